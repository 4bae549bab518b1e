package sim

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/zclconf/go-cty/cty"
	"pgregory.net/rapid"
)

// Random programs are drawn as text, so that they go through the whole language.
// Each condition is drawn twice over: as text, and as a function that the oracle
// calls, so that the evaluator is held to something of its own.

// base is what all drawn programs share.
const base = `
project "t" {
  title    = "T"
  owner    = team.t
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE", "NZ"]
}
team "t" { contact = "t@t.example" }
profile {
  locale   = profile.language
  timezone = profile.tz
  market   = profile.country
  attribute "language" { type = string }
  attribute "tz" { type = string }
  attribute "country" { type = string }
  attribute "n" { type = number }
  attribute "ok" { type = bool }
  attribute "who" { type = string }
  attribute "day" { type = date }
  attribute "due" { type = datetime }
  attribute "tags" { type = list(string) }
}
channel "email" {}
channel "push" {}
event "e1" {
  kind       = "other"
  attributes = { k = string, n = number }
}
event "e2" {
  kind       = "other"
  attributes = { k = string, n = number }
}
event "e3" {
  kind       = "other"
  attributes = { k = string, n = number }
}
event "granted" { kind = "consent" }
consent "news" {
  basis    = "opt_in"
  given_by = event.granted
}
consent "phone" {
  basis    = "opt_in"
  channels = [channel.push]
  markets  = ["NZ"]
}
message "promo" {
  class    = "promotional"
  consents = [consent.news, consent.phone]
  push {
    title = "P"
    body  = "P"
  }
  email {
    subject = "P"
    body    = "P"
  }
  locale "fr-FR" {
    email {
      subject = "F"
      body    = "F"
    }
  }
}
message "note" {
  class = "service"
  email {
    subject = "N"
    body    = "N"
  }
}
check "open" {}
check "told" { holds = !pending(event.e1, event.e2, "k", "3h") }
`

// pair is a condition in both forms.
type pair struct {
	text string
	is   func(o *oracle, r *orun, received *oevent) bool
}

// source draws one program.
type source struct {
	t         *rapid.T
	n         int
	conds     map[string]pair // by label of the block that holds it
	set       map[string][]assignment
	sends     []string // labels of the journey's sends, as its conditions may name them
	waits     []string // labels of the journey's waits for events
	early     []string // labels of waits for a time that a loop may go back to
	fragments []string
}

type assignment struct {
	attr string
	to   func(o *oracle, r *orun) any
}

func (g *source) pick(list ...string) string { return rapid.SampledFrom(list).Draw(g.t, "pick") }
func (g *source) chance(of int) bool         { return rapid.IntRange(1, of).Draw(g.t, "chance") == 1 }

func (g *source) label(prefix string) string {
	g.n++
	return fmt.Sprintf("%s%d", prefix, g.n)
}

func (g *source) minutes() int {
	return rapid.SampledFrom([]int{1, 5, 30, 60, 90, 180, 600, 1440}).Draw(g.t, "minutes")
}

// where says what a condition may name.
type where struct{ trigger, received, run bool }

func (g *source) cond(w where, depth int) pair {
	if depth > 0 && g.chance(3) {
		a, b := g.cond(w, depth-1), g.cond(w, depth-1)
		switch g.pick("&&", "||", "!", "?") {
		case "&&":
			return pair{"(" + a.text + " && " + b.text + ")", func(o *oracle, r *orun, e *oevent) bool { return a.is(o, r, e) && b.is(o, r, e) }}
		case "||":
			return pair{"(" + a.text + " || " + b.text + ")", func(o *oracle, r *orun, e *oevent) bool { return a.is(o, r, e) || b.is(o, r, e) }}
		case "?":
			return pair{"(" + a.text + " ? " + b.text + " : !(" + b.text + "))", func(o *oracle, r *orun, e *oevent) bool { return a.is(o, r, e) == b.is(o, r, e) }}
		}
		return pair{"!(" + a.text + ")", func(o *oracle, r *orun, e *oevent) bool { return !a.is(o, r, e) }}
	}
	kinds := []string{"number", "null", "bool", "text", "list", "day", "due", "occurred", "count", "sum", "last", "pending", "check", "told", "consented", "reachable", "sent"}
	if w.received {
		kinds = append(kinds, "received", "received", "received")
	}
	if w.trigger {
		kinds = append(kinds, "trigger")
	}
	if w.run {
		kinds = append(kinds, "entry", "entered")
		if len(g.sends) > 0 {
			kinds = append(kinds, "clicked", "clicked", "bounced")
		}
		if len(g.waits) > 0 {
			kinds = append(kinds, "wait", "waited")
		}
	}
	return g.atom(rapid.SampledFrom(kinds).Draw(g.t, "cond"), w)
}

func order(op string, x any, y float64) bool {
	f, ok := x.(float64)
	if !ok {
		return op == "!="
	}
	switch op {
	case "<":
		return f < y
	case "<=":
		return f <= y
	case ">":
		return f > y
	case ">=":
		return f >= y
	case "==":
		return f == y
	}
	return f != y
}

func (g *source) op() string { return g.pick("<", "<=", ">", ">=", "==", "!=") }

func (g *source) atom(kind string, w where) pair {
	k := rapid.IntRange(0, 5).Draw(g.t, "k")
	m := g.minutes()
	ev := g.pick("e1", "e2")
	op := g.op()
	f := float64(k)
	span := int64(m) * 60
	switch kind {
	case "number":
		return pair{fmt.Sprintf("profile.n %s %d", op, k), func(o *oracle, _ *orun, _ *oevent) bool { return order(op, o.profile["n"], f) }}
	case "null":
		attr := g.pick("n", "who", "due")
		if g.chance(2) {
			return pair{"profile." + attr + " == null", func(o *oracle, _ *orun, _ *oevent) bool { return o.profile[attr] == nil }}
		}
		return pair{"profile." + attr + " != null", func(o *oracle, _ *orun, _ *oevent) bool { return o.profile[attr] != nil }}
	case "bool":
		return pair{"profile.ok", func(o *oracle, _ *orun, _ *oevent) bool { return o.profile["ok"] == true }}
	case "text":
		if g.chance(2) {
			return pair{`profile.who != "a"`, func(o *oracle, _ *orun, _ *oevent) bool { return o.profile["who"] != "a" }}
		}
		return pair{`starts_with(profile.who, "a")`, func(o *oracle, _ *orun, _ *oevent) bool { return o.profile["who"] == "a" }}
	case "list":
		return pair{`contains(profile.tags, "x")`, func(o *oracle, _ *orun, _ *oevent) bool {
			tags, _ := o.profile["tags"].([]string)
			return slices.Contains(tags, "x")
		}}
	case "day":
		return pair{fmt.Sprintf("days_since(profile.day) %s %d", op, k-2), func(o *oracle, _ *orun, _ *oevent) bool {
			d, ok := o.profile["day"].(int)
			return order(op, ifThere(ok, float64(o.day(o.now)-d)), f-2)
		}}
	case "due":
		if g.chance(2) {
			return pair{"now() >= profile.due", func(o *oracle, _ *orun, _ *oevent) bool {
				at, ok := o.profile["due"].(int64)
				return ok && o.now >= at
			}}
		}
		return pair{"now() > profile.due", func(o *oracle, _ *orun, _ *oevent) bool {
			at, ok := o.profile["due"].(int64)
			return ok && o.now > at
		}}
	case "occurred":
		if g.chance(3) {
			return pair{"occurred(event." + ev + ")", func(o *oracle, _ *orun, _ *oevent) bool { return len(o.seen(ev, 0)) > 0 }}
		}
		return pair{fmt.Sprintf(`occurred(event.%s, "%dm", received.n %s %d)`, ev, m, op, k), func(o *oracle, _ *orun, _ *oevent) bool {
			return slices.ContainsFunc(o.seen(ev, span), func(e *oevent) bool { return order(op, e.attrs["n"], f) })
		}}
	case "count":
		return pair{fmt.Sprintf(`count(event.%s, "%dm") %s %d`, ev, m, op, k%3), func(o *oracle, _ *orun, _ *oevent) bool {
			return order(op, float64(len(o.seen(ev, span))), float64(k%3))
		}}
	case "sum":
		return pair{fmt.Sprintf(`sum(event.%s, "n", "%dm") %s %d`, ev, m, op, k), func(o *oracle, _ *orun, _ *oevent) bool {
			sum := 0.0
			for _, e := range o.seen(ev, span) {
				n, _ := e.attrs["n"].(float64)
				sum += n
			}
			return order(op, sum, f)
		}}
	case "last":
		return pair{fmt.Sprintf("last(event.%s).n %s %d", ev, op, k), func(o *oracle, _ *orun, _ *oevent) bool {
			list := o.seen(ev, 0)
			if len(list) == 0 {
				return order(op, nil, f)
			}
			return order(op, list[len(list)-1].attrs["n"], f)
		}}
	case "pending":
		return pair{fmt.Sprintf(`pending(event.e1, event.e2, "k", "%dm")`, m), func(o *oracle, _ *orun, _ *oevent) bool { return o.pending(span) }}
	case "check":
		return pair{"check.open", func(o *oracle, _ *orun, _ *oevent) bool { return o.open }}
	case "told":
		return pair{"check.told", func(o *oracle, _ *orun, _ *oevent) bool { return !o.pending(3 * 3600) }}
	case "consented":
		return pair{"consented(consent.news)", func(o *oracle, _ *orun, _ *oevent) bool { return o.news["email"] || o.news["push"] }}
	case "reachable":
		c := g.pick("email", "push")
		return pair{"reachable(channel." + c + ")", func(o *oracle, _ *orun, _ *oevent) bool { return !o.unreachable[c] }}
	case "sent":
		msg := g.pick("promo", "note")
		return pair{fmt.Sprintf(`sent(message.%s, "%dm")`, msg, m), func(o *oracle, _ *orun, _ *oevent) bool {
			return slices.ContainsFunc(o.sends, func(s osend) bool { return s.message == msg && s.at > o.now-span })
		}}
	case "received":
		if w.trigger && g.chance(2) {
			return pair{"received.k == trigger.k", func(_ *oracle, r *orun, e *oevent) bool {
				return e.attrs["k"] != nil && e.attrs["k"] == r.trigger["k"]
			}}
		}
		return pair{fmt.Sprintf("received.n %s %d", op, k), func(_ *oracle, _ *orun, e *oevent) bool { return order(op, e.attrs["n"], f) }}
	case "trigger":
		return pair{fmt.Sprintf("trigger.n %s %d", op, k), func(_ *oracle, r *orun, _ *oevent) bool { return order(op, r.trigger["n"], f) }}
	case "entry":
		return pair{fmt.Sprintf(`count(event.%s, "entry") %s %d`, ev, op, k%3), func(o *oracle, r *orun, _ *oevent) bool {
			n := 0
			for _, e := range o.seen(ev, 0) {
				if e.seq >= r.since {
					n++
				}
			}
			return order(op, float64(n), float64(k%3))
		}}
	case "entered":
		return pair{fmt.Sprintf("entered.n %s %d", op, k), func(_ *oracle, r *orun, _ *oevent) bool { return order(op, r.entered["n"], f) }}
	case "clicked", "bounced":
		s := rapid.SampledFrom(g.sends).Draw(g.t, "send")
		return pair{kind + "(send." + s + ")", func(_ *oracle, r *orun, _ *oevent) bool { return r.did[kind+" "+r.prefix+s] }}
	case "wait":
		s := rapid.SampledFrom(g.waits).Draw(g.t, "wait")
		return pair{"wait." + s + ".n == null", func(_ *oracle, r *orun, _ *oevent) bool {
			return r.got[r.prefix+s] == nil || r.got[r.prefix+s]["n"] == nil
		}}
	}
	s := rapid.SampledFrom(g.waits).Draw(g.t, "wait")
	return pair{fmt.Sprintf("wait.%s.n %s %d", s, op, k), func(_ *oracle, r *orun, _ *oevent) bool {
		if r.got[r.prefix+s] == nil {
			return order(op, nil, f)
		}
		return order(op, r.got[r.prefix+s]["n"], f)
	}}
}

func ifThere(ok bool, v float64) any {
	if !ok {
		return nil
	}
	return v
}

// keep enters a condition under a label and returns its text.
func (g *source) keep(label string, p pair) string {
	g.conds[label] = p
	return p.text
}

func (g *source) program() string {
	var b strings.Builder
	b.WriteString(base)
	b.WriteString("segment \"s\" { when = " + g.keep("segment s", g.cond(where{}, 1)) + " }\n")
	b.WriteString("segment \"no\" { when = " + g.keep("segment no", pair{"contains(profile.tags, \"no\")", func(o *oracle, _ *orun, _ *oevent) bool {
		tags, _ := o.profile["tags"].([]string)
		return slices.Contains(tags, "no")
	}}) + " }\n")
	b.WriteString(g.policy())
	for i := range rapid.IntRange(0, 2).Draw(g.t, "fragments") {
		f := fmt.Sprintf("f%d", i+1)
		g.begin()
		fmt.Fprintf(&b, "fragment %q {\n  flow {\n%s  }\n}\n", f, g.flow(2, false))
		g.fragments = append(g.fragments, f)
	}
	for i := range rapid.IntRange(1, 3).Draw(g.t, "journeys") {
		b.WriteString(g.journey(fmt.Sprintf("j%d", i+1)))
	}
	b.WriteString(g.last())
	return b.String()
}

// last is a journey that others enroll people in.
func (g *source) last() string {
	g.begin()
	asks := g.keep("asks", pair{"trigger.n > 2", func(_ *oracle, r *orun, _ *oevent) bool { return order(">", r.trigger["n"], 2) }})
	return "journey \"z\" {\n  status = \"live\"\n  entry \"asks\" {\n    api     = event.e3\n    where   = " + asks + "\n    reentry = \"1h\"\n  }\n  flow {\n" +
		g.flow(1, true) + "  }\n}\n"
}

// begin forgets the labels of the flow before.
func (g *source) begin() { g.sends, g.waits, g.early = nil, nil, nil }

var (
	ahead = regexp.MustCompile("goto \"[a-z0-9]+\" { step = step.@ahead }\n")
	steps = regexp.MustCompile("(?m)^(?:wait|send|branch|split|guard|update|task|webhook|emit|enroll|use) \"([a-z0-9]+)\"")
)

// flow is a whole body, in which each goto ahead gets a step behind it to go to.
func (g *source) flow(depth int, trigger bool) string {
	text := g.body(depth, trigger)
	for {
		at := ahead.FindStringIndex(text)
		if at == nil {
			return text
		}
		jump := ""
		if behind := steps.FindAllStringSubmatch(text[at[1]:], -1); len(behind) > 0 {
			to := behind[rapid.IntRange(0, len(behind)-1).Draw(g.t, "to")][1]
			jump = strings.Replace(text[at[0]:at[1]], "@ahead", to, 1)
		}
		text = text[:at[0]] + jump + text[at[1]:]
	}
}

func (g *source) policy() string {
	if g.chance(4) {
		return ""
	}
	var b strings.Builder
	b.WriteString("policy \"p\" {\n  applies_to = [" + g.pick(`"promotional"`, `"promotional", "service"`) + "]\n")
	if g.chance(2) {
		b.WriteString("  checks   = [check.open]\n  enforce  = \"" + g.pick("require", "insert") + "\"\n")
	}
	if g.chance(2) {
		b.WriteString("  suppress = segment.no\n")
	}
	if g.chance(2) {
		b.WriteString(fmt.Sprintf("  frequency_cap {\n    max     = %d\n    per     = %q\n    min_gap = %q\n  }\n",
			rapid.IntRange(1, 3).Draw(g.t, "max"), g.pick("6h", "1d", "2d"), g.pick("30m", "2h", "1d")))
	}
	if g.chance(3) {
		b.WriteString("  frequency_cap {\n    max      = 1\n    per      = \"3h\"\n    channels = [channel.push]\n    markets  = [\"NZ\"]\n  }\n")
	}
	if g.chance(2) {
		b.WriteString(fmt.Sprintf("  quiet_hours {\n    from     = %q\n    to       = %q\n    timezone = %q\n", g.pick("20:00", "01:30", "13:00"), g.pick("08:00", "02:30", "15:00"), g.pick("recipient", "Pacific/Auckland")))
		if g.chance(2) {
			b.WriteString("    channels = [channel.push]\n")
		}
		if g.chance(2) {
			b.WriteString("    markets  = [\"NZ\"]\n    dates    = [\"2027-03-28\"]\n")
		}
		b.WriteString("  }\n")
	}
	b.WriteString("}\n")
	return b.String()
}

func (g *source) journey(label string) string {
	g.begin()
	var b strings.Builder
	fmt.Fprintf(&b, "journey %q {\n  status = \"live\"\n", label)
	if g.chance(4) {
		fmt.Fprintf(&b, "  exclusive = \"x\"\n  priority  = %d\n", rapid.IntRange(1, 2).Draw(g.t, "priority"))
	}
	withEvent := !g.chance(3)
	entries := 1
	if g.chance(3) {
		entries = 2
	}
	for range entries {
		b.WriteString(g.entry(withEvent))
	}
	if g.chance(3) {
		b.WriteString("  measure {\n    within  = \"1d\"\n    holdout = 50\n  }\n")
	}
	flow := g.flow(3, withEvent)
	for range rapid.IntRange(0, 2).Draw(g.t, "exits") {
		l := g.label("ex")
		fmt.Fprintf(&b, "  exit %q {\n", l)
		if g.chance(2) {
			fmt.Fprintf(&b, "    when = %s\n", g.keep(l, g.exitCond(withEvent)))
		} else {
			fmt.Fprintf(&b, "    event = event.%s\n    where = %s\n", g.pick("e1", "e2", "message_sent", "clicked"), g.keep(l, pair{"profile.n != 4", func(o *oracle, _ *orun, _ *oevent) bool { return order("!=", o.profile["n"], 4) }}))
		}
		b.WriteString("  }\n")
	}
	b.WriteString("  flow {\n" + flow + "  }\n}\n")
	return b.String()
}

// exitCond is for exits: what a wait received is not an input.
func (g *source) exitCond(trigger bool) pair {
	waits := g.waits
	g.waits = nil
	defer func() { g.waits = waits }()
	return g.cond(where{trigger: trigger, run: true}, 1)
}

func (g *source) entry(withEvent bool) string {
	l := g.label("en")
	var b strings.Builder
	fmt.Fprintf(&b, "  entry %q {\n", l)
	switch {
	case withEvent:
		fmt.Fprintf(&b, "    event        = event.%s\n", g.pick("e1", "e2"))
		if g.chance(3) {
			b.WriteString("    key          = trigger.k\n")
			if g.chance(2) {
				b.WriteString("    reentry_person = \"2h\"\n")
			}
		}
	case g.chance(3):
		fmt.Fprintf(&b, "    date         = profile.day\n    at           = %q\n    offset       = %q\n", g.pick("09:00", "02:30"), g.pick("0s", "-3h", "1d"))
		if g.chance(2) {
			b.WriteString("    repeats      = \"yearly\"\n")
		}
	case g.chance(2):
		fmt.Fprintf(&b, "    segment      = segment.s\n    schedule     = %q\n", g.pick("*/30 * * * *", "30 2 * * *", "0 9 * * 6,0"))
	default:
		b.WriteString("    segment      = segment.s\n")
	}
	if g.chance(4) {
		fmt.Fprintf(&b, "    where        = %s\n", g.keep(l, g.cond(where{trigger: withEvent}, 0)))
	}
	fmt.Fprintf(&b, "    reentry      = %q\n    while_inside = %q\n  }\n", g.pick("always", "always", "never", "1h", "1d"), g.pick("ignore", "restart", "parallel"))
	return b.String()
}

func (g *source) body(depth int, trigger bool) string {
	var b strings.Builder
	for range rapid.IntRange(0, 3).Draw(g.t, "steps") {
		b.WriteString(g.step(depth, trigger))
	}
	switch {
	case g.chance(10):
		fmt.Fprintf(&b, "exit %q {}\n", g.label("end"))
	case g.chance(8):
		fmt.Fprintf(&b, "goto %q { step = step.@ahead }\n", g.label("go"))
	case len(g.early) > 0 && g.chance(3):
		fmt.Fprintf(&b, "goto %q {\n  step = step.%s\n  max = %d\n}\n", g.label("go"), rapid.SampledFrom(g.early).Draw(g.t, "back"), rapid.IntRange(1, 2).Draw(g.t, "max"))
	}
	return b.String()
}

func (g *source) inner(name string, depth int, trigger bool) string {
	if g.chance(2) {
		return ""
	}
	return name + " {\n" + g.body(depth-1, trigger) + "}\n"
}

func (g *source) step(depth int, trigger bool) string {
	kinds := []string{"send", "send", "send", "update", "task", "webhook", "emit", "for", "for", "until_time", "until_date", "until_allowed", "enroll"}
	if depth > 0 {
		kinds = append(kinds, "branch", "branch", "split", "guard", "event", "event", "event")
	}
	if len(g.fragments) > 0 {
		kinds = append(kinds, "use", "use")
	}
	run := where{trigger: trigger, run: true}
	l := ""
	switch kind := rapid.SampledFrom(kinds).Draw(g.t, "kind"); kind {
	case "send":
		return g.send(depth, trigger)
	case "use":
		return fmt.Sprintf("use %q { fragment = fragment.%s }\n", g.label("use"), rapid.SampledFrom(g.fragments).Draw(g.t, "fragment"))
	case "update":
		l = g.label("up")
		n := rapid.IntRange(0, 5).Draw(g.t, "n")
		switch g.pick("set", "sum", "add", "null", "two") {
		case "sum":
			g.set[l] = []assignment{{"n", func(o *oracle, _ *orun) any {
				f, ok := o.profile["n"].(float64)
				return ifThere(ok, f+1)
			}}}
			return fmt.Sprintf("update %q { set = { n = profile.n + 1 } }\n", l)
		case "add":
			g.set[l] = []assignment{{"tags", func(o *oracle, _ *orun) any {
				tags, _ := o.profile["tags"].([]string)
				if slices.Contains(tags, "x") {
					return tags
				}
				return append(slices.Clone(tags), "x")
			}}}
			return fmt.Sprintf("update %q { add = { tags = \"x\" } }\n", l)
		case "null":
			g.set[l] = []assignment{{"who", func(*oracle, *orun) any { return nil }}}
			return fmt.Sprintf("update %q { set = { who = null } }\n", l)
		case "two":
			g.set[l] = []assignment{{"who", func(*oracle, *orun) any { return "a" }}, {"ok", func(*oracle, *orun) any { return true }}}
			return fmt.Sprintf("update %q {\n  set = {\n    who = \"a\"\n    ok = true\n  }\n}\n", l)
		}
		g.set[l] = []assignment{{"n", func(*oracle, *orun) any { return float64(n) }}}
		return fmt.Sprintf("update %q { set = { n = %d } }\n", l, n)
	case "task":
		return fmt.Sprintf("task %q {\n  team = team.t\n  title = \"T\"\n}\n", g.label("ta"))
	case "webhook":
		l = g.label("hook")
		return fmt.Sprintf("webhook %q {\n  method = \"POST\"\n  url = \"https://t.example/\"\n%s}\n", l, g.inner("on_error", max(depth, 1), trigger))
	case "emit", "enroll":
		l = g.label("em")
		g.set[l] = []assignment{{"n", func(o *oracle, _ *orun) any { return o.profile["n"] }}}
		if kind == "enroll" {
			return fmt.Sprintf("enroll %q {\n  journey = journey.z\n  set = { n = profile.n }\n}\n", l)
		}
		return fmt.Sprintf("emit %q {\n  event = event.%s\n  set = { n = profile.n }\n}\n", l, g.pick("e1", "e2", "e3"))
	case "for":
		l = g.label("wa")
		g.early = append(g.early, l)
		return fmt.Sprintf("wait %q { for = \"%dm\" }\n", l, g.minutes())
	case "until_time":
		days := ""
		if g.chance(2) {
			days = "  days = [\"sun\", \"tue\"]\n"
		}
		return fmt.Sprintf("wait %q {\n  until_time = %q\n%s  timezone = %q\n}\n", g.label("wa"), g.pick("09:00", "01:30", "00:00"), days, g.pick("recipient", "Europe/Dublin"))
	case "until_date":
		l = g.label("wa")
		date := "  until_date = profile.due\n"
		if g.chance(2) {
			date = fmt.Sprintf("  until_date = profile.day\n  at = %q\n", g.pick("09:00", "01:30"))
		}
		return fmt.Sprintf("wait %q {\n%s  offset = %q\n%s%s}\n", l, date, g.pick("0s", "-2h", "1d"), g.inner("reached", max(depth, 1), trigger), g.inner("past", max(depth, 1), trigger))
	case "until_allowed":
		if len(g.sends) == 0 {
			return ""
		}
		return fmt.Sprintf("wait %q { until_allowed = send.%s }\n", g.label("wa"), rapid.SampledFrom(g.sends).Draw(g.t, "allowed"))
	case "branch":
		var b strings.Builder
		fmt.Fprintf(&b, "branch %q {\n", g.label("br"))
		for range rapid.IntRange(1, 2).Draw(g.t, "cases") {
			l = g.label("ca")
			fmt.Fprintf(&b, "case %q {\nwhen = %s\n%s}\n", l, g.keep(l, g.cond(run, 2)), g.body(depth-1, trigger))
		}
		return b.String() + g.inner("otherwise", depth, trigger) + "}\n"
	case "split":
		return fmt.Sprintf("split %q {\narm %q {\nweight = 50\n%s}\narm %q {\nweight = 50\n%s}\n}\n", g.label("sp"),
			"a", g.body(depth-1, trigger), "b", g.body(depth-1, trigger))
	case "guard":
		end := fmt.Sprintf("exit %q {}\n", g.label("end"))
		otherwise := ""
		if g.chance(2) {
			otherwise = "otherwise {\n" + end + "}\n"
		}
		return fmt.Sprintf("guard %q {\nchecks = [check.%s]\n%s}\n", g.label("gu"), g.pick("open", "told"), otherwise)
	default:
		return g.race(depth, trigger)
	}
}

func (g *source) race(depth int, trigger bool) string {
	l := g.label("wt")
	run := where{trigger: trigger, run: true}
	some := false // what no event ends receives nothing that can be read
	var b strings.Builder
	fmt.Fprintf(&b, "wait %q {\n  timeout = \"%dm\"\n", l, g.minutes())
	for range rapid.IntRange(1, 3).Draw(g.t, "ons") {
		on := g.label("on")
		fmt.Fprintf(&b, "on %q {\n", on)
		if g.chance(3) {
			fmt.Fprintf(&b, "when = %s\n", g.keep(on, g.cond(run, 1)))
		} else {
			some = true
			fmt.Fprintf(&b, "event = event.%s\n", g.pick("e1", "e2"))
			if g.chance(2) {
				w := run
				w.received = true
				fmt.Fprintf(&b, "where = %s\n", g.keep(on, g.cond(w, 0)))
			}
		}
		b.WriteString(g.body(depth-1, trigger) + "}\n")
	}
	b.WriteString(g.inner("timed_out", depth, trigger) + "}\n")
	if some {
		g.waits = append(g.waits, l)
	}
	return b.String()
}

func (g *source) send(depth int, trigger bool) string {
	l := g.label("se")
	msg := g.pick("promo", "promo", "note")
	var b strings.Builder
	fmt.Fprintf(&b, "send %q {\n  message = message.%s\n", l, msg)
	if msg == "promo" {
		if g.chance(3) {
			b.WriteString("  channels = [channel.email, channel.push]\n")
		}
		if g.chance(3) {
			b.WriteString("  mode = \"all\"\n")
		}
	}
	if g.chance(3) {
		b.WriteString("  window {\n")
		if g.chance(2) {
			b.WriteString("    days = [\"sat\", \"sun\", \"mon\"]\n")
		}
		fmt.Fprintf(&b, "    from = %q\n    to = %q\n    timezone = %q\n  }\n", g.pick("09:00", "16:00", "22:00"), g.pick("18:00", "02:00", "01:30"), g.pick("recipient", "Europe/Dublin"))
	}
	b.WriteString(g.inner("fallback", max(depth, 1), trigger) + "}\n")
	g.sends = append(g.sends, l)
	return b.String()
}

// The clock of drawn histories begins before a night on which clocks change, or on
// an ordinary day. All times in them are whole minutes.
func starts() []int64 {
	return []int64{
		1_803_470_400 + 12*3600, // 2027-02-24, an ordinary Wednesday
		1_806_148_800 + 16*3600, // 2027-03-27, before the night in which an hour is skipped in Dublin
		1_824_897_600 + 18*3600, // 2027-10-30, before the night in which an hour comes twice
	}
}

// change is an input in both forms.
type change struct {
	in    Input
	event string
	attrs map[string]any
	set   map[string]any
	verb  string
	step  string
	fail  string
	news  *bool // consent
	reach map[string]bool
	open  *bool // check
}

func ctyOf(v any) cty.Value {
	switch v := v.(type) {
	case float64:
		return cty.NumberFloatVal(v)
	case string:
		return cty.StringVal(v)
	case bool:
		return cty.BoolVal(v)
	case []string:
		items := make([]cty.Value, len(v))
		for i, s := range v {
			items[i] = cty.StringVal(s)
		}
		return cty.TupleVal(items)
	}
	return cty.NullVal(cty.DynamicPseudoType)
}

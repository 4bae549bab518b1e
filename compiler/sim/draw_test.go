package sim

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

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
			rapid.IntRange(1, 3).Draw(g.t, "max"), g.pick("3h", "1d", "2d"), g.pick("30m", "2h", "1d")))
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

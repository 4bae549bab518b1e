package drawn

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"pgregory.net/rapid"
)

// Labels of steps begin with one of the letters of these kinds, so that a jump ahead
// finds what it may lead to.
var (
	ahead = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile("goto \"[a-z0-9]+\" { step = step.@ahead }\n") })
	steps = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile("(?m)^(?:wait|send|branch|split|guard|update|task|webhook|emit|enroll|use) \"([a-z0-9]+)\"")
	})
)

// flow is a whole body, in which each jump ahead gets a step behind it to lead to.
func (g *source) flow(depth int, entries []string) string {
	out := g.body(depth, entries)
	if out == "" {
		out = g.send(0, entries)
	}
	for {
		at := ahead().FindStringIndex(out)
		if at == nil {
			break
		}
		jump := ""
		if behind := steps().FindAllStringSubmatch(out[at[1]:], -1); len(behind) > 0 {
			to := behind[g.upTo(0, len(behind)-1, "to")][1]
			jump = strings.Replace(out[at[0]:at[1]], "@ahead", to, 1)
		}
		out = out[:at[0]] + jump + out[at[1]:]
	}
	return out
}

func (g *source) body(depth int, entries []string) string {
	var b strings.Builder
	for range g.upTo(0, 3, "steps") {
		b.WriteString(g.step(depth, entries))
	}
	switch {
	case g.may("exit") && g.chance(8):
		b.WriteString(g.end())
	case g.may("ahead") && g.chance(8):
		fmt.Fprintf(&b, "goto %q { step = step.@ahead }\n", g.label("go"))
	case g.may("back") && len(g.loops) > 0 && g.chance(3):
		fmt.Fprintf(&b, "goto %q {\n  step = step.%s\n  max = %d\n}\n", g.label("go"), rapid.SampledFrom(g.loops).Draw(g.t, "back"), g.upTo(1, 2, "max"))
	}
	return b.String()
}

func (g *source) end() string {
	return fmt.Sprintf("exit %q {%s}\n", g.label("e"), g.pick("", "\n  counts_as = \"conversion\"\n"))
}

// inner is a body that may be left out.
func (g *source) inner(name string, depth int, entries []string) string {
	switch {
	case g.chance(2):
		return ""
	case depth <= 0:
		return name + " {\n" + g.task() + "}\n"
	}
	return name + " {\n" + g.body(depth-1, entries) + "}\n"
}

// run is the scope of conditions and values of steps.
func (g *source) run() scope {
	s := g.scope.with(g.heard...)
	if g.may("engaged") {
		s.sends = g.sends
	}
	return s
}

func (g *source) step(depth int, entries []string) string {
	kinds := []string{"send", "send", "send", "send", "update", "task", "webhook", "emit", "enroll", "for", "for", "until_time", "until_date", "until_allowed", "use", "use"}
	if depth > 0 {
		kinds = append(kinds, "branch", "branch", "branch", "split", "guard", "guard", "event", "event", "event")
	}
	switch kind := g.among(g.kinds, kinds...); kind {
	case "use":
		if g.in != nil {
			return g.task()
		}
		return g.use(entries)
	case "update":
		return g.update(entries)
	case "task":
		return g.task()
	case "webhook":
		return g.webhook(depth, entries)
	case "emit":
		return fmt.Sprintf("emit %q {\n  event = event.%s\n  set = { n = %s, k = %s, total = %s, at = %s }\n}\n", g.label("s"), g.pick("left", "ordered", "sent_off"),
			g.value(g.run(), number), g.value(g.run(), text), g.value(g.run(), money), g.value(g.run(), instant))
	case "enroll":
		j := rapid.SampledFrom(g.journeys).Draw(g.t, "journey")
		if j != "asked" {
			return fmt.Sprintf("enroll %q { journey = journey.%s }\n", g.label("s"), j)
		}
		return fmt.Sprintf("enroll %q {\n  journey = journey.%s\n  set = { n = %s, name = %s }\n}\n", g.label("s"), j, g.value(g.run(), number), g.value(g.run(), text))
	case "for", "until_time", "until_date", "until_allowed":
		return g.pause(kind, depth, entries)
	case "branch":
		return g.branch(depth, entries)
	case "split":
		return g.split(depth, entries)
	case "guard":
		return g.guard()
	case "event":
		return g.listen(depth, entries)
	}
	return g.send(depth, entries)
}

func (g *source) task() string {
	more := ""
	if g.chance(2) {
		more = "  notes = \"" + g.copy(plainCopy(g.run()), 1) + "\"\n  due = " + quoted(g.span()) + "\n  kind = " + quoted(g.pick("call", "email", "todo")) + "\n"
	}
	return fmt.Sprintf("task %q {\n  team = team.care\n  title = \"T%s\"\n%s}\n", g.label("s"), g.copy(plainCopy(g.run()), 0), more)
}

func (g *source) update(entries []string) string {
	s := g.run()
	var set string
	switch g.among(g.kinds, "set", "set", "set", "add", "consents") {
	case "add":
		set = fmt.Sprintf("%s = { tags = %s }", g.pick("add", "remove"), g.value(s, text))
	case "consents":
		what := "withdrawn"
		if len(entries) == 1 && entries[0] == "agreed" && g.chance(2) {
			what = "granted"
		}
		set = fmt.Sprintf("consents = { %s = %q }", g.pick("news", "app"), what)
	default:
		switch g.pick("age", "plan", "keen", "tier", "null", "two", "seen", "born") {
		case "age":
			set = "set = { age = " + g.value(s, number) + " }"
		case "plan":
			set = "set = { plan = " + g.value(s, text) + " }"
		case "keen":
			set = "set = { keen = " + g.value(s, boolean) + " }"
		case "tier":
			set = "set = { tier = " + g.value(s, closed) + " }"
		case "seen":
			set = "set = { seen = " + g.value(s, instant) + " }"
		case "born":
			set = "set = { renews = " + g.value(s, date) + " }"
		case "null":
			set = "set = { plan = null }"
		default:
			set = "set = {\n    plan = " + g.value(s, text) + "\n    spent = " + g.value(s, money) + "\n  }"
		}
	}
	return fmt.Sprintf("update %q {\n  %s\n}\n", g.label("s"), set)
}

func (g *source) webhook(depth int, entries []string) string {
	l := g.label("s")
	s := g.run()
	var b strings.Builder
	url := "https://t.example/" + g.copy(place{scope: s, url: true}, 0)
	fmt.Fprintf(&b, "webhook %q {\n  url = \"%s\"\n", l, url)
	if g.chance(2) {
		fmt.Fprintf(&b, "  method = %q\n", g.pick("GET", "POST", "PUT", "PATCH", "DELETE"))
	}
	if g.chance(2) {
		fmt.Fprintf(&b, "  headers = { X-Y = \"%s\" }\n", g.pick("Bearer ${secret.key}", "a\\\"b", "{{ x }}"))
	}
	switch g.pick("", "object", "text") {
	case "object":
		fmt.Fprintf(&b, "  body = { a = %s, b = { c = [%s, true] }, d = \"%s\", \"e f\" = null }\n", g.value(s, number), g.value(s, text), g.copy(valueText(s), 1))
	case "text":
		fmt.Fprintf(&b, "  body = \"%s\"\n", g.copy(valueText(s), 1))
	}
	answers := g.may("returns")
	if answers {
		b.WriteString("  returns { attributes = { score = number, level = string, good = bool } }\n")
	}
	if g.may("on_error") {
		b.WriteString(g.inner("on_error", depth, entries))
	}
	b.WriteString("}\n")
	if answers {
		g.heard = append(g.heard, root{"step." + l, []attr{{"score", number}, {"level", text}, {"good", boolean}}})
	}
	return b.String()
}

func (g *source) branch(depth int, entries []string) string {
	l := g.label("s")
	var b strings.Builder
	if g.may("on") && g.chance(4) {
		fmt.Fprintf(&b, "branch %q {\n  on = profile.tier\n", l)
		fmt.Fprintf(&b, "case %q {\n  is = [\"gold\"]\n%s}\n", g.label("c"), g.body(depth-1, entries))
		if g.chance(2) {
			fmt.Fprintf(&b, "case %q {\n  is = [\"basic\", null]\n%s}\n}\n", g.label("c"), g.body(depth-1, entries))
			return b.String()
		}
		return b.String() + "otherwise {\n" + g.body(depth-1, entries) + "}\n}\n"
	}
	fmt.Fprintf(&b, "branch %q {\n", l)
	for range g.upTo(1, 3, "cases") {
		fmt.Fprintf(&b, "case %q {\n  when = %s\n%s}\n", g.label("c"), g.cond(g.run(), 2), g.body(depth-1, entries))
	}
	return b.String() + g.inner("otherwise", depth, entries) + "}\n"
}

func (g *source) split(depth int, entries []string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "split %q {\n", g.label("s"))
	if g.may("sticky") {
		b.WriteString("  sticky = true\n")
	}
	if g.chance(6) {
		b.WriteString("  winner {\n    metric = kpi.rate\n    after = \"14d\"\n  }\n")
	}
	weights := rapid.SampledFrom([][]int{{50, 50}, {90, 10}, {33, 33, 34}, {1, 99}, {10, 20, 70}, {7, 13, 29, 51}}).Draw(g.t, "weights")
	for i, w := range weights {
		fmt.Fprintf(&b, "arm \"a%d\" {\n  weight = %d\n%s}\n", i, w, g.body(depth-1, entries))
	}
	return b.String() + "}\n"
}

func (g *source) guard() string {
	checks := []string{"check.open", "check.settled", "check.judged", "check.owned", "check.grown"}
	if g.in != nil && g.in.param == "check" {
		checks = append(checks, "param.given", "param.given")
	}
	one := g.pick(checks...)
	list, more := one, ""
	if g.chance(3) {
		if two := g.pick(checks...); two != one {
			list += ", " + two
		}
	}
	if strings.Contains(list, "owned") {
		if p, _, ok := g.read(g.run(), items); ok && g.chance(2) {
			more += "  products = " + p + "\n"
		}
	}
	if strings.Contains(list, "grown") && g.chance(2) {
		more += "  with = { years = " + g.value(g.run(), number) + " }\n"
	}
	if g.chance(2) {
		more += "  otherwise {\n" + g.pick("", g.task()) + g.end() + "}\n"
	}
	return fmt.Sprintf("guard %q {\n  checks = [%s]\n%s}\n", g.label("s"), list, more)
}

func (g *source) send(depth int, entries []string) string {
	var fit []message
	for _, m := range g.messages {
		if m.trigger == nil || len(entries) > 0 && !slices.ContainsFunc(entries, func(e string) bool { return !slices.Contains(m.trigger, e) }) {
			fit = append(fit, m)
		}
	}
	if len(fit) == 0 {
		return g.task()
	}
	m := rapid.SampledFrom(fit).Draw(g.t, "message")
	l := g.label("s")
	var b strings.Builder
	if g.in != nil && g.in.param == "message" && g.chance(2) {
		g.sends = append(g.sends, l)
		return fmt.Sprintf("send %q { message = param.given }\n", l)
	}
	fmt.Fprintf(&b, "send %q {\n  message = message.%s\n", l, m.label)
	for _, p := range m.params {
		given := g.value(g.run(), p.kind)
		if p.kind == number { // not computed: JavaScript rounds halves of what it computes in binary
			var ok bool
			if given, _, ok = g.read(g.run(), number, money); !ok || g.chance(3) {
				given = g.figure()
			}
		}
		fmt.Fprintf(&b, "  with = { %s = %s }\n", p.name, given)
	}
	if g.may("channels") && g.chance(3) {
		parts := slices.Clone(m.parts)
		slices.Reverse(parts)
		fmt.Fprintf(&b, "  channels = [channel.%s]\n", strings.Join(parts[:g.upTo(1, len(parts), "channels")], ", channel."))
	}
	if g.may("all") && g.chance(3) {
		b.WriteString("  mode = \"all\"\n")
	}
	if g.may("to") && g.chance(6) {
		fmt.Fprintf(&b, "  to = %s\n", g.value(g.run(), text))
	}
	if g.may("window") && g.chance(3) {
		days := g.pick("", "    days = [\"sat\", \"sun\", \"mon\"]\n")
		fmt.Fprintf(&b, "  window {\n%s    from = %q\n    to = %q\n    timezone = %q\n  }\n", days, g.pick("09:00", "16:00", "20:00"), g.pick("18:00", "02:00", "19:30"), g.pick("recipient", "Europe/Amsterdam"))
	}
	if g.may("fallback") && g.chance(2) {
		b.WriteString(g.inner("fallback", depth, entries))
	}
	b.WriteString("}\n")
	g.sends = append(g.sends, l)
	return b.String()
}

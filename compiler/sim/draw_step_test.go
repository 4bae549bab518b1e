package sim

import (
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"
)

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

package drawn

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"
)

func (g *source) pause(kind string, depth int, entries []string) string {
	l := g.label("s")
	switch kind {
	case "for":
		length := quoted(g.span())
		if g.in != nil && g.in.param == "duration" {
			length = "param.given"
		}
		if g.in == nil || g.in.param != "duration" {
			g.loops = append(g.loops, l)
		}
		return fmt.Sprintf("wait %q { for = %s }\n", l, length)
	case "until_time":
		days := ""
		if g.chance(2) {
			days = "  days = [\"sun\", \"tue\"]\n"
		}
		return fmt.Sprintf("wait %q {\n  until_time = %q\n%s  timezone = %q\n}\n", l, g.clock(), days, g.pick("recipient", "Europe/Amsterdam"))
	case "until_allowed":
		if len(g.sends) == 0 {
			return ""
		}
		return fmt.Sprintf("wait %q { until_allowed = send.%s }\n", l, rapid.SampledFrom(g.sends).Draw(g.t, "allowed"))
	}
	path, k, _ := g.read(g.run(), date, instant)
	at := ""
	if k == date && g.chance(2) {
		at = "  at = " + quoted(g.clock()) + "\n"
	}
	return fmt.Sprintf("wait %q {\n  until_date = %s\n%s  offset = %q\n%s%s}\n", l, path, at, g.pick("0s", "-2h", "1d", "-7d"), g.inner("reached", depth, entries), g.inner("past", depth, entries))
}

// listen is a wait for what happens.
func (g *source) listen(depth int, entries []string) string {
	l := g.label("s")
	var b strings.Builder
	fmt.Fprintf(&b, "wait %q {\n  timeout = %s\n", l, quoted(g.span()))
	var events []string
	if g.chance(4) {
		e := g.pick("ordered", "left", "sent_off")
		events = append(events, e)
		fmt.Fprintf(&b, "  event = event.%s\n%s%s", e, g.fits(e), g.inner("arrived", depth, entries))
	} else {
		for range g.upTo(1, 3, "ons") {
			fmt.Fprintf(&b, "on %q {\n", g.label("o"))
			if g.chance(3) {
				fmt.Fprintf(&b, "  when = %s\n", g.cond(g.run(), 1))
			} else {
				e := g.pick("ordered", "left", "sent_off")
				events = append(events, e)
				fmt.Fprintf(&b, "  event = event.%s\n%s", e, g.fits(e))
			}
			b.WriteString(g.body(depth-1, entries) + "}\n")
		}
	}
	b.WriteString(g.inner("timed_out", depth, entries) + "}\n")
	if g.may("received") && len(events) > 0 {
		g.heard = append(g.heard, event("wait."+l, events...))
	}
	return b.String()
}

func (g *source) fits(e string) string {
	if !g.chance(2) {
		return ""
	}
	return "  where = " + g.which(g.run().with(event("received", e), event("received", e)), e) + "\n"
}

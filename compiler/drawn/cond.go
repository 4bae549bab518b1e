package drawn

import (
	"fmt"

	"pgregory.net/rapid"
)

// atoms are the words of conditions and values that a project may do without.
func atoms() []string {
	return []string{
		"arithmetic", "length", "least", "days", "counted", "sum", "last", "count",
		"null", "pattern", "words", "day", "moment", "list", "closed", "between", "two sides", "since",
		"occurred", "which", "pending", "sent", "reacted", "check", "judged", "segment", "bound", "consented", "reachable", "offer",
		"item", "filter", "chosen",
	}
}

func (g *source) cond(s scope, depth int) string {
	if depth > 0 && g.chance(2) {
		a, b := g.cond(s, depth-1), g.cond(s, depth-1)
		switch g.pick("&&", "||", "!", "?") {
		case "&&":
			return fmt.Sprintf("(%s && %s)", a, b)
		case "||":
			return fmt.Sprintf("(%s || %s)", a, b)
		case "?":
			if c := g.among(g.words, "chosen"); c != "" {
				return fmt.Sprintf("(%s ? %s : !(%s))", a, b, b)
			}
		}
		return fmt.Sprintf("!(%s)", a)
	}
	if g.chance(3) {
		if c := g.fact(s); c != "" {
			return c
		}
	}
	return g.test(s)
}

func (g *source) op() string { return g.pick("<", "<=", ">", ">=", "==", "!=") }

// test is a comparison of what is read.
func (g *source) test(s scope) string {
	path, k, ok := g.read(s, number, text, boolean, money, closed, date, instant, texts)
	if !ok {
		return "profile.keen"
	}
	if g.among(g.words, "null") != "" && g.chance(5) {
		return path + g.pick(" == null", " != null")
	}
	if g.among(g.words, "two sides") != "" && g.chance(5) && k != texts {
		if other, _, ok := g.read(s, k); ok {
			return fmt.Sprintf("%s %s %s", path, g.pick("==", "!="), other)
		}
	}
	switch k {
	case boolean:
		return path
	case number, money:
		if g.among(g.words, "between") != "" && g.chance(4) {
			return fmt.Sprintf("between(%s, 1, %s)", path, g.pick("2.5", "18", "100"))
		}
		return fmt.Sprintf("%s %s %s", g.number(s, 1), g.op(), g.figure())
	case closed:
		return fmt.Sprintf("%s %s %q", path, g.pick("==", "!="), g.pick("basic", "gold"))
	case texts:
		if g.among(g.words, "list") != "" {
			return fmt.Sprintf("contains(%s, %s)", path, quoted(g.word()))
		}
		return path + " != null"
	case date:
		if g.among(g.words, "since") != "" {
			return fmt.Sprintf("%s(%s) %s %s", g.pick("days_since", "days_until"), path, g.op(), g.pick("0", "3", "-2", "30"))
		}
		if g.among(g.words, "day") != "" {
			return fmt.Sprintf("%s %s %q", path, g.op(), g.pick("2027-05-01", "1990-02-28"))
		}
		return path + " != null"
	case instant:
		if g.among(g.words, "moment") != "" {
			return fmt.Sprintf("%s %s %s", path, g.pick("<", ">", ">=", "<="), g.pick("now()", `"2027-05-01T09:30:00+02:00"`, `"2027-05-01"`))
		}
		return path + " != null"
	}
	return g.textTest(path)
}

func (g *source) textTest(path string) string {
	if g.among(g.words, "words") != "" && g.chance(2) {
		switch g.pick("starts_with", "ends_with", "upper", "default", "one of") {
		case "starts_with":
			return fmt.Sprintf("starts_with(%s, %s)", path, quoted(g.word()))
		case "ends_with":
			return fmt.Sprintf("ends_with(%s, %s)", path, quoted(g.word()))
		case "upper":
			return fmt.Sprintf("%s(%s) == %s", g.pick("upper", "lower"), path, quoted(g.word()))
		case "one of":
			return fmt.Sprintf("contains([%s, %s], %s)", quoted(g.word()), quoted(g.word()), path)
		}
		return fmt.Sprintf("default(%s, %s) == %s", path, quoted(g.word()), quoted(g.word()))
	}
	if g.among(g.words, "pattern") != "" && g.chance(3) {
		return fmt.Sprintf("matches(%s, %s)", path, quoted(g.pick("^a", "[0-9]+", `\{\{`, "b$")))
	}
	return fmt.Sprintf("%s %s %s", path, g.pick("==", "!="), quoted(g.word()))
}

// fact is a condition on what has happened or how things stand; "" if the project
// does without those.
func (g *source) fact(s scope) string {
	e := g.pick("ordered", "left", "sent_off")
	received := s.with(event("received", e))
	received.copy = false
	menu := []string{"consented", "reachable", "offer"}
	if !s.named {
		menu = append(menu, "segment", "bound")
	}
	if !s.copy {
		menu = append(menu, "occurred", "occurred", "counted", "pending", "sent")
		if !s.named {
			menu = append(menu, "check", "judged")
		}
		if len(s.sends) > 0 {
			menu = append(menu, "reacted", "reacted")
		}
	}
	switch g.among(g.words, menu...) {
	case "occurred":
		where := ""
		if g.among(g.words, "which") != "" && g.chance(2) {
			received.roots = received.roots[:1]
			if g.chance(4) {
				received.roots = append(received.roots, s.roots...)
			}
			where = ", " + g.test(received)
		}
		return fmt.Sprintf("occurred(event.%s%s%s)", e, g.window(s), where)
	case "counted":
		return fmt.Sprintf("%s %s %s", g.counted(s), g.op(), g.pick("0", "1", "2"))
	case "pending":
		return `pending(event.ordered, event.sent_off, "k"` + g.pick("", `, "14d"`) + ")"
	case "sent":
		if len(g.messages) == 0 {
			return ""
		}
		return fmt.Sprintf("sent(message.%s%s)", rapid.SampledFrom(g.messages).Draw(g.t, "message").label, g.pick("", `, "7d"`))
	case "reacted":
		return fmt.Sprintf("%s(send.%s)", g.pick("clicked", "opened", "bounced", "delivered", "replied"), rapid.SampledFrom(s.sends).Draw(g.t, "send"))
	case "check":
		return "check." + g.pick("open", "settled")
	case "judged":
		return "check.judged"
	case "segment":
		return "segment.some"
	case "bound":
		return "segment.elsewhere"
	case "consented":
		return "consented(consent." + g.pick("news", "app") + ")"
	case "reachable":
		return "reachable(channel." + g.pick("email", "push", "sms") + ")"
	case "offer":
		return "offer_active(offer.summer)"
	}
	return ""
}

package drawn

import (
	"fmt"
	"slices"
	"strings"
)

// message is what journeys need to know of one.
type message struct {
	label   string
	trigger []string // events; journeys that others start may not send it
	parts   []string
	params  []attr
}

func (g *source) message() string {
	m := message{label: g.label("m")}
	class := g.pick("promotional", "promotional", "editorial", "service", "transactional")
	var b strings.Builder
	fmt.Fprintf(&b, "message %q {\n  class = %q\n", m.label, class)
	for _, part := range []string{"email", "push", "sms", "whatsapp", "web_push"} {
		if part == "email" && len(m.parts) == 0 && !g.chance(4) || part != "email" && g.chance(4) {
			m.parts = append(m.parts, part)
		}
	}
	if len(m.parts) == 0 {
		m.parts = []string{"email"}
	}
	if g.chance(2) {
		slices.Reverse(m.parts)
	}
	needsConsent := class == "promotional" || class == "editorial"
	if needsConsent {
		consents := []string{"consent.app", "consent.news, consent.app"}
		if !slices.ContainsFunc(m.parts, func(p string) bool { return p != "email" && p != "sms" }) {
			consents = append(consents, "consent.news", "consent.news")
		}
		fmt.Fprintf(&b, "  consents = [%s]\n", g.pick(consents...))
	}
	s := scope{roots: []root{profile(), profile()}, copy: true}
	if g.chance(5) {
		s = s.with(entered())
	}
	switch g.pick("", "", "left", "ordered", "left, ordered") {
	case "left":
		m.trigger = []string{"left"}
		b.WriteString("  trigger = event.left\n")
		if g.chance(3) {
			b.WriteString("  products = trigger.items\n")
		}
	case "ordered":
		m.trigger = []string{"ordered"}
		b.WriteString("  trigger = event.ordered\n")
	case "left, ordered":
		m.trigger = []string{"left", "ordered"}
		b.WriteString("  trigger = [event.left, event.ordered]\n")
	}
	if m.trigger != nil {
		s = s.with(event("trigger", m.trigger...), event("trigger", m.trigger...))
	}
	if g.chance(4) {
		k := map[string]kind{"string": text, "number": number, "date": date}
		typ := g.pick("string", "number", "date")
		p := attr{g.label("p"), k[typ]}
		m.params = append(m.params, p)
		fmt.Fprintf(&b, "  param %q { type = %s }\n", p.name, typ)
		s = s.with(root{"param", []attr{p}})
	}
	if g.chance(4) {
		fmt.Fprintf(&b, "  fallback_locale = %q\n", g.pick("nl-NL", "en-IE"))
	}
	for _, part := range m.parts {
		b.WriteString(g.part(part, s))
	}
	for _, l := range []string{"sv-SE", "en-IE", "nl-BE"} {
		switch {
		case needsConsent && l != "nl-BE": // such a message speaks all of the project's languages
			fmt.Fprintf(&b, "  locale %q {\n", l)
			for _, part := range m.parts {
				b.WriteString(g.part(part, s))
			}
			b.WriteString("  }\n")
		case g.chance(3):
			fmt.Fprintf(&b, "  locale %q {\n%s  }\n", l, g.part(m.parts[0], s))
		}
	}
	b.WriteString("}\n")
	g.messages = append(g.messages, m)
	return b.String()
}

// part is one part of a message.
func (g *source) part(kind string, s scope) string {
	plain := func() string { return "x" + g.copy(plainCopy(s), 1) }
	switch kind {
	case "email":
		var b strings.Builder
		var links []string
		for range g.upTo(0, 2, "links") {
			l := g.label("l")
			links = append(links, l)
			fmt.Fprintf(&b, "    link %q {\n      url = \"https://t.example/%s\"\n      text = \"%s\"\n    }\n", l,
				g.copy(place{scope: s, url: true}, 0), "Go "+g.copy(plainCopy(s), 0))
		}
		in := plainCopy(s)
		in.html, in.links = true, links
		more := ""
		if g.chance(3) {
			more = "    preheader = \"" + plain() + "\"\n"
		}
		if g.chance(4) {
			own := plainCopy(s)
			own.links = links
			more += "    text = \"x" + g.copy(own, 1) + "\"\n"
		}
		return fmt.Sprintf("  email {\n    subject = \"%s\"\n%s    body = \"<p>x%s</p>\"\n%s  }\n", plain(), more, g.copy(in, 2), b.String())
	case "sms":
		return "  sms { text = \"" + plain() + "\" }\n"
	case "whatsapp":
		return "  whatsapp {\n    text = \"" + plain() + "\"\n    template = \"approved\"\n    category = \"utility\"\n  }\n"
	}
	link := ""
	if g.chance(3) {
		link = "    link = \"https://t.example/" + g.copy(place{scope: s, url: true}, 0) + "\"\n"
	}
	return fmt.Sprintf("  %s {\n    title = \"%s\"\n    body = \"%s\"\n%s  }\n", kind, plain(), plain(), link)
}

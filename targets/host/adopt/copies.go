package adopt

import (
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/host/script"
)

// copies are the texts of one part in one locale.
func (r *journey) copies(m *Message, kind, channel, locale string, e *script.Expr, params map[string]string) adopt.Body {
	b := adopt.Body{Type: kind}
	w := r.words(locale)
	links := map[string][]adopt.Attr{}
	names, values, _ := e.Object()
	var subject Text
	for i, name := range names {
		attr, at := fieldOf(kind, name)
		rest, link := strings.CutPrefix(name, "link.")
		label, what, _ := strings.Cut(rest, ".")
		if link && what == "url" {
			at = URL
		}
		text, left := w.Copy(values[i], at)
		for _, l := range left {
			m.Remarks = append(m.Remarks, lostScript(name, l))
		}
		r.lift(text, params)
		r.triggers(m, text)
		if name == "subject" {
			subject = text
		}
		if name == "html" {
			if body, font, ok := undressed(text, subject, locale); ok && r.a.lettered(font) {
				text = body
			}
		}
		switch {
		case link:
			if what == "url" {
				text = r.a.site(text)
			}
			links[label] = append(links[label], adopt.Attr{Name: what, Value: text.Quoted()})
		case attr == "":
			if !r.a.footer(channel, locale, text.Quoted()) {
				m.Remarks = append(m.Remarks, adopt.Remark{Kind: adopt.Lost, Text: "below this message stands another footer than below others", Detail: text.Quoted()})
			}
		default:
			if at == URL {
				text = r.a.site(text)
			}
			value := text.Quoted()
			switch {
			case at == HTML:
				value = text.File("html")
			case attr == "text" || attr == "body":
				value = text.File("txt")
			}
			b.Attrs = append(b.Attrs, adopt.Attr{Name: attr, Value: value})
		}
	}
	for _, l := range slices.Sorted(maps.Keys(links)) {
		b.Blocks = append(b.Blocks, adopt.Body{Type: "link", Label: l, Attrs: links[l]})
	}
	return b
}

// lift makes parameters of what the copy reads of other steps, which messages know
// nothing of.
func (r *journey) lift(text Text, params map[string]string) {
	for i, p := range text {
		code := p.Code
		Names(code[min(2, len(code)):max(min(2, len(code)), len(code)-1)], func(name string) {
			root, rest, _ := strings.Cut(name, ".")
			if root != "step" && root != "wait" {
				return
			}
			_, field, _ := strings.Cut(rest, ".")
			label := adopt.Plain(strings.NewReplacer(".", "_", "[", "_", "]", "").Replace(field))
			for params[label] != "" && params[label] != name {
				label += "_2"
			}
			if label != "" {
				params[label] = name
				code = strings.ReplaceAll(code, name, "param."+label)
			}
		})
		text[i].Code = code
	}
}

// triggers notes that copy reads the event which started the run.
func (r *journey) triggers(m *Message, text Text) {
	for _, p := range text {
		code := p.Code
		Names(code[min(2, len(code)):max(min(2, len(code)), len(code)-1)], func(name string) {
			if !strings.HasPrefix(name, "trigger.") {
				return
			}
			for _, e := range r.events {
				if !slices.Contains(m.Trigger, e) {
					m.Trigger = append(m.Trigger, e)
				}
			}
		})
	}
}

// site puts a name in for the site that an address begins with. An address that
// begins so takes no campaign parameters but those that it has.
func (a *Account) site(t Text) Text {
	if len(t) == 0 || t[0].Code != "" {
		return t
	}
	u, err := url.Parse(t[0].Literal)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return t
	}
	site := u.Scheme + "://" + u.Host
	rest, ok := strings.CutPrefix(t[0].Literal, site)
	if !ok {
		return t
	}
	if a.sites == nil {
		a.sites = map[string]string{}
	}
	if a.sites[site] == "" {
		a.sites[site] = a.Label("local", u.Host)
	}
	out := Text{{Code: "${local." + a.sites[site] + "}"}}
	if rest != "" {
		out = append(out, Piece{Literal: rest})
	}
	return append(out, t[1:]...)
}

// footer says what stands below messages on a channel.
func (a *Account) footer(label, locale, text string) bool {
	c := a.channels[label]
	if c.footers == nil {
		c.footers = map[string]string{}
	}
	if before, ok := c.footers[locale]; ok {
		return before == text
	}
	c.footers[locale] = text
	return true
}

// fieldOf is the attribute of a part that a text is, and where it stands; "" for what
// is no attribute.
func fieldOf(kind, name string) (attr string, at Place) {
	switch name {
	case "html":
		return "body", HTML
	case "link":
		return "link", URL
	case "footer":
		if kind == "whatsapp" {
			return "footer", Plain
		}
		return "", Plain
	}
	return name, Plain
}

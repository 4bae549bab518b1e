package export

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/content"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/klaviyo/filter"
	"github.com/cairn-lang/cairn/targets/klaviyo/profile"
	"github.com/cairn-lang/cairn/targets/klaviyo/wire"
	"github.com/zclconf/go-cty/cty"
)

// copies are the completed copy of each audience, in their order.
func (p part) copies() []*content.Message {
	c := content.Context{Project: p.f.x.project, Journey: p.f.j, Send: p.n.Send, Choice: p.r.choice}
	out := make([]*content.Message, len(p.r.audiences))
	for i, a := range p.r.audiences {
		out[i] = p.f.x.in.Copy.New(c, a.variant)
	}
	return out
}

// text writes one field of the copy for all audiences.
func (p part) text(copies []*content.Message, at dialect.Place, field func(*content.Message) expr.Expr) string {
	email := p.r.choice.Kind == "email"
	return p.f.write(names{f: p.f}, func(d *dialect.Django) dialect.Text {
		variants := make([]dialect.Variant, len(copies))
		for i, m := range copies {
			variants[i] = dialect.Variant{When: p.r.audiences[i].when, Copy: dialect.Copy{
				Expr: field(m), Locale: m.Locale, Source: names{f: p.f, message: m, email: email},
			}}
		}
		return d.Choose(variants, at)
	})
}

func (p part) email() wire.Email {
	copies := p.copies()
	e := wire.Email{
		Subject:      p.text(copies, dialect.Plain, func(m *content.Message) expr.Expr { return m.Subject }),
		PreviewText:  p.text(copies, dialect.Plain, func(m *content.Message) expr.Expr { return m.Preheader }),
		SmartSending: p.smart(), Transactional: p.transactional(),
		AdditionalFilters: p.filter, Name: p.name(), TemplateID: p.template(copies),
	}
	if c := p.r.choice.Channel; c != nil {
		e.FromEmail = optional(c.Sender.Address.Value)
		e.FromLabel = optional(p.f.x.project.SenderName(c))
		e.ReplyTo = optional(c.Sender.ReplyTo.Value)
	}
	return e
}

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// template is the id of the bound template, else the placeholder of one that is
// created from the copy.
func (p part) template(copies []*content.Message) string {
	if b, ok := p.bound("email"); ok {
		p.f.lose(profile.LossBoundTemplate, p.n.Range, "")
		if name, ok := strings.CutPrefix(b.Value, byName); ok {
			return p.f.x.lookup("template", name, "the template “"+name+"”", "GET "+api+"templates: the entry of that name")
		}
		return strings.TrimPrefix(b.Value, byID)
	}
	key := p.name()
	p.f.templates[key] = true
	if p.f.x.seen["templates/"+key+".json"] {
		return targets.Placeholder("template", key) // a copy of this step has made it
	}
	html := p.text(copies, dialect.HTML, func(m *content.Message) expr.Expr { return m.HTML })
	plain := p.text(copies, dialect.Plain, func(m *content.Message) expr.Expr { return m.Text })
	title := p.n.Send.Message.Title.Value
	if title == "" {
		title = p.n.Send.Message.Label
	}
	name := p.f.x.name(title, key)
	p.f.x.add("templates", "template", key, name, p.n.Send.Message.Range, wire.Resource{Type: "template", Attributes: wire.Template{
		Name: name, EditorType: "CODE", HTML: html, Text: plain,
	}}, made{})
	return targets.Placeholder("template", key)
}

// bound is what the message is bound to for one kind of channel. A name without
// a kind is that of the e-mail.
func (p part) bound(kind string) (targets.Bound, bool) {
	label := p.n.Send.Message.Label
	if b, ok := p.f.x.in.Bindings.Find(targets.BindMessage, label+"."+kind); ok {
		return b, true
	}
	if kind != "email" {
		return targets.Bound{}, false
	}
	return p.f.x.in.Bindings.Find(targets.BindMessage, label)
}

func (p part) sms() wire.SMS {
	copies := p.copies()
	optOut := false
	for _, m := range copies {
		if m.Footer != nil && expr.Reads(m.Footer, "recipient") {
			optOut = true
		}
	}
	if optOut {
		p.f.lose(profile.LossOptOut, p.n.Range, "")
	}
	body := p.text(copies, dialect.Plain, func(m *content.Message) expr.Expr {
		if m.Footer == nil || optOut {
			return m.Text
		}
		return joined(m.Text, "\n", m.Footer)
	})
	return wire.SMS{
		Body: body, AddOptOut: optOut, SmartSending: p.smart(), QuietHours: p.quiet(), Transactional: p.transactional(),
		AdditionalFilters: p.filter, Name: p.name(),
	}
}

// joined is two texts, one after the other.
func joined(a expr.Expr, between string, b expr.Expr) expr.Expr {
	t := &expr.Template{}
	for _, e := range []expr.Expr{a, known(between, a.Range()), b} {
		if x, ok := e.(*expr.Template); ok {
			t.Parts = append(t.Parts, x.Parts...)
			continue
		}
		t.Parts = append(t.Parts, e)
	}
	return t
}

func (p part) push() wire.Push {
	copies := p.copies()
	w := wire.Push{
		Title:  p.text(copies, dialect.Plain, func(m *content.Message) expr.Expr { return m.Title }),
		Body:   p.text(copies, dialect.Plain, func(m *content.Message) expr.Expr { return m.Body }),
		OnOpen: "home", PushType: "standard", SmartSending: p.smart(), AdditionalFilters: p.filter, Name: p.name(),
	}
	link := p.text(copies, dialect.URL, func(m *content.Message) expr.Expr { return m.Link })
	switch {
	case link == "":
	case pages(copies):
		w.OnOpen, w.WebURL = "open_url", &link
	default:
		w.OnOpen, w.IOSLink, w.AndroidLink = "link", &link, &link
	}
	images := map[*content.Message]expr.Expr{}
	for i, a := range p.r.audiences {
		images[copies[i]] = known("", p.n.Range)
		if image := a.variant.Part.Image.Value; strings.HasPrefix(image, "http") {
			images[copies[i]] = known(image, p.n.Range)
		}
	}
	w.DynamicImage = optional(p.text(copies, dialect.Plain, func(m *content.Message) expr.Expr { return images[m] }))
	return w
}

// pages reports whether every audience has the address of a page, and none a
// place within the app.
func pages(copies []*content.Message) bool {
	for _, m := range copies {
		e := m.Link
		for {
			t, ok := e.(*expr.Template)
			if !ok || len(t.Parts) == 0 {
				break
			}
			e = t.Parts[0]
		}
		l, ok := e.(*expr.Lit)
		if e != nil && !(ok && l.Value.Type() == cty.String && !l.Value.IsNull() && strings.HasPrefix(l.Value.AsString(), "http")) {
			return false
		}
	}
	return true
}

// whatsapp names approved templates. Audiences with the same one share a
// message; the others have one each, with a filter on the locale.
func (f *flow) whatsapp(n *compiler.Node, r route, who filter.Filter, suffix string) []message {
	ids := make([]string, len(r.audiences))
	same := true
	for i, a := range r.audiences {
		p := part{f: f, n: n, r: r}
		ids[i] = a.variant.Part.Template.Value
		if b, ok := p.bound("whatsapp"); ok {
			ids[i] = b.Value
		}
		if ids[i] == "" {
			f.unsupported(n.Range, "set `template` in the message's `whatsapp` part to the approved template's name",
				"sends approved WhatsApp templates only, and message %q names none", n.Send.Message.Label)
			f.failed = true
			return nil
		}
		same = same && ids[i] == ids[0]
	}
	one := func(id string, who filter.Filter, suffix string) message {
		p := part{f: f, n: n, r: r}
		return message{typ: wire.TypeSendWhatsApp, id: suffix, data: wire.Send{Status: "draft", Message: wire.WhatsApp{
			VendorID: id, SmartSending: p.smart(), Transactional: p.transactional(), AdditionalFilters: who.Wire(), Name: p.name(),
		}}}
	}
	if same {
		return []message{one(ids[0], who, suffix)}
	}
	var out []message
	rest := who
	for i, a := range r.audiences {
		out = append(out, one(ids[i], filter.And(rest, a.fits), fmt.Sprintf("%s:%s", suffix, a.variant.Locale)))
		rest = filter.And(rest, a.misses)
	}
	return out
}

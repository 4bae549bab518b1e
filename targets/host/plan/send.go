package plan

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/compiler/usage"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/content"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/host"
)

// send hands the message to the service. Where that holds it, the run waits until
// the service says what came of it.
func (p *Plan) send(n *compiler.Node) {
	s := p.scope(n)
	to := "null"
	if n.Send.To != nil {
		to = s.value(n.Send.To)
	}
	mode := "first"
	if n.Send.All {
		mode = "all"
	}
	message, class := "", ""
	if m := n.Send.Message; m != nil {
		message, class = m.Label, m.Class.Value
	}
	more := []Field{
		{"resume", p.m.Speech.Resume(n.ID)}, {"message", dialect.JSQuote(message)}, {"class", dialect.JSQuote(class)},
		{"mode", dialect.JSQuote(mode)}, {"to", to}, {"channels", p.channels(n, s)},
	}
	mail := p.mail(n, s)
	if mail != nil {
		more = append(more, Field{"mail", "true"})
	}
	if len(s.asks) > 0 && p.mayHold(n) {
		p.Lose(host.LossCopyAtArrival, n.Range, "")
	}
	p.gate(n, s, n.ID)
	p.call(n.ID, "send", n, s.js, n.ID+outcome, more...)
	next := p.way(n, compiler.EdgeNext)
	ways := []string{next, p.way(n, compiler.EdgeFallback, compiler.EdgeNext), n.ID + held}
	if mail != nil {
		ways = append(ways, n.ID+mails)
	}
	p.add(n.ID+outcome, n, p.outcome(n, mail), ways...)
	p.add(n.ID+held, n, &Held{}, n.ID+outcome)
	if mail != nil {
		p.add(n.ID+mails, n, mail, next)
	}
}

// outcome is the choice by what the service says of a message.
func (p *Plan) outcome(n *compiler.Node, mail *Mail) *Choose {
	came := p.m.Speech.Came(n.ID+outcome, n.ID, n.ID+held)
	var cases []string
	for _, status := range []string{"sent", "none", "held"} {
		cases = append(cases, came+"?.status === "+dialect.JSQuote(status))
	}
	if mail == nil {
		return &Choose{`((_s) => _s === "sent" ? 0 : _s === "none" ? 1 : _s === "held" ? 2 : -1)(` + came + "?.status)", cases}
	}
	known := jsonText(mail.copies) + ".indexOf(" + came + `?.channel + "/" + ` + came + "?.locale) >= 0"
	cases = append(cases, "("+came+`?.status === "mail" && `+known+")")
	return &Choose{`((_s) => _s === "sent" ? 0 : _s === "none" ? 1 : _s === "held" ? 2 : _s === "mail" && ` + known + ` ? 3 : -1)(` + came + "?.status)", cases}
}

// mayHold reports whether a send may go out later than the run arrives.
func (p *Plan) mayHold(n *compiler.Node) bool {
	for _, u := range usage.Of(&compiler.Journey{Decl: p.Journey.Decl, Label: p.Journey.Label, Nodes: []*compiler.Node{{Kind: n.Kind, Send: n.Send, Range: n.Range}}}) {
		if u.Feature == engine.QuietHours || u.Feature == engine.SendWindow {
			return true
		}
	}
	return false
}

// channels are the channels of a send in order, each with the copy in every
// locale.
func (p *Plan) channels(n *compiler.Node, s *scope) string {
	var b strings.Builder
	for i := range n.Send.Channels {
		c := &n.Send.Channels[i]
		b.WriteString(", { \"kind\": " + dialect.JSQuote(c.Kind))
		if c.Channel != nil {
			b.WriteString(`, "channel": ` + dialect.JSQuote(c.Channel.Label))
			if a := c.Channel.Sender.Address.Value; a != "" {
				fmt.Fprintf(&b, `, "from": { "name": %s, "address": %s, "reply_to": %s }`,
					dialect.JSQuote(p.project.SenderName(c.Channel)), dialect.JSQuote(a), dialect.JSQuote(c.Channel.Sender.ReplyTo.Value))
			}
		}
		b.WriteString(`, "locales": {`)
		for k, v := range c.Variants {
			b.WriteString(comma(k) + " " + dialect.JSQuote(v.Locale) + ": {")
			p.copies(&b, n, s, c, v)
			b.WriteString(" }")
		}
		b.WriteString(" } }")
	}
	return "[" + strings.TrimPrefix(b.String(), ", ") + "]"
}

// comma stands before each but the first.
func comma(i int) string {
	if i == 0 {
		return ""
	}
	return ","
}

// copies writes the texts of one part.
func (p *Plan) copies(b *strings.Builder, n *compiler.Node, s *scope, c *compiler.Choice, v compiler.Variant) {
	m := p.m.In.Copy.New(content.Context{Project: p.project, Journey: p.Journey, Send: n.Send, Choice: c}, v)
	entries := 0
	entry := func(name, js string) {
		b.WriteString(comma(entries) + " " + strconv.Quote(name) + ": ")
		b.WriteString(js)
		entries++
	}
	text := func(name string, e expr.Expr, at dialect.Place) {
		if e == nil {
			return
		}
		t := s.js.Text(dialect.Copy{Expr: e, Locale: m.Locale, Source: names{scope: s, message: m}}, at)
		entry(name, s.done(t))
	}
	text("subject", m.Subject, dialect.Plain)
	text("preheader", m.Preheader, dialect.Plain)
	text("html", m.HTML, dialect.HTML)
	text("title", m.Title, dialect.Plain)
	if c.Kind != "email" {
		text("body", m.Body, dialect.Plain)
	}
	text("text", m.Text, dialect.Plain)
	text("link", m.Link, dialect.URL)
	text("footer", m.Footer, dialect.Plain)
	for _, l := range v.Part.Links {
		if c.Kind == "email" {
			break // stands in the copy
		}
		for _, what := range []string{"url", "text"} {
			path := &expr.Path{Node: expr.Node{Typ: &expr.Type{Kind: expr.TString}}, Root: "link", Steps: []expr.PathStep{{Name: l.Label}, {Name: what}}}
			at := dialect.Plain
			if what == "url" {
				at = dialect.URL
			}
			text("link."+l.Label+"."+what, path, at)
		}
	}
	for _, x := range []struct{ name, value string }{{"image", v.Part.Image.Value}, {"template", v.Part.Template.Value}, {"category", v.Part.Category.Value}} {
		if x.value != "" {
			entry(x.name, dialect.JSQuote(x.value))
		}
	}
}

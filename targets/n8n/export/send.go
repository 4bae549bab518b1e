package export

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
	"github.com/cairn-lang/cairn/targets/n8n/profile"
	"github.com/cairn-lang/cairn/targets/n8n/wire"
)

// send hands the message to the service. Where that holds it, the run waits until
// the service says what came of it.
func (f *flow) send(n *compiler.Node) {
	s := f.scope(n)
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
	more := []field{
		{"resume", resume(n.ID)}, {"message", dialect.JSQuote(message)}, {"class", dialect.JSQuote(class)},
		{"mode", dialect.JSQuote(mode)}, {"to", to}, {"channels", f.channels(n, s)},
	}
	if len(s.asks) > 0 && f.mayHold(n) {
		f.lose(profile.LossCopyAtArrival, n.Range, "")
	}
	f.gate(n, s, n.ID)
	f.call(n.ID, "send", n.ID, n.Range, s.js, more...)
	f.connect(n.ID, n.ID+outcome)
	next := f.way(n, compiler.EdgeNext)
	f.choose(n.ID+outcome, `((_s) => _s === "sent" ? 0 : _s === "none" ? 1 : _s === "held" ? 2 : -1)($json.body?.status)`,
		[]string{next, f.way(n, compiler.EdgeFallback, compiler.EdgeNext), n.ID + held})
	f.add(n.ID+held, wire.TypeWait, wire.Wait{
		Resume: "webhook", HTTPMethod: "POST", ResponseMode: "onReceived", Options: &wire.WaitOptions{WebhookSuffix: suffix(n.ID)},
	})
	f.connect(n.ID+held, n.ID+outcome)
}

// mayHold reports whether a send may go out later than the run arrives.
func (f *flow) mayHold(n *compiler.Node) bool {
	for _, u := range usage.Of(&compiler.Journey{Decl: f.j.Decl, Label: f.j.Label, Nodes: []*compiler.Node{{Kind: n.Kind, Send: n.Send, Range: n.Range}}}) {
		if u.Feature == engine.QuietHours || u.Feature == engine.SendWindow {
			return true
		}
	}
	return false
}

// channels are the channels of a send in order, each with the copy in every
// locale.
func (f *flow) channels(n *compiler.Node, s *scope) string {
	list := make([]string, len(n.Send.Channels))
	for i := range n.Send.Channels {
		c := &n.Send.Channels[i]
		fields := []string{`"kind": ` + dialect.JSQuote(c.Kind)}
		if c.Channel != nil {
			fields = append(fields, `"channel": `+dialect.JSQuote(c.Channel.Label))
			if a := c.Channel.Sender.Address.Value; a != "" {
				fields = append(fields, fmt.Sprintf(`"from": { "name": %s, "address": %s, "reply_to": %s }`,
					dialect.JSQuote(f.x.project.SenderName(c.Channel)), dialect.JSQuote(a), dialect.JSQuote(c.Channel.Sender.ReplyTo.Value)))
			}
		}
		locales := make([]string, len(c.Variants))
		for k, v := range c.Variants {
			locales[k] = dialect.JSQuote(v.Locale) + ": " + f.copies(n, s, c, v)
		}
		fields = append(fields, `"locales": { `+strings.Join(locales, ", ")+` }`)
		list[i] = "{ " + strings.Join(fields, ", ") + " }"
	}
	return "[" + strings.Join(list, ", ") + "]"
}

// copies are the texts of one part.
func (f *flow) copies(n *compiler.Node, s *scope, c *compiler.Choice, v compiler.Variant) string {
	m := content.New(content.Context{Project: f.x.project, Journey: f.j, Send: n.Send, Choice: c}, v)
	var out []string
	text := func(name string, e expr.Expr, at dialect.Place) {
		if e == nil {
			return
		}
		t := s.js.Text(dialect.Copy{Expr: e, Locale: m.Locale, Source: names{scope: s, message: m}}, at)
		out = append(out, strconv.Quote(name)+": "+s.done(t))
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
			out = append(out, strconv.Quote(x.name)+": "+dialect.JSQuote(x.value))
		}
	}
	return "{ " + strings.Join(out, ", ") + " }"
}

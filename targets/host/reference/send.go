package reference

import (
	"fmt"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/compiler/usage"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/content"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/host"
	"github.com/cairn-lang/cairn/targets/host/fact"
	"github.com/cairn-lang/cairn/targets/proof"
)

// send hands the message to the service, which chooses, counts and holds.
func (w *writer) send(n *compiler.Node) int {
	status := fact.Status(n.ID)
	says := func(s string) proof.Cond {
		return proof.Test{Fact: fact.Of(status), Op: proof.Equals, Value: proof.TextOf(s)}
	}
	next := w.to(n, compiler.EdgeNext)
	mail := w.mails(n)
	w.g.Shapes[status] = &proof.Shape{Kind: proof.TextShape, Always: true, Values: []string{"sent", "none", "held"}}
	ended := w.choose(n, next)
	held := w.wait(n, proof.Delay{Until: fact.Call(n.ID, 0)}, ended)
	ways := []proof.Way{
		{When: says("none"), To: w.to(n, compiler.EdgeFallback, compiler.EdgeNext)},
		{When: says("held"), To: held},
	}
	if mail != nil {
		w.g.Shapes[status].Values = append(w.g.Shapes[status].Values, "mail")
		ways = append(ways, proof.Way{When: says("mail"), To: w.mail(n, mail, next)})
	}
	w.g.Nodes[ended].Ways = ways
	message, class, mode := "", "", "first"
	if m := n.Send.Message; m != nil {
		message, class = m.Label, m.Class.Value
	}
	if n.Send.All {
		mode = "all"
	}
	fields := []proof.Field{resume(), word("message", message), word("class", class), word("mode", mode)}
	if n.Send.To != nil {
		fields = w.flatten(fields, n.ID, "to", n.Send.To)
	} else {
		fields = append(fields, field("to", proof.Fixed{}))
	}
	if mail != nil {
		fields = append(fields, field("mail", proof.Fixed{Value: proof.TruthOf(true)}))
	}
	for i := range n.Send.Channels {
		fields = w.channel(fields, n, &n.Send.Channels[i], fmt.Sprintf("channels[%d].", i))
	}
	if len(n.Send.Channels) == 0 {
		fields = append(fields, field("channels", proof.Fixed{Value: proof.ListOf()}))
	}
	w.asHeld(n, fields)
	return w.gate(n, w.call(n.Range, "send", n.ID, ended, fields...))
}

// asHeld sees that somebody is told where copy may be older than its message: it
// is written when the run arrives, and the language writes it at release.
func (w *writer) asHeld(n *compiler.Node, fields []proof.Field) {
	asks := false
	for _, f := range fields {
		if f.Term != nil {
			f.Term.Facts(func(x proof.Fact, _ ...proof.Value) { asks = asks || !x.Fixed })
		}
	}
	if !asks {
		return
	}
	for _, u := range usage.Of(&compiler.Journey{Decl: w.j.Decl, Label: w.j.Label, Nodes: []*compiler.Node{{Kind: n.Kind, Send: n.Send, Range: n.Range}}}) {
		if u.Feature == engine.QuietHours || u.Feature == engine.SendWindow {
			w.lost(host.LossCopyAtArrival, n.Range, "copy is written before the message is held")
			return
		}
	}
}

// channel is one channel with its copy by locale.
func (w *writer) channel(to []proof.Field, n *compiler.Node, c *compiler.Choice, at string) []proof.Field {
	to = append(to, word(at+"kind", c.Kind))
	if c.Channel != nil {
		to = append(to, word(at+"channel", c.Channel.Label))
		if s := c.Channel.Sender; s.Address.Value != "" {
			to = append(to, word(at+"from.name", w.in.Program.Project.SenderName(c.Channel)), word(at+"from.address", s.Address.Value), word(at+"from.reply_to", s.ReplyTo.Value))
		}
	}
	if len(c.Variants) == 0 {
		to = append(to, field(at+"locales", nothing()))
	}
	for _, v := range c.Variants {
		to = w.part(to, n, c, v, at+"locales."+v.Locale+".")
	}
	return to
}

// part is what people of one locale get on one channel.
func (w *writer) part(to []proof.Field, n *compiler.Node, c *compiler.Choice, v compiler.Variant, at string) []proof.Field {
	m := w.message(n, c, v)
	before := len(to)
	text := func(name string, e expr.Expr, p dialect.Place) {
		if e != nil {
			to = append(to, field(at+name, w.copy(n.ID, m, e, p)))
		}
	}
	text("subject", m.Subject, dialect.Plain)
	text("preheader", m.Preheader, dialect.Plain)
	text("html", m.HTML, dialect.HTML)
	text("title", m.Title, dialect.Plain)
	text("text", m.Text, dialect.Plain)
	text("link", m.Link, dialect.URL)
	text("footer", m.Footer, dialect.Plain)
	if c.Kind != "email" { // there they stand in the document
		text("body", m.Body, dialect.Plain)
		for _, l := range v.Part.Links {
			for what, p := range map[string]dialect.Place{"url": dialect.URL, "text": dialect.Plain} {
				path := &expr.Path{Root: "link", Steps: []expr.PathStep{{Name: l.Label}, {Name: what}}}
				text("link."+l.Label+"."+what, path, p)
			}
		}
	}
	for name, s := range map[string]string{"image": v.Part.Image.Value, "template": v.Part.Template.Value, "category": v.Part.Category.Value} {
		if s != "" {
			to = append(to, word(at+name, s))
		}
	}
	if len(to) == before {
		to = append(to, field(at[:len(at)-1], nothing()))
	}
	return to
}

func (w *writer) message(n *compiler.Node, c *compiler.Choice, v compiler.Variant) *content.Message {
	return w.in.Copy.New(content.Context{Project: w.in.Program.Project, Journey: w.j, Send: n.Send, Choice: c}, v)
}

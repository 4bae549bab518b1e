package plan

import (
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/content"
	"github.com/cairn-lang/cairn/targets/dialect"
)

// mail is how the engine sends what the service leaves to it; nil where it can
// send nothing of n itself. Two e-mails of one send are the service's.
func (p *Plan) mail(n *compiler.Node, s *scope) *Mail {
	if !p.m.Mail {
		return nil
	}
	do := &Mail{}
	for i := range n.Send.Channels {
		c := &n.Send.Channels[i]
		if c.Kind == "email" && c.Channel != nil && c.Channel.Sender.Address.Value != "" && len(c.Variants) > 0 {
			do.Choices = append(do.Choices, c)
		}
	}
	if len(do.Choices) == 0 || n.Send.All && len(do.Choices) > 1 {
		return nil
	}
	came := p.m.Speech.Came(n.ID+mails, n.ID, n.ID+held)
	do.To = `("<" + String(` + came + `?.to ?? "").replace(/[<>\s]/g, "") + ">")`
	channel := func(of func(*compiler.Choice) string) string {
		var by []pick
		for _, c := range do.Choices {
			by = append(by, pick{c.Channel.Label, dialect.JSQuote(of(c))})
		}
		return choose(by, came+"?.channel")
	}
	do.From = channel(func(c *compiler.Choice) string {
		return mailbox(p.project.SenderName(c.Channel), c.Channel.Sender.Address.Value)
	})
	if do.ReplyTo = channel(func(c *compiler.Choice) string { return c.Channel.Sender.ReplyTo.Value }); do.ReplyTo == `""` {
		do.ReplyTo = ""
	}
	var subject, html, text []pick
	var in, on, plain = s.dialect(), s.dialect(), s.dialect()
	for _, c := range do.Choices {
		for _, v := range c.Variants {
			m := p.m.In.Copy.New(content.Context{Project: p.project, Journey: p.Journey, Send: n.Send, Choice: c}, v)
			// What cannot be written has been reported with the call.
			write := func(js *dialect.JavaScript, e expr.Expr, at dialect.Place) string {
				return js.Text(dialect.Copy{Expr: e, Locale: m.Locale, Source: names{scope: s, message: m}}, at).Text
			}
			key := c.Channel.Label + "/" + v.Locale
			do.copies = append(do.copies, key)
			subject = append(subject, pick{key, write(in, m.Subject, dialect.Plain)})
			shown, ok := m.Previewed()
			do.Bare = do.Bare || !ok
			html = append(html, pick{key, write(on, shown, dialect.HTML)})
			text = append(text, pick{key, write(plain, m.Text, dialect.Plain)})
		}
	}
	key := came + `?.channel + "/" + ` + came + "?.locale"
	do.Subject, do.HTML, do.Text = in.Close(choose(subject, key)), on.Close(choose(html, key)), plain.Close(choose(text, key))
	return do
}

// pick is an expression for one key.
type pick struct{ key, js string }

// choose is the expression whose key the expression by gives, which is one of
// them. Equal ones need no choice.
func choose(list []pick, by string) string {
	same := true
	for _, x := range list {
		same = same && x.js == list[0].js
	}
	if same {
		return list[0].js
	}
	var b strings.Builder
	b.WriteString("((_k) => ")
	for _, x := range list[:len(list)-1] {
		b.WriteString("_k === " + dialect.JSQuote(x.key) + " ? " + x.js + " : ")
	}
	b.WriteString(list[len(list)-1].js + ")(" + by + ")")
	return b.String()
}

// mailbox is a name with an address, as RFC 5322 writes it.
func mailbox(name, address string) string {
	if name == "" {
		return address
	}
	name = strings.NewReplacer("\r", " ", "\n", " ", `\`, `\\`, `"`, `\"`).Replace(name)
	return `"` + name + `" <` + address + ">"
}

package reference

import (
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/host/fact"
	"github.com/cairn-lang/cairn/targets/proof"
)

// Mail is that an engine may send e-mail itself.
type Mail struct{ Auth string }

// mails are the channels of a send whose e-mails the engine may send, if the
// service leaves one to it.
func (w *writer) mails(n *compiler.Node) []*compiler.Choice {
	if w.o.Mail == nil {
		return nil
	}
	var out []*compiler.Choice
	for i := range n.Send.Channels {
		c := &n.Send.Channels[i]
		if c.Kind == "email" && c.Channel != nil && c.Channel.Sender.Address.Value != "" && len(c.Variants) > 0 {
			out = append(out, c)
		}
	}
	if n.Send.All && len(out) > 1 {
		return nil
	}
	return out
}

// mail sends the copy of the channel and the locale that the service names.
func (w *writer) mail(n *compiler.Node, list []*compiler.Choice, next int) int {
	channel, locale, to := fact.Left(n.ID, "channel"), fact.Left(n.ID, "locale"), fact.Left(n.ID, "to")
	channels, locales := &proof.Shape{Kind: proof.TextShape, Always: true}, &proof.Shape{Kind: proof.TextShape, Always: true}
	w.g.Shapes[channel], w.g.Shapes[locale], w.g.Shapes[to] = channels, locales, &proof.Shape{Kind: proof.TextShape, Always: true}
	from, reply := picked{by: []string{channel}}, picked{by: []string{channel}}
	subject, html, text := picked{by: []string{channel, locale}}, picked{by: []string{channel, locale}}, picked{by: []string{channel, locale}}
	replies := false
	for _, c := range list {
		label, s := c.Channel.Label, c.Channel.Sender
		channels.Values = append(channels.Values, label)
		from.add(label, words(mailbox(w.in.Program.Project.SenderName(c.Channel), s.Address.Value)))
		reply.add(label, words(s.ReplyTo.Value))
		replies = replies || s.ReplyTo.Value != ""
		for _, v := range c.Variants {
			locales.Values = append(locales.Values, v.Locale)
			m := w.message(n, c, v)
			subject.add(label+"/"+v.Locale, w.copy(n.ID, m, m.Subject, dialect.Plain))
			shown, whole := m.Previewed()
			if !whole {
				w.lost("mail-preheader", n.Range, "the preheader is not sent")
			}
			html.add(label+"/"+v.Locale, w.copy(n.ID, m, shown, dialect.HTML))
			text.add(label+"/"+v.Locale, w.copy(n.ID, m, m.Text, dialect.Plain))
		}
	}
	fields := []proof.Field{
		word("auth", w.o.Mail.Auth), word("tries", tries()), field("from", &from), field("subject", &subject), field("html", &html), field("text", &text),
		field("to", choice{by: []string{to}, of: func(ask func(string) proof.Value) proof.Value { return proof.TextOf("<" + address(ask(to).Text) + ">") }}),
	}
	if replies {
		fields = append(fields, field("reply_to", &reply))
	}
	send := w.add(proof.Node{Kind: proof.Act, Name: "mail", Where: w.where(n.Range), Fields: fields, Next: next})
	// A channel and a locale of which there is no copy are against the contract.
	stops := w.add(proof.Node{Kind: proof.Act, Name: "stops with an error", Where: w.where(n.Range), Next: proof.End})
	there := choice{by: subject.by, of: func(ask func(string) proof.Value) proof.Value {
		_, ok := subject.terms[subject.key(ask)]
		return proof.TruthOf(ok)
	}}
	return w.choose(n, stops, proof.Way{When: proof.Depends{Term: there}, To: send})
}

func words(s string) proof.Term { return proof.Fixed{Value: proof.TextOf(s)} }

// mailbox is a name with an address by RFC 5322: the name as a quoted string.
func mailbox(name, address string) string {
	if name == "" {
		return address
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range name {
		switch r {
		case '\r', '\n':
			r = ' '
		case '"', '\\':
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String() + `" <` + address + ">"
}

// address is s without what could make it two addresses.
func address(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("<> \t\n\v\f\r\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff", r) || r >= 0x2000 && r <= 0x200a {
			return -1
		}
		return r
	}, s)
}

// picked is one of several terms, by one or two facts.
type picked struct {
	by    []string
	terms map[string]proof.Term
	order []string
}

var _ proof.Deciding = &picked{}

func (p *picked) add(key string, t proof.Term) {
	if p.terms == nil {
		p.terms = map[string]proof.Term{}
	}
	p.terms[key] = t
	p.order = append(p.order, key)
}

func (p *picked) key(ask func(string) proof.Value) string {
	parts := make([]string, len(p.by))
	for i, key := range p.by {
		parts[i] = ask(key).Text
	}
	return strings.Join(parts, "/")
}

// By implements proof.Deciding.
func (p *picked) By(f func(proof.Fact, ...proof.Value)) {
	for _, key := range p.by {
		f(fact.Of(key))
	}
}

// Take implements proof.Deciding.
func (p *picked) Take(ask func(string) proof.Value) proof.Term {
	if t := p.terms[p.key(ask)]; t != nil {
		return t
	}
	return proof.Fixed{Value: proof.Unmet()}
}

// Eval implements proof.Term.
func (p *picked) Eval(ask func(string) proof.Value) proof.Value { return p.Take(ask).Eval(ask) }

// Facts implements proof.Term.
func (p *picked) Facts(f func(proof.Fact, ...proof.Value)) {
	p.By(f)
	for _, key := range p.order {
		p.terms[key].Facts(f)
	}
}

// Words implements proof.Term.
func (p *picked) Words() string { return strings.Join(p.by, ", ") }

package importer

import (
	"strings"

	"github.com/cairn-lang/cairn/targets/dialect/read"
	"github.com/cairn-lang/cairn/targets/dialect/read/ampscript"
	"github.com/cairn-lang/cairn/targets/proof"
)

// mode is how a text is read by whom it reaches.
type mode uint8

const (
	plain mode = iota
	markup
)

func (m mode) same(s string) string {
	if m == markup {
		return read.Markup(s)
	}
	return s
}

// Mark is what stands for a tag that the engine fills in, such as an address to
// unsubscribe at, in the texts that are compared. No text holds such characters.
func Mark(tag string) string { return "\uE000" + tag + "\uE001" }

// speak is a text of a message. why is what is not understood of it.
func (r *reader) speak(name, s string, m mode) (f proof.Field, why string) {
	f.Name = name
	if !strings.ContainsAny(s, "%{<") {
		f.Value = m.same(s)
		return f, ""
	}
	c, fault := ampscript.Parse(s)
	if fault != nil {
		return f, fault.Error()
	}
	v := &voice{r, m}
	term := v.joined(c.Parts())
	if fixed, ok := term.(proof.Fixed); ok {
		f.Value = fixed.Value.Text
		return f, ""
	}
	f.Term = term
	return f, ""
}

// voice says texts in a mode.
type voice struct {
	r *reader
	m mode
}

func (v *voice) joined(parts []ampscript.Part) proof.Term {
	out := make(proof.Joined, 0, len(parts))
	for _, p := range parts {
		switch {
		case p.Node != nil:
			out = append(out, v.piece(p.Node))
		case p.Tag != "":
			out = append(out, proof.Fixed{Value: proof.TextOf(Mark(p.Tag))})
		default:
			out = append(out, proof.Fixed{Value: proof.TextOf(v.m.same(p.Text))})
		}
	}
	switch len(out) {
	case 0:
		return proof.Fixed{Value: proof.TextOf("")}
	case 1:
		return out[0]
	}
	return out
}

// piece is a part of a text that facts decide on.
type piece struct {
	*voice
	node  *ampscript.Node
	reads []reading
}

type reading struct {
	fact      proof.Fact
	constants []proof.Value
}

// choice is a piece that takes one of several texts.
type choice struct {
	piece
	asks     []reading
	branches [][]ampscript.Part
	made     []proof.Term
}

func (v *voice) piece(n *ampscript.Node) proof.Term {
	p := piece{v, n, v.readings(n.Reads)}
	branches := n.Branches()
	if branches == nil {
		return &p
	}
	return &choice{p, v.readings(n.Asks), branches, make([]proof.Term, len(branches))}
}

// readings are the facts that each gives, each once.
func (v *voice) readings(each func(func(ampscript.Reading))) []reading {
	var out []reading
	each(func(x ampscript.Reading) {
		f := v.attribute(x.Attribute)
		if x.Attribute == "" {
			f = v.field(x.Extension, x.Field, x.By)
		}
		for i := range out {
			if out[i].fact.Key == f.Key {
				out[i].constants = append(out[i].constants, x.Constants...)
				return
			}
		}
		out = append(out, reading{f, x.Constants})
	})
	return out
}

// attribute is what the send brings by a name: a field of the entry's data.
func (v *voice) attribute(name string) proof.Fact { return entryFact(v.r.event, name) }

// field is what content finds in the contact's own row.
func (v *voice) field(extension, field, by string) proof.Fact {
	f := contactFact(extension, field)
	if by != v.r.in.ContactKey {
		f.Key += " by " + by
	}
	return f
}

// answers gives content what a person is.
type answers struct {
	*voice
	ask func(key string) proof.Value
}

// Attribute implements ampscript.Data.
func (a answers) Attribute(name string) proof.Value { return a.ask(a.attribute(name).Key) }

// Field implements ampscript.Data.
func (a answers) Field(extension, field, by string) proof.Value {
	return a.ask(a.field(extension, field, by).Key)
}

// Tag implements ampscript.Data.
func (a answers) Tag(name string) string { return Mark(name) }

// Eval implements proof.Term.
func (p *piece) Eval(ask func(string) proof.Value) proof.Value {
	var b strings.Builder
	if err := p.node.Render(answers{p.voice, ask}, &b); err != nil {
		return proof.FailedBy(err.Error())
	}
	return proof.TextOf(p.m.same(b.String()))
}

// Facts implements proof.Term.
func (p *piece) Facts(f func(proof.Fact, ...proof.Value)) { tell(p.reads, f) }

func tell(list []reading, f func(proof.Fact, ...proof.Value)) {
	for _, r := range list {
		f(r.fact, r.constants...)
	}
}

// Key implements proof.Keyed.
func (p *piece) Key() string { return string('0'+rune(p.m)) + p.r.event + p.node.Key() }

// Words implements proof.Term.
func (p *piece) Words() string {
	var keys []string
	for _, r := range p.reads {
		keys = append(keys, r.fact.Key)
	}
	return strings.Join(keys, ", ")
}

// By implements proof.Deciding.
func (c *choice) By(f func(proof.Fact, ...proof.Value)) { tell(c.asks, f) }

// Take implements proof.Deciding.
func (c *choice) Take(ask func(string) proof.Value) proof.Term {
	i, err := c.node.Take(answers{c.voice, ask})
	if err != nil {
		return proof.Fixed{Value: proof.FailedBy(err.Error())}
	}
	if c.made[i] == nil {
		c.made[i] = c.joined(c.branches[i])
	}
	return c.made[i]
}

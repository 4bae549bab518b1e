package importer

import (
	"strings"
	"time"

	"github.com/cairn-lang/cairn/targets/dialect/read"
	"github.com/cairn-lang/cairn/targets/dialect/read/hubl"
	"github.com/cairn-lang/cairn/targets/located"
	"github.com/cairn-lang/cairn/targets/proof"
)

// Mark is what stands for what HubSpot fills in by itself, such as an address to
// unsubscribe at or a secret, in the texts that are compared. No text holds such
// characters.
func Mark(name string) string { return "\uE000" + name + "\uE001" }

// way is how a text is read by whom it reaches.
type way uint8

const (
	plain way = iota
	markup
)

func (w way) same(s string) string {
	if w == markup {
		return read.Markup(s)
	}
	return s
}

// heads are the variables that hold the contact: in e-mails, and in the fields of
// actions.
const (
	headMail  = "contact"
	headField = "enrolled_object"
)

// words is a text in HubL as a detail of an act, for runs that remember m. at is
// where it stands, head the variable that holds the contact there.
func (r *reader) words(name, text string, w way, head string, m memory, at *located.Value) proof.Field {
	t, ok := r.templates[text]
	if !ok {
		var fault *hubl.Fault
		if t, fault = hubl.Parse(text); fault != nil {
			r.unread(at, "%s, %s", name, fault.Error())
			t = nil
		}
		r.templates[text] = t
	}
	if t == nil {
		return proof.Field{Name: name, Value: text}
	}
	l := &lowerer{r: r, w: w, head: head, m: m}
	l.tags(t.Parts())
	term := l.joined(t.Parts())
	if l.wrong != "" {
		r.unread(at, "%s reads %s, which is not there", name, l.wrong)
	}
	if fixed, ok := term.(proof.Fixed); ok && fixed.Value.Kind == proof.Text {
		return proof.Field{Name: name, Value: fixed.Value.Text}
	}
	return proof.Field{Name: name, Term: term}
}

// lowerer makes terms of templates.
type lowerer struct {
	r     *reader
	w     way
	head  string
	m     memory
	wrong string // a variable that is not there
}

func (l *lowerer) joined(parts []hubl.Part) proof.Term {
	out := make(proof.Joined, 0, len(parts))
	for _, p := range parts {
		switch {
		case p.Node != nil:
			out = append(out, l.piece(p.Node))
		case p.Tag != "":
			out = append(out, proof.Fixed{Value: proof.TextOf(Mark(p.Tag))})
		default:
			out = append(out, proof.Fixed{Value: proof.TextOf(l.w.same(p.Text))})
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

// tags notes variables of e-mails where there are none.
func (l *lowerer) tags(parts []hubl.Part) {
	for _, p := range parts {
		switch {
		case p.Tag != "" && l.head != headMail:
			l.wrong = p.Tag
		case p.Node != nil:
			for _, b := range p.Node.Branches() {
				l.tags(b)
			}
		}
	}
}

// piece is a part of a text that facts decide on.
type piece struct {
	l     *lowerer
	node  *hubl.Node
	of    map[string]source // properties that it reads
	names []string          // of them, in order of reading
	asks  []asked
}

// asked is a fact and the constants with which it is compared.
type asked struct {
	fact      proof.Fact
	constants []proof.Value
}

// choice is a piece that takes one of several texts.
type choice struct {
	piece
	by       []asked
	branches [][]hubl.Part
	made     []proof.Term
}

func (l *lowerer) piece(n *hubl.Node) proof.Term {
	p := piece{l: l, node: n, of: map[string]source{}}
	p.asks = p.list(n.Reads)
	branches := n.Branches()
	if branches == nil {
		return &p
	}
	for _, b := range branches {
		l.tags(b)
	}
	c := &choice{piece: p, branches: branches, made: make([]proof.Term, len(branches))}
	if c.by = p.list(n.Asks); len(c.by) == 0 {
		return c.Take(func(string) proof.Value { return proof.Value{} })
	}
	return c
}

// list is the facts that each gives, each once.
func (p *piece) list(each func(func(hubl.Reading))) []asked {
	var out []asked
	each(func(x hubl.Reading) {
		if x.Head != p.l.head {
			p.l.wrong = x.Head + "." + x.Property
		}
		s, ok := p.of[x.Property]
		if !ok {
			s = p.l.r.sourceOf(x.Property, p.l.m)
			p.of[x.Property] = s
			p.names = append(p.names, x.Property)
		}
		if s.kind == keptFact {
			out = with(out, s, x.Constants)
		}
	})
	return out
}

// with is a list of facts with one more, whose constants are as templates and
// programs see them.
func with(list []asked, s source, constants []proof.Value) []asked {
	var more []proof.Value
	for _, c := range constants {
		if s.dates && c.Kind == proof.Number && c.Num.IsInt() && c.Num.Num().IsInt64() {
			t := time.UnixMilli(c.Num.Num().Int64()).UTC()
			if c = proof.TextOf(t.Format(time.RFC3339)); t.Equal(t.Truncate(24 * time.Hour)) {
				c = proof.TextOf(t.Format(time.DateOnly))
			}
		}
		more = append(more, c)
	}
	for i := range list {
		if list[i].fact.Key == s.fact.Key {
			list[i].constants = append(list[i].constants, more...)
			return list
		}
	}
	return append(list, asked{s.fact, more})
}

// reading gives a template what the contact is.
type reading struct {
	p   *piece
	ask func(string) proof.Value
}

// Property implements hubl.Data.
func (x reading) Property(_, name string) (proof.Value, error) { return x.p.of[name].value(x.ask) }

// Tag implements hubl.Data.
func (x reading) Tag(name string) string { return Mark(name) }

// Eval implements proof.Term.
func (p *piece) Eval(ask func(string) proof.Value) proof.Value {
	var b strings.Builder
	if err := p.node.Render(reading{p, ask}, &b); err != nil {
		return proof.UnclearBy(err.Error())
	}
	return proof.TextOf(p.l.w.same(b.String()))
}

// Facts implements proof.Term.
func (p *piece) Facts(f func(proof.Fact, ...proof.Value)) { tell(p.asks, f) }

func tell(list []asked, f func(proof.Fact, ...proof.Value)) {
	for _, a := range list {
		f(a.fact, a.constants...)
	}
}

// Words implements proof.Term.
func (p *piece) Words() string {
	var keys []string
	for _, a := range p.asks {
		keys = append(keys, a.fact.Key)
	}
	return strings.Join(keys, ", ")
}

// Key implements proof.Keyed.
func (p *piece) Key(k *proof.Key) {
	s, ok := p.node.Key()
	if !ok {
		k.None()
		return
	}
	k.Text("hubl")
	k.Number(int(p.l.w))
	k.Text(s)
	for _, name := range p.names {
		k.Text(name)
		p.of[name].key(k)
	}
}

func (s source) key(k *proof.Key) {
	k.Number(int(s.kind))
	k.Truth(s.dates)
	if s.kind == keptFact {
		k.Fact(s.fact)
		return
	}
	k.Text(s.text)
}

// By implements proof.Deciding.
func (c *choice) By(f func(proof.Fact, ...proof.Value)) { tell(c.by, f) }

// Take implements proof.Deciding.
func (c *choice) Take(ask func(string) proof.Value) proof.Term {
	i, err := c.node.Take(reading{&c.piece, ask})
	if err != nil {
		return proof.Fixed{Value: proof.UnclearBy(err.Error())}
	}
	if c.made[i] == nil {
		c.made[i] = c.l.joined(c.branches[i])
	}
	return c.made[i]
}

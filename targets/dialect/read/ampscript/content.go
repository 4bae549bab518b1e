package ampscript

import (
	"crypto/sha256"
	"strings"
	"unicode"

	"github.com/cairn-lang/cairn/targets/proof"
)

// Content is a text that was read.
type Content struct{ nodes []*node }

// Parse reads content. With a fault there is none.
func Parse(s string) (c *Content, fault *Fault) {
	if len(s) > maxSize {
		return nil, &Fault{0, "the text is too long"}
	}
	defer func() {
		switch e := recover().(type) {
		case nil:
		case failed:
			e.fault.At = min(e.fault.At, len(s))
			c, fault = nil, &e.fault
		default:
			panic(e)
		}
	}()
	list, fault := chunks(s)
	if fault != nil {
		return nil, fault
	}
	p := &parser{more: list}
	statements := p.statements()
	if len(p.list) > 0 {
		fail(p.list[0].at, "%s ends nothing", p.word())
	}
	return &Content{(&lowerer{}).run(statements, within(nil))}, nil
}

// Part is a piece of a text: literal text, a tag of the engine, or a Node where there
// is one.
type Part struct {
	Text, Tag string
	Node      *Node
}

// Node is a piece that is computed.
type Node struct{ n *node }

// Parts are the pieces of a text in their order.
func (c *Content) Parts() []Part { return parts(c.nodes) }

func parts(list []*node) []Part {
	out := make([]Part, len(list))
	for i, n := range list {
		switch n.kind {
		case 't':
			out[i].Text = n.text
		case 'n':
			out[i].Tag = n.text
		default:
			out[i].Node = &Node{n}
		}
	}
	return out
}

// Render writes what the piece prints.
func (n *Node) Render(data Data, b *strings.Builder) error {
	r := &run{data: data}
	r.print([]*node{n.n}, b)
	return r.err
}

// Branches are the texts of a choice, the last of which is taken where no condition
// holds; nil of all other pieces.
func (n *Node) Branches() [][]Part {
	if n.n.kind != 'i' {
		return nil
	}
	out := make([][]Part, len(n.n.bodies))
	for i, body := range n.n.bodies {
		out[i] = parts(body)
	}
	return out
}

// Take is the place of the text that a choice takes among its Branches. An error is
// a value that cannot be computed.
func (n *Node) Take(data Data) (int, error) {
	r := &run{data: data}
	return r.take(n.n), r.err
}

// Reading is what a piece reads, an attribute of the send or a field of the
// contact's own row, and the constants with which it compares that.
type Reading struct {
	Attribute            string
	Extension, Field, By string
	Constants            []Value
}

// Reads calls f with what computing the piece may read; several times for one thing.
func (n *Node) Reads(f func(Reading)) {
	s := seeker{f, map[seen]bool{}}
	s.node(n.n)
}

// Asks calls f with what the conditions of a choice read.
func (n *Node) Asks(f func(Reading)) {
	s := seeker{f, map[seen]bool{}}
	for _, c := range n.n.conds {
		s.value(c, nil, nil)
	}
}

type seeker struct {
	f    func(Reading)
	seen map[seen]bool
}

// seen is a value and the comparison whose constants came to it.
type seen struct {
	v, by *value
}

func (s *seeker) node(n *node) {
	if n.value != nil {
		s.value(n.value, nil, nil)
	}
	for _, c := range n.conds {
		s.value(c, nil, nil)
	}
	for _, body := range n.bodies {
		for _, x := range body {
			s.node(x)
		}
	}
	if l := n.loop; l != nil {
		s.value(l.from, nil, nil)
		s.value(l.to, nil, nil)
		for _, x := range l.body {
			s.node(x)
		}
	}
}

// value also gives the constants of a comparison to what v is made of, if v can be
// that itself.
func (s *seeker) value(v *value, constants []Value, by *value) {
	switch {
	case v.op == attribute:
		s.f(Reading{Attribute: v.name, Constants: constants})
		return
	case v.op == field:
		s.f(Reading{Extension: v.args[0].known.Text, Field: v.args[1].known.Text, By: v.args[2].known.Text, Constants: constants})
		return
	case !v.reads || s.seen[seen{v, by}]:
		return
	}
	if len(s.seen) > maxNodes { // no more constants, but all that is read
		if constants, by = nil, nil; s.seen[seen{v, nil}] {
			return
		}
	}
	s.seen[seen{v, by}] = true
	for i, a := range v.args {
		switch {
		case v.op == compare, v.op == function && v.name == "indexof" && i == 0:
			s.value(a, alike(v.args[1-i]), v)
		case (v.op == either || v.name == "iif") && i > 0, v.name == "lowercase", v.name == "uppercase":
			s.value(a, constants, by)
		default:
			s.value(a, nil, nil)
		}
	}
}

// alike are a constant, and values that a comparison with it may take for it: text
// in other letters or that goes on, a number in figures.
func alike(v *value) []Value {
	if v.op != constant || v.known.Kind == proof.Missing {
		return nil
	}
	out := []Value{v.known}
	if v.known.Kind == proof.Text {
		out = append(out, proof.TextOf(swapped(v.known.Text)), proof.TextOf(v.known.Text+"…"))
	}
	if n, ok := figure(v.known); ok {
		out = append(out, n)
	}
	return out
}

// swapped has capitals where s has small letters.
func swapped(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsUpper(c) {
			return unicode.ToLower(c)
		}
		return unicode.ToUpper(c)
	}, s)
}

// Key says all of the piece: two with the same key print the same for everybody.
func (n *Node) Key() string {
	h := sha256.New()
	n.n.write(func(kind byte, s []byte) {
		h.Write([]byte{kind, byte(len(s) >> 24), byte(len(s) >> 16), byte(len(s) >> 8), byte(len(s))})
		h.Write(s)
	})
	return string(h.Sum(nil))
}

func (n *node) write(to func(byte, []byte)) {
	to(n.kind, []byte(n.text))
	if n.value != nil {
		to('v', n.value.sum[:])
	}
	for i, body := range n.bodies {
		if i < len(n.conds) {
			to('?', n.conds[i].sum[:])
		}
		to('{', nil)
		for _, x := range body {
			x.write(to)
		}
		to('}', nil)
	}
	if l := n.loop; l != nil {
		to('(', l.from.sum[:])
		to(')', l.to.sum[:])
		to('#', l.counter.sum[:])
		for _, x := range l.body {
			x.write(to)
		}
		to('.', nil)
	}
}

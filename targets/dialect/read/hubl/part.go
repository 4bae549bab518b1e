package hubl

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/targets/proof"
)

// Part is a piece of a template: literal text, a variable of e-mails that prints
// an address, or a Node where there is one.
type Part struct {
	Text, Tag string
	Node      *Node
}

// Node is a piece that is computed.
type Node struct{ n *node }

// Parts are the pieces of a template in their order.
func (t *Template) Parts() []Part { return parts(t.nodes) }

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

// Render writes what the piece prints. An error is what cannot be told.
func (n *Node) Render(data Data, b *strings.Builder) error {
	r := &run{data: data, loops: map[int]item{}}
	r.all([]*node{n.n}, b)
	return r.err
}

// Branches are the texts of a choice, the last of which is taken where no condition
// holds; nil of all other pieces.
func (n *Node) Branches() [][]Part {
	if n.n.kind != '?' {
		return nil
	}
	out := make([][]Part, len(n.n.conds)+1)
	for i, body := range n.n.bodies {
		out[i] = parts(body)
	}
	return out
}

// Take is the place of the text that a choice takes among its Branches.
func (n *Node) Take(data Data) (int, error) {
	r := &run{data: data, loops: map[int]item{}}
	return r.take(n.n), r.err
}

// Reading is a property that is read, and the constants with which a condition
// compares it.
type Reading struct {
	Head, Property string
	Constants      []proof.Value
}

// Reads calls f with what rendering the piece may read; several times for one
// property.
func (n *Node) Reads(f func(Reading)) { (&seeker{f, map[seen]bool{}}).node(n.n) }

// Asks calls f with what the conditions of a choice read.
func (n *Node) Asks(f func(Reading)) {
	s := &seeker{f, map[seen]bool{}}
	for _, c := range n.n.conds {
		s.value(c, nil, nil)
	}
}

type seeker struct {
	f    func(Reading)
	seen map[seen]bool
}

// seen is a value and the comparison whose constants came to it.
type seen struct{ v, by *value }

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
}

func (s *seeker) value(v *value, constants []proof.Value, by *value) {
	if v.op == property {
		s.f(Reading{v.head, v.text, constants})
		return
	}
	if s.seen[seen{v, by}] {
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
		case v.op == binary && v.text != "~" || v.op == test:
			if k := known(v.args[1-i]); k != nil {
				s.value(a, k, v)
			} else {
				s.value(a, constants, by)
			}
		case v.op == filter && v.text == "datetimeformat":
			s.value(a, nil, nil)
		default:
			s.value(a, constants, by)
		}
	}
}

// known is the constant that v is, or the text that it is without the marks between
// choices of several.
func known(v *value) []proof.Value {
	if v.op != constant || v.known.Kind != proof.Text && v.known.Kind != proof.Number {
		return nil
	}
	out := []proof.Value{v.known}
	if v.known.Kind == proof.Text {
		out = append(out, proof.TextOf(strings.Trim(v.known.Text, ";")), proof.TextOf(v.known.Text+"…"))
	}
	return out
}

// Key says all of the piece: two with the same key print the same for everybody.
// False is that it is too long.
func (n *Node) Key() (string, bool) {
	w := &keys{at: map[*value]int{}}
	w.node(n.n)
	return w.b.String(), w.b.Len() <= maxKey
}

// maxKey bounds the bytes of a key.
const maxKey = 256 << 10

type keys struct {
	b  strings.Builder
	at map[*value]int
}

func (w *keys) node(n *node) {
	if w.b.Len() > maxKey {
		return
	}
	fmt.Fprintf(&w.b, "%c%q%d", n.kind, n.text, n.loop)
	if n.value != nil {
		w.value(n.value)
	}
	for _, c := range n.conds {
		w.b.WriteByte('?')
		w.value(c)
	}
	for _, body := range n.bodies {
		w.b.WriteByte('{')
		for _, x := range body {
			w.node(x)
		}
		w.b.WriteByte('}')
	}
}

func (w *keys) value(v *value) {
	if i, ok := w.at[v]; ok {
		fmt.Fprintf(&w.b, "#%d", i)
		return
	}
	w.at[v] = len(w.at)
	if w.b.Len() > maxKey {
		return
	}
	fmt.Fprintf(&w.b, "(%d%q%q%d", v.op, v.head, v.text, v.local)
	if v.op == constant {
		fmt.Fprintf(&w.b, "%d%s", v.known.Kind, v.known.Words())
	}
	for _, a := range v.args {
		w.value(a)
	}
	w.b.WriteByte(')')
}

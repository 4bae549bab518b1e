package django

import (
	"strings"

	"github.com/cairn-lang/cairn/targets/proof"
)

// Part is a piece of a template: literal text, a tag of the engine, or a Node
// where there is one.
type Part struct {
	Text, Tag string
	Node      *Node
}

// Node is a piece that is computed.
type Node struct{ n node }

// Parts are the pieces of a template in their order.
func (t *Template) Parts() []Part {
	if t.plain {
		return []Part{{Text: t.text}}
	}
	out := make([]Part, len(t.nodes))
	for i, n := range t.nodes {
		switch n := n.(type) {
		case literal:
			out[i].Text = string(n)
		case *tag:
			out[i].Tag = n.name
		default:
			out[i].Node = &Node{n}
		}
	}
	return out
}

// Text is what the piece was read from, "" of a piece that has none.
func (n *Node) Text() string {
	if w, ok := n.n.(interface{ getText() string }); ok {
		return w.getText()
	}
	return ""
}

// Render writes what the piece prints.
func (n *Node) Render(data Data, b *strings.Builder) error {
	r := &run{data: data, b: b, escape: true}
	n.n.render(r)
	return r.err
}

// Branches are the templates of an if, and what it takes where no condition
// holds; nil of all other pieces.
func (n *Node) Branches() []*Template {
	c, ok := n.n.(*choice)
	if !ok {
		return nil
	}
	var out []*Template
	for _, body := range c.bodies {
		out = append(out, &Template{nodes: body})
	}
	return append(out, &Template{plain: true})
}

// Take is the place of the template that an if takes among its Branches.
func (n *Node) Take(data Data) int {
	c, ok := n.n.(*choice)
	if !ok {
		return 0
	}
	r := &run{data: data, b: &strings.Builder{}, escape: true}
	for i, cond := range c.conds {
		if cond == nil || truthy(cond.value(r)) {
			return i
		}
	}
	return len(c.bodies)
}

// Reading is a variable that is read: its root with the names that follow, and
// the constants with which a condition compares it. Of a variable that a loop
// gives, it is the list.
type Reading struct {
	Root      string
	Path      []string
	Constants []Value
}

// Reads calls f with what rendering the piece may read; several times for one
// variable.
func (n *Node) Reads(f func(Reading)) { (&readings{f: f}).node(n.n) }

// Asks calls f with what the conditions of an if read.
func (n *Node) Asks(f func(Reading)) {
	if c, ok := n.n.(*choice); ok {
		r := &readings{f: f}
		for _, cond := range c.conds {
			r.condition(cond)
		}
	}
}

type readings struct {
	f     func(Reading)
	bound []bound
}

// bound is a name within the template, and what it comes from.
type bound struct {
	name string
	from []*expression // none of forloop
}

func (r *readings) all(list []node) {
	for _, n := range list {
		r.node(n)
	}
}

func (r *readings) node(n node) {
	before := len(r.bound)
	switch n := n.(type) {
	case *printed:
		r.expression(n.e, nil)
	case *choice:
		for i := range n.bodies {
			r.condition(n.conds[i])
			r.all(n.bodies[i])
		}
	case *loop:
		r.expression(n.over, nil)
		r.all(n.empty)
		r.bound = append(r.bound, bound{"forloop", nil}, bound{n.names[0], []*expression{n.over}})
		r.all(n.body)
	case *with:
		for i, e := range n.values {
			r.expression(e, nil)
			r.bound = append(r.bound, bound{n.names[i], []*expression{e}})
		}
		r.all(n.body)
	case *escaping:
		r.all(n.body)
	}
	r.bound = r.bound[:before]
}

func (r *readings) condition(c condition) {
	switch c := c.(type) {
	case *expression:
		r.expression(c, nil)
	case *not:
		r.condition(c.x)
	case *binary:
		l, ok1 := c.l.(*expression)
		m, ok2 := c.r.(*expression)
		if ok1 && ok2 {
			r.expression(l, m.constant())
			r.expression(m, l.constant())
			return
		}
		r.condition(c.l)
		r.condition(c.r)
	}
}

func (e *expression) constant() []Value {
	if e.base.constant && len(e.filters) == 0 && e.base.value.Kind != proof.Missing {
		return []Value{e.base.value}
	}
	return nil
}

// expression also gives constants to what e reads, unless filters make a value of
// another kind of it.
func (r *readings) expression(e *expression, constants []Value) {
	for _, f := range e.filters {
		switch f.name {
		case "date", "format_date_string":
			constants = nil
		}
		if f.arg != nil && !f.arg.constant {
			r.variable(*f.arg, "", nil)
		}
	}
	if !e.base.constant {
		r.variable(e.base, e.lookup(), constants)
	}
}

// lookup is the name that the first filter looks up, if it is known.
func (e *expression) lookup() string {
	if len(e.filters) > 0 && e.filters[0].name == "lookup" && e.filters[0].arg.constant {
		return e.filters[0].arg.value.Text
	}
	return ""
}

func (r *readings) variable(o operand, next string, constants []Value) {
	for i := len(r.bound) - 1; i >= 0; i-- {
		if r.bound[i].name != o.path[0] {
			continue
		}
		all := r.bound
		r.bound = r.bound[:i] // of what was bound before
		for _, e := range all[i].from {
			if len(constants) > 0 {
				r.expression(e, constants)
			}
		}
		r.bound = all
		return
	}
	path := o.path[1:]
	if next != "" {
		path = append(append([]string{}, path...), next)
	}
	r.f(Reading{Root: o.path[0], Path: path, Constants: constants})
}

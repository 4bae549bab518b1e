package script

import "strconv"

// Form takes all that decides what an expression gives, in a fixed order.
type Form interface {
	Number(int)
	Text(string)
	Outside(*Outside)
}

// Form tells f what e gives: expressions that tell the same give the same where
// what is outside is the same. Names of arguments count, white space does not.
func (e *Expr) Form(f Form) {
	w := former{to: f}
	w.node(e.node, scope{env: e.env})
}

type former struct {
	to    Form
	found []*function // that stand around and are used
}

// scope is what names mean: arguments of the functions that were written since
// env, and env.
type scope struct {
	names *names
	env   *env
}

func (w *former) node(n *Node, s scope) {
	if n == nil {
		w.to.Number(0)
		return
	}
	w.to.Number(int(n.kind) + 1)
	flags := 0
	if n.optional {
		flags++
	}
	if n.paren {
		flags += 2
	}
	w.to.Number(flags)
	switch n.kind {
	case nodeValue:
		w.value(n.value())
		return
	case nodeFact:
		w.to.Outside(n.fact)
		return
	case nodeName:
		w.name(n.text, s)
		return
	case nodeArrow:
		s.names = &names{n.names, s.names}
	}
	w.to.Text(n.text)
	w.to.Number(len(n.names))
	for _, name := range n.names {
		w.to.Text(name)
	}
	w.node(n.a, s)
	w.node(n.b, s)
	w.node(n.c, s)
	w.to.Number(len(n.list))
	for _, x := range n.list {
		w.node(x, s)
	}
}

// name writes what a name means: of a function that stands around, the function.
func (w *former) name(name string, s scope) {
	if s.names.has(name) {
		w.to.Number(0)
		w.to.Text(name)
		return
	}
	v, ok := s.env.find(name)
	if !ok || v.Kind != Function {
		w.to.Number(1)
		w.to.Text(name)
		w.to.Number(int(v.Kind))
		return
	}
	for i, f := range w.found {
		if f == v.f {
			w.to.Number(2 + i)
			return
		}
	}
	w.to.Number(2 + len(w.found))
	w.found = append(w.found, v.f)
	w.node(v.f.node, scope{env: v.f.env})
}

// value writes a constant.
func (w *former) value(v Value) {
	w.to.Number(int(v.Kind))
	switch v.Kind {
	case Number:
		w.to.Text(strconv.FormatFloat(v.N, 'g', -1, 64))
	case Bool:
		if v.B {
			w.to.Number(1)
		} else {
			w.to.Number(0)
		}
	default:
		w.to.Text(v.S)
	}
}

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
	// Which parts there are stands before them, so that what is not there takes no
	// room.
	head := int(n.kind) + 1
	for i, there := range [...]bool{n.optional, n.paren, n.text != "", n.a != nil, n.b != nil, n.c != nil, len(n.names) > 0, len(n.list) > 0} {
		if there {
			head |= 32 << i
		}
	}
	w.to.Number(head)
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
	if n.text != "" {
		w.to.Text(n.text)
	}
	if len(n.names) > 0 {
		w.to.Number(len(n.names))
	}
	for _, name := range n.names {
		w.to.Text(name)
	}
	for _, x := range [...]*Node{n.a, n.b, n.c} {
		if x != nil {
			w.node(x, s)
		}
	}
	if len(n.list) > 0 {
		w.to.Number(len(n.list))
	}
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

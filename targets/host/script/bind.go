package script

import "slices"

// Outside is a value that a script reads of its surroundings.
type Outside struct {
	Key string
	// Must is the key of a truth without which reading it raises an error; "" is
	// none.
	Must string
	// If is the key of a truth without which it is missing; "" is none.
	If string
	// Null says that it is null where it is missing, and not undefined.
	Null bool
}

// Step is one link of a chain that begins at a free name: the name itself first,
// then members, calls and elements.
type Step struct {
	Name     string  // of a name or a member, "" of calls and elements
	Call     bool    // it is called with Args
	Args     []Value // constants; of an element its key alone
	Optional bool    // written with ?.
}

// Bind puts what a script reads of its surroundings into e: find is given each
// chain that begins at a free name, with constant arguments and keys, as far as it
// goes, and says how many of its links the value takes up; 0 is that it is none.
// An error of find is given back with its place. What is neither found nor known
// to the language is an error, too.
func (e *Expr) Bind(find Find) error { return new(Binder).Bind(e, find) }

// Find says what a chain reads, and of how many of its links the value is. The
// chain is good until it returns.
type Find func(chain []Step) (Outside, int, error)

// Binder binds one expression after another in the same memory. It is for one
// goroutine.
type Binder struct {
	nodes []*Node // of the chains that are looked at, from their roots on
	chain []Step
	args  []Value
	slab  []Outside
}

// Bind does what e.Bind(find) does. It may be called by find.
func (m *Binder) Bind(e *Expr, find Find) error {
	b := binder{Binder: m, find: find}
	var scope *names
	for v := e.env; v != nil; v = v.outer {
		scope = &names{v.names, scope}
	}
	b.walk(e.node, scope)
	if b.err != nil {
		return b.err
	}
	return nil
}

type binder struct {
	*Binder
	find Find
	err  *Error
}

type names struct {
	list  []string
	outer *names
}

func (s *names) has(name string) bool {
	for ; s != nil; s = s.outer {
		for _, n := range s.list {
			if n == name {
				return true
			}
		}
	}
	return false
}

func (b *binder) fail(n *Node, what string) {
	if b.err == nil {
		b.err = &Error{int(n.at), what}
	}
}

func (b *binder) walk(n *Node, scope *names) {
	if n == nil || b.err != nil {
		return
	}
	switch n.kind {
	case nodeName, nodeMember, nodeIndex, nodeCall:
		if root := rootOf(n); root.kind == nodeName && !scope.has(root.text) {
			b.outside(n, root, scope)
			return
		}
	case nodeArrow:
		scope = &names{n.names, scope}
	case nodeNew:
		if n.text != "Date" {
			b.fail(n, "new "+n.text+" is not known")
		}
	}
	b.walk(n.a, scope)
	b.walk(n.b, scope)
	b.walk(n.c, scope)
	for _, x := range n.list {
		b.walk(x, scope)
	}
}

// rootOf is where a chain begins.
func rootOf(n *Node) *Node {
	for n.kind == nodeMember || n.kind == nodeIndex || n.kind == nodeCall {
		n = n.a
	}
	return n
}

// outside asks for the value of a chain, and goes on with what stands behind it
// and in its arguments.
func (b *binder) outside(n, root *Node, scope *names) {
	from := len(b.nodes)
	for x := n; ; x = x.a {
		b.nodes = append(b.nodes, x)
		if x == root {
			break
		}
	}
	slices.Reverse(b.nodes[from:])
	o, taken, err := b.ask(b.nodes[from:])
	switch {
	case err != nil:
		b.fail(root, err.Error())
	case taken > 0:
		x := b.nodes[from+taken-1]
		*x = Node{kind: nodeFact, paren: x.paren, at: x.at, end: x.end, fact: b.kept(o)}
	case builtIn(root.text):
		taken = 1
	default:
		b.fail(root, root.text+" is not known")
	}
	for i := from + taken; i < len(b.nodes) && b.err == nil; i++ {
		x := b.nodes[i]
		b.walk(x.b, scope)
		for _, arg := range x.list {
			b.walk(arg, scope)
		}
	}
	b.nodes = b.nodes[:from]
}

// ask asks what a chain reads, with as much of it as is constant.
func (b *binder) ask(nodes []*Node) (Outside, int, error) {
	chain, args := len(b.chain), len(b.args)
	for _, x := range nodes {
		s, ok := b.step(x)
		if !ok {
			break
		}
		b.chain = append(b.chain, s)
	}
	o, taken, err := b.find(b.chain[chain:len(b.chain):len(b.chain)])
	b.chain, b.args = b.chain[:chain], b.args[:args]
	return o, taken, err
}

// kept is o in memory that stays.
func (m *Binder) kept(o Outside) *Outside {
	if len(m.slab) == 0 {
		m.slab = make([]Outside, 16)
	}
	out := &m.slab[0]
	m.slab = m.slab[1:]
	*out = o
	return out
}

// builtIn reports whether a name is one of the language.
func builtIn(name string) bool {
	switch name {
	case "String", "Number", "Boolean", "isNaN", "encodeURIComponent", "parseInt", "JSON", "Array":
		return true
	}
	return false
}

func (b *binder) step(n *Node) (Step, bool) {
	switch n.kind {
	case nodeName, nodeMember:
		return Step{Name: n.text, Optional: n.optional}, true
	case nodeIndex:
		if n.b.kind != nodeValue {
			return Step{}, false
		}
		return Step{Args: b.values(n.b), Optional: n.optional}, true
	}
	for _, x := range n.list {
		if x.kind != nodeValue {
			return Step{}, false
		}
	}
	return Step{Call: true, Args: b.values(n.list...), Optional: n.optional}, true
}

// values are constants.
func (b *binder) values(list ...*Node) []Value {
	from := len(b.args)
	for _, x := range list {
		b.args = append(b.args, x.value())
	}
	return b.args[from:len(b.args):len(b.args)]
}

// Reads calls f with what e reads, in order of writing, each as often as it does.
func (e *Expr) Reads(f func(Outside)) {
	visit(e.node, func(n *Node) {
		if n.kind == nodeFact {
			f(*n.fact)
		}
	})
}

func visit(n *Node, f func(*Node)) {
	if n == nil {
		return
	}
	f(n)
	visit(n.a, f)
	visit(n.b, f)
	visit(n.c, f)
	for _, x := range n.list {
		visit(x, f)
	}
}

// Constants calls f with the texts and numbers with which e compares: operands of
// comparisons, arguments of calls, and elements of lists in which something is
// looked up.
func (e *Expr) Constants(f func(Value)) {
	constant := func(n *Node) {
		if n.kind == nodeValue && (n.of == Number || n.of == String && len(n.text) <= 200) {
			f(n.value())
		}
	}
	visit(e.node, func(n *Node) {
		switch n.kind {
		case nodeBinary:
			switch n.text {
			case "===", "!==", "==", "!=", "<", "<=", ">", ">=":
				constant(n.a)
				constant(n.b)
			}
		case nodeCall:
			for _, x := range n.list {
				constant(x)
			}
			if n.a.kind == nodeMember && n.a.a.kind == nodeArray {
				for _, x := range n.a.a.list {
					constant(x)
				}
			}
		}
	})
}

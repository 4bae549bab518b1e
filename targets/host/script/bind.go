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
func (e *Expr) Bind(find func(chain []Step) (Outside, int, error)) error {
	b := binder{find: find}
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
	find  func([]Step) (Outside, int, error)
	found []*Outside
	nodes []*Node // of the chains that are being read, outer ones first
	chain []Step
	err   *Error
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
	before := len(b.nodes)
	for x := n; ; x = x.a {
		b.nodes = append(b.nodes, x)
		if x == root {
			break
		}
	}
	nodes := b.nodes[before:] // from the root on
	slices.Reverse(nodes)
	defer func() { b.nodes = b.nodes[:before] }()
	chain := b.chain[:0]
	for _, x := range nodes {
		s, ok := step(x)
		if !ok {
			break
		}
		chain = append(chain, s)
	}
	b.chain = chain
	o, taken, err := b.find(chain)
	if err != nil {
		b.fail(root, err.Error())
		return
	}
	if taken == 0 {
		if !builtInto(chain) {
			b.fail(root, root.text+" is not known")
			return
		}
		taken = 1
	} else {
		x := nodes[taken-1]
		*x = Node{kind: nodeFact, paren: x.paren, at: x.at, end: x.end, fact: b.one(o)}
	}
	for _, x := range nodes[taken:] {
		b.walk(x.b, scope)
		for _, arg := range x.list {
			b.walk(arg, scope)
		}
	}
}

// one shares what stands there several times.
func (b *binder) one(o Outside) *Outside {
	const few = 16
	for _, f := range b.found[max(len(b.found)-few, 0):] {
		if *f == o {
			return f
		}
	}
	b.found = append(b.found, &o)
	return &o
}

// builtInto reports whether a chain begins with a built-in that is called.
func builtInto(chain []Step) bool {
	switch chain[0].Name {
	case "String", "Number", "Boolean", "isNaN", "encodeURIComponent", "parseInt", "JSON", "Array":
		return true
	}
	return false
}

func step(n *Node) (Step, bool) {
	switch n.kind {
	case nodeName, nodeMember:
		return Step{Name: n.text, Optional: n.optional}, true
	case nodeIndex:
		return Step{Args: []Value{n.b.value()}, Optional: n.optional}, n.b.kind == nodeValue
	}
	args := make([]Value, len(n.list))
	for i, x := range n.list {
		if x.kind != nodeValue {
			return Step{}, false
		}
		args[i] = x.value()
	}
	return Step{Call: true, Args: args, Optional: n.optional}, true
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

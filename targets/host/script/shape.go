package script

// Inner is e without the call of a function around it whose arguments are all
// functions, such as those that scripts hand in to be used by name.
func (e *Expr) Inner() *Expr {
	for {
		n := e.node
		if n.kind != nodeCall || n.a.kind != nodeArrow || n.optional || len(n.list) == 0 {
			return e
		}
		values := make([]Value, len(n.a.names))
		for i, x := range n.list {
			if x.kind != nodeArrow {
				return e
			}
			if i < len(values) {
				values[i] = Value{Kind: Function, f: &function{x, e.env}}
			}
		}
		e = &Expr{src: e.src, node: n.a.a, env: &env{names: n.a.names, values: values, outer: e.env}}
	}
}

// Around is equal for expressions that see the same functions by the same names.
func (e *Expr) Around() any { return e.env }

func (e *Expr) part(n *Node) *Expr { return &Expr{src: e.src, node: n, env: e.env} }

func (e *Expr) parts(list []*Node) []*Expr {
	out, all := make([]*Expr, len(list)), make([]Expr, len(list))
	for i, n := range list {
		all[i] = Expr{src: e.src, node: n, env: e.env}
		out[i] = &all[i]
	}
	return out
}

// Object is the keys and values of an object that is written out.
func (e *Expr) Object() (keys []string, values []*Expr, ok bool) {
	if e.node.kind != nodeObject {
		return nil, nil, false
	}
	return e.node.names, e.parts(e.node.list), true
}

// Array is the items of a list that is written out.
func (e *Expr) Array() (items []*Expr, ok bool) {
	if e.node.kind != nodeArray {
		return nil, false
	}
	return e.parts(e.node.list), true
}

// Constant is the value of an expression that is written as one.
func (e *Expr) Constant() (Value, bool) { return e.node.value(), e.node.kind == nodeValue }

// Argument is the one argument of a call of a built-in such as "JSON.stringify".
func (e *Expr) Argument(callee string) (*Expr, bool) {
	n := e.node
	if n.kind != nodeCall || len(n.list) != 1 || n.optional {
		return nil, false
	}
	name := ""
	switch {
	case n.a.kind == nodeName:
		name = n.a.text
	case n.a.kind == nodeMember && n.a.a.kind == nodeName && !n.a.optional:
		name = n.a.a.text + "." + n.a.text
	}
	if name != callee || bound(e.env, rootOf(n).text) {
		return nil, false
	}
	return e.part(n.list[0]), true
}

// Joined is the parts of a text that + puts together, each of which String would
// turn into text as + does; false where e is no such text.
func (e *Expr) Joined() (parts []*Expr, ok bool) {
	list := e.joined(e.node, nil)
	if len(list) < 2 {
		return nil, false
	}
	return e.parts(list), true
}

// joined appends the parts of n if it is certain to be put together as text.
func (e *Expr) joined(n *Node, to []*Node) []*Node {
	if n.kind != nodeBinary || n.text != "+" || !e.isText(n.b, 0) && !e.isText(n.a, 0) {
		return append(to, n)
	}
	to = e.joined(n.a, to)
	if n.b.kind == nodeBinary && n.b.text == "+" {
		return e.joined(n.b, to)
	}
	return append(to, n.b)
}

// isText reports whether n is certain to be text whatever is read.
func (e *Expr) isText(n *Node, depth int) bool {
	if depth > maxHeight {
		return false
	}
	switch n.kind {
	case nodeValue:
		return n.of == String
	case nodeCond:
		return e.isText(n.b, depth+1) && e.isText(n.c, depth+1)
	case nodeBinary:
		return n.text == "+" && (e.isText(n.b, depth+1) || e.isText(n.a, depth+1))
	case nodeCall:
		switch n.a.kind {
		case nodeMember:
			return textMethod(n.a.text)
		case nodeArrow:
			return e.isText(n.a.a, depth+1)
		case nodeName:
			for v := e.env; v != nil; v = v.outer {
				for i, name := range v.names {
					if name == n.a.text {
						return v.values[i].Kind == Function && e.isText(v.values[i].f.node.a, depth+1)
					}
				}
			}
			return n.a.text == "String" || n.a.text == "encodeURIComponent"
		}
	}
	return false
}

// Truth reports whether e is certain to give true or false, whatever is read, or
// nothing at all.
func (e *Expr) Truth() bool { return e.isTruth(e.node, 0) }

func (e *Expr) isTruth(n *Node, depth int) bool {
	if depth > maxHeight {
		return false
	}
	switch n.kind {
	case nodeValue:
		return n.of == Bool
	case nodeUnary:
		return n.text == "!"
	case nodeCond:
		return e.isTruth(n.b, depth+1) && e.isTruth(n.c, depth+1)
	case nodeBinary:
		switch n.text {
		case "===", "!==", "==", "!=", "<", "<=", ">", ">=":
			return true
		case "&&", "||":
			return e.isTruth(n.a, depth+1) && e.isTruth(n.b, depth+1)
		}
	case nodeCall:
		if n.a.kind == nodeArrow {
			return e.isTruth(n.a.a, depth+1)
		}
	}
	return false
}

// textMethod are methods that give text of whatever has them.
func textMethod(name string) bool {
	switch name {
	case "replace", "toUpperCase", "toLowerCase", "padStart", "toFixed", "join", "trim", "trimEnd", "toISOString":
		return true
	}
	return false
}

// Read is the value outside that e is, but for what is missing: one that is read
// and may be undefined, or null in place of that.
func (e *Expr) Read() (Outside, bool) {
	n := e.node
	if n.kind == nodeBinary && n.text == "??" && n.b.kind == nodeValue && n.b.value().nullish() {
		n = n.a
	}
	if n.kind != nodeFact {
		return Outside{}, false
	}
	return *n.fact, true
}

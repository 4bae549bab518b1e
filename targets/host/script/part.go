package script

// Member is a member of a value, by its name or, of a list, by its number: x.name,
// x["name"], x[2]. Of ?. nothing is told.
func (e *Expr) Member() (of *Expr, name string, index int, ok bool) {
	n := e.node
	switch {
	case n.kind == nodeMember:
		return e.part(n.a), n.text, 0, true
	case n.kind != nodeIndex || n.b.kind != nodeValue:
	case n.b.value().Kind == String:
		return e.part(n.a), n.b.value().S, 0, true
	case n.b.value().Kind == Number && n.b.value().N >= 0 && n.b.value().N <= 1<<20 && n.b.value().N == float64(int(n.b.value().N)):
		return e.part(n.a), "", int(n.b.value().N), true
	}
	return nil, "", 0, false
}

// Name is the name that e is and nothing else.
func (e *Expr) Name() (string, bool) { return e.node.text, e.node.kind == nodeName }

// Function is the function that a name stands for at e, with its parameters, nil if
// it stands for none that was handed in.
func (e *Expr) Function(name string) *Expr {
	for v := e.env; v != nil; v = v.outer {
		for i, x := range v.names {
			if x != name {
				continue
			}
			if f := v.values[i]; f.Kind == Function {
				return &Expr{src: e.src, node: f.f.node, env: f.f.env}
			}
			return nil
		}
	}
	return nil
}

// Called is a call of a name with arguments: name(list).
func (e *Expr) Called() (name string, list []*Expr, ok bool) {
	n := e.node
	if n.kind != nodeCall || n.optional || n.a.kind != nodeName {
		return "", nil, false
	}
	return n.a.text, e.parts(n.list), true
}

// Chosen is a choice: A ? B : C.
func (e *Expr) Chosen() (test, then, other *Expr, ok bool) {
	n := e.node
	if n.kind != nodeCond {
		return nil, nil, nil, false
	}
	return e.part(n.a), e.part(n.b), e.part(n.c), true
}

// Operated is an operation of two values: A op B.
func (e *Expr) Operated() (op string, a, b *Expr, ok bool) {
	n := e.node
	if n.kind != nodeBinary {
		return "", nil, nil, false
	}
	return n.text, e.part(n.a), e.part(n.b), true
}

// Not is what is negated: !A.
func (e *Expr) Not() (*Expr, bool) {
	if e.node.kind != nodeUnary || e.node.text != "!" {
		return nil, false
	}
	return e.part(e.node.a), true
}

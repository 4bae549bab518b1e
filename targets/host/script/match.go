package script

import "slices"

// Match compares the form of e with that of a pattern, in which the names _0 to _9
// stand for any expression; of each the first is given. Parentheses do not count.
func (e *Expr) Match(pattern *Expr) (holes [10]*Expr, ok bool) {
	return holes, e.match(pattern.node, e.node, &holes)
}

func (e *Expr) match(p, n *Node, holes *[10]*Expr) bool {
	if p == nil || n == nil {
		return p == n
	}
	if p.kind == nodeName && len(p.text) == 2 && p.text[0] == '_' && digit(p.text[1]) {
		if at := p.text[1] - '0'; holes[at] == nil {
			holes[at] = e.part(n)
		}
		return true
	}
	if p.kind != n.kind || p.text != n.text || p.optional != n.optional || len(p.list) != len(n.list) || !slices.Equal(p.names, n.names) {
		return false
	}
	if p.kind == nodeValue && !same(p.value(), n.value()) {
		return false
	}
	for i := range p.list {
		if !e.match(p.list[i], n.list[i], holes) {
			return false
		}
	}
	return e.match(p.a, n.a, holes) && e.match(p.b, n.b, holes) && e.match(p.c, n.c, holes)
}

// Replace puts values from outside in for the operations in e that find knows, outer
// ones first. It comes before Bind.
func (e *Expr) Replace(find func(*Expr) (Outside, bool)) {
	var walk func(*Node)
	walk = func(n *Node) {
		if n == nil || n.kind == nodeFact {
			return
		}
		if n.kind == nodeBinary {
			if o, ok := find(e.part(n)); ok {
				*n = Node{kind: nodeFact, paren: n.paren, at: n.at, end: n.end, fact: &o}
				return
			}
		}
		walk(n.a)
		walk(n.b)
		walk(n.c)
		for _, x := range n.list {
			walk(x)
		}
	}
	walk(e.node)
}

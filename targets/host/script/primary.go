package script

import (
	"slices"
)

func (p *parser) postfix() *Node {
	at := p.tok.at
	n := p.primary()
	for links := 0; p.err == nil; links++ {
		if links > maxDepth {
			p.fail(p.tok.at, "the chain is too long")
		}
		optional := p.is("?.")
		if optional {
			p.advance(false)
		}
		switch {
		case p.is("("):
			c := p.node(nodeCall, at)
			c.a, c.optional = n, optional
			p.advance(true)
			c.list = p.list(")")
			n = p.done(c)
		case p.is("["):
			m := p.node(nodeIndex, at)
			m.a, m.optional = n, optional
			p.advance(true)
			m.b = p.expression()
			p.closes("]")
			n = p.done(m)
		case optional || p.is("."):
			if !optional {
				p.advance(false)
			}
			if p.tok.kind != tokenName {
				p.fail(p.tok.at, "a name is expected")
				return n
			}
			m := p.node(nodeMember, at)
			m.a, m.optional, m.text = n, optional, p.tok.text
			p.advance(false)
			n = p.done(m)
		default:
			return n
		}
	}
	return n
}

// list reads what stands between commas up to the sign that closes it.
func (p *parser) list(closing string) []*Node {
	m, from := p.memory, len(p.memory.open)
	for p.err == nil && !p.is(closing) {
		n := p.expression()
		m.open = append(m.open, n)
		if !p.take(",") {
			break
		}
	}
	p.closes(closing)
	return m.close(from)
}

// close is what has been opened from a place on.
func (r *Reader) close(from int) []*Node {
	var out []*Node
	if from < len(r.open) {
		out = append(make([]*Node, 0, len(r.open)-from), r.open[from:]...)
	}
	r.open = r.open[:from]
	return out
}

func (p *parser) primary() *Node {
	t := p.tok
	switch t.kind {
	case tokenNumber, tokenText:
		n := p.node(nodeValue, t.at)
		n.of, n.number = Number, t.number
		if t.kind == tokenText {
			n.of, n.text = String, t.text
		}
		p.advance(false)
		return p.done(n)
	case tokenRegex:
		n := p.node(nodeRegex, t.at)
		n.text, n.names, n.find = t.text, []string{t.flags}, matcher(t.text, t.flags)
		p.advance(false)
		return p.done(n)
	case tokenName:
		return p.word(t)
	case tokenSign:
		switch t.text {
		case "(":
			p.advance(true)
			n := p.expression()
			p.closes(")")
			n.paren, n.at = true, int32(t.at)
			return p.done(n)
		case "[":
			n := p.node(nodeArray, t.at)
			p.advance(true)
			n.list = p.list("]")
			return p.done(n)
		case "{":
			return p.object()
		}
	}
	if t.kind == tokenEnd {
		p.fail(t.at, "the expression ends too early")
	} else {
		p.fail(t.at, "%q is not expected", p.src[t.at:t.end])
	}
	return p.node(nodeValue, t.at)
}

// word is a name or what a reserved word stands for.
func (p *parser) word(t token) *Node {
	n := p.node(nodeValue, t.at)
	p.advance(false)
	switch t.text {
	case "true":
		n.of, n.number = Bool, 1
	case "false":
		n.of = Bool
	case "null":
		n.of = Null
	case "undefined":
	case "new":
		n.kind = nodeNew
		if p.tok.kind != tokenName {
			p.fail(p.tok.at, "a name is expected")
		}
		n.text = p.tok.text
		p.advance(false)
		if !p.is("(") {
			p.fail(p.tok.at, "\"(\" is expected")
		}
		p.advance(true)
		n.list = p.list(")")
	case "this":
		n.kind, n.text = nodeName, t.text
	default:
		if reserved(t.text) {
			p.fail(t.at, "%q is not known", t.text)
		}
		n.kind, n.text = nodeName, t.text
	}
	return p.done(n)
}

func (p *parser) object() *Node {
	n := p.node(nodeObject, p.tok.at)
	m, from := p.memory, len(p.memory.open)
	p.advance(true)
	for p.err == nil && !p.is("}") {
		t := p.tok
		if t.kind != tokenText && t.kind != tokenName || t.text == "__proto__" {
			p.fail(t.at, "a plain key is expected")
			break
		}
		p.advance(false)
		if !p.take(":") {
			p.fail(p.tok.at, "\":\" is expected")
		}
		if len(n.names) == maxKeys || slices.Contains(n.names, t.text) {
			p.fail(t.at, "the key %q comes twice, or there are too many", t.text)
		}
		if n.names == nil {
			n.names = make([]string, 0, 8)
		}
		n.names = append(n.names, t.text)
		x := p.expression()
		m.open = append(m.open, x)
		if !p.take(",") {
			break
		}
	}
	p.closes("}")
	n.list = m.close(from)
	return p.done(n)
}

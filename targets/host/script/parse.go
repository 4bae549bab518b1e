package script

import (
	"fmt"
	"strings"
)

// Bounds of what is read: bytes of one expression, and how deeply things stand in
// one another.
const (
	maxSource = 8 << 20
	maxDepth  = 500
	maxKeys   = 500  // of one object
	maxHeight = 3000 // of parts that stand in one another, sums included
)

type nodeKind uint8

const (
	nodeValue  nodeKind = iota // Value
	nodeName                   // Text
	nodeMember                 // A.Text, A?.Text
	nodeIndex                  // A[B], A?.[B]
	nodeCall                   // A(List), A?.(List)
	nodeNew                    // new A(List)
	nodeUnary                  // Text A
	nodeBinary                 // A Text B
	nodeCond                   // A ? B : C
	nodeArray                  // List
	nodeObject                 // Names with List
	nodeArrow                  // Names => A
	nodeRegex                  // Text, flags in Names
	nodeFact                   // what Bind put in
)

// Node is a part of an expression.
type Node struct {
	kind     nodeKind
	optional bool
	paren    bool // it stands in parentheses
	of       Kind // of a nodeValue
	at, end  int32
	height   int32
	text     string
	number   float64 // of a nodeValue; of true it is 1
	a, b, c  *Node
	list     []*Node
	names    []string
	find     func(s string, from int) []int // of a regular expression that is known
	fact     *Outside
}

// value is what a nodeValue gives.
func (n *Node) value() Value {
	switch n.of {
	case String:
		return Value{Kind: String, S: n.text}
	case Bool:
		return Value{Kind: Bool, B: n.number != 0}
	}
	return Value{Kind: n.of, N: n.number}
}

// Expr is an expression that was read.
type Expr struct {
	src  string
	node *Node
	env  *env
}

// Source is the expression as it is written.
func (e *Expr) Source() string { return e.src[e.node.at:e.node.end] }

// At is where e begins in the source that was parsed, in bytes.
func (e *Expr) At() int { return int(e.node.at) }

type parser struct {
	lexer
	memory *Reader
	tok    token
	depth  int
	last   int // where the token before tok ends
	err    *Error
}

// Reader reads the expressions of one file, which share its memory. It is for one
// goroutine.
type Reader struct {
	slab []Node
	open []*Node // of the lists that are not read to their end
}

// Parse reads one expression.
func Parse(src string) (*Expr, error) { return new(Reader).Parse(src) }

// Parse reads one expression.
func (r *Reader) Parse(src string) (*Expr, error) {
	if len(src) > maxSource {
		return nil, &Error{0, "the expression is too long"}
	}
	r.open = r.open[:0]
	p := &parser{lexer: lexer{src: src}, memory: r}
	p.advance(true)
	n := p.expression()
	if p.err == nil && p.tok.kind != tokenEnd {
		p.fail(p.tok.at, "%q is not expected", p.src[p.tok.at:p.tok.end])
	}
	if p.err != nil {
		return nil, p.err
	}
	return &Expr{src: src, node: n}, nil
}

func (p *parser) fail(at int, format string, args ...any) {
	if p.err == nil {
		p.err = &Error{at, fmt.Sprintf(format, args...)}
	}
	p.tok = token{kind: tokenEnd, at: at, end: at}
	p.at = len(p.src)
}

// advance goes on to the next token. value says that a value may stand there.
func (p *parser) advance(value bool) {
	if p.err != nil {
		return
	}
	t, err := p.next(value)
	if err != nil {
		p.fail(err.At, "%s", err.What)
		return
	}
	p.last, p.tok = p.tok.end, t
}

func (p *parser) is(sign string) bool { return p.tok.kind == tokenSign && p.tok.text == sign }

// take passes over a sign, if it stands there, before what may be a value.
func (p *parser) take(sign string) bool {
	if !p.is(sign) {
		return false
	}
	p.advance(true)
	return true
}

// closes passes over a sign behind which no value begins.
func (p *parser) closes(sign string) {
	if !p.is(sign) {
		p.fail(p.tok.at, "%q is expected", sign)
		return
	}
	p.advance(false)
}

func (p *parser) node(k nodeKind, at int) *Node {
	m := p.memory
	if len(m.slab) == 0 {
		m.slab = make([]Node, min(max(4, (len(p.src)-at)/6), 64))
	}
	n := &m.slab[0]
	m.slab = m.slab[1:]
	n.kind, n.at = k, int32(at)
	return n
}

func (p *parser) done(n *Node) *Node {
	n.end = int32(p.last)
	if n.a != nil {
		n.height = n.a.height + 1
	}
	if n.b != nil {
		n.height = max(n.height, n.b.height+1)
	}
	if n.c != nil {
		n.height = max(n.height, n.c.height+1)
	}
	for _, x := range n.list {
		n.height = max(n.height, x.height+1)
	}
	if n.height > maxHeight {
		p.fail(int(n.at), "the expression is nested too deeply")
	}
	return n
}

func (p *parser) enter() bool {
	p.depth++
	if p.depth > maxDepth {
		p.fail(p.tok.at, "the expression is nested too deeply")
	}
	return p.err == nil
}

// expression reads what may stand between commas.
func (p *parser) expression() *Node {
	at := p.tok.at
	if !p.enter() {
		return p.node(nodeValue, at)
	}
	var n *Node
	if p.arrowAhead() {
		n = p.arrow()
	} else if n = p.binary(0); p.take("?") {
		cond := n
		n = p.node(nodeCond, at)
		n.a = cond
		n.b = p.expression()
		if !p.take(":") {
			p.fail(p.tok.at, "\":\" is expected")
		}
		n.c = p.expression()
		p.done(n)
	}
	p.depth--
	return n
}

// arrowAhead reports whether a function begins here. It looks at bytes, since most
// names and parentheses begin none.
func (p *parser) arrowAhead() bool {
	at := skip(p.src, p.at)
	switch {
	case p.tok.kind == tokenName:
		return strings.HasPrefix(p.src[at:], "=>")
	case !p.is("("):
		return false
	}
	for at < len(p.src) && letter(p.src[at]) {
		for at < len(p.src) && (letter(p.src[at]) || digit(p.src[at])) {
			at++
		}
		if at = skip(p.src, at); at == len(p.src) || p.src[at] != ',' {
			break
		}
		at = skip(p.src, at+1)
	}
	return at < len(p.src) && p.src[at] == ')' && strings.HasPrefix(p.src[skip(p.src, at+1):], "=>")
}

// arrow reads a function, which begins here.
func (p *parser) arrow() *Node {
	at := p.tok.at
	var names []string
	if p.tok.kind == tokenName {
		names = []string{p.tok.text}
	} else {
		for p.advance(true); p.tok.kind == tokenName; {
			names = append(names, p.tok.text)
			p.advance(false)
			if !p.take(",") {
				break
			}
		}
	}
	p.advance(false)
	return p.body(at, names)
}

func (p *parser) body(at int, names []string) *Node {
	for i, name := range names {
		if reserved(name) || i > 0 && names[0] == name {
			p.fail(at, "%q cannot name a parameter", name)
		}
	}
	p.advance(true)
	if p.is("{") {
		p.fail(p.tok.at, "functions of several statements are not known")
	}
	n := p.node(nodeArrow, at)
	n.names = names
	n.a = p.expression()
	return p.done(n)
}

func reserved(name string) bool {
	switch name {
	case "new", "typeof", "true", "false", "null", "undefined", "this", "function", "class", "await", "async", "yield", "delete", "void", "in", "instanceof", "let", "const", "var", "return", "if", "for", "while", "throw", "import", "super", "arguments", "eval", "NaN", "Infinity":
		return true
	}
	return false
}

// power is how tightly an operator binds; 0 for what is none.
func power(t token) int {
	if t.kind != tokenSign {
		return 0
	}
	switch t.text {
	case "??":
		return 1
	case "||":
		return 2
	case "&&":
		return 3
	case "===", "!==", "==", "!=":
		return 4
	case "<", "<=", ">", ">=":
		return 5
	case "+", "-":
		return 6
	case "*", "/", "%":
		return 7
	}
	return 0
}

func (p *parser) binary(above int) *Node {
	at := p.tok.at
	left := p.unary()
	for p.err == nil {
		op, bind := p.tok.text, power(p.tok)
		if bind <= above {
			return left
		}
		before := p.tok.at
		p.advance(true)
		n := p.node(nodeBinary, at)
		n.text, n.a = op, left
		n.b = p.binary(bind)
		if bare := func(x *Node, op string) bool {
			return x.kind == nodeBinary && x.text == op && !x.paren
		}; op == "??" && (bare(left, "||") || bare(left, "&&") || bare(n.b, "||") || bare(n.b, "&&")) {
			p.fail(before, "?? beside || or && needs parentheses")
		}
		left = p.done(n)
	}
	return left
}

func (p *parser) unary() *Node {
	at := p.tok.at
	op := ""
	if p.tok.kind == tokenSign && (p.tok.text == "!" || p.tok.text == "-" || p.tok.text == "+") || p.tok.kind == tokenName && p.tok.text == "typeof" {
		op = p.tok.text
	}
	if op == "" {
		return p.postfix()
	}
	if !p.enter() {
		return p.node(nodeValue, at)
	}
	p.advance(true)
	n := p.node(nodeUnary, at)
	n.text = op
	n.a = p.unary()
	p.depth--
	return p.done(n)
}

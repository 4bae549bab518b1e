package source

import (
	"bytes"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// value reads a plain value up to the token behind it, or is nil.
func (p *plainParser) value() hclsyntax.Expression { return p.operation(1) }

// operation reads operands that operators of at least this rank join, those of
// one rank from the left.
func (p *plainParser) operation(rank int) hclsyntax.Expression {
	left := p.operand()
	for left != nil {
		op, r := p.operator()
		if op == nil || r < rank {
			break
		}
		p.read()
		right := p.operation(r + 1)
		if right == nil {
			return nil
		}
		left = &hclsyntax.BinaryOpExpr{
			LHS: left, Op: op, RHS: right, SrcRange: p.rng(left.Range().Start.Byte, right.Range().End.Byte),
		}
	}
	return left
}

// operator is the operator at hand and its rank, or nil.
func (p *plainParser) operator() (*hclsyntax.Operation, int) {
	switch p.t.kind {
	case tokBinary, tokMinus, tokStar:
	default:
		return nil, 0
	}
	switch string(p.bytes(p.t)) {
	case "||":
		return hclsyntax.OpLogicalOr, 1
	case "&&":
		return hclsyntax.OpLogicalAnd, 2
	case "==":
		return hclsyntax.OpEqual, 3
	case "!=":
		return hclsyntax.OpNotEqual, 3
	case ">":
		return hclsyntax.OpGreaterThan, 4
	case ">=":
		return hclsyntax.OpGreaterThanOrEqual, 4
	case "<":
		return hclsyntax.OpLessThan, 4
	case "<=":
		return hclsyntax.OpLessThanOrEqual, 4
	case "+":
		return hclsyntax.OpAdd, 5
	case "-":
		return hclsyntax.OpSubtract, 5
	case "*":
		return hclsyntax.OpMultiply, 6
	case "/":
		return hclsyntax.OpDivide, 6
	case "%":
		return hclsyntax.OpModulo, 6
	}
	return nil, 0
}

func (p *plainParser) operand() hclsyntax.Expression {
	switch t := p.t; t.kind {
	case tokBang, tokMinus:
		p.read()
		x := p.operand()
		if x == nil || p.is('.') || p.is('[') {
			return nil
		}
		op := hclsyntax.OpLogicalNot
		if t.kind == tokMinus {
			op = hclsyntax.OpNegate
		}
		return &hclsyntax.UnaryOpExpr{
			Op: op, Val: x, SrcRange: p.rng(t.start, x.Range().End.Byte), SymbolRange: p.tokenRange(t),
		}
	case tokOQuote:
		text, ok := p.quoted()
		if !ok {
			return nil
		}
		p.read()
		at := p.tokenRange(text)
		if text.start == text.end {
			at = p.rng(text.end+1, text.end+1) // where hclsyntax sees the nothing in ""
		}
		return &hclsyntax.TemplateExpr{
			Parts:    []hclsyntax.Expression{&hclsyntax.LiteralValueExpr{Val: cty.StringVal(string(p.bytes(text))), SrcRange: at}},
			SrcRange: p.rng(t.start, text.end+1),
		}
	case tokNumber:
		v, err := cty.ParseNumberVal(string(p.bytes(t)))
		if err != nil {
			return nil
		}
		p.read()
		return &hclsyntax.LiteralValueExpr{Val: v, SrcRange: p.tokenRange(t)}
	case tokIdent:
		return p.name()
	case tokOpen:
		switch p.lex.src[t.start] {
		case '[':
			return p.list()
		case '{':
			return p.object()
		}
	}
	return nil
}

// quoted reads a text without escapes and holes, and stays at its closing quote.
func (p *plainParser) quoted() (token, bool) {
	text := p.lex.next()
	switch text.kind {
	case tokCQuote:
		p.t = text
		return token{tokLiteral, text.start, text.start}, true
	case tokLiteral:
		p.t = p.lex.next()
		return text, p.t.kind == tokCQuote && !bytes.ContainsAny(p.bytes(text), `\$%`)
	}
	return text, false
}

// name reads true, false, null, a call, or a name with names behind dots.
func (p *plainParser) name() hclsyntax.Expression {
	first := p.t
	word := p.bytes(first)
	p.read()
	if !isASCII(word) || string(word) == "for" || p.is('[') || p.t.kind == tokScope {
		return nil
	}
	if p.is('(') {
		return p.call(first)
	}
	switch string(word) {
	case "true", "false", "null":
		if p.is('.') {
			return nil
		}
		v := cty.NullVal(cty.DynamicPseudoType)
		if word[0] != 'n' {
			v = cty.BoolVal(word[0] == 't')
		}
		return &hclsyntax.LiteralValueExpr{Val: v, SrcRange: p.tokenRange(first)}
	}
	path := make(hcl.Traversal, 1, 3)
	path[0] = hcl.TraverseRoot{Name: string(word), SrcRange: p.tokenRange(first)}
	end := first.end
	for p.is('.') {
		dot := p.t
		p.read()
		if p.t.kind != tokIdent || !isASCII(p.bytes(p.t)) {
			return nil
		}
		end = p.t.end
		path = append(path, hcl.TraverseAttr{Name: string(p.bytes(p.t)), SrcRange: p.rng(dot.start, end)})
		p.read()
	}
	if p.is('[') {
		return nil
	}
	return &hclsyntax.ScopeTraversalExpr{Traversal: path, SrcRange: p.rng(first.start, end)}
}

// list reads [a, b].
func (p *plainParser) list() hclsyntax.Expression {
	open := p.t
	items, ok := p.values(']')
	if !ok {
		return nil
	}
	list := &hclsyntax.TupleConsExpr{Exprs: items, SrcRange: p.rng(open.start, p.t.end), OpenRange: p.tokenRange(open)}
	p.read()
	return list
}

// call reads the arguments of the function that name is.
func (p *plainParser) call(name token) hclsyntax.Expression {
	open := p.t
	args, ok := p.values(')')
	if !ok {
		return nil
	}
	call := &hclsyntax.FunctionCallExpr{
		Name: string(p.bytes(name)), Args: args,
		NameRange: p.tokenRange(name), OpenParenRange: p.tokenRange(open), CloseParenRange: p.tokenRange(p.t),
	}
	p.read()
	return call
}

// values reads what stands between the bracket at hand and closing, at which it
// stays. Line ends have no meaning there.
func (p *plainParser) values(closing byte) ([]hclsyntax.Expression, bool) {
	var list []hclsyntax.Expression
	p.read()
	for p.skipLines(); !p.is(closing); p.skipLines() {
		x := p.value()
		if x == nil {
			return nil, false
		}
		list = append(list, x)
		if p.skipLines(); p.is(closing) {
			break
		}
		if p.t.kind != tokComma {
			return nil, false
		}
		p.read()
	}
	return list, true
}

// object reads { a = b, c = d }, in which a line's end may stand for the comma.
func (p *plainParser) object() hclsyntax.Expression {
	open := p.t
	object := &hclsyntax.ObjectConsExpr{OpenRange: p.tokenRange(open)}
	p.read()
	for p.skipLines(); !p.is('}'); p.skipLines() {
		key := p.value()
		if key == nil || p.t.kind != tokEqual && p.t.kind != tokColon {
			return nil
		}
		p.read()
		value := p.value()
		if value == nil {
			return nil
		}
		object.Items = append(object.Items, hclsyntax.ObjectConsItem{
			KeyExpr: &hclsyntax.ObjectConsKeyExpr{Wrapped: key}, ValueExpr: value,
		})
		if p.is('}') {
			break
		}
		if p.t.kind != tokComma && p.t.kind != tokNewline {
			return nil
		}
		p.read()
	}
	object.SrcRange = p.rng(open.start, p.t.end)
	p.read()
	return object
}

// expression has hclsyntax read the value at hand. It gives its end too, and is
// nil if something is wrong with it.
func (p *plainParser) expression() (hclsyntax.Expression, int) {
	first, last, open := -1, -1, 0
	for {
		t := p.lex.next()
		switch t.kind {
		case tokComment:
			if p.lex.src[t.end-1] == '\n' && open == 0 {
				t.kind = tokNewline
			} else {
				continue
			}
		case tokOpen, tokOQuote, tokOHeredoc, tokInterp, tokControl:
			open++
		case tokClose, tokCQuote, tokCHeredoc, tokSeqEnd:
			open--
		case tokInvalid, tokBreak, tokStray:
			return nil, 0
		}
		if open < 0 || t.kind == tokEOF || t.kind == tokNewline && open == 0 {
			p.t = t
			break
		}
		if t.kind == tokNewline {
			continue
		}
		if first < 0 {
			first = t.start
		}
		last = t.end
	}
	if first < 0 || open > 0 {
		return nil, 0
	}
	end := last
	if p.t.kind == tokNewline {
		end = p.t.end // a heredoc ends with its line
	}
	e, diags := hclsyntax.ParseExpression(p.lex.src[first:end], p.path, at(first))
	if len(diags) > 0 {
		return nil, 0
	}
	return e, last
}

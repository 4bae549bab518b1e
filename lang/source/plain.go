package source

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// plainParser parses what most of a file is: blocks, and values of plain texts,
// numbers, names, lists, objects, operators and calls. Any other expression, as
// a text with holes or a heredoc, goes to hclsyntax by itself. It makes the same tree as hclsyntax.ParseConfig, apart
// from lines and columns, at a fraction of the cost: hclsyntax lists all tokens
// of a file first and counts columns by grapheme, which nobody here reads.
//
// It knows no errors: where anything is not as it expects, it gives up, and the
// item goes to hclsyntax as a whole. Tests hold it against hclsyntax.
type plainParser struct {
	path string
	lex  *lexer
	t    token // at hand
}

// parsePlain parses an item, or is nil where hclsyntax must.
func parsePlain(f *File, it item) *hclsyntax.Body {
	if it.open || len(it.mends) > 0 {
		return nil
	}
	p := &plainParser{path: f.Path, lex: &lexer{src: f.Data[:it.end], pos: it.start, unclosed: -1}}
	p.read()
	body := &hclsyntax.Body{Attributes: hclsyntax.Attributes{}}
	if !p.items(body) || p.t.kind != tokEOF {
		return nil
	}
	return body
}

// read takes the next token. As in hclsyntax a comment that ends a line stands
// for the line's end, and others are passed over.
func (p *plainParser) read() {
	for {
		p.t = p.lex.next()
		if p.t.kind != tokComment {
			return
		}
		if p.lex.src[p.t.end-1] == '\n' {
			p.t.kind = tokNewline
			return
		}
	}
}

func (p *plainParser) skipLines() {
	for p.t.kind == tokNewline {
		p.read()
	}
}

// is reports whether the token at hand is the one sign c.
func (p *plainParser) is(c byte) bool {
	return p.t.end == p.t.start+1 && p.lex.src[p.t.start] == c && p.t.kind != tokLiteral
}

func (p *plainParser) bytes(t token) []byte { return p.lex.src[t.start:t.end] }

func (p *plainParser) rng(start, end int) hcl.Range {
	return hcl.Range{Filename: p.path, Start: at(start), End: at(end)}
}

func (p *plainParser) tokenRange(t token) hcl.Range { return p.rng(t.start, t.end) }

// items adds what stands up to a closing brace or the end.
func (p *plainParser) items(b *hclsyntax.Body) bool {
	for {
		switch p.t.kind {
		case tokNewline:
			p.read()
		case tokIdent:
			if !p.item(b) {
				return false
			}
		default:
			return true
		}
	}
}

func (p *plainParser) item(b *hclsyntax.Body) bool {
	name := p.t
	if !isASCII(p.bytes(name)) {
		return false // hclsyntax says which characters a name may have
	}
	p.read()
	if p.t.kind != tokEqual {
		return p.block(b, name) && p.endLine()
	}
	a := p.attribute(name)
	if a == nil || b.Attributes[a.Name] != nil {
		return false
	}
	b.Attributes[a.Name] = a
	return p.endLine()
}

// endLine takes the line's end behind an item.
func (p *plainParser) endLine() bool {
	if p.t.kind == tokNewline {
		p.read()
		return true
	}
	return p.t.kind == tokEOF
}

func (p *plainParser) block(b *hclsyntax.Body, name token) bool {
	block := &hclsyntax.Block{Type: string(p.bytes(name)), TypeRange: p.tokenRange(name)}
	for !p.is('{') {
		label := p.t
		switch label.kind {
		case tokIdent:
			if !isASCII(p.bytes(label)) {
				return false
			}
			block.Labels = append(block.Labels, string(p.bytes(label)))
		case tokOQuote:
			text, ok := p.quoted()
			if !ok {
				return false
			}
			block.Labels = append(block.Labels, string(p.bytes(text)))
			label.end = text.end + 1
		default:
			return false
		}
		block.LabelRanges = append(block.LabelRanges, p.tokenRange(label))
		p.read()
	}
	open := p.t
	p.read()
	switch {
	case p.t.kind == tokNewline || p.is('}'):
		block.Body = &hclsyntax.Body{Attributes: hclsyntax.Attributes{}, Blocks: hclsyntax.Blocks{}}
		if !p.items(block.Body) || !p.is('}') {
			return false
		}
		block.Body.SrcRange = p.rng(open.start, p.t.end)
		block.Body.EndRange = p.rng(p.t.end, p.t.end)
	case !p.single(block):
		return false
	}
	block.OpenBraceRange, block.CloseBraceRange = p.tokenRange(open), p.tokenRange(p.t)
	p.read()
	b.Blocks = append(b.Blocks, block)
	return true
}

// single reads the one attribute of a block on one line.
func (p *plainParser) single(block *hclsyntax.Block) bool {
	name := p.t
	if name.kind != tokIdent || !isASCII(p.bytes(name)) {
		return false
	}
	if p.read(); p.t.kind != tokEqual {
		return false
	}
	a := p.attribute(name)
	if a == nil || !p.is('}') {
		return false
	}
	block.Body = &hclsyntax.Body{
		Attributes: hclsyntax.Attributes{a.Name: a},
		SrcRange:   a.SrcRange,
		EndRange:   p.rng(a.SrcRange.End.Byte, a.SrcRange.End.Byte),
	}
	return true
}

// attribute reads a value up to the token behind it, or is nil.
func (p *plainParser) attribute(name token) *hclsyntax.Attribute {
	equals, braces := p.t, p.lex.braces
	a := &hclsyntax.Attribute{
		Name: string(p.bytes(name)), NameRange: p.tokenRange(name), EqualsRange: p.tokenRange(equals),
	}
	p.read()
	a.Expr = p.value()
	end := 0
	if a.Expr != nil {
		end = a.Expr.Range().End.Byte
	}
	if a.Expr == nil || p.t.kind != tokNewline && p.t.kind != tokEOF && !p.is('}') {
		// Bodies stand outside all texts, so nothing else is open here.
		*p.lex = lexer{src: p.lex.src, pos: equals.end, braces: braces, unclosed: -1}
		if a.Expr, end = p.expression(); a.Expr == nil {
			return nil
		}
	}
	a.SrcRange = p.rng(name.start, end)
	return a
}

func isASCII(b []byte) bool {
	for _, c := range b {
		if c >= 0x80 {
			return false
		}
	}
	return true
}

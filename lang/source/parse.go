package source

import (
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

const (
	// maxProblems is how many problems of one file are told.
	maxProblems = 50

	// tooMany is how many are looked for.
	tooMany = 1000
)

// Parse parses a file of blocks. With problems the body holds what could be
// understood; it is never nil.
//
// Each top-level item is parsed by itself, so that an error in one leaves the
// others whole, and only after the scan has bounded how deep it goes.
func Parse(f *File) (*hclsyntax.Body, []Problem) {
	all := hcl.Range{Filename: f.Path, Start: hcl.InitialPos, End: hcl.Pos{Line: 1, Column: 1, Byte: len(f.Data)}}
	body := &hclsyntax.Body{
		Attributes: hclsyntax.Attributes{},
		SrcRange:   all,
		EndRange:   hcl.Range{Filename: f.Path, Start: all.End, End: all.End},
	}
	if p := f.Check(); p != nil {
		return body, []Problem{*p}
	}
	problems := parseInto(f, body)
	if !slices.ContainsFunc(problems, func(p Problem) bool { return p.brace }) {
		return body, f.perLine(tidy(f, problems))
	}
	if g, p, ok := f.joinBraces(); ok {
		body.Blocks, body.Attributes = nil, hclsyntax.Attributes{}
		problems = append(parseInto(g, body), p)
	}
	return body, f.perLine(tidy(f, problems))
}

// parseInto adds what it understands of f to body.
func parseInto(f *File, body *hclsyntax.Body) []Problem {
	s := f.scan()
	problems := append([]Problem(nil), s.problems...)
	if s.extra || s.restarted || slices.ContainsFunc(s.items, func(it item) bool { return it.open }) {
		if g, p, ok := f.rebalance(s); ok {
			f, s, problems = g, g.scan(), []Problem{p}
		}
	}
	for _, it := range s.items {
		if it.refused || len(problems) > tooMany {
			continue
		}
		problems = append(problems, parseItem(f, it, body, len(problems) < maxProblems)...)
	}
	return problems
}

// parseItem adds what it understands of one item to body. With around it looks for
// more than the first fault.
func parseItem(f *File, it item, body *hclsyntax.Body, around bool) []Problem {
	part, problems := parsePlain(f, it), []Problem(nil)
	if part == nil {
		src := mended(f.Data, it)
		parsed, diags := hclsyntax.ParseConfig(src, f.Path, at(it.start))
		ok := false
		if len(diags) > 0 && around {
			part, problems, ok = parseAround(f, it, src, diags)
		}
		if !ok {
			part, problems = parsed.Body.(*hclsyntax.Body), explain(f, it, diags)
		}
		if len(diags) > 0 {
			prune(part, maxDepth)
		}
	}
	body.Blocks = append(body.Blocks, part.Blocks...)
	for name, attr := range part.Attributes {
		first, twice := body.Attributes[name]
		if !twice {
			body.Attributes[name] = attr
			continue
		}
		problems = append(problems, setTwice(name, FromHCL(attr.NameRange), FromHCL(first.NameRange)))
	}
	return problems
}

// prune cuts blocks that stand deeper than depth. The parser makes them out of
// broken input whose closing braces it passed over.
func prune(b *hclsyntax.Body, depth int) {
	if depth == 0 {
		b.Blocks = nil
		return
	}
	for _, inner := range b.Blocks {
		if inner.Body != nil {
			prune(inner.Body, depth-1)
		}
	}
}

// ParseExpr parses a text that is one expression, such as a variable's value.
// The expression is nil only if there are problems.
func ParseExpr(f *File) (hclsyntax.Expression, []Problem) {
	if p := f.Check(); p != nil {
		return nil, []Problem{*p}
	}
	s := newScanner(f.Path, newLexer(f.Data), false)
	s.run(func() bool { return false })
	if len(s.out.problems) > 0 {
		return nil, s.out.problems
	}
	e, diags := hclsyntax.ParseExpression(f.Data, f.Path, at(0))
	return e, tidy(f, explain(f, item{end: len(f.Data)}, diags))
}

// at is the HCL position of a byte offset. Lines and columns are not used:
// Position computes them where they are needed.
func at(off int) hcl.Pos { return hcl.Pos{Byte: off, Line: 1, Column: 1} }

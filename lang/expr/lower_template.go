package expr

import (
	"bytes"
	"slices"

	"github.com/cairn-lang/cairn/lang/source"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// template lowers quoted text, a heredoc or a template file. Text alone becomes
// a Lit. HCL has applied strip markers and the indent of <<- already.
func (l *lowerer) template(e *hclsyntax.TemplateExpr, depth int) Expr {
	parts := l.parts(e.Parts, depth)
	rng := place(e.SrcRange)
	switch {
	case len(parts) == 0:
		inner := rng
		if len(e.Parts) > 0 {
			inner = place(e.Parts[0].Range())
		}
		return &Lit{Node: Node{Rng: rng}, Value: cty.StringVal(""), Text: inner}
	case len(parts) == 1:
		if lit, ok := parts[0].(*Lit); ok && !lit.Hole {
			return &Lit{Node: Node{Rng: rng}, Value: lit.Value, Text: lit.Rng}
		}
	}
	return &Template{Node{Rng: rng}, parts}
}

// parts lowers the parts of a template. Empty text, which strip markers leave,
// is left out, and text in pieces is put together.
func (l *lowerer) parts(list []hclsyntax.Expression, depth int) []Expr {
	parts := make([]Expr, 0, len(list))
	for _, p := range list {
		switch p := p.(type) {
		case *hclsyntax.LiteralValueExpr:
			if !p.Val.IsKnown() || p.Val.IsNull() || p.Val.Type() != cty.String {
				parts = append(parts, l.hole(p, depth)) // ${5}; text in ${…} has quotes and is a TemplateExpr
			} else {
				parts = append(parts, &Lit{Node: Node{Rng: place(p.SrcRange)}, Value: p.Val, Text: place(p.SrcRange)})
			}
		case *hclsyntax.TemplateJoinExpr:
			parts = append(parts, l.join(p, depth))
		case *hclsyntax.ConditionalExpr:
			if isDirective(p) {
				parts = append(parts, l.directive(p, depth))
			} else {
				parts = append(parts, l.hole(p, depth))
			}
		default:
			parts = append(parts, l.hole(p, depth))
		}
	}
	return joined(parts)
}

// hole lowers what stands in ${…}. Text in it is data.
func (l *lowerer) hole(e hclsyntax.Expression, depth int) Expr {
	switch x := l.expr(e, depth).(type) {
	case *Lit:
		n := *x
		n.Hole = true
		return &n
	case *Cond:
		// ${c ? "a${x}" : "b${y}"} reads like a directive once lowered; its text
		// must still be known for data.
		then, ok1 := x.Then.(*Template)
		other, ok2 := x.Else.(*Template)
		if ok1 && ok2 {
			return &Cond{x.Node, x.If, asHoles(then), asHoles(other)}
		}
		return x
	default:
		return x
	}
}

// asHoles marks the text of t as data.
func asHoles(t *Template) *Template {
	n := *t
	n.Parts = slices.Clone(t.Parts)
	for i, p := range n.Parts {
		switch p := p.(type) {
		case *Lit:
			lit := *p
			lit.Hole = true
			n.Parts[i] = &lit
		case *Cond:
			then, ok1 := p.Then.(*Template)
			other, ok2 := p.Else.(*Template)
			if ok1 && ok2 {
				n.Parts[i] = &Cond{p.Node, p.If, asHoles(then), asHoles(other)}
			}
		case *For:
			f := *p
			f.Body = asHoles(p.Body)
			n.Parts[i] = &f
		}
	}
	return &n
}

// isDirective tells %{ if } from ${c ? "a" : "b"}: the bodies of a directive
// have no quotes, so they begin and end with their first and last part.
func isDirective(e *hclsyntax.ConditionalExpr) bool {
	return unquoted(e.TrueResult) && unquoted(e.FalseResult)
}

func unquoted(e hclsyntax.Expression) bool {
	t, ok := e.(*hclsyntax.TemplateExpr)
	if !ok || len(t.Parts) == 0 {
		return false
	}
	return t.SrcRange == hcl.RangeBetween(t.Parts[0].Range(), t.Parts[len(t.Parts)-1].Range())
}

func (l *lowerer) directive(e *hclsyntax.ConditionalExpr, depth int) Expr {
	return &Cond{Node{Rng: place(e.SrcRange)}, l.expr(e.Condition, depth), l.body(e.TrueResult, depth), l.body(e.FalseResult, depth)}
}

func (l *lowerer) body(e hclsyntax.Expression, depth int) *Template {
	t, ok := e.(*hclsyntax.TemplateExpr)
	if !ok {
		return &Template{Node{Rng: place(e.Range())}, []Expr{l.hole(e, depth)}}
	}
	depth++
	if depth > maxDepth {
		l.tooDeep(place(t.SrcRange))
		return &Template{Node{Rng: place(t.SrcRange)}, nil}
	}
	return &Template{Node{Rng: place(t.SrcRange)}, l.parts(t.Parts, depth)}
}

func (l *lowerer) join(e *hclsyntax.TemplateJoinExpr, depth int) Expr {
	f, ok := e.Tuple.(*hclsyntax.ForExpr)
	if !ok {
		return bad(place(e.Range()))
	}
	out := &For{Node: Node{Rng: place(f.SrcRange)}, Key: f.KeyVar, Var: f.ValVar}
	word := l.word(place(f.OpenRange)) // the word for
	if f.KeyVar != "" {
		word = l.word(source.Range{Path: word.Path, Start: word.End})
		out.KeyRng = word
	}
	out.VarRng = l.word(source.Range{Path: word.Path, Start: word.End})
	out.In, out.Body = l.expr(f.CollExpr, depth), l.body(f.ValExpr, depth)
	return out
}

// word finds the next word from the start of at, behind signs, blanks and
// comments.
func (l *lowerer) word(at source.Range) source.Range {
	for i := at.Start; i >= 0 && i < len(l.src); {
		rest := l.src[i:]
		switch {
		case bytes.HasPrefix(rest, []byte("/*")):
			i += 2 + max(0, bytes.Index(rest[2:], []byte("*/"))+2)
		case rest[0] == '#', bytes.HasPrefix(rest, []byte("//")):
			i += 1 + max(0, bytes.IndexByte(rest[1:], '\n'))
		case bytes.IndexByte([]byte("%{~, \t\r\n"), rest[0]) >= 0:
			i++
		default:
			n := bytes.IndexAny(rest, ",%{~ \t\r\n/#}")
			if n < 0 {
				n = len(rest)
			}
			return source.Range{Path: at.Path, Start: i, End: i + max(1, n)}
		}
	}
	return source.Range{Path: at.Path, Start: at.Start, End: at.Start}
}

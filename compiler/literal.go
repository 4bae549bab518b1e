package compiler

import (
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/zclconf/go-cty/cty"
)

func boolType() *expr.Type { return &expr.Type{Kind: expr.TBool} }

// knownText is the text of e if that is known.
func knownText(e expr.Expr) (string, bool) {
	lit, ok := e.(*expr.Lit)
	if !ok || lit.Value == cty.NilVal || lit.Value.IsNull() || !lit.Value.IsKnown() || lit.Value.Type() != cty.String {
		return "", false
	}
	return lit.Value.AsString(), true
}

func number(n int, rng source.Range) expr.Expr {
	return &expr.Lit{
		Node:  expr.Node{Rng: rng, Typ: &expr.Type{Kind: expr.TNumber}},
		Value: cty.NumberIntVal(int64(n)),
	}
}

// text is copy that says s.
func text(s string, rng source.Range) expr.Expr {
	n := expr.Node{Rng: rng, Typ: &expr.Type{Kind: expr.TString}}
	return &expr.Template{Node: n, Parts: []expr.Expr{&expr.Lit{Node: n, Value: cty.StringVal(s)}}}
}

// spliced is t with copy that was put in one of its holes in line with the rest.
// What stands in a hole is data, whoever wrote it.
func spliced(t *expr.Template) expr.Expr {
	size, nested := len(t.Parts), false
	for _, p := range t.Parts {
		if inner, ok := p.(*expr.Template); ok {
			size, nested = size+len(inner.Parts), true
		}
	}
	if !nested {
		return t
	}
	c := *t
	c.Parts = make([]expr.Expr, 0, size)
	for _, p := range t.Parts {
		inner, ok := p.(*expr.Template)
		if !ok {
			c.Parts = append(c.Parts, p)
			continue
		}
		for _, q := range inner.Parts {
			c.Parts = append(c.Parts, asHole(q))
		}
	}
	return &c
}

func asHole(e expr.Expr) expr.Expr {
	lit, ok := e.(*expr.Lit)
	if !ok || lit.Hole {
		return e
	}
	c := *lit
	c.Hole = true
	return &c
}

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

// spliced is t with templates that stand in it in line with the rest.
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
		if inner, ok := p.(*expr.Template); ok {
			c.Parts = append(c.Parts, inner.Parts...)
		} else {
			c.Parts = append(c.Parts, p)
		}
	}
	return &c
}

// asData is e, which is put in place of a parameter, with its text marked as
// data: what stands in a hole of copy is escaped there, whoever wrote it.
func asData(e expr.Expr) expr.Expr {
	switch e := e.(type) {
	case *expr.Lit:
		if e.Hole {
			return e
		}
		c := *e
		c.Hole = true
		return &c
	case *expr.Template:
		c := *e
		c.Parts = make([]expr.Expr, len(e.Parts))
		for i, p := range e.Parts {
			c.Parts[i] = partAsData(p)
		}
		return &c
	}
	return e
}

func partAsData(p expr.Expr) expr.Expr {
	switch p := p.(type) {
	case *expr.Cond:
		c := *p
		c.Then, c.Else = asData(p.Then), asData(p.Else)
		return &c
	case *expr.For:
		c := *p
		if body, ok := asData(p.Body).(*expr.Template); ok {
			c.Body = body
		}
		return &c
	}
	return asData(p)
}

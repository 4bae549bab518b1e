package expr

import (
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

func (l *lowerer) traversal(e *hclsyntax.ScopeTraversalExpr) Expr {
	rng := place(e.SrcRange)
	if e.Traversal.IsRelative() {
		return bad(rng)
	}
	root, ok := e.Traversal[0].(hcl.TraverseRoot)
	if !ok {
		return bad(rng)
	}
	steps, ok := l.steps(e.Traversal[1:])
	if !ok {
		return bad(rng)
	}
	return &Path{Node{Rng: rng}, root.Name, place(root.SrcRange), steps}
}

func (l *lowerer) steps(t hcl.Traversal) ([]PathStep, bool) {
	var out []PathStep
	if len(t) > 0 {
		out = make([]PathStep, 0, len(t))
	}
	for _, tr := range t {
		s, ok := l.step(tr)
		if !ok {
			return nil, false
		}
		out = append(out, s)
	}
	return out, true
}

func (l *lowerer) step(t hcl.Traverser) (PathStep, bool) {
	switch t := t.(type) {
	case hcl.TraverseAttr:
		rng := place(t.SrcRange)
		rng.Start = max(rng.Start, rng.End-len(t.Name)) // without the dot
		return PathStep{Name: t.Name, Rng: rng}, true
	case hcl.TraverseIndex:
		return l.indexStep(t.Key, place(t.SrcRange))
	case hcl.TraverseSplat:
		return PathStep{Splat: true, Rng: place(t.SrcRange)}, true
	}
	return PathStep{}, false
}

// indexStep is [0] or ["name"].
func (l *lowerer) indexStep(key cty.Value, rng source.Range) (PathStep, bool) {
	switch {
	case !key.IsKnown():
		return PathStep{}, false // did not parse
	case !key.IsNull() && key.Type() == cty.String:
		if name := key.AsString(); name != "" {
			return PathStep{Name: name, Rng: rng}, true
		}
	case isNumber(key):
		if n, ok := position(key); ok {
			return PathStep{Index: n, Rng: rng}, true
		}
		l.errorf("wrong-type", rng, "a place in a list is a whole number that counts from 0, not %s", numberText(key))
		return PathStep{}, false
	}
	l.errorf("wrong-type", rng, "the brackets take a place in a list, such as [0], or a name, such as [\"sku\"]")
	return PathStep{}, false
}

// position is a whole number from 0 that fits an int.
func position(v cty.Value) (int, bool) {
	n, exact := v.AsBigFloat().Int64()
	return int(n), exact == 0 && n >= 0 && n < 1<<31
}

// access applies a traversal to something that is not a name: a call, a list,
// anything in parentheses.
func (l *lowerer) access(e *hclsyntax.RelativeTraversalExpr, depth int) Expr {
	rng := place(e.SrcRange)
	if depth+len(e.Traversal) > maxDepth {
		l.tooDeep(rng)
		return bad(rng)
	}
	x := l.expr(e.Source, depth)
	steps, ok := l.steps(e.Traversal)
	if !ok {
		return bad(rng)
	}
	return moved(follow(x, steps), rng)
}

// follow reads steps from x. They become part of a Path, except behind a splat:
// (a[*].b)[0] is the first of all b, a[*].b[0] the first of each.
func follow(x Expr, steps []PathStep) Expr {
	if len(steps) == 0 {
		return x
	}
	whole := x.Range().To(steps[len(steps)-1].Rng)
	if p, ok := x.(*Path); ok && !p.splat() {
		all := append(p.Steps[:len(p.Steps):len(p.Steps)], steps...)
		return &Path{Node{Rng: whole}, p.Root, p.RootRng, all}
	}
	for i, s := range steps {
		rng := x.Range().To(s.Rng)
		switch {
		case s.Splat:
			return &Splat{Node{Rng: whole}, x, steps[i+1:]}
		case s.Name != "":
			x = &Get{Node{Rng: rng}, x, s.Name, s.Rng}
		default:
			x = &Index{Node{Rng: rng}, x, &Lit{Node: Node{Rng: s.Rng}, Value: cty.NumberIntVal(int64(s.Index))}}
		}
	}
	return x
}

func (l *lowerer) index(x, key Expr, rng source.Range) Expr {
	if lit, ok := key.(*Lit); ok {
		s, ok := l.indexStep(lit.Value, lit.Rng)
		if !ok {
			return bad(rng)
		}
		return moved(follow(x, []PathStep{s}), rng) // a literal in parentheses: x[("name")]
	}
	return &Index{Node{Rng: rng}, x, key}
}

// splat reports whether p reads from each element of a list.
func (p *Path) splat() bool {
	for _, s := range p.Steps {
		if s.Splat {
			return true
		}
	}
	return false
}

// splat lowers x[*].a.b: HCL gives the part after the star as an expression
// over an anonymous symbol.
func (l *lowerer) splat(e *hclsyntax.SplatExpr, depth int) Expr {
	rng := place(e.SrcRange)
	rng.Start = place(e.Source.Range()).Start
	rng.End = max(rng.End, place(e.Each.Range()).End)
	steps, ok := l.each(e.Each, e.Item, depth)
	x := l.expr(e.Source, depth)
	if !ok {
		return bad(rng)
	}
	star := PathStep{Splat: true, Rng: place(e.MarkerRange)}
	return moved(follow(x, append([]PathStep{star}, steps...)), rng)
}

// each lists the steps between item and e, outermost last.
func (l *lowerer) each(e hclsyntax.Expression, item *hclsyntax.AnonSymbolExpr, depth int) ([]PathStep, bool) {
	if depth > maxDepth {
		l.tooDeep(place(e.Range()))
		return nil, false
	}
	depth++
	switch e := e.(type) {
	case *hclsyntax.AnonSymbolExpr:
		return nil, e == item
	case *hclsyntax.RelativeTraversalExpr:
		before, ok := l.each(e.Source, item, depth)
		if !ok {
			return nil, false
		}
		steps, ok := l.steps(e.Traversal)
		return append(before, steps...), ok
	case *hclsyntax.SplatExpr:
		before, ok := l.each(e.Source, item, depth)
		if !ok {
			return nil, false
		}
		after, ok := l.each(e.Each, e.Item, depth)
		return append(append(before, PathStep{Splat: true, Rng: place(e.MarkerRange)}), after...), ok
	case *hclsyntax.IndexExpr:
		l.errorf("unsupported-expression", place(e.BracketRange), "behind [*] a place in a list is a plain number, such as [0]")
	}
	return nil, false
}

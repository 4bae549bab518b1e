package compiler

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/zclconf/go-cty/cty"
)

func (l *lowering) branch(d *lang.Branch, sc *scope) *Branch {
	b := &Branch{On: sc.expr(d.On), Cases: make([]Case, len(d.Cases))}
	for i, c := range d.Cases {
		b.Cases[i] = Case{Label: c.Label, When: sc.expr(c.When), Range: c.HeadRng}
		switch {
		case d.On == nil && len(c.Is) > 0:
			l.report(diag.Errorf("branch-mixed", c.HeadRng, "case %q lists values, but branch %q has no `on` to compare them with", c.Label, d.Label).
				WithHelp("add `on = profile.NAME` to the branch, or give the case a `when`"))
		case d.On != nil && c.When != nil:
			l.report(diag.Errorf("branch-mixed", c.When.Range(), "case %q has a `when`, but branch %q decides by the value of its `on`", c.Label, d.Label).
				WithHelp("list the values with `is`, or remove `on`").
				WithRelated(d.On.Range(), "the branch decides by this"))
		case d.On != nil:
			b.Cases[i].Is = make([]expr.Expr, len(c.Is))
			for k, v := range c.Is {
				b.Cases[i].Is[k] = sc.expr(v)
			}
			b.Cases[i].When = oneOf(b.On, b.Cases[i].Is)
		}
	}
	if d.On != nil {
		l.checkValues(d, b)
	}
	return b
}

// oneOf is the condition that on is one of values.
func oneOf(on expr.Expr, values []expr.Expr) expr.Expr {
	var any expr.Expr
	for _, v := range values {
		n := expr.Node{Rng: v.Range(), Typ: boolType()}
		var eq expr.Expr = &expr.Binary{Node: n, Op: "==", OpRng: v.Range(), L: on, R: v}
		if any != nil {
			eq = &expr.Binary{Node: n, Op: "||", OpRng: v.Range(), L: any, R: eq}
		}
		any = eq
	}
	return any
}

// checkValues holds the cases of a branch with `on` to what LANGUAGE.md asks of
// them: each value is one that `on` can have, none stands twice, none is left
// out.
func (l *lowering) checkValues(d *lang.Branch, b *Branch) {
	t := b.On.Type()
	if t != nil && (t.Kind == expr.TList || t.Kind == expr.TObject || t.Kind == expr.TRef) {
		l.report(diag.Errorf("wrong-type", b.On.Range(), "branch %q decides by %s, which has no values to list", d.Label, t.Words()).
			WithHelp("decide by a text, a number or a yes-or-no value"))
		return
	}
	seen := map[string]*Case{}
	for i := range b.Cases {
		c := &b.Cases[i]
		for _, v := range c.Is {
			key, ok := valueKey(v)
			if !ok {
				continue // not known, which has been reported
			}
			if first := seen[key]; first != nil {
				l.report(diag.Errorf("branch-overlap", v.Range(), "%s stands in case %q and again in case %q", key, first.Label, c.Label).
					WithHelp("a value leads one way: keep it in one of the cases").
					WithRelated(first.Range, "the value stands in this case first"))
				continue
			}
			seen[key] = c
		}
	}
	if missing := l.missingValues(d, b.On, seen); len(missing) > 0 {
		l.report(diag.Errorf("branch-no-fallback", d.HeadRng, "branch %q says nothing for people with %s", d.Label, strings.Join(missing, " or ")).
			WithHelp("add `otherwise {}` for everybody else, or a case for them"))
	}
}

// complete reports whether the cases of a branch cover everybody, so that no way
// leads past them.
func (l *lowering) complete(d *lang.Branch, sc *scope) bool {
	if d.On == nil || d.Otherwise != nil {
		return d.Otherwise != nil
	}
	seen := map[string]*Case{}
	for _, c := range d.Cases {
		for _, v := range c.Is {
			if key, ok := valueKey(sc.expr(v)); ok {
				seen[key] = &Case{}
			}
		}
	}
	return len(l.missingValues(d, sc.expr(d.On), seen)) == 0
}

// missingValues names what on can be and no case lists.
func (l *lowering) missingValues(d *lang.Branch, on expr.Expr, seen map[string]*Case) []string {
	t := on.Type()
	if d.Otherwise != nil || t == nil || t.Kind == expr.TUnknown {
		return nil
	}
	subject := "it"
	if !isBad(on) {
		subject = expr.Print(on)
	}
	var missing []string
	switch {
	case t.Kind == expr.TBool:
		for _, v := range []string{"true", "false"} {
			if seen[v] == nil {
				missing = append(missing, subject+" = "+v)
			}
		}
	default:
		values, ok := valuesOf(on)
		if !ok {
			missing = append(missing, "any other "+subject)
		}
		for _, key := range values {
			if seen[key] == nil {
				missing = append(missing, subject+" = "+key)
			}
		}
	}
	if seen["null"] == nil && l.mayBeMissing(on) {
		missing = append(missing, "no "+subject)
	}
	if len(missing) > 4 {
		missing = append(missing[:3:3], fmt.Sprintf("%d other values", len(missing)-3))
	}
	return missing
}

// valueKey is a known value as it is written, to tell equal ones.
func valueKey(v expr.Expr) (string, bool) {
	lit, ok := v.(*expr.Lit)
	if !ok || lit.Value == cty.NilVal {
		return "", false
	}
	return expr.Print(lit), true
}

// valuesOf are all the values that e can have besides none, as keys in order of
// declaration; ok is false if they are not declared.
func valuesOf(e expr.Expr) (keys []string, ok bool) {
	var parts []expr.Expr
	switch x := e.(type) {
	case *expr.Lit:
		if x.Value != cty.NilVal && x.Value.IsNull() {
			return nil, true
		}
		key, ok := valueKey(x)
		return []string{key}, ok
	case *expr.Cond:
		parts = []expr.Expr{x.Then, x.Else}
	case *expr.Call:
		if x.Name == "default" {
			parts = x.Args
		}
	}
	if len(parts) == 0 {
		t := e.Type()
		if t == nil || t.Kind != expr.TString || len(t.Values) == 0 {
			return nil, false
		}
		for _, v := range t.Values {
			keys = append(keys, expr.Print(&expr.Lit{Node: expr.Node{Typ: t}, Value: cty.StringVal(v)}))
		}
		return keys, true
	}
	for _, p := range parts {
		list, ok := valuesOf(p)
		if !ok {
			return nil, false
		}
		for _, key := range list {
			if !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
	}
	return keys, true
}

func isBad(e expr.Expr) bool {
	_, bad := e.(*expr.Bad)
	return bad
}

// mayBeMissing reports whether e can have no value for some person.
func (l *lowering) mayBeMissing(e expr.Expr) bool {
	switch e := e.(type) {
	case *expr.Lit:
		return e.Value == cty.NilVal || e.Value.IsNull()
	case *expr.Path:
		return !l.always(e)
	case *expr.Unary:
		return e.Op == "-" && l.mayBeMissing(e.X)
	case *expr.Binary:
		switch e.Op {
		case "+", "-", "*", "/", "%":
			return l.mayBeMissing(e.L) || l.mayBeMissing(e.R)
		}
		return false
	case *expr.Cond:
		return l.mayBeMissing(e.Then) || l.mayBeMissing(e.Else)
	case *expr.Ref: // a segment or a check, which is two-valued
		return false
	case *expr.Call:
		return l.callMayBeMissing(e)
	}
	return true
}

func (l *lowering) callMayBeMissing(c *expr.Call) bool {
	switch c.Name {
	case "default":
		return len(c.Args) < 2 || l.mayBeMissing(c.Args[1])
	case "count", "now", "length":
		return false
	}
	if t := c.Type(); t != nil && t.Kind == expr.TBool {
		return false
	}
	for _, a := range c.Args {
		if l.mayBeMissing(a) {
			return true
		}
	}
	return len(c.Args) == 0
}

// always reports whether p is declared as always there.
func (l *lowering) always(p *expr.Path) bool {
	if len(p.Steps) != 1 || p.Steps[0].Name == "" {
		return false
	}
	name := p.Steps[0].Name
	switch p.Root {
	case "profile", "entered":
		return l.project.Profile != nil && declaredRequired(l.project.Profile.Attributes, name)
	case "trigger":
		for _, e := range l.journey.Triggers {
			if !declaredRequired(e.Attributes, name) {
				return false
			}
		}
		return len(l.journey.Triggers) > 0
	}
	return false
}

func declaredRequired(attrs []*lang.TypedAttr, name string) bool {
	for _, a := range attrs {
		if a.Label == name {
			return a.Required.Value
		}
	}
	return false
}

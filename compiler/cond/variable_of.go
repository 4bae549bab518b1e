package cond

import (
	"math/big"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang/expr"
)

// variableOf is the variable of a value: data, or what is computed from it.
func (r *reader) variableOf(e expr.Expr) *variable {
	switch x := e.(type) {
	case *expr.Path:
		return r.data(x)
	case *expr.Call:
		if x.Name == "count" {
			return r.counted(x)
		}
	}
	key := expr.Print(e)
	return r.declare(key, func() *variable {
		v := &variable{name: key, nullable: true, derived: true, reads: readsOf(e)}
		v.change = r.changeOf(v.reads)
		v.shape(e.Type())
		r.special(v, e)
		return v
	})
}

// data is a path as a variable.
func (r *reader) data(p *expr.Path) *variable {
	if p.Root == "entered" && len(p.Steps) > 0 && r.world.changeOf(p.Steps[0].Name) == fixed {
		c := *p
		c.Root = "profile"
		p = &c
	}
	key := pathName(p)
	return r.declare(key, func() *variable {
		v := &variable{name: strings.TrimPrefix(key, "profile."), nullable: true, reads: readsOf(p)}
		v.change = r.changeOf(v.reads)
		v.shape(p.Typ)
		decl, required := r.world.attribute(p, r.triggers)
		v.nullable = !required
		if decl != nil && v.kind == ordered && len(decl.Values) > 0 {
			v.points = true
			for _, val := range decl.Values {
				if n, ok := ratOf(val.Value); ok {
					v.addNum(n)
				} else {
					v.points = false
				}
			}
		}
		return v
	})
}

// shape gives v the domain of type t.
func (v *variable) shape(t *expr.Type) {
	if m, ok := orderedKind(t); ok {
		v.kind, v.measure, v.discrete = ordered, m, m != plain
		return
	}
	switch {
	case t != nil && t.Kind == expr.TString:
		v.kind = text
		if len(t.Values) > 0 {
			v.declared = t.Values
		}
	case t != nil && t.Kind == expr.TBool:
		v.kind = boolean
	default:
		v.kind = yesNo
	}
}

// special knows what functions give.
func (r *reader) special(v *variable, e expr.Expr) {
	if g, ok := e.(*expr.Get); ok {
		if c, ok := g.X.(*expr.Call); ok && c.Name == "last" {
			v.hist = r.history(c)
		}
		return
	}
	c, ok := e.(*expr.Call)
	if !ok {
		return
	}
	switch c.Name {
	case "length":
		v.nullable, v.discrete, v.min = false, true, zero()
		v.addNum(big.NewRat(1, 1))
	case "now":
		v.nullable, v.change = false, grows
	case "days_since", "days_until":
		v.discrete = true
		steady := true
		for _, name := range v.reads {
			steady = steady && (name == "time" || r.changeOf([]string{name}) != live && r.changeOf([]string{name}) != grows)
		}
		switch {
		case steady && c.Name == "days_since":
			v.change = grows
		case steady:
			v.change = shrinks
		}
	case "sum":
		v.hist = r.history(c)
	}
}

// readsOf is what the value of e depends on.
func readsOf(e expr.Expr) []string {
	var list []string
	add := func(s string) {
		if !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	expr.Walk(e, func(n expr.Expr) bool {
		switch n := n.(type) {
		case *expr.Path:
			switch {
			case n.Root == "received" || n.Root == "this":
			case len(n.Steps) == 0 || n.Root == "link" || n.Root == "recipient":
				add(n.Root)
			case n.Root == "wait" || n.Root == "step":
				add(pathName(n))
			default:
				add(n.Root + "." + n.Steps[0].Name)
			}
		case *expr.Ref:
			add(n.Address())
		case *expr.Call:
			switch n.Name {
			case "now", "days_since", "days_until", "offer_active":
				add("time")
			}
		case *expr.Bad:
			add("unknown")
		}
		return true
	})
	return list
}

// changeOf is how something moves that depends on reads alone.
func (r *reader) changeOf(reads []string) change {
	c := fixed
	for _, name := range reads {
		root, attr, _ := strings.Cut(name, ".")
		switch root {
		case "trigger", "entered", "param", "wait", "step":
			c = ofRun
		case "profile":
			switch r.world.changeOf(attr) {
			case fixed:
			case grows:
				if len(reads) > 1 {
					return live
				}
				return grows
			default:
				return live
			}
		default:
			return live
		}
	}
	return c
}

package generate

import (
	"time"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

var flipped = map[string]string{"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}

// compare makes l op r true, by what stands on either side.
func (g *generator) compare(d *draft, op string, l, r expr.Expr, w where) []*draft {
	list := g.put(d, op, l, r, w)
	return append(list, g.put(d, flipped[op], r, l, w)...)
}

// put changes what x reads so that x op y.
func (g *generator) put(d *draft, op string, x, y expr.Expr, w where) []*draft {
	v := g.scope(d, w).Value(y)
	if lit, ok := y.(*expr.Lit); ok && (lit.Value == cty.NilVal || lit.Value.IsNull()) {
		if op == "==" {
			return g.set(d, x, cty.NullVal(cty.DynamicPseudoType), w)
		}
		name := ""
		if p, ok := x.(*expr.Path); ok && len(p.Steps) > 0 {
			name = p.Steps[len(p.Steps)-1].Name
		}
		return g.set(d, x, g.sample(x.Type(), name, d.start+w.at), w)
	}
	if v.IsNull() {
		return nil
	}
	if v.Type() == cty.Number {
		return g.number(d, op, x, v, w)
	}
	var list []*draft
	for _, value := range g.values(op, v, x.Type(), g.allowed(d, x, w)) {
		list = append(list, g.set(d, x, value, w)...)
	}
	if op == "!=" { // of which what is missing is true
		list = append(list, g.set(d, x, cty.NullVal(cty.DynamicPseudoType), w)...)
	}
	return list
}

// allowed are the only values that what x reads may have, nil if it may have any.
func (g *generator) allowed(d *draft, x expr.Expr, w where) []lang.Val[string] {
	p, ok := x.(*expr.Path)
	if !ok || len(p.Steps) != 1 {
		return nil
	}
	var attrs []*lang.TypedAttr
	var h *happening
	switch p.Root {
	case "profile", "entered":
		if g.project.Profile != nil {
			attrs = g.project.Profile.Attributes
		}
	case "trigger":
		h = d.trigger()
	case "received":
		h = d.by(w.received)
	}
	if h != nil && h.event != nil {
		attrs = h.event.Attributes
	}
	for _, a := range attrs {
		if a.Label == p.Steps[0].Name {
			return a.Values
		}
	}
	return nil
}

// values are some for which value op v holds.
func (g *generator) values(op string, v cty.Value, t *expr.Type, allowed []lang.Val[string]) []cty.Value {
	switch v.Type() {
	case cty.Bool:
		if op == "==" {
			return []cty.Value{v}
		}
		return []cty.Value{v.Not()}
	case cty.String:
	default:
		return nil
	}
	text := v.AsString()
	if len(allowed) > 0 {
		var list []cty.Value
		for _, a := range allowed {
			if (a.Value == text) == (op == "==") {
				list = append(list, cty.StringVal(a.Value))
			}
		}
		return list
	}
	if op == "==" {
		return []cty.Value{v}
	}
	if at, err := expr.ParseDatetime(text); err == nil {
		var list []cty.Value
		for _, by := range []int64{3 * day, -3 * day} {
			when := at.Unix() + by
			if t != nil && t.Kind == expr.TDate {
				list = append(list, g.dateText(when))
			} else {
				list = append(list, g.instantText(when))
			}
		}
		return append(ordered(op, list, v), v)
	}
	if at, err := expr.ParseDate(text); err == nil {
		return append(ordered(op, []cty.Value{dateOnly(at.AddDate(0, 0, 3)), dateOnly(at.AddDate(0, 0, -3))}, v), v)
	}
	return []cty.Value{cty.StringVal("another " + text)}
}

// ordered puts the later first where later is wanted.
func ordered(op string, list []cty.Value, _ cty.Value) []cty.Value {
	if op == "<" || op == "<=" {
		list[0], list[1] = list[1], list[0]
	}
	return list
}

// number makes x op n.
func (g *generator) number(d *draft, op string, x expr.Expr, n cty.Value, w where) []*draft {
	one := cty.NumberIntVal(1)
	var tries []cty.Value
	switch op {
	case "==", "<=", ">=":
		tries = []cty.Value{n}
	case "<":
		tries = []cty.Value{n.Subtract(one)}
	case ">":
		tries = []cty.Value{n.Add(one)}
	case "!=":
		tries = []cty.Value{n.Add(one), n.Subtract(one)}
	}
	if op == ">=" || op == "<=" {
		by := one
		if op == "<=" {
			by = one.Negate()
		}
		tries = append(tries, n.Add(by))
	}
	var list []*draft
	for _, v := range tries {
		list = append(list, g.makeNumber(d, x, v, op, w)...)
	}
	return list
}

// makeNumber makes an expression come to a number, or beyond it.
func (g *generator) makeNumber(d *draft, x expr.Expr, n cty.Value, op string, w where) []*draft {
	whole := func() int64 { i, _ := n.AsBigFloat().Int64(); return i }
	switch e := x.(type) {
	case *expr.Call:
		switch e.Name {
		case "count":
			return g.counted(d, e, int(whole()), w)
		case "sum":
			return g.summed(d, e, n, w)
		case "days_since", "days_until":
			days := whole()
			if e.Name == "days_until" {
				days = -days
			}
			at := time.Unix(d.start+w.at, 0).In(g.zone).AddDate(0, 0, -int(days))
			return g.set(d, arg(e, 0), g.dateOf(arg(e, 0), at.Unix()), w)
		case "length":
			return g.long(d, arg(e, 0), int(whole()), w)
		case "default", "min", "max", "abs", "round", "floor", "ceil":
			var list []*draft
			for _, a := range e.Args {
				list = append(list, g.makeNumber(d, a, n, op, w)...)
			}
			return list
		}
	case *expr.Binary:
		var list []*draft
		for _, side := range []struct{ x, other expr.Expr }{{e.L, e.R}, {e.R, e.L}} {
			v := g.scope(d, w).Value(side.other)
			if v.IsNull() || v.Type() != cty.Number {
				continue
			}
			if to, ok := undo(e.Op, n, v, side.x == e.L); ok {
				list = append(list, g.makeNumber(d, side.x, to, op, w)...)
			}
		}
		return list
	case *expr.Unary:
		if e.Op == "-" {
			return g.makeNumber(d, e.X, n.Negate(), op, w)
		}
	}
	return g.set(d, x, n, w)
}

// undo is what stands on one side of an operator if the other is v and the whole
// is n.
func undo(op string, n, v cty.Value, left bool) (cty.Value, bool) {
	switch {
	case op == "+":
		return n.Subtract(v), true
	case op == "-" && left:
		return n.Add(v), true
	case op == "-":
		return v.Subtract(n), true
	case op == "*" && v.AsBigFloat().Sign() != 0:
		return n.Divide(v), true
	case op == "/" && left:
		return n.Multiply(v), true
	}
	return cty.NilVal, false
}

// long makes a list or a text as long as wanted.
func (g *generator) long(d *draft, x expr.Expr, n int, w where) []*draft {
	if n < 0 || n > 100 || x == nil {
		return nil
	}
	t := x.Type()
	if t != nil && t.Kind == expr.TString {
		text := ""
		for range n {
			text += "a"
		}
		return g.set(d, x, cty.StringVal(text), w)
	}
	var items []cty.Value
	for range n {
		var elem *expr.Type
		if t != nil {
			elem = t.Elem
		}
		items = append(items, g.sample(elem, "", d.start))
	}
	return g.set(d, x, cty.TupleVal(items), w)
}

// put writes a value into attributes, through objects and lists.
func put(attrs map[string]cty.Value, steps []expr.PathStep, v cty.Value) {
	name := steps[0].Name
	switch {
	case name == "":
	case len(steps) > 1:
		inner := map[string]cty.Value{}
		if x, ok := attrs[name]; ok && !x.IsNull() && x.Type().IsObjectType() {
			for k, f := range x.AsValueMap() {
				inner[k] = f
			}
		}
		put(inner, steps[1:], v)
		attrs[name] = cty.ObjectVal(inner)
	case v.IsNull():
		delete(attrs, name)
	default:
		attrs[name] = v
	}
}

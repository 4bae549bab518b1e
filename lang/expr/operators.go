package expr

import (
	"fmt"

	"github.com/zclconf/go-cty/cty"
)

func (c *checker) unary(e *Unary) Expr {
	if e.Op == "!" {
		x := c.boolean(e.X)
		if isBad(x) {
			return broken(e)
		}
		if v, ok := truthOf(x); ok {
			return truth(e, !v)
		}
		return &Unary{Node{e.Rng, boolType}, "!", x}
	}
	x := c.expr(e.X)
	t := x.Type()
	switch {
	case isBad(x):
		return broken(e)
	case isNull(x):
		return x
	case !t.silent() && !t.numeric():
		c.errorf("wrong-type", e.X.Range(), "only numbers have a minus, and %s is %s", subject(e.X), words(x))
		return broken(e)
	}
	if l, ok := x.(*Lit); ok && isNumber(l.Value) {
		return &Lit{Node: Node{e.Rng, l.Typ}, Value: negate(l.Value)}
	}
	return &Unary{Node{e.Rng, t}, "-", x}
}

// binary checks an operator; where says whether only its truth counts.
func (c *checker) binary(e *Binary, where bool) Expr {
	switch e.Op {
	case "&&", "||":
		return c.logic(e, where)
	case "==", "!=", "<", "<=", ">", ">=":
		return c.compare(e)
	}
	return c.arithmetic(e)
}

func truth(e Expr, v bool) *Lit {
	return &Lit{Node: Node{e.Range(), boolType}, Value: cty.BoolVal(v)}
}

func (c *checker) compare(e *Binary) Expr {
	l, r := c.expr(e.L), c.expr(e.R)
	if isBad(l) || isBad(r) {
		return broken(e)
	}
	order := e.Op != "==" && e.Op != "!="
	if isNull(l) || isNull(r) {
		// Written out it is a mistake; a variable may well be null.
		for _, raw := range []Expr{e.L, e.R} {
			if order && isNull(raw) {
				c.errorf("wrong-type", raw.Range(), "nothing is more or less than null").Help = "write x == null or x != null"
				return broken(e)
			}
		}
		return c.compared(e, l, r)
	}
	l, r, match := c.alike(l, r, e.L, e.R)
	if match != matching {
		if match == different {
			c.incomparable(e, l, r)
		}
		return broken(e)
	}
	if t := l.Type(); order && !t.silent() && !t.ordered() {
		d := c.errorf("wrong-type", e.OpRng, "%s compares numbers, money, dates and durations, and %s is %s", e.Op, subject(e.L), words(l))
		if t.Kind == TString {
			d.Help = "declare the attribute as number, money or date if that is what it holds"
		}
		return broken(e)
	}
	if t := l.Type(); !order && (t.Kind == TList || t.Kind == TObject) {
		d := c.errorf("wrong-type", e.Rng, "lists and objects cannot be compared as a whole")
		if t.Kind == TList {
			d.Help = "write contains(list, x), or length(list) == 0"
		} else {
			d.Help = "compare their attributes one by one"
		}
		return broken(e)
	}
	before := len(c.diags)
	c.inside(l, r.Type(), e.L.Range())
	c.inside(r, l.Type(), e.R.Range())
	if len(c.diags) > before {
		return broken(e)
	}
	return c.compared(e, l, r)
}

func (c *checker) compared(e *Binary, l, r Expr) Expr {
	if v, ok := foldCompare(e.Op, l, r); ok {
		return truth(e, v)
	}
	if (isNull(l) || isNull(r)) && e.Op != "==" && e.Op != "!=" {
		return truth(e, false)
	}
	return &Binary{Node{e.Rng, boolType}, e.Op, e.OpRng, l, r}
}

// match says whether two values can be compared.
type match uint8

const (
	matching  match = iota
	different       // and not reported yet
	faulty          // a text is no date, which has been reported
)

// alike makes two checked values comparable: text beside a date becomes one.
// lraw and rraw are what was written.
func (c *checker) alike(l, r, lraw, rraw Expr) (Expr, Expr, match) {
	lt, rt := l.Type(), r.Type()
	if lt.silent() || rt.silent() || lt.Kind == TNull || rt.Kind == TNull {
		return l, r, matching
	}
	if y, ok := c.asTime(l, rt, lraw); ok {
		if isBad(y) {
			return l, r, faulty
		}
		return y, r, matching
	}
	if y, ok := c.asTime(r, lt, rraw); ok {
		if isBad(y) {
			return l, r, faulty
		}
		return l, y, matching
	}
	switch {
	case lt.Kind == rt.Kind && (lt.Kind != TRef || lt.Block == rt.Block), lt.numeric() && rt.numeric():
		return l, r, matching
	case isFact(lt) && rt.Kind == TBool:
		return typed(l, boolType), r, matching
	case isFact(rt) && lt.Kind == TBool:
		return l, typed(r, boolType), matching
	case lt.timely() && rt.timely() && (isLit(l) || isLit(r)):
		return l, r, matching // a written day against an instant: its first second
	}
	return l, r, different
}

// incomparable reports two values of types that cannot be compared.
func (c *checker) incomparable(e *Binary, l, r Expr) {
	lt, rt := l.Type(), r.Type()
	d := c.errorf("wrong-type", e.Rng, "%s is %s and %s is %s; they cannot be compared",
		subjectOr(e.L, "the left side"), words(l), subjectOr(e.R, "the right side"), words(r))
	switch {
	case lt.timely() && rt.timely():
		d.Help = "compare days: days_since(x) and days_until(x) are numbers"
	case lt.Kind == TList && fits(rt, lt.elem()):
		d.Help = fmt.Sprintf("write contains(%s, %s)", short(e.L, "…"), short(e.R, "…"))
	case rt.Kind == TList && fits(lt, rt.elem()):
		d.Help = fmt.Sprintf("write contains(%s, %s)", short(e.R, "…"), short(e.L, "…"))
	case isLit(r):
		d.Help = conversion(r, lt)
	case isLit(l):
		d.Help = conversion(l, rt)
	}
}

func isLit(e Expr) bool {
	_, ok := e.(*Lit)
	return ok
}

func subjectOr(e Expr, instead string) string {
	if s := subject(e); s != "this" {
		return s
	}
	return instead
}

// asTime makes written text a date, an instant or a duration where t is one.
func (c *checker) asTime(x Expr, t *Type, raw Expr) (Expr, bool) {
	if t.Kind != TDate && t.Kind != TDatetime && t.Kind != TDuration {
		return nil, false
	}
	switch x := x.(type) {
	case *Lit:
		if isText(x) {
			return c.fromText(x, t, raw.Range())
		}
	case *Cond:
		if x.Typ.Kind == TString {
			then, ok1 := c.asTime(x.Then, t, x.Then)
			other, ok2 := c.asTime(x.Else, t, x.Else)
			if ok1 && ok2 {
				n := *x
				n.Then, n.Else, n.Typ = then, other, t
				return &n, true
			}
		}
	}
	return nil, false
}

func (c *checker) arithmetic(e *Binary) Expr {
	l, r := c.expr(e.L), c.expr(e.R)
	if isBad(l) || isBad(r) {
		return broken(e)
	}
	for _, side := range [...]struct{ x, raw Expr }{{l, e.L}, {r, e.R}} {
		t := side.x.Type()
		if t.silent() || t.numeric() || t.Kind == TNull {
			continue
		}
		d := c.errorf("wrong-type", side.raw.Range(), "%s works on numbers, and %s is %s", e.Op, subject(side.raw), words(side.x))
		switch {
		case t.Kind == TString && e.Op == "+":
			d.Help = fmt.Sprintf(`join texts with "${%s}${%s}"`, short(e.L, "a"), short(e.R, "b"))
			if lit, ok := side.x.(*Lit); ok && conversion(lit, numberType) != "" {
				d.Help = conversion(lit, numberType)
			}
		case t.timely():
			d.Help = "count days with days_since(x) and days_until(x)"
		case t.Kind == TList:
			d.Help = "write length(…) for the number of its elements"
		}
		return broken(e)
	}
	if isNull(l) || isNull(r) { // arithmetic with a missing value is missing
		return &Lit{Node: Node{e.Rng, nullType}, Value: cty.NullVal(cty.DynamicPseudoType)}
	}
	if lit, ok := r.(*Lit); ok && (e.Op == "/" || e.Op == "%") && lit.Value.AsBigFloat().Sign() == 0 {
		c.errorf("wrong-type", e.R.Range(), "nothing can be divided by 0")
		return broken(e)
	}
	t := resultType(e.Op, l.Type(), r.Type())
	ll, ok1 := l.(*Lit)
	rl, ok2 := r.(*Lit)
	if ok1 && ok2 {
		v, ok := Compute(e.Op, ll.Value, rl.Value)
		if !ok {
			c.errorf("number-too-large", e.Rng, "the result has more than 1,200 digits")
			return broken(e)
		}
		return &Lit{Node: Node{e.Rng, t}, Value: v}
	}
	return &Binary{Node{e.Rng, t}, e.Op, e.OpRng, l, r}
}

// resultType is what arithmetic on l and r gives: money stays money unless it
// is divided by money.
func resultType(op string, l, r *Type) *Type {
	lm, rm := l.Kind == TMoney, r.Kind == TMoney
	switch {
	case op == "/" && lm && rm:
		return numberType
	case lm || rm:
		return moneyType
	case l.silent() && r.silent():
		return unknownType
	}
	return numberType
}

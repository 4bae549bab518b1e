package expr

import "github.com/zclconf/go-cty/cty"

// truthOf is the known truth of a checked expression.
func truthOf(e Expr) (value, known bool) {
	l, ok := e.(*Lit)
	if !ok || l.Value == cty.NilVal {
		return false, false
	}
	if l.Value.IsNull() {
		return false, true
	}
	return l.Value.Type() == cty.Bool && l.Value.True(), l.Value.Type() == cty.Bool
}

func (c *checker) logic(e *Binary, where bool) Expr {
	l, r := c.boolean(e.L), c.boolean(e.R)
	stops := e.Op == "||" // the truth that decides the whole
	lv, lknown := truthOf(l)
	rv, rknown := truthOf(r)
	switch {
	case lknown && lv == stops, rknown && rv == stops:
		if isBad(l) || isBad(r) {
			return broken(e)
		}
		return truth(e, stops)
	case lknown && rknown:
		return truth(e, !stops)
	case lknown && (where || !maybeMissing(r)):
		return moved(r, e.Rng)
	case rknown && (where || !maybeMissing(l)):
		return moved(l, e.Rng)
	}
	return &Binary{Node{e.Rng, boolType}, e.Op, e.OpRng, l, r}
}

// maybeMissing reports whether a truth may be missing instead of false, which
// shows where a value is asked for: true && x is never missing, x may be.
func maybeMissing(e Expr) bool {
	switch e := e.(type) {
	case *Lit:
		return e.Value.IsNull()
	case *Unary:
		return e.Op != "!"
	case *Binary:
		return e.Typ == nil || e.Typ.Kind != TBool
	case *Ref:
		return false
	case *Call:
		return e.Typ == nil || e.Typ.Kind != TBool || e.Name == "default"
	case *Cond:
		return maybeMissing(e.Then) || maybeMissing(e.Else)
	}
	return true
}

func (c *checker) cond(e *Cond, where bool) Expr {
	test := c.boolean(e.If)
	then, other := c.node(e.Then, where), c.node(e.Else, where)
	if isBad(test) || isBad(then) || isBad(other) {
		return broken(e)
	}
	t, ok := common(then.Type(), other.Type())
	if !ok {
		then, other, t, ok = c.meet(then, other, e)
	}
	if !ok {
		c.errorf("wrong-type", e.Rng, "this is %s or %s, and both must be of one type", words(then), words(other))
		return broken(e)
	}
	if v, ok := truthOf(test); ok {
		if v {
			return moved(then, e.Rng)
		}
		return moved(other, e.Rng)
	}
	return &Cond{Node{e.Rng, t}, test, then, other}
}

// meet finds a common type where one branch is text that stands for a time, or
// a fact beside a truth.
func (c *checker) meet(then, other Expr, e *Cond) (Expr, Expr, *Type, bool) {
	if y, ok := c.asTime(then, other.Type(), e.Then); ok {
		return y, other, other.Type(), !isBad(y)
	}
	if y, ok := c.asTime(other, then.Type(), e.Else); ok {
		return then, y, then.Type(), !isBad(y)
	}
	if isFact(then.Type()) && (other.Type().Kind == TBool || isFact(other.Type())) {
		return typed(then, boolType), typed(other, boolType), boolType, true
	}
	if isFact(other.Type()) && then.Type().Kind == TBool {
		return then, typed(other, boolType), boolType, true
	}
	return then, other, nil, false
}

// common is the type that values of both types have, without the values allowed
// where they differ.
func common(a, b *Type) (*Type, bool) {
	switch {
	case a.Equal(b):
		return a, true
	case a.silent() || b.silent():
		return unknownType, true
	case a.Kind == TNull:
		return b, true
	case b.Kind == TNull:
		return a, true
	case a.numeric() && b.numeric():
		return moneyType, true
	case a.Kind == TString && b.Kind == TString:
		return stringType, true
	case a.Kind == TList && b.Kind == TList:
		elem, ok := common(a.elem(), b.elem())
		return listOf(elem), ok
	case fits(a, b) && a.Kind == TObject:
		return b, true
	case fits(b, a) && a.Kind == TObject:
		return a, true
	}
	return nil, false
}

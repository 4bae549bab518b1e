package cond

import (
	"math/big"

	"github.com/cairn-lang/cairn/lang/expr"
)

// term is one value that an expression can have: a constant, or a variable times
// a plus b.
type term struct {
	when formula
	e    expr.Expr
	lit  *expr.Lit
	v    *variable
	a, b *big.Rat // nil unless computed
}

// terms takes e apart into the values that it chooses among.
func (r *reader) terms(e expr.Expr) []term {
	switch x := e.(type) {
	case *expr.Lit:
		return []term{{when: truth(true), e: e, lit: x}}
	case *expr.Cond:
		c := r.read(x.If)
		return r.choose(e, choice{c, x.Then}, choice{negation(c), x.Else})
	case *expr.Call:
		if x.Name == "default" && len(x.Args) == 2 {
			gone := r.compare("==", x.Args[0], nullLit())
			if t := x.Args[0].Type(); t != nil && t.Kind == expr.TString {
				gone = disj(gone, r.compare("==", x.Args[0], emptyLit()))
			}
			return r.choose(e, choice{negation(gone), x.Args[0]}, choice{gone, x.Args[1]})
		}
	case *expr.Unary, *expr.Binary:
		if t, ok := r.linear(x); ok {
			return []term{t}
		}
	}
	if r.twoValued(e) {
		f := r.read(e)
		return []term{{when: f, e: boolLit(true), lit: boolLit(true)}, {when: negation(f), e: boolLit(false), lit: boolLit(false)}}
	}
	return []term{{when: truth(true), e: e, v: r.variableOf(e)}}
}

type choice struct {
	when formula
	e    expr.Expr
}

func (r *reader) choose(e expr.Expr, list ...choice) []term {
	var all []term
	for _, c := range list {
		for _, t := range r.terms(c.e) {
			t.when = conj(c.when, t.when)
			if t.when != formula(truth(false)) {
				all = append(all, t)
			}
		}
	}
	if len(all) > maxTerms {
		return []term{{when: truth(true), e: e, v: r.variableOf(e)}}
	}
	return all
}

// twoValued reports whether e is a truth that is never missing.
func (r *reader) twoValued(e expr.Expr) bool {
	t := e.Type()
	if t == nil || t.Kind != expr.TBool {
		return false
	}
	switch e := e.(type) {
	case *expr.Unary, *expr.Binary, *expr.Ref:
		return true
	case *expr.Call:
		return e.Name != "default"
	}
	return false
}

// linear is -x, x+1, 2*x and the like.
func (r *reader) linear(e expr.Expr) (term, bool) {
	one := big.NewRat(1, 1)
	switch e := e.(type) {
	case *expr.Unary:
		if e.Op == "-" {
			return r.scaled(e, e.X, big.NewRat(-1, 1), zero())
		}
	case *expr.Binary:
		l, lok := numberOf(e.L)
		n, rok := numberOf(e.R)
		switch {
		case e.Op == "+" && rok:
			return r.scaled(e, e.L, one, n)
		case e.Op == "+" && lok:
			return r.scaled(e, e.R, one, l)
		case e.Op == "-" && rok:
			return r.scaled(e, e.L, one, new(big.Rat).Neg(n))
		case e.Op == "-" && lok:
			return r.scaled(e, e.R, big.NewRat(-1, 1), l)
		case e.Op == "*" && rok && n.Sign() != 0:
			return r.scaled(e, e.L, n, zero())
		case e.Op == "*" && lok && l.Sign() != 0:
			return r.scaled(e, e.R, l, zero())
		case e.Op == "/" && rok && terminates(n):
			return r.scaled(e, e.L, new(big.Rat).Inv(n), zero())
		}
	}
	return term{}, false
}

// terminates reports whether decimals divided by n are decimals, so that no
// division is rounded.
func terminates(n *big.Rat) bool {
	if n.Sign() == 0 {
		return false
	}
	x := new(big.Int).Abs(n.Num())
	var q, m big.Int
	for _, p := range []int64{2, 5} {
		for {
			q.DivMod(x, big.NewInt(p), &m)
			if m.Sign() != 0 {
				break
			}
			x.Set(&q)
		}
	}
	return x.IsInt64() && x.Int64() == 1
}

// scaled is inner times a plus b.
func (r *reader) scaled(e, inner expr.Expr, a, b *big.Rat) (term, bool) {
	if t := inner.Type(); t == nil || t.Kind != expr.TNumber && t.Kind != expr.TMoney {
		return term{}, false
	}
	list := r.terms(inner)
	if len(list) != 1 || list[0].v == nil || list[0].v.kind != ordered {
		return term{}, false
	}
	t := list[0]
	if t.a == nil {
		t.a, t.b = big.NewRat(1, 1), zero()
	}
	t.e = e
	t.a = new(big.Rat).Mul(t.a, a)
	t.b = new(big.Rat).Add(new(big.Rat).Mul(t.b, a), b)
	if t.a.Num().BitLen()+t.b.Num().BitLen() > 2000 {
		return term{}, false
	}
	return t, true
}

// whole is the variable of a term, computed ones as one of their own.
func (r *reader) whole(t term) *variable {
	if t.a == nil {
		return t.v
	}
	return r.declare(expr.Print(t.e), func() *variable {
		v := &variable{name: expr.Print(t.e), nullable: t.v.nullable, derived: true, reads: t.v.reads}
		v.shape(t.e.Type())
		if steady(t.v.change) {
			v.change = t.v.change
		}
		return v
	})
}

package cond

import (
	"math/big"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/zclconf/go-cty/cty"
)

// maxTerms bounds the ways that a value can be chosen by c ? a : b and default.
const maxTerms = 16

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

func (r *reader) compare(op string, x, y expr.Expr) formula {
	ls, rs := r.terms(x), r.terms(y)
	if len(ls)*len(rs) > maxTerms {
		return r.compareOpaque(op, x, y)
	}
	var any formula = truth(false)
	for _, l := range ls {
		for _, n := range rs {
			any = disj(any, conj(conj(l.when, n.when), r.compareTerms(op, l, n)))
		}
	}
	return any
}

// compareOpaque keeps == and != each other's opposite.
func (r *reader) compareOpaque(op string, x, y expr.Expr) formula {
	b := &expr.Binary{Node: expr.Node{Typ: boolLit(true).Typ}, Op: op, L: x, R: y}
	if op == "!=" {
		b.Op = "=="
		return negation(r.opaque(b))
	}
	return r.opaque(b)
}

func (r *reader) compareTerms(op string, x, y term) formula {
	if x.lit != nil && y.lit != nil {
		return r.compareKnown(op, x, y)
	}
	if x.lit != nil {
		x, y = y, x
		op = flipped(op)
	}
	if y.lit != nil {
		return r.compareConstant(op, x, y.lit)
	}
	return r.comparePair(op, x, y)
}

func (r *reader) compareKnown(op string, x, y term) formula {
	xt, yt := x.lit.Typ, y.lit.Typ
	if xt == nil || xt.Kind == expr.TNull {
		xt = yt
	}
	if x.lit.Value == cty.NilVal || y.lit.Value == cty.NilVal || xt == nil {
		return r.compareOpaque(op, x.e, y.e)
	}
	if !x.lit.Value.IsNull() && !y.lit.Value.IsNull() && yt != nil && xt.Kind != yt.Kind {
		if a, ok := r.number(x.lit, instant); ok && (xt.Kind == expr.TDate || yt.Kind == expr.TDate) {
			if b, ok := r.number(y.lit, instant); ok {
				return truth(holds(op, a.Cmp(b)))
			}
		}
		if m, ok := orderedKind(xt); !ok || m != plain {
			return r.compareOpaque(op, x.e, y.e)
		}
	}
	return truth(expr.Compare(op, xt, x.lit.Value, y.lit.Value))
}

func holds(op string, n int) bool {
	switch op {
	case "==":
		return n == 0
	case "!=":
		return n != 0
	case "<":
		return n < 0
	case "<=":
		return n <= 0
	case ">":
		return n > 0
	}
	return n >= 0
}

func flipped(op string) string {
	switch op {
	case "<":
		return ">"
	case "<=":
		return ">="
	case ">":
		return "<"
	case ">=":
		return "<="
	}
	return op
}

// compareConstant tests a variable against a constant.
func (r *reader) compareConstant(op string, x term, lit *expr.Lit) formula {
	if lit.Value != cty.NilVal && lit.Value.IsNull() {
		switch {
		case op == "==" && x.v.kind != yesNo:
			return atom{x.v, test{kind: isNull}}
		case op == "!=" && x.v.kind != yesNo:
			return atom{x.v, test{kind: isThere}}
		case op != "==" && op != "!=":
			return truth(false)
		}
		return r.compareOpaque(op, x.e, lit)
	}
	switch x.v.kind {
	case boolean:
		if lit.Value.Type() == cty.Bool && (op == "==" || op == "!=") {
			k := isFalse
			if lit.Value.True() {
				k = isTrue
			}
			return equality(op, atom{x.v, test{kind: k}})
		}
	case text:
		if s, ok := textOf(lit); ok && (op == "==" || op == "!=") {
			if !x.v.hasText(s) {
				if r.frozen {
					r.missed = true
				} else {
					x.v.addText(s)
				}
			}
			return equality(op, atom{x.v, test{kind: isText, text: s}})
		}
	case ordered:
		n, ok := r.number(lit, x.v.measure)
		if !ok {
			break
		}
		if x.a != nil {
			n = new(big.Rat).Sub(n, x.b)
			n.Quo(n, x.a)
			if x.a.Sign() < 0 {
				op = flipped(op)
			}
		}
		return r.order(x.v, op, n)
	}
	return r.compareOpaque(op, x.e, lit)
}

// order is v op n.
func (r *reader) order(v *variable, op string, n *big.Rat) formula {
	if _, known := v.cellOf(n); !known {
		if r.frozen {
			r.missed = true
		} else {
			v.addNum(n)
		}
	}
	return atom{v, test{kind: isOrder, op: op, num: n}}
}

func equality(op string, eq formula) formula {
	if op == "!=" {
		return negation(eq)
	}
	return eq
}

// comparePair compares two variables.
func (r *reader) comparePair(op string, x, y term) formula {
	xv, yv := r.whole(x), r.whole(y)
	if xv == yv {
		there := atom{xv, test{kind: isThere}}
		switch op {
		case "!=":
			return negation(there)
		case "<", ">":
			return truth(false)
		}
		return there
	}
	if xv.kind != yv.kind || xv.measure != yv.measure || xv.kind == yesNo {
		return r.compareOpaque(op, x.e, y.e)
	}
	if xv.key > yv.key {
		xv, yv, op = yv, xv, flipped(op)
	}
	v := r.declare("compare "+xv.key+" with "+yv.key, func() *variable {
		v := &variable{kind: pair, name: xv.name + " compared with " + yv.name, derived: true, l: xv, r: yv}
		v.reads = append(append(v.reads, xv.reads...), yv.reads...)
		if steady(xv.change) && steady(yv.change) {
			v.change = max(xv.change, yv.change)
		}
		return v
	})
	in := map[string][]int{
		"==": {pairEqual}, "!=": {pairNone, pairOne, pairLess, pairGreater},
		"<": {pairLess}, "<=": {pairLess, pairEqual}, ">": {pairGreater}, ">=": {pairGreater, pairEqual},
	}[op]
	return atom{v, test{kind: isPlaces, in: in}}
}

// steady reports whether a value stays for a run.
func steady(c change) bool { return c == fixed || c == ofRun }

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

package cond

import (
	"math/big"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/zclconf/go-cty/cty"
)

// maxTerms bounds the ways that a value can be chosen by c ? a : b and default.
const maxTerms = 16

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

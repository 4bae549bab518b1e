package expr

import (
	"math/big"
	"strings"

	"github.com/zclconf/go-cty/cty"
)

// The functions of this file compute on values, nulls standing for what is
// missing, by the two-valued rules of the language. They know nothing of trees,
// so that whatever evaluates expressions computes alike.

// Compare is x op y for values of comparable types. A null among x and y is the
// word null: it equals what is missing. Nothing else does, so a caller that has
// read two missing attributes must not ask here: == is false of them and != true.
func Compare(op string, t *Type, x, y cty.Value) bool {
	if x.IsNull() || y.IsNull() {
		both := x.IsNull() && y.IsNull()
		return op == "==" && both || op == "!=" && !both
	}
	n := order(t, x, y)
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
	default:
		return n >= 0
	}
}

// order is negative, 0 or positive as x is less than, equal to or more than y.
func order(t *Type, x, y cty.Value) int {
	switch {
	case x.Type() == cty.Number && y.Type() == cty.Number:
		return x.AsBigFloat().Cmp(y.AsBigFloat())
	case x.Type() == cty.Bool && y.Type() == cty.Bool:
		return truthOrder(x.True()) - truthOrder(y.True())
	case x.Type() != cty.String || y.Type() != cty.String:
		return 1
	}
	a, b := x.AsString(), y.AsString()
	switch t.Kind {
	case TDatetime:
		ta, err1 := ParseDatetime(a)
		tb, err2 := ParseDatetime(b)
		if err1 == nil && err2 == nil {
			return ta.Compare(tb)
		}
	case TDuration:
		da, err1 := ParseDuration(a)
		db, err2 := ParseDuration(b)
		if err1 == nil && err2 == nil {
			return int(max(-1, min(1, da-db)))
		}
	}
	return strings.Compare(a, b) // dates sort as text
}

func truthOrder(b bool) int {
	if b {
		return 1
	}
	return 0
}

// foldCompare compares what is known.
func foldCompare(op string, l, r Expr) (value, known bool) {
	a, ok1 := l.(*Lit)
	b, ok2 := r.(*Lit)
	if !ok1 || !ok2 {
		return false, false
	}
	t := a.Typ
	if t.Kind == TNull {
		t = b.Typ
	}
	if t.timely() && b.Typ.timely() && t.Kind != b.Typ.Kind {
		return false, false // a day against an instant takes the project's zone
	}
	return Compare(op, t, a.Value, b.Value), true
}

// Compute is x op y for numbers, exact in decimals; null if one is. It is false
// for a division by zero and for results beyond 1,200 digits.
func Compute(op string, x, y cty.Value) (cty.Value, bool) {
	if x.IsNull() || y.IsNull() {
		return cty.NullVal(cty.Number), true
	}
	a, ok1 := rational(x)
	b, ok2 := rational(y)
	if !ok1 || !ok2 {
		return cty.NilVal, false
	}
	var z big.Rat
	switch op {
	case "+":
		z.Add(a, b)
	case "-":
		z.Sub(a, b)
	case "*":
		z.Mul(a, b)
	case "/", "%":
		if b.Sign() == 0 {
			return cty.NilVal, false
		}
		z.Quo(a, b)
		if op == "%" { // a - b*trunc(a/b)
			var n big.Int
			n.Quo(z.Num(), z.Denom())
			z.Sub(a, z.Mul(b, new(big.Rat).SetInt(&n)))
		}
	}
	return number(&z)
}

// rational is a number as the decimal that it was written as: 0.1 is one tenth,
// not the nearest binary fraction.
func rational(v cty.Value) (*big.Rat, bool) {
	f := v.AsBigFloat()
	if !countable(f) {
		return nil, false
	}
	return new(big.Rat).SetString(f.Text('g', -1))
}

// number has the precision that HCL reads numbers with.
func number(r *big.Rat) (cty.Value, bool) {
	f := new(big.Float).SetPrec(512).SetRat(r)
	if !countable(f) {
		return cty.NilVal, false
	}
	return cty.NumberVal(f), true
}

// print is a known value as text, as far as it needs no locale.
func printed(v cty.Value) (string, bool) {
	switch {
	case v.IsNull():
		return "", false
	case v.Type() == cty.String:
		return v.AsString(), true
	case v.Type() == cty.Bool:
		if v.True() {
			return "true", true
		}
		return "false", true
	case v.Type() == cty.Number:
		return numberText(v), true
	}
	return "", false
}

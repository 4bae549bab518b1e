package cond

import (
	"math/big"
	"time"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/zclconf/go-cty/cty"
)

func zero() *big.Rat { return new(big.Rat) }

func nullLit() *expr.Lit {
	return &expr.Lit{Node: expr.Node{Typ: &expr.Type{Kind: expr.TNull}}, Value: cty.NullVal(cty.DynamicPseudoType)}
}

func emptyLit() *expr.Lit {
	return &expr.Lit{Node: expr.Node{Typ: &expr.Type{Kind: expr.TString}}, Value: cty.StringVal("")}
}

func boolLit(b bool) *expr.Lit {
	return &expr.Lit{Node: expr.Node{Typ: &expr.Type{Kind: expr.TBool}}, Value: cty.BoolVal(b)}
}

// number is a constant as what an ordered variable of measure m holds. A day
// against an instant is its first second in the project's zone.
func (r *reader) number(lit *expr.Lit, m measure) (*big.Rat, bool) {
	v := lit.Value
	if v == cty.NilVal || v.IsNull() {
		return nil, false
	}
	switch m {
	case plain:
		return numberOf(lit)
	case seconds, ago:
		if v.Type() == cty.String {
			if d, err := expr.ParseDuration(v.AsString()); err == nil {
				return big.NewRat(d, 1), true
			}
		}
	case day:
		if v.Type() == cty.String {
			if t, err := expr.ParseDate(v.AsString()); err == nil {
				return big.NewRat(t.Unix()/86400, 1), true
			}
		}
	case instant:
		if v.Type() != cty.String {
			break
		}
		if t, err := expr.ParseDatetime(v.AsString()); err == nil {
			return big.NewRat(t.Unix(), 1), true
		}
		if t, err := time.ParseInLocation(time.DateOnly, v.AsString(), r.world.zone); err == nil {
			return big.NewRat(t.Unix(), 1), true
		}
	}
	return nil, false
}

// numberOf is a known number, exact as written.
func numberOf(e expr.Expr) (*big.Rat, bool) {
	lit, ok := e.(*expr.Lit)
	if !ok || lit.Value == cty.NilVal || lit.Value.IsNull() || lit.Value.Type() != cty.Number {
		return nil, false
	}
	f := lit.Value.AsBigFloat()
	if n, exact := f.Int64(); exact == big.Exact { // writing 512 bits as decimals is slow
		return big.NewRat(n, 1), true
	}
	return ratOf(f.Text('g', -1))
}

// ratOf reads a number as written; exponents that would fill memory are refused.
func ratOf(s string) (*big.Rat, bool) {
	f, _, err := big.ParseFloat(s, 10, 64, big.ToNearestEven)
	if err != nil || f.IsInf() || f.MantExp(nil) > 4096 || f.MantExp(nil) < -4096 {
		return nil, false
	}
	return new(big.Rat).SetString(s)
}

func textOf(lit *expr.Lit) (string, bool) {
	if lit.Value == cty.NilVal || lit.Value.IsNull() || lit.Value.Type() != cty.String {
		return "", false
	}
	return lit.Value.AsString(), true
}

func isTrueLit(lit *expr.Lit) bool {
	return lit.Value != cty.NilVal && !lit.Value.IsNull() && lit.Value.Type() == cty.Bool && lit.Value.True()
}

func matches(function, text, part string) bool {
	return expr.TextTest(function, cty.StringVal(text), cty.StringVal(part))
}

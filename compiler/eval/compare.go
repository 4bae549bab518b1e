package eval

import (
	"math/big"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler/clock"
	"github.com/cairn-lang/cairn/lang/expr"
)

func (s Scope) binary(e *expr.Binary) cty.Value {
	switch e.Op {
	case "&&":
		return cty.BoolVal(isTrue(s.Value(e.L)) && isTrue(s.Value(e.R)))
	case "||":
		return cty.BoolVal(isTrue(s.Value(e.L)) || isTrue(s.Value(e.R)))
	case "==", "!=", "<", "<=", ">", ">=":
		return cty.BoolVal(s.compare(e.Op, e.L, e.R))
	}
	return compute(e.Op, s.Value(e.L), s.Value(e.R))
}

// compute is arithmetic: missing with what is missing, and where nothing can be
// computed.
func compute(op string, x, y cty.Value) cty.Value {
	if x.IsNull() || y.IsNull() || x.Type() != cty.Number || y.Type() != cty.Number {
		return Missing
	}
	v, ok := expr.Compute(op, x, y)
	if !ok {
		return Missing
	}
	return v
}

// compare knows the word null, which only what is missing equals.
func (s Scope) compare(op string, l, r expr.Expr) bool {
	switch {
	case isNull(l):
		return isMissing(op, s.Value(r))
	case isNull(r):
		return isMissing(op, s.Value(l))
	}
	return s.ordered(op, s.Value(l), l.Type(), s.Value(r), r.Type())
}

func isNull(e expr.Expr) bool {
	lit, ok := e.(*expr.Lit)
	return ok && (lit.Value == cty.NilVal || lit.Value.IsNull())
}

func isMissing(op string, x cty.Value) bool {
	return op == "==" && x.IsNull() || op == "!=" && !x.IsNull()
}

// ordered is x op y. With something missing only != is true, and so it is of
// values that are not of one type.
func (s Scope) ordered(op string, x cty.Value, xt *expr.Type, y cty.Value, yt *expr.Type) bool {
	if x.IsNull() || y.IsNull() || x.Type() != y.Type() || !x.Type().IsPrimitiveType() {
		return op == "!="
	}
	t := xt
	if t == nil || t.Kind == expr.TNull || t.Kind == expr.TUnknown {
		t = yt
	}
	if t == nil {
		t = &expr.Type{Kind: expr.TString}
	}
	if isInstant(xt) || isInstant(yt) {
		a, ok1 := s.instant(x)
		b, ok2 := s.instant(y)
		if ok1 && ok2 {
			return expr.Compare(op, &expr.Type{Kind: expr.TNumber}, cty.NumberIntVal(a), cty.NumberIntVal(b))
		}
	}
	return expr.Compare(op, t, x, y)
}

func isInstant(t *expr.Type) bool { return t != nil && t.Kind == expr.TDatetime }

// instant is a date or an instant in seconds; of a date its first second in the
// project's zone.
func (s Scope) instant(v cty.Value) (int64, bool) {
	if v.IsNull() || v.Type() != cty.String {
		return 0, false
	}
	text := v.AsString()
	if at, err := expr.ParseDatetime(text); err == nil {
		return at.Unix(), true
	}
	if day, ok := dayOf(text); ok {
		return clock.At(day, 0, s.ProjectZone()), true
	}
	return 0, false
}

func dayOf(text string) (int, bool) {
	d, err := expr.ParseDate(text)
	if err != nil {
		return 0, false
	}
	return clock.Number(d.Year(), int(d.Month()), d.Day()), true
}

// day is the date of v on the person's calendar.
func (s Scope) day(v cty.Value) (int, bool) {
	if v.IsNull() || v.Type() != cty.String {
		return 0, false
	}
	if day, ok := dayOf(v.AsString()); ok {
		return day, true
	}
	at, err := expr.ParseDatetime(v.AsString())
	if err != nil {
		return 0, false
	}
	return clock.Day(at.Unix(), s.Zone()), true
}

// Same reports whether two values are there and equal; objects and lists never
// are.
func Same(x, y cty.Value) bool {
	return !x.IsNull() && !y.IsNull() && x.Type() == y.Type() && x.Type().IsPrimitiveType() && x.RawEquals(y)
}

func extreme(name string, values []cty.Value) cty.Value {
	var best *big.Float
	for _, v := range values {
		if v.IsNull() || v.Type() != cty.Number {
			return Missing
		}
		if f := v.AsBigFloat(); best == nil || (name == "min") == (f.Cmp(best) < 0) {
			best = f
		}
	}
	if best == nil {
		return Missing
	}
	return cty.NumberVal(best)
}

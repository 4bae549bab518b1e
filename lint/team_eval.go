package lint

import (
	"math/big"
	"slices"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang/expr"
)

// evaluator computes a team's rule for one send. Its values are cty.Value (a null
// is missing), []any for lists, and blocks. What only a run can know sets
// unknown, and the rule is then not decided.
type evaluator struct {
	this    *teamSend
	unknown string
}

var (
	missing = cty.NullVal(cty.DynamicPseudoType)
	yes, no = cty.True, cty.False
)

func (ev *evaluator) truth(e expr.Expr) bool {
	v, ok := ev.value(e).(cty.Value)
	return ok && !v.IsNull() && v.Type() == cty.Bool && v.True()
}

func boolean(b bool) cty.Value {
	if b {
		return yes
	}
	return no
}

func (ev *evaluator) give(e expr.Expr) any {
	if ev.unknown == "" {
		ev.unknown = expr.Print(e)
	}
	return missing
}

func (ev *evaluator) value(e expr.Expr) any {
	switch e := e.(type) {
	case *expr.Lit:
		return e.Value
	case *expr.List:
		list := make([]any, len(e.Items))
		for i, item := range e.Items {
			list[i] = ev.value(item)
		}
		return list
	case *expr.Path:
		if e.Root == "this" {
			return ev.path(e)
		}
	case *expr.Unary:
		if e.Op == "!" {
			return boolean(!ev.truth(e.X))
		}
		return ev.compute(e, "-", cty.Zero, ev.value(e.X))
	case *expr.Binary:
		return ev.binary(e)
	case *expr.Cond:
		if ev.truth(e.If) {
			return ev.value(e.Then)
		}
		return ev.value(e.Else)
	case *expr.Call:
		return ev.call(e)
	}
	return ev.give(e)
}

func (ev *evaluator) binary(e *expr.Binary) any {
	switch e.Op {
	case "&&":
		return boolean(ev.truth(e.L) && ev.truth(e.R))
	case "||":
		return boolean(ev.truth(e.L) || ev.truth(e.R))
	case "==", "!=", "<", "<=", ">", ">=":
		return boolean(ev.compare(e.Op, e.L, e.R))
	}
	return ev.compute(e, e.Op, ev.value(e.L), ev.value(e.R))
}

// compare is by what the sides are; of blocks and lists it is only known whether
// they are there.
func (ev *evaluator) compare(op string, l, r expr.Expr) bool {
	x, y := ev.value(l), ev.value(r)
	a, okA := x.(cty.Value)
	b, okB := y.(cty.Value)
	if okA && okB {
		t := l.Type()
		if t == nil || t.Kind == expr.TNull || t.Kind == expr.TUnknown {
			t = r.Type()
		}
		if t == nil {
			t = &expr.Type{Kind: expr.TString}
		}
		return expr.Compare(op, t, a, b)
	}
	if okA && a.IsNull() || okB && b.IsNull() {
		return op == "!="
	}
	if !okA && !okB && x != nil && y != nil {
		if _, list := x.([]any); !list {
			return (op == "==") == (x == y)
		}
	}
	ev.give(l)
	return false
}

func (ev *evaluator) compute(e expr.Expr, op string, x, y any) any {
	a, okA := x.(cty.Value)
	b, okB := y.(cty.Value)
	if !okA || !okB {
		return ev.give(e)
	}
	if a.IsNull() || b.IsNull() {
		return missing
	}
	v, ok := expr.Compute(op, a, b)
	if !ok {
		return missing
	}
	return v
}

func (ev *evaluator) call(e *expr.Call) any {
	args := make([]any, len(e.Args))
	values := make([]cty.Value, len(e.Args))
	for i, a := range e.Args {
		args[i] = ev.value(a)
		values[i], _ = args[i].(cty.Value)
	}
	if ev.unknown != "" {
		return missing
	}
	switch {
	case e.Name == "length" && len(args) == 1:
		switch v := args[0].(type) {
		case []any:
			return cty.NumberIntVal(int64(len(v)))
		case cty.Value:
			if v.IsNull() {
				return cty.Zero
			}
			if v.Type() == cty.String {
				return cty.NumberIntVal(int64(len([]rune(v.AsString()))))
			}
		}
	case e.Name == "contains" && len(args) == 2:
		list, ok := args[0].([]any)
		return boolean(ok && slices.ContainsFunc(list, func(x any) bool { return same(x, args[1]) }))
	case e.Name == "between" && len(args) == 3:
		return boolean(ev.compare(">=", e.Args[0], e.Args[1]) && ev.compare("<=", e.Args[0], e.Args[2]))
	case e.Name == "starts_with" || e.Name == "ends_with" || e.Name == "matches":
		if len(values) == 2 && text2(values) {
			return boolean(expr.TextTest(e.Name, values[0], values[1]))
		}
	case e.Name == "min" || e.Name == "max":
		return extreme(e.Name, values)
	case e.Name == "default" && len(args) == 2:
		if v, ok := args[0].(cty.Value); ok && v.IsNull() {
			return args[1]
		}
		return args[0]
	case e.Name == "lower" || e.Name == "upper" || e.Name == "title":
		if len(values) == 1 && values[0] != cty.NilVal && !values[0].IsNull() && values[0].Type() == cty.String {
			return cty.StringVal(expr.FilterText(e.Name, values[0].AsString()))
		}
		return missing
	}
	return ev.give(e)
}

// text2 reports whether both values are text or missing.
func text2(v []cty.Value) bool {
	return !slices.ContainsFunc(v, func(v cty.Value) bool {
		return v == cty.NilVal || !v.IsNull() && v.Type() != cty.String
	})
}

func same(x, y any) bool {
	a, okA := x.(cty.Value)
	b, okB := y.(cty.Value)
	if okA && okB {
		return !a.IsNull() && !b.IsNull() && a.Type().Equals(b.Type()) && a.RawEquals(b)
	}
	if _, list := x.([]any); list || okA != okB {
		return false
	}
	if _, list := y.([]any); list {
		return false
	}
	return x == y
}

func extreme(name string, values []cty.Value) any {
	var best *big.Float
	for _, v := range values {
		if v == cty.NilVal || v.IsNull() || v.Type() != cty.Number {
			return missing
		}
		if f := v.AsBigFloat(); best == nil || (name == "min") == (f.Cmp(best) < 0) {
			best = f
		}
	}
	if best == nil {
		return missing
	}
	return cty.NumberVal(best)
}

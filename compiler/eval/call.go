package eval

import (
	"time"

	"github.com/rivo/uniseg"
	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler/clock"
	"github.com/cairn-lang/cairn/lang/expr"
)

func (s Scope) call(c *expr.Call) cty.Value {
	switch c.Name {
	case "occurred", "count", "sum", "pending", "sent":
		return s.history(c)
	case "last":
		found, ok := s.last(c)
		if !ok {
			return Missing
		}
		return cty.ObjectVal(found.Attrs)
	case "delivered", "opened", "clicked", "replied", "bounced":
		r, ok := arg(c, 0).(*expr.Ref)
		return cty.BoolVal(ok && s.Engaged(c.Name, r.Name))
	case "consented", "reachable", "offer_active":
		r, ok := arg(c, 0).(*expr.Ref)
		return cty.BoolVal(ok && s.state(c.Name, name(r, s.Library)))
	case "now":
		return cty.StringVal(time.Unix(s.Now(), 0).UTC().Format(time.RFC3339))
	case "days_since", "days_until":
		return s.days(c)
	case "between":
		return cty.BoolVal(len(c.Args) == 3 && s.compare(">=", c.Args[0], c.Args[1]) && s.compare("<=", c.Args[0], c.Args[2]))
	case "contains":
		return cty.BoolVal(len(c.Args) == 2 && s.contains(c.Args[0], c.Args[1]))
	}
	values := make([]cty.Value, len(c.Args))
	for i, a := range c.Args {
		values[i] = s.Value(a)
	}
	return s.pure(c, values)
}

func arg(c *expr.Call, i int) expr.Expr {
	if i >= len(c.Args) {
		return nil
	}
	return c.Args[i]
}

func (s Scope) state(function string, n Name) bool {
	switch function {
	case "consented":
		return s.Consented(n)
	case "reachable":
		return s.Reachable(n)
	}
	first, last := s.Offer(n)
	return first <= s.Now() && s.Now() <= last
}

// days counts from date to date on the person's calendar.
func (s Scope) days(c *expr.Call) cty.Value {
	if len(c.Args) != 1 {
		return Missing
	}
	day, ok := s.day(s.Value(c.Args[0]))
	if !ok {
		return Missing
	}
	n := clock.Day(s.Now(), s.Zone()) - day
	if c.Name == "days_until" {
		n = -n
	}
	return cty.NumberIntVal(int64(n))
}

func (s Scope) contains(list, x expr.Expr) bool {
	v, t := s.Value(x), x.Type()
	elem := list.Type()
	if elem != nil && elem.Kind == expr.TList {
		elem = elem.Elem
	}
	for _, item := range Elements(s.Value(list)) {
		if s.ordered("==", item, elem, v, t) {
			return true
		}
	}
	return false
}

// pure are the functions that know only their arguments.
func (s Scope) pure(c *expr.Call, v []cty.Value) cty.Value {
	if len(v) == 0 {
		return Missing
	}
	x := v[0]
	switch c.Name {
	case "length": // nothing is as long as what is missing
		if !x.IsNull() && x.Type() == cty.String {
			return cty.NumberIntVal(int64(uniseg.GraphemeClusterCount(x.AsString())))
		}
		return cty.NumberIntVal(int64(len(Elements(x))))
	case "min", "max":
		return extreme(c.Name, v)
	case "abs":
		if x.IsNull() || x.Type() != cty.Number {
			return Missing
		}
		return x.Absolute()
	case "starts_with", "ends_with", "matches":
		return cty.BoolVal(len(v) == 2 && isText(x) && isText(v[1]) && expr.TextTest(c.Name, x, v[1]))
	case "default":
		if len(v) == 2 && (x.IsNull() || isText(x) && x.AsString() == "") {
			return v[1]
		}
		return x
	}
	return s.filtered(c.Name, v)
}

func isText(v cty.Value) bool { return !v.IsNull() && v.Type() == cty.String }

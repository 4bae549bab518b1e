package filter

import (
	"math/big"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/expr/normal"
	"github.com/cairn-lang/cairn/targets/hubspot/profile"
	"github.com/cairn-lang/cairn/targets/hubspot/wire"
	"github.com/zclconf/go-cty/cty"
)

// constant is a value that is known when the project is built.
func constant(e expr.Expr) (cty.Value, bool) {
	if t, ok := e.(*expr.Template); ok && len(t.Parts) == 1 {
		return constant(t.Parts[0])
	}
	l, ok := e.(*expr.Lit)
	if !ok || !l.Value.IsKnown() {
		return cty.NilVal, false
	}
	return l.Value, l.Value.IsNull() || l.Value.Type().IsPrimitiveType()
}

func text(e expr.Expr) (string, bool) {
	v, ok := constant(e)
	if !ok || v.IsNull() || v.Type() != cty.String {
		return "", false
	}
	return v.AsString(), true
}

func (c *Context) comparison(e *expr.Binary, neg bool) Form {
	l, r, op := e.L, e.R, e.Op
	if _, known := constant(l); known {
		l, r, op = r, l, normal.Mirrored(op)
	}
	return c.compare(e, l, op, r, neg)
}

// compare is x op y for a y that is known.
func (c *Context) compare(e, x expr.Expr, op string, y expr.Expr, neg bool) Form {
	if call, ok := x.(*expr.Call); ok {
		if call.Name == "default" && len(call.Args) == 2 {
			return c.withDefault(e, call, op, y, neg)
		}
		return c.measured(e, call, op, y, neg)
	}
	p, ok := c.place(x)
	if !ok {
		return c.gone(e, x, op, y, neg)
	}
	if call, ok := y.(*expr.Call); ok && call.Name == "now" && op != "==" && op != "!=" {
		return of(p.Name, moment(op, point(c.Zone, "NOW", nil), neg))
	}
	k, known := constant(y)
	if !known {
		c.Unsupported(e.Range(), "keep the result of the comparison in a profile or event attribute",
			"compares with known values only, and %s is read at run time", expr.Print(y))
		return Always()
	}
	ops, ok := c.operation(p, x.Type(), op, k, neg)
	if !ok {
		return c.cannot(e)
	}
	return of(p.Name, ops)
}

// place is where HubSpot keeps what x reads.
func (c *Context) place(x expr.Expr) (Property, bool) {
	p, ok := x.(*expr.Path)
	if !ok || len(p.Steps) == 0 || p.Steps[0].Name == "" {
		return Property{}, false
	}
	switch p.Root {
	case "profile":
		return c.Property(p.Steps[0].Name), len(p.Steps) == 1
	case "trigger":
		if c.Event != "" {
			return Property{Name: c.Field(c.Event, p.Steps[0].Name)}, len(p.Steps) == 1
		}
	}
	return c.Kept(p)
}

// gone is a comparison with what a wait received, which HubSpot does not keep.
func (c *Context) gone(e, x expr.Expr, op string, y expr.Expr, neg bool) Form {
	p, ok := x.(*expr.Path)
	if !ok || p.Root != "wait" && p.Root != "step" {
		return c.cannot(e)
	}
	c.Lose(profile.LossRunData, p.Range(), "")
	missing := op == "!="
	if k, known := constant(y); known && k.IsNull() {
		missing = op == "=="
	}
	return truthForm(missing != neg)
}

// operation is x op k, or its opposite, as one test.
func (c *Context) operation(p Property, t *expr.Type, op string, k cty.Value, neg bool) (wire.Operation, bool) {
	equal := (op == "==") != neg // among == and !=
	switch {
	case k.IsNull():
		if op != "==" && op != "!=" {
			return wire.Operation{}, false
		}
		if equal {
			return wire.Operation{OperationType: wire.OpAll, Operator: "IS_UNKNOWN"}, true
		}
		return wire.Operation{OperationType: wire.OpAll, Operator: "IS_KNOWN"}, true
	case k.Type() == cty.Bool:
		return isTrue(k.True(), !equal), op == "==" || op == "!="
	case k.Type() == cty.Number:
		return number(op, k.AsBigFloat().Text('f', -1), neg), true
	case t != nil && (t.Kind == expr.TDate || t.Kind == expr.TDatetime):
		return c.date(t, op, k.AsString(), neg)
	case op != "==" && op != "!=":
		return wire.Operation{}, false
	}
	return among(p, []string{k.AsString()}, !equal), true
}

// among is that a text is one of the known ones, or its opposite.
func among(p Property, texts []string, neg bool) wire.Operation {
	op := wire.Operation{OperationType: wire.OpText, Operator: "IS_EQUAL_TO", Values: texts}
	yes, no := "IS_EQUAL_TO", "IS_NOT_EQUAL_TO"
	if p.Choice {
		op.OperationType, yes, no = wire.OpEnum, "IS_ANY_OF", "IS_NONE_OF"
	}
	op.Operator = yes
	if neg {
		op.Operator, op.Missing = no, true
	}
	return op
}

// number keeps what LANGUAGE.md says of missing values: only != and the opposite
// of the other comparisons hold for them.
func number(op, digits string, neg bool) wire.Operation {
	names := map[string][2]string{
		"==": {"IS_EQUAL_TO", "IS_NOT_EQUAL_TO"}, "!=": {"IS_NOT_EQUAL_TO", "IS_EQUAL_TO"},
		"<": {"IS_LESS_THAN", "IS_GREATER_THAN_OR_EQUAL_TO"}, "<=": {"IS_LESS_THAN_OR_EQUAL_TO", "IS_GREATER_THAN"},
		">": {"IS_GREATER_THAN", "IS_LESS_THAN_OR_EQUAL_TO"}, ">=": {"IS_GREATER_THAN_OR_EQUAL_TO", "IS_LESS_THAN"},
	}[op]
	name := names[0]
	if neg {
		name = names[1]
	}
	return wire.Operation{OperationType: wire.OpNumber, Operator: name, Value: wire.Number(digits), Missing: (op == "!=") != neg}
}

// measured compares what a function counts.
func (c *Context) measured(e expr.Expr, call *expr.Call, op string, y expr.Expr, neg bool) Form {
	k, known := constant(y)
	if !known || k.IsNull() || k.Type() != cty.Number {
		return c.cannot(e)
	}
	n, exact := k.AsBigFloat().Int64()
	if exact != big.Exact {
		return c.cannot(e)
	}
	switch call.Name {
	case "count":
		return c.counted(e, call, op, int(n), neg)
	case "length":
		if len(call.Args) == 1 {
			return c.length(e, call.Args[0], op, int(n), neg)
		}
	case "days_since", "days_until":
		if len(call.Args) == 1 {
			return c.days(e, call, op, int(n), neg)
		}
	}
	return c.cannot(e)
}

// contains is a known list that holds a value, or a choice of several that holds
// one.
func (c *Context) contains(e *expr.Call, neg bool) Form {
	if len(e.Args) != 2 {
		return c.cannot(e)
	}
	if l, ok := e.Args[0].(*expr.List); ok {
		return c.oneOf(e, e.Args[1], l.Items, neg)
	}
	p, ok := c.place(e.Args[0])
	s, known := text(e.Args[1])
	if !ok || !known {
		return c.cannot(e)
	}
	p.Choice = true
	return of(p.Name, among(p, []string{s}, neg))
}

// oneOf is x == a || x == b.
func (c *Context) oneOf(e, x expr.Expr, items []expr.Expr, neg bool) Form {
	var texts []string
	for _, i := range items {
		if s, ok := text(i); ok {
			texts = append(texts, s)
		}
	}
	date := x.Type() != nil && (x.Type().Kind == expr.TDate || x.Type().Kind == expr.TDatetime)
	if p, ok := c.place(x); ok && len(texts) == len(items) && len(texts) > 0 && !date {
		return of(p.Name, among(p, texts, neg))
	}
	out := truthForm(neg)
	for _, i := range items {
		eq := c.compare(e, x, "==", i, neg)
		if neg {
			out = c.and(out, eq)
		} else {
			out = c.or(out, eq)
		}
	}
	return out
}

// withDefault is default(x, k) op y: the comparison of x where it is there, of k
// where it is not.
func (c *Context) withDefault(e expr.Expr, call *expr.Call, op string, y expr.Expr, neg bool) Form {
	k, ok1 := constant(call.Args[1])
	want, ok2 := constant(y)
	if !ok1 || !ok2 || k.IsNull() || want.IsNull() {
		return c.cannot(e)
	}
	null := &expr.Lit{Node: expr.Node{Rng: e.Range()}, Value: cty.NullVal(cty.DynamicPseudoType)}
	there := c.compare(e, call.Args[0], "!=", null, false)
	missing := c.compare(e, call.Args[0], "==", null, false)
	return c.or(c.and(there, c.compare(e, call.Args[0], op, y, neg)), c.and(missing, truthForm(holds(k, op, want) != neg)))
}

// holds compares two known values.
func holds(a cty.Value, op string, b cty.Value) bool {
	if a.Type() == cty.Number && b.Type() == cty.Number {
		d := a.AsBigFloat().Cmp(b.AsBigFloat())
		return map[string]bool{"<": d < 0, "<=": d <= 0, ">": d > 0, ">=": d >= 0, "==": d == 0, "!=": d != 0}[op]
	}
	return a.RawEquals(b) == (op == "==")
}

// length tests whether a list has entries at all. A list that is no choice of
// several is JSON.
func (c *Context) length(e, list expr.Expr, op string, n int, neg bool) Form {
	p, ok := c.place(list)
	some := op == ">" && n == 0 || op == ">=" && n == 1 || op == "!=" && n == 0
	none := op == "==" && n == 0 || op == "<" && n == 1 || op == "<=" && n == 0
	if !ok || !some && !none {
		return c.cannot(e)
	}
	text := list.Type() == nil || list.Type().Elem == nil || list.Type().Elem.Kind == expr.TString
	empty := wire.Operation{OperationType: wire.OpText, Operator: "IS_EQUAL_TO", Values: []string{"[]"}}
	if some != neg {
		f := Set(p.Name, true)
		if text {
			return f
		}
		empty.Operator = "IS_NOT_EQUAL_TO"
		return c.and(f, of(p.Name, empty))
	}
	f := Set(p.Name, false)
	if text {
		return f
	}
	return c.or(f, of(p.Name, empty))
}

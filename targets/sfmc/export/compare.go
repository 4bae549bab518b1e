package export

import (
	"strconv"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/sfmc/profile"
	"github.com/zclconf/go-cty/cty"
)

// value is one that is known when the project is built.
type value struct {
	typ  cty.Type
	null bool
	text string // also the digits of a number
	yes  bool
}

func constant(e expr.Expr) (value, bool) {
	if t, ok := e.(*expr.Template); ok && len(t.Parts) == 1 {
		return constant(t.Parts[0])
	}
	l, ok := e.(*expr.Lit)
	if !ok || !l.Value.IsKnown() {
		return value{}, false
	}
	switch v := l.Value; {
	case v.IsNull():
		return value{null: true}, true
	case v.Type() == cty.String:
		return value{typ: cty.String, text: v.AsString()}, true
	case v.Type() == cty.Number:
		return value{typ: cty.Number, text: v.AsBigFloat().Text('f', -1)}, true
	case v.Type() == cty.Bool:
		return value{typ: cty.Bool, yes: v.True(), text: strconv.FormatBool(v.True())}, true
	}
	return value{}, false
}

func (c *context) comparison(e *expr.Binary, neg bool) crit {
	l, r, op := e.L, e.R, e.Op
	if _, ok := constant(l); ok {
		l, r = r, l
		if o := map[string]string{"<": ">", "<=": ">=", ">": "<", ">=": "<="}[op]; o != "" {
			op = o
		}
	}
	return c.compare(e, l, op, r, neg)
}

// operator is the name of op in Marketing Cloud, or of its opposite.
func operator(op string, neg bool) string {
	if neg {
		op = map[string]string{"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}[op]
	}
	return map[string]string{"==": "Equal", "!=": "NotEqual", "<": "LessThan", "<=": "LessThanOrEqual", ">": "GreaterThan", ">=": "GreaterThanOrEqual"}[op]
}

// compare is x op y, or its opposite.
func (c *context) compare(e, x expr.Expr, op string, y expr.Expr, neg bool) crit {
	if call, ok := x.(*expr.Call); ok && call.Name == "default" && len(call.Args) == 2 {
		return c.withDefault(e, call, op, y, neg)
	}
	if out, ok := c.gone(x, op, y, neg); ok {
		return out
	}
	at, ok := c.place(x)
	if !ok {
		return c.cannot(e)
	}
	k, ok := constant(y)
	if !ok {
		other, ok := c.place(y)
		if !ok {
			return c.cannot(e)
		}
		if both(x, y) {
			c.f.lose(dialect.LossTextCase, e.Range(), "")
		}
		out := at.compare(operator(op, neg), other.path(), true)
		if (op == "!=") != neg {
			out = or(or(out, at.isNull()), other.isNull())
		}
		return out
	}
	switch {
	case k.null && op != "==" && op != "!=":
		return c.cannot(e)
	case k.null && (op == "==") != neg:
		return at.isNull()
	case k.null:
		return at.isSet()
	case k.typ == cty.Bool && (op == "==" || op == "!="):
		return at.is(k.yes, (op == "!=") != neg)
	case k.typ == cty.String && !day(x.Type(), k.text) && (dated(x.Type()) || op != "==" && op != "!="):
		return c.cannot(e)
	case k.typ == cty.String && !dated(x.Type()):
		c.caseOf(e, x, k)
	}
	out := at.compare(operator(op, neg), k.text, false)
	if (op == "!=") != neg { // such comparisons hold for what is missing
		out = or(out, at.isNull())
	}
	return out
}

// both reports whether two values are texts of which any may be written in capitals.
func both(x, y expr.Expr) bool {
	for _, e := range []expr.Expr{x, y} {
		if t := e.Type(); t == nil || t.Kind != expr.TString || len(t.Values) > 0 {
			return false
		}
	}
	return true
}

func dated(t *expr.Type) bool {
	return t != nil && (t.Kind == expr.TDate || t.Kind == expr.TDatetime)
}

// day reports whether text is a day and compared with one. Marketing Cloud has its
// own time zone for instants.
func day(t *expr.Type, text string) bool {
	d, err := lang.ParseDate(text)
	return err == nil && !d.Instant && t != nil && t.Kind == expr.TDate
}

// place is where Marketing Cloud keeps what x reads.
func (c *context) place(x expr.Expr) (place, bool) {
	p, ok := x.(*expr.Path)
	if !ok || len(p.Steps) != 1 || p.Steps[0].Name == "" {
		return place{}, false
	}
	name := p.Steps[0].Name
	switch p.Root {
	case "profile":
		return c.f.contact(name), true
	case "entered":
		if !c.f.fixed(name) {
			c.f.lose(profile.LossEnteredIsNow, p.Range(), "")
		}
		return c.f.contact(name), true
	case "trigger":
		if c.f.event != "" {
			return c.f.brought(name), true
		}
	}
	return place{}, false
}

// gone is a comparison with what a wait received, which is not kept. Which `on` a
// wait was left by is known from the way that a run has taken.
func (c *context) gone(x expr.Expr, op string, y expr.Expr, neg bool) (crit, bool) {
	p, ok := x.(*expr.Path)
	if !ok || p.Root != "wait" && p.Root != "step" || len(p.Steps) < 2 {
		return crit{}, false
	}
	k, isKnown := constant(y)
	if p.Root == "wait" && p.Steps[1].Name == "on" && len(p.Steps) == 2 && isKnown {
		on := c.s.arrived[p.Steps[0].Name]
		equal := k.text == on && on != ""
		if k.null {
			equal = on == ""
		}
		return known((equal == (op == "==")) != neg), true
	}
	c.f.lose(profile.LossRunData, p.Range(), "")
	missing := op == "!="
	if isKnown && k.null {
		missing = op == "=="
	}
	return known(missing != neg), true
}

// withDefault is default(x, k) op y: the comparison of x where it is there, of k
// where it is not.
func (c *context) withDefault(e expr.Expr, call *expr.Call, op string, y expr.Expr, neg bool) crit {
	k, ok1 := constant(call.Args[1])
	want, ok2 := constant(y)
	at, ok3 := c.place(call.Args[0])
	if !ok1 || !ok2 || !ok3 {
		return c.cannot(e)
	}
	there := and(at.isSet(), c.compare(e, call.Args[0], op, y, neg))
	return or(there, and(at.isNull(), known(holds(k, op, want) != neg)))
}

// holds compares two known values.
func holds(a value, op string, b value) bool {
	if a.typ == cty.Number && b.typ == cty.Number {
		x, _ := strconv.ParseFloat(a.text, 64)
		y, _ := strconv.ParseFloat(b.text, 64)
		switch op {
		case "<":
			return x < y
		case "<=":
			return x <= y
		case ">":
			return x > y
		case ">=":
			return x >= y
		}
		return (x == y) == (op == "==")
	}
	return (a.typ == b.typ && a.text == b.text && a.null == b.null) == (op == "==")
}

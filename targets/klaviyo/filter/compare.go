package filter

import (
	"strconv"
	"time"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/klaviyo/profile"
	"github.com/cairn-lang/cairn/targets/klaviyo/wire"
	"github.com/zclconf/go-cty/cty"
)

// values is a place in Klaviyo's data whose value is tested.
type values struct {
	property string // of the profile
	metric   string // of the event that started the flow
	field    string
}

func (v values) condition(f wire.ValueFilter) wire.Condition {
	if v.property != "" {
		return &wire.ProfileProperty{Type: "profile-property", Property: v.property, Filter: f}
	}
	return &wire.MetricProperty{Type: "metric-property", MetricID: v.metric, Field: v.field, Filter: f}
}

// values is an AND of ORs of filters on one value.
func (c *Context) values(e expr.Expr, v values, filters [][]wire.ValueFilter) form {
	if filters == nil {
		return c.cannot(e)
	}
	out := form{}
	for _, or := range filters {
		var g []wire.Condition
		for _, f := range or {
			g = append(g, v.condition(f))
		}
		out = append(out, g)
	}
	return out
}

func opposite(op string) string {
	return map[string]string{"<": ">", "<=": ">=", ">": "<", ">=": "<="}[op]
}

func (c *Context) comparison(e *expr.Binary, neg bool) form {
	l, r, op := e.L, e.R, e.Op
	if _, known := constant(l); known {
		l, r = r, l
		if o := opposite(op); o != "" {
			op = o
		}
	}
	return c.compare(e, l, op, r, neg)
}

// compare is x op y for a y that is known.
func (c *Context) compare(e, x expr.Expr, op string, y expr.Expr, neg bool) form {
	if call, ok := x.(*expr.Call); ok {
		if call.Name == "default" && len(call.Args) == 2 {
			return c.withDefault(e, call, op, y, neg)
		}
		return c.measured(e, call, op, y, neg)
	}
	if f, ok := c.gone(x, op, y, neg); ok {
		return f
	}
	v, ok := c.place(x)
	if !ok {
		return c.cannot(e)
	}
	if f, ok := c.moment(op, y, neg); ok {
		return c.values(e, v, f)
	}
	k, known := constant(y)
	if !known {
		c.Unsupported(e.Range(), "keep the result of the comparison in a profile or event attribute",
			"compares with known values only, and %s is read at run time", expr.Print(y))
		return always(true)
	}
	return c.values(e, v, valueFilters(x.Type(), op, k, neg, c.Project))
}

// place is where Klaviyo keeps what x reads.
func (c *Context) place(x expr.Expr) (values, bool) {
	p, ok := x.(*expr.Path)
	if !ok || len(p.Steps) != 1 || p.Steps[0].Name == "" {
		return values{}, false
	}
	name := p.Steps[0].Name
	switch p.Root {
	case "profile":
		return values{property: c.Property(name)}, true
	case "entered":
		if !c.Fixed(name) {
			c.Lose(profile.LossEnteredIsNow, p.Range(), "")
		}
		return values{property: c.Property(name)}, true
	case "trigger":
		if c.Trigger != "" {
			return values{metric: c.Metric(c.Trigger, p.Range()), field: c.Field(c.Trigger, name)}, true
		}
	}
	return values{}, false
}

// Fixed reports whether an attribute of the profile never changes.
func (c *Context) Fixed(attr string) bool {
	if c.Project.Profile == nil {
		return false
	}
	for _, a := range c.Project.Profile.Attributes {
		if a.Label == attr {
			return a.Changes.Value == "never"
		}
	}
	return false
}

// gone is a comparison with what a wait received or a webhook answered, which
// Klaviyo does not keep. Which `on` a wait was left by is known from the path.
func (c *Context) gone(x expr.Expr, op string, y expr.Expr, neg bool) (form, bool) {
	p, ok := x.(*expr.Path)
	if !ok || p.Root != "wait" && p.Root != "step" || len(p.Steps) < 2 {
		return nil, false
	}
	if p.Root == "wait" && p.Steps[1].Name == "on" && len(p.Steps) == 2 {
		on := c.Arrived[p.Steps[0].Name]
		if k, known := constant(y); known {
			equal := k.text == on && on != ""
			if k.kind == knownNull {
				equal = on == ""
			}
			return always((equal == (op == "==")) != neg), true
		}
	}
	c.Lose(profile.LossRunData, p.Range(), "")
	k, known := constant(y)
	missing := op == "!="
	if known && k.kind == knownNull {
		missing = op == "=="
	}
	return always(missing != neg), true
}

// textTest is starts_with, ends_with or matches.
func (c *Context) textTest(e *expr.Call, neg bool) form {
	ops := map[string][2]string{
		"starts_with": {"starts-with", "not-starts-with"},
		"ends_with":   {"ends-with", "not-ends-with"},
		"matches":     {"regex", "nregex"},
	}[e.Name]
	if len(e.Args) != 2 {
		return c.cannot(e)
	}
	v, ok := c.place(e.Args[0])
	k, known := constant(e.Args[1])
	if !ok || !known || k.kind != knownText {
		return c.cannot(e)
	}
	if neg {
		return c.values(e, v, [][]wire.ValueFilter{{str(ops[1], k.text), notSet()}})
	}
	return c.values(e, v, [][]wire.ValueFilter{{str(ops[0], k.text)}})
}

// contains is a known list that holds a value, or a value that is a list.
func (c *Context) contains(e *expr.Call, neg bool) form {
	if len(e.Args) != 2 {
		return c.cannot(e)
	}
	if items, ok := knownItems(e.Args[0]); ok {
		return c.oneOf(e, e.Args[1], items, neg)
	}
	v, ok := c.place(e.Args[0])
	k, known := constant(e.Args[1])
	if !ok || !known || k.kind != knownText {
		return c.cannot(e)
	}
	if neg {
		return c.values(e, v, [][]wire.ValueFilter{{listOp("not-contains", k.text), notSet()}})
	}
	return c.values(e, v, [][]wire.ValueFilter{{listOp("contains", k.text)}})
}

// oneOf is x == a || x == b.
func (c *Context) oneOf(e, x expr.Expr, items []known, neg bool) form {
	var texts []string
	for _, k := range items {
		if k.kind == knownText {
			texts = append(texts, k.text)
		}
	}
	v, ok := c.place(x)
	if ok && len(texts) == len(items) && len(texts) > 0 && !isDate(x.Type()) {
		if neg {
			return c.values(e, v, [][]wire.ValueFilter{{strIn("not-in", texts), notSet()}})
		}
		return c.values(e, v, [][]wire.ValueFilter{{strIn("in", texts)}})
	}
	out := always(neg)
	for _, k := range items {
		eq := c.compare(e, x, "==", k.expr, neg)
		if neg {
			out = c.and(out, eq)
		} else {
			out = c.or(out, eq)
		}
	}
	return out
}

// withDefault is default(x, k) op y: the comparison of x where it is there and no
// empty text, of k where it is not.
func (c *Context) withDefault(e expr.Expr, call *expr.Call, op string, y expr.Expr, neg bool) form {
	k, ok1 := constant(call.Args[1])
	want, ok2 := constant(y)
	if !ok1 || !ok2 {
		return c.cannot(e)
	}
	null := &expr.Lit{Node: expr.Node{Rng: e.Range()}, Value: cty.NullVal(cty.DynamicPseudoType)}
	there := c.compare(e, call.Args[0], "!=", null, false)
	missing := c.compare(e, call.Args[0], "==", null, false)
	if t := call.Args[0].Type(); t == nil || t.Kind == expr.TString {
		empty := &expr.Lit{Node: expr.Node{Rng: e.Range()}, Value: cty.StringVal("")}
		there = c.and(there, c.compare(e, call.Args[0], "!=", empty, false))
		missing = c.or(missing, c.compare(e, call.Args[0], "==", empty, false))
	}
	stands, ok := holds(call.Args[0].Type(), k, op, want)
	if !ok {
		return c.cannot(e)
	}
	return c.or(c.and(there, c.compare(e, call.Args[0], op, y, neg)), c.and(missing, always(stands != neg)))
}

// holds compares two known values; false if they have no order. Of two days of
// which one is missing, and of all other values, only != is then true.
func holds(t *expr.Type, a known, op string, b known) (truth, ok bool) {
	switch {
	case b.kind == knownNull && (op == "==" || op == "!="):
		return (a.kind == knownNull) == (op == "=="), true
	case a.kind == knownNull || b.kind == knownNull:
		return op == "!=", true
	case isDate(t) && a.kind == knownText && b.kind == knownText:
		return datesHold(a.text, op, b.text)
	case a.kind != knownNumber && op != "==" && op != "!=":
		return false, false
	}
	return compareKnown(a, op, b), true
}

// datesHold compares two days. What a day and an instant have in common is not
// asked here.
func datesHold(a, op, b string) (truth, ok bool) {
	x, err1 := lang.ParseDate(a)
	y, err2 := lang.ParseDate(b)
	if err1 != nil || err2 != nil || x.Instant || y.Instant {
		return false, false
	}
	order := x.Time(time.UTC).Compare(y.Time(time.UTC))
	return map[string]bool{"==": order == 0, "!=": order != 0, "<": order < 0, "<=": order <= 0, ">": order > 0, ">=": order >= 0}[op], true
}

func compareKnown(a known, op string, b known) bool {
	if a.kind == knownNumber && b.kind == knownNumber {
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
	same := a.kind == b.kind && a.text == b.text && a.yes == b.yes
	return same == (op == "==")
}

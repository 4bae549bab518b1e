package filter

import (
	"strconv"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/expr/normal"
	"github.com/cairn-lang/cairn/targets/klaviyo/profile"
	"github.com/cairn-lang/cairn/targets/klaviyo/wire"
)

// term is one way in which an event fits: filters on the event, and conditions
// on anything else.
type term struct {
	filters []wire.MetricFilter
	rest    []normal.Literal
}

// maxTerms bounds the ways in which one event may fit.
const maxTerms = 64

// Event is the condition that an event which fits where came in the window, or
// its opposite. The window is "entry", a duration or nil for ever.
func (c *Context) Event(use expr.Expr, event string, window, where expr.Expr, neg bool) (Filter, bool) {
	args := []expr.Expr{&expr.Ref{Node: expr.Node{Rng: use.Range()}, Block: "event", Name: event}}
	if window != nil {
		args = append(args, window)
	}
	if where != nil {
		args = append(args, where)
	}
	return c.Compile(&expr.Call{Node: expr.Node{Rng: use.Range()}, Name: "occurred", Args: args}, neg)
}

func (c *Context) occurred(e *expr.Call, neg bool) form {
	event, timeframe, where, ok := c.look(e)
	if !ok {
		return always(true)
	}
	terms, ok := c.terms(event, where)
	if !ok {
		return always(true)
	}
	out := always(neg)
	for _, t := range terms {
		m := &wire.ProfileMetric{
			Type: "profile-metric", MetricID: c.Metric(event, e.Range()), Measurement: "count",
			Measure: numeric("greater-than", "0"), Timeframe: timeframe, Filters: t.filters,
		}
		if neg {
			m.Measure = numeric("equals", "0")
		}
		f := single(m)
		for _, l := range t.rest {
			part := c.form(l.Atom, l.Neg != neg)
			if neg {
				f = c.or(f, part)
			} else {
				f = c.and(f, part)
			}
		}
		if neg {
			out = c.and(out, f)
		} else {
			out = c.or(out, f)
		}
	}
	return out
}

// look reads the arguments that occurred, count and sum share.
func (c *Context) look(e *expr.Call) (event string, timeframe wire.ValueFilter, where expr.Expr, ok bool) {
	timeframe = wire.ValueFilter{Type: "date", Operator: "alltime"}
	if len(e.Args) == 0 {
		return "", timeframe, nil, false
	}
	ref, isRef := e.Args[0].(*expr.Ref)
	if !isRef {
		c.cannot(e)
		return "", timeframe, nil, false
	}
	rest := e.Args[1:]
	if e.Name == "sum" && len(rest) > 0 {
		rest = rest[1:]
	}
	for _, a := range rest {
		k, known := constant(a)
		if !known || k.kind != knownText {
			where = a
			continue
		}
		if timeframe, ok = c.window(k, a); !ok {
			return "", timeframe, nil, false
		}
	}
	return ref.Name, timeframe, where, true
}

func (c *Context) window(k known, a expr.Expr) (wire.ValueFilter, bool) {
	if k.text == "entry" {
		return wire.ValueFilter{Type: "date", Operator: "flow-start"}, true
	}
	d, err := lang.ParseDuration(k.text)
	if err != nil || d <= 0 || d%3600 != 0 {
		c.Unsupported(a.Range(), "Write it in whole hours, as in \"2h\"", "looks back in whole hours, days or weeks, not %q", k.text)
		return wire.ValueFilter{}, false
	}
	n, unit := int(d/3600), "hour"
	if d%86400 == 0 {
		n, unit = int(d/86400), "day"
	}
	return wire.ValueFilter{Type: "date", Operator: "in-the-last", Unit: unit, Quantity: &n}, true
}

// terms lists the ways in which an event fits where.
func (c *Context) terms(event string, where expr.Expr) ([]term, bool) {
	if where == nil {
		return []term{{}}, true
	}
	dnf, ok := normal.DNF(c.spread(where), maxTerms*4)
	if !ok {
		c.Unsupported(where.Range(), "Ask for less at once", "cannot take a condition on events of this size")
		return nil, false
	}
	var out []term
	for _, literals := range dnf {
		ways := []term{{}}
		for _, l := range literals {
			alternatives, rest, ok := c.eventTest(event, l)
			if !ok {
				return nil, false
			}
			if rest {
				for i := range ways {
					ways[i].rest = append(ways[i].rest, l)
				}
				continue
			}
			ways = cross(ways, alternatives)
		}
		out = append(out, ways...)
		if len(out) > maxTerms {
			c.Unsupported(where.Range(), "Ask for less at once", "cannot take a condition on events of this size")
			return nil, false
		}
	}
	return out, true
}

// cross adds each alternative to each way; no alternatives change nothing.
func cross(ways []term, alternatives []wire.MetricFilter) []term {
	if len(alternatives) == 0 {
		return ways
	}
	var out []term
	for _, w := range ways {
		for _, a := range alternatives {
			next := term{filters: append(append([]wire.MetricFilter{}, w.filters...), a), rest: append([]normal.Literal{}, w.rest...)}
			out = append(out, next)
		}
	}
	return out
}

// spread writes between with two comparisons.
func (c *Context) spread(e expr.Expr) expr.Expr {
	return expr.Rewrite(e, func(e expr.Expr) expr.Expr {
		call, ok := e.(*expr.Call)
		if !ok || call.Name != "between" || len(call.Args) != 3 {
			return e
		}
		return &expr.Binary{Node: call.Node, Op: "&&",
			L: &expr.Binary{Node: call.Node, Op: ">=", L: call.Args[0], R: call.Args[1]},
			R: &expr.Binary{Node: call.Node, Op: "<=", L: call.Args[0], R: call.Args[2]}}
	})
}

// eventTest is one test of the event that is looked at. rest says that it does
// not look at the event at all.
func (c *Context) eventTest(event string, l normal.Literal) (alternatives []wire.MetricFilter, rest, ok bool) {
	if !reads(l.Atom, "received") {
		return nil, true, true
	}
	if reads(l.Atom, "trigger") || reads(l.Atom, "wait") || reads(l.Atom, "entered") || reads(l.Atom, "profile") {
		c.Lose(profile.LossCorrelation, l.Atom.Range(), "")
		return nil, false, true
	}
	x, filters := c.receivedTest(l)
	if filters == nil {
		c.Unsupported(l.Atom.Range(), "Let the other system record an attribute that answers it",
			"cannot test past events for %s", expr.Print(l.Atom))
		return nil, false, false
	}
	for _, f := range filters {
		alternatives = append(alternatives, wire.MetricFilter{Property: c.Field(event, x), Filter: f})
	}
	return alternatives, false, true
}

// receivedTest is an OR of filters on one attribute of the event.
func (c *Context) receivedTest(l normal.Literal) (string, []wire.ValueFilter) {
	one := func(f [][]wire.ValueFilter) []wire.ValueFilter {
		if len(f) != 1 || f[0][0].Type == "date" {
			return nil
		}
		return f[0]
	}
	switch e := l.Atom.(type) {
	case *expr.Path:
		if name, ok := received(e); ok {
			return name, one(booleanFilters(true, l.Neg))
		}
	case *expr.Binary:
		x, y, op := e.L, e.R, e.Op
		if _, known := constant(x); known {
			x, y = y, x
			if o := opposite(op); o != "" {
				op = o
			}
		}
		name, ok := received(x)
		k, known := constant(y)
		if ok && known {
			return name, one(valueFilters(x.Type(), op, k, l.Neg, c.Project))
		}
	case *expr.Call:
		if len(e.Args) != 2 {
			return "", nil
		}
		if items, ok := knownItems(e.Args[0]); ok && e.Name == "contains" {
			if name, ok := received(e.Args[1]); ok {
				return name, among(items, l.Neg)
			}
		}
		return c.receivedText(e, l.Neg)
	}
	return "", nil
}

func (c *Context) receivedText(e *expr.Call, neg bool) (string, []wire.ValueFilter) {
	ops, ok := map[string][2]string{
		"starts_with": {"starts-with", "not-starts-with"},
		"ends_with":   {"ends-with", "not-ends-with"},
		"matches":     {"regex", "nregex"},
	}[e.Name]
	name, isReceived := received(e.Args[0])
	k, known := constant(e.Args[1])
	if !ok || !isReceived || !known || k.kind != knownText {
		return "", nil
	}
	if neg {
		return name, []wire.ValueFilter{str(ops[1], k.text), notSet()}
	}
	return name, []wire.ValueFilter{str(ops[0], k.text)}
}

func among(items []known, neg bool) []wire.ValueFilter {
	var texts []string
	for _, k := range items {
		if k.kind != knownText {
			return nil
		}
		texts = append(texts, k.text)
	}
	if len(texts) == 0 {
		return nil
	}
	if neg {
		return []wire.ValueFilter{strIn("not-in", texts), notSet()}
	}
	return []wire.ValueFilter{strIn("in", texts)}
}

func received(e expr.Expr) (string, bool) {
	p, ok := e.(*expr.Path)
	if !ok || p.Root != "received" || len(p.Steps) != 1 || p.Steps[0].Name == "" {
		return "", false
	}
	return p.Steps[0].Name, true
}

func reads(e expr.Expr, root string) bool {
	found := false
	expr.Walk(e, func(x expr.Expr) bool {
		if p, ok := x.(*expr.Path); ok && p.Root == root {
			found = true
		}
		return !found
	})
	return found
}

// measured compares what a function counts.
func (c *Context) measured(e expr.Expr, call *expr.Call, op string, y expr.Expr, neg bool) form {
	k, known := constant(y)
	if !known || k.kind != knownNumber {
		return c.cannot(e)
	}
	switch call.Name {
	case "count", "sum":
		return c.counted(e, call, op, k, neg)
	case "length":
		if len(call.Args) == 1 {
			return c.length(e, call.Args[0], op, k, neg)
		}
	case "days_since", "days_until":
		if len(call.Args) == 1 {
			return c.days(e, call, op, k, neg)
		}
	}
	return c.cannot(e)
}

func (c *Context) counted(e expr.Expr, call *expr.Call, op string, k known, neg bool) form {
	event, timeframe, where, ok := c.look(call)
	if !ok {
		return always(true)
	}
	m := &wire.ProfileMetric{Type: "profile-metric", MetricID: c.Metric(event, call.Range()), Measurement: "count", Timeframe: timeframe}
	if call.Name == "sum" {
		attr, _ := constant(call.Args[1])
		if c.Field(event, attr.text) != "$value" {
			c.Unsupported(call.Range(), "Bind the attribute to the metric's value: event = { \""+event+"."+attr.text+"\" = \"$value\" }",
				"adds up only the value of a metric, and %q of event %q is not bound to it", attr.text, event)
			return always(true)
		}
		m.Measurement = "sum"
	}
	terms, ok := c.terms(event, where)
	if !ok {
		return always(true)
	}
	if len(terms) != 1 || len(terms[0].rest) > 0 {
		c.Unsupported(call.Range(), "Count one kind of event at a time", "counts events with one set of filters at a time")
		return always(true)
	}
	m.Filters = terms[0].filters
	name, other := numericName(op)
	if neg {
		name = other
	}
	m.Measure = numeric(name, k.text)
	return single(m)
}

// length tests how many entries a list has.
func (c *Context) length(e, list expr.Expr, op string, k known, neg bool) form {
	v, ok := c.place(list)
	n, err := strconv.Atoi(k.text)
	if !ok || err != nil || n < 0 {
		return c.cannot(e)
	}
	f := func(op string) wire.ValueFilter {
		return wire.ValueFilter{Type: "list", Operator: "length-" + op, Value: n}
	}
	name, other := numericName(op)
	if neg {
		name = other
	}
	switch {
	case name == "not-equals":
		return c.values(e, v, [][]wire.ValueFilter{{f("less-than"), f("greater-than"), notSet()}})
	case neg && op != "!=":
		return c.values(e, v, [][]wire.ValueFilter{{f(name), notSet()}})
	}
	return c.values(e, v, [][]wire.ValueFilter{{f(name)}})
}

// days tests how long ago a date is, or how far ahead.
func (c *Context) days(e expr.Expr, call *expr.Call, op string, k known, neg bool) form {
	v, ok := c.place(call.Args[0])
	n, err := strconv.Atoi(k.text)
	if !ok || err != nil || n < 0 {
		return c.cannot(e)
	}
	c.Lose(profile.LossDateWindow, e.Range(), "")
	if op == ">" {
		op, n = ">=", n+1
	}
	if op == "<=" {
		op, n = "<", n+1
	}
	// At least n days ago is the same as not within the last n days and not ahead.
	var long, short []wire.ValueFilter
	if call.Name == "days_since" {
		long = []wire.ValueFilter{relative("at-least", n)}
		short = []wire.ValueFilter{relative("in-the-last", n), relative("in-the-next", everMore)}
	} else {
		short = []wire.ValueFilter{relative("in-the-next", n), relative("in-the-last", everMore)}
		if n == 0 { // today or later
			long = []wire.ValueFilter{relative("in-the-next", everMore)}
			short = []wire.ValueFilter{relative("in-the-last", everMore)}
		}
	}
	switch {
	case op == ">=" && !neg && long != nil:
		return c.values(e, v, [][]wire.ValueFilter{long})
	case op == ">=" && neg, op == "<" && !neg:
		if neg {
			short = append(short, notSet())
		}
		return c.values(e, v, [][]wire.ValueFilter{short})
	case op == "<" && neg && long != nil:
		return c.values(e, v, [][]wire.ValueFilter{append(long, notSet())})
	}
	return c.cannot(e)
}

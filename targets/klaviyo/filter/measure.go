package filter

import (
	"strconv"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/klaviyo/profile"
	"github.com/cairn-lang/cairn/targets/klaviyo/wire"
)

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
		if len(call.Args) < 2 {
			return c.cannot(e)
		}
		attr, _ := constant(call.Args[1])
		if c.Field(event, attr.text) != "$value" {
			c.Unsupported(call.Range(), "bind the attribute to the metric's value: event = { \""+event+"."+attr.text+"\" = \"$value\" }",
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
		c.Unsupported(call.Range(), "count one kind of event at a time", "counts events with one set of filters at a time")
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

// length tests how many entries a list has: none where it is missing. Klaviyo
// cannot tell how long a text is.
func (c *Context) length(e, list expr.Expr, op string, k known, neg bool) form {
	v, ok := c.place(list)
	n, err := strconv.Atoi(k.text)
	if t := list.Type(); !ok || err != nil || n < 0 || t != nil && t.Kind != expr.TList {
		return c.cannot(e)
	}
	f := func(op string) wire.ValueFilter {
		return wire.ValueFilter{Type: "list", Operator: "length-" + op, Value: n}
	}
	name, other := numericName(op)
	if neg {
		name = other
	}
	any := []wire.ValueFilter{f(name)}
	if name == "not-equals" {
		any = []wire.ValueFilter{f("less-than"), f("greater-than")}
	}
	if compareKnown(known{kind: knownNumber, text: "0"}, op, k) != neg {
		any = append(any, notSet())
	}
	return c.values(e, v, [][]wire.ValueFilter{any})
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
	if n >= everMore {
		return c.cannot(e)
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

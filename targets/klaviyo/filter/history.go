package filter

import (
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/expr/normal"
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
		c.Unsupported(a.Range(), "write it in whole hours, as in \"2h\"", "looks back in whole hours, days or weeks, not %q", k.text)
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
		c.Unsupported(where.Range(), "ask for less at once", "cannot take a condition on events of this size")
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
			c.Unsupported(where.Range(), "ask for less at once", "cannot take a condition on events of this size")
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

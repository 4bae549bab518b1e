package filter

import (
	"reflect"
	"slices"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/hubspot/wire"
)

// Waited is an event as a wait or an enrolment takes it: one branch for each way
// in which it may fit.
func (c *Context) Waited(event string, where expr.Expr, use expr.Expr) ([]wire.Branch, bool) {
	counter := &countingReport{Report: c.Report}
	inner := *c
	inner.Report = counter
	ways, rests, ok := inner.ways(event, where)
	if !ok || counter.failures > 0 {
		return nil, false
	}
	var out []wire.Branch
	for i, filters := range ways {
		if len(rests[i]) > 0 {
			c.Unsupported(rests[i][0].Atom.Range(), "branch on it after the wait", "tests only the event while it waits for one")
			return nil, false
		}
		out = append(out, wire.Event(c.EventType(event, use.Range()), true, filters))
	}
	return out, len(out) > 0
}

// Enrolment is how an event enrols: what `where` asks of the event becomes its
// filters, and rest is what the flow still has to test.
func (c *Context) Enrolment(event string, where expr.Expr, use expr.Expr) (events []wire.Branch, rest Form, ok bool) {
	counter := &countingReport{Report: c.Report}
	inner := *c
	inner.Report, inner.spent, inner.over = counter, 0, false
	of := where
	if where != nil {
		of = expr.Rewrite(where, func(e expr.Expr) expr.Expr {
			if p, ok := e.(*expr.Path); ok && p.Root == "trigger" {
				q := *p
				q.Root = "received"
				return &q
			}
			return e
		})
	}
	ways, rests, ok := inner.ways(event, of)
	if !ok || counter.failures > 0 {
		return nil, nil, false
	}
	if len(ways) == 0 {
		c.Unsupported(where.Range(), "ask for something that can be true", "would let nobody enter: the filter never holds")
		return nil, nil, false
	}
	plain := true
	for i, filters := range ways {
		if b := wire.Event(c.EventType(event, use.Range()), true, filters); !slices.ContainsFunc(events, func(o wire.Branch) bool { return reflect.DeepEqual(o, b) }) {
			events = append(events, b)
		}
		plain = plain && len(rests[i]) == 0
	}
	rest = Always()
	switch {
	case plain:
	case len(ways) == 1:
		for _, l := range rests[0] {
			rest = inner.and(rest, inner.form(l.Atom, l.Neg))
		}
	default: // which of the ways it was is no longer known: all is tested again
		rest = inner.form(where, false)
	}
	if inner.over {
		c.Unsupported(where.Range(), "ask for less at once", "cannot take a condition of this size")
		return nil, nil, false
	}
	return events, rest, counter.failures == 0
}

// Lately is that an event which fits where came in the last days.
func (c *Context) Lately(use expr.Expr, event string, where expr.Expr, days int) (Form, bool) {
	counter := &countingReport{Report: c.Report}
	inner := *c
	inner.Report = counter
	ways, rests, ok := inner.ways(event, where)
	if !ok {
		return nil, false
	}
	out := Never()
	for i, filters := range ways {
		b := wire.Event(c.EventType(event, use.Range()), true, filters)
		b.Within = wire.LastDays(days)
		f := Form{{{Event: &b}}}
		for _, l := range rests[i] {
			f = inner.and(f, inner.form(l.Atom, l.Neg))
		}
		out = inner.or(out, f)
	}
	return out, counter.failures == 0 && !inner.over
}

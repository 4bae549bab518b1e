package filter

import (
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/hubspot/profile"
	"github.com/cairn-lang/cairn/targets/hubspot/wire"
)

// counted tests how often an event came.
func (c *Context) counted(e expr.Expr, call *expr.Call, op string, n int, neg bool) Form {
	event, days, where, ok := c.look(call)
	if !ok {
		return Always()
	}
	ways, rests, ok := c.ways(event, where)
	if !ok {
		return Always()
	}
	if neg {
		op = map[string]string{"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}[op]
	}
	switch op {
	case "<":
		op, n = "<=", n-1
	case ">":
		op, n = ">=", n+1
	}
	happened := n <= 1 && op == ">=" || n == 0 && (op == "<=" || op == "==" || op == "!=")
	switch {
	case len(ways) != 1 || len(rests[0]) > 0:
		c.Unsupported(e.Range(), "count one kind of event at a time", "counts events with one set of filters at a time")
		return Always()
	case n < 0 || n == 0 && op == ">=":
		return truthForm(op == ">=" || op == "!=")
	case days > 0 && !happened:
		c.Unsupported(e.Range(), "let another system keep the count in a profile attribute",
			"counts events of all times or looks for one in a time, but does not count those of a time")
		return Always()
	}
	b := wire.Event(c.EventType(event, call.Range()), op != "<=" && (op != "==" || n > 0), ways[0])
	if days > 0 {
		b.Within = wire.LastDays(days)
	}
	if happened {
		return Form{{{Event: &b}}}
	}
	b.Happened, b.Times = "HAS_COMPLETED", &wire.Refine{Type: "NUM_OCCURRENCES"}
	switch op {
	case ">=":
		b.Times.Min = &n
	case "==":
		b.Times.Min, b.Times.Max = &n, &n
	case "<=": // none at all fits, too
		b.Times.Max = &n
		none := wire.Event(b.EventType, false, ways[0])
		return Form{{{Event: &b}}, {{Event: &none}}}
	case "!=": // n is at least 1, or it happened
		fewer, more := n-1, n+1
		b.Times.Min = &more
		none := wire.Event(b.EventType, false, ways[0])
		out := Form{{{Event: &b}}, {{Event: &none}}}
		if fewer > 0 {
			some := b
			some.Times = &wire.Refine{Type: b.Times.Type, Max: &fewer}
			out = append(out, []Test{{Event: &some}})
		}
		return out
	}
	return Form{{{Event: &b}}}
}

// pending is written as: the first event came in the window, and the second did
// not.
func (c *Context) pending(e *expr.Call, neg bool) Form {
	if len(e.Args) < 3 {
		return c.cannot(e)
	}
	c.Lose(profile.LossPending, e.Range(), "")
	first := &expr.Call{Node: e.Node, Name: "occurred", Args: append([]expr.Expr{e.Args[0]}, e.Args[3:]...)}
	second := &expr.Call{Node: e.Node, Name: "occurred", Args: append([]expr.Expr{e.Args[1]}, e.Args[3:]...)}
	if neg {
		return c.or(c.occurred(first, true), c.occurred(second, false))
	}
	return c.and(c.occurred(first, false), c.occurred(second, true))
}

// reaction is opened, clicked and so on, to any mail since the run began.
func (c *Context) reaction(e *expr.Call, neg bool) Form {
	c.Lose(profile.LossEngagement, e.Range(), "")
	days, _ := c.Since()
	b := wire.Event(c.EventType(e.Name, e.Range()), !neg, nil)
	b.Within = wire.LastDays(max(1, days))
	return Form{{{Event: &b}}}
}

package eval

import (
	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler/clock"
	"github.com/cairn-lang/cairn/lang/expr"
)

// Changes is the first instant after now at which time alone may give e another
// value: a look-back that empties, a local date that comes, an instant that
// passes. Never if none is known to come. Between now and then e has the value
// that it has now, unless facts change.
func (s Scope) Changes(e expr.Expr) int64 {
	c := change{scope: s, next: Never}
	c.walk(e)
	return c.next
}

type change struct {
	scope Scope
	next  int64
}

func (c *change) at(t int64) {
	if t > c.scope.Now() && t < c.next {
		c.next = t
	}
}

func (c *change) walk(e expr.Expr) {
	expr.Walk(e, func(e expr.Expr) bool {
		switch e := e.(type) {
		case *expr.Ref:
			c.fact(e)
		case *expr.Binary:
			c.instants(e.L, e.R)
		case *expr.Call:
			return c.call(e)
		}
		return true
	})
}

func (c *change) fact(r *expr.Ref) {
	if r.Block != "segment" && r.Block != "check" || c.scope.depth > maxDepth {
		return
	}
	n := name(r, c.scope.Library)
	if condition, _ := c.scope.Fact(n); condition != nil {
		inner := change{Scope{World: c.scope.World, Library: n.Library, depth: c.scope.depth + 1}, c.next}
		inner.walk(condition)
		c.next = inner.next
	}
}

// call reports whether the arguments are still to be walked.
func (c *change) call(e *expr.Call) bool {
	switch e.Name {
	case "days_since", "days_until":
		c.at(clock.At(clock.Day(c.scope.Now(), c.scope.Zone())+1, 0, c.scope.Zone()))
	case "between", "contains":
		c.instants(e.Args...)
	case "offer_active":
		if r, ok := arg(e, 0).(*expr.Ref); ok {
			first, last := c.scope.Offer(name(r, c.scope.Library))
			c.at(first)
			if last < Never {
				c.at(last + 1)
			}
		}
		return false
	case "sent":
		if l, ok := c.scope.look(e); ok && l.window > 0 {
			if at := c.scope.Sent(name(l.Event.(*expr.Ref), c.scope.Library)); len(at) > 0 {
				c.at(at[len(at)-1] + l.window)
			}
		}
		return false
	case "occurred", "count", "sum", "pending", "last":
		c.history(e)
		return false
	}
	return true
}

func (c *change) history(e *expr.Call) {
	l, ok := c.scope.look(e)
	if !ok {
		return
	}
	for i := range l.events {
		found := &l.events[i]
		if l.window > 0 {
			c.at(found.At + l.window)
		}
		if l.Cond != nil {
			inner := *c
			inner.scope.Received = found
			inner.walk(l.Cond)
			c.next = inner.next
		}
	}
}

// instants are the moments at which the order of now() and the other operands
// changes.
func (c *change) instants(operands ...expr.Expr) {
	now := false
	for _, o := range operands {
		expr.Walk(o, func(e expr.Expr) bool {
			call, ok := e.(*expr.Call)
			now = now || ok && call.Name == "now"
			return !now
		})
	}
	if !now {
		return
	}
	for _, o := range operands {
		if call, ok := o.(*expr.Call); ok && call.Name == "now" {
			continue
		}
		values := []cty.Value{c.scope.Value(o)}
		values = append(values, Elements(values[0])...)
		for _, v := range values {
			if t, ok := c.scope.instant(v); ok {
				c.at(t)
				c.at(t + 1)
			}
		}
	}
}

// Ages reports whether time alone can ever change e. facts gives the condition
// of a segment or a check, or nil.
func Ages(e expr.Expr, library string, facts func(Name) expr.Expr) bool {
	return ages(e, library, facts, 0)
}

func ages(e expr.Expr, library string, facts func(Name) expr.Expr, depth int) bool {
	if depth > maxDepth {
		return true
	}
	found := false
	expr.Walk(e, func(e expr.Expr) bool {
		switch e := e.(type) {
		case *expr.Ref:
			if e.Block == "segment" || e.Block == "check" {
				n := name(e, library)
				found = found || ages(facts(n), n.Library, facts, depth+1)
			}
		case *expr.Call:
			switch e.Name {
			case "days_since", "days_until", "now", "offer_active":
				found = true
			case "occurred", "count", "sum", "pending", "sent":
				l, ok := e.History()
				found = found || ok && l.Window != "" && l.Window != "entry"
			}
		}
		return !found
	})
	return found
}

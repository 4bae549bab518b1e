package elapsed

import (
	"slices"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// LookBack is a look into history over a fixed time, held against the time
// since entry at which it is taken.
type LookBack struct {
	Node   int               // where it is tested; -1 for an exit of the journey
	Exit   *lang.WatchedExit // or nil
	Check  *lang.Check       // whose condition holds the look, or nil
	Call   *expr.Call
	Event  *lang.Event // nil for sent(message.X) and what is not known
	Window lang.Duration
	At     Span // since entry

	// Before says whether the look reaches to before entry, so that it counts what
	// the run has nothing to do with. Never, if all that it could find there is
	// ruled out by the entry's condition.
	Before Verdict
	// Misses says whether the look is too short to see all of the run so far.
	// Never, if such an event would have ended the run.
	Misses Verdict
}

// LookBacks are the looks with a window in the conditions of branches, waits,
// guards and exits, in order of the nodes, the exits last. Since entry ("entry")
// and for ever need no look.
func (t *Times) LookBacks() []LookBack {
	var list []LookBack
	for i, n := range t.Journey.Nodes {
		at, some := t.Arrival(i)
		if !some {
			continue
		}
		add := func(e expr.Expr, c *lang.Check, at Span) {
			for _, l := range t.looks(e) {
				l.Node, l.Check, l.At = i, c, at
				list = append(list, t.judged(l))
			}
		}
		switch {
		case n.Branch != nil:
			for _, c := range n.Branch.Cases {
				add(c.When, nil, at)
			}
		case n.Wait != nil:
			for k, e := range n.Edges {
				if e.Kind == compiler.EdgeOn && e.Index < len(n.Wait.On) {
					a := n.Wait.On[e.Index]
					stay := at.Plus(t.Delay(i, k))
					add(a.Where, nil, stay)
					add(a.When, nil, stay)
				}
			}
		case n.Guard != nil:
			for _, c := range n.Guard.Checks {
				add(n.Guard.Condition(c), c, at)
			}
		}
	}
	for _, x := range t.Journey.Exits {
		for _, e := range []expr.Expr{x.Where, x.When} {
			for _, l := range t.looks(e) {
				l.Node, l.Exit, l.At = -1, x, Span{0, t.latest()}
				list = append(list, t.judged(l))
			}
		}
	}
	return list
}

// latest is when the last run comes to its last step.
func (t *Times) latest() lang.Duration {
	var last lang.Duration
	for i := range t.Journey.Nodes {
		if at, some := t.Arrival(i); some {
			last = max(last, at.Max)
		}
	}
	return last
}

func (t *Times) looks(e expr.Expr) []LookBack {
	var list []LookBack
	expr.Walk(e, func(e expr.Expr) bool {
		c, ok := e.(*expr.Call)
		if !ok {
			return true
		}
		look, ok := c.History()
		if !ok {
			return true
		}
		w, err := lang.ParseDuration(look.Window)
		if err != nil || w <= 0 {
			return true
		}
		list = append(list, LookBack{Call: c, Window: w, Event: t.event(look.Event)})
		return true
	})
	return list
}

func (t *Times) event(e expr.Expr) *lang.Event {
	r, ok := e.(*expr.Ref)
	if !ok || r.Block != "event" || t.Program.Project == nil {
		return nil
	}
	if r.Library == "" {
		event, _ := t.Program.Project.Find("event", r.Name).(*lang.Event)
		return event
	}
	for _, l := range t.Program.Project.Libraries {
		if l.Label == r.Library && l.Project != nil {
			event, _ := l.Project.Find("event", r.Name).(*lang.Event)
			return event
		}
	}
	return nil
}

func (t *Times) judged(l LookBack) LookBack {
	l.Before, l.Misses = May, May
	switch {
	case l.Window <= l.At.Min:
		l.Before = Never
	case l.Window > l.At.Max:
		l.Before = Always
	}
	switch {
	case l.Window >= l.At.Max:
		l.Misses = Never
	case l.Window < l.At.Min:
		l.Misses = Always
	}
	if l.Event == nil {
		return l
	}
	if l.Before != Never && t.free(l.Event) >= l.Window-l.At.Min {
		l.Before = Never
	}
	if l.Misses != Never && t.ends(l.Event) {
		l.Misses = Never
	}
	return l
}

// ends reports whether any such event ends the run.
func (t *Times) ends(e *lang.Event) bool {
	return slices.ContainsFunc(t.Journey.Exits, func(x *lang.WatchedExit) bool {
		return x.Where == nil && lang.To[*lang.Event](x.Event) == e
	})
}

// free is the time before entry in which, by every entry's condition, no such
// event occurred.
func (t *Times) free(e *lang.Event) lang.Duration {
	least := Forever
	for _, entry := range t.Journey.Entries {
		free := t.freeBy(entry.Where, e)
		if s := lang.To[*lang.Segment](entry.Segment); s != nil {
			free = max(free, t.freeBy(s.When, e))
		}
		least = min(least, free)
	}
	if len(t.Journey.Entries) == 0 {
		return 0
	}
	return least
}

// freeBy is the time in which condition c, where it holds, rules out an event:
// !occurred(e, "7d"), or count(e, "7d") == 0, on its own or beside others.
func (t *Times) freeBy(c expr.Expr, e *lang.Event) lang.Duration {
	switch c := c.(type) {
	case *expr.Binary:
		switch c.Op {
		case "&&":
			return max(t.freeBy(c.L, e), t.freeBy(c.R, e))
		case "||":
			return min(t.freeBy(c.L, e), t.freeBy(c.R, e))
		case "==":
			if call, ok := c.L.(*expr.Call); ok && isZero(c.R) {
				return t.emptyLook(call, "count", e)
			}
			if call, ok := c.R.(*expr.Call); ok && isZero(c.L) {
				return t.emptyLook(call, "count", e)
			}
		}
	case *expr.Unary:
		if call, ok := c.X.(*expr.Call); ok && c.Op == "!" {
			return t.emptyLook(call, "occurred", e)
		}
	case *expr.Ref:
		if c.Block == "segment" && c.Library == "" && t.Program.Project != nil {
			if s, ok := t.Program.Project.Find("segment", c.Name).(*lang.Segment); ok {
				return t.freeBy(s.When, e)
			}
		}
	}
	return 0
}

func (t *Times) emptyLook(c *expr.Call, name string, e *lang.Event) lang.Duration {
	look, ok := c.History()
	if !ok || c.Name != name || look.Cond != nil || t.event(look.Event) != e {
		return 0
	}
	if look.Window == "" {
		return Forever
	}
	w, err := lang.ParseDuration(look.Window)
	if err != nil {
		return 0
	}
	return w
}

func isZero(e expr.Expr) bool {
	l, ok := e.(*expr.Lit)
	if !ok || l.Value.IsNull() || !l.Value.Type().Equals(cty.Number) {
		return false
	}
	return l.Value.AsBigFloat().Sign() == 0
}

package callnoconfirmation

import (
	"fmt"
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lint"
)

// ways is how long it takes from each node until a message in writing, at the
// least, whichever way people are sent. Where the run learns what came of the
// call, one way with a message is enough: nothing was agreed with those who were
// not reached.
type ways struct {
	journey *compiler.Journey
	times   *elapsed.Times
	fixed   func(*compiler.Branch) bool
	least   []lang.Duration // elapsed.Forever: never
}

func follow(p *lint.Pass) *ways {
	w := &ways{journey: p.Journey, times: p.Facts.Times(p.Journey), least: make([]lang.Duration, len(p.Journey.Nodes))}
	w.fixed = func(b *compiler.Branch) bool {
		return !slices.ContainsFunc(b.Cases, func(c compiler.Case) bool { return mayTell(p.Project, c.When) })
	}
	for i := range w.least {
		w.least[i] = elapsed.Forever
	}
	for round, changed := 0, true; changed && round <= len(w.least); round++ {
		changed = false
		for i := len(w.least) - 1; i >= 0; i-- {
			if d := w.from(i); d != w.least[i] {
				w.least[i], changed = d, true
			}
		}
	}
	return w
}

func (w *ways) from(i int) lang.Duration {
	n := w.journey.Nodes[i]
	if written(n) {
		return 0
	}
	return w.after(i)
}

// after is the time from a node on, its own message aside.
func (w *ways) after(i int) lang.Duration {
	n, result := w.journey.Nodes[i], elapsed.Forever
	all := w.all(n)
	for k := range n.Edges {
		d := w.along(i, k)
		if k == 0 || all && d > result || !all && d < result {
			result = d
		}
	}
	return result
}

func (w *ways) along(i, k int) lang.Duration {
	e := w.journey.Nodes[i].Edges[k]
	if e.To < 0 || e.To >= len(w.least) || w.least[e.To] == elapsed.Forever {
		return elapsed.Forever
	}
	return elapsed.Span{Min: w.times.Delay(i, k).Min}.Plus(elapsed.Span{Min: w.least[e.To]}).Min
}

// all reports whether every way on from n must come to a message: what decides
// has nothing to do with the call.
func (w *ways) all(n *compiler.Node) bool {
	return n.Split != nil || n.Send != nil || n.Branch != nil && w.fixed(n.Branch)
}

// mayTell reports whether a condition may know what came of a call: it looks at
// more than what was fixed before.
func mayTell(p *lang.Project, cond expr.Expr) bool {
	tells := false
	expr.Walk(cond, func(e expr.Expr) bool {
		switch e := e.(type) {
		case *expr.Call, *expr.Ref, *expr.Bad:
			tells = true
		case *expr.Path:
			switch e.Root {
			case "trigger", "entered", "param":
			case "profile":
				tells = tells || !fixedAttribute(p, e)
			default:
				tells = true
			}
		}
		return !tells
	})
	return tells
}

// fixedAttribute reports whether a profile attribute says something that a call
// does not change: one that never changes, or where people are.
func fixedAttribute(p *lang.Project, path *expr.Path) bool {
	if p.Profile == nil || len(path.Steps) == 0 {
		return false
	}
	for _, place := range []expr.Expr{p.Profile.Market, p.Profile.Locale, p.Profile.Timezone} {
		if at, ok := place.(*expr.Path); ok && len(at.Steps) > 0 && at.Steps[0].Name == path.Steps[0].Name {
			return true
		}
	}
	return slices.ContainsFunc(p.Profile.Attributes, func(a *lang.TypedAttr) bool {
		return a.Label == path.Steps[0].Name && a.Changes.Value == "never"
	})
}

// gap is the first place after a node at which one way leads to a message in time
// and another does not: the node, and the edge of the other way.
func (w *ways) gap(from int, within lang.Duration) (node, edge int, ok bool) {
	seen := map[int]bool{}
	todo := []int{from}
	for len(todo) > 0 {
		i := todo[0]
		todo = todo[1:]
		if seen[i] {
			continue
		}
		seen[i] = true
		n := w.journey.Nodes[i]
		bad, good := -1, false
		for k, e := range n.Edges {
			if w.along(i, k) <= within {
				good = true
				continue
			}
			if bad < 0 {
				bad = k
			}
			if e.To >= 0 && e.To < len(w.least) {
				todo = append(todo, e.To)
			}
		}
		if good && bad >= 0 && w.all(n) {
			return i, bad, true
		}
	}
	return 0, 0, false
}

// way names an edge as a finding does.
func way(n *compiler.Node, e compiler.Edge) string {
	switch e.Kind {
	case compiler.EdgeCase:
		return fmt.Sprintf("case %q of branch %q", e.Label, n.ID)
	case compiler.EdgeArm:
		return fmt.Sprintf("arm %q of split %q", e.Label, n.ID)
	case compiler.EdgeFallback:
		return fmt.Sprintf("the fallback of send %q", n.ID)
	case compiler.EdgeOtherwise:
		return fmt.Sprintf("otherwise of branch %q", n.ID)
	}
	return fmt.Sprintf("%s %q", n.Kind, n.ID)
}

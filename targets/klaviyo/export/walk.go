package export

import (
	"fmt"
	"maps"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets/klaviyo/filter"
	"github.com/cairn-lang/cairn/targets/klaviyo/profile"
	"github.com/zclconf/go-cty/cty"
)

// state is what is known of a run at a place in the tree. It is never changed:
// each way on has its own.
type state struct {
	arrived map[string]string // by wait: the label of the `on` that it was left by
	rounds  map[int]int       // by goto: times that it led back
}

func (s state) left(wait, on string) state {
	s.arrived = maps.Clone(s.arrived)
	if s.arrived == nil {
		s.arrived = map[string]string{}
	}
	s.arrived[wait] = on
	return s
}

func (s state) again(node int) state {
	s.rounds = maps.Clone(s.rounds)
	if s.rounds == nil {
		s.rounds = map[int]int{}
	}
	s.rounds[node]++
	return s
}

// node writes the step at i with all that follows, and gives its first action;
// nil where the run ends.
func (f *flow) node(i int, s state) *string {
	if f.full {
		return nil
	}
	f.visits[i]++
	n := f.j.Nodes[i]
	switch n.Kind {
	case compiler.KindExit:
		return nil
	case compiler.KindWait:
		return f.wait(n, s)
	case compiler.KindSend:
		return f.send(n, s)
	case compiler.KindBranch:
		return f.branch(n, s)
	case compiler.KindSplit:
		return f.split(n, s)
	case compiler.KindGuard:
		return f.guard(n, s)
	case compiler.KindUpdate:
		return f.update(n, s)
	case compiler.KindTask:
		return f.task(n, s)
	case compiler.KindWebhook:
		return f.webhook(n, s)
	case compiler.KindEmit:
		return f.emit(n, s)
	case compiler.KindEnroll:
		return f.enroll(n, s)
	case compiler.KindGoto:
		return f.back(n, i, s)
	}
	f.unsupported(n.Range, "leave it out", "has nothing for a step of the kind %q", string(n.Kind))
	return f.next(n, s)
}

// way is the end of n's edge of a kind; false if n has none.
func way(n *compiler.Node, k compiler.EdgeKind) (compiler.Edge, bool) {
	for _, e := range n.Edges {
		if e.Kind == k {
			return e, true
		}
	}
	return compiler.Edge{}, false
}

// next goes on after n.
func (f *flow) next(n *compiler.Node, s state) *string {
	if e, ok := way(n, compiler.EdgeNext); ok {
		return f.node(e.To, s)
	}
	return nil
}

func (f *flow) follow(n *compiler.Node, k compiler.EdgeKind, s state) *string {
	if e, ok := way(n, k); ok {
		return f.node(e.To, s)
	}
	return f.next(n, s)
}

// branch takes the first case that holds.
func (f *flow) branch(n *compiler.Node, s state) *string {
	var ways []passage
	for _, e := range n.Edges {
		if e.Kind != compiler.EdgeCase {
			continue
		}
		c := n.Branch.Cases[e.Index]
		when, ok := f.filters(s.arrived).Compile(c.When, false)
		if !ok {
			f.failed = true
			continue
		}
		not := func() (filter.Filter, bool) { return f.filters(s.arrived).Compile(c.When, true) }
		ways = append(ways, passage{label: c.Label, when: when, not: not, to: e.To})
	}
	other, ok := way(n, compiler.EdgeOtherwise)
	if !ok {
		other, ok = way(n, compiler.EdgeNext)
	}
	if !ok {
		other.To = -1
	}
	return f.pass(n, ways, other.To, s)
}

// guard goes on if all checks hold.
func (f *flow) guard(n *compiler.Node, s state) *string {
	all, ok := f.checks(n, s)
	if !ok {
		f.failed = true
		return f.follow(n, compiler.EdgeHolds, s)
	}
	other, ok := way(n, compiler.EdgeOtherwise)
	if !ok {
		other.To = -1
	}
	holds, ok := way(n, compiler.EdgeHolds)
	if !ok {
		holds, _ = way(n, compiler.EdgeNext)
	}
	return f.pass(n, []passage{{label: "holds", when: all, to: holds.To}}, other.To, s)
}

// checks is the condition that all checks of a guard hold.
func (f *flow) checks(n *compiler.Node, s state) (filter.Filter, bool) {
	all := filter.Always()
	ctx := f.filters(s.arrived)
	ctx.Holds = n.Guard.Condition
	whole := true
	for i, k := range n.Guard.Checks {
		if k.Per.Value == "product" {
			if n.Guard.Products == nil {
				continue // without products it holds
			}
			f.lose(profile.LossPerProduct, checkRange(n, i), fmt.Sprintf("Klaviyo cannot test check.%s for each product: what it is bound to answers for the person as a whole", k.Label))
		}
		use := &expr.Ref{Node: expr.Node{Rng: checkRange(n, i)}, Block: "check", Name: k.Label}
		one, ok := ctx.Compile(use, false)
		whole = whole && ok
		if ok {
			all = filter.And(all, one)
		}
	}
	return all, whole
}

// checkRange is where a guard names a check; the guard itself where a policy put
// it in.
func checkRange(n *compiler.Node, i int) source.Range {
	if g, ok := n.Step.(*lang.Guard); ok && i < len(g.Checks) {
		return g.Checks[i].Rng
	}
	return n.Range
}

// back unrolls a loop.
func (f *flow) back(n *compiler.Node, i int, s state) *string {
	e, ok := way(n, compiler.EdgeAgain)
	if !ok || s.rounds[i] >= n.Goto.Max {
		return f.next(n, s)
	}
	return f.node(e.To, s.again(i))
}

func known(text string, rng source.Range) *expr.Lit {
	return &expr.Lit{Node: expr.Node{Rng: rng, Typ: &expr.Type{Kind: expr.TString}}, Value: cty.StringVal(text)}
}

// lostRunData reports that e is not known any more.
func (f *flow) lostRunData(e expr.Expr, here string) { f.lose(profile.LossRunData, e.Range(), here) }

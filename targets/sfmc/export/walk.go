package export

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets/sfmc/profile"
)

// state is what is known of a run at a step. It is never changed: each way on has
// its own. Ways that meet with the same state go on as one.
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

// id tells states apart.
func (s state) id() string {
	if len(s.arrived) == 0 && len(s.rounds) == 0 {
		return ""
	}
	var b strings.Builder
	for _, k := range slices.Sorted(maps.Keys(s.arrived)) {
		fmt.Fprintf(&b, "%s=%s;", k, s.arrived[k])
	}
	for _, k := range slices.Sorted(maps.Keys(s.rounds)) {
		fmt.Fprintf(&b, "%d=%d;", k, s.rounds[k])
	}
	return b.String()
}

// before reports whether a run that is at s may have been at o before, and how
// many times it has gone back since then.
func (o state) before(s state) (since int, ok bool) {
	for k, n := range s.rounds {
		since += n - o.rounds[k]
	}
	for k, n := range o.rounds {
		if n > s.rounds[k] {
			return 0, false
		}
	}
	for k, on := range o.arrived {
		if s.arrived[k] != on {
			return 0, false
		}
	}
	return since, true
}

// node is the key of the first activity of the step at i and all that follows; ""
// where the run ends.
func (f *flow) node(i int, s state) string {
	if f.full {
		return ""
	}
	v := visit{i, s.id()}
	if key, ok := f.memo[v]; ok {
		if f.begins[v] {
			f.passed++
		}
		return key
	}
	before := f.passed
	key := f.step(i, s)
	f.memo[v], f.begins[v] = key, f.passed > before
	return key
}

func (f *flow) step(i int, s state) string {
	n := f.j.Nodes[i]
	switch n.Kind {
	case compiler.KindExit:
		return ""
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
	case compiler.KindGoto:
		e, ok := way(n, compiler.EdgeAgain)
		if !ok || s.rounds[i] >= n.Goto.Max {
			return f.next(n, s)
		}
		return f.node(e.To, s.again(i))
	}
	f.failed = true // webhooks and what else there is: reported by its feature
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
func (f *flow) next(n *compiler.Node, s state) string {
	if e, ok := way(n, compiler.EdgeNext); ok {
		return f.node(e.To, s)
	}
	return ""
}

// follow goes on by n's edge of a kind, else after n.
func (f *flow) follow(n *compiler.Node, k compiler.EdgeKind, s state) string {
	if e, ok := way(n, k); ok {
		return f.node(e.To, s)
	}
	return f.next(n, s)
}

// branch takes the first case that holds.
func (f *flow) branch(n *compiler.Node, s state) string {
	var ways []passage
	for _, e := range n.Edges {
		if e.Kind == compiler.EdgeCase {
			c := n.Branch.Cases[e.Index]
			ways = append(ways, passage{label: c.Label, when: c.When, next: func() string { return f.node(e.To, s) }})
		}
	}
	return f.pass(n, ways, s, nil, func() string { return f.follow(n, compiler.EdgeOtherwise, s) })
}

// guard goes on if all checks hold.
func (f *flow) guard(n *compiler.Node, s state) string {
	c := f.context(s)
	c.holds = n.Guard.Condition
	all := known(true)
	for i, k := range n.Guard.Checks {
		if k.Per.Value == "product" {
			if n.Guard.Products == nil {
				continue // without products it holds
			}
			f.lose(profile.LossPerProduct, checkRange(n, i), fmt.Sprintf("Marketing Cloud cannot test check.%s for each product: what it is bound to answers for the person as a whole", k.Label))
		}
		all = and(all, c.compile(&expr.Ref{Node: expr.Node{Rng: checkRange(n, i)}, Block: "check", Name: k.Label}, false))
	}
	otherwise := func() string {
		if e, ok := way(n, compiler.EdgeOtherwise); ok {
			return f.node(e.To, s)
		}
		return ""
	}
	return f.two(n.ID, "holds", all, func() string { return f.follow(n, compiler.EdgeHolds, s) }, otherwise)
}

// checkRange is where a guard names a check; the guard itself where a policy put
// it in.
func checkRange(n *compiler.Node, i int) source.Range {
	if g, ok := n.Step.(*lang.Guard); ok && i < len(g.Checks) {
		return g.Checks[i].Rng
	}
	return n.Range
}

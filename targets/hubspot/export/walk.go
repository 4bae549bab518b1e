package export

import (
	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets/hubspot/filter"
	"github.com/cairn-lang/cairn/targets/hubspot/profile"
	"github.com/cairn-lang/cairn/targets/hubspot/wire"
	"github.com/zclconf/go-cty/cty"
)

// step writes the actions of node i and gives the first.
func (f *flow) step(i int, n *compiler.Node) string {
	switch n.Kind {
	case compiler.KindWait:
		return f.wait(i, n)
	case compiler.KindSend:
		return f.send(i, n)
	case compiler.KindBranch:
		return f.branch(i, n)
	case compiler.KindSplit:
		return f.split(n)
	case compiler.KindGuard:
		return f.guard(i, n)
	case compiler.KindUpdate:
		return f.update(n)
	case compiler.KindTask:
		return f.task(n)
	case compiler.KindWebhook:
		return f.webhook(n)
	case compiler.KindEmit:
		return f.record(n, n.Emit.Event, n.Emit.Set, f.next(n))
	case compiler.KindEnroll:
		return f.enroll(n)
	case compiler.KindGoto:
		return f.back(n)
	}
	f.Unsupported(n.Range, "leave it out", "has nothing for a step of the kind %q", string(n.Kind))
	return ""
}

// way is the end of n's edge of a kind; false if n has none.
func way(n *compiler.Node, k compiler.EdgeKind) (compiler.Edge, bool) {
	for _, e := range n.Edges {
		if e.Kind == k {
			return e, true
		}
	}
	return compiler.Edge{To: -1}, false
}

// next goes on after n.
func (f *flow) next(n *compiler.Node) string {
	e, _ := way(n, compiler.EdgeNext)
	return f.at(e.To)
}

// follow is the end of n's edge of a kind, else what comes after n.
func (f *flow) follow(n *compiler.Node, k compiler.EdgeKind) string {
	if e, ok := way(n, k); ok {
		return f.at(e.To)
	}
	return f.next(n)
}

// branch takes the first case that holds.
func (f *flow) branch(i int, n *compiler.Node) string {
	otherwise := f.follow(n, compiler.EdgeOtherwise)
	if first, ok := f.byValue(n, otherwise); ok {
		return first
	}
	var options []option
	for _, e := range n.Edges {
		if e.Kind != compiler.EdgeCase {
			continue
		}
		c := n.Branch.Cases[e.Index]
		when, ok := f.context(i).Compile(c.When, false)
		if !ok {
			f.failed = true
			continue
		}
		options = append(options, option{label: c.Label, when: when, to: f.at(e.To)})
	}
	return f.choose(options, otherwise)
}

// byValue is a branch whose cases list texts of one attribute.
func (f *flow) byValue(n *compiler.Node, otherwise string) (string, bool) {
	p, ok := n.Branch.On.(*expr.Path)
	if !ok || p.Root != "profile" || len(p.Steps) != 1 || p.Type() == nil || p.Type().Kind != expr.TString {
		return "", false
	}
	var branches []wire.StaticBranch
	seen := map[string]bool{}
	for _, e := range n.Edges {
		if e.Kind != compiler.EdgeCase {
			continue
		}
		for _, is := range n.Branch.Cases[e.Index].Is {
			l, ok := is.(*expr.Lit)
			if !ok || l.Value.IsNull() || !l.Value.IsKnown() || l.Value.Type() != cty.String {
				return "", false
			}
			if v := l.Value.AsString(); !seen[v] {
				seen[v] = true
				branches = append(branches, wire.StaticBranch{Value: v, Connection: f.connect(f.at(e.To))})
			}
		}
	}
	if len(branches) == 0 || len(branches) > profile.Get().Limit(profile.LimitValues) {
		return "", false
	}
	return f.match(wire.FromProperty(f.Property(p.Steps[0].Name).Name), branches, "Everyone else", otherwise), true
}

// guard goes on if all checks hold.
func (f *flow) guard(i int, n *compiler.Node) string {
	all := filter.Always()
	ctx := f.context(i)
	ctx.Holds = n.Guard.Condition
	for k, c := range n.Guard.Checks {
		if c.Per.Value == "product" {
			if n.Guard.Products == nil {
				continue // without products it holds
			}
			f.lose(profile.LossPerProduct, checkRange(n, k), "HubSpot cannot test check."+c.Label+" for each product: what it is bound to answers for the person as a whole")
		}
		use := &expr.Ref{Node: expr.Node{Rng: checkRange(n, k)}, Block: "check", Name: c.Label}
		one, ok := ctx.Compile(use, false)
		if !ok {
			f.failed = true
			continue
		}
		all = filter.And(all, one)
	}
	return f.choose([]option{{label: "Holds", when: all, to: f.follow(n, compiler.EdgeHolds)}}, f.at(edgeTo(n, compiler.EdgeOtherwise)))
}

func edgeTo(n *compiler.Node, k compiler.EdgeKind) int {
	e, _ := way(n, k)
	return e.To
}

// checkRange is where a guard names a check; the guard itself where a policy put
// it in.
func checkRange(n *compiler.Node, i int) source.Range {
	if g, ok := n.Step.(*lang.Guard); ok && i < len(g.Checks) {
		return g.Checks[i].Rng
	}
	return n.Range
}

// split shares people among arms.
func (f *flow) split(n *compiler.Node) string {
	a := &wire.Action{Type: wire.TypeTest}
	for i, arm := range n.Split.Arms {
		b := wire.TestBranch{Percentage: arm.Weight}
		for _, e := range n.Edges {
			if e.Kind == compiler.EdgeArm && e.Index == i {
				b.Connection = f.connect(f.at(e.To))
			}
		}
		a.TestBranches = append(a.TestBranches, b)
	}
	if len(a.TestBranches) == 1 {
		return a.TestBranches[0].Connection.NextActionID
	}
	return f.add(a)
}

// back leads back as often as the step allows.
func (f *flow) back(n *compiler.Node) string {
	again, ok := way(n, compiler.EdgeAgain)
	if !ok {
		return f.next(n)
	}
	p := f.keep(kept{from: fromLoop, of: n.ID})
	one := wire.Number("1")
	round := f.set(p.Name, wire.Value{Type: "INCREMENT", Increment: &one}, f.at(again.To))
	return f.choose([]option{{label: "Once more", when: filter.Below(p.Name, n.Goto.Max), to: round}}, f.next(n))
}

func known(text string, rng source.Range) *expr.Lit {
	return &expr.Lit{Node: expr.Node{Rng: rng, Typ: &expr.Type{Kind: expr.TString}}, Value: cty.StringVal(text)}
}

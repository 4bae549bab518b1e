package cond

import (
	"math/big"
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// Result is what conditions say of every journey of a program.
type Result struct {
	World   *World
	Flows   []*Flow // as Program.Journeys
	Entries *Entries
}

// Analyse carries facts through every journey of p.
func Analyse(p *compiler.Program) *Result {
	w := NewWorld(p)
	r := &Result{World: w, Entries: w.Entries()}
	for _, j := range p.Journeys {
		r.Flows = append(r.Flows, w.Flow(j))
	}
	return r
}

// Flow is one journey with what is known of people at each of its nodes.
type Flow struct {
	Journey  *compiler.Journey
	Space    *Space
	Entries  []Entry
	Nodes    []Node // as Journey.Nodes
	Branches []*Branch
	// Bounded is false if the journey was too large to carry facts through; then
	// every node may hold anyone.
	Bounded bool
}

// Entry is one way in.
type Entry struct {
	Decl *lang.JourneyEntry
	// Possible is No if nobody can come in: its condition contradicts itself, or
	// an exit holds for whoever meets it.
	Possible Verdict
	Exit     *lang.WatchedExit // that keeps everybody out, if one does
}

// Node is what is known where people arrive at a node of the journey.
type Node struct {
	Facts    Facts    // before its step, exits being tested
	Possible Answer   // No: nobody comes here
	Edges    []Answer // as compiler.Node.Edges; No: nobody leaves this way
}

// Flow analyses one journey. Conditions of extra can be read in the flow's space
// as well.
func (w *World) Flow(j *compiler.Journey, extra ...expr.Expr) *Flow {
	p := w.plan(j, extra)
	f := &Flow{Journey: j, Space: p.space, Nodes: make([]Node, len(j.Nodes)), Bounded: true}
	for i, n := range j.Nodes {
		f.Nodes[i] = Node{Possible: No, Facts: Facts{space: p.space}, Edges: make([]Answer, len(n.Edges))}
		for k := range n.Edges {
			f.Nodes[i].Edges[k] = No
		}
	}
	if len(j.Nodes) == 0 {
		return f
	}
	start := p.enter(f)
	if !p.walk(f, start) {
		f.Bounded = false
		for i := range f.Nodes {
			f.Nodes[i].Facts, f.Nodes[i].Possible = p.space.Anyone(), Undecided
			for k := range f.Nodes[i].Edges {
				f.Nodes[i].Edges[k] = Undecided
			}
		}
	}
	for i, n := range j.Nodes {
		if n.Branch != nil {
			f.Branches = append(f.Branches, p.branch(i, f))
		}
	}
	return f
}

// Bounds of the walk: how often a node is looked at before the ways to it are no
// longer told apart, and all nodes together, for each node.
const (
	maxVisits = 8
	maxRounds = 64
)

// walk carries facts along edges until nothing new arrives anywhere. It is false
// if that takes too long.
func (p *plan) walk(f *Flow, start Facts) bool {
	nodes := p.journey.Nodes
	arrive := make([]Facts, len(nodes))
	visits := make([]int, len(nodes))
	queued := make([]bool, len(nodes))
	for i := range arrive {
		arrive[i] = Facts{space: p.space}
	}
	arrive[0] = start
	todo := []int{0}
	if len(start.boxes) == 0 {
		todo = nil
	}
	for rounds := 0; len(todo) > 0; rounds++ {
		if rounds > maxRounds*len(nodes) {
			return false
		}
		at := todo[0]
		todo, queued[at] = todo[1:], false
		visits[at]++
		here := p.exits(arrive[at]).possible()
		f.Nodes[at].Facts = here
		if len(here.boxes) == 0 {
			continue
		}
		f.Nodes[at].Possible = Yes
		for k, e := range nodes[at].Edges {
			out := p.leave(at, e, here).possible()
			if len(out.boxes) == 0 {
				continue
			}
			f.Nodes[at].Edges[k] = Yes
			if e.To < 0 || e.To >= len(nodes) {
				continue
			}
			joined, grown := arrive[e.To].join(out)
			if !grown {
				continue
			}
			if len(joined.boxes) > maxFacts || visits[e.To] > maxVisits {
				joined = joined.widen()
			}
			arrive[e.To] = joined
			if !queued[e.To] {
				todo, queued[e.To] = append(todo, e.To), true
			}
		}
	}
	return true
}

// enter is who is inside when the first step comes.
func (p *plan) enter(f *Flow) Facts {
	start := Facts{space: p.space}
	for i, d := range p.journey.Entries {
		e := Entry{Decl: d}
		in := p.space.Anyone()
		if event := lang.To[*lang.Event](d.Event); event != nil {
			in = p.happens(in, eventName(event), nil)
			// Whether the trigger itself is 'since entry' is left open.
			in = in.forget(func(v *variable) bool { return v.hist != nil && v.hist.entry })
		}
		in = in.Assume(p.entries[i])
		e.Possible = p.space.search().meets(in)
		if e.Possible.Answer != No {
			for _, x := range p.exitWhens {
				out := in.Assume(x.cond.Not())
				if q := p.space.search(); q.meets(out).Answer == No {
					e.Possible, e.Exit = Verdict{Answer: No}, x.decl
					break
				}
				in = out
			}
		}
		if e.Exit == nil {
			start, _ = start.join(in)
		}
		f.Entries = append(f.Entries, e)
	}
	if p.world.enrolled[p.journey.Label] || len(p.journey.Entries) == 0 {
		start = p.space.Anyone()
	}
	start = p.snapshot(start)
	for _, v := range p.space.vars {
		if !v.derived && v.nullable && v.readsAny([]string{"wait.", "step."}) {
			start = start.set(v, p.null(v))
		}
	}
	return start
}

func (p *plan) null(v *variable) cells { return p.space.test(atom{v, test{kind: isNull}}) }

// snapshot makes what is known of the profile known of entered.
func (p *plan) snapshot(f Facts) Facts {
	var list []box
	for _, b := range f.boxes {
		c := b
		for _, x := range b {
			v := p.space.reader.byKey[atEntry(p.space.vars[x.v].key)]
			if v == nil || v.count != p.space.vars[x.v].count {
				continue
			}
			if d, ok := intersect(c, box{{v.id, x.in}}); ok {
				c = d
			}
		}
		list = p.space.include(list, c)
	}
	return Facts{p.space, list}
}

// exits is those of f whom no exit takes before the step.
func (p *plan) exits(f Facts) Facts {
	for _, x := range p.exitWhens {
		f = f.Assume(x.cond.Not())
	}
	for _, x := range p.exitEvents {
		for _, v := range p.space.vars {
			if v.hist == nil || !v.hist.entry || v.hist.event != x.event {
				continue
			}
			if x.cond != nil && (*x.cond != v.hist.cond || !v.hist.steady) {
				continue
			}
			switch {
			case v.kind == yesNo:
				f = f.set(v, v.full.minus(p.space.yes(v)))
			case v.hist.function == "count":
				f = f.set(v, p.space.where(v, "<", big.NewRat(1, 1)))
			}
		}
	}
	return f
}

func eventName(e *lang.Event) string {
	name := "event." + e.Label
	if e.Library != "" {
		name = "library." + e.Library + "." + name
	}
	return name
}

// happens is f at the instant of an event; cond is its condition if it had one.
func (p *plan) happens(f Facts, event string, cond expr.Expr) Facts {
	text := ""
	if cond != nil {
		text = expr.Print(cond)
	}
	for _, v := range p.space.vars {
		if v.hist == nil || v.hist.event != event || v.hist.then != "" || v.hist.function == "sent" {
			continue
		}
		match := v.hist.cond == "" || v.hist.cond == text
		switch {
		case v.measure == ago && v.kind == ordered && match:
			f = f.set(v, p.space.where(v, "==", zero()))
		case v.kind == yesNo && v.hist.entry && match:
			f = f.set(v, p.space.yes(v))
		default:
			f = f.later(0, func(w *variable) bool { return w == v })
		}
	}
	return f
}

// acts is f after a step that others may answer at the same instant.
func (p *plan) acts(f Facts, n *compiler.Node) Facts {
	what := append(slices.Clone(p.others), writes(n)...)
	if n.Update != nil || n.Emit != nil {
		what = p.others // the step's own writes have been put in
	}
	return f.later(0, func(v *variable) bool { return v.foreign() || v.readsAny(what) })
}

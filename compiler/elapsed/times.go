package elapsed

import (
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/lang"
)

// Times is what is known of time in the runs of one journey. It does not change
// once it is made, and may be read by several at once.
type Times struct {
	Program *compiler.Program
	Journey *compiler.Journey
	Space   *Space
	// Widened says that loops were too many to be counted out: what they lead to
	// has no latest time, and its earliest may be too early.
	Widened bool
	// Semantics is how the engine differs from the language. Its zero value is the
	// language itself.
	Semantics engine.Semantics

	zones    zones
	holds    map[*compiler.Node]lang.Duration
	delays   [][]Span
	arrivals []reach
	calendar []reach
	locals   localCache
}

// Analyse looks at one journey of p.
func Analyse(p *compiler.Program, j *compiler.Journey) *Times {
	return AnalyseUnder(p, j, engine.Semantics{})
}

// AnalyseUnder looks at one journey of p as an engine runs it: which messages it
// holds, what waits count from, and how long it waits for an event.
func AnalyseUnder(p *compiler.Program, j *compiler.Journey, s engine.Semantics) *Times {
	t := &Times{Program: p, Journey: j, Semantics: s, Space: Unroll(j), holds: map[*compiler.Node]lang.Duration{}}
	t.Widened = t.Space.Cyclic
	t.delays = make([][]Span, len(j.Nodes))
	for i, n := range j.Nodes {
		t.delays[i] = make([]Span, len(n.Edges))
		for k := range n.Edges {
			t.delays[i][k] = t.delay(n, k)
		}
		if n.Send != nil {
			t.holdOf(n)
		}
	}
	entry := t.entered()
	since := t.byNode((&flow{t.Space, atEntry(Span{}), t.pass}).solve())
	t.calendar = t.byNode((&flow{t.Space, atEntry(entry), t.passDated}).solve())
	// Dates known from the calendar bound the time since entry, too.
	for i := range since {
		if !since[i].some || !t.calendar[i].some {
			since[i].some = false
			continue
		}
		c := t.calendar[i]
		since[i].Min = max(since[i].Min, minus(c.Min, entry.Max, 0))
		since[i].Max = min(since[i].Max, minus(c.Max, entry.Min, Forever))
	}
	t.arrivals = since
	return t
}

func atEntry(s Span) func(int) reach {
	return func(state int) reach { return reach{s, state == 0} }
}

func (t *Times) pass(state int, a Arc, in Span) (Span, bool) {
	return in.Plus(t.delays[t.Space.States[state].Node][a.Edge]), true
}

// byNode joins the states of each node.
func (t *Times) byNode(states []reach) []reach {
	nodes := make([]reach, len(t.Journey.Nodes))
	for i, r := range states {
		n := t.Space.States[i].Node
		nodes[n] = nodes[n].or(r)
	}
	return nodes
}

// Arrival is the time since entry at which a run comes to a node; false if none
// does.
func (t *Times) Arrival(node int) (Span, bool) { return t.arrivals[node].Span, t.arrivals[node].some }

// Sent is the time since entry at which the message of a send node goes out.
func (t *Times) Sent(node int) (Span, bool) {
	r := t.arrivals[node]
	return r.Plus(Span{0, t.Hold(node)}), r.some
}

// Hold is the longest that a node's window and quiet hours can hold its send; 0
// for other nodes.
func (t *Times) Hold(node int) lang.Duration { return t.holds[t.Journey.Nodes[node]] }

// Delay is the time that a run is at a node before it leaves along its edge.
func (t *Times) Delay(node, edge int) Span { return t.delays[node][edge] }

// LongestStay is the longest that a run can be at one node.
func (t *Times) LongestStay() lang.Duration {
	var longest lang.Duration
	for i, edges := range t.delays {
		if t.arrivals[i].some {
			for _, d := range edges {
				longest = max(longest, d.Max)
			}
		}
	}
	return longest
}

// Between is the time from when a run comes to one node until it next comes to
// another, or to the same one again, without coming to the first once more; false
// if no run does. For two sends without quiet hours it is the time between their
// messages.
func (t *Times) Between(from, to int) (Span, bool) {
	return t.since(to, func(state int, a Arc) bool { return t.Space.States[state].Node == from },
		func(state int) bool { n := t.Space.States[state].Node; return n == from || n == to })
}

// SinceEdge is the time since a run left a node along its edge, such as since an
// event was received, when it next comes to node to.
func (t *Times) SinceEdge(node, edge, to int) (Span, bool) {
	at := t.Journey.Nodes[node].Edges[edge].To
	if at == to {
		return Span{}, t.arrivals[node].some
	}
	taken := func(state int, a Arc) bool { return t.Space.States[state].Node == node && a.Edge == edge }
	f := &flow{space: t.Space}
	f.start = func(state int) reach { return reach{} }
	starts := map[int]bool{}
	for i, s := range t.Space.States {
		for _, a := range s.Out {
			if taken(i, a) {
				starts[a.To] = true
			}
		}
	}
	f.start = func(state int) reach { return reach{Span{}, starts[state]} }
	f.pass = func(state int, a Arc, in Span) (Span, bool) {
		if t.Space.States[state].Node == to || taken(state, a) {
			return Span{}, false
		}
		return t.pass(state, a, in)
	}
	r := t.byNode(f.solve())[to]
	return r.Span, r.some
}

// since is the time at node to since begins was last true of an arc's start. A
// run is not followed beyond states at which ends holds.
func (t *Times) since(to int, begins func(int, Arc) bool, ends func(int) bool) (Span, bool) {
	var result reach
	f := &flow{space: t.Space}
	in := make([]reach, len(t.Space.States))
	for i, s := range t.Space.States {
		for _, a := range s.Out {
			if begins(i, a) {
				out, ok := t.pass(i, a, Span{})
				in[a.To] = in[a.To].or(reach{out, ok})
			}
		}
	}
	f.start = func(state int) reach { return in[state] }
	f.pass = func(state int, a Arc, in Span) (Span, bool) {
		if ends(state) {
			return Span{}, false
		}
		return t.pass(state, a, in)
	}
	for i, r := range f.solve() {
		if t.Space.States[i].Node == to {
			result = result.or(r)
		}
	}
	return result.Span, result.some
}

// Since is how long ago something last happened. Where Missing is set, it may
// not have happened in the run at all; Some is false where it never has.
type Since struct {
	Span
	Some, Missing bool
}

// SinceEvent is how long ago event e was last seen by the run when it comes to a
// node: as its trigger, received by a wait, or emitted by a step. That the event
// may also happen unseen makes the time no longer, only shorter.
func (t *Times) SinceEvent(e *lang.Event, node int) Since {
	seen := func(state int, a Arc) bool {
		n := t.Journey.Nodes[t.Space.States[state].Node]
		edge := n.Edges[a.Edge]
		return n.Emit != nil && n.Emit.Event == e ||
			n.Wait != nil && edge.Kind == compiler.EdgeOn && edge.Index < len(n.Wait.On) && n.Wait.On[edge.Index].Event == e
	}
	entered := slices.Contains(t.Journey.Triggers, e)
	only := entered && len(t.Journey.Triggers) == 1 && !slices.ContainsFunc(t.Journey.Entries, func(en *lang.JourneyEntry) bool {
		return !en.Event.Set() && !en.API.Set()
	})
	var s Since
	states := make([]reach, len(t.Space.States))
	for i, st := range t.Space.States {
		for _, a := range st.Out {
			if seen(i, a) {
				states[a.To] = reach{Span{}, true}
			}
		}
	}
	starts := func(i int) reach {
		if i == 0 && entered {
			return states[i].or(reach{Span{}, true})
		}
		return states[i]
	}
	with := &flow{t.Space, starts, func(state int, a Arc, in Span) (Span, bool) {
		if seen(state, a) {
			return Span{}, false
		}
		return t.pass(state, a, in)
	}}
	r := t.byNode(with.solve())[node]
	s.Span, s.Some = r.Span, r.some
	if !only {
		without := &flow{t.Space, atEntry(Span{}), with.pass}
		s.Missing = t.byNode(without.solve())[node].some
	}
	return s
}

package compiler

import (
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/source"
)

// connect gives every step its edges, to places in l.steps. It relies on a step
// standing after the one whose body it is in.
func (l *lowering) connect() {
	after := make([]int, len(l.steps))
	for i := range l.steps {
		s := &l.steps[i]
		switch {
		case s.next != noStep:
			after[i] = s.next
		case s.parent == noStep:
			after[i] = atEnd
		default:
			after[i] = after[s.parent]
			if _, ok := l.steps[s.parent].decl.(*lang.Guard); ok {
				after[i] = guardOf - s.parent
			}
		}
		l.edgesOf(i, after[i])
	}
}

func (l *lowering) edgesOf(i, after int) {
	s := &l.steps[i]
	head := s.decl.Head().HeadRng
	s.edges = make([]Edge, 0, len(s.bodies)+2)
	switch d := s.decl.(type) {
	case *lang.Exit:
	case *lang.Use:
		s.jump = after
		if len(s.bodies) > 0 {
			s.jump = or(s.bodies[0].first, after)
		}
	case *lang.Goto:
		l.jump(i, d, after)
	case *lang.Guard:
		s.edge(Edge{Kind: EdgeHolds, To: after, Range: head})
		fails := Edge{Kind: EdgeOtherwise, To: guardOf - i, Range: head}
		if len(s.bodies) > 0 {
			fails.To, fails.Range = or(s.bodies[0].first, guardOf-i), s.bodies[0].rng
		}
		s.edge(fails)
	case *lang.Branch:
		l.enterBodies(s, after)
		if d.Otherwise == nil && !l.complete(d, s.scope) {
			s.edge(Edge{Kind: EdgeOtherwise, To: after, Range: head})
		}
	case *lang.Split:
		l.enterBodies(s, after)
	case *lang.Wait:
		l.waitEdges(s, d, after)
	default: // send, webhook, update, task, emit, enroll
		s.edge(Edge{Kind: EdgeNext, To: after, Range: head})
		l.enterBodies(s, after)
	}
}

// waitEdges makes each outcome of a wait an edge, whether it has a body or not.
// A date that lies before now without `past` leads on below, past what `reached`
// holds.
func (l *lowering) waitEdges(s *step, w *lang.Wait, after int) {
	head := w.HeadRng
	switch waitKind(w) {
	case WaitEvent:
		if len(w.On) == 0 && w.Arrived == nil {
			s.edge(Edge{Kind: EdgeOn, Label: arrivedLabel, To: after, Range: head})
		}
		l.enterBodies(s, after)
		if w.TimedOut == nil {
			s.edge(Edge{Kind: EdgeTimedOut, To: after, Range: head})
		}
	case WaitUntilDate:
		if w.Reached == nil {
			s.edge(Edge{Kind: EdgeReached, To: after, Range: head})
		}
		l.enterBodies(s, after)
		if w.Past == nil {
			s.edge(Edge{Kind: EdgePast, To: after, Range: head})
		}
	default:
		s.edge(Edge{Kind: EdgeNext, To: after, Range: head})
		l.enterBodies(s, after)
	}
}

// enterBodies makes an edge to each inner flow of s; an empty one leads on.
func (l *lowering) enterBodies(s *step, after int) {
	for _, b := range s.bodies {
		s.edge(Edge{Kind: b.kind, Label: b.label, Index: b.index, To: or(b.first, after), Range: b.rng})
	}
}

func (s *step) edge(e Edge) { s.edges = append(s.edges, e) }

func or(step, otherwise int) int {
	if step == noStep {
		return otherwise
	}
	return step
}

// begins is the place where control arrives that is sent to place at: jumps are
// followed, which always lead on.
func (l *lowering) begins(at int) int {
	for at >= 0 && l.steps[at].jump != noStep {
		at = l.steps[at].jump
	}
	return at
}

// successors calls visit for each place that control goes to from step i.
func (l *lowering) successors(i int, visit func(place int)) {
	s := &l.steps[i]
	if s.jump != noStep {
		visit(s.jump)
		return
	}
	for _, e := range s.edges {
		visit(e.To)
	}
}

// finish makes nodes of steps, in order of writing, and gives the journey its
// graph.
func (l *lowering) finish() {
	at := make([]int, len(l.steps)) // where control that is sent to a step arrives
	exits := map[int]int{}          // of guards without an `otherwise` that ends
	var nodes []*Node
	ends := l.exitPlaces()
	for i := range l.steps {
		s := &l.steps[i]
		at[i] = len(nodes)
		if s.jump != noStep {
			continue
		}
		for _, p := range s.guards {
			nodes = append(nodes, l.policyGuard(s, l.policies[p]))
		}
		nodes = append(nodes, s.node)
		if ends[i] {
			exits[i] = len(nodes)
			nodes = append(nodes, l.implicitExit(s.id+":exit", s.id, s))
		}
	}
	end := len(nodes)
	if ends[noStep] || len(nodes) == 0 {
		nodes = append(nodes, &Node{ID: ":completed", Kind: KindExit, Range: l.flowHead(), Block: l.flowHead(),
			Exit: &Exit{Name: "completed"}})
	}
	node := func(place int) int {
		switch place = l.begins(place); {
		case place == atEnd:
			return end
		case place < 0:
			return exits[guardOf-place]
		}
		return at[place]
	}
	for i := range l.steps {
		l.link(&l.steps[i], nodes, at[i], node)
	}
	start := end
	if len(l.steps) > 0 {
		start = node(0)
	}
	l.journey.Nodes = startingAt(nodes, start)
}

// link turns the edges of s from steps to nodes, and puts the guards of policies
// before it.
func (l *lowering) link(s *step, nodes []*Node, first int, node func(int) int) {
	if s.jump != noStep {
		return
	}
	for k := range s.edges {
		s.edges[k].To = node(s.edges[k].To)
	}
	s.node.Edges = s.edges
	if len(s.guards) == 0 {
		return
	}
	skip := s.edges[0]
	for _, e := range s.edges {
		if e.Kind == EdgeFallback {
			skip = e
		}
	}
	for k := range s.guards {
		nodes[first+k].Edges = []Edge{
			{Kind: EdgeHolds, To: first + k + 1, Range: s.node.Range},
			{Kind: EdgeOtherwise, To: skip.To, Range: skip.Range},
		}
	}
}

// exitPlaces says which guards need the exit that is named after them; noStep
// stands for the end of the flow.
func (l *lowering) exitPlaces() map[int]bool {
	needed := map[int]bool{}
	for i := range l.steps {
		l.successors(i, func(place int) {
			if place = l.begins(place); place == atEnd {
				needed[noStep] = true
			} else if place <= guardOf {
				needed[guardOf-place] = true
			}
		})
	}
	return needed
}

func (l *lowering) implicitExit(id, name string, s *step) *Node {
	return &Node{
		ID: id, Kind: KindExit, Range: s.node.Range, Block: s.node.Range, Origin: s.scope.origin,
		Exit: &Exit{Name: name},
	}
}

// flowHead is where the end of the flow is shown.
func (l *lowering) flowHead() source.Range {
	d := l.journey.Decl
	if d.Flow != nil {
		return d.Flow.HeadRng
	}
	return d.HeadRng
}

// startingAt moves nodes[start] to the front, as a flow may begin with a `goto`.
func startingAt(nodes []*Node, start int) []*Node {
	if start == 0 {
		return nodes
	}
	moved := make([]*Node, 0, len(nodes))
	moved = append(moved, nodes[start])
	moved = append(moved, nodes[:start]...)
	moved = append(moved, nodes[start+1:]...)
	for _, n := range nodes {
		for k := range n.Edges {
			switch to := n.Edges[k].To; {
			case to == start:
				n.Edges[k].To = 0
			case to < start:
				n.Edges[k].To = to + 1
			}
		}
	}
	return moved
}

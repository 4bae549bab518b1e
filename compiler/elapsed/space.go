package elapsed

import (
	"slices"

	"github.com/cairn-lang/cairn/compiler"
)

// maxStates bounds how far loops are counted out. A journey of a thousand steps
// with a few loops of a few rounds stays below.
const maxStates = 50_000

// State is a node together with how often each jump back has been taken.
type State struct {
	Node int
	Out  []Arc
}

// Arc leads from a state along Nodes[State.Node].Edges[Edge] to States[To].
type Arc struct{ Edge, To int }

// Space is the graph of a journey with its loops counted out: a jump back is
// taken exactly Goto.Max times before it is fallen through. States[0] is the
// entry; every state can be reached, and states come in an order in which all
// arcs lead on, unless Cyclic.
type Space struct {
	Journey *compiler.Journey
	States  []State
	// Cyclic is set where a loop has no limit, or the limits multiply beyond what
	// is counted out. A state is then a node, arcs may lead back, and jumps may be
	// taken and fallen through at any time.
	Cyclic bool
	// Looped are, in a cyclic space, the states that a loop can lead to.
	Looped []bool

	byNode [][]int
}

// At are the states of a node.
func (s *Space) At(node int) []int { return s.byNode[node] }

// Unroll counts out the loops of j.
func Unroll(j *compiler.Journey) *Space {
	s := &Space{Journey: j}
	if !s.count(maxStates) {
		s.States, s.Cyclic = nil, true
		s.plain()
	}
	s.sort()
	s.byNode = make([][]int, len(j.Nodes))
	for i, st := range s.States {
		s.byNode[st.Node] = append(s.byNode[st.Node], i)
	}
	if s.Cyclic {
		s.findLooped()
	}
	return s
}

// radix is what one round of each jump back adds to a state's code, by node; 0
// for other nodes. It fails where a jump has no limit.
func radix(j *compiler.Journey, limit int) ([]int, bool) {
	weights := make([]int, len(j.Nodes))
	weight := 1
	for i, n := range j.Nodes {
		if n.Goto == nil {
			continue
		}
		if n.Goto.Max <= 0 || n.Goto.Max >= limit {
			return nil, false
		}
		weights[i] = weight
		if weight *= n.Goto.Max + 1; weight > limit {
			return nil, false
		}
	}
	return weights, true
}

// count builds the states that can be reached; it fails above limit, and where
// the steps go round without a jump that counts.
func (s *Space) count(limit int) bool {
	j := s.Journey
	if len(j.Nodes) == 0 {
		return true
	}
	weights, ok := radix(j, limit)
	if !ok {
		return false
	}
	type key struct{ node, code int }
	at := map[key]int{{0, 0}: 0}
	keys := []key{{0, 0}}
	s.States = []State{{Node: 0}}
	for i := 0; i < len(keys); i++ {
		k := keys[i]
		n := j.Nodes[k.node]
		for e, edge := range n.Edges {
			to := key{edge.To, k.code}
			if w := weights[k.node]; w > 0 {
				spent := k.code/w%(n.Goto.Max+1) == n.Goto.Max
				if spent != (edge.Kind != compiler.EdgeAgain) {
					continue
				}
				if !spent {
					to.code += w
				}
			}
			t, seen := at[to]
			if !seen {
				if len(keys) == limit {
					return false
				}
				t = len(keys)
				at[to] = t
				keys = append(keys, to)
				s.States = append(s.States, State{Node: to.node})
			}
			s.States[i].Out = append(s.States[i].Out, Arc{e, t})
		}
	}
	return !s.cyclic()
}

// plain makes each node that can be reached one state.
func (s *Space) plain() {
	j := s.Journey
	at := map[int]int{0: 0}
	s.States = []State{{Node: 0}}
	for i := 0; i < len(s.States); i++ {
		for e, edge := range j.Nodes[s.States[i].Node].Edges {
			t, seen := at[edge.To]
			if !seen {
				t = len(s.States)
				at[edge.To] = t
				s.States = append(s.States, State{Node: edge.To})
			}
			s.States[i].Out = append(s.States[i].Out, Arc{e, t})
		}
	}
}

// postorder visits all states depth first and returns them in the order in
// which they were left.
func (s *Space) postorder() []int {
	if len(s.States) == 0 {
		return nil
	}
	order := make([]int, 0, len(s.States))
	seen := make([]bool, len(s.States))
	type frame struct{ state, next int }
	stack := []frame{{0, 0}}
	seen[0] = true
	for len(stack) > 0 {
		top := &stack[len(stack)-1]
		if out := s.States[top.state].Out; top.next < len(out) {
			to := out[top.next].To
			top.next++
			if !seen[to] {
				seen[to] = true
				stack = append(stack, frame{to, 0})
			}
			continue
		}
		order = append(order, top.state)
		stack = stack[:len(stack)-1]
	}
	return order
}

// cyclic reports whether some arc leads back.
func (s *Space) cyclic() bool {
	place := make([]int, len(s.States))
	for i, st := range s.postorder() {
		place[st] = i
	}
	for i, st := range s.States {
		if slices.ContainsFunc(st.Out, func(a Arc) bool { return place[a.To] >= place[i] }) {
			return true
		}
	}
	return false
}

// sort brings the states into an order in which arcs lead on, where there is one.
func (s *Space) sort() {
	order := s.postorder()
	slices.Reverse(order)
	place := make([]int, len(order))
	for i, st := range order {
		place[st] = i
	}
	sorted := make([]State, len(order))
	for i, st := range order {
		sorted[i] = s.States[st]
		for k := range sorted[i].Out {
			sorted[i].Out[k].To = place[sorted[i].Out[k].To]
		}
	}
	s.States = sorted
}

// findLooped marks the targets of arcs that lead back, and all after them.
func (s *Space) findLooped() {
	s.Looped = make([]bool, len(s.States))
	var todo []int
	for i, st := range s.States {
		for _, a := range st.Out {
			if a.To <= i && !s.Looped[a.To] {
				s.Looped[a.To] = true
				todo = append(todo, a.To)
			}
		}
	}
	for len(todo) > 0 {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, a := range s.States[at].Out {
			if !s.Looped[a.To] {
				s.Looped[a.To] = true
				todo = append(todo, a.To)
			}
		}
	}
}

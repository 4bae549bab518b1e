package mustpass

import (
	"encoding/binary"
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/lang"
)

// maxVisits bounds how many states are looked at path by path for one question.
const maxVisits = 20_000

// visit is a state with what a path to it has proven, and how it got there.
type visit struct {
	state, before, edge int
	proofs              proofs
}

// search looks at the paths to a node one by one, the shortest first. A path
// that contradicts itself is none.
func (r *Result) search(node int, w Want) Proof {
	space := r.Times.Space
	leads := r.leadsTo(node)
	if len(space.States) == 0 || !leads[0] {
		return Proof{Proven: true, Decided: true}
	}
	keep, wanted := r.relevant(w)
	seen := map[string]bool{}
	queue := []visit{{0, -1, -1, r.project(slices.Clone(r.start), keep, wanted)}}
	oldest := lang.Duration(0)
	for i := 0; i < len(queue); i++ {
		v := queue[i]
		if space.States[v.state].Node == node {
			age, ok := r.meets(v.proofs, w)
			if !ok {
				return Proof{Decided: true, Story: r.story(queue, i, w.MaxAge)}
			}
			oldest = max(oldest, age)
		}
		for _, a := range space.States[v.state].Out {
			if !leads[a.To] {
				continue
			}
			out, ok := r.pass(v.proofs, space.States[v.state].Node, a.Edge)
			if !ok {
				continue
			}
			out = r.project(out, keep, wanted)
			k := key(a.To, out)
			if seen[k] {
				continue
			}
			if len(queue) == maxVisits {
				return Proof{}
			}
			seen[k] = true
			queue = append(queue, visit{a.To, i, a.Edge, out})
		}
	}
	return Proof{Proven: true, Age: oldest, Decided: true}
}

// leadsTo are the states from which a run can come to a node.
func (r *Result) leadsTo(node int) []bool {
	states := r.Times.Space.States
	from := make([][]int, len(states))
	for i, s := range states {
		for _, a := range s.Out {
			from[a.To] = append(from[a.To], i)
		}
	}
	leads := make([]bool, len(states))
	todo := slices.Clone(r.Times.Space.At(node))
	for _, s := range todo {
		leads[s] = true
	}
	for len(todo) > 0 {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, s := range from[at] {
			if !leads[s] {
				leads[s] = true
				todo = append(todo, s)
			}
		}
	}
	return leads
}

// relevant are the facts that are asked for, and those that may contradict one
// another at different steps, or at the next round of a loop.
func (r *Result) relevant(w Want) (keep, wanted []bool) {
	b := r.book
	keep, wanted = make([]bool, len(b.facts)), make([]bool, len(b.facts))
	for _, list := range w.Any {
		for _, f := range list {
			if id, ok := b.ids[f]; ok {
				keep[id], wanted[id] = true, true
			}
		}
	}
	loops := slices.ContainsFunc(r.Journey.Nodes, func(n *compiler.Node) bool { return n.Goto != nil })
	for i, o := range b.opposite {
		if o >= 0 && (loops || len(b.places[i]) > 1 || len(b.places[o]) > 1 || !slices.Equal(b.places[i], b.places[o])) {
			keep[i] = true
		}
	}
	return keep, wanted
}

// project forgets what can no longer matter: facts that are not kept, and the
// age of those that could only have contradicted something while it was now.
func (r *Result) project(p proofs, keep, wanted []bool) proofs {
	for i, age := range p {
		if !keep[i] || !wanted[i] && age > 0 {
			p[i] = unproven
		}
	}
	return p
}

func key(state int, p proofs) string {
	b := make([]byte, 0, 8+4*len(p))
	b = binary.AppendUvarint(b, uint64(state))
	for i, age := range p {
		if age != unproven {
			b = binary.AppendUvarint(b, uint64(i)+1)
			b = binary.AppendUvarint(b, uint64(age))
		}
	}
	return string(b)
}

// story tells the path that ends with visit i.
func (r *Result) story(queue []visit, i int, maxAge lang.Duration) *Story {
	s := &Story{}
	for at := i; at >= 0; at = queue[at].before {
		s.Steps = append(s.Steps, StoryStep{node: r.Times.Space.States[queue[at].state].Node, edge: queue[at].edge})
	}
	slices.Reverse(s.Steps)
	// An edge was kept with the step that it leads to; it belongs to the one that
	// it leaves.
	for k := range s.Steps {
		if k+1 < len(s.Steps) {
			s.Steps[k].edge = s.Steps[k+1].edge
		} else {
			s.Steps[k].edge = -1
		}
	}
	at := lang.Duration(0)
	for k := range s.Steps {
		st := &s.Steps[k]
		st.At, st.Node = at, r.Journey.Nodes[st.node]
		if st.edge < 0 {
			continue
		}
		st.Edge = &st.Node.Edges[st.edge]
		d := r.Times.Delay(st.node, st.edge)
		stay := d.Max
		switch {
		case st.Node.Send != nil && maxAge == NoAge:
			stay = 0
		case stay == elapsed.Forever && maxAge == NoAge:
			stay = max(d.Min, day)
		case stay == elapsed.Forever: // any time that is too long
			stay = max(d.Min, maxAge+day)
		}
		at += stay
	}
	return s
}

const day lang.Duration = 24 * 60 * 60

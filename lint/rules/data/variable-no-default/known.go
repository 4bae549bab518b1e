package variablenodefault

import (
	"maps"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lint"
)

// knowledge finds what is known of everybody who comes to a step.
type knowledge struct {
	project *lang.Project
	states  map[*compiler.Journey][]map[string]bool // by node
}

// before reports whether an attribute is there at each of the sends, of which
// there is at least one.
func (k *knowledge) before(sites []lint.SendSite, name string) bool {
	for _, s := range sites {
		if !k.at(s.Journey)[index(s.Journey, s.Node)][name] {
			return false
		}
	}
	return len(sites) > 0
}

func index(j *compiler.Journey, n *compiler.Node) int {
	for i, m := range j.Nodes {
		if m == n {
			return i
		}
	}
	return 0
}

// at is for each node of j the attributes that every way to it has shown to be
// there. A set that is nil has not been reached.
func (k *knowledge) at(j *compiler.Journey) []map[string]bool {
	if s, ok := k.states[j]; ok {
		return s
	}
	state := make([]map[string]bool, len(j.Nodes))
	state[0] = k.entry(j)
	work := []int{0}
	for len(work) > 0 {
		i := work[len(work)-1]
		work = work[:len(work)-1]
		for _, e := range j.Nodes[i].Edges {
			next := k.along(j.Nodes[i], e, state[i])
			if meet(&state[e.To], next) {
				work = append(work, e.To)
			}
		}
	}
	k.states[j] = state
	return state
}

// meet keeps in *have what next has too, and reports whether it changed.
func meet(have *map[string]bool, next map[string]bool) bool {
	if *have == nil {
		*have = maps.Clone(next)
		return true
	}
	changed := false
	for name := range *have {
		if !next[name] {
			delete(*have, name)
			changed = true
		}
	}
	return changed
}

// entry is what all entries of j show.
func (k *knowledge) entry(j *compiler.Journey) map[string]bool {
	var all map[string]bool
	for _, e := range j.Entries {
		one := map[string]bool{}
		if e.Where != nil {
			gather(k.project, e.Where, true, one, 0)
		}
		if s := lang.To[*lang.Segment](e.Segment); s != nil && s.When != nil {
			gather(k.project, s.When, true, one, 0)
		}
		if name, ok := attribute(e.Date); e.Date != nil && ok {
			one[name] = true
		}
		meet(&all, one)
	}
	if all == nil {
		all = map[string]bool{}
	}
	return all
}

// along is what is known behind an edge.
func (k *knowledge) along(n *compiler.Node, e compiler.Edge, have map[string]bool) map[string]bool {
	out := maps.Clone(have)
	switch {
	case n.Branch != nil && (e.Kind == compiler.EdgeCase || e.Kind == compiler.EdgeOtherwise):
		for i, c := range n.Branch.Cases {
			if e.Kind == compiler.EdgeCase && i == e.Index {
				gather(k.project, c.When, true, out, 0)
				break
			}
			gather(k.project, c.When, false, out, 0)
		}
	case n.Guard != nil && e.Kind == compiler.EdgeHolds:
		for _, c := range n.Guard.Checks {
			if c.Holds != nil {
				gather(k.project, c.Holds, true, out, 0)
			}
		}
	case n.Update != nil:
		for _, s := range n.Update.Set {
			if _, known := s.Value.(*expr.Lit); known && !null(s.Value) {
				out[s.Key] = true
			} else {
				delete(out, s.Key)
			}
		}
	}
	return out
}

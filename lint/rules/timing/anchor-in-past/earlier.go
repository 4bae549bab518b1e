package anchorinpast

import (
	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// changeOfClocks is by how much two local moments may be nearer to each other
// than their clocks say.
const changeOfClocks = 2 * 3600

// follows reports whether every run comes to the wait of a from an earlier wait
// for the same date, and soon enough. What is wrong with the earlier one is said
// there.
func follows(t *elapsed.Times, j *compiler.Journey, a elapsed.Anchor) bool {
	later := j.Nodes[a.Node].Wait
	for _, b := range t.Anchors() {
		earlier := j.Nodes[b.Node].Wait
		if b.Node == a.Node || !expr.Equal(earlier.Date, later.Date) || earlier.Timezone != later.Timezone {
			continue
		}
		apart := later.Offset - earlier.Offset + lang.Duration(later.Time-earlier.Time)*60
		on := map[int]bool{}
		soon := true
		for k, e := range j.Nodes[b.Node].Edges {
			if e.Kind == compiler.EdgePast && b.Answered && b.Past != elapsed.Never {
				continue
			}
			on[k] = true
			since, some := t.SinceEdge(b.Node, k, a.Node)
			soon = soon && (!some || since.Max <= apart-changeOfClocks)
		}
		if soon && only(j, b.Node, on, a.Node) {
			return true
		}
	}
	return false
}

// only reports whether every way to a node takes one of the edges of another.
func only(j *compiler.Journey, from int, edges map[int]bool, to int) bool {
	if to == 0 {
		return false
	}
	seen := make([]bool, len(j.Nodes))
	todo := []int{0}
	for len(todo) > 0 {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for k, e := range j.Nodes[at].Edges {
			if e.To < 0 || e.To >= len(j.Nodes) || seen[e.To] || at == from && edges[k] {
				continue
			}
			if e.To == to {
				return false
			}
			seen[e.To] = true
			todo = append(todo, e.To)
		}
	}
	return true
}

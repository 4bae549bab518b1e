package lint

import "github.com/cairn-lang/cairn/compiler"

// Between are the nodes on the ways of j that lead from one node to another,
// without these two.
func Between(j *compiler.Journey, from, to int) []int {
	before := make([][]int, len(j.Nodes))
	after := make([][]int, len(j.Nodes))
	for i, n := range j.Nodes {
		for _, e := range n.Edges {
			if e.To >= 0 && e.To < len(j.Nodes) {
				after[i] = append(after[i], e.To)
				before[e.To] = append(before[e.To], i)
			}
		}
	}
	ahead, back := spread(after, from, to), spread(before, to, from)
	var list []int
	for i := range j.Nodes {
		if i != from && i != to && ahead[i] && back[i] {
			list = append(list, i)
		}
	}
	return list
}

// spread marks what can be come to from a node, not going on beyond another.
func spread(next [][]int, from, end int) []bool {
	seen := make([]bool, len(next))
	todo := []int{from}
	for len(todo) > 0 {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, to := range next[at] {
			if !seen[to] {
				seen[to] = true
				if to != end {
					todo = append(todo, to)
				}
			}
		}
	}
	return seen
}

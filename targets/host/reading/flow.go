package reading

import "slices"

// several is the step of a node before which facts of different steps were asked
// last, by the way that is taken.
const several = "\x00several"

// flow is what is known at a node whatever way is taken to it.
type flow struct {
	reached []bool
	step    []string   // before which facts were asked last
	came    [][]int    // nodes that may have been answered last, in order
	surely  [][]uint64 // nodes that have been passed, as sets of bits; before the node itself
}

// replaced stands in came for what an engine's own node has put there.
const (
	replaced = -2
	start    = -1 // what the run was started with
)

// follow walks from the start until nothing new is found.
func (r *reader) follow() flow {
	n := len(r.f.Nodes)
	w := flow{make([]bool, n), make([]string, n), make([][]int, n), make([][]uint64, n)}
	words := (n + 63) / 64
	queued := make([]bool, n)
	var todo []int
	var passed []uint64
	push := func(i int) {
		if !queued[i] {
			queued[i] = true
			todo = append(todo, i)
		}
	}
	if r.f.First < 0 {
		return w
	}
	w.reached[r.f.First], w.came[r.f.First], w.surely[r.f.First] = true, []int{start}, make([]uint64, words)
	push(r.f.First)
	for len(todo) > 0 {
		i := todo[0]
		todo = todo[1:]
		queued[i] = false
		step, came := w.step[i], w.came[i]
		passed = append(passed[:0], w.surely[i]...)
		passed[i/64] |= 1 << (i % 64)
		switch do := r.f.Nodes[i].Do.(type) {
		case Call, Listen, Mail, Keep:
			came = []int{i}
			if c := &r.calls[i]; c.service == "facts" && c.step != "" {
				step = c.step
			}
		case Pass:
			if do.Replaces {
				came = []int{replaced}
			}
		case Stop:
			continue
		}
		for _, to := range r.f.Nodes[i].To {
			if to < 0 || to >= n {
				continue
			}
			if !w.reached[to] {
				w.reached[to], w.step[to], w.came[to], w.surely[to] = true, step, came, slices.Clone(passed)
				push(to)
				continue
			}
			changed := false
			if w.step[to] != step && w.step[to] != several {
				w.step[to], changed = several, true
			}
			if all := union(w.came[to], came); len(all) > len(w.came[to]) {
				w.came[to], changed = all, true
			}
			for k := range passed {
				if both := w.surely[to][k] & passed[k]; both != w.surely[to][k] {
					w.surely[to][k], changed = both, true
				}
			}
			if changed {
				push(to)
			}
		}
	}
	return w
}

// union is what stands in either of two lists in order; a where b holds nothing new.
func union(a, b []int) []int {
	if !slices.ContainsFunc(b, func(x int) bool { return !among(a, x) }) {
		return a
	}
	all := append(slices.Clone(a), b...)
	slices.Sort(all)
	return slices.Compact(all)
}

func among(list []int, x int) bool {
	_, found := slices.BinarySearch(list, x)
	return found
}

// passed reports whether a node has been passed on every way to another.
func (w *flow) passed(node, before int) bool {
	return w.surely[before] != nil && w.surely[before][node/64]&(1<<(node%64)) != 0
}

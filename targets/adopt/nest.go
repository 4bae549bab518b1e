package adopt

import "slices"

// nested is a step in its place, with what stands behind it.
type nested struct {
	step   int // index in Journey.Steps, or noStep
	bodies [][]nested
	exit   bool // the run ends here
	last   bool // as one that has come to the end of the flow
	jump   int  // a goto to this step, or noStep
}

const noStep = -2

// nester nests the steps of one journey by their dominator tree: a step that several
// ways lead to stands behind the block in which they part, and all others stand
// where the one way leads (N. Ramsey, Beyond Relooper, 2022). What is reached by
// going back, or from elsewhere than just before, is jumped to.
type nester struct {
	j      *Journey
	order  []int   // steps in reverse postorder
	place  []int   // of each step in it, -1 if nothing leads there
	above  []int   // immediate dominator
	below  [][]int // its children, in order
	merges []bool  // steps that several ways lead forward to
}

func nest(j *Journey) (*nester, []nested) {
	n := &nester{j: j, place: make([]int, len(j.Steps)), above: make([]int, len(j.Steps)),
		below: make([][]int, len(j.Steps)), merges: make([]bool, len(j.Steps))}
	if j.First == End {
		return n, nil
	}
	n.sort()
	n.dominate()
	n.otherwise()
	return n, n.at(j.First, End)
}

// otherwise gives branches whose ways meet again further on a body for those whom no
// case takes, where the others would have to jump over them.
func (n *nester) otherwise() {
	steps := slices.Clone(n.j.Steps)
	j := *n.j
	j.Steps, n.j = steps, &j
	for _, i := range n.order {
		s := &steps[i]
		if s.Type != "branch" || s.NoNext || len(s.Ways) == 0 || !n.inlined(i, s.Next) || !slices.ContainsFunc(n.below[i], func(b int) bool { return n.merges[b] }) {
			continue
		}
		s.Ways = append(slices.Clip(s.Ways), Way{Type: "otherwise", To: s.Next})
		s.Next, s.NoNext = End, true
	}
}

// leads are the steps that follow s, End left out.
func leads(s *Step) []int {
	var out []int
	for _, w := range s.Ways {
		if w.To != End {
			out = append(out, w.To)
		}
	}
	if !s.NoNext && s.Next != End {
		out = append(out, s.Next)
	}
	return out
}

// sort puts the steps in reverse postorder without recursion: flows are long.
func (n *nester) sort() {
	for i := range n.place {
		n.place[i] = -1
	}
	type visit struct{ step, way int }
	seen := make([]bool, len(n.j.Steps))
	stack := []visit{{n.j.First, 0}}
	seen[n.j.First] = true
	for len(stack) > 0 {
		top := &stack[len(stack)-1]
		next := leads(&n.j.Steps[top.step])
		// The last way first, so that the first stands first in the end.
		if top.way < len(next) {
			to := next[len(next)-1-top.way]
			top.way++
			if !seen[to] {
				seen[to] = true
				stack = append(stack, visit{to, 0})
			}
			continue
		}
		n.order = append(n.order, top.step)
		stack = stack[:len(stack)-1]
	}
	slices.Reverse(n.order)
	for i, s := range n.order {
		n.place[s] = i
	}
}

// dominate finds immediate dominators (K. Cooper, T. Harvey, K. Kennedy, A Simple,
// Fast Dominance Algorithm, 2001).
func (n *nester) dominate() {
	before := make([][]int, len(n.j.Steps))
	for _, s := range n.order {
		for _, to := range leads(&n.j.Steps[s]) {
			before[to] = append(before[to], s)
		}
	}
	for i := range n.above {
		n.above[i] = noStep
	}
	n.above[n.j.First] = n.j.First
	for changed := true; changed; {
		changed = false
		for _, s := range n.order[1:] {
			up := noStep
			for _, p := range before[s] {
				switch {
				case n.above[p] == noStep:
				case up == noStep:
					up = p
				default:
					up = n.common(up, p)
				}
			}
			if n.above[s] != up {
				n.above[s], changed = up, true
			}
		}
	}
	for _, s := range n.order[1:] {
		n.below[n.above[s]] = append(n.below[n.above[s]], s)
		forward := 0
		for _, p := range before[s] {
			if n.place[p] < n.place[s] {
				forward++
				// From elsewhere than the dominator where a loop has two ways in.
				n.merges[s] = n.merges[s] || forward > 1 || p != n.above[s]
			}
		}
	}
	for _, s := range n.order {
		n.flatten(s)
	}
}

func (n *nester) common(a, b int) int {
	for a != b {
		for n.place[a] > n.place[b] {
			a = n.above[a]
		}
		for n.place[b] > n.place[a] {
			b = n.above[b]
		}
	}
	return a
}

// flatten lets the one way of a step that does not end at once go on behind it,
// where a body within the body would say the same.
func (n *nester) flatten(s int) {
	step := &n.j.Steps[s]
	if len(step.Ways) == 0 {
		return
	}
	to := leads(step)
	if len(to) == 0 {
		return
	}
	for _, t := range to {
		if t != to[0] || n.place[t] <= n.place[s] {
			return
		}
	}
	n.merges[to[0]] = true
}

// at gives the steps from s on until what follows is reached, which stands behind
// them.
func (n *nester) at(s, follow int) []nested {
	var out []nested
	for {
		step := &n.j.Steps[s]
		var behind []int // in order
		for _, b := range n.below[s] {
			if n.merges[b] {
				behind = append(behind, b)
			}
		}
		rest := follow // what the steps behind this one are followed by
		if len(behind) > 0 {
			rest = behind[0]
		}
		next := rest // what a body that ends goes on with
		if !step.NoNext {
			next = step.Next
		}
		here := nested{step: s, jump: noStep}
		for _, w := range step.Ways {
			here.bodies = append(here.bodies, n.to(s, w.To, next))
		}
		out = append(out, here)
		switch {
		case step.NoNext:
		case len(behind) == 0 && n.inlined(s, step.Next):
			s = step.Next
			continue
		default:
			out = append(out, n.to(s, step.Next, rest)...)
		}
		if len(behind) == 0 {
			return out
		}
		last := len(behind) - 1
		for i, b := range behind[:last] {
			out = append(out, n.at(b, behind[i+1])...)
		}
		s = behind[last]
	}
}

// inlined reports whether to stands where s leads to it.
func (n *nester) inlined(s, to int) bool {
	return to != End && n.above[to] == s && to != n.j.First && !n.merges[to] && n.place[to] > n.place[s]
}

// to is what stands in a body that leads from s to a step; next stands behind it.
func (n *nester) to(s, to, next int) []nested {
	switch {
	case to == next:
		return nil
	case to == End:
		return []nested{{step: noStep, exit: true, jump: noStep}}
	case n.inlined(s, to):
		return n.at(to, next)
	case n.j.Steps[to].Last:
		return []nested{{step: noStep, exit: true, last: true, jump: noStep}}
	}
	return []nested{{step: noStep, jump: to}}
}

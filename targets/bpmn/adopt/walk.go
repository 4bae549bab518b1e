package adopt

import (
	"fmt"
	"maps"

	"github.com/cairn-lang/cairn/targets/adopt"
)

// on goes on behind a node.
func (r *flow) on(n *node, then *behind) int {
	list := make([]*node, len(n.ways))
	for i, w := range n.ways {
		list[i] = w.to
	}
	return r.many(list, then)
}

// many does several ways one after the other, up to where they are joined.
func (r *flow) many(list []*node, then *behind) int {
	switch len(list) {
	case 0:
		return r.end(then)
	case 1:
		return r.walk(list[0], then)
	}
	if then.depth() >= maxBehind {
		return r.add(adopt.Step{Next: r.walk(list[0], then), Remarks: []adopt.Remark{r.lost(list[1], "“%s” and what else follows here is left out: ways part here again and again", list[1].name)}})
	}
	stops := r.joins(list)
	for i := len(list) - 1; i > 0; i-- {
		key := fmt.Sprintf("%p %p %t", list[i], then, i == len(list)-1)
		b := r.ends[key]
		if b == nil {
			b = &behind{node: list[i], step: adopt.End, stops: stops, outer: then, deep: then.depth() + 1}
			r.ends[key] = b
		}
		then = b
	}
	return r.walk(list[0], then)
}

// back is an end at which a step is done that is there already.
func (r *flow) back(step int, then *behind) *behind {
	b := &behind{step: step, outer: then, deep: then.depth() + 1}
	if then != nil {
		b.stops = maps.Clone(then.stops)
	}
	return b
}

func (b *behind) depth() int {
	if b == nil {
		return 0
	}
	return b.deep
}

// end is where the run goes on when a way has come to its end.
func (r *flow) end(then *behind) int {
	switch {
	case then == nil:
		return adopt.End
	case then.node == nil:
		return then.step
	}
	return r.walk(then.node, then.outer)
}

// joins are the gateways at which several of the ways come together, and that wait
// for them.
func (r *flow) joins(list []*node) map[*node]bool {
	times := map[*node]int{}
	for _, first := range list {
		seen := map[*node]bool{}
		todo := []*node{first}
		for len(todo) > 0 {
			n := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			if seen[n] {
				continue
			}
			seen[n] = true
			times[n]++
			for _, w := range n.ways {
				todo = append(todo, w.to)
			}
			for _, b := range n.boundary {
				todo = append(todo, b)
			}
		}
	}
	out := map[*node]bool{}
	for n, k := range times {
		if k > 1 && n.comes > 1 && (n.kind == "parallelGateway" || n.kind == "inclusiveGateway") {
			out[n] = true
		}
	}
	return out
}

// walk is the step that a node is, on a way with something behind it.
func (r *flow) walk(n *node, then *behind) int {
	if then != nil && then.stops[n] {
		return r.end(then)
	}
	if at, ok := r.at[place{n, then}]; ok {
		return at
	}
	if len(r.j.Steps) >= maxSteps {
		r.fail(n.e.At(), "the ways through the process meet again and again: they come to more than %d steps", maxSteps)
	}
	at := r.add(adopt.Step{})
	r.at[place{n, then}] = at
	s := r.step(n, then)
	if s.Name == "" {
		s.Name = r.label(n)
	}
	r.j.Steps[at] = s
	return at
}

func (r *flow) add(s adopt.Step) int {
	r.j.Steps = append(r.j.Steps, s)
	return len(r.j.Steps) - 1
}

// label is the label of the step that a node is.
func (r *flow) label(n *node) string {
	if r.steps[n] == "" {
		kinds := map[string]string{"eventBasedGateway": "wait", "exclusiveGateway": "choice", "inclusiveGateway": "choice", "intermediateCatchEvent": "wait", "sendTask": "send", "userTask": "task"}
		r.steps[n] = r.own.Label(n.name, kinds[n.kind], n.kind)
	}
	return r.steps[n]
}

package export

import (
	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/targets/klaviyo/filter"
)

// passage is a way on from a branch or a guard.
type passage struct {
	label string
	when  filter.Filter
	not   func() (filter.Filter, bool) // the opposite; nil if nobody asks for it
	to    int
}

// maxChain bounds how many sends in a row are told apart by their own filters.
const maxChain = 5

// pass writes a choice between passages. Where all that they do is send, and
// all meet again, the choice is made by a filter on each message, so that what
// follows is not copied. other is where those go who fit none, -1 for the end.
func (f *flow) pass(n *compiler.Node, ways []passage, other int, s state) *string {
	for len(ways) > 0 && ways[len(ways)-1].to == other {
		ways = ways[:len(ways)-1] // it leads where the others go anyway
	}
	if body, to, ok := f.bySending(ways, other); ok {
		return f.inRow(body, to, s)
	}
	options := make([]option, len(ways))
	for i, w := range ways {
		options[i] = option{label: w.label, when: w.when, next: func() *string { return f.node(w.to, s) }}
	}
	return f.choose(n.ID, n.ID, options, func() *string {
		if other < 0 {
			return nil
		}
		return f.node(other, s)
	})
}

// filtered is a send with the people it is for.
type filtered struct {
	send *compiler.Node
	only filter.Filter
}

// bySending reads the passages as sends that meet again at the step to.
func (f *flow) bySending(ways []passage, other int) (body []filtered, to int, ok bool) {
	if len(ways) == 0 || other < 0 {
		return nil, 0, false
	}
	ends := make([]int, len(ways)+1)
	chains := make([][]*compiler.Node, len(ways)+1)
	for i, w := range ways {
		if w.when.Trigger || w.when.Known {
			return nil, 0, false
		}
		chains[i], ends[i] = f.chain(w.to)
	}
	chains[len(ways)], ends[len(ways)] = f.chain(other)
	to, ok = meeting(chains, ends, f)
	if !ok || f.j.Nodes[to].Kind == compiler.KindExit {
		return nil, 0, false
	}
	rest := filter.Always()
	for i, w := range ways {
		for _, n := range f.until(w.to, to) {
			body = append(body, filtered{n, filter.And(rest, w.when)})
		}
		if i == len(ways)-1 && len(f.until(other, to)) == 0 {
			break
		}
		if w.not == nil {
			return nil, 0, false
		}
		not, ok := w.not()
		if !ok || not.Trigger {
			return nil, 0, false
		}
		rest = filter.And(rest, not)
	}
	for _, n := range f.until(other, to) {
		body = append(body, filtered{n, rest})
	}
	return body, to, len(body) > 0
}

// chain is the sends in a row from i, and the first step after them.
func (f *flow) chain(i int) ([]*compiler.Node, int) {
	var out []*compiler.Node
	for len(out) < maxChain {
		n := f.j.Nodes[i]
		next, leads := way(n, compiler.EdgeNext)
		if !plainSend(n) || !leads {
			break
		}
		out = append(out, n)
		i = next.To
	}
	return out, i
}

// meeting is the first step that all chains come to.
func meeting(chains [][]*compiler.Node, ends []int, f *flow) (int, bool) {
	common := func(i int) bool {
		for k := range chains {
			found := ends[k] == i
			for _, n := range chains[k] {
				found = found || n == f.j.Nodes[i]
			}
			if !found {
				return false
			}
		}
		return true
	}
	for i := range f.j.Nodes {
		if common(i) {
			return i, true
		}
	}
	return 0, false
}

// until is the sends from i up to the step to.
func (f *flow) until(i, to int) []*compiler.Node {
	var out []*compiler.Node
	for i != to && len(out) <= maxChain {
		n := f.j.Nodes[i]
		next, leads := way(n, compiler.EdgeNext)
		if !leads {
			break
		}
		out = append(out, n)
		i = next.To
	}
	return out
}

// inRow writes sends one after the other.
func (f *flow) inRow(body []filtered, to int, s state) *string {
	if len(body) == 0 {
		return f.node(to, s)
	}
	list := f.messages(body[0].send, body[0].only)
	return f.sequence(body[0].send, list, func() *string { return f.inRow(body[1:], to, s) })
}

package proof

import "strings"

// live tells, for each node of a graph, which facts somebody who is there may still
// be asked for before they are made old. What nobody asks for any more need not be
// known, and those of whom only that differs are one.
type live struct {
	index map[string]int
	in    [2][][]uint64 // by graph and node
	stay  []uint64      // what is asked before every node
}

func (w *walker) findLive() *live {
	l := &live{index: map[string]int{}}
	for _, g := range []*Graph{w.a, w.b} {
		g.reads(func(_ int, key string) {
			if _, ok := l.index[key]; !ok {
				l.index[key] = len(l.index)
			}
		})
	}
	words := (len(l.index) + 63) / 64
	l.stay = make([]uint64, words)
	for i, g := range []*Graph{w.a, w.b} {
		l.in[i] = l.of(g, words)
	}
	return l
}

// reads calls f with each fact that a node asks for; node -1 is Stay.
func (g *Graph) reads(f func(node int, key string)) {
	of := func(node int, c Cond) {
		each(c, func(t Test) { f(node, t.Fact.Key) })
		terms(c, func(t Term) { t.Facts(func(x Fact, _ ...Value) { f(node, x.Key) }) })
	}
	of(-1, g.Stay)
	for i := range g.Nodes {
		n := &g.Nodes[i]
		of(i, n.Only)
		for _, way := range n.Ways {
			of(i, way.When)
		}
		for _, x := range n.Fields {
			if x.Term != nil {
				x.Term.Facts(func(x Fact, _ ...Value) { f(i, x.Key) })
			}
		}
	}
}

// of goes backwards through a graph until nothing more is found.
func (l *live) of(g *Graph, words int) [][]uint64 {
	asks, in := make([][]uint64, len(g.Nodes)), make([][]uint64, len(g.Nodes))
	kept := make([][]uint64, len(g.Nodes))
	for i := range g.Nodes {
		asks[i], in[i] = make([]uint64, words), make([]uint64, words)
		kept[i] = make([]uint64, words)
		for key, at := range l.index {
			keep := true
			for _, part := range g.Nodes[i].Writes {
				keep = keep && !strings.Contains(key, part)
			}
			if keep {
				kept[i][at/64] |= 1 << (at % 64)
			}
		}
	}
	g.reads(func(node int, key string) {
		to, at := l.stay, l.index[key]
		if node >= 0 {
			to = asks[node]
		}
		to[at/64] |= 1 << (at % 64)
	})
	for changed := true; changed; {
		changed = false
		for i := len(g.Nodes) - 1; i >= 0; i-- {
			n := &g.Nodes[i]
			into := func(to int) {
				if to < 0 || to >= len(in) {
					return
				}
				for k, bits := range in[to] {
					if more := in[i][k] | bits&kept[i][k]; more != in[i][k] {
						in[i][k], changed = more, true
					}
				}
			}
			for k, bits := range asks[i] {
				if more := in[i][k] | bits; more != in[i][k] {
					in[i][k], changed = more, true
				}
			}
			into(n.Next)
			for _, way := range n.Ways {
				into(way.To)
			}
		}
	}
	return in
}

// only is what of k somebody may still be asked for who is at two nodes.
func (l *live) only(k known, a, b int) known {
	var out known
	for key := range k {
		at, ok := l.index[key]
		needed := ok && (l.stay[at/64]&(1<<(at%64)) != 0 || l.has(0, a, at) || l.has(1, b, at))
		if needed {
			continue
		}
		if out == nil {
			out = make(known, len(k))
			for x, y := range k {
				out[x] = y
			}
		}
		delete(out, key)
	}
	if out == nil {
		return k
	}
	return out
}

func (l *live) has(graph, node, at int) bool {
	return node >= 0 && l.in[graph][node][at/64]&(1<<(at%64)) != 0
}

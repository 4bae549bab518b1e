package proof

// live tells, for each node of a graph, which facts somebody who is there may still
// be asked for before they are made old. What nobody asks for any more need not be
// known, and those of whom only that differs are one.
type live struct {
	stay mask      // what is asked before every node
	in   [2][]mask // by graph and node
}

func (w *walker) findLive() *live {
	l := &live{stay: w.none()}
	l.in[0], l.in[1] = w.liveIn(0, l), w.liveIn(1, l)
	return l
}

// reads calls f with each fact that a node asks for; node -1 is Stay.
func (g *Graph) reads(f func(node int, key string)) {
	at := -1
	test := func(t Test) { f(at, t.Fact.Key) }
	fact := func(x Fact, _ ...Value) { f(at, x.Key) }
	term := func(t Term) { t.Facts(fact) }
	of := func(c Cond) {
		each(c, test)
		terms(c, term)
	}
	of(g.Stay)
	for i := range g.Nodes {
		n := &g.Nodes[i]
		at = i
		of(n.Only)
		for _, way := range n.Ways {
			of(way.When)
		}
		for _, x := range n.Fields {
			if x.Term != nil {
				term(x.Term)
			}
		}
	}
}

// liveIn goes backwards through a graph until nothing more is found.
func (w *walker) liveIn(side int, l *live) []mask {
	g := w.sides[side].g
	words := len(w.none())
	room := make(mask, words*len(g.Nodes))
	in := make([]mask, len(g.Nodes))
	for i := range in {
		in[i] = room[i*words : (i+1)*words]
	}
	g.reads(func(node int, key string) {
		fact, ok := w.index[key]
		switch {
		case !ok: // fields alone read it, and nobody decides on it
		case node < 0:
			l.stay.put(fact)
		default:
			in[node].put(fact)
		}
	})
	for changed := true; changed; {
		changed = false
		for i := len(g.Nodes) - 1; i >= 0; i-- {
			n := &g.Nodes[i]
			kept := w.sides[side].kept[i]
			into := func(to int) {
				if to < 0 || to >= len(in) {
					return
				}
				for k, bits := range in[to] {
					if kept != nil {
						bits &= kept[k]
					}
					if more := in[i][k] | bits; more != in[i][k] {
						in[i][k], changed = more, true
					}
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
	needed := append(mask{}, l.stay...)
	for side, at := range [2]int{a, b} {
		if at >= 0 {
			for i, bits := range l.in[side][at] {
				needed[i] |= bits
			}
		}
	}
	return k.only(needed)
}

package proof

// findLive finds, for each node, which facts somebody who is there may still be asked
// for before they are made old. What nobody asks for any more need not be known, and
// those of whom only that differs are one.
func (w *walker) findLive() {
	for i := range w.sides {
		w.sides[i].findLive(&w.facts)
	}
}

// findLive goes backwards through a graph until nothing more is found.
func (s *side) findLive(f *facts) {
	words := len(f.stay)
	s.bits = cleared(s.bits, words*len(s.nodes))
	var live mask
	read := func(x Fact, _ ...Value) {
		if i, ok := f.index[x.Key]; ok { // others are read by fields alone, and nobody decides on them
			live.put(i)
		}
	}
	for i := range s.nodes {
		live = s.bits[i*words : (i+1)*words]
		s.nodes[i].live = live
		for _, fact := range s.nodes[i].asks {
			live.put(fact)
		}
		for _, x := range s.g.Nodes[i].Fields {
			if x.Term != nil {
				x.Term.Facts(read)
			}
		}
	}
	for changed := true; changed; {
		changed = false
		for i := len(s.nodes) - 1; i >= 0; i-- {
			n := &s.g.Nodes[i]
			changed = s.into(i, n.Next) || changed
			for _, way := range n.Ways {
				changed = s.into(i, way.To) || changed
			}
		}
	}
}

// into adds to what is live at a node what is live at one that follows.
func (s *side) into(at, to int) (changed bool) {
	if to < 0 || to >= len(s.nodes) {
		return false
	}
	kept, live := s.nodes[at].kept, s.nodes[at].live
	for k, bits := range s.nodes[to].live {
		if kept != nil {
			bits &= kept[k]
		}
		if more := live[k] | bits; more != live[k] {
			live[k], changed = more, true
		}
	}
	return changed
}

// needed is what of k somebody may still be asked for who is at two nodes.
func (w *walker) needed(k known, a, b int) known {
	var room [4]uint64
	out := append(mask(room[:0]), w.stay...)
	for side, at := range [2]int{a, b} {
		if at >= 0 {
			for i, bits := range w.sides[side].nodes[at].live {
				out[i] |= bits
			}
		}
	}
	return k.only(out)
}

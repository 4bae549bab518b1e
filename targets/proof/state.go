package proof

// state is what is seen next of a graph: End, an act, a wait or a draw.
type state struct {
	at     int
	node   *Node
	rest   int64 // of a wait
	leaves []leaf
}

type leaf struct {
	percent float64
	to      int
	slack   float64
}

// resolve passes over what is not seen. asks is a fact that has to be decided
// first.
func (w *walker) resolve(side, at int, rest int64, k known) (s state, asks int) {
	return w.resolveFrom(side, at, rest, k, 0)
}

// resolveFrom also counts how many draws it stands in.
func (w *walker) resolveFrom(side, at int, rest int64, k known, depth int) (s state, asks int) {
	g := w.sides[side].g
	for steps := 0; at >= 0; steps++ {
		if steps > len(g.Nodes) {
			w.why = "a way goes round without time passing"
			return state{at: End}, settled
		}
		stays, asks := w.holds(&w.sides[side].stay, k)
		if asks != settled {
			return state{}, asks
		}
		if !stays {
			return state{at: End}, settled
		}
		n := &g.Nodes[at]
		switch n.Kind {
		case Choose:
			to, asks := w.choose(side, at, k)
			if asks != settled {
				return state{}, asks
			}
			at = to
			continue
		case Unknown:
			w.halt(n)
			return state{at: End}, settled
		case Act:
			goes, asks := w.holds(&w.step(side, at).only, k)
			if asks != settled {
				return state{}, asks
			}
			if !goes {
				at = n.Next
				continue
			}
		case Wait:
			if n.Delay.Until == "" && n.Delay.Seconds == 0 {
				at = n.Next
				continue
			}
			if rest == 0 {
				rest = n.Delay.Seconds
			}
			return state{at: at, node: n, rest: rest}, settled
		case Share:
			leaves, asks := w.draw(side, n, k, depth)
			if asks != settled {
				return state{}, asks
			}
			if len(leaves) == 0 {
				w.why = "a draw gives nobody a share (" + n.Where + ")"
				return state{at: End}, settled
			}
			if len(leaves) == 1 {
				at = leaves[0].to
				continue
			}
			return state{at: at, node: n, leaves: leaves}, settled
		}
		return state{at: at, node: n}, settled
	}
	return state{at: End}, settled
}

// halt ends the comparison at what nobody can tell.
func (w *walker) halt(n *Node) {
	if w.why != "" {
		return
	}
	for _, u := range n.Unread {
		if w.why != "" {
			w.whys = append(w.whys, w.why)
		}
		w.why = u.words()
	}
	if w.why == "" {
		w.why = "what happens there is not known (" + n.Where + ")"
	}
}

func (w *walker) choose(side, at int, k known) (to, asks int) {
	n, s := &w.sides[side].g.Nodes[at], w.step(side, at)
	for i := range s.ways {
		truth, asks := w.holds(&s.ways[i], k)
		if asks != settled {
			return 0, asks
		}
		if truth {
			return n.Ways[i].To, settled
		}
	}
	return n.Next, settled
}

// draw puts draws that follow one another at once together. Those whom nothing
// more happens to are one share.
func (w *walker) draw(side int, n *Node, k known, depth int) ([]leaf, int) {
	if depth > maxDraws {
		w.why = "too many draws follow one another (" + n.Where + ")"
		return []leaf{{percent: 100, to: End}}, settled
	}
	var out []leaf
	for _, way := range n.Ways {
		if way.Percent <= 0 {
			continue
		}
		s, asks := w.resolveFrom(side, way.To, 0, k, depth+1)
		if asks != settled {
			return nil, asks
		}
		if s.leaves == nil {
			out = append(out, leaf{way.Percent, s.at, n.Slack})
		}
		for _, l := range s.leaves {
			out = append(out, leaf{way.Percent * l.percent / 100, l.to, l.slack + n.Slack})
		}
	}
	return ended(out), settled
}

// ended makes one of the leaves at the end.
func ended(all []leaf) []leaf {
	first := -1
	var out []leaf
	for _, l := range all {
		switch {
		case l.to != End:
		case first < 0:
			first = len(out)
		default:
			out[first].percent += l.percent
			out[first].slack = max(out[first].slack, l.slack)
			continue
		}
		out = append(out, l)
	}
	return out
}

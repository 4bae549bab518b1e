package proof

import (
	"sort"
	"strings"
)

// known is what has been decided of a person at this instant.
type known map[string]Value

func (k known) with(key string, v Value) known {
	out := make(known, len(k)+1)
	for x, y := range k {
		out[x] = y
	}
	out[key] = v
	return out
}

func (k known) text() string {
	lines := make([]string, 0, len(k))
	for x, y := range k {
		lines = append(lines, x+"="+y.Words())
	}
	sort.Strings(lines)
	return strings.Join(lines, "\n")
}

// after is what is still known when time has passed, or when facts were written.
func (k known) after(fixed map[string]bool, writes []string, time bool) known {
	out := known{}
	for x, y := range k {
		keep := !time || fixed[x]
		for _, w := range writes {
			keep = keep && !strings.Contains(x, w)
		}
		if keep {
			out[x] = y
		}
	}
	return out
}

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
func (w *walker) resolve(g *Graph, at int, rest int64, k known) (s state, asks string) {
	return w.resolveFrom(g, at, rest, k, 0)
}

// resolveFrom also counts how many draws it stands in.
func (w *walker) resolveFrom(g *Graph, at int, rest int64, k known, depth int) (s state, asks string) {
	for steps := 0; at >= 0; steps++ {
		if steps > len(g.Nodes) {
			w.why = "a way goes round without time passing"
			return state{at: End}, ""
		}
		stays, asks := holds(g.Stay, k)
		if asks != "" {
			return state{}, asks
		}
		if !stays {
			return state{at: End}, ""
		}
		n := &g.Nodes[at]
		switch n.Kind {
		case Choose:
			to, asks := choose(n, k)
			if asks != "" {
				return state{}, asks
			}
			at = to
			continue
		case Unknown:
			w.halt(n)
			return state{at: End}, ""
		case Act:
			goes, asks := holds(n.Only, k)
			if asks != "" {
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
			return state{at: at, node: n, rest: rest}, ""
		case Share:
			leaves, asks := w.draw(g, n, k, depth)
			if asks != "" {
				return state{}, asks
			}
			if len(leaves) == 0 {
				w.why = "a draw gives nobody a share (" + n.Where + ")"
				return state{at: End}, ""
			}
			if len(leaves) == 1 {
				at = leaves[0].to
				continue
			}
			return state{at: at, node: n, leaves: leaves}, ""
		}
		return state{at: at, node: n}, ""
	}
	return state{at: End}, ""
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

func choose(n *Node, k known) (to int, asks string) {
	for _, way := range n.Ways {
		truth, asks := holds(way.When, k)
		if asks != "" {
			return 0, asks
		}
		if truth {
			return way.To, ""
		}
	}
	return n.Next, ""
}

// draw puts draws that follow one another at once together. Those whom nothing
// more happens to are one share.
func (w *walker) draw(g *Graph, n *Node, k known, depth int) ([]leaf, string) {
	if depth > maxDraws {
		w.why = "too many draws follow one another (" + n.Where + ")"
		return []leaf{{percent: 100, to: End}}, ""
	}
	var out []leaf
	for _, way := range n.Ways {
		if way.Percent <= 0 {
			continue
		}
		s, asks := w.resolveFrom(g, way.To, 0, k, depth+1)
		if asks != "" {
			return nil, asks
		}
		if s.leaves == nil {
			out = append(out, leaf{way.Percent, s.at, n.Slack})
		}
		for _, l := range s.leaves {
			out = append(out, leaf{way.Percent * l.percent / 100, l.to, l.slack + n.Slack})
		}
	}
	return ended(out), ""
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

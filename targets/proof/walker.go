package proof

import "strings"

// place is two states of which something is known.
type place struct {
	pair
	known known
}

// walker compares two graphs. What it has made room for serves the next two.
type walker struct {
	facts
	a, b  *Graph
	sides [2]side
	trees map[Term]*tree
	grows []*tree         // that the memo keeps
	way   []int           // of the tree that grows
	parts map[string]mask // facts whose keys have a part
	seen  map[place]bool
	tried []place // were seen since the first trial that has not ended
	tries int     // trials that have not ended
	trod  []trail // room for trails
	open  map[string]bool
	met   []bool // acts of the source
	pairs int

	why     string   // nothing can be decided any more
	whys    []string // that come before it
	doubt   string   // why the two may differ all the same
	reasons []string // why terms are not known

	memo   *Memo
	key    Key
	order  []int
	fields map[string]*Field // of the act that is being compared
	equal  map[[2]*Node]bool // acts whose fields are the same whatever facts are
	same   map[[2]Term]bool  // terms that are the same whatever facts are
	splits int               // choices of the two terms that are being compared
}

// side is a graph with its conditions.
type side struct {
	g     *Graph
	stay  condition
	nodes []step
	bits  mask // room for sets
}

// step is a node of a graph.
type step struct {
	kept mask // facts that it does not make old; nil are all
	live mask // facts that somebody who is there may still be asked for
	asks []int
	made bool // its conditions are
	only condition
	ways []condition
}

func newWalker(source, export *Graph) *walker {
	memo := source.Memo
	if memo == nil {
		memo = &Memo{}
	}
	w := memo.take()
	w.memo, w.a, w.b = memo, source, export
	w.pairs, w.tries, w.why, w.whys, w.doubt, w.splits = 0, 0, "", nil, "", 0
	w.met = cleared(w.met, len(source.Nodes))
	for i, g := range [2]*Graph{source, export} {
		w.sides[i].g, w.sides[i].nodes = g, cleared(w.sides[i].nodes, len(g.Nodes))
	}
	w.readFacts(source, export)
	for i := range w.sides {
		s := &w.sides[i]
		s.stay = w.compile(s.g.Stay)
		for n := range s.nodes {
			s.nodes[n].kept = w.kept(s.g.Nodes[n].Writes)
		}
	}
	return w
}

// cleared is room for n things, of which nothing is known.
func cleared[T any](room []T, n int) []T {
	if cap(room) < n {
		return make([]T, n)
	}
	room = room[:n]
	clear(room)
	return room
}

// done leaves the room to the next comparison, without anything of this one.
func (w *walker) done() {
	const most = 4096 // of what is worth keeping
	if len(w.seen) > most || len(w.met) > most || len(w.trod) > most {
		return
	}
	w.facts.done()
	clear(w.trees)
	clear(w.grows)
	clear(w.parts)
	clear(w.seen)
	clear(w.tried)
	clear(w.trod)
	clear(w.open)
	clear(w.fields)
	clear(w.equal)
	clear(w.same)
	clear(w.reasons)
	clear(w.key.facts)
	w.grows, w.tried, w.trod, w.reasons, w.key.facts = w.grows[:0], w.tried[:0], w.trod[:0], w.reasons[:0], w.key.facts[:0]
	for i := range w.sides {
		s := &w.sides[i]
		clear(s.nodes)
		s.g, s.stay, s.nodes = nil, condition{}, s.nodes[:0]
	}
	w.a, w.b, w.whys = nil, nil, nil
	w.memo.give(w)
}

// step is a node with its conditions.
func (w *walker) step(side, at int) *step {
	s := &w.sides[side].nodes[at]
	if s.made {
		return s
	}
	n := &w.sides[side].g.Nodes[at]
	s.made, s.only = true, w.compile(n.Only)
	if len(n.Ways) > 0 {
		s.ways = make([]condition, len(n.Ways))
	}
	for i, way := range n.Ways {
		s.ways[i] = w.compile(way.When)
	}
	return s
}

// kept are the facts that an act does not make old; nil are all.
func (w *walker) kept(writes []string) mask {
	if len(writes) == 0 {
		return nil
	}
	out := w.none()
	for i := range out {
		out[i] = ^uint64(0)
	}
	for _, part := range writes {
		old, ok := w.parts[part]
		if !ok {
			old = w.none()
			for i, key := range w.keys {
				if strings.Contains(key, part) {
					old.put(i)
				}
			}
			w.parts[part] = old
		}
		for i := range out {
			out[i] &^= old[i]
		}
	}
	return out
}

// nothing is that no fact is known.
func (w *walker) nothing() known { return known(make([]byte, 2*len(w.keys))) }

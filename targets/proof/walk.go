package proof

import (
	"fmt"
	"math"
	"strings"
)

// walk compares what follows from p on for people of whom k is known; nil if it
// is the same.
func (w *walker) walk(p pair, k known, t *trail) *difference {
	if w.why != "" {
		return nil
	}
	if w.pairs++; w.pairs > Budget {
		w.why = fmt.Sprintf("more than %d pairs of states would have to be compared", Budget)
		return nil
	}
	a, asks := w.resolve(0, p.a, p.restA, k)
	var b state
	if asks == settled {
		b, asks = w.resolve(1, p.b, p.restB, k)
	}
	switch {
	case asks > len(w.keys):
		w.why = w.reasons[asks-len(w.keys)-1]
		return nil
	case asks != settled:
		return w.fork(p, k, t, asks)
	case w.why != "", a.at == End && b.at == End:
		return nil
	}
	k = w.needed(k, a.at, b.at)
	at := place{pair{a.at, b.at, a.rest, b.rest}, k}
	if w.seen[at] {
		return nil
	}
	w.seen[at] = true
	if w.tries > 0 {
		w.tried = append(w.tried, at)
	}
	return w.states(a, b, k, t)
}

// fork goes on for each value of a fact.
func (w *walker) fork(p pair, k known, t *trail, fact int) *difference {
	if len(w.cells[fact]) == 0 {
		w.why = "it is not known what " + w.keys[fact] + " can be"
	}
	for i := range w.cells[fact] {
		if d := w.walk(p, k.with(fact, i+1), w.decided(t, w.keys[fact], &w.cells[fact][i])); d != nil {
			return d
		}
	}
	return nil
}

func (w *walker) states(a, b state, k known, t *trail) *difference {
	switch {
	case a.leaves != nil || b.leaves != nil:
		return w.shares(a, b, k, t)
	case a.is(Act) && b.is(Act):
		w.met[a.at] = true
		if d := w.differ(a.node, b.node, k, t); d != nil {
			return d
		}
		left := k.only(w.sides[0].nodes[a.at].kept, w.sides[1].nodes[b.at].kept)
		return w.walk(pair{a: a.node.Next, b: b.node.Next}, left, w.acted(t, a.node))
	case a.is(Wait) && b.is(Wait):
		return w.waits(a, b, k, t)
	case a.at == End && b.is(Wait):
		return w.walk(pair{a: End, b: b.node.Next}, k.only(w.fixed), w.waited(t, b.node, b.rest))
	case b.at == End && a.is(Wait):
		return w.walk(pair{a: a.node.Next, b: End}, k.only(w.fixed), w.waited(t, a.node, a.rest))
	}
	return parts(a, b, t)
}

// parts is that the two do different things.
func parts(a, b state, t *trail) *difference {
	return &difference{t, a.words("the project"), b.words("the export")}
}

func (s state) is(k NodeKind) bool { return s.node != nil && s.at >= 0 && s.node.Kind == k }

// waits lets time pass on both sides: the shorter amount, of which the other
// keeps the rest.
func (w *walker) waits(a, b state, k known, t *trail) *difference {
	left := k.only(w.fixed)
	x, y := a.node.Delay, b.node.Delay
	switch {
	case x.Until != "" || y.Until != "":
		if x != y {
			return parts(a, b, t)
		}
		return w.walk(pair{a: a.node.Next, b: b.node.Next}, left, w.waited(t, a.node, 0))
	case a.rest == b.rest:
		return w.walk(pair{a: a.node.Next, b: b.node.Next}, left, w.waited(t, a.node, a.rest))
	case a.rest < b.rest:
		return w.walk(pair{a: a.node.Next, b: b.at, restB: b.rest - a.rest}, left, w.waited(t, a.node, a.rest))
	}
	return w.walk(pair{a: a.at, b: b.node.Next, restA: a.rest - b.rest}, left, w.waited(t, b.node, b.rest))
}

// near is how far apart shares may lie that are the same but for rounding in
// binary.
const near = 1e-6

// shares pairs the ways of two draws: of those with equal shares any may be the
// other's, since nobody can tell them apart.
func (w *walker) shares(a, b state, k known, t *trail) *difference {
	la, lb := a.leaves, b.leaves
	if la == nil {
		la = []leaf{{percent: 100, to: a.at}}
	}
	if lb == nil {
		lb = []leaf{{percent: 100, to: b.at}}
	}
	switch {
	case len(la) == 1:
		for _, l := range lb {
			if d := w.walk(pair{a: a.at, b: l.to, restA: a.rest}, k, w.drawn(t, l.percent)); d != nil {
				return d
			}
		}
		return nil
	case len(lb) == 1:
		for _, l := range la {
			if d := w.walk(pair{a: l.to, b: b.at, restB: b.rest}, k, w.drawn(t, l.percent)); d != nil {
				return d
			}
		}
		return nil
	}
	d := w.pairUp(la, lb, k, t)
	if d == nil || w.why != "" || w.tooMany(la, lb) || w.masses(la, lb, k, t) {
		return nil
	}
	if d.source == "" {
		return parts(a, b, t)
	}
	return d
}

func (w *walker) tooMany(la, lb []leaf) bool {
	if len(la)*len(lb) <= maxLeaves {
		return false
	}
	w.why = "a draw has too many ways to compare"
	return true
}

// maxLeaves bounds the pairs of ways that are compared for one draw.
const maxLeaves = 400

// pairUp gives each way of one draw an equal one of the same share. The
// difference is that of the first way which has none, without words where no
// share fits.
func (w *walker) pairUp(la, lb []leaf, k known, t *trail) *difference {
	if len(la) != len(lb) {
		return &difference{}
	}
	used := make([]bool, len(lb))
	for _, x := range la {
		first := &difference{}
		found := false
		for j, y := range lb {
			if used[j] || math.Abs(x.percent-y.percent) > max(near, x.slack) {
				continue
			}
			d := w.trial(pair{a: x.to, b: y.to}, k, w.drawn(t, x.percent))
			if d == nil {
				used[j], found = true, true
				break
			}
			if first.source == "" {
				first = d
			}
		}
		if !found {
			return first
		}
	}
	return nil
}

// masses compares how many people are met by what, whatever the number of ways
// on which they come there.
func (w *walker) masses(la, lb []leaf, k known, t *trail) bool {
	equal := make([]string, len(la)) // the ways of lb that are equal, as text
	for i, x := range la {
		marks := make([]byte, len(lb))
		for j, y := range lb {
			marks[j] = '0'
			if w.trial(pair{a: x.to, b: y.to}, k, t) == nil {
				marks[j] = '1'
			}
		}
		equal[i] = string(marks)
	}
	covered := make([]bool, len(lb))
	for i := range la {
		var a, b, slack float64
		for j, marks := range equal {
			if marks == equal[i] {
				a += la[j].percent
				slack += la[j].slack
			}
		}
		for j, y := range lb {
			if equal[i][j] == '1' {
				b += y.percent
				covered[j] = true
			}
		}
		if math.Abs(a-b) > max(near, slack) {
			return false
		}
	}
	for _, c := range covered {
		if !c {
			return false
		}
	}
	return true
}

// trial walks from p. Where it differs, what it has seen counts as not seen: it
// was taken to be equal while it was being compared.
func (w *walker) trial(p pair, k known, t *trail) *difference {
	before := len(w.tried)
	w.tries++
	d := w.walk(p, k, t)
	w.tries--
	if d != nil {
		for _, at := range w.tried[before:] {
			delete(w.seen, at)
		}
		w.tried = w.tried[:before]
	}
	if w.tries == 0 {
		w.tried = w.tried[:0]
	}
	return d
}

func cut(s string) string {
	const most = 120
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

func (s state) words(who string) string {
	switch {
	case s.at == End:
		return who + " does nothing more"
	case s.leaves != nil:
		parts := make([]string, len(s.leaves))
		for i, l := range s.leaves {
			parts[i] = fmt.Sprintf("%.4g %%", l.percent)
		}
		return fmt.Sprintf("%s draws %s (%s)", who, strings.Join(parts, ", "), s.node.Where)
	case s.node.Kind == Wait:
		return fmt.Sprintf("%s waits %s (%s)", who, s.node.Delay.words(s.rest), s.node.Where)
	}
	text := s.node.Name
	for _, f := range s.node.Fields {
		if f.Name == "template_id" || f.Name == "body" || f.Name == "title" {
			text += " " + cut(f.Value)
			break
		}
	}
	return fmt.Sprintf("%s does: %s (%s)", who, text, s.node.Where)
}

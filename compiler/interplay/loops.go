package interplay

import (
	"cmp"
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
)

// Loop is journeys that start one another in a ring.
type Loop struct {
	Journeys []*compiler.Journey // all that lead to one another, by label; Starts is a shortest ring
	Starts   []Start             // each To is the next From's journey; the last leads to the first
	// Endless: every journey of the ring lets the same person in again, without a
	// least time between two entries. Otherwise Gap is the longest such time, or
	// Once is set and the ring comes to rest.
	Endless bool
	Once    bool
	Gap     lang.Duration
	// Round is the least time that the ring takes once round.
	Round lang.Duration
}

// again is how soon the same person can come in again.
type again struct {
	once bool
	gap  lang.Duration
}

func againOf(j *compiler.Journey, e *lang.JourneyEntry) again {
	entries := []*lang.JourneyEntry{e}
	if e == nil {
		entries = j.Entries
	}
	best := again{once: true}
	for _, e := range entries {
		r := e.Reentry.Value
		if e.Key != nil {
			r = lang.Reentry{Always: true} // a new key is no re-entry
			if e.ReentryPerson.Set {
				r = e.ReentryPerson.Value
			}
		}
		if inside(e) == "restart" {
			r = lang.Reentry{Always: true}
		}
		switch {
		case r.Never:
		case best.once || r.Gap < best.gap:
			best = again{gap: max(0, r.Gap)}
		}
	}
	return best
}

// loops finds, for each strongly connected part of what starts what, a ring:
// first among the starts without a gap, then with one, then among all.
func (a *analysis) loops() {
	told := map[*compiler.Journey]bool{}
	for _, allowed := range []func(again) bool{
		func(g again) bool { return !g.once && g.gap == 0 },
		func(g again) bool { return !g.once },
		func(again) bool { return true },
	} {
		g := &ring{out: map[*compiler.Journey][]Start{}}
		for _, s := range a.result.Starts {
			if !told[s.From.Journey] && !told[s.To] && allowed(againOf(s.To, s.Entry)) {
				g.out[s.From.Journey] = append(g.out[s.From.Journey], s)
			}
		}
		for _, part := range g.parts(a.journeys) {
			starts := g.shortest(part)
			if len(starts) == 0 {
				continue
			}
			for _, j := range part {
				told[j] = true
			}
			a.result.Loops = append(a.result.Loops, a.loop(part, starts))
		}
	}
	slices.SortStableFunc(a.result.Loops, func(x, y Loop) int {
		return cmp.Compare(x.Journeys[0].Label, y.Journeys[0].Label)
	})
}

func (a *analysis) loop(part []*compiler.Journey, starts []Start) Loop {
	l := Loop{Journeys: part, Starts: starts}
	for _, s := range starts {
		g := againOf(s.To, s.Entry)
		l.Once = l.Once || g.once
		l.Gap = max(l.Gap, g.gap)
		if at, ok := a.timesOf(s.From.Journey).Arrival(s.From.Node); ok {
			l.Round += at.Min
		}
	}
	l.Endless = !l.Once && l.Gap == 0
	return l
}

// ring is the graph of starts.
type ring struct {
	out map[*compiler.Journey][]Start

	index, low map[*compiler.Journey]int
	on         map[*compiler.Journey]bool
	stack      []*compiler.Journey
	found      [][]*compiler.Journey
}

// parts are the strongly connected parts (Tarjan), each in order of label.
func (g *ring) parts(journeys []*compiler.Journey) [][]*compiler.Journey {
	g.index, g.low, g.on = map[*compiler.Journey]int{}, map[*compiler.Journey]int{}, map[*compiler.Journey]bool{}
	for _, j := range journeys {
		if _, seen := g.index[j]; !seen {
			g.visit(j)
		}
	}
	for _, part := range g.found {
		slices.SortFunc(part, func(x, y *compiler.Journey) int { return cmp.Compare(x.Label, y.Label) })
	}
	return g.found
}

// visit goes by a stack of its own: chains may be as long as there are journeys.
func (g *ring) visit(root *compiler.Journey) {
	type frame struct {
		j    *compiler.Journey
		next int
	}
	enter := func(j *compiler.Journey) frame {
		g.index[j] = len(g.index)
		g.low[j] = g.index[j]
		g.stack, g.on[j] = append(g.stack, j), true
		return frame{j: j}
	}
	frames := []frame{enter(root)}
	for len(frames) > 0 {
		f := &frames[len(frames)-1]
		if out := g.out[f.j]; f.next < len(out) {
			to := out[f.next].To
			f.next++
			if _, seen := g.index[to]; !seen {
				frames = append(frames, enter(to))
			} else if g.on[to] {
				g.low[f.j] = min(g.low[f.j], g.index[to])
			}
			continue
		}
		done := f.j
		frames = frames[:len(frames)-1]
		if len(frames) > 0 {
			up := frames[len(frames)-1].j
			g.low[up] = min(g.low[up], g.low[done])
		}
		if g.low[done] != g.index[done] {
			continue
		}
		at := slices.Index(g.stack, done)
		part := slices.Clone(g.stack[at:])
		for _, j := range part {
			g.on[j] = false
		}
		g.stack = g.stack[:at]
		g.found = append(g.found, part)
	}
}

// shortest is a shortest ring through the first journey of a part, none if it has
// no ring.
func (g *ring) shortest(part []*compiler.Journey) []Start {
	first := part[0]
	came := map[*compiler.Journey]Start{}
	for todo := []*compiler.Journey{first}; len(todo) > 0; todo = todo[1:] {
		for _, s := range g.out[todo[0]] {
			if !slices.Contains(part, s.To) {
				continue
			}
			if s.To == first {
				list := []Start{s}
				for j := s.From.Journey; j != first; j = list[len(list)-1].From.Journey {
					list = append(list, came[j])
				}
				slices.Reverse(list)
				return list
			}
			if _, seen := came[s.To]; !seen {
				came[s.To] = s
				todo = append(todo, s.To)
			}
		}
	}
	return nil
}

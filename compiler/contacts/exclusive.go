package contacts

import (
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
)

// exitGraph says which journeys end whenever their person enters another.
type exitGraph struct {
	watched  map[*compiler.Journey]map[*lang.Event]bool // exits on any such event
	enrolled map[*lang.Journey]bool                     // entered by a step, without an event
}

func newExitGraph(p *compiler.Program) exitGraph {
	g := exitGraph{map[*compiler.Journey]map[*lang.Event]bool{}, map[*lang.Journey]bool{}}
	for _, j := range p.Journeys {
		for _, x := range j.Exits {
			if e := lang.To[*lang.Event](x.Event); e != nil && x.Where == nil && x.When == nil {
				if g.watched[j] == nil {
					g.watched[j] = map[*lang.Event]bool{}
				}
				g.watched[j][e] = true
			}
		}
		for _, n := range j.Nodes {
			if n.Enroll != nil && n.Enroll.Journey != nil {
				g.enrolled[n.Enroll.Journey] = true
			}
		}
	}
	return g
}

// endsFor reports whether every entry of b ends the runs of a.
func (g exitGraph) endsFor(a, b *compiler.Journey) bool {
	watched := g.watched[a]
	if len(watched) == 0 || g.enrolled[b.Decl] || len(b.Entries) == 0 {
		return false
	}
	return !slices.ContainsFunc(b.Entries, func(e *lang.JourneyEntry) bool {
		event := lang.To[*lang.Event](e.Event)
		if event == nil {
			event = lang.To[*lang.Event](e.API)
		}
		return event == nil || !watched[event]
	})
}

// groupings are ways to divide journeys into groups of which a person is in one
// at a time; each gives a bound, and the lower one counts. Groups hold places in
// list.
func (r *Result) groupings(list []*profile, members []int) [][][]int {
	var declared, byExit [][]int
	byName := map[string]int{}
	for _, i := range members {
		name := list[i].journey.Decl.Exclusive.Value
		if at, ok := byName[name]; ok && name != "" && !r.options.Semantics.NoExclusive {
			declared[at] = append(declared[at], i)
		} else {
			byName[name] = len(declared)
			declared = append(declared, []int{i})
		}
		if at := slices.IndexFunc(byExit, func(group []int) bool { return r.endEachOther(list, group, i) }); at >= 0 {
			byExit[at] = append(byExit[at], i)
		} else {
			byExit = append(byExit, []int{i})
		}
	}
	all := [][][]int{declared}
	if len(byExit) < len(members) {
		all = append(all, byExit)
	}
	return all
}

// endEachOther reports whether entering journey next ends all of the group, and
// entering one of them ends it.
func (r *Result) endEachOther(list []*profile, group []int, next int) bool {
	if s := r.options.Semantics; s.Untested() || s.OverlapAllowed {
		return false // the other may still send what it holds, or have another run
	}
	j := list[next].journey
	return !slices.ContainsFunc(group, func(i int) bool {
		other := list[i].journey
		return !r.exits.endsFor(j, other) || !r.exits.endsFor(other, j)
	})
}

// occupied is the least time that runs of one journey, begun within the window,
// take for each count of messages, and how many messages the last run has.
type occupied struct {
	time []lang.Duration
	last []int
}

// occupied spends at most as many runs as the gap allows.
func (p *profile) occupied(most int) occupied {
	runs := most
	if !p.plan.restart {
		runs = p.plan.gap.starts(p.longest, p.midnights)
	}
	o := occupied{make([]lang.Duration, most+1), make([]int, most+1)}
	for c := 1; c <= most; c++ {
		o.time[c] = never
	}
	for n := 0; n < min(runs, most); n++ {
		next := occupied{slices.Clone(o.time), slices.Clone(o.last)}
		better := false
		for c := 0; c <= most; c++ {
			for k := 1; c+k <= most && o.time[c] != never; k++ {
				if t := p.reach.time(k, 0); t != never && o.time[c]+t < next.time[c+k] {
					next.time[c+k], next.last[c+k] = o.time[c]+t, k
					better = true
				}
			}
		}
		if o = next; !better {
			break
		}
	}
	return o
}

// part is what one journey of a group adds: messages of a run that began before
// the window, and of runs that began within.
type part struct {
	profile    *profile
	tail, runs int
	source     int
	fresh      occupied
}

// filled is the least time that a group takes for a count of messages.
type filled struct {
	time  lang.Duration
	parts []part
}

// group is the most messages of journeys that a person is in one at a time: one
// run may have begun before the window, and the times of all that follow add up.
// Journeys whose runs are side by side take no time.
func (s *search) group(members []int) (int, []piece) {
	list, answers := s.list, s.answers
	if len(members) == 1 {
		a := answers[members[0]]
		return a.count, a.pieces
	}
	total := 0
	for _, i := range members {
		total += answers[i].count
	}
	// fill[k] is without (0) and with (1) a run that began before.
	fill := [2][]filled{make([]filled, total+1), make([]filled, total+1)}
	for c := range total + 1 {
		fill[0][c].time, fill[1][c].time = never, never
	}
	fill[0][0].time, fill[1][0].time = 0, 0
	for _, i := range members {
		p, a := list[i], answers[i]
		if p.plan.parallel || a.why != "" {
			fill = shifted(fill, a.count, part{profile: p, tail: a.count, source: -1})
			continue
		}
		fresh := p.occupied(a.count)
		next := [2][]filled{slices.Clone(fill[0]), slices.Clone(fill[1])}
		for x := 0; x <= a.count; x++ {
			if fresh.time[x] == never {
				continue
			}
			for y := 0; x+y <= a.count; y++ {
				t, source := p.shortest(y, x > 0)
				if x+y == 0 || t == never {
					continue
				}
				with := part{p, y, x, source, fresh}
				for c := 0; c+x+y <= total; c++ {
					if y == 0 {
						next[0][c+x].improve(fill[0][c], fresh.time[x], with)
						next[1][c+x].improve(fill[1][c], fresh.time[x], with)
					} else if fill[0][c].time != never {
						next[1][c+x+y].improve(fill[0][c], t+fresh.time[x], with)
					}
				}
			}
		}
		fill = next
	}
	for c := total; c > 0; c-- {
		for k := range fill {
			if f := fill[k][c]; f.time <= list[members[0]].longest {
				return c, s.inOrder(f.parts, members)
			}
		}
	}
	return 0, nil
}

func shifted(fill [2][]filled, by int, with part) [2][]filled {
	var next [2][]filled
	for k := range fill {
		next[k] = slices.Clone(fill[k])
		for c := len(fill[k]) - 1; c >= by && by > 0; c-- {
			next[k][c].improve(fill[k][c-by], 0, with)
		}
	}
	return next
}

func (f *filled) improve(from filled, by lang.Duration, with part) {
	if from.time == never || by == never || from.time+by >= f.time {
		return
	}
	*f = filled{from.time + by, append(slices.Clip(from.parts), with)}
}

// shortest is the least time between y messages of a run that began before the
// window, and where they begin; more says that another run follows it in the
// window.
func (p *profile) shortest(y int, more bool) (lang.Duration, int) {
	if y == 0 {
		return 0, -1
	}
	best, source := never, -1
	for _, s := range p.sources {
		if more && !p.plan.restart && p.plan.gap.next(p.began(s), p.midnights) > p.longest {
			continue
		}
		if t := p.reach.time(y, s); t < best {
			best, source = t, s
		}
	}
	return best, source
}

// inOrder lays the parts of a group one after the other.
func (s *search) inOrder(parts []part, members []int) []piece {
	var pieces []piece
	var at lang.Duration
	for _, p := range parts {
		if p.source < 0 || p.tail == 0 {
			continue
		}
		pieces = append(pieces, p.profile.tail(p.source, p.profile.reach, p.tail))
		at += p.profile.reach.time(p.tail, p.source)
	}
	for _, p := range parts {
		if p.tail > 0 && p.source < 0 {
			for _, i := range members {
				if s.list[i] == p.profile {
					pieces = append(pieces, s.answers[i].pieces...)
				}
			}
		}
		for left := p.runs; left > 0; {
			k := p.fresh.last[left]
			pieces = append(pieces, piece{profile: p.profile, at: at, entered: at, table: p.profile.reach, count: k})
			at += p.profile.reach.time(k, 0)
			left -= k
		}
	}
	return pieces
}

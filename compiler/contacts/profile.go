package contacts

import (
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/lang"
)

// profile is what one question needs to know of one journey.
type profile struct {
	journey  *compiler.Journey
	question *Question
	walk     walk
	plan     plan
	// longest is the greatest distance of two messages in the window; midnights
	// says that the window begins at one.
	longest   lang.Duration
	midnights bool
	reach     table // stops anywhere: times to messages
	end       table // stops where the run can end of itself or by an exit
	rest      table // stops where time passes, so that a restart can end the run; or nil
	sources   []int // states that count messages
	arrivals  []elapsed.Span
}

// newProfile is nil if no run sends what is asked for.
func (r *Result) newProfile(j *compiler.Journey, q *Question) *profile {
	p := &profile{journey: j, question: q, longest: q.Window.Length - 1, midnights: q.Window.Dates}
	if q.Window.Length <= 0 || !sendsAny(j, q) {
		return nil
	}
	times := r.timesOf(j)
	p.plan = r.plans[r.index[j]]()
	p.walk = walk{times: times, space: times.Space, weight: make([]int, len(times.Space.States)), closed: r.closed(j), unhurried: q.Unhurried}
	var held lang.Duration
	for i, s := range times.Space.States {
		k := len(q.counted(j.Nodes[s.Node]))
		if _, ok := times.Arrival(s.Node); !ok || k == 0 {
			continue
		}
		p.walk.weight[i] = k
		p.sources = append(p.sources, i)
		held = max(held, p.walk.hold(s.Node))
	}
	if len(p.sources) == 0 {
		return nil
	}
	if r.options.Planned && held > 0 {
		// The first message may be released so much later than planned, the last
		// at once.
		p.midnights = false
		if p.longest += held; held == elapsed.Forever || p.longest < 0 {
			p.longest = never / 4
		}
	}
	p.walk.horizon = p.longest
	p.arrivals = p.walk.arrivals()
	p.reach = p.walk.solve(func(int) bool { return true })
	if p.end = p.reach; len(j.Exits) == 0 {
		p.end = p.walk.solve(func(i int) bool { return j.Nodes[times.Space.States[i].Node].Kind == compiler.KindExit })
	}
	if p.plan.restart {
		p.rest = p.walk.solve(p.rests)
	}
	return p
}

func sendsAny(j *compiler.Journey, q *Question) bool {
	for _, n := range j.Nodes {
		if len(q.counted(n)) > 0 {
			return true
		}
	}
	return false
}

// rests reports whether time can pass at a state.
func (p *profile) rests(state int) bool {
	s := p.walk.space.States[state]
	for _, a := range s.Out {
		if p.walk.times.Delay(s.Node, a.Edge).Max > 0 {
			return true
		}
	}
	return false
}

// arrivals are the times since entry of coming to each state. The rounds of a loop
// are states of their own, which Times.Arrival joins.
func (w *walk) arrivals() []elapsed.Span {
	list := make([]elapsed.Span, len(w.space.States))
	for i, s := range w.space.States {
		list[i], _ = w.times.Arrival(s.Node)
	}
	if w.space.Cyclic || len(list) == 0 {
		return list
	}
	own := make([]elapsed.Span, len(list))
	for i := range own {
		own[i] = elapsed.Span{Min: elapsed.Forever, Max: elapsed.Ever}
	}
	own[0] = elapsed.Span{}
	for i, s := range w.space.States {
		for _, a := range s.Out {
			delay := w.times.Delay(s.Node, a.Edge)
			if n := w.times.Journey.Nodes[s.Node]; n.Send != nil {
				delay.Max = w.hold(s.Node)
			}
			own[a.To] = own[a.To].Or(own[i].Plus(delay))
		}
		list[i] = elapsed.Span{Min: max(list[i].Min, own[i].Min), Max: min(list[i].Max, own[i].Max)}
	}
	return list
}

// hold is the longest that a send can be held: not at all where runs come to it
// only at minutes that are open, as those of a schedule do.
func (w *walk) hold(node int) lang.Duration {
	h := w.times.Hold(node)
	if h == 0 || !keepsTime(w.times.Journey) {
		return h
	}
	held := w.times.LocalTimes(w.times.ZoneOf(""), "").Held(node)
	if held.Empty() {
		return 0
	}
	return h
}

// keepsTime reports whether something ties the runs of j to times of day.
func keepsTime(j *compiler.Journey) bool {
	return slices.ContainsFunc(j.Entries, func(e *lang.JourneyEntry) bool { return e.Schedule.Set || e.At.Set || e.Date != nil }) ||
		slices.ContainsFunc(j.Nodes, func(n *compiler.Node) bool {
			return n.Wait != nil && (n.Wait.Kind == compiler.WaitUntilTime || n.Wait.Kind == compiler.WaitUntilDate)
		})
}

// latest is the latest time since entry at which a source's message goes out.
func (p *profile) latest(source int) lang.Duration {
	hold := p.walk.hold(p.walk.space.States[source].Node)
	return p.arrivals[source].Plus(elapsed.Span{Max: hold}).Max
}

func (p *profile) earliest(source int) lang.Duration { return p.arrivals[source].Min }

// began is the earliest entry, since the window began, of a run whose source sends
// within the window.
func (p *profile) began(source int) lang.Duration {
	l := p.latest(source)
	if l == elapsed.Forever {
		return elapsed.Ever
	}
	return p.plan.startFrom(-l, p.midnights)
}

// first is the earliest moment of the window at which a run sends from a source,
// having started at a moment that lets it.
func (p *profile) first(source int, start lang.Duration) lang.Duration {
	if start == elapsed.Ever {
		return 0
	}
	return max(0, start+p.earliest(source))
}

// answer is a count with the pieces that reach it.
type answer struct {
	count  int
	pieces []piece
	why    Why
}

// answer is the most messages of all runs of the journey.
func (p *profile) answer() answer {
	one := p.oneRun()
	switch {
	case !p.plan.parallel:
		a := p.inTurn(p.plan.gap)
		if a.count >= maxMessages {
			one.why = WhyAgain
			if p.walk.space.Cyclic && one.count >= maxMessages {
				one.why = WhyLoop
			}
			return one
		}
		return a
	case p.plan.gap.once:
		return one
	}
	if a := p.overlapping(); a.count < maxMessages {
		return a
	}
	if one = p.inTurn(p.plan.perKey); one.count >= maxMessages || !p.plan.keyed {
		one = p.oneRun()
	}
	if one.why = WhyParallel; p.plan.keyed {
		one.why = WhyKey
	}
	return one
}

// oneRun is the most messages of a single run.
func (p *profile) oneRun() answer {
	best := answer{}
	for _, s := range p.sources {
		at := p.first(s, p.began(s))
		c := len(p.reach) - 1
		for c > best.count && (p.reach[c][s].time == never || p.reach[c][s].time > p.longest-at) {
			c--
		}
		if c > best.count {
			best = answer{count: c, pieces: []piece{p.tail(s, p.reach, c)}}
		}
	}
	if best.count >= maxMessages {
		best.why = WhyLoop
	}
	return best
}

// tail is the part of a run from a source on, which sends as early in the window
// as can be, begun as late as that lets it.
func (p *profile) tail(source int, t table, count int) piece {
	at := p.first(source, p.began(source))
	return piece{profile: p, state: source, at: at, entered: p.plan.startFrom(at-p.earliest(source), p.midnights), table: t, count: count}
}

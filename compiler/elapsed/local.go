package elapsed

import (
	"time"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
)

// Local is when the steps of a journey happen on the clocks of one zone, for
// people of one market. Zone and market "" are those of each person, and people
// without a market. The sets hold every minute that is possible, and those of
// every clock change.
type Local struct {
	Zone   Zone
	Market string

	t        *Times
	facts    *zoneFacts
	arrivals []Week
}

// rounds bounds how often a set may grow in a loop before it is taken as full.
const rounds = 64

// Local finds the local times of all steps. It is not cheap; keep the answer.
func (t *Times) Local(zone Zone, market string) *Local {
	l := &Local{Zone: zone, Market: market, t: t, facts: t.zones.facts(zone)}
	nodes := t.Journey.Nodes
	l.arrivals = make([]Week, len(nodes))
	if len(nodes) == 0 {
		return l
	}
	l.arrivals[0] = l.entry()
	grown := make([]int, len(nodes))
	todo := []int{0}
	for len(todo) > 0 {
		at := todo[0]
		todo = todo[1:]
		if !t.arrivals[at].some {
			continue
		}
		for k, e := range nodes[at].Edges {
			out := l.leave(at, k)
			if next := l.arrivals[e.To].or(out); next != l.arrivals[e.To] {
				if grown[e.To]++; grown[e.To] > rounds {
					next = fullWeek()
				}
				l.arrivals[e.To] = next
				todo = append(todo, e.To)
			}
		}
	}
	return l
}

// Arrival is the local minutes at which a run can come to a node.
func (l *Local) Arrival(node int) Week { return l.arrivals[node] }

// Sent is the local minutes at which the message of a send node can go out.
func (l *Local) Sent(node int) Week { return l.released(node, l.arrivals[node], false) }

// SentOn is Sent on one channel of the send.
func (l *Local) SentOn(node int, c *lang.Channel) Week {
	n := l.t.Journey.Nodes[node]
	if n.Send == nil {
		return Week{}
	}
	return l.release(silences(l.t.Program, n.Send, c, l.Market), l.arrivals[node])
}

// Held is the local minutes at which a run can come to a send and be held.
func (l *Local) Held(node int) Week {
	var held Week
	n := l.t.Journey.Nodes[node]
	if n.Send == nil {
		return held
	}
	if l.t.waitOf(n.Send) != nil {
		return l.arrivals[node]
	}
	return l.shut(node, l.arrivals[node])
}

// Untested is the local minutes at which an engine comes to a send that it then
// holds without looking at exits again: after the wait that it makes of a window.
func (l *Local) Untested(node int) Week {
	n := l.t.Journey.Nodes[node]
	if n.Send == nil || !l.t.Semantics.Untested() {
		return Week{}
	}
	at := l.arrivals[node]
	if w := l.t.waitOf(n.Send); w != nil {
		at = l.untilTime(w, at)
	}
	return l.shut(node, at)
}

// shut is the minutes of at at which something keeps a send back.
func (l *Local) shut(node int, at Week) Week {
	var held Week
	n := l.t.Journey.Nodes[node]
	for _, list := range l.silences(n.Send) {
		for _, s := range list {
			for _, by := range l.t.zones.ahead(s.zone, l.Zone) {
				closed := s.closed()
				shut := closed.later(by)
				both := at.and(shut)
				held = held.or(both)
			}
			for _, d := range s.dates {
				var quiet Week
				wd := int(weekdayOf(dayNumber(d)))
				quiet.add(wd*dayMinutes, (wd+1)*dayMinutes)
				quiet = quiet.each(l.t.zones.ahead(s.zone, l.Zone))
				both := at.and(quiet)
				held = held.or(both)
			}
		}
	}
	return held
}

func weekdayOf(day int) time.Weekday { return time.Weekday(((day+4)%7 + 7) % 7) }

func (l *Local) silences(s *compiler.Send) [][]silence {
	if len(s.Channels) == 0 {
		return [][]silence{l.t.silences(s, nil, l.Market)}
	}
	var lists [][]silence
	for _, c := range s.Channels {
		lists = append(lists, l.t.silences(s, c.Channel, l.Market))
	}
	return lists
}

// closed is the minutes of the week at which s keeps a send back, dates aside.
func (s silence) closed() Week {
	var w Week
	if s.opens != nil {
		open := hoursOf(*s.opens)
		w = open.minus(fullWeek())
	}
	if s.closes != nil {
		shut := hoursOf(*s.closes)
		w = w.or(shut)
	}
	return w
}

// released is the minutes at which a run that comes to a send at some minutes
// is through with it, on any of its channels. With skipped, also those at which
// it goes on without sending.
func (l *Local) released(node int, at Week, skipped bool) Week {
	n := l.t.Journey.Nodes[node]
	if n.Send == nil {
		return at
	}
	if w := l.t.waitOf(n.Send); w != nil {
		at = l.untilTime(w, at)
	}
	var out Week
	for _, list := range l.silences(n.Send) {
		w := l.release(list, at)
		out = out.or(w)
	}
	if skipped {
		out = out.or(at)
	}
	return out
}

// leave is the minutes at which a run leaves a node along its edge k.
func (l *Local) leave(node, k int) Week {
	n, at := l.t.Journey.Nodes[node], l.arrivals[node]
	switch {
	case n.Send != nil && l.t.Semantics.WaitsFromPlan:
		if w := l.t.waitOf(n.Send); w != nil {
			opening := l.untilTime(w, at)
			at = at.or(opening)
		}
		return at
	case n.Send != nil:
		return l.released(node, at, true)
	case n.Wait == nil:
		return at
	}
	w := n.Wait
	switch w.Kind {
	case compiler.WaitUntilTime:
		return l.untilTime(w, at)
	case compiler.WaitUntilAllowed:
		for i, s := range l.t.Journey.Nodes {
			if s.ID == w.Send && s.Send != nil {
				return l.released(i, at, false)
			}
		}
	case compiler.WaitUntilDate:
		if n.Edges[k].Kind == compiler.EdgePast {
			return at
		}
		return l.untilDate(w)
	}
	return at.wander(l.t.delays[node][k], l.facts)
}

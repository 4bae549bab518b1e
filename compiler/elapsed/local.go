package elapsed

import (
	"time"

	"github.com/robfig/cron/v3"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
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

// Held is the local minutes at which a run can come to a send and be held.
func (l *Local) Held(node int) Week {
	var held Week
	n := l.t.Journey.Nodes[node]
	if n.Send == nil {
		return held
	}
	for _, list := range l.silences(n.Send) {
		for _, s := range list {
			for _, by := range l.t.zones.ahead(s.zone, l.Zone) {
				closed := s.closed()
				shut := closed.later(by)
				both := l.arrivals[node].and(shut)
				held = held.or(both)
			}
			for _, d := range s.dates {
				var quiet Week
				wd := int(weekdayOf(dayNumber(d)))
				quiet.add(wd*dayMinutes, (wd+1)*dayMinutes)
				quiet = quiet.each(l.t.zones.ahead(s.zone, l.Zone))
				both := l.arrivals[node].and(quiet)
				held = held.or(both)
			}
		}
	}
	return held
}

func weekdayOf(day int) time.Weekday { return time.Weekday(((day+4)%7 + 7) % 7) }

func (l *Local) silences(s *compiler.Send) [][]silence {
	if len(s.Channels) == 0 {
		return [][]silence{silences(l.t.Program, s, nil, l.Market)}
	}
	var lists [][]silence
	for _, c := range s.Channels {
		lists = append(lists, silences(l.t.Program, s, c.Channel, l.Market))
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

// release is the minutes to which silences hold what comes at some minutes.
// Hours in other zones are tried with each difference of the clocks.
func (l *Local) release(list []silence, at Week) Week {
	if len(list) == 0 {
		return at
	}
	zones := map[Zone][]int{}
	combinations := 1
	var order []Zone
	for _, s := range list {
		if _, ok := zones[s.zone]; !ok {
			zones[s.zone] = l.t.zones.ahead(s.zone, l.Zone)
			order = append(order, s.zone)
			if combinations *= len(zones[s.zone]); combinations > mixedZones {
				return fullWeek()
			}
		}
	}
	var out Week
	for n := range combinations {
		var closed Week
		rest := n
		by := map[Zone]int{}
		for _, z := range order {
			by[z] = zones[z][rest%len(zones[z])]
			rest /= len(zones[z])
		}
		for _, s := range list {
			c := s.closed()
			c = c.later(by[s.zone])
			closed = closed.or(c)
		}
		next := at.after(closed)
		next = l.afterDates(list, by, next, closed)
		next = l.afterGaps(order, by, next, closed)
		out = out.or(next)
	}
	return out
}

// afterGaps adds when what would go out at a time that a clock change skips goes
// out instead: at the end of the gap, or of what is closed there.
func (l *Local) afterGaps(order []Zone, by map[Zone]int, at, closed Week) Week {
	for _, z := range order {
		f := l.t.zones.facts(z)
		for _, g := range f.gaps {
			skipped := hoursOf(hours{g.from, g.to, everyDay})
			skipped = skipped.later(by[z])
			if skipped = skipped.and(at); skipped.Empty() {
				continue
			}
			if g.vague {
				skipped = skipped.spread(0, f.on())
			} else {
				end := hoursOf(hours{g.to, g.to + 1, weekdaysOf(skipped, by[z])})
				skipped = end.later(by[z])
			}
			skipped = skipped.after(closed)
			at = at.or(skipped)
		}
	}
	return at
}

// weekdaysOf are the weekdays of the minutes of w on a clock that is behind by
// some minutes.
func weekdaysOf(w Week, by int) [7]bool {
	var days [7]bool
	w = w.later(-by)
	for d := range days {
		m := w.from(d * dayMinutes)
		days[d] = m >= 0 && m < (d+1)*dayMinutes
	}
	return days
}

// afterDates adds when what was held for a quiet date goes out.
func (l *Local) afterDates(list []silence, by map[Zone]int, at, closed Week) Week {
	for _, d := range sortedDates(list) {
		for _, s := range list {
			if len(s.dates) == 0 {
				continue
			}
			from := int(weekdayOf(d))*dayMinutes + by[s.zone]
			var quiet Week
			quiet.add(from, from+dayMinutes)
			if quiet = quiet.and(at); quiet.Empty() {
				continue
			}
			var end Week
			end.add(from+dayMinutes, from+dayMinutes+1)
			end = end.after(closed)
			at = at.or(end)
		}
	}
	return at
}

// leave is the minutes at which a run leaves a node along its edge k.
func (l *Local) leave(node, k int) Week {
	n, at := l.t.Journey.Nodes[node], l.arrivals[node]
	switch {
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

// untilTime is the minutes at which a run goes on that comes to a wait for a time
// of day at some minutes.
func (l *Local) untilTime(w *compiler.Wait, at Week) Week {
	zone := zoneOf(l.t.Program, w.Timezone)
	var out Week
	for _, by := range l.t.zones.ahead(zone, l.Zone) {
		there := at.later(-by)
		there = nextMoment(there, int(w.Time), weekdays(w.Days), l.t.zones.facts(zone))
		there = there.later(by)
		out = out.or(there)
	}
	return out
}

// nextMoment is the first moments of a time of day on some days, at or after each
// minute of w, on a clock that may skip or repeat them.
func nextMoment(w Week, clock int, days [7]bool, f *zoneFacts) Week {
	moments := hoursOf(hours{clock, clock + 1, days})
	between := moments.minus(fullWeek())
	out := w.after(between)
	for _, g := range f.folds {
		if clock < g.from || clock >= g.to {
			continue
		}
		// Who comes while the hour is repeated has missed the moment.
		late := hoursOf(hours{g.from, clock + 1, days})
		if late = late.and(w); !late.Empty() {
			late = out.spread(1, 1)
			late = late.after(between)
			out = out.or(late)
		}
	}
	for _, g := range f.gaps {
		if clock < g.from || clock >= g.to {
			continue
		}
		// Who comes as the gap ends is in time, although the clock shows more.
		to, ends := g.to, out.later(g.to-clock)
		if g.vague {
			to, ends = clock+f.on(), out.spread(0, f.on())
		}
		intime := hoursOf(hours{clock + 1, to + 1, days})
		intime = intime.and(w)
		out = out.or(ends)
		out = out.or(intime)
	}
	return out
}

// clock is a time of day on some days, on clocks that may skip it.
func (l *Local) clock(c lang.Clock, days [7]bool, f *zoneFacts) Week {
	var w Week
	for d, on := range days {
		if !on {
			continue
		}
		m := d*dayMinutes + int(c)
		w.add(m, m+1)
		for _, g := range f.gaps {
			if g.from <= int(c) && int(c) < g.to {
				if g.vague {
					w.add(m, m+f.on()+1)
					continue
				}
				end := d*dayMinutes + g.to
				w.add(end, end+1)
			}
		}
	}
	return w
}

// untilDate is the minutes of a date; an instant may be any.
func (l *Local) untilDate(w *compiler.Wait) Week {
	if t := w.Date.Type(); t == nil || t.Kind != expr.TDate {
		if at, known := l.t.anchor(w); known && at.Min == at.Max {
			return l.instant(int64(at.Min))
		}
		return fullWeek()
	}
	zone := zoneOf(l.t.Program, w.Timezone)
	f := l.t.zones.facts(zone)
	at := l.clock(w.Time, everyDay, f)
	if w.Offset != 0 {
		off := (w.Offset%week + week) % week
		at = at.wander(Span{off, off}, f)
	}
	return at.each(l.t.zones.ahead(zone, l.Zone))
}

// entry is the minutes at which people can enter.
func (l *Local) entry() Week {
	var w Week
	for _, e := range l.t.Journey.Entries {
		in := l.entryBy(e)
		w = w.or(in)
	}
	if len(l.t.Journey.Entries) == 0 {
		return fullWeek()
	}
	return w
}

func (l *Local) entryBy(e *lang.JourneyEntry) Week {
	switch {
	case e.Schedule.Set:
		zone := projectZone(l.t.Program)
		w := schedule(e.Schedule.Value, l.t.zones.facts(zone))
		return w.each(l.t.zones.ahead(zone, l.Zone))
	case e.Segment.Set() && e.At.Set:
		if d, err := lang.ParseDate(e.At.Value); err == nil && d.Instant {
			return l.instant(d.Unix)
		}
	case e.Date != nil:
		c := lang.Clock(9 * 60) // a date without a time of day
		if e.At.Set {
			at, err := lang.ParseClock(e.At.Value)
			if err != nil {
				return fullWeek()
			}
			c = at
		}
		zone := zoneOf(l.t.Program, "")
		f := l.t.zones.facts(zone)
		w := l.clock(c, everyDay, f)
		if off := (e.Offset.Value%week + week) % week; e.Offset.Value != 0 {
			w = w.wander(Span{off, off}, f)
		}
		return w.each(l.t.zones.ahead(zone, l.Zone))
	}
	return fullWeek()
}

// instant is the minute of an instant.
func (l *Local) instant(unix int64) Week {
	if !l.Zone.Person() {
		if loc, err := time.LoadLocation(l.Zone.Name); err == nil {
			at := time.Unix(unix, 0).In(loc)
			m := Minute(at.Weekday(), lang.Clock(at.Hour()*60+at.Minute()))
			var w Week
			w.add(m, m+1)
			return w
		}
	}
	at := time.Unix(unix, 0).UTC()
	m := Minute(at.Weekday(), lang.Clock(at.Hour()*60+at.Minute()))
	var w Week
	w.add(m, m+1)
	return w.each(l.facts.offsets)
}

// starBit marks a field of a schedule that was written as a star.
const starBit = 1 << 63

// schedule is the minutes of a five-field schedule. With a day of the month, any
// weekday may be meant.
func schedule(text string, f *zoneFacts) Week {
	parsed, err := cron.ParseStandard(text)
	spec, ok := parsed.(*cron.SpecSchedule)
	if err != nil || !ok {
		return fullWeek()
	}
	days := everyDay
	if spec.Dom&starBit != 0 {
		for d := range days {
			days[d] = spec.Dow>>d&1 == 1
		}
	}
	var w Week
	for d, on := range days {
		if !on {
			continue
		}
		for h := range 24 {
			for m := range 60 {
				if spec.Hour>>h&1 == 0 || spec.Minute>>m&1 == 0 {
					continue
				}
				at := d*dayMinutes + h*60 + m
				w.add(at, at+1)
				for _, g := range f.gaps {
					if c := h*60 + m; g.from <= c && c < g.to {
						w.add(d*dayMinutes+g.to, d*dayMinutes+g.to+1)
					}
				}
			}
		}
	}
	return w
}

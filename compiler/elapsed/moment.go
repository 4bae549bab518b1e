package elapsed

import (
	"time"

	"github.com/robfig/cron/v3"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

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
		at = at.wander(moved(w.Offset), f)
	}
	return at.each(l.t.zones.ahead(zone, l.Zone))
}

// moved is a time that passes as an offset on the clock of a week does, over
// which clocks may be changed.
func moved(offset lang.Duration) Span {
	by := offset%week + 2*week
	return Span{by, by}
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
		if e.Offset.Value != 0 {
			w = w.wander(moved(e.Offset.Value), f)
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

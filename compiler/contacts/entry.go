package contacts

import (
	"time"

	"github.com/robfig/cron/v3"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/lang"
)

// gap is the least time from one start to the next; of whole days it compares
// local dates.
type gap struct {
	once  bool // there is no next
	least lang.Duration
}

func gapOf(r lang.Reentry) gap {
	switch {
	case r.Never:
		return gap{once: true}
	case r.Always:
		return gap{}
	}
	return gap{least: max(0, r.Gap)}
}

// next is the earliest start after one at a. Where midnights is set, times count
// from a midnight.
func (g gap) next(a lang.Duration, midnights bool) lang.Duration {
	switch {
	case g.once:
		return never
	case a == elapsed.Ever || g.least == 0:
		return a
	case g.least%day != 0:
		return a + g.least
	case midnights:
		return (floorDays(a) + g.least/day) * day
	}
	return a + g.least - day + 1 // late on the first day, early on the last
}

func floorDays(a lang.Duration) lang.Duration {
	d := a / day
	if a%day < 0 {
		d--
	}
	return d
}

// starts is how many starts there can be within length, both ends included.
func (g gap) starts(length lang.Duration, midnights bool) int {
	if g.once {
		return 1
	}
	n := 1
	for at := g.next(0, midnights); at <= length && n < maxMessages; at = g.next(at, midnights) {
		n++
	}
	return n
}

func (g gap) shorter(h gap) bool { return h.once && !g.once || g.once == h.once && g.least < h.least }

// plan is how runs of a journey can follow one another.
type plan struct {
	gap      gap
	parallel bool // runs of one person can overlap
	restart  bool // an entry ends the run inside, whatever the gap
	keyed    bool
	perKey   gap // of runs with one key
	// clock is the local time of day, in seconds, at which all runs start; -1 if
	// they do at any.
	clock lang.Duration
}

// startFrom is the first moment from which on a run can start. Where midnights is
// not set, times of day are not known.
func (p plan) startFrom(a lang.Duration, midnights bool) lang.Duration {
	if p.clock < 0 || !midnights || a == elapsed.Ever {
		return a
	}
	at := floorDays(a)*day + p.clock
	if at < a {
		at += day
	}
	return at
}

// planOf joins the entries of a journey: where they differ, what lets in more.
func planOf(j *compiler.Journey) plan {
	p := plan{gap: gap{once: true}, perKey: gap{once: true}, clock: -1}
	for i, e := range j.Entries {
		person := gapOf(e.Reentry.Value)
		if e.Key != nil {
			p.keyed, p.parallel = true, true
			if person.shorter(p.perKey) {
				p.perKey = person
			}
			if person = gapOf(e.ReentryPerson.Value); !e.ReentryPerson.Set || e.WhileInside.Value == "restart" {
				person = gap{}
			}
		} else if person.shorter(p.perKey) {
			p.perKey = person
		}
		if len(j.Entries) == 1 {
			own, clock, ok := byCalendar(e)
			if ok && person.shorter(own) {
				person = own
			}
			p.clock = clock
		}
		if i == 0 || person.shorter(p.gap) {
			p.gap = person
		}
		switch e.WhileInside.Value {
		case "parallel":
			p.parallel = true
		case "restart":
			p.restart = true
		}
	}
	return p
}

// under is p with what an engine does in another way.
func (p plan) under(s engine.Semantics) plan {
	if s.ReentryPerPerson && p.keyed {
		p.perKey = p.gap // an event with the same key is one more
	}
	if s.OverlapAllowed {
		if p.restart {
			p.gap = gap{} // the run inside goes on beside the new one
		}
		p.parallel, p.restart = true, false
	}
	return p
}

// byCalendar is the least time between the moments at which an entry lets people
// in, and the time of day at which it does.
func byCalendar(e *lang.JourneyEntry) (g gap, clock lang.Duration, ok bool) {
	switch {
	case e.At.Set && e.Segment.Set():
		return gap{once: true}, -1, true
	case e.Date != nil && e.Offset.Value%day == 0:
		at := lang.Clock(9 * 60)
		if c, err := lang.ParseClock(e.At.Value); err == nil && e.At.Set {
			at = c
		}
		return gap{}, lang.Duration(at) * 60, false
	case !e.Schedule.Set:
		return gap{}, -1, false
	}
	s, err := cron.ParseStandard(e.Schedule.Value)
	if err != nil {
		return gap{}, -1, false
	}
	return everyOf(s)
}

// everyOf looks through four years, or 400 moments, of a schedule.
func everyOf(s cron.Schedule) (g gap, clock lang.Duration, ok bool) {
	begin := time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)
	end := begin.AddDate(4, 0, 0)
	last := s.Next(begin.Add(-time.Second))
	clock = lang.Duration(last.Hour()*3600 + last.Minute()*60)
	least, sameTime := time.Duration(0), true
	for n := 0; n < 400 && !last.IsZero() && last.Before(end); n++ {
		next := s.Next(last)
		if next.IsZero() {
			break
		}
		d := next.Sub(last)
		sameTime = sameTime && d%(24*time.Hour) == 0
		if n == 0 || d < least {
			least = d
		}
		last = next
	}
	if least == 0 {
		return gap{}, -1, false
	}
	g.least = lang.Duration(least / time.Second)
	if !sameTime {
		// A clock change may bring two moments closer; of whole days it would be
		// taken for dates.
		if g.least = max(1, g.least-3600); g.least%day == 0 {
			g.least--
		}
		clock = -1
	}
	return g, clock, true
}

package sim

import (
	"maps"
	"math"
	"slices"
	"time"

	"github.com/robfig/cron/v3"
	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler/clock"
	"github.com/cairn-lang/cairn/compiler/eval"
	"github.com/cairn-lang/cairn/lang"
)

// entryPlan is an entry of a journey with what is worked out once.
type entryPlan struct {
	*lang.JourneyEntry
	event    *lang.Event // of event and api
	segment  *lang.Segment
	coming   bool // on coming to be in the segment
	ages     bool // time alone can bring people into the segment
	schedule cron.Schedule
	once     int64 // instant of a campaign
	at       lang.Clock
	yearly   bool
}

func (s *Simulator) entry(e *lang.JourneyEntry) entryPlan {
	p := entryPlan{JourneyEntry: e, event: lang.To[*lang.Event](e.Event), segment: lang.To[*lang.Segment](e.Segment), once: eval.Never, at: nine}
	if e.API.Set() {
		p.event = lang.To[*lang.Event](e.API)
	}
	switch {
	case e.Date != nil:
		p.yearly = e.Repeats.Value == "yearly"
		if at, err := lang.ParseClock(e.At.Value); err == nil && e.At.Set {
			p.at = at
		}
	case p.segment == nil:
	case e.Schedule.Set:
		p.schedule, _ = cron.ParseStandard(e.Schedule.Value)
	case e.At.Set:
		if d, err := lang.ParseDate(e.At.Value); err == nil {
			p.once = d.Unix
			if !d.Instant {
				p.once = clock.At(clock.Number(d.Year, d.Month, d.Day), int(nine), s.zone)
			}
		}
	default:
		p.coming = true
		p.ages = s.ages(p.segment.When, p.segment.Library)
	}
	return p
}

// enterAll starts the entries that an input brings: by its event, by a segment
// that the person has come to be in, and, where time itself is the input, by a
// date or a schedule.
func (w *world) enterAll(event *happened, coming map[*lang.JourneyEntry]bool, tick bool) error {
	for _, j := range w.journeys {
		started := false // one input is one trigger
		for i := range j.entries {
			e := &j.entries[i]
			if started || !coming[e.JourneyEntry] && !w.triggers(e, event, tick) {
				continue
			}
			trigger := trigger{entry: e, seq: w.seq + 1}
			if e.event != nil {
				trigger.seq, trigger.attrs = event.Seq, event.Attrs
			}
			r := w.admit(j, trigger)
			if r == nil {
				continue
			}
			started = true
			if err := w.start(r); err != nil {
				return err
			}
		}
	}
	return nil
}

// trigger is what may start a run.
type trigger struct {
	entry    *entryPlan
	attrs    map[string]cty.Value
	seq      int
	enrolled bool
}

func (w *world) triggers(e *entryPlan, event *happened, tick bool) bool {
	switch {
	case e.event != nil:
		return event != nil && event.decl == e.event
	case e.coming, !tick, w.calm && w.now < w.nextDate:
		return false
	case e.Date != nil:
		return slices.Contains(w.moments(e), w.now)
	case e.schedule != nil:
		return w.scheduled(e, w.now-1) == w.now && w.within(e.segment)
	}
	return e.once == w.now && w.within(e.segment)
}

// moments are when the date of an entry comes, about now.
func (w *world) moments(e *entryPlan) []int64 {
	zone := w.zoneOfPerson()
	v := eval.Scope{World: w.view(nil)}.Value(e.Date)
	if e.yearly {
		return anniversaries(v, e.at, e.Offset.Value, w.now, zone)
	}
	if at, ok := moment(v, e.at, e.Offset.Value, zone); ok {
		return []int64{at}
	}
	return nil
}

// scheduled is the first instant of a schedule after another, on the project's
// clock: a time that is skipped is the first after it, one that comes twice counts
// once.
func (w *world) scheduled(e *entryPlan, after int64) int64 {
	shown := time.Unix(clock.Shown(after, w.zone)-daySeconds, 0).UTC()
	for {
		shown = e.schedule.Next(shown)
		if shown.IsZero() {
			return eval.Never
		}
		if at := clock.Instant(shown.Unix(), w.zone); at > after {
			return at
		}
	}
}

// nextCalendar is nextEntry for all journeys, worked out again only when it has
// come or the profile has changed.
func (w *world) nextCalendar() int64 {
	if !w.calm || w.nextDate <= w.now {
		w.nextDate, w.calm = w.nextEntry(nil), true
	}
	return w.nextDate
}

// nextEntry is the first instant after now at which a date, a schedule or a
// campaign may bring somebody in; of journeys that only says yes to.
func (w *world) nextEntry(only func(*plan) bool) int64 {
	next := eval.Never
	for _, j := range w.journeys {
		if only != nil && !only(j) {
			continue
		}
		for i := range j.entries {
			e := &j.entries[i]
			switch {
			case e.Date != nil:
				for _, at := range w.moments(e) {
					if at > w.now {
						next = min(next, at)
					}
				}
			case e.schedule != nil:
				next = min(next, w.scheduled(e, w.now))
			case e.once > w.now:
				next = min(next, e.once)
			}
		}
	}
	return next
}

// admit is the run that a trigger starts, or nil if it is refused.
func (w *world) admit(p *plan, t trigger) *run {
	if w.watcher == nil {
		return w.mayStart(p, t)
	}
	w.watcher.Triggers(w.told(p, t))
	r := w.mayStart(p, t)
	if r == nil {
		w.watcher.Refuses(p.Journey)
	}
	return r
}

// told is a trigger as a watcher sees it.
func (w *world) told(p *plan, t trigger) Trigger {
	candidate := &run{plan: p, trigger: t.attrs, profile: w.profile, entry: t.seq}
	return Trigger{
		At: w.now, Journey: p.Journey, Entry: t.entry.JourneyEntry, Attrs: t.attrs, Enrolled: t.enrolled, Scope: w.scope(candidate, nil),
	}
}

// mayStart is admit without a watcher. A trigger that is refused leaves no mark.
func (w *world) mayStart(p *plan, t trigger) *run {
	if p.first != nil && w.now < *p.first || p.last != nil && w.now > *p.last {
		return nil
	}
	r := &run{plan: p, trigger: t.attrs, profile: w.profile, entry: t.seq}
	scope := w.scope(r, nil)
	if !t.enrolled && !scope.Truth(t.entry.Where) {
		return nil
	}
	if t.entry.Key != nil {
		r.key, _ = eval.Text(scope.Value(t.entry.Key))
	}
	if w.firing(r, nil, false) != nil {
		return nil
	}
	var inside []*run
	for _, other := range w.runs {
		if other.plan == p && other.key == r.key {
			inside = append(inside, other)
		}
	}
	restart := false
	if len(inside) > 0 {
		switch t.entry.WhileInside.Value {
		case "restart":
			restart = true
		case "parallel":
		default:
			return nil
		}
	}
	if !restart && !w.mayReenter(p, t.entry, r.key) {
		return nil
	}
	rivals, ok := w.rivals(p)
	if !ok {
		return nil
	}
	if restart {
		for _, other := range inside {
			w.end(other, "restarted", "", "")
		}
	}
	for _, other := range rivals {
		w.end(other, "preempted", "", "")
	}
	w.entered[entryKey{p.Journey, r.key, false}] = w.now
	w.entered[entryKey{p.Journey, "", true}] = w.now
	return r
}

// mayReenter reports whether the last entry is long enough ago.
func (w *world) mayReenter(p *plan, e *entryPlan, key string) bool {
	last, before := w.entered[entryKey{p.Journey, key, false}]
	if before && !w.longEnough(e.Reentry.Value, last) {
		return false
	}
	last, before = w.entered[entryKey{p.Journey, "", true}]
	return !before || !e.ReentryPerson.Set || w.longEnough(e.ReentryPerson.Value, last)
}

func (w *world) longEnough(r lang.Reentry, last int64) bool {
	switch {
	case r.Always:
		return true
	case r.Never:
		return false
	}
	return w.apart(last, r.Gap)
}

// apart reports whether at least gap has passed since last. Whole days are
// counted from date to date.
func (w *world) apart(last int64, gap lang.Duration) bool {
	if gap%daySeconds == 0 {
		zone := w.zoneOfPerson()
		return clock.Day(w.now, zone)-clock.Day(last, zone) >= int(gap/daySeconds)
	}
	return w.now-last >= int64(gap)
}

// rivals are the runs of other journeys of the exclusive group, which give way;
// false if one of them does not.
func (w *world) rivals(p *plan) ([]*run, bool) {
	group := p.Decl.Exclusive.Value
	if group == "" {
		return nil, true
	}
	var list []*run
	for _, other := range w.runs {
		if other.plan == p || other.Decl.Exclusive.Value != group {
			continue
		}
		if other.Decl.Priority.Value >= p.Decl.Priority.Value {
			return nil, false
		}
		list = append(list, other)
	}
	return list, true
}

// start lets a run begin.
func (w *world) start(r *run) error {
	if w.count++; w.count > maxRuns {
		return errEndless
	}
	r.number = w.count
	w.nth[r.Journey]++
	r.nth = w.nth[r.Journey]
	r.taken, r.engaged = map[int]int{}, map[engagement]bool{}
	r.arrived, r.answers = map[string]map[string]cty.Value{}, map[string]map[string]cty.Value{}
	r.start = w.now
	w.insert(r)
	w.watch(r)
	w.tell(r, Entered, nil, Entry{Attrs: maps.Clone(r.trigger)})
	if w.heldOut(r) {
		if w.watcher != nil {
			w.watcher.Refuses(r.Journey)
		}
		w.end(r, "held_out", "", "")
		return nil
	}
	if w.watcher != nil {
		w.watcher.Enters(w.moment(r))
	}
	return w.goOn(r)
}

func (w *world) heldOut(r *run) bool {
	m := r.Decl.Measure
	if m == nil || m.Holdout.Value <= 0 || w.who.Holdout == HoldoutNone {
		return false
	}
	const parts = 1_000_000
	return w.who.Holdout == HoldoutAll || drawn(parts, w.who.ID, "holdout", r.Label) < uint64(math.Round(m.Holdout.Value*parts/100))
}

package sim

import (
	"time"

	"github.com/cairn-lang/cairn/lang"
)

// Entries.

func coming(e *lang.JourneyEntry) bool {
	return e.Segment.Set() && !e.Schedule.Set && !e.At.Set
}

func (o *oracle) inSegment(e *lang.JourneyEntry) bool {
	return o.cond("segment "+e.Segment.Name, nil, nil)
}

func (o *oracle) starts(j *lang.Journey, e *lang.JourneyEntry, event *oevent, came, time bool) bool {
	var trigger map[string]any
	since := o.seq + 1
	name := e.Event.Name
	if e.API.Set() {
		name = e.API.Name
	}
	switch {
	case name != "":
		if event == nil || event.name != name {
			return false
		}
		trigger, since = event.attrs, event.seq
	case coming(e):
		if !came {
			return false
		}
	case !time:
		return false
	case e.Date != nil:
		if !o.dateComes(e) {
			return false
		}
	default:
		if o.now%60 != 0 || !o.inSegment(e) || !o.cronComes(e.Schedule.Value) {
			return false
		}
	}
	return o.enter(j, e, trigger, since, false)
}

func (o *oracle) dateComes(e *lang.JourneyEntry) bool {
	day, ok := o.profile["day"].(int)
	if !ok {
		return false
	}
	minute := 9 * 60
	if e.At.Set {
		c, _ := lang.ParseClock(e.At.Value)
		minute = int(c)
	}
	if e.Repeats.Value != "yearly" {
		return o.shows(day, minute, o.zone())+int64(e.Offset.Value) == o.now
	}
	born := time.Unix(int64(day)*86400, 0).UTC()
	for y := 2025; y <= 2029; y++ {
		d := time.Date(y, born.Month(), born.Day(), 0, 0, 0, 0, time.UTC)
		if born.Month() == time.February && born.Day() == 29 && d.Month() != time.February {
			d = d.AddDate(0, 0, -1)
		}
		if o.shows(int(d.Unix()/86400), minute, o.zone())+int64(e.Offset.Value) == o.now {
			return true
		}
	}
	return false
}

// cronComes tries each minute that clocks show, or skip, at this instant.
func (o *oracle) cronComes(text string) bool {
	z := o.zoneNamed("Europe/Dublin")
	_, offset := time.Unix(o.now, 0).In(z).Zone()
	shown := time.Unix(o.now+int64(offset), 0).UTC().Truncate(time.Minute)
	for back := range 180 { // no clock change is longer
		t := shown.Add(time.Duration(-back) * time.Minute)
		due := map[string]bool{
			"*/30 * * * *": t.Minute()%30 == 0,
			"30 2 * * *":   t.Hour() == 2 && t.Minute() == 30,
			"0 9 * * 6,0":  t.Hour() == 9 && t.Minute() == 0 && (t.Weekday() == time.Saturday || t.Weekday() == time.Sunday),
		}[text]
		if due && o.shows(int(t.Unix()/86400), t.Hour()*60+t.Minute(), z) == o.now {
			return true
		}
	}
	return false
}

func (o *oracle) enter(j *lang.Journey, e *lang.JourneyEntry, trigger map[string]any, since int, enrolled bool) bool {
	r := &orun{
		j: j, trigger: trigger, entered: o.profile, since: since,
		taken: map[string]int{}, got: map[string]map[string]any{}, did: map[string]bool{},
	}
	if !enrolled && !o.cond(e.Label, r, nil) {
		return false
	}
	if e.Key != nil {
		r.key, _ = trigger["k"].(string)
	}
	for _, x := range j.Exits {
		if x.When != nil && o.cond(x.Label, r, nil) {
			return false
		}
	}
	var inside, rivals []*orun
	for _, other := range o.openRuns() {
		switch {
		case other.j == j && other.key == r.key:
			inside = append(inside, other)
		case other.j != j && j.Exclusive.Set && other.j.Exclusive.Value == j.Exclusive.Value:
			if other.j.Priority.Value >= j.Priority.Value {
				rivals = nil
				return false
			}
			rivals = append(rivals, other)
		}
	}
	restart := len(inside) > 0 && e.WhileInside.Value == "restart"
	if len(inside) > 0 && !restart && e.WhileInside.Value != "parallel" {
		return false
	}
	if !restart && !o.mayEnterAgain(j, e, r.key) {
		return false
	}
	if restart {
		for _, other := range inside {
			o.end(other, "restarted")
		}
	}
	for _, other := range rivals {
		o.end(other, "preempted")
	}
	o.entries = append(o.entries, oentry{j.Label, r.key, o.now})
	o.count++
	r.number = o.count
	if o.runs = append(o.runs, r); len(o.runs) > 60 {
		o.broken = crowded
	}
	o.tell(r, "entered", "")
	if o.held && j.Measure != nil && j.Measure.Holdout.Value > 0 {
		o.end(r, "held_out")
		return true
	}
	r.stack = []oframe{{steps: j.Flow.Steps, flow: j.Flow.Steps}}
	o.goOn(r)
	return true
}

func (o *oracle) mayEnterAgain(j *lang.Journey, e *lang.JourneyEntry, key string) bool {
	for _, past := range o.entries {
		if past.journey != j.Label {
			continue
		}
		if past.key == key && !o.after(past.at, e.Reentry.Value) {
			return false
		}
		if e.ReentryPerson.Set && !o.after(past.at, e.ReentryPerson.Value) {
			return false
		}
	}
	return true
}

func (o *oracle) after(past int64, r lang.Reentry) bool {
	switch {
	case r.Always:
		return true
	case r.Never:
		return false
	}
	return o.longAgo(past, int64(r.Gap))
}

func (o *oracle) longAgo(past, gap int64) bool {
	if gap%86400 == 0 {
		return int64(o.day(o.now)-o.day(past)) >= gap/86400
	}
	return o.now-past >= gap
}

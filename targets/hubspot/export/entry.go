package export

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets/hubspot/filter"
	"github.com/cairn-lang/cairn/targets/hubspot/profile"
	"github.com/cairn-lang/cairn/targets/hubspot/wire"
)

// enter writes who gets in and gives the first action: what the enrolment cannot
// test, what is kept of the entry, and the holdout come before body.
func (f *flow) enter(out *wire.Flow, body string) string {
	rest := filter.Always()
	again := f.again()
	switch e := f.entry; {
	case f.event != "":
		out.Enrollment, rest = f.onEvent(again)
	case e.Date != nil:
		f.onDate(out, again)
	case e.Segment.Set():
		f.onSegment(out, again)
	default:
		f.failed = true // reported by its feature
	}
	next := f.holdout(body)
	next = f.paced(next)
	if truth, known := rest.Known(); known && !truth {
		f.Unsupported(f.entry.Where.Range(), "ask for something that can be true", "would let nobody enter: the filter never holds")
	}
	return f.remember(f.choose([]option{{label: "Fits", when: rest, to: next}}, ""))
}

// onEvent enrols by the event. What `where` asks of the person is tested by the
// first branch.
func (f *flow) onEvent(again bool) (wire.Enrollment, filter.Form) {
	use := &expr.Ref{Node: expr.Node{Rng: f.entry.HeadRng}, Block: "event", Name: f.event}
	events, rest, ok := f.context(0).Enrolment(f.event, f.entry.Where, use)
	if !ok {
		f.failed = true
		return wire.OnEvents(again), filter.Always()
	}
	return wire.OnEvents(again, events...), rest
}

// onSegment enrols who comes onto the list of the segment: at once, at times, or
// by hand.
func (f *flow) onSegment(out *wire.Flow, again bool) {
	e := f.entry
	who := filter.Member(f.entryList(), true)
	if e.Where != nil {
		if where, ok := f.context(-1).Compile(e.Where, false); ok {
			who = filter.And(who, where)
		}
	}
	if truth, known := who.Known(); known && !truth {
		f.Unsupported(e.Where.Range(), "ask for something that can be true", "would let nobody enter: the filter never holds")
		return
	}
	switch {
	case e.At.Set:
		out.Enrollment = wire.Enrollment{Type: wire.Manual, ShouldReEnroll: again}
		f.byHand = fmt.Sprintf("and at %s enrol the list of segment.%s by hand", e.At.Value, e.Segment.Name)
		if e.Where != nil {
			f.Unsupported(e.Where.Range(), "put the condition into the segment", "has no filter for people who are enrolled by hand")
		}
		return
	case e.Schedule.Set:
		s, ok := schedule(e.Schedule.Value)
		if !ok {
			f.Unsupported(e.Schedule.Attr, "write a time each day, on days of the week, on days of the month, or on one day of the year",
				"has no schedule like %q", e.Schedule.Value)
			return
		}
		out.Schedule = s
	}
	root := who.Branch()
	if again {
		out.Enrollment = wire.OnList(&root, root.Branches...)
		return
	}
	out.Enrollment = wire.OnList(&root)
}

// entryList is the list that starts the flow; a segment that is not bound becomes
// a list that is created from its condition.
func (f *flow) entryList() string {
	ref := f.entry.Segment
	if id, ok := f.Segment(ref.Name); ok {
		return id
	}
	s := lang.To[*lang.Segment](ref)
	if s == nil || s.When == nil {
		return f.NewSegment(ref.Name, ref.Rng)
	}
	when, ok := f.context(-1).Compile(s.When, false)
	if !ok {
		return ""
	}
	if truth, known := when.Known(); known {
		f.Unsupported(ref.Rng, "write a condition that some people fit", "cannot keep a list that %s",
			map[bool]string{true: "everybody is on", false: "nobody is on"}[truth])
		return ""
	}
	name := s.Title.Value
	if name == "" {
		name = s.Label
	}
	name = f.x.name(name, s.Label)
	f.x.add("lists", kindList, s.Label, name, s.Range, wire.List{Name: name, ObjectTypeID: wire.Contact, ProcessingType: "DYNAMIC", FilterBranch: when.Branch()}, made{})
	return f.created(kindList, s.Label)
}

// onDate enrols so many days before or after a date property.
func (f *flow) onDate(out *wire.Flow, again bool) {
	e := f.entry
	p, ok := e.Date.(*expr.Path)
	if !ok || p.Root != "profile" || len(p.Steps) != 1 {
		f.Unsupported(e.Date.Range(), "keep the date in an attribute of the profile", "starts a flow by a date of the profile only")
		return
	}
	if e.Offset.Value%day != 0 {
		f.Unsupported(e.Offset.Attr, "write the offset in whole days, and the time of day in `at`", "counts whole days from a date, not %q", e.Offset.Value.Text())
		return
	}
	at := lang.Clock(9 * 60)
	if e.At.Set {
		c, err := lang.ParseClock(e.At.Value)
		if err != nil {
			f.Unsupported(e.At.Attr, "write a time of day", "takes a time of day here, not %q", e.At.Value)
			return
		}
		at = c
	}
	f.lose(profile.LossAccountZone, e.Date.Range(), "")
	date := f.Property(p.Steps[0].Name).Name
	offset, yearly := int(e.Offset.Value/day), e.Repeats.Value == "yearly"
	out.Schedule = &wire.Schedule{Type: "PROPERTY_BASED", DateProperty: date, DaysDelta: &offset, Yearly: &yearly, TimeOfDay: clock(at)}
	who := filter.Set(date, true)
	if e.Where != nil {
		where, ok := f.context(-1).Compile(e.Where, false)
		if !ok {
			return
		}
		who = filter.And(who, where)
	}
	root := who.Branch()
	if len(who) == 0 {
		f.Unsupported(e.Where.Range(), "ask for something that can be true", "would let nobody enter: the filter never holds")
		return
	}
	out.Enrollment = wire.OnList(&root)
	out.Enrollment.ShouldReEnroll = again
}

func clock(c lang.Clock) wire.TimeOfDay {
	return wire.TimeOfDay{Hour: int(c) / 60 % 24, Minute: int(c) % 60}
}

// schedule reads a cron line of five fields that says a time of day and at most
// one kind of days.
func schedule(cron string) (*wire.Schedule, bool) {
	fields := strings.Fields(cron)
	if len(fields) != 5 {
		return nil, false
	}
	numbers := make([][]int, 5)
	for i, field := range fields {
		if field == "*" {
			continue
		}
		for _, s := range strings.Split(field, ",") {
			n, err := strconv.Atoi(s)
			if err != nil {
				return nil, false
			}
			numbers[i] = append(numbers[i], n)
		}
	}
	minute, hour, date, month, weekday := numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]
	if len(minute) != 1 || len(hour) != 1 {
		return nil, false
	}
	s := &wire.Schedule{Type: "DAILY", TimeOfDay: wire.TimeOfDay{Hour: hour[0], Minute: minute[0]}}
	switch {
	case date == nil && month == nil && weekday == nil:
	case date == nil && month == nil:
		s.Type = "WEEKLY"
		for _, d := range weekday {
			s.DaysOfWeek = append(s.DaysOfWeek, weekdayNames()[(d+6)%7])
		}
	case weekday != nil:
		return nil, false
	case month == nil:
		s.Type, s.DaysOfMonth = "MONTHLY_SPECIFIC_DAYS", date
	case len(month) == 1 && len(date) == 1:
		s.Type, s.Month, s.DayOfMonth = "YEARLY", monthNames()[(month[0]+11)%12], date[0]
	default:
		return nil, false
	}
	return s, true
}

func weekdayNames() []string {
	return []string{"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"}
}

func monthNames() []string {
	return []string{"JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER"}
}

// reentry is how soon a person may enter again.
func (f *flow) reentry() (lang.Reentry, source.Range) {
	e := f.entry
	r, rng := e.Reentry.Value, e.Reentry.Attr
	if e.Key != nil {
		r, rng = lang.Reentry{Always: true}, e.HeadRng
		if e.ReentryPerson.Set {
			r, rng = e.ReentryPerson.Value, e.ReentryPerson.Attr
		}
	}
	if !rng.Known() {
		rng = e.HeadRng
	}
	return r, rng
}

// again reports whether HubSpot may enrol a person twice; how soon is tested by
// the flow. A filter that only the flow tests must not use up the one enrolment.
func (f *flow) again() bool {
	r, _ := f.reentry()
	return !r.Never || f.event != "" && f.entry.Where != nil
}

// paced ends the run of those who enter again too soon, and keeps when the others
// have entered.
func (f *flow) paced(next string) string {
	r, rng := f.reentry()
	if r.Always || !r.Never && r.Gap <= 0 || r.Never && !f.again() {
		return next
	}
	p := f.keep(kept{from: fromEntry})
	next = f.set(p.Name, wire.Now(), next)
	lately := filter.Set(p.Name, true)
	if !r.Never {
		hours := int((r.Gap + 3599) / 3600)
		if r.Gap%3600 != 0 {
			f.lose(profile.LossReentryRounded, rng, fmt.Sprintf("HubSpot compares with times in whole hours: %s becomes %d hours", r.Gap.Text(), hours))
		}
		lately = filter.Lately(p.Name, f.zone, hours)
	}
	return f.choose([]option{{label: "Entered before", when: lately}}, next)
}

// holdout ends the run of a random share of those who enter.
func (f *flow) holdout(next string) string {
	m := f.j.Decl.Measure
	if m == nil || m.Holdout.Value <= 0 || next == "" {
		return next
	}
	percent := min(max(int(math.Round(m.Holdout.Value)), 1), 99)
	if float64(percent) != m.Holdout.Value {
		f.lose(profile.LossSplitRounded, m.Holdout.Attr, fmt.Sprintf("HubSpot splits in whole percent: %v %% held out become %d %%", m.Holdout.Value, percent))
	}
	return f.add(&wire.Action{Type: wire.TypeTest, TestBranches: []wire.TestBranch{
		{Percentage: percent}, {Percentage: 100 - percent, Connection: f.connect(next)},
	}})
}

package adopt

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/adopt/account"
	"github.com/cairn-lang/cairn/targets/adopt/phrase"
	"github.com/cairn-lang/cairn/targets/located"
)

// enrol reads who gets in. Each entry ends with its re-entry.
func (r *flow) enrol() {
	e := r.v.Get("enrollmentCriteria")
	if e == nil {
		r.remark(adopt.Remark{Kind: adopt.Missing, Text: "the flow does not say who enters it: the event is ours", At: r.at(r.v)})
		r.enter("never", adopt.Attr{Name: "event", Value: adopt.Ref("event", r.event0(r.v).Label)})
		return
	}
	r.f.Object(e, "an enrolment")
	again := "never"
	if r.f.Truth(e, "shouldReEnroll", false) {
		again = "always"
	}
	switch kind := r.f.String(e, "type"); kind {
	case "EVENT_BASED":
		r.onEvents(e, again)
	case "LIST_BASED":
		r.onList(e, again)
	case "MANUAL":
		s := r.p.Thing("segment", "manual "+r.j.Label, func(*account.Thing) {}, r.name, "enrolled by hand")
		r.enter(again, adopt.Attr{Name: "segment", Value: adopt.Ref("segment", s.Label)}, adopt.Attr{Name: "at", Value: `"2030-01-01T09:00:00Z"`})
		r.remark(r.about(adopt.Assumed, e, "people are enrolled by hand: the segment and the moment are ours"))
	default:
		r.enter(again, adopt.Attr{Name: "event", Value: adopt.Ref("event", r.event0(e).Label)})
		r.remark(r.lost(e, "people are enrolled in a way that is not known here (%q): the event is ours", kind))
	}
	if m := e.Get("listMembershipFilterBranches"); m != nil && len(r.f.List(e, "listMembershipFilterBranches")) > 0 {
		r.remark(r.lost(m, "the enrolment by events is narrowed by lists"))
	}
}

// event0 is the event of ours that starts a flow whose own start cannot be said.
func (r *flow) event0(v *located.Value) *account.Event {
	r.event = r.p.Event("start of "+r.j.Label, "", "", []adopt.Remark{r.about(adopt.Assumed, v, "something must report this event")}, r.name+" started", "started")
	return r.event
}

func (r *flow) enter(again string, attrs ...adopt.Attr) {
	r.entries = append(r.entries, adopt.Body{Type: "entry", Attrs: append(attrs, adopt.Attr{Name: "reentry", Value: adopt.Quote(again)})})
}

// onEvents enters by events: one entry for each type.
func (r *flow) onEvents(e *located.Value, again string) {
	var ids []string
	where := map[string][]phrase.Cond{}
	events := map[string]*account.Event{}
	refs := map[string]string{}
	all := map[string]bool{} // any such event enters
	for _, b := range r.f.List(e, "eventFilterBranches") {
		id := r.f.Need(r.f.Object(b, "an event"), "eventTypeId", "an event").Text
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
			refs[id], events[id] = r.eventRef(b, id)
		}
		c, ok := r.holds(b, of("trigger", events[id]), events[id])
		if !ok || b.Get("pruningRefineBy") != nil || b.Get("coalescingRefineBy") != nil || r.f.String(b, "operator") == "HAS_NOT_COMPLETED" {
			r.remark(r.lost(b, "the event that enrols is asked for more than can be said here"))
			c = phrase.Cond{}
		}
		all[id] = all[id] || c.None()
		where[id] = append(where[id], c)
	}
	for _, id := range ids {
		attrs := []adopt.Attr{{Name: "event", Value: refs[id]}}
		if c := phrase.Any(where[id]...); !all[id] {
			attrs = append(attrs, adopt.Attr{Name: "where", Value: c.Text})
		}
		r.enter(again, attrs...)
	}
	switch len(ids) {
	case 0:
		r.enter(again, adopt.Attr{Name: "event", Value: adopt.Ref("event", r.event0(e).Label)})
	case 1:
		r.event, r.eventID = events[ids[0]], ids[0]
	}
}

// onList enters by a filter, at once or at times.
func (r *flow) onList(e *located.Value, again string) {
	b := e.Get("listFilterBranch")
	if again == "always" && !r.sameTriggers(e, b) && r.v.Get("enrollmentSchedule") == nil {
		r.remark(r.lost(e.Get("reEnrollmentTriggersFilterBranches"), "people enter again by triggers of their own"))
	}
	s := r.v.Get("enrollmentSchedule")
	if s != nil && r.f.String(r.f.Object(s, "a schedule"), "type") == "PROPERTY_BASED" {
		r.onDate(s, b, again)
		return
	}
	segment, where := r.audience(b)
	attrs := []adopt.Attr{{Name: "segment", Value: segment}}
	if s != nil {
		if cron, ok := r.cron(s); ok {
			attrs = append(attrs, adopt.Attr{Name: "schedule", Value: adopt.Quote(cron)})
		} else {
			r.remark(r.lost(s, "the schedule of the enrolment cannot be said here"))
		}
	}
	if !where.None() {
		attrs = append(attrs, adopt.Attr{Name: "where", Value: where.Text})
	}
	r.enter(again, attrs...)
	if r.f.Truth(e, "unEnrollObjectsNotMeetingCriteria", false) {
		r.j.Heads = append(r.j.Heads, adopt.Body{Type: "exit", Label: "no_longer_fits", Attrs: []adopt.Attr{{Name: "when", Value: phrase.Not(phrase.Atom(segment)).Text}}})
	}
}

// sameTriggers reports whether whoever may enter again is who may enter at all.
func (r *flow) sameTriggers(e, b *located.Value) bool {
	var ways, again []string
	if b != nil {
		for _, x := range r.f.List(r.f.Object(b, "a filter"), "filterBranches") {
			ways = append(ways, x.Print())
		}
	}
	for _, x := range r.f.List(e, "reEnrollmentTriggersFilterBranches") {
		again = append(again, x.Print())
	}
	slices.Sort(ways)
	slices.Sort(again)
	return len(again) == 0 || slices.Equal(ways, again)
}

// audience is the segment of an enrolment. What asks for one list, with perhaps more,
// is that list; anything else becomes a segment of its own.
func (r *flow) audience(b *located.Value) (segment string, where phrase.Cond) {
	if b != nil {
		if f := r.only(b); f != nil && r.f.String(f, "filterType") == "IN_LIST" && r.f.String(f, "operator") != "NOT_IN_LIST" {
			return r.segment(f, r.f.Need(f, "listId", "a filter of a list").Text), where
		}
		if ways := r.f.List(b, "filterBranches"); len(ways) == 1 && len(r.f.List(b, "filters")) == 0 && r.f.String(ways[0], "filterBranchType") == "AND" {
			if filters := r.f.List(ways[0], "filters"); len(filters) > 0 && r.f.String(filters[0], "filterType") == "IN_LIST" && r.f.String(filters[0], "operator") == "IN_LIST" {
				for i, f := range filters[1:] {
					where = phrase.All(where, r.test(r.f.Object(f, "a filter"), r.contact(), fmt.Sprintf("%s fits %d", r.name, i+1)))
				}
				for _, x := range r.f.List(ways[0], "filterBranches") {
					where = phrase.All(where, r.filter(x, r.contact(), r.name+" fits"))
				}
				return r.segment(filters[0], r.f.Need(filters[0], "listId", "a filter of a list").Text), where
			}
		}
	}
	when := r.filter(b, r.contact(), "Enrolled in "+r.name)
	t := r.p.Thing("segment", "enrolled "+r.j.Label, func(t *account.Thing) { t.Set("when", when.Text) }, "enters "+r.name, "enters")
	return adopt.Ref("segment", t.Label), where
}

// onDate enters some days from a date of the profile.
func (r *flow) onDate(s, b *located.Value, again string) {
	name := r.f.Need(s, "dateProperty", "a schedule").Text
	attrs := []adopt.Attr{{Name: "date", Value: r.property(name, "date")}}
	if n := r.f.Whole(s, "daysDelta", 0); n != 0 {
		attrs = append(attrs, adopt.Attr{Name: "offset", Value: adopt.Quote(fmt.Sprintf("%dd", n))})
	}
	attrs = append(attrs, adopt.Attr{Name: "at", Value: adopt.Quote(r.clock(s.Get("timeOfDay")))})
	if r.f.Truth(s, "yearly", false) {
		attrs = append(attrs, adopt.Attr{Name: "repeats", Value: `"yearly"`})
	}
	// That the date is known goes without saying.
	if f := r.only(b); f == nil || r.f.String(f, "property") != name {
		c := r.filter(b, r.contact(), "Enrolled in "+r.name)
		c.Text = strings.TrimPrefix(c.Text, phrase.Known(r.property(name, "date")).Text+" && ")
		if c.Text != "true" {
			attrs = append(attrs, adopt.Attr{Name: "where", Value: c.Text})
		}
	}
	r.enter(again, attrs...)
}

// clock is a time of day.
func (r *flow) clock(v *located.Value) string {
	if v == nil {
		return "09:00"
	}
	h, m := r.f.Whole(r.f.Object(v, "a time of day"), "hour", 0), r.f.Whole(v, "minute", 0)
	if h < 0 || h > 23 || m < 0 || m > 59 {
		r.f.Fail(v.At, "a time of day has an hour up to 23 and a minute up to 59")
	}
	return fmt.Sprintf("%02d:%02d", h, m)
}

// cron is a schedule as a line of five fields.
func (r *flow) cron(s *located.Value) (string, bool) {
	clock := strings.Split(r.clock(s.Get("timeOfDay")), ":")
	head := strings.TrimPrefix(clock[1], "0") + " " + strings.TrimPrefix(clock[0], "0") + " "
	numbers := func(field string, names []string) string {
		var out []string
		for _, d := range r.f.List(s, field) {
			text := d.Text
			if i := slices.Index(names, d.Text); i >= 0 {
				text = fmt.Sprint((i + 1) % 7)
			}
			out = append(out, text)
		}
		return strings.Join(out, ",")
	}
	switch r.f.String(s, "type") {
	case "DAILY":
		return head + "* * *", true
	case "WEEKLY":
		return head + "* * " + numbers("daysOfWeek", weekdays()), true
	case "MONTHLY_SPECIFIC_DAYS":
		return head + numbers("daysOfMonth", nil) + " * *", true
	case "YEARLY":
		if m := slices.Index(months(), r.f.String(s, "month")); m >= 0 {
			return fmt.Sprintf("%s%d %d *", head, r.f.Whole(s, "dayOfMonth", 1), m+1), true
		}
	}
	return "", false
}

func weekdays() []string {
	return []string{"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"}
}

func months() []string {
	return []string{"JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER"}
}

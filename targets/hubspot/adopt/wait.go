package adopt

import (
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/adopt/phrase"
	"github.com/cairn-lang/cairn/targets/located"
)

// untilDate waits for a date of the contact, or for a time of day.
func (r *flow) untilDate(a, fields *located.Value, s adopt.Step) adopt.Step {
	date := r.f.Object(r.f.Need(fields, "date", "a delay until a date"), "a date")
	s.Type, s.Name = "wait", "until then"
	switch r.f.String(date, "type") {
	case "OBJECT_PROPERTY":
		kind := "datetime"
		if fields.Get("time_of_day") != nil {
			kind = "date"
		}
		x := r.property(r.f.String(date, "propertyName"), kind)
		if x == "" {
			break
		}
		s.Name = "until " + x[strings.IndexByte(x, '.')+1:]
		s.Attrs = []adopt.Attr{{Name: "until_date", Value: x}}
		if n := r.amount(fields); n != 0 {
			s.Attrs = append(s.Attrs, adopt.Attr{Name: "offset", Value: adopt.Quote(phrase.Duration(n))})
		}
		if kind == "date" {
			s.Attrs = append(s.Attrs, adopt.Attr{Name: "at", Value: adopt.Quote(r.clock(fields.Get("time_of_day")))})
		}
		return s
	case "RELATIVE_DATETIME":
		d := r.f.Object(r.f.Need(date, "timeDelay", "a relative date"), "a time")
		if r.f.Whole(d, "delta", 0) != 0 || r.amount(fields) != 0 || d.Get("timeOfDay") == nil {
			break
		}
		at := r.clock(d.Get("timeOfDay"))
		s.Name = "until " + strings.ReplaceAll(at, ":", "_")
		s.Attrs = []adopt.Attr{{Name: "until_time", Value: adopt.Quote(at)}}
		var days []string
		for _, day := range r.f.Texts(d, "daysOfWeek") {
			if len(day) < 3 || !strings.Contains(" "+strings.Join(weekdays(), " ")+" ", " "+day+" ") {
				r.f.Fail(d.Get("daysOfWeek").At, "%q is no weekday", day)
			}
			days = append(days, strings.ToLower(day[:3]))
		}
		if len(days) > 0 && len(days) < 7 {
			s.Attrs = append(s.Attrs, adopt.Attr{Name: "days", Value: phrase.Texts(days)})
		}
		if z := d.Get("timeZoneStrategy"); z != nil {
			if zone := r.f.String(r.f.Object(z, "a time zone"), "timeZoneId"); zone != "" {
				s.Attrs = append(s.Attrs, adopt.Attr{Name: "timezone", Value: adopt.Quote(zone)})
			}
		}
		return s
	}
	return adopt.Step{Next: s.Next, Remarks: []adopt.Remark{r.lost(a, "HubSpot waits for a date that cannot be said here")}}
}

// tooLate is a branch that leads those for whom a date has passed around the wait for
// it, which is one step.
func (r *flow) tooLate(i int, a *located.Value) (adopt.Step, bool) {
	list := r.f.List(a, "listBranches")
	wait := r.target(a.Get("defaultBranch"))
	if len(list) != 1 || !r.once(wait) || list[0].Get("filterBranch") == nil {
		return adopt.Step{}, false
	}
	property, seconds, ok := r.ago(list[0].Get("filterBranch"), true)
	w := r.actions[r.ids[wait]]
	fields := w.Get("fields")
	if !ok || r.f.String(w, "actionTypeId") != "0-35" || fields == nil || fields.Kind != '{' {
		return adopt.Step{}, false
	}
	date := fields.Get("date")
	if date == nil || r.f.String(date, "type") != "OBJECT_PROPERTY" || r.f.String(date, "propertyName") != property {
		return adopt.Step{}, false
	}
	until := r.amount(fields) // of a day, from midnight on
	if t := fields.Get("time_of_day"); t != nil {
		until += r.f.Whole(r.f.Object(t, "a time of day"), "hour", 0)*3600 + r.f.Whole(t, "minute", 0)*60
	}
	if until != seconds {
		return adopt.Step{}, false
	}
	s := r.untilDate(w, fields, adopt.Step{Next: r.to(w.Get("connection"))})
	if s.Type == "" {
		return adopt.Step{}, false
	}
	r.done[r.ids[wait]] = true
	if to := r.to(list[0].Get("connection")); to != s.Next {
		s.Ways = []adopt.Way{{Type: "past", Body: true, To: to}}
	}
	return s, true
}

// untilEvent waits for events. A branch right after it on whether one came is part of
// the wait.
func (r *flow) untilEvent(a, fields *located.Value, s adopt.Step) adopt.Step {
	s.Type, s.Name = "wait", "until something happens"
	timeout := "30d"
	if x := fields.Get("expiration_minutes"); x != nil {
		n, err := strconv.ParseInt(x.Text, 10, 32)
		if err != nil || n <= 0 {
			r.f.Fail(x.At, "%q must be a whole number above 0", "expiration_minutes")
		}
		timeout = phrase.Duration(n * 60)
	} else {
		s.Remarks = append(s.Remarks, r.about(adopt.Assumed, fields, "the wait has no end: 30 days are ours"))
	}
	came, out := s.Next, s.Next
	if next := r.target(a.Get("connection")); r.once(next) {
		if yes, no, ok := r.whether(r.f.String(a, "actionId"), r.actions[r.ids[next]]); ok {
			came, out = yes, no
			r.done[r.ids[next]] = true
		}
	}
	list := r.f.List(fields, "event_filter_branches")
	var attrs [][]adopt.Attr
	var names []string
	for _, b := range list {
		name, e := r.eventRef(b, r.f.Need(r.f.Object(b, "an event"), "eventTypeId", "an event").Text)
		one := []adopt.Attr{{Name: "event", Value: name}}
		where, ok := r.looks(b, e)
		if !ok {
			s.Remarks = append(s.Remarks, r.lost(b, "HubSpot asks more of the event than can be said here"))
		} else if !where.None() {
			one = append(one, adopt.Attr{Name: "where", Value: where.Text})
		}
		attrs, names = append(attrs, one), append(names, strings.TrimPrefix(name, "event."))
	}
	switch len(attrs) {
	case 0:
		s.Attrs = []adopt.Attr{{Name: "for", Value: adopt.Quote(timeout)}}
		s.Next = out
		s.Remarks = append(s.Remarks, r.lost(fields, "HubSpot waits for an event that it does not name"))
		return s
	case 1:
		s.Name = "until " + names[0]
		s.Attrs = append(attrs[0], adopt.Attr{Name: "timeout", Value: adopt.Quote(timeout)})
		if came != out {
			s.Next = out
			s.Ways = []adopt.Way{{Type: "arrived", Body: true, To: came}, {Type: "timed_out", To: out}}
		}
		return s
	}
	s.Attrs = []adopt.Attr{{Name: "timeout", Value: adopt.Quote(timeout)}}
	s.Next = out
	for i, one := range attrs {
		s.Ways = append(s.Ways, adopt.Way{Type: "on", Name: names[i], Attrs: one, Body: true, To: came})
	}
	s.Ways = append(s.Ways, adopt.Way{Type: "timed_out", Body: true, To: out})
	return s
}

// whether are the ways on from a branch on whether an event came that was waited for.
func (r *flow) whether(wait string, a *located.Value) (yes, no int, ok bool) {
	in := a.Get("inputValue")
	if r.f.String(a, "type") != "STATIC_BRANCH" || in == nil || r.f.String(r.f.Object(in, "a value"), "actionId") != wait || r.f.String(in, "dataKey") != "hs_event_criteria_met" {
		return 0, 0, false
	}
	yes, no = r.to(a.Get("defaultBranch")), r.to(a.Get("defaultBranch"))
	for _, b := range r.f.List(a, "staticBranches") {
		switch r.f.String(b, "branchValue") {
		case "true":
			yes = r.to(b.Get("connection"))
		case "false":
			no = r.to(b.Get("connection"))
		default:
			return 0, 0, false
		}
	}
	return yes, no, true
}

// windows are the times at which the flow runs, which are those of its messages here.
func (r *flow) windows() {
	list := r.f.List(r.v, "timeWindows")
	if len(list) == 0 {
		return
	}
	spans := map[string][]string{} // days, by hours
	hours := map[string]string{}   // of a day
	for _, w := range list {
		day := r.f.String(r.f.Object(w, "a window"), "day")
		from, to := r.clock(w.Get("startTime")), r.clock(w.Get("endTime"))
		hours[day] = strings.TrimSpace(hours[day] + " " + from + "-" + strings.Replace(to, "23:59", "00:00", 1))
	}
	var order []string
	for _, day := range weekdays() {
		if h := hours[day]; h != "" {
			if spans[h] == nil {
				order = append(order, h)
			}
			spans[h] = append(spans[h], strings.ToLower(day[:3]))
		}
	}
	from, to, ok := "", "", len(order) == 1
	if ok {
		from, to, ok = span(order[0])
	}
	if !ok || len(r.sends) == 0 {
		r.remark(r.lost(r.v.Get("timeWindows"), "HubSpot does things at these times alone"))
		return
	}
	body := adopt.Way{Type: "window", To: adopt.End, Body: true}
	if days := spans[order[0]]; len(days) < 7 {
		body.Attrs = append(body.Attrs, adopt.Attr{Name: "days", Value: phrase.Texts(days)})
	}
	body.Attrs = append(body.Attrs, adopt.Attr{Name: "from", Value: adopt.Quote(from)}, adopt.Attr{Name: "to", Value: adopt.Quote(to)})
	for _, i := range r.sends {
		s := &r.j.Steps[i]
		w := body
		w.To = s.Next
		s.Ways = append(s.Ways, w)
	}
	r.remark(r.about(adopt.Lost, r.v.Get("timeWindows"), "HubSpot does all else at the times of the messages alone, too"))
}

// span reads the hours of a day: one span, or two that meet at midnight.
func span(hours string) (from, to string, ok bool) {
	parts := strings.Fields(hours)
	switch len(parts) {
	case 1:
		from, to, ok = strings.Cut(parts[0], "-")
		return from, to, ok
	case 2:
		start, end, _ := strings.Cut(parts[0], "-")
		again, last, _ := strings.Cut(parts[1], "-")
		return again, end, start == "00:00" && last == "00:00"
	}
	return "", "", false
}

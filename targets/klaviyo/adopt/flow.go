package adopt

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/located"
)

// flow is one flow that is read.
type flow struct {
	a       *account
	from    string // name of the file
	f       *located.File
	j       *adopt.Journey
	name    string
	trigger string // id of the metric that starts it, "" if none does
	event   *event // of that metric
	entry   adopt.Body
	ids     map[string]int
	actions []*located.Value
	sends   adopt.Names // of messages, to tell those without a name apart
}

func (a *account) flow(x flowFile) {
	r := &flow{a: a, from: x.from, f: x.file, name: x.name, j: &adopt.Journey{Label: a.label("journey", x.name, "a flow")}}
	if x.name != "" {
		r.j.Attrs = append(r.j.Attrs, adopt.Attr{Name: "title", Value: adopt.Quote(x.name)})
	}
	status := "draft"
	if x.live {
		status = "live"
	}
	r.j.Attrs = append(r.j.Attrs, adopt.Attr{Name: "status", Value: adopt.Quote(status)})
	r.j.At = r.at(x.def)
	r.actions, r.ids = actions(x.file, x.def)
	r.unread(x.def, "the flow", "triggers", "profile_filter", "actions", "entry_action_id", "reentry_criteria")
	r.triggers(x.def)
	r.reentry(x.def.Get("reentry_criteria"), r.apart(x.def.Get("profile_filter")))
	a.accept("overlap", asBefore)
	r.j.Heads = append(r.j.Heads, r.entry)
	where := r.stay(x.def.Get("profile_filter"))
	if where != "" {
		r.where(where)
		a.accept("entry-filter-split", asBefore)
	}
	if len(r.j.Heads) > 1 {
		a.accept("occupancy", asBefore)
	}
	r.steps(x.def)
	a.journeys = append(a.journeys, r.j)
}

// at is where v stands in its file.
func (r *flow) at(v *located.Value) adopt.Place {
	if v == nil {
		return adopt.Place{}
	}
	return adopt.Place{Path: r.from, Start: v.At, End: v.End}
}

// lost is a remark on v, which the project does not say.
func (r *flow) lost(v *located.Value, format string, args ...any) adopt.Remark {
	return adopt.Remark{Kind: adopt.Lost, Text: fmt.Sprintf(format, args...), Detail: v.Print(), At: r.at(v)}
}

// about is a remark that says all there is to say of v.
func (r *flow) about(kind adopt.Kind, v *located.Value, format string, args ...any) adopt.Remark {
	return adopt.Remark{Kind: kind, Text: fmt.Sprintf(format, args...), At: r.at(v)}
}

func (r *flow) remark(x adopt.Remark) { r.j.Remarks = append(r.j.Remarks, x) }

// unread remarks on fields of v that nothing here reads.
func (r *flow) unread(v *located.Value, of string, known ...string) {
	for _, k := range unknown(v, known...) {
		r.remark(r.lost(v.Get(k), "%q of %s has no counterpart here", k, of))
	}
}

func (r *flow) triggers(def *located.Value) {
	list := r.f.List(def, "triggers")
	if len(list) != 1 {
		r.f.Fail(def.At, "a flow has one trigger, and this has %d", len(list))
	}
	t := list[0]
	r.entry = adopt.Body{Type: "entry"}
	set := func(name, value string) {
		r.entry.Attrs = append(r.entry.Attrs, adopt.Attr{Name: name, Value: value})
	}
	switch kind := r.f.Need(t, "type", "a trigger").Text; kind {
	case "metric":
		r.unread(t, "the trigger", "type", "id", "trigger_filter")
		r.trigger = r.f.String(t, "id")
		r.event = r.a.event(r.trigger, r.name+" started", r.at(t))
		set("event", adopt.Ref("event", r.event.label))
		if where, ok := r.filter(t.Get("trigger_filter")); where != "" {
			if !ok {
				r.remark(r.lost(t.Get("trigger_filter"), "the filter of the trigger says more than can be said here"))
			}
			r.where(where)
		}
	case "list", "segment":
		r.unread(t, "the trigger", "type", "id")
		set("segment", adopt.Ref("segment", r.a.segment(r.f.String(t, "id"), kind == "list")))
	case "date":
		r.date(t, set)
	default:
		r.event = r.a.event("", r.name+" started", r.at(t))
		set("event", adopt.Ref("event", r.event.label))
		r.remark(r.lost(t, "Klaviyo starts this flow by %q, which is an event of ours that something must report", kind))
	}
}

// where adds a condition to the entry.
func (r *flow) where(text string) {
	for i, a := range r.entry.Attrs {
		if a.Name == "where" {
			r.entry.Attrs[i].Value = "(" + a.Value + ") && (" + text + ")"
			r.setHead()
			return
		}
	}
	r.entry.Attrs = append(r.entry.Attrs, adopt.Attr{Name: "where", Value: text})
	r.setHead()
}

// setHead puts the entry where it stands, if it stands somewhere already.
func (r *flow) setHead() {
	if len(r.j.Heads) > 0 {
		r.j.Heads[0] = r.entry
	}
}

// date is an entry on a date of the profile.
func (r *flow) date(t *located.Value, set func(name, value string)) {
	r.unread(t, "the trigger", "type", "date_field_type", "date_profile_property", "timedelta_unit_before_date", "timedelta_value_before_date",
		"recurrence_frequency", "timezone", "trigger_time")
	property := r.f.String(t, "date_profile_property")
	if property == "" {
		property = "a_date"
		r.remark(r.lost(t, "Klaviyo takes the date from an object of yours, which is an attribute of the profile here"))
	}
	date := r.a.property(r.path(property))
	if !date.use("date") {
		r.remark(r.about(adopt.Lost, t, "the property %q is used as a date here, and as something else elsewhere", property))
	}
	set("date", date.text)
	if n := r.f.Whole(t, "timedelta_value_before_date", 0); n > 0 {
		days := n
		switch unit := r.f.String(t, "timedelta_unit_before_date"); unit {
		case "", "weeks":
			days = 7 * n
		case "months":
			days = 30 * n
			r.remark(r.about(adopt.Lost, t, "Klaviyo counts %d months before the date; %d days are ours", n, days))
		}
		set("offset", adopt.Quote(fmt.Sprintf("-%dd", days)))
	}
	if clock := r.clock(t, "trigger_time"); clock != "" {
		set("at", adopt.Quote(clock))
	}
	switch every := r.f.String(t, "recurrence_frequency"); every {
	case "annually":
		set("repeats", `"yearly"`)
	case "never":
	default:
		r.remark(r.about(adopt.Lost, t, "Klaviyo comes back to the date %s; here it comes once", or(every, "monthly")))
	}
}

// path is a property as conditions name it.
func (r *flow) path(name string) string {
	switch {
	case strings.HasPrefix(name, "properties['"):
		return name
	case strings.HasPrefix(name, "properties."):
		return "properties['" + strings.TrimPrefix(name, "properties.") + "']"
	}
	switch name {
	case "email", "phone_number", "first_name", "last_name", "organization", "title", "locale", "external_id", "image":
		return name
	}
	return "properties['" + name + "']"
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// clock is "09:00" of "09:00:00".
func (r *flow) clock(v *located.Value, name string) string {
	s := r.f.String(v, name)
	if s == "" {
		return ""
	}
	p := strings.Split(s, ":")
	for i, x := range p {
		n, err := strconv.Atoi(x)
		if len(p) != 3 || len(x) != 2 || err != nil || n < 0 || n > 59 || i == 0 && n > 23 {
			r.f.Fail(v.Get(name).At, "%q must be a time such as 09:00:00", name)
		}
	}
	return p[0] + ":" + p[1]
}

// asBefore is why losses are taken that the flow has today.
const asBefore = "Klaviyo did so before the flow was taken over."

// always stands for a time without end, in seconds.
const always = int64(1) << 40

// apart is how long nobody may have been in the flow who comes, in seconds: the
// filter of the flow can ask for it besides re-entry.
func (r *flow) apart(v *located.Value) int64 {
	longest := int64(0)
	for _, g := range r.f.List(v, "condition_groups") {
		list := r.f.List(g, "conditions")
		if len(list) != 1 || r.f.String(list[0], "type") != "profile-not-in-flow" {
			continue
		}
		switch t := list[0].Get("timeframe_filter"); {
		case t == nil || r.f.String(t, "operator") == "alltime":
			longest = always
		case r.f.String(t, "operator") == "in-the-last":
			longest = max(longest, r.f.Whole(t, "quantity", 0)*hours[r.f.String(t, "unit")]*3600)
		default:
			r.remark(r.lost(list[0], "Klaviyo also asks when the person was in this flow before"))
		}
	}
	return longest
}

var hours = map[string]int64{"hour": 1, "day": 24, "week": 168}

// reentry takes 1 of alltime for never and 0 for always; apart is the least there is.
func (r *flow) reentry(v *located.Value, apart int64) {
	text := `"always"`
	if apart > 0 {
		text = adopt.Quote(duration(apart))
	}
	if v != nil {
		n, unit := r.f.Whole(v, "duration", 0), r.f.String(v, "unit")
		switch {
		case unit == "alltime" && n == 1:
			text = `"never"`
		case n == 0:
		case hours[unit] == 0 || n < 0:
			r.f.Fail(v.At, "re-entry is not counted in %d %q", n, unit)
		default:
			text = adopt.Quote(duration(max(n*hours[unit]*3600, apart)))
		}
	}
	if apart >= always {
		text = `"never"`
	}
	r.entry.Attrs = append(r.entry.Attrs, adopt.Attr{Name: "reentry", Value: text})
}

// duration is seconds as the language writes them.
func duration(seconds int64) string {
	for _, u := range []struct {
		seconds int64
		name    string
	}{{86400, "d"}, {3600, "h"}, {60, "m"}} {
		if seconds%u.seconds == 0 {
			return strconv.FormatInt(seconds/u.seconds, 10) + u.name
		}
	}
	return strconv.FormatInt(seconds, 10) + "s"
}

// stay reads the filter of the flow, which Klaviyo tests before every action: what
// ends a run is an exit, and what nobody enters with is a condition of the entry.
func (r *flow) stay(v *located.Value) (where string) {
	var parts []string
	for i, g := range r.f.List(v, "condition_groups") {
		conditions := r.f.List(g, "conditions")
		if len(conditions) == 1 {
			c := conditions[0]
			if id, ok := r.never(c); ok {
				e := r.a.event(id, "an event", r.at(c))
				r.j.Heads = append(r.j.Heads, adopt.Body{Type: "exit", Label: e.label, Attrs: []adopt.Attr{{Name: "event", Value: adopt.Ref("event", e.label)}}})
				continue
			}
			if r.f.String(c, "type") == "profile-not-in-flow" {
				continue // which re-entry says
			}
		}
		text, ok := r.group(g)
		if !ok {
			r.remark(r.lost(g, "the filter of the flow says more than can be said here"))
		}
		if text == "" {
			continue
		}
		parts = append(parts, text)
		label := "no_longer_fits"
		if i > 0 {
			label = fmt.Sprintf("no_longer_fits_%d", i+1)
		}
		r.j.Heads = append(r.j.Heads, adopt.Body{Type: "exit", Label: label, Attrs: []adopt.Attr{{Name: "when", Value: not(text)}}})
	}
	return strings.Join(parts, " && ")
}

// never is the metric of a condition that it has not come since the run began.
func (r *flow) never(c *located.Value) (metric string, ok bool) {
	m, t := c.Get("measurement_filter"), c.Get("timeframe_filter")
	if r.f.String(c, "type") != "profile-metric" || r.f.String(c, "measurement") != "count" || m == nil || t == nil ||
		r.f.String(m, "operator") != "equals" || r.f.Whole(m, "value", -1) != 0 || r.f.String(t, "operator") != "flow-start" ||
		len(r.f.List(c, "metric_filters")) > 0 {
		return "", false
	}
	return r.f.String(c, "metric_id"), true
}

// not is the opposite of a condition.
func not(text string) string {
	if strings.ContainsAny(text, " ") || strings.HasPrefix(text, "!") {
		return "!(" + text + ")"
	}
	return "!" + text
}

package adopt

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/located"
)

// steps reads the actions. The step of an action has its index; what takes several
// steps adds further ones behind all of them.
func (r *flow) steps(def *located.Value) {
	r.j.Steps = make([]adopt.Step, len(r.actions))
	for i, x := range r.actions {
		r.action(i, x)
	}
	first := r.link(def, "entry_action_id")
	if first == adopt.End && len(r.actions) > 0 {
		first = 0
	}
	r.j.First = first
}

func (r *flow) add(s adopt.Step) int {
	r.j.Steps = append(r.j.Steps, s)
	return len(r.j.Steps) - 1
}

// link is the step that a field leads to.
func (r *flow) link(v *located.Value, name string) int {
	id := r.f.String(v, name)
	if id == "" {
		return adopt.End
	}
	n, ok := r.ids[id]
	if !ok {
		r.f.Fail(v.Get(name).At, "%q leads to %q, which does not exist", name, id)
	}
	return n
}

func (r *flow) next(v *located.Value) int {
	if l := v.Get("links"); l != nil {
		return r.link(r.f.Object(l, "links"), "next")
	}
	return adopt.End
}

func (r *flow) action(i int, v *located.Value) {
	data := v.Get("data")
	if data == nil {
		data = &located.Value{At: v.At, Kind: '{'}
	}
	r.f.Object(data, "the data of an action")
	s := adopt.Step{Next: r.next(v)}
	switch kind := r.f.Need(v, "type", "an action").Text; kind {
	case "time-delay":
		s = r.delay(data, s)
	case "target-date":
		s.Type, s.Name = "wait", "until "+or(r.clock(data, "target_time"), "then")
		s.Attrs = r.moment(data, "target_time", "target_days")
	case "countdown-delay":
		s = r.countdown(data, s)
	case "conditional-split":
		s = r.two(v, data.Get("profile_filter"))
	case "trigger-split":
		s = r.two(v, data.Get("trigger_filter"))
	case "multi-branch-split":
		s = r.several(data)
	case "ab-test", "content-experiment":
		s = r.test(data, s)
	case "send-email", "send-sms", "send-mobile-push", "send-whatsapp":
		s = r.send(kind, data, s)
	case "send-webhook":
		s = r.webhook(data, s)
	case "send-internal-alert":
		s = r.alert(data, s)
	case "update-profile":
		s = r.update(data, s)
	default:
		s.Remarks = append(s.Remarks, fmt.Sprintf("Klaviyo's %q has no counterpart here: %s", kind, data.Print()))
	}
	if status := r.f.String(data, "status"); status == "disabled" || status == "manual" {
		s.Remarks = append(s.Remarks, fmt.Sprintf("In Klaviyo this action is %s.", status))
	}
	r.j.Steps[i] = s
}

// delay waits for an amount, then for a time of day or a weekday if one is given.
func (r *flow) delay(d *located.Value, s adopt.Step) adopt.Step {
	unit, ok := map[string]int64{"": 86400, "days": 86400, "hours": 3600, "minutes": 60}[r.f.String(d, "unit")]
	if !ok {
		r.f.Fail(d.Get("unit").At, "a delay has no unit %q", r.f.String(d, "unit"))
	}
	amount := r.f.Whole(d, "value", 0)
	if amount < 0 {
		r.f.Fail(d.Get("value").At, "a delay is no less than 0")
	}
	if n := r.f.Whole(d, "secondary_value", 0); n != 0 {
		s.Remarks = append(s.Remarks, fmt.Sprintf("Klaviyo waits %d of a smaller unit longer.", n))
	}
	text := duration(amount * unit)
	s.Type, s.Name, s.Attrs = "wait", "wait "+text, []adopt.Attr{{Name: "for", Value: adopt.Quote(text)}}
	then := r.moment(d, "delay_until_time", "delay_until_weekdays")
	switch {
	case then == nil:
		return s
	case amount == 0:
		s.Name, s.Attrs = "until then", then
		return s
	}
	s.Next = r.add(adopt.Step{Type: "wait", Name: "until " + or(r.clock(d, "delay_until_time"), "a day"), Attrs: then, Next: s.Next})
	return s
}

// moment is the next such time of day, on some weekdays; nil if none is given.
func (r *flow) moment(d *located.Value, clock, days string) []adopt.Attr {
	at := r.clock(d, clock)
	var on []string
	for _, day := range r.f.Texts(d, days) {
		if len(day) < 3 || !strings.Contains(" monday tuesday wednesday thursday friday saturday sunday ", " "+day+" ") {
			r.f.Fail(d.Get(days).At, "%q is no weekday", day)
		}
		on = append(on, adopt.Quote(day[:3]))
	}
	if at == "" && len(on) == 0 {
		return nil
	}
	out := []adopt.Attr{{Name: "until_time", Value: adopt.Quote(or(at, "00:00"))}}
	if len(on) > 0 && len(on) < 7 {
		out = append(out, adopt.Attr{Name: "days", Value: "[" + strings.Join(on, ", ") + "]"})
	}
	if zone := r.f.String(d, "timezone"); zone != "" && zone != "profile" {
		out = append(out, adopt.Attr{Name: "timezone", Value: adopt.Quote(zone)})
	}
	return out
}

// countdown waits until some days before the date that started the flow.
func (r *flow) countdown(d *located.Value, s adopt.Step) adopt.Step {
	date := ""
	for _, a := range r.entry.Attrs {
		if a.Name == "date" {
			date = a.Value
		}
	}
	if date == "" {
		s.Remarks = append(s.Remarks, "Klaviyo counts down to a date that no entry here has: "+d.Print())
		return s
	}
	n := r.f.Whole(d, "value", 0)
	switch r.f.String(d, "unit") {
	case "weeks":
		n *= 7
	case "months":
		n *= 30
		s.Remarks = append(s.Remarks, "Klaviyo counts months; days are ours.")
	}
	s.Type, s.Name, s.Attrs = "wait", "until the date", []adopt.Attr{{Name: "until_date", Value: date}}
	if n > 0 {
		s.Attrs = append(s.Attrs, adopt.Attr{Name: "offset", Value: adopt.Quote(fmt.Sprintf("-%dd", n))})
	}
	if at := r.clock(d, "delay_until_time"); at != "" {
		s.Attrs = append(s.Attrs, adopt.Attr{Name: "at", Value: adopt.Quote(at)})
	}
	return s
}

// two is a split in two. One that asks for a random sample alone is a draw.
func (r *flow) two(v, filter *located.Value) adopt.Step {
	links := r.f.Object(r.f.Need(v, "links", "a split"), "links")
	return r.split("is it so", filter, r.link(links, "next_if_true"), r.link(links, "next_if_false"), "yes")
}

// split leads those who fit to one step and the others to another.
func (r *flow) split(name string, filter *located.Value, yes, no int, label string) adopt.Step {
	if p, ok := r.sample(filter); ok {
		return adopt.Step{Type: "split", Name: "a sample", NoNext: true, Ways: []adopt.Way{
			{Type: "arm", Name: "sample", Body: true, To: yes, Attrs: []adopt.Attr{{Name: "weight", Value: strconv.FormatInt(p, 10)}}},
			{Type: "arm", Name: "rest", Body: true, To: no, Attrs: []adopt.Attr{{Name: "weight", Value: strconv.FormatInt(100-p, 10)}}},
		}}
	}
	text, whole := r.filter(filter)
	s := adopt.Step{Type: "branch", Name: name, Next: no}
	if !whole {
		s.Remarks = append(s.Remarks, "Klaviyo asks for more than can be said here: "+filter.Print())
	}
	s.Ways = []adopt.Way{{Type: "case", Name: label, Body: true, To: yes, Attrs: []adopt.Attr{{Name: "when", Value: or(text, "true")}}}}
	return s
}

// sample is the percentage of a filter that is a random sample and nothing else.
func (r *flow) sample(filter *located.Value) (int64, bool) {
	groups := r.f.List(filter, "condition_groups")
	if len(groups) != 1 {
		return 0, false
	}
	list := r.f.List(groups[0], "conditions")
	if len(list) != 1 || r.f.String(list[0], "type") != "profile-sample" {
		return 0, false
	}
	p := r.f.Whole(list[0], "percentage", -1)
	if p < 0 || p > 100 {
		r.f.Fail(list[0].At, "a profile-sample needs a percentage from 0 to 100")
	}
	return p, true
}

// several are branches that are tried in their order; the last may take everybody
// else. A sample among them is a step of its own.
func (r *flow) several(d *located.Value) adopt.Step {
	list := r.f.List(d, "branches")
	ordered := make([]*located.Value, len(list))
	for i, b := range list {
		place := r.f.Whole(r.f.Object(b, "a branch"), "order", int64(i))
		if place < 0 || place >= int64(len(list)) || ordered[place] != nil {
			r.f.Fail(b.At, "the branches of a split are not in one order")
		}
		ordered[place] = b
	}
	rest := adopt.End
	if n := len(ordered); n > 0 && r.f.Truth(ordered[n-1], "is_else", false) {
		rest = r.next(ordered[n-1])
		ordered = ordered[:n-1]
	}
	// From the last to the first, so that each knows what follows it.
	at := adopt.Step{Type: "branch", Name: r.f.String(d, "name"), Next: rest}
	for i := len(ordered) - 1; i >= 0; i-- {
		b := ordered[i]
		if r.f.Truth(b, "is_else", false) {
			r.f.Fail(b.At, "the branch for everyone else must be the last")
		}
		filter := b.Get("branch_filter")
		one := r.split(at.Name, filter, r.next(b), adopt.End, or(r.f.String(b, "name"), "a branch"))
		if one.Type == "split" {
			to := at.Next
			if len(at.Ways) > 0 {
				to = r.add(at)
			}
			one.Ways[1].To = to
			at = adopt.Step{Type: "branch", Name: at.Name, Next: r.add(one)}
			continue
		}
		at.Ways = append(one.Ways, at.Ways...)
		at.Remarks = append(one.Remarks, at.Remarks...)
	}
	if len(at.Ways) == 0 && at.Next != adopt.End && at.Next >= len(r.actions) {
		return r.j.Steps[at.Next] // nothing stands before the sample
	}
	if len(at.Ways) == 0 {
		at.Type = "" // everybody goes on
	}
	return at
}

// test shares people among variations of one message; without a running test all
// get the main one.
func (r *flow) test(d *located.Value, s adopt.Step) adopt.Step {
	main, e := d.Get("main_action"), d.Get("current_experiment")
	if e == nil || r.f.String(d, "experiment_status") == "completed" {
		if main == nil {
			r.f.Fail(d.At, "a test has neither an experiment nor a main action")
		}
		data := r.f.Need(main, "data", "an action")
		return r.send(r.f.Need(main, "type", "an action").Text, r.f.Object(data, "data"), s)
	}
	next := s.Next
	s.Type, s.Name, s.NoNext = "split", or(r.f.String(e, "name"), "test"), true
	shares := e.Get("allocations")
	for i, v := range r.f.List(e, "variations") {
		id := or(r.f.String(v, "temporary_id"), r.f.String(v, "id"))
		weight := int64(0)
		if x := shares.Get(id); x != nil {
			share, err := strconv.ParseFloat(x.Text, 64)
			if err != nil || share < 0 || share > 1 {
				r.f.Fail(x.At, "the share of a variation is from 0 to 1")
			}
			weight = int64(math.Round(share * 100))
		}
		one := r.send(r.f.Need(v, "type", "an action").Text, r.f.Object(r.f.Need(v, "data", "an action"), "data"), adopt.Step{Next: next})
		s.Ways = append(s.Ways, adopt.Way{Type: "arm", Name: fmt.Sprintf("variation %d", i+1), Body: true, To: r.add(one),
			Attrs: []adopt.Attr{{Name: "weight", Value: strconv.FormatInt(weight, 10)}}})
	}
	return s
}

func (r *flow) webhook(d *located.Value, s adopt.Step) adopt.Step {
	m := r.f.Object(r.f.Need(d, "message", "a webhook"), "a message")
	s.Type, s.Name = "webhook", or(r.f.String(m, "name"), "call")
	s.Attrs = []adopt.Attr{{Name: "url", Value: r.copy(r.f.String(m, "url"), &s)}}
	if h := m.Get("headers"); h != nil {
		var list []string
		for _, k := range r.f.Object(h, "headers").Keys() {
			list = append(list, adopt.Quote(k)+" = "+r.copy(r.f.String(h, k), &s))
		}
		s.Attrs = append(s.Attrs, adopt.Attr{Name: "headers", Value: "{ " + strings.Join(list, ", ") + " }"})
	}
	if body := r.f.String(m, "body"); body != "" {
		s.Attrs = append(s.Attrs, adopt.Attr{Name: "body", Value: r.copy(body, &s)})
	}
	return s
}

// alert is a task for the team that gets the mail.
func (r *flow) alert(d *located.Value, s adopt.Step) adopt.Step {
	m := r.f.Object(r.f.Need(d, "message", "an alert"), "a message")
	to := r.f.Texts(m, "to_emails")
	if len(to) == 0 {
		to = []string{"team@example.com"}
	}
	if len(to) > 1 {
		s.Remarks = append(s.Remarks, "Klaviyo also writes to "+strings.Join(to[1:], ", ")+".")
	}
	s.Type, s.Name = "task", or(r.f.String(m, "name"), "alert")
	s.Attrs = []adopt.Attr{{Name: "team", Value: "team." + r.a.team(to[0])}, {Name: "title", Value: r.copy(r.f.String(m, "subject_line"), &s)}}
	if id := r.f.String(m, "template_id"); id != "" {
		if t, ok := r.a.templates[id]; ok && t.text != "" {
			s.Attrs = append(s.Attrs, adopt.Attr{Name: "notes", Value: r.copy(t.text, &s)})
		} else {
			s.Remarks = append(s.Remarks, fmt.Sprintf("The text of the alert stands in template %s.", id))
		}
	}
	return s
}

// update writes properties; what adds to lists or takes from them is told apart.
func (r *flow) update(d *located.Value, s adopt.Step) adopt.Step {
	s.Type, s.Name = "update", "update"
	by := map[string][]string{}
	for i, o := range r.f.List(d, "profile_operations") {
		path := r.path(r.f.Need(r.f.Object(o, "an operation"), "property_key", "an operation").Text)
		name := func(kind string) string { return strings.TrimPrefix(r.a.property(path, kind), "profile.") }
		if i == 0 {
			s.Name = "set " + name("")
		}
		x := o.Get("property_value")
		kind := r.f.String(o, "property_type")
		switch op := r.f.String(o, "operator"); {
		case op == "delete":
			by["set"] = append(by["set"], name("")+" = null")
		case x == nil:
			r.f.Fail(o.At, "an operation has no %q", "property_value")
		case kind == "list":
			what := or(r.f.String(o, "property_operation"), "add")
			by[what] = append(by[what], name("list(string)")+" = "+adopt.Quote(x.Text))
		default:
			types := map[string]string{"boolean": "bool", "numeric": "number", "date": "date"}
			by["set"] = append(by["set"], name(types[kind])+" = "+r.value(kind, x))
		}
	}
	for _, what := range []string{"set", "add", "remove"} {
		if len(by[what]) > 0 {
			s.Attrs = append(s.Attrs, adopt.Attr{Name: what, Value: "{ " + strings.Join(by[what], ", ") + " }"})
		}
	}
	if len(s.Attrs) == 0 {
		s.Type = ""
	}
	return s
}

func (r *flow) value(kind string, x *located.Value) string {
	switch {
	case kind == "date" && x.Text == "today":
		return "now()"
	case x.Kind == '"':
		return adopt.Quote(x.Text)
	case x.Kind == 't':
		return strconv.FormatBool(x.Truth)
	case x.Kind == '0':
		return x.Text
	}
	r.f.Fail(x.At, "a property is text, a number or a truth")
	return ""
}

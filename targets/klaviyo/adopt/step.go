package adopt

import (
	"fmt"
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
		s.Remarks = append(s.Remarks, r.lost(v, "Klaviyo's action %q has no counterpart here", kind))
	}
	if status := r.f.String(data, "status"); status == "disabled" || status == "manual" {
		s.Remarks = append(s.Remarks, r.about(adopt.Lost, data.Get("status"), "in Klaviyo this action is %s", status))
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
		s.Remarks = append(s.Remarks, r.about(adopt.Lost, d.Get("secondary_value"), "Klaviyo waits %d of a smaller unit longer", n))
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
		out = append(out, adopt.Attr{Name: "days", Value: adopt.List(on)})
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
		s.Remarks = append(s.Remarks, r.lost(d, "Klaviyo counts down to a date that no entry here has"))
		return s
	}
	n := r.f.Whole(d, "value", 0)
	switch r.f.String(d, "unit") {
	case "weeks":
		n *= 7
	case "months":
		n *= 30
		s.Remarks = append(s.Remarks, r.about(adopt.Lost, d, "Klaviyo counts months; days are ours"))
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

func (r *flow) webhook(d *located.Value, s adopt.Step) adopt.Step {
	m := r.f.Object(r.f.Need(d, "message", "a webhook"), "a message")
	s.Type, s.Name = "webhook", or(r.f.String(m, "name"), "call")
	s.Attrs = []adopt.Attr{{Name: "url", Value: r.field(m, "url", plain, &s.Remarks)}}
	if h := m.Get("headers"); h != nil {
		var list []adopt.Attr
		for _, k := range r.f.Object(h, "headers").Keys() {
			list = append(list, adopt.Attr{Name: k, Value: r.field(h, k, plain, &s.Remarks)})
		}
		s.Attrs = append(s.Attrs, adopt.Attr{Name: "headers", Value: adopt.Object(list)})
	}
	if r.f.String(m, "body") != "" {
		s.Attrs = append(s.Attrs, adopt.Attr{Name: "body", Value: r.field(m, "body", json, &s.Remarks)})
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
		s.Remarks = append(s.Remarks, r.lost(m.Get("to_emails"), "Klaviyo writes to more addresses than one"))
	}
	r.a.accept("task-is-alert", asBefore)
	s.Type, s.Name = "task", or(r.f.String(m, "name"), "alert")
	s.Attrs = []adopt.Attr{{Name: "team", Value: adopt.Ref("team", r.a.team(to[0]))}, {Name: "title", Value: r.field(m, "subject_line", plain, &s.Remarks)}}
	if id := r.f.String(m, "template_id"); id != "" {
		if t, ok := r.a.templates[id]; ok && t.text != "" {
			notes, _ := r.copy(t.text, plain, r.at(m.Get("template_id")), &s.Remarks)
			s.Attrs = append(s.Attrs, adopt.Attr{Name: "notes", Value: notes.quoted()})
		} else {
			s.Remarks = append(s.Remarks, r.about(adopt.Missing, m.Get("template_id"), "the text of the alert stands in template %s, which none of the files holds", id))
		}
	}
	return s
}

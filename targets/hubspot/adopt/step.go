package adopt

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/adopt/phrase"
	"github.com/cairn-lang/cairn/targets/located"
)

// steps reads the actions. The step of an action has its index.
func (r *flow) steps() {
	r.j.Steps = make([]adopt.Step, len(r.actions))
	for i, a := range r.actions {
		r.j.Steps[i].Next = adopt.End
		if r.done[i] {
			continue
		}
		r.current = r.f.String(a, "actionId")
		s := r.action(i, a)
		if next, ok := r.after[i]; ok {
			s.Next = next
		}
		r.j.Steps[i] = s
	}
}

func (r *flow) action(i int, a *located.Value) adopt.Step {
	s := adopt.Step{Next: r.to(a.Get("connection"))}
	switch kind := r.f.Need(a, "type", "an action").Text; kind {
	case "SINGLE_CONNECTION":
		return r.single(a, s)
	case "LIST_BRANCH":
		return r.branch(i, a)
	case "STATIC_BRANCH":
		return r.byValue(a)
	case "AB_TEST_BRANCH":
		s.Type, s.Name, s.NoNext = "split", "test", true
		for n, b := range r.f.List(a, "testBranches") {
			percent := r.f.Whole(b, "percentage", 0)
			if percent < 0 || percent > 100 {
				r.f.Fail(b.At, "a share is from 0 to 100 percent")
			}
			s.Ways = append(s.Ways, adopt.Way{Type: "arm", Name: arm(n), Body: true, To: r.to(b.Get("connection")),
				Attrs: []adopt.Attr{{Name: "weight", Value: strconv.FormatInt(percent, 10)}}})
		}
		if len(s.Ways) == 0 {
			return adopt.Step{Next: adopt.End}
		}
	case "WEBHOOK":
		s.Type, s.Name = "webhook", "call"
		s.Attrs = []adopt.Attr{{Name: "method", Value: adopt.Quote(or(r.f.String(a, "method"), "POST"))}, {Name: "url", Value: adopt.Quote(r.f.String(a, "webhookUrl"))}}
		if q := a.Get("queryParams"); q != nil && len(q.Items) > 0 {
			s.Remarks = append(s.Remarks, r.lost(q, "the call carries parameters"))
		}
	case "CUSTOM_CODE":
		s.Remarks = append(s.Remarks, r.lost(a, "a program runs here, which is not read"))
	default:
		s.Remarks = append(s.Remarks, r.lost(a, "nothing is known of an action of the type %q", kind))
		s.Next = r.to(or2(a.Get("connection"), a.Get("defaultBranch")))
	}
	return s
}

func or2(a, b *located.Value) *located.Value {
	if a == nil {
		return b
	}
	return a
}

// arm is the name of the nth arm of a test, which HubSpot does not name.
func arm(n int) string {
	if n < 26 {
		return string(rune('a' + n))
	}
	return fmt.Sprintf("arm %d", n+1)
}

// single is an action that leads on to one other.
func (r *flow) single(a *located.Value, s adopt.Step) adopt.Step {
	fields := a.Get("fields")
	if fields == nil {
		fields = &located.Value{At: a.At, End: a.End, Kind: '{'}
	}
	r.f.Object(fields, "the fields of an action")
	switch id := r.f.String(a, "actionTypeId"); id {
	case "0-1":
		seconds := r.amount(fields)
		if seconds < 0 {
			r.f.Fail(fields.At, "a delay cannot be negative")
		}
		text := phrase.Duration(seconds)
		s.Type, s.Name, s.Attrs = "wait", "wait "+text, []adopt.Attr{{Name: "for", Value: adopt.Quote(text)}}
	case "0-35":
		return r.untilDate(a, fields, s)
	case "0-29":
		return r.untilEvent(a, fields, s)
	case "0-4":
		return r.send(fields, s)
	case "0-5":
		return r.update(a, fields, s)
	case "0-3":
		return r.task(fields, s)
	case "0-15":
		to := fields.Get("flow_id")
		if to != nil && r.p.flows[to.Text] != "" {
			label := r.p.flows[to.Text]
			s.Type, s.Name, s.Attrs = "enroll", "enroll in "+label, []adopt.Attr{{Name: "journey", Value: adopt.Ref("journey", label)}}
			break
		}
		s.Remarks = append(s.Remarks, r.lost(a, "the person is enrolled in a flow that none of the files holds"))
	case "0-8", "0-9":
		s.Remarks = append(s.Remarks, r.lost(fields, "HubSpot notifies colleagues here, which is no task"))
	case "0-63809083", "0-63863438":
		s.Remarks = append(s.Remarks, r.lost(fields, "the person is put on a list or taken off one, which a journey does not do"))
	default:
		s.Remarks = append(s.Remarks, r.lost(a, "nothing is known of the action %q", id))
	}
	return s
}

// amount is a time of two fields in seconds.
func (r *flow) amount(fields *located.Value) int64 {
	d := fields.Get("delta")
	if d == nil {
		return 0
	}
	n, err := strconv.ParseInt(d.Text, 10, 32)
	if err != nil {
		r.f.Fail(d.At, "%q must be a whole number", "delta")
	}
	unit, ok := map[string]int64{"MINUTES": 60, "HOURS": 3600, "DAYS": 86400, "WEEKS": 7 * 86400}[r.f.String(fields, "time_unit")]
	if !ok {
		r.f.Fail(fields.At, "a time is counted in MINUTES, HOURS, DAYS or WEEKS, not in %q", r.f.String(fields, "time_unit"))
	}
	return n * unit
}

// branch leads those who fit a filter to one action and the others to another.
func (r *flow) branch(i int, a *located.Value) adopt.Step {
	if s, ok := r.tooLate(i, a); ok {
		return s
	}
	s := adopt.Step{Type: "branch", Next: r.to(a.Get("defaultBranch"))}
	list := r.f.List(a, "listBranches")
	for n, b := range list {
		name := or(r.f.String(b, "branchName"), fmt.Sprintf("way %d", n+1))
		c := r.filter(b.Get("filterBranch"), r.contact(), name)
		s.Ways = append(s.Ways, adopt.Way{Type: "case", Name: name, Body: true, To: r.to(b.Get("connection")), Attrs: []adopt.Attr{{Name: "when", Value: c.Text}}})
	}
	switch len(list) {
	case 0:
		s.Type = ""
	case 1:
		s.Name = s.Ways[0].Name
		if to := s.Ways[0].To; s.Next == adopt.End && to != adopt.End { // who does not fit leaves, the others go on
			s.Ways = append(s.Ways, adopt.Way{Type: "otherwise", Body: true, To: adopt.End})
			s.Next = to
		}
	default:
		s.Name = "which of " + strconv.Itoa(len(list))
	}
	return s
}

// byValue is a branch on one value.
func (r *flow) byValue(a *located.Value) adopt.Step {
	s := adopt.Step{Type: "branch", Next: r.to(a.Get("defaultBranch"))}
	in := r.f.Object(r.f.Need(a, "inputValue", "a branch by values"), "a value")
	name := r.f.String(in, "propertyName")
	x := ""
	if r.f.String(in, "type") == "OBJECT_PROPERTY" {
		x = r.property(name, "string")
	}
	byName := strings.HasPrefix(x, "profile.")
	if byName {
		s.Attrs = []adopt.Attr{{Name: "on", Value: x}}
	}
	s.Name = "by " + or(strings.TrimPrefix(x, "profile."), "value")
	taken := map[string]bool{}
	for _, b := range r.f.List(a, "staticBranches") {
		value := r.f.String(b, "branchValue")
		w := adopt.Way{Type: "case", Name: or(adopt.Plain(value), "value "+value), Body: true, To: r.to(b.Get("connection"))}
		switch {
		case taken[value]:
			continue // the first is taken
		case byName:
			w.Attrs = []adopt.Attr{{Name: "is", Value: phrase.Texts([]string{value})}}
		case x != "":
			w.Attrs = []adopt.Attr{{Name: "when", Value: phrase.Compare(x, "==", adopt.Quote(value)).Text}}
		default:
			w.Attrs = []adopt.Attr{{Name: "when", Value: r.check(b, "The value is "+value)}}
		}
		taken[value] = true
		s.Ways = append(s.Ways, w)
	}
	if byName && len(s.Ways) > 0 {
		s.Ways = append(s.Ways, adopt.Way{Type: "otherwise", Body: true, To: s.Next})
	}
	if x == "" {
		s.Remarks = append(s.Remarks, r.lost(in, "HubSpot branches here on a value that a journey does not see"))
	}
	if len(s.Ways) == 0 {
		return adopt.Step{Next: s.Next}
	}
	return s
}

// task is one for whoever owns it.
func (r *flow) task(fields *located.Value, s adopt.Step) adopt.Step {
	s.Type = "task"
	subject := r.hubl(r.f.String(fields, "subject"), false, &s.Remarks, fields.Get("subject"))
	s.Name = tags().ReplaceAllString(r.f.String(fields, "subject"), " ")
	if o := fields.Get("owner_assignment"); o != nil {
		if v := r.f.Object(o, "an owner").Get("value"); v != nil {
			if id := r.f.String(r.f.Object(v, "a value"), "staticValue"); id != "" {
				s.Attrs = append(s.Attrs, adopt.Attr{Name: "team", Value: r.owner(id)})
			}
		}
	}
	if len(s.Attrs) == 0 {
		s.Attrs = append(s.Attrs, adopt.Attr{Name: "team", Value: r.owner("")})
		s.Remarks = append(s.Remarks, r.about(adopt.Assumed, fields, "no file says who gets the task: the team is ours"))
	}
	s.Attrs = append(s.Attrs, adopt.Attr{Name: "title", Value: subject.Expr()})
	if body := r.f.String(fields, "body"); body != "" {
		notes := r.hubl(plain(body), false, &s.Remarks, fields.Get("body"))
		s.Attrs = append(s.Attrs, adopt.Attr{Name: "notes", Value: notes.Expr()})
	}
	if kind := map[string]string{"CALL": "call", "EMAIL": "email"}[r.f.String(fields, "task_type")]; kind != "" {
		s.Attrs = append(s.Attrs, adopt.Attr{Name: "kind", Value: adopt.Quote(kind)})
	}
	if d := fields.Get("due_time"); d != nil {
		unit := map[string]int64{"MINUTES": 60, "HOURS": 3600, "DAYS": 86400, "WEEKS": 7 * 86400}[r.f.String(r.f.Object(d, "a time"), "timeUnit")]
		if n := r.f.Whole(d, "delta", 0) * unit; n > 0 {
			s.Attrs = append(s.Attrs, adopt.Attr{Name: "due", Value: adopt.Quote(phrase.Duration(n))})
		}
		if t := d.Get("timeOfDay"); t != nil || len(r.f.List(d, "daysOfWeek")) > 0 {
			s.Remarks = append(s.Remarks, r.lost(d, "the task is due at a time of day"))
		}
	}
	return s
}

package adopt

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/adopt/phrase"
	"github.com/cairn-lang/cairn/targets/located"
)

func kindOf(a *located.Value) string {
	if t := a.Get("type"); t != nil && t.Kind == '"' {
		return strings.ToUpper(t.Text)
	}
	return ""
}

// conf is the configuration of an activity.
func (r *journey) conf(a *located.Value) *located.Value {
	c := a.Get("configurationArguments")
	if c == nil {
		return &located.Value{At: a.At, End: a.End, Kind: '{'}
	}
	return r.f.Object(c, "the configuration of an activity")
}

func (r *journey) step(key string) int {
	if key == "" {
		return adopt.End
	}
	return r.ids[key]
}

func (r *journey) to(o *located.Value) int { return r.step(r.f.String(o, "next")) }

// next is the one way on from an activity.
func (r *journey) next(a *located.Value) int {
	if list := r.outcomes(a); len(list) > 0 {
		return r.to(list[0])
	}
	return adopt.End
}

// label is what people read at an outcome.
func (r *journey) label(o *located.Value, otherwise string) string {
	if m := o.Get("metaData"); m != nil && m.Kind == '{' {
		if l := m.Get("label"); l != nil && l.Kind == '"' && l.Text != "" {
			return l.Text
		}
	}
	return otherwise
}

// opening reads the first activities, as far as they say what a journey says at its
// head: who fits, and who is held out. It gives the key of the first step.
func (r *journey) opening() string {
	at := r.first
	alone := func(typ, name string) *located.Value {
		i, ok := r.ids[at]
		if !ok || r.into[at] != 1 || kindOf(r.list[i]) != typ || name != "" && r.f.String(r.list[i], "name") != name {
			return nil
		}
		return r.list[i]
	}
	if a := alone("MULTICRITERIADECISION", "entry"); a != nil && r.event != nil {
		if list := r.outcomes(a); len(list) == 2 && r.to(list[1]) == adopt.End && r.to(list[0]) != adopt.End {
			r.where(r.cond(r.conf(a).Get("criteria").Get(r.f.String(list[0], "key")), "Fits "+r.name))
			r.done[r.ids[at]] = true
			at = r.f.String(list[0], "next")
		}
	}
	if a := alone("MULTICRITERIADECISION", "entry:left"); a != nil { // what the exits say
		if list := r.outcomes(a); len(list) == 2 && r.to(list[0]) == adopt.End {
			r.done[r.ids[at]] = true
			at = r.f.String(list[1], "next")
		}
	}
	if a := alone("RANDOMSPLIT", ""); a != nil {
		if list := r.outcomes(a); len(list) == 2 && r.to(list[0]) == adopt.End && r.to(list[1]) != adopt.End {
			if n := r.percent(list[0]); n >= 1 && n <= 50 && n+r.percent(list[1]) == 100 {
				r.held = &adopt.Body{Type: "measure", Attrs: []adopt.Attr{{Name: "holdout", Value: strconv.FormatInt(n, 10)}}}
				r.done[r.ids[at]] = true
				at = r.f.String(list[1], "next")
			}
		}
	}
	return at
}

func (r *journey) percent(o *located.Value) int64 {
	args := o.Get("arguments")
	if args == nil {
		return 0
	}
	n := r.f.Whole(args, "percentage", 0)
	if n < 0 || n > 100 {
		r.f.Fail(o.At, "a share is from 0 to 100 percent")
	}
	return n
}

// steps reads the activities. The step of an activity has its index, and each has a
// name of its own, by which conditions name sends.
func (r *journey) steps() {
	var names adopt.Names
	r.labels = make([]string, len(r.list))
	for i, a := range r.list {
		r.labels[i] = names.Label(strings.ReplaceAll(r.called(a), ":", " "), strings.ToLower(kindOf(a)))
	}
	r.j.Steps = make([]adopt.Step, len(r.list))
	for i, a := range r.list {
		r.j.Steps[i].Next = adopt.End
		if r.done[i] {
			continue
		}
		s := r.activity(i, a)
		s.Name = r.labels[i]
		r.j.Steps[i] = s
	}
	for i := range r.done {
		r.j.Steps[i] = adopt.Step{Next: adopt.End}
	}
}

// called is the name of an activity: that which people gave it, else what it does.
func (r *journey) called(a *located.Value) string {
	if name := r.f.String(a, "name"); name != "" {
		return name
	}
	c := r.conf(a)
	switch kindOf(a) {
	case "WAIT":
		if n, ok := r.seconds(c); ok && n > 0 {
			return "wait " + phrase.Duration(n)
		}
		return "wait"
	case "EMAILV2":
		return or(r.f.String(c.Get("triggeredSend"), "emailSubject"), "e-mail")
	case "RANDOMSPLIT":
		return "split"
	case "ENGAGEMENTDECISION":
		return "reacted"
	case "MULTICRITERIADECISION":
		if list := r.outcomes(a); len(list) > 0 {
			return r.label(list[0], "decision")
		}
	}
	return ""
}

func (r *journey) activity(i int, a *located.Value) adopt.Step {
	s := adopt.Step{Next: r.next(a)}
	c := r.conf(a)
	switch kind := kindOf(a); kind {
	case "WAIT":
		return r.wait(a, c, s)
	case "EMAILV2":
		return r.mail(i, a, c, s)
	case "SMSSYNC":
		return r.sms(i, a, c, s)
	case "RANDOMSPLIT":
		s.Type, s.NoNext = "split", true
		for n, o := range r.outcomes(a) {
			s.Ways = append(s.Ways, adopt.Way{Type: "arm", Name: r.label(o, fmt.Sprintf("way %d", n+1)), Body: true, To: r.to(o),
				Attrs: []adopt.Attr{{Name: "weight", Value: strconv.FormatInt(r.percent(o), 10)}}})
		}
		if len(s.Ways) == 0 {
			return adopt.Step{Next: adopt.End}
		}
	case "MULTICRITERIADECISION":
		return r.decision(a, c)
	case "ENGAGEMENTDECISION":
		return r.engagement(a, c)
	case "UPDATECONTACTDATA":
		return r.update(a, s)
	default:
		return r.unknown(a, kind, s)
	}
	return s
}

// unknown is an activity that is not known. If several ways lead on from it, each is
// for those for whom a check holds that somebody must bind.
func (r *journey) unknown(a *located.Value, kind string, s adopt.Step) adopt.Step {
	s.Remarks = append(s.Remarks, r.lost(a, "nothing is known of an activity of the type %q", kind))
	list := r.outcomes(a)
	if len(list) < 2 {
		return s
	}
	s.Type = "branch"
	s.Next = r.to(list[len(list)-1])
	for n, o := range list[:len(list)-1] {
		name := r.label(o, fmt.Sprintf("way %d", n+1))
		s.Ways = append(s.Ways, adopt.Way{Type: "case", Name: name, Body: true, To: r.to(o),
			Attrs: []adopt.Attr{{Name: "when", Value: r.check(o, a.Get("key").Text+" "+o.Print(), name)}}})
	}
	return s
}

// decision takes the first way that fits, else the one that has no criteria.
func (r *journey) decision(a, c *located.Value) adopt.Step {
	if s, ok := r.dated(a, c); ok {
		return s
	}
	s := adopt.Step{Type: "branch", Next: adopt.End}
	criteria := c.Get("criteria")
	for n, o := range r.outcomes(a) {
		xml := criteria.Get(r.f.String(o, "key"))
		if xml == nil {
			s.Next = r.to(o)
			continue
		}
		name := r.label(o, fmt.Sprintf("way %d", n+1))
		s.Ways = append(s.Ways, adopt.Way{Type: "case", Name: name, Body: true, To: r.to(o), Attrs: []adopt.Attr{{Name: "when", Value: r.cond(xml, name).Text}}})
	}
	switch len(s.Ways) {
	case 0:
		return adopt.Step{Next: s.Next}
	case 1:
		if to := s.Ways[0].To; s.Next == adopt.End && to != adopt.End { // who does not fit leaves, the others go on
			s.Ways = append(s.Ways, adopt.Way{Type: "otherwise", Body: true, To: adopt.End})
			s.Next = to
		}
	}
	return s
}

// engagement asks for a reaction to an e-mail of the journey.
func (r *journey) engagement(a, c *located.Value) adopt.Step {
	s := adopt.Step{Type: "branch", Next: adopt.End}
	of, ok := r.ids[r.f.String(c, "refActivityCustomerKey")]
	did := map[int64]string{2: "opened", 3: "clicked", 6: "bounced"}[r.f.Whole(c, "statsTypeId", 0)]
	when := ""
	if ok && did != "" && kindOf(r.list[of]) == "EMAILV2" {
		when = did + "(" + adopt.Ref("send", r.labels[of]) + ")"
	} else {
		did, when = "reacted", r.check(a, c.Print(), "Reacted")
	}
	if u := c.Get("engagementUrls"); u != nil && u.Kind == '{' && len(r.f.List(u, "urls")) > 0 {
		s.Remarks = append(s.Remarks, r.lost(u, "only clicks on these links count"))
	}
	for _, o := range r.outcomes(a) {
		if r.f.Truth(r.f.Need(o, "arguments", "an outcome of an engagement split"), "when", false) {
			s.Ways = append(s.Ways, adopt.Way{Type: "case", Name: did, Body: true, To: r.to(o), Attrs: []adopt.Attr{{Name: "when", Value: when}}})
		} else {
			s.Next = r.to(o)
		}
	}
	if len(s.Ways) == 0 {
		return adopt.Step{Next: s.Next}
	}
	return s
}

// update writes fields of the contact's data.
func (r *journey) update(a *located.Value, s adopt.Step) adopt.Step {
	var set []adopt.Attr
	for _, x := range r.f.List(a.Get("arguments").Get("activityData"), "updateContactFields") {
		r.f.Object(x, "a field that is written")
		p := place{extension: text(x, "r__dataExtension_key", "dataExtensionId"), field: text(x, "r__dataExtensionField_name", "field")}
		value := ""
		name := ""
		if plain().MatchString(p.extension) && plain().MatchString(p.field) {
			kind := r.u.kinds[p.text()]
			value, kind = r.written(r.f.String(x, "value"), kind)
			name = strings.TrimPrefix(r.at(p, kind), "profile.")
		}
		if value == "" || name == "" || own(p.extension) {
			s.Remarks = append(s.Remarks, r.lost(x, "a field is written in a way that cannot be said here"))
			continue
		}
		set = append(set, adopt.Attr{Name: name, Value: value})
	}
	if len(set) > 0 {
		s.Type, s.Attrs = "update", []adopt.Attr{{Name: "set", Value: adopt.Object(set)}}
	}
	return s
}

// written is the value of a write, with its type.
func (r *journey) written(value, kind string) (said, typ string) {
	if value == "{{DateTime.Now}}" {
		return "now()", or(kind, "datetime")
	}
	if p, ok := binding(value); ok {
		return r.at(p, kind), kind
	}
	switch {
	case strings.Contains(value, "{{"):
		return "", kind
	case kind == "bool" && (value == "true" || value == "false"), kind == "number" && isNumber(value):
		return value, kind
	case kind == "bool" || kind == "number" || kind == "datetime":
		return "", kind
	case kind == "date" && !isDay(value):
		return "", kind
	}
	return adopt.Quote(value), or(kind, "string")
}

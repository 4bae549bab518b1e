package importer

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/targets/located"
	"github.com/cairn-lang/cairn/targets/proof"
)

// action fills in the node of a state.
func (r *reader) action(s state) {
	a := r.actions[s.id]
	n := proof.Node{Kind: proof.Choose, Where: r.g.Nodes[s.node].Where, Next: proof.End}
	switch kind := r.f.Need(a, "type", "an action").Text; kind {
	case "SINGLE_CONNECTION":
		r.known(a, "an action", "actionId", "type", "actionTypeId", "actionTypeVersion", "fields", "connection")
		r.single(s, a, &n)
	case "LIST_BRANCH":
		r.known(a, "a branch", "actionId", "type", "listBranches", "defaultBranch", "defaultBranchName")
		for _, b := range r.f.List(a, "listBranches") {
			r.known(b, "a branch", "branchName", "filterBranch", "connection")
			c := r.branch(b.Get("filterBranch"), s.memory)
			truth, decided := proof.Decided(c)
			if decided && !truth {
				continue
			}
			to := r.at(r.target(b, "connection"), s.memory)
			if decided { // nobody comes to what follows: a loop that counts its rounds ends here
				n.Next = to
				r.g.Nodes[s.node] = n
				return
			}
			n.Ways = append(n.Ways, proof.Way{When: c, To: to})
		}
		n.Next = r.at(r.target(a, "defaultBranch"), s.memory)
	case "STATIC_BRANCH":
		r.known(a, "a branch", "actionId", "type", "inputValue", "staticBranches", "defaultBranch", "defaultBranchName")
		r.byValue(s, a, &n)
	case "AB_TEST_BRANCH":
		r.known(a, "a test", "actionId", "type", "testBranches")
		n.Kind = proof.Share
		for _, b := range r.f.List(a, "testBranches") {
			r.known(b, "an arm", "percentage", "connection")
			n.Ways = append(n.Ways, proof.Way{Percent: float64(r.f.Whole(b, "percentage", 0)), To: r.at(r.target(b, "connection"), s.memory)})
		}
	case "WEBHOOK":
		r.known(a, "a webhook", "actionId", "type", "method", "webhookUrl", "queryParams", "connection")
		n.Kind, n.Name, n.Next = proof.Act, "webhook", r.next(s, a)
		n.Fields = []proof.Field{{Name: "method", Value: r.f.String(a, "method")}, {Name: "url", Value: r.f.String(a, "webhookUrl")}}
		for _, q := range r.f.List(a, "queryParams") {
			n.Fields = append(n.Fields, proof.Field{Name: "query", Value: q.Print()})
		}
	case "CUSTOM_CODE":
		r.runs(s, a, &n)
	default:
		r.opaque(a, &n, "nothing is known of an action of the type %q", kind)
	}
	r.g.Nodes[s.node] = n
}

// opaque makes a node that could do anything.
func (r *reader) opaque(a *located.Value, n *proof.Node, format string, args ...any) {
	n.Kind, n.Unread = proof.Unknown, []proof.Unread{r.note(a, format, args...)}
}

// begun is remembered of a run that has done something or waited: what it reads of
// the contact from then on need not be what was there at entry.
const begun = ""

// next is what follows an action that is seen or takes time.
func (r *reader) next(s state, a *located.Value) int {
	m := s.memory
	if _, ok := m[begun]; !ok {
		m = m.with(begun, kept{keptOther, "begun"})
	}
	return r.at(r.target(a, "connection"), m)
}

// single is an action that leads on to one other.
func (r *reader) single(s state, a *located.Value, n *proof.Node) {
	fields := r.f.Object(r.f.Need(a, "fields", "an action"), "the fields of an action")
	if r.f.String(a, "actionTypeId") == "0-5" && private(r.f.String(fields, "property_name")) {
		r.known(fields, "a write", "property_name", "value", "association")
		r.recall(s, a, fields, n)
		return
	}
	n.Next = r.next(s, a)
	text := func(name string) proof.Field { return proof.Field{Name: name, Value: r.f.String(fields, name)} }
	act := func(name string, fields ...proof.Field) { n.Kind, n.Name, n.Fields = proof.Act, name, fields }
	switch id := r.f.String(a, "actionTypeId"); id {
	case "0-1":
		r.known(fields, "a delay", "delta", "time_unit")
		n.Kind, n.Delay = proof.Wait, proof.Delay{Seconds: r.amount(fields, "delta", "time_unit")}
		if n.Delay.Seconds < 0 {
			r.f.Fail(fields.At, "a delay cannot be negative")
		}
	case "0-35":
		r.known(fields, "a delay", "date", "delta", "time_unit", "time_of_day")
		n.Kind, n.Delay = proof.Wait, proof.Delay{Until: r.moment(s, fields)}
	case "0-29":
		r.known(fields, "a wait", "event_filter_branches", "expiration_minutes")
		r.eventWait(s, fields, n)
	case "0-4":
		r.known(fields, "a send", "content_id")
		r.send(s, a, fields, n)
	case "0-5":
		r.known(fields, "a write", "property_name", "value", "association")
		r.set(s, a, fields, n)
	case "0-15":
		r.known(fields, "an enrolment", "flow_id")
		act("enrol in flow", text("flow_id"))
	case "0-63809083", "0-63863438":
		r.known(fields, "a list change", "listId", "targetObject")
		name := "put on list"
		if id == "0-63863438" {
			name = "take off list"
		}
		act(name, text("listId"))
		n.Writes = []string{"member " + r.f.String(fields, "listId")}
	case "0-3":
		act("make a task")
		for _, k := range fields.Keys() {
			v := fields.Get(k)
			switch {
			case k == "subject" && v.Kind == '"':
				n.Fields = append(n.Fields, r.words(k, v.Text, plain, headField, s.memory, v))
			case k == "body" && v.Kind == '"':
				n.Fields = append(n.Fields, r.words(k, v.Text, markup, headField, s.memory, v))
			case v.Kind == '"':
				n.Fields = append(n.Fields, proof.Field{Name: k, Value: v.Text})
			default:
				n.Fields = append(n.Fields, proof.Field{Name: k, Value: v.Print()})
			}
		}
	case "0-8", "0-9":
		act("notify people", proof.Field{Name: "fields", Value: fields.Print()})
	default:
		r.opaque(a, n, "nothing is known of the action %q", id)
	}
}

// amount is a time in seconds.
func (r *reader) amount(v *located.Value, delta, unit string) int64 {
	n, err := strconv.ParseInt(r.f.String(v, delta), 10, 32)
	if err != nil {
		r.f.Fail(v.At, "%q must be a whole number in quotation marks", delta)
	}
	switch u := r.f.String(v, unit); u {
	case "MINUTES":
		return n * 60
	case "HOURS":
		return n * 3600
	case "DAYS":
		return n * 86400
	default:
		r.f.Fail(v.At, "%q is MINUTES, HOURS or DAYS, not %q", unit, u)
	}
	return 0
}

func (r *reader) clock(v *located.Value) string {
	if v == nil {
		return ""
	}
	return fmt.Sprintf("%02d:%02d", r.f.Whole(v, "hour", 0), r.f.Whole(v, "minute", 0))
}

// moment is a date that is waited for, in words.
func (r *reader) moment(s state, fields *located.Value) string {
	date := r.f.Need(fields, "date", "a delay until a date")
	offset := r.amount(fields, "delta", "time_unit")
	switch kind := r.f.String(date, "type"); kind {
	case "OBJECT_PROPERTY":
		return fmt.Sprintf("%s %+d s, at %s", r.source(s, r.f.String(date, "propertyName")), offset, r.clock(fields.Get("time_of_day")))
	case "RELATIVE_DATETIME":
		d := r.f.Need(date, "timeDelay", "a relative date")
		r.known(d, "a relative date", "delta", "timeUnit", "daysOfWeek", "timeOfDay", "timeZoneStrategy")
		zone := d.Get("timeZoneStrategy")
		if zone == nil || r.f.Whole(d, "delta", 0) != 0 || offset != 0 {
			return date.Print() + fmt.Sprint(offset)
		}
		return fmt.Sprintf("%s %s on %s", r.clock(d.Get("timeOfDay")), r.f.String(zone, "timeZoneId"), strings.Join(r.f.Texts(d, "daysOfWeek"), " "))
	default:
		return date.Print() + fmt.Sprint(offset)
	}
}

// source is what a property holds, in words.
func (r *reader) source(s state, property string) string {
	if k, ok := s.memory[property]; ok {
		switch k.kind {
		case keptFact:
			return k.text
		case keptText:
			return strconv.Quote(k.text)
		}
	}
	return "property " + property
}

// eventWait lets time pass until the event or the end, and then it is known which.
func (r *reader) eventWait(s state, fields *located.Value, n *proof.Node) {
	var events []string
	for _, b := range r.f.List(fields, "event_filter_branches") {
		events = append(events, proof.Print(r.event(b, s.memory)))
	}
	minutes, err := strconv.ParseInt(r.f.String(fields, "expiration_minutes"), 10, 32)
	if err != nil || minutes <= 0 {
		r.f.Fail(fields.At, "expiration_minutes must be a whole number in quotation marks")
	}
	n.Kind, n.Delay = proof.Wait, proof.Delay{Until: fmt.Sprintf("%s, for %d min", strings.Join(events, " or "), minutes)}
}

// recall writes a property that the run remembers by, which is no act.
func (r *reader) recall(s state, a, fields *located.Value, n *proof.Node) {
	name, v := r.f.String(fields, "property_name"), r.f.Need(fields, "value", "a write")
	if other := fields.Get("association"); other != nil && len(other.Keys()) > 0 {
		r.opaque(a, n, "a property of another record is set")
		return
	}
	n.Next = r.at(r.target(a, "connection"), s.memory.with(name, r.remember(s, name, r.f.String(v, "type"), v)))
}

// set writes a property.
func (r *reader) set(s state, a, fields *located.Value, n *proof.Node) {
	name, v := r.f.String(fields, "property_name"), r.f.Need(fields, "value", "a write")
	if other := fields.Get("association"); other != nil && len(other.Keys()) > 0 {
		r.opaque(a, n, "a property of another record is set")
		return
	}
	kind := r.f.String(v, "type")
	n.Kind, n.Name = proof.Act, "set "+name
	value := kind
	switch kind {
	case "STATIC_VALUE":
		value = strconv.Quote(r.f.String(v, "staticValue"))
	case "OBJECT_PROPERTY":
		value = r.source(s, r.f.String(v, "propertyName"))
	case "TIMESTAMP":
		value = "now"
	case "INCREMENT":
		value = "more by " + r.f.Need(v, "incrementAmount", "an increment").Print()
	case "STATIC_APPEND_VALUE":
		value = "also " + strconv.Quote(r.f.String(v, "staticAppendValue"))
	case "FIELD_DATA":
		fact, t, ok := r.result(s, v)
		if !ok {
			r.opaque(a, n, "what an action answered is not followed")
			return
		}
		if value = fact; t != nil {
			n.Fields = []proof.Field{{Name: "value", Term: t}}
			n.Writes = written(name)
			return
		}
	default:
		value = v.Print()
	}
	n.Fields = []proof.Field{{Name: "value", Value: value}}
	n.Writes = written(name)
}

// written are the facts that change with a property.
func written(property string) []string {
	return []string{"property " + property, "time of property " + property}
}

// remember is what a private property holds after it was set.
func (r *reader) remember(s state, name, kind string, v *located.Value) kept {
	switch kind {
	case "STATIC_VALUE":
		return kept{keptText, r.f.String(v, "staticValue")}
	case "ENROLLMENT_EVENT_PROPERTY":
		return kept{keptFact, "event " + r.f.String(v, "enrollmentEventPropertyToken")}
	case "OBJECT_PROPERTY":
		from := r.f.String(v, "propertyName")
		if k, ok := s.memory[from]; ok {
			return k
		}
		if _, begun := s.memory[begun]; begun {
			return kept{keptOther, ""}
		}
		return kept{keptFact, "at entry " + from}
	case "FIELD_DATA":
		if fact, t, ok := r.result(s, v); ok && t == nil {
			return kept{keptFact, fact}
		}
	case "INCREMENT":
		old, ok := s.memory[name]
		if n, is := new(big.Rat).SetString(old.text); ok && old.kind == keptText && is && len(old.text) < 20 {
			if by, is := proof.Digits(r.f.Need(v, "incrementAmount", "an increment").Text); is {
				return kept{keptText, n.Add(n, by.Num).RatString()}
			}
		}
	}
	return kept{keptOther, ""}
}

// onlyFrom reports whether the action called id comes right behind the one called
// from and behind no other.
func (r *reader) onlyFrom(from, id string) bool {
	if a := r.actions[from]; a == nil || r.target(a, "connection") != id || r.start == id {
		return false
	}
	for other, a := range r.actions {
		if other != from && r.leads(a, id) {
			return false
		}
	}
	return true
}

func (r *reader) leads(a *located.Value, id string) bool {
	found := r.target(a, "connection") == id || r.target(a, "defaultBranch") == id
	for _, name := range []string{"listBranches", "staticBranches", "testBranches"} {
		for _, b := range r.f.List(a, name) {
			found = found || r.target(b, "connection") == id
		}
	}
	return found
}

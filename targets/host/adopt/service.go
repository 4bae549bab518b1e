package adopt

import (
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/host/fact"
	"github.com/cairn-lang/cairn/targets/host/reading"
	"github.com/cairn-lang/cairn/targets/host/script"
	"github.com/cairn-lang/cairn/targets/located"
)

func (a *Account) node(journey, step string) *located.Value {
	if a.program == nil {
		return nil
	}
	return a.program.node(journey, step)
}

// guard goes on if checks hold.
func (r *journey) guard(id string, node int) adopt.Step {
	sent := r.calls[node].sent
	s := adopt.Step{Type: "guard"}
	list, _ := items(sent["checks"])
	var checks []string
	for _, x := range list {
		label := constantText(x)
		if adopt.Plain(label) != label || label == "" {
			continue
		}
		r.a.Declare("check", label, "")
		checks = append(checks, "check."+label)
	}
	s.Attrs = []adopt.Attr{{Name: "checks", Value: adopt.List(checks)}}
	if v, ok := fixed(sent["products"]); !ok || v.Kind != script.Null {
		r.attr(&s, "products", sent["products"])
	}
	r.object(&s, "with", sent["with"])
	known := func(b bool) map[string]script.Value {
		return map[string]script.Value{fact.Holds(id): script.Truth(b)}
	}
	holds, fails := r.way(r.to(node, 0), known(true)), r.way(r.to(node, 0), known(false))
	if holds == nil || fails == nil {
		s.Remarks = append(s.Remarks, lost("what follows the checks does not depend on their answer alone"))
		s.Next = r.walk(r.to(node, 0))
		return s
	}
	s.Next = r.walk(holds[0])
	// An exit of the guard's own needs no otherwise.
	own := r.skip(fails[0])
	if own >= 0 && r.calls[own].service == "facts" && r.calls[own].step == id+":exit" {
		return s
	}
	s.Ways = []adopt.Way{{Type: "otherwise", Body: true, To: r.walk(fails[0])}}
	return s
}

// inserted is where the run goes on behind a guard that a policy of the program puts
// before a send: the compiler will do so again.
func (r *journey) inserted(id string, node int) (int, bool) {
	if node < 0 || r.calls[node].service != "check" {
		return 0, false
	}
	n := r.a.node(r.label, id)
	if n == nil || n.Get("guard") == nil || r.a.program.f.String(n.Get("guard"), "policy") == "" {
		return 0, false
	}
	holds := r.way(r.to(node, 0), map[string]script.Value{fact.Holds(id): script.Truth(true)})
	if holds == nil {
		return 0, false
	}
	return holds[0], true
}

// listens waits for something to happen, or for a time.
func (r *journey) listens(id string, node int) adopt.Step {
	s := adopt.Step{Type: "wait", NoNext: true}
	listen := r.skip(r.to(node, 0))
	if listen < 0 {
		return adopt.Step{Next: adopt.End}
	}
	do, ok := r.f.Nodes[listen].Do.(reading.Listen)
	if !ok {
		return adopt.Step{Next: r.walk(listen), Remarks: []adopt.Remark{lost("a service is asked to call back, and nothing waits for it")}}
	}
	s.Attrs = []adopt.Attr{{Name: "timeout", Value: adopt.Quote(Duration(do.Timeout))}}
	if do.Timeout == 0 {
		s.Attrs[0].Value = `"365d"`
		s.Remarks = append(s.Remarks, adopt.Remark{Kind: adopt.Assumed, Text: "the engine waits for as long as it takes; a year is ours"})
	}
	var on map[string][]adopt.Attr
	if n := r.a.node(r.label, id); n != nil {
		_, on = r.a.program.waits(n)
	}
	came := func(v script.Value) int {
		known := map[string]script.Value{fact.On(id): v, fact.Ran(id): script.Truth(true)}
		if v.Kind == script.String {
			known[fact.Received(id)] = script.Value{Kind: script.Object, X: &script.Elems{}}
		}
		next := r.to(listen, 0)
		for _, to := range r.way(next, known) {
			return to
		}
		return next
	}
	list, _ := items(r.calls[node].sent["on"])
	for _, x := range list {
		label := constantText(x)
		attrs := on[label]
		if attrs == nil {
			e := adopt.Plain(label)
			if e == "" {
				e = "answer"
			}
			r.a.Event(e, "").Remark(adopt.Remark{Kind: adopt.Missing, Text: "that it is this event which ends a wait for " + label + " is ours; program.json says what does"})
			attrs = []adopt.Attr{{Name: "event", Value: "event." + e}}
		}
		s.Ways = append(s.Ways, adopt.Way{Type: "on", Name: label, Body: true, Attrs: attrs, To: r.walk(came(script.Text(label)))})
	}
	s.Ways = append(s.Ways, adopt.Way{Type: "timed_out", To: r.walk(came(script.Value{}))})
	return s
}

// end is an exit. Its step is called as the exit is.
func (r *journey) end(id string, node int) adopt.Step {
	sent := r.calls[node].sent
	s := adopt.Step{Type: "exit", NoNext: true, Name: constantText(sent["exit"])}
	if r.labels[id] != "" {
		s.Name = r.labels[id]
	}
	for _, name := range []string{"reason", "counts_as"} {
		if text := constantText(sent[name]); text != "" {
			s.Attrs = append(s.Attrs, adopt.Attr{Name: name, Value: adopt.Quote(text)})
		}
	}
	return s
}

// tell is a step that is one call.
func (r *journey) tell(id string, node int) adopt.Step {
	sent := r.calls[node].sent
	s := adopt.Step{Type: r.calls[node].service}
	switch s.Type {
	case "update":
		for _, name := range []string{"set", "add", "remove"} {
			r.object(&s, name, sent[name])
		}
		names, values, _ := fields(sent["consents"])
		var list []adopt.Attr
		for i, label := range names {
			what := `"withdrawn"`
			if v, ok := values[i].Constant(); ok && v.B {
				what = `"granted"`
			}
			list = append(list, adopt.Attr{Name: label, Value: what})
			if r.a.program == nil {
				r.a.Declare("consent", adopt.Plain(label), "", adopt.Attr{Name: "basis", Value: `"opt_in"`})
			}
		}
		if list != nil {
			s.Attrs = append(s.Attrs, adopt.Attr{Name: "consents", Value: adopt.Object(list)})
		}
		if len(s.Attrs) == 0 {
			return adopt.Step{Remarks: []adopt.Remark{lost("an update that writes nothing is left out")}}
		}
	case "emit", "enroll":
		what := map[string]string{"emit": "event", "enroll": "journey"}[s.Type]
		label := constantText(sent[what])
		if s.Type == "enroll" {
			label = constantText(sent["enroll"])
		} else if adopt.Plain(label) == label && label != "" {
			r.a.Event(label, "")
		}
		s.Attrs = []adopt.Attr{{Name: what, Value: what + "." + label}}
		r.object(&s, "set", sent["set"])
		if names, values, ok := fields(sent["set"]); ok {
			for i, name := range names {
				r.a.given = append(r.a.given, given{label, s.Type == "enroll", name, kindOf(values[i])})
			}
		}
	case "task":
		team := constantText(sent["team"])
		if team == "" {
			team = "team"
		}
		r.a.Team(team, "")
		s.Attrs = []adopt.Attr{{Name: "team", Value: "team." + team}}
		r.text(&s, "title", sent["title"], Plain)
		r.text(&s, "notes", sent["notes"], Plain)
		if v, ok := fixed(sent["due"]); ok && v.N > 0 {
			s.Attrs = append(s.Attrs, adopt.Attr{Name: "due", Value: adopt.Quote(Duration(int64(v.N)))})
		}
		if kind := constantText(sent["kind"]); kind != "" {
			s.Attrs = append(s.Attrs, adopt.Attr{Name: "kind", Value: adopt.Quote(kind)})
		}
	}
	return s
}

// kindOf is the type of a value that is written out, "" for others.
func kindOf(e *script.Expr) string {
	v, ok := e.Constant()
	switch {
	case ok && v.Kind == script.Number:
		return "number"
	case ok && v.Kind == script.Bool:
		return "bool"
	}
	return ""
}

// attr is a value as an attribute.
func (r *journey) attr(s *adopt.Step, name string, e *script.Expr) {
	if e == nil {
		return
	}
	text, ok := r.words(r.a.Locale).Value(e)
	if !ok {
		s.Remarks = append(s.Remarks, lostScript(name, e.Source()))
		return
	}
	s.Attrs = append(s.Attrs, adopt.Attr{Name: name, Value: text})
}

// object is values by name as an attribute; none is left out.
func (r *journey) object(s *adopt.Step, name string, e *script.Expr) {
	if e == nil {
		return
	}
	names, values, ok := e.Object()
	if !ok {
		s.Remarks = append(s.Remarks, lostScript(name, e.Source()))
		return
	}
	var list []adopt.Attr
	for i, key := range names {
		text, ok := r.words(r.a.Locale).Value(values[i])
		if !ok {
			s.Remarks = append(s.Remarks, lostScript(key, values[i].Source()))
			continue
		}
		list = append(list, adopt.Attr{Name: key, Value: text})
		if r.a.program == nil && s.Type == "update" {
			kind := ""
			if name != "set" {
				kind = "list"
			}
			r.use("profile."+key, kind)
			r.alike("profile."+key, text)
		}
	}
	if list != nil {
		s.Attrs = append(s.Attrs, adopt.Attr{Name: name, Value: adopt.Object(list)})
	}
}

// alike tells that a name is given a value.
func (r *journey) alike(name, value string) {
	if _, err := strconv.ParseFloat(value, 64); err == nil {
		r.use(name, "number")
	}
	if value == "true" || value == "false" {
		r.use(name, "bool")
	}
	if strings.HasPrefix(value, "now()") {
		r.use(name, "datetime")
	}
}

// text is copy as an attribute; that which is empty is left out.
func (r *journey) text(s *adopt.Step, name string, e *script.Expr, at Place) {
	if e == nil {
		return
	}
	text, left := r.words(r.a.Locale).Copy(e, at)
	for _, l := range left {
		s.Remarks = append(s.Remarks, lostScript(name, l))
	}
	if !text.Empty() {
		s.Attrs = append(s.Attrs, adopt.Attr{Name: name, Value: text.String()})
	}
}

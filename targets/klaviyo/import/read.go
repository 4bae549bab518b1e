package importer

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/cairn-lang/cairn/targets/proof"
)

// maxActions is far more than a flow has.
const maxActions = 20_000

// reader reads one flow.
type reader struct {
	f       *file
	g       *proof.Graph
	trigger string         // id of the metric that starts the flow, "" if none does
	ids     map[string]int // of actions: the node that each begins with
	actions []*value

	files     Files
	templates map[string][]proof.Field // that were read, by id
}

// Files gives the file of a template by the id that messages name it by: the
// body that creates it, or what the API gives back. Without data the words of
// such messages are not read.
type Files func(id string) (name string, data []byte)

// Read gives the graph of a flow: the body that creates one, what the API gives
// back for one, or a bare definition. An error is an *Error with its place.
func Read(data []byte, templates Files) (g *proof.Graph, err error) {
	f := &file{data: data}
	defer func() {
		switch e := recover().(type) {
		case nil:
		case *Error:
			g, err = nil, e
		default:
			panic(e)
		}
	}()
	r := &reader{f: f, g: &proof.Graph{First: proof.End}, ids: map[string]int{}, files: templates, templates: map[string][]proof.Field{}}
	r.definition(r.body(f.parse()))
	return r.g, nil
}

// body finds the definition in what is wrapped around it.
func (r *reader) body(v *value) *value {
	for _, name := range []string{"data", "attributes", "definition"} {
		r.f.object(v, "a flow")
		if x := v.get(name); x != nil {
			v = x
		}
	}
	return v
}

func (r *reader) unread(v *value, format string, args ...any) {
	r.g.Unread = append(r.g.Unread, proof.Unread{Where: r.f.where(v, "here"), What: fmt.Sprintf(format, args...)})
}

// known notes fields that nothing here reads.
func (r *reader) known(v *value, of string, names ...string) {
	for _, k := range v.keys() {
		if !slices.Contains(names, k) {
			r.unread(v.fields[k], "%s has a field %q, whose meaning is not known", of, k)
		}
	}
}

func (r *reader) definition(def *value) {
	r.f.need(def, "actions", "a flow's definition")
	r.triggers(def)
	r.g.Stay = r.filter(def.get("profile_filter"))
	r.reentry(def.get("reentry_criteria"))
	r.actions = r.f.list(def, "actions")
	if len(r.actions) > maxActions {
		r.f.fail(def.at, "the flow has more than %d actions", maxActions)
	}
	for _, a := range r.actions {
		id := r.id(a)
		if _, twice := r.ids[id]; twice {
			r.f.fail(a.at, "two actions are called %q", id)
		}
		r.ids[id] = len(r.g.Nodes)
		r.g.Nodes = append(r.g.Nodes, proof.Node{Next: proof.End}) // filled in below
	}
	for _, a := range r.actions {
		r.action(a)
	}
	first := r.link(def, "entry_action_id")
	if first == proof.End && len(r.actions) > 0 {
		r.f.fail(def.at, "the flow has actions and no entry_action_id")
	}
	r.g.First = first
	if start := r.f.list(def, "triggers")[0].get("trigger_filter"); start != nil {
		r.g.First = r.add(proof.Node{Kind: proof.Choose, Where: "trigger_filter", Ways: []proof.Way{{When: r.filter(start), To: first}}, Next: proof.End})
	}
}

// id is the name that links use: one's own in a file to send, the server's in one
// that was read back.
func (r *reader) id(a *value) string {
	r.f.object(a, "an action")
	for _, name := range []string{"temporary_id", "id"} {
		if s := r.f.string(a, name); s != "" {
			return s
		}
	}
	r.f.fail(a.at, "an action has neither temporary_id nor id")
	return ""
}

func (r *reader) add(n proof.Node) int {
	r.g.Nodes = append(r.g.Nodes, n)
	return len(r.g.Nodes) - 1
}

// link is the node that a field leads to.
func (r *reader) link(v *value, name string) int {
	id := r.f.string(v, name)
	if id == "" {
		return proof.End
	}
	n, ok := r.ids[id]
	if !ok {
		r.f.fail(v.get(name).at, "%q leads to %q, which does not exist", name, id)
	}
	return n
}

func (r *reader) next(a *value) int {
	if l := a.get("links"); l != nil {
		return r.link(r.f.object(l, "links"), "next")
	}
	return proof.End
}

func (r *reader) triggers(def *value) {
	list := r.f.list(def, "triggers")
	if len(list) != 1 {
		r.f.fail(def.at, "a flow has one trigger, and this has %d", len(list))
	}
	t := list[0]
	label := proof.Label{Where: r.f.where(t, "triggers")}
	switch kind := r.f.need(t, "type", "a trigger").text; kind {
	case "metric":
		r.known(t, "a trigger", "type", "id", "trigger_filter")
		r.trigger = r.f.string(t, "id")
		label.Text = "metric " + r.trigger
	case "list", "segment":
		r.known(t, "a trigger", "type", "id")
		label.Text = kind + " " + r.f.string(t, "id")
	case "date":
		if r.f.string(t, "date_field_type") != "profile-property" {
			label.Text = t.print()
			break
		}
		r.known(t, "a trigger", "type", "date_field_type", "date_profile_property", "timedelta_unit_before_date", "timedelta_value_before_date",
			"recurrence_frequency", "timezone", "trigger_time", "trigger_days")
		label.Text = fmt.Sprintf("date in property %s, %d %s before, %s, at %s %s", r.f.string(t, "date_profile_property"),
			r.f.whole(t, "timedelta_value_before_date", 0), or(r.f.string(t, "timedelta_unit_before_date"), "weeks"),
			or(r.f.string(t, "recurrence_frequency"), "monthly"), r.clock(t, "trigger_time"), or(r.f.string(t, "timezone"), "profile"))
		if days := r.days(t, "trigger_days"); days != "" {
			label.Text += " on " + days
		}
	default:
		label.Text = t.print()
	}
	r.g.Starts = label
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// clock reads "HH:MM:SS" as "HH:MM".
func (r *reader) clock(v *value, name string) string {
	s := r.f.string(v, name)
	digits := func(s string) bool {
		return len(s) == 2 && s >= "00" && s <= "59" && s[0] <= '9' && s[1] >= '0' && s[1] <= '9'
	}
	p := strings.Split(s, ":")
	if len(p) != 3 || !digits(p[0]) || !digits(p[1]) || !digits(p[2]) || p[0] > "23" {
		r.f.fail(v.at, "%q must be a time such as 09:00:00", name)
	}
	if p[2] != "00" {
		return s
	}
	return p[0] + ":" + p[1]
}

var week = [...]string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}

// days lists weekdays in their order; all seven are no limit.
func (r *reader) days(v *value, name string) string {
	on := map[string]bool{}
	for _, d := range r.f.texts(v, name) {
		if !slices.Contains(week[:], d) {
			r.f.fail(v.get(name).at, "%q is no weekday", d)
		}
		on[d] = true
	}
	if len(on) == 0 || len(on) == len(week) {
		return ""
	}
	var out []string
	for _, d := range week {
		if on[d] {
			out = append(out, d)
		}
	}
	return strings.Join(out, " ")
}

// reentry is how soon a person may come again: alltime takes 1 for never and 0
// for always.
func (r *reader) reentry(v *value) {
	label := proof.Label{Text: "the engine's default", Where: "reentry_criteria"}
	if v != nil {
		r.known(r.f.object(v, "reentry_criteria"), "reentry_criteria", "duration", "unit")
		n, unit := r.f.whole(v, "duration", 0), r.f.string(v, "unit")
		switch {
		case unit == "alltime" && n == 1:
			label.Text = "never"
		case n == 0:
			label.Text = "always"
		case hours(unit) > 0:
			label.Text = fmt.Sprintf("after %d h", n*hours(unit))
		default:
			label.Text = v.print()
		}
		label.Where = r.f.where(v, "reentry_criteria")
	}
	r.g.Reentry = label
}

// percent splits shares among the actions of a test by its allocations.
func (r *reader) percent(v *value, ids []string) []float64 {
	given := v.get("allocations")
	out := make([]float64, len(ids))
	for i, id := range ids {
		x := given.get(id)
		if x == nil || x.kind != '0' {
			r.unread(v, "nothing says which share of people %q gets", id)
			continue
		}
		if n, ok := proof.Digits(x.text); ok {
			out[i], _ = n.Num.Float64()
			out[i] *= 100
		}
	}
	return out
}

func (r *reader) fieldsOf(v *value) []proof.Field {
	var out []proof.Field
	for _, k := range v.keys() {
		x := v.fields[k]
		text := x.print()
		if x.kind == '"' {
			text = x.text
		}
		out = append(out, proof.Field{Name: k, Value: text})
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Name < out[j].Name })
	return out
}

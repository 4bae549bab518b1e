package importer

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/cairn-lang/cairn/targets/located"
	"github.com/cairn-lang/cairn/targets/proof"
)

// maxActions is far more than a flow has.
const maxActions = 20_000

// reader reads one flow.
type reader struct {
	f       *located.File
	file    string // a template's name; "" of a flow
	g       *proof.Graph
	trigger string         // id of the metric that starts the flow, "" if none does
	ids     map[string]int // of actions: the node that each begins with
	actions []*located.Value

	files     Files
	templates map[string][]proof.Field // that were read, by id
}

// Files gives the file of a template by the id that messages name it by: the
// body that creates it, or what the API gives back. Without data the words of
// such messages are not read.
type Files func(id string) (name string, data []byte)

// Read gives the graph of a flow: the body that creates one, what the API gives
// back for one, or a bare definition. An error is a *located.Error.
func Read(data []byte, templates Files) (*proof.Graph, error) {
	r := &reader{g: &proof.Graph{First: proof.End}, ids: map[string]int{}, files: templates, templates: map[string][]proof.Field{}}
	if err := located.Read(data, func(f *located.File, v *located.Value) {
		r.f = f
		r.definition(r.body(v))
	}); err != nil {
		return nil, err
	}
	return r.g, nil
}

// where is the place of v, and what stands there.
func (r *reader) where(v *located.Value, what string) string {
	if r.file == "" {
		return r.f.Where(v, what)
	}
	line, _ := r.f.Position(v.At)
	return fmt.Sprintf("%s, line %d", r.file, line)
}

// body finds the definition in what is wrapped around it.
func (r *reader) body(v *located.Value) *located.Value {
	for _, name := range []string{"data", "attributes", "definition"} {
		r.f.Object(v, "a flow")
		if x := v.Get(name); x != nil {
			v = x
		}
	}
	return v
}

func (r *reader) unread(v *located.Value, format string, args ...any) {
	r.g.Unread = append(r.g.Unread, proof.Unread{Where: r.where(v, "here"), What: fmt.Sprintf(format, args...)})
}

// known notes fields that nothing here reads.
func (r *reader) known(v *located.Value, of string, names ...string) {
	for _, k := range v.Keys() {
		if !slices.Contains(names, k) {
			r.unread(v.Get(k), "%s has a field %q, whose meaning is not known", of, k)
		}
	}
}

func (r *reader) definition(def *located.Value) {
	r.f.Need(def, "actions", "a flow's definition")
	r.triggers(def)
	r.g.Stay = r.filter(def.Get("profile_filter"))
	r.reentry(def.Get("reentry_criteria"))
	r.actions = r.f.List(def, "actions")
	if len(r.actions) > maxActions {
		r.f.Fail(def.At, "the flow has more than %d actions", maxActions)
	}
	for _, a := range r.actions {
		id := r.id(a)
		if _, twice := r.ids[id]; twice {
			r.f.Fail(a.At, "two actions are called %q", id)
		}
		r.ids[id] = len(r.g.Nodes)
		r.g.Nodes = append(r.g.Nodes, proof.Node{Next: proof.End}) // filled in below
	}
	for _, a := range r.actions {
		r.action(a)
	}
	first := r.link(def, "entry_action_id")
	if first == proof.End && len(r.actions) > 0 {
		r.f.Fail(def.At, "the flow has actions and no entry_action_id")
	}
	r.g.First = first
	if start := r.f.List(def, "triggers")[0].Get("trigger_filter"); start != nil {
		r.g.First = r.add(proof.Node{Kind: proof.Choose, Where: "trigger_filter", Ways: []proof.Way{{When: r.filter(start), To: first}}, Next: proof.End})
	}
}

// id is the name that links use: one's own in a file to send, the server's in one
// that was read back.
func (r *reader) id(a *located.Value) string {
	r.f.Object(a, "an action")
	for _, name := range []string{"temporary_id", "id"} {
		if s := r.f.String(a, name); s != "" {
			return s
		}
	}
	r.f.Fail(a.At, "an action has neither temporary_id nor id")
	return ""
}

func (r *reader) add(n proof.Node) int {
	r.g.Nodes = append(r.g.Nodes, n)
	return len(r.g.Nodes) - 1
}

// link is the node that a field leads to.
func (r *reader) link(v *located.Value, name string) int {
	id := r.f.String(v, name)
	if id == "" {
		return proof.End
	}
	n, ok := r.ids[id]
	if !ok {
		r.f.Fail(v.Get(name).At, "%q leads to %q, which does not exist", name, id)
	}
	return n
}

func (r *reader) next(a *located.Value) int {
	if l := a.Get("links"); l != nil {
		return r.link(r.f.Object(l, "links"), "next")
	}
	return proof.End
}

func (r *reader) triggers(def *located.Value) {
	list := r.f.List(def, "triggers")
	if len(list) != 1 {
		r.f.Fail(def.At, "a flow has one trigger, and this has %d", len(list))
	}
	t := list[0]
	label := proof.Label{Where: r.where(t, "triggers")}
	switch kind := r.f.Need(t, "type", "a trigger").Text; kind {
	case "metric":
		r.known(t, "a trigger", "type", "id", "trigger_filter")
		r.trigger = r.f.String(t, "id")
		label.Text = "metric " + r.trigger
	case "list", "segment":
		r.known(t, "a trigger", "type", "id")
		label.Text = kind + " " + r.f.String(t, "id")
	case "date":
		if r.f.String(t, "date_field_type") != "profile-property" {
			label.Text = t.Print()
			break
		}
		r.known(t, "a trigger", "type", "date_field_type", "date_profile_property", "timedelta_unit_before_date", "timedelta_value_before_date",
			"recurrence_frequency", "timezone", "trigger_time", "trigger_days")
		label.Text = fmt.Sprintf("date in property %s, %d %s before, %s, at %s %s", r.f.String(t, "date_profile_property"),
			r.f.Whole(t, "timedelta_value_before_date", 0), or(r.f.String(t, "timedelta_unit_before_date"), "weeks"),
			or(r.f.String(t, "recurrence_frequency"), "monthly"), r.clock(t, "trigger_time"), or(r.f.String(t, "timezone"), "profile"))
		if days := r.days(t, "trigger_days"); days != "" {
			label.Text += " on " + days
		}
	default:
		label.Text = t.Print()
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
func (r *reader) clock(v *located.Value, name string) string {
	s := r.f.String(v, name)
	digits := func(s string) bool {
		return len(s) == 2 && s >= "00" && s <= "59" && s[0] <= '9' && s[1] >= '0' && s[1] <= '9'
	}
	p := strings.Split(s, ":")
	if len(p) != 3 || !digits(p[0]) || !digits(p[1]) || !digits(p[2]) || p[0] > "23" {
		r.f.Fail(v.At, "%q must be a time such as 09:00:00", name)
	}
	if p[2] != "00" {
		return s
	}
	return p[0] + ":" + p[1]
}

var week = [...]string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}

// days lists weekdays in their order; all seven are no limit.
func (r *reader) days(v *located.Value, name string) string {
	on := map[string]bool{}
	for _, d := range r.f.Texts(v, name) {
		if !slices.Contains(week[:], d) {
			r.f.Fail(v.Get(name).At, "%q is no weekday", d)
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
func (r *reader) reentry(v *located.Value) {
	label := proof.Label{Text: "the engine's default", Where: "reentry_criteria"}
	if v != nil {
		r.known(r.f.Object(v, "reentry_criteria"), "reentry_criteria", "duration", "unit")
		n, unit := r.f.Whole(v, "duration", 0), r.f.String(v, "unit")
		switch {
		case unit == "alltime" && n == 1:
			label.Text = "never"
		case n == 0:
			label.Text = "always"
		case hours(unit) > 0:
			label.Text = fmt.Sprintf("after %d h", n*hours(unit))
		default:
			label.Text = v.Print()
		}
		label.Where = r.where(v, "reentry_criteria")
	}
	r.g.Reentry = label
}

// percent splits shares among the actions of a test by its allocations.
func (r *reader) percent(v *located.Value, ids []string) []float64 {
	given := v.Get("allocations")
	out := make([]float64, len(ids))
	for i, id := range ids {
		x := given.Get(id)
		if x == nil || x.Kind != '0' {
			r.unread(v, "nothing says which share of people %q gets", id)
			continue
		}
		if n, ok := proof.Digits(x.Text); ok {
			out[i], _ = n.Num.Float64()
			out[i] *= 100
		}
	}
	return out
}

func (r *reader) fieldsOf(v *located.Value) []proof.Field {
	var out []proof.Field
	for _, k := range v.Keys() {
		x := v.Get(k)
		text := x.Print()
		if x.Kind == '"' {
			text = x.Text
		}
		out = append(out, proof.Field{Name: k, Value: text})
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Name < out[j].Name })
	return out
}

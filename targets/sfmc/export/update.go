package export

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/sfmc/profile"
	"github.com/cairn-lang/cairn/targets/sfmc/wire"
)

// update writes fields of the contact's data. Lists are refused by their feature.
func (f *flow) update(n *compiler.Node, s state) string {
	var fields []wire.UpdateField
	for _, w := range n.Update.Set {
		if v, ok := f.written(w.Value); ok {
			fields = append(fields, f.field(f.contact(w.Key), v))
		}
	}
	for _, w := range n.Update.Consents {
		v := map[bool]string{true: "True", false: "False"}[w.Granted]
		fields = append(fields, f.field(f.consent(w.Consent.Label, n.Range), v))
	}
	if len(n.Update.Add)+len(n.Update.Remove) > 0 {
		f.failed = true
	}
	if len(fields) == 0 {
		return f.next(n, s)
	}
	a := f.add("UPDATECONTACTDATAV2", wire.TypeUpdate, n.ID)
	a.Arguments = wire.Update{Data: wire.UpdateData{Fields: fields}}
	a.MetaData = wire.Configured{IsConfigured: true}
	return f.line(a, func() string { return f.next(n, s) })
}

// field is a write into one field; the API knows fields by ids.
func (f *flow) field(at place, value string) wire.UpdateField {
	if !f.x.rest {
		return wire.UpdateField{DataExtensionKey: at.extension, FieldName: at.field, Value: value}
	}
	return wire.UpdateField{
		DataExtensionID: f.x.lookup("data-extension", at.extension, "the id of the data extension "+at.extension, "In Contact Builder, or by the SOAP object DataExtension: its ObjectID"),
		Field:           f.x.lookup("field", at.path(), "the id of the field "+at.path(), "By the SOAP object DataExtensionField: its ObjectID"),
		Value:           value,
	}
}

// written is a value as an update takes it; false if it is not written.
func (f *flow) written(e expr.Expr) (string, bool) {
	if k, ok := constant(e); ok {
		return k.text, true
	}
	if reads(e, "wait") || reads(e, "step") {
		f.lose(profile.LossRunData, e.Range(), "Marketing Cloud does not keep "+expr.Print(e)+", so it is not written")
		return "", false
	}
	if c, ok := e.(*expr.Call); ok && c.Name == "now" {
		f.lose(profile.LossUpdate, e.Range(), "")
		return "{{DateTime.Now}}", true
	}
	if at, ok := f.context(state{}).place(e); ok && at.entry {
		f.lose(profile.LossUpdate, e.Range(), "")
		return at.expression(), true
	}
	f.unsupported(e.Range(), "let another system compute it, or bring it with the event", "writes known values and those that the entry brought, not %s", expr.Print(e))
	return "", false
}

// handover is a task that somebody adds to the journey.
type handover struct {
	n    *compiler.Node
	key  string
	next string // key of the activity that follows
}

// task notes a task for whoever adds it; the journey goes on without it.
func (f *flow) task(n *compiler.Node, s state) string {
	t := &handover{n: n, key: profile.Short(f.key+"."+n.ID, profile.Get().Limit(profile.LimitKey))}
	for k := 2; f.keys["task:"+t.key]; k++ {
		t.key = profile.Short(fmt.Sprintf("%s.%s-%d", f.key, n.ID, k), profile.Get().Limit(profile.LimitKey))
	}
	f.keys["task:"+t.key] = true
	f.tasks = append(f.tasks, t)
	t.next = f.next(n, s)
	f.passed++
	return t.next
}

// handOver writes the file of a task.
func (f *flow) handOver(t *handover) {
	task := t.n.Task
	subject := f.merged(task.Title)
	if r := []rune(subject); len(r) > 255 {
		f.fail(diag.Errorf("target-limits", t.n.Range, "the title of task %q has more than 255 characters", t.n.ID).WithHelp("move a part of it into `notes`"))
		return
	}
	w := wire.Task{Object: "Task", Journey: f.key, After: f.before(t), Before: t.next}
	if task.Due > 0 {
		w.Due = task.Due.Text()
	}
	w.Fields = wire.TaskFields{Subject: subject, Status: "Not Started", Priority: "Normal", Subtype: "Task"}
	switch task.Kind {
	case "call":
		w.Fields.Subtype = "Call"
	case "email":
		w.Fields.Subtype = "Email"
	}
	if task.Notes != nil {
		w.Fields.Description = f.merged(task.Notes)
	}
	if task.Team != nil {
		if b, ok := f.x.in.Bindings.Find(targets.BindTeam, task.Team.Label); ok {
			w.Fields.Owner = b.Value
		}
	}
	f.x.add("task", t.key, t.n.ID, t.n.Block, w, made{})
}

// before lists the ways that lead to where a task belongs: activities, with the
// label of the outcome where there are several.
func (f *flow) before(t *handover) []string {
	out := []string{}
	for _, id := range f.leading(t.n) {
		out = appendNew(out, id)
	}
	return out
}

// leading names the steps before n in the words of the project.
func (f *flow) leading(n *compiler.Node) []string {
	var out []string
	for _, m := range f.j.Nodes {
		for _, e := range m.Edges {
			if f.j.Nodes[e.To] == n {
				s := m.ID
				if e.Label != "" {
					s += " (" + e.Label + ")"
				} else if e.Kind != compiler.EdgeNext {
					s += " (" + strings.ReplaceAll(string(e.Kind), "_", " ") + ")"
				}
				out = append(out, s)
			}
		}
	}
	return out
}

// merged is a text of a task: values stand as activities merge them in; what has
// no such form stands as it is written, for whoever adds the task.
func (f *flow) merged(e expr.Expr) string {
	switch e := e.(type) {
	case nil:
		return ""
	case *expr.Template:
		var b strings.Builder
		for _, p := range e.Parts {
			b.WriteString(f.merged(p))
		}
		return b.String()
	}
	if k, ok := constant(e); ok {
		return k.text
	}
	if at, ok := f.context(state{}).place(e); ok {
		return at.expression()
	}
	return "${" + expr.Print(e) + "}"
}

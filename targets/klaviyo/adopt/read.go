package adopt

import (
	"errors"
	"fmt"
	"slices"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/located"
)

// maxActions is far more than a flow has.
const maxActions = 5_000

// Read gives what the files hold, flows in the order in which they come. An error is
// an *adopt.Fault.
func Read(files []adopt.Input) (*adopt.Holding, error) {
	a := newAccount(nil)
	var flows []flowFile
	for _, in := range files {
		if err := located.Read(in.Data, func(f *located.File, v *located.Value) {
			for _, r := range resources(f, v) {
				flows = a.resource(f, r, in.Name, flows)
			}
		}); err != nil {
			return nil, &adopt.Fault{File: in.Name, Err: err}
		}
	}
	if len(flows) == 0 {
		return nil, &adopt.Fault{File: files[0].Name, Err: errors.New("there is no flow in it")}
	}
	// Once for what all uses say of a value's type, once for what is written.
	for range 2 {
		for _, x := range flows {
			if err := located.Run(func() { a.flow(x) }); err != nil {
				return nil, &adopt.Fault{File: x.from, Err: err}
			}
		}
		a = newAccount(a)
	}
	return a.before.holding(), nil
}

// flowFile is a flow that is to be read, once all names are known.
type flowFile struct {
	from string
	file *located.File
	name string
	live bool
	def  *located.Value
}

// resources are what stands in "data": one, or a list of them. A bare definition is
// one by itself.
func resources(f *located.File, v *located.Value) []*located.Value {
	f.Object(v, "a file of Klaviyo's")
	data := v.Get("data")
	switch {
	case data == nil:
		return []*located.Value{v}
	case data.Kind == '[':
		return data.Items
	}
	return []*located.Value{f.Object(data, `"data"`)}
}

// resource notes what a resource names; flows are kept for later.
func (a *account) resource(f *located.File, v *located.Value, from string, flows []flowFile) []flowFile {
	f.Object(v, "a resource")
	about := v
	if x := v.Get("attributes"); x != nil {
		about = f.Object(x, `"attributes"`)
	}
	id, name := f.String(v, "id"), f.String(about, "name")
	switch kind := f.String(v, "type"); kind {
	case "metric":
		a.metricNames[id] = name
	case "list", "segment":
		a.groups[id] = group{name, kind == "list"}
	case "account":
		a.about = accountOf(f, v.Get("attributes"))
	case "template":
		a.templates[id] = template{name, f.String(about, "html"), f.String(about, "text")}
	case "flow", "":
		def := about
		if d := about.Get("definition"); d != nil {
			def = f.Object(d, `"definition"`)
		}
		f.Need(def, "actions", "a flow")
		flows = append(flows, flowFile{from, f, name, f.String(about, "status") == "live", def})
	default:
		r := adopt.Remark{Text: fmt.Sprintf("resources of the type %.40q are not taken over", kind), At: adopt.Place{Path: from, Start: v.At, End: v.End}}
		if !slices.ContainsFunc(a.skipped, func(x adopt.Remark) bool { return x.Text == r.Text }) {
			a.skipped = append(a.skipped, r)
		}
	}
	return flows
}

// actions are those of a flow by the name that links use.
func actions(f *located.File, def *located.Value) ([]*located.Value, map[string]int) {
	list := f.List(def, "actions")
	if len(list) > maxActions {
		f.Fail(def.At, "the flow has more than %d actions", maxActions)
	}
	ids := map[string]int{}
	for i, x := range list {
		f.Object(x, "an action")
		id := f.String(x, "temporary_id")
		if id == "" {
			id = f.String(x, "id")
		}
		if id == "" {
			f.Fail(x.At, "an action has neither temporary_id nor id")
		}
		if _, twice := ids[id]; twice {
			f.Fail(x.At, "two actions are called %q", id)
		}
		ids[id] = i
	}
	return list, ids
}

// unknown are the fields of v that nothing here reads.
func unknown(v *located.Value, known ...string) []string {
	var out []string
	for _, k := range v.Keys() {
		if !slices.Contains(known, k) {
			out = append(out, k)
		}
	}
	return out
}

package adopt

import (
	"errors"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	host "github.com/cairn-lang/cairn/targets/host/adopt"
	"github.com/cairn-lang/cairn/targets/located"
	importer "github.com/cairn-lang/cairn/targets/n8n/import"
)

// workflow is one workflow of a file.
type workflow struct {
	from string
	data []byte // of the whole file
	f    *located.File
	v    *located.Value
}

// Read gives what the files hold: workflows as n8n exports them, one or a list, and
// the program.json of an export. An error is an *adopt.Fault.
func Read(files []adopt.Input) (*adopt.Holding, error) {
	a := host.NewAccount("n8n", "n8n")
	var flows []workflow
	for _, in := range files {
		err := located.Read(in.Data, func(f *located.File, v *located.Value) {
			if host.IsProgram(f, v) {
				a.Program(in.Name, f, v)
				return
			}
			flows = append(flows, workflows(in, f, v)...)
		})
		if err != nil {
			return nil, &adopt.Fault{File: in.Name, Err: err}
		}
	}
	if len(flows) == 0 {
		return nil, &adopt.Fault{File: files[0].Name, Err: errors.New("there is no workflow in it")}
	}
	for _, w := range flows {
		if err := take(a, w); err != nil {
			return nil, &adopt.Fault{File: w.from, Err: err}
		}
	}
	return a.Holding(), nil
}

// workflows are those of a file. One that comes out of the API stands in "data".
func workflows(in adopt.Input, f *located.File, v *located.Value) []workflow {
	if data := v.Get("data"); data != nil && v.Get("nodes") == nil {
		v = data
	}
	list := []*located.Value{v}
	if v.Kind == '[' {
		list = v.Items
	}
	out := make([]workflow, len(list))
	for i, x := range list {
		f.Object(x, "a workflow")
		f.Need(x, "nodes", "a workflow")
		out[i] = workflow{in.Name, in.Data, f, x}
	}
	return out
}

// take reads one workflow.
func take(a *host.Account, w workflow) error {
	data := w.data
	if w.v.At > 0 || w.v.End < len(data) {
		data = data[w.v.At:w.v.End]
	}
	if f, err := importer.Read(data); err == nil && host.Runs(f) {
		return located.Run(func() {
			name, _, _ := strings.Cut(w.f.String(w.v, "name"), " [")
			about := host.About{Title: name, Status: "draft", At: adopt.Place{Path: w.from, Start: w.v.At, End: w.v.At + 1}}
			if w.f.Truth(w.v, "active", false) {
				about.Status = "live"
			}
			if zone := settings(w.v, w.f); zone != "" && a.Timezone == "" {
				a.Timezone = zone
			}
			options(a, f.Starts.Text)
			a.Journey(f, about)
		})
	}
	return located.Run(func() { drawn(a, w) })
}

// options are those of the target that made a workflow, by what starts it: "POST
// /webhook/PATH/JOURNEY, authentication headerAuth ID".
func options(a *host.Account, starts string) {
	address, auth, _ := strings.Cut(starts, ", authentication ")
	address = strings.TrimPrefix(address, "POST /webhook/")
	if at := strings.LastIndexByte(address, '/'); at > 0 && address[:at] != "journeys" {
		a.Option("webhook_path", address[:at])
	}
	if id, ok := strings.CutPrefix(auth, "headerAuth "); ok && id != "not set" {
		a.Option("credential", id)
	}
}

// settings is the time zone of a workflow, "" if it has none of its own.
func settings(v *located.Value, f *located.File) string {
	s := v.Get("settings")
	if s == nil || s.Kind != '{' {
		return ""
	}
	if zone := f.String(s, "timezone"); zone != "DEFAULT" {
		return zone
	}
	return ""
}

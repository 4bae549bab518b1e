package export

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/sfmc/profile"
	"github.com/cairn-lang/cairn/targets/sfmc/wire"
)

// exporter makes one export.
type exporter struct {
	in        *targets.Input
	project   *lang.Project
	rest      bool // bodies of the API
	artifacts []targets.Artifact
	seen      map[string]bool // paths of artifacts
	made      []made
	lookups   map[string]targets.Lookup
}

// made is what one call, or one run of mcdev, creates.
type made struct {
	kind, path, key, name string
	needs                 []string
	live                  bool
	starts, ends          string
}

func newExporter(in *targets.Input) *exporter {
	return &exporter{in: in, project: in.Program.Project, rest: in.Options[optionForm] == formREST, lookups: map[string]targets.Lookup{}, seen: map[string]bool{}}
}

// take adds what another exporter made of one journey. What both made, such as an
// event that two journeys begin with, is taken once.
func (x *exporter) take(p *exporter) {
	for _, a := range p.artifacts {
		if !x.seen[a.Path] {
			x.seen[a.Path] = true
			x.artifacts = append(x.artifacts, a)
		}
	}
	for _, m := range p.made {
		if !slices.ContainsFunc(x.made, func(o made) bool { return o.path == m.path }) {
			x.made = append(x.made, m)
		}
	}
	maps.Copy(x.lookups, p.lookups)
}

// journey writes one journey of Marketing Cloud for each entry.
func (x *exporter) journey(j *compiler.Journey) {
	for _, e := range j.Entries {
		f := newFlow(x, j, e)
		body, ok := f.build()
		if !ok || x.in.Report.Failed(j.Label) {
			continue
		}
		if err := check(body); err != nil {
			x.in.Report.Fail(j.Label, diag.Errorf("internal", j.Decl.HeadRng, "the export of journey %q is not whole: %v", j.Label, err))
			continue
		}
		x.add("journey", body.Key, body.Name, j.Decl.Range, body, made{
			live: j.Decl.Live(), starts: j.Decl.Starts.Value.Text, ends: j.Decl.Ends.Value.Text, needs: f.needs,
		})
	}
}

// path is where a file of a kind stands.
func (x *exporter) path(kind, key string) string {
	if x.rest {
		return kind + "s/" + key + ".json"
	}
	folder := "deploy/" + x.in.Options[optionCredential] + "/" + x.in.Options[optionUnit] + "/"
	if kind == "asset" {
		return folder + "asset/message/" + key + "/" + key + ".asset-message-meta.json"
	}
	return folder + kind + "/" + key + "." + kind + "-meta.json"
}

// add writes an artifact once.
func (x *exporter) add(kind, key, name string, src source.Range, body any, m made) {
	path := x.path(kind, key)
	if kind == "task" {
		path = "tasks/" + key + ".json"
	}
	if x.seen[path] {
		return
	}
	data, err := targets.Encode(body)
	if err != nil {
		x.in.Report.Fail("", diag.Errorf("internal", src, "%s cannot be written as JSON: %v", path, err))
		return
	}
	if err := wire.Validate(data); err != nil {
		x.in.Report.Fail("", diag.Errorf("internal", src, "%s does not fit the schema of exports to Marketing Cloud: %v", path, err))
		return
	}
	x.file(path, kind, key, name, src, data)
	m.kind, m.path, m.key, m.name = kind, path, key, name
	x.made = append(x.made, m)
}

// file adds an artifact as it is.
func (x *exporter) file(path, kind, key, name string, src source.Range, data []byte) {
	if x.seen[path] {
		return
	}
	x.seen[path] = true
	x.artifacts = append(x.artifacts, targets.Artifact{Path: path, Kind: kind, Key: key, Name: name, Source: src, Data: data})
}

// name is what people see in Marketing Cloud: without characters that it refuses
// in names. The key makes it unique and leads back to the project.
func (x *exporter) name(title, key string) string {
	clean := strings.Join(strings.FieldsFunc(x.in.Options[optionName]+title, func(r rune) bool {
		return r < ' ' || strings.ContainsRune(`&<>"'/`, r)
	}), " ")
	r := []rune(clean)
	if most := profile.Get().Limit(profile.LimitName) - len([]rune(key)) - 4; len(r) > most {
		r = append(r[:max(most, 0)], '…')
	}
	return strings.TrimSpace(string(r)) + " [" + key + "]"
}

// finish orders the calls: what journeys name comes before them.
func (x *exporter) finish() *targets.Export {
	ex := &targets.Export{Artifacts: x.artifacts}
	for _, kind := range []string{"event", "asset", "journey"} {
		ex.Calls = append(ex.Calls, x.create(kind)...)
	}
	for _, m := range x.made {
		if m.kind == "task" {
			ex.Calls = append(ex.Calls, targets.Call{Method: "read", URL: m.path,
				Why: "In Journey Builder, add the activity of Sales or Service Cloud that creates the task of “" + m.name + "”, between the activities that the file names"})
		}
	}
	for _, m := range x.made {
		if m.kind == "journey" && m.live {
			ex.Calls = append(ex.Calls, x.publish(m))
		}
	}
	for _, k := range slices.Sorted(maps.Keys(x.lookups)) {
		ex.Lookups = append(ex.Lookups, x.lookups[k])
	}
	return ex
}

func (x *exporter) unit() string {
	return x.in.Options[optionCredential] + "/" + x.in.Options[optionUnit]
}

func (x *exporter) api() string {
	return "https://" + x.in.Options[optionSubdomain] + ".rest.marketingcloudapis.com/"
}

func (x *exporter) create(kind string) []targets.Call {
	what := map[string]string{"event": "event definition", "asset": "e-mail", "journey": "journey"}[kind]
	url := map[string]string{"event": "interaction/v1/eventDefinitions", "asset": "asset/v1/content/assets", "journey": "interaction/v1/interactions"}[kind]
	var out []targets.Call
	for _, m := range x.made {
		switch {
		case m.kind != kind:
		case x.rest:
			c := targets.Call{Method: "POST", URL: x.api() + url, File: m.path, Why: fmt.Sprintf("Create the %s “%s” as a draft", what, m.name), Needs: m.needs}
			if kind != "journey" {
				c.Gives = targets.Placeholder(kind, m.key)
			}
			out = append(out, c)
		case len(out) == 0:
			out = append(out, targets.Call{Method: "mcdev", URL: "deploy " + x.unit() + " " + kind, Why: "Deploy each " + what + " of the folder deploy"})
		}
	}
	return out
}

func (x *exporter) publish(m made) targets.Call {
	s := fmt.Sprintf("When somebody has looked at “%s” in Journey Builder, publish it", m.name)
	if m.starts != "" {
		s += ", not before " + m.starts
	}
	if m.ends != "" {
		s += ", and stop it after " + m.ends
	}
	if x.rest {
		return targets.Call{Method: "POST", URL: x.api() + "interaction/v1/interactions/publishAsync/ID?versionNumber=1", Why: s}
	}
	return targets.Call{Method: "mcdev", URL: "publish " + x.unit() + " journey " + m.key, Why: s}
}

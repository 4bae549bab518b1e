package export

import (
	"fmt"
	"maps"
	"slices"
	"sort"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/klaviyo/profile"
	"github.com/cairn-lang/cairn/targets/klaviyo/wire"
)

const api = "https://a.klaviyo.com/api/"

// exporter makes one export.
type exporter struct {
	in        *targets.Input
	project   *lang.Project
	artifacts []targets.Artifact
	flows     []made
	templates []made
	segments  []made
	lookups   map[string]targets.Lookup
	seen      map[string]bool // paths of artifacts
}

// made is an artifact with what its call needs and gives.
type made struct {
	path, gives, name string
	needs             []string
	live              bool
	starts, ends      string
}

func newExporter(in *targets.Input) *exporter {
	return &exporter{in: in, project: in.Program.Project, lookups: map[string]targets.Lookup{}, seen: map[string]bool{}}
}

// take adds what another exporter made of one journey. What both made, such as a
// segment that two journeys name, is taken once.
func (x *exporter) take(p *exporter) {
	for _, a := range p.artifacts {
		if !x.seen[a.Path] {
			x.seen[a.Path] = true
			x.artifacts = append(x.artifacts, a)
		}
	}
	x.flows = append(x.flows, p.flows...)
	x.templates = append(x.templates, p.templates...)
	for _, m := range p.segments { // flows and templates are named after their journey
		if !slices.ContainsFunc(x.segments, func(o made) bool { return o.path == m.path }) {
			x.segments = append(x.segments, m)
		}
	}
	maps.Copy(x.lookups, p.lookups)
}

// journey writes one flow for each entry.
func (x *exporter) journey(j *compiler.Journey) {
	for _, e := range j.Entries {
		f := newFlow(x, j, e)
		def, ok := f.build()
		if !ok || x.in.Report.Failed(j.Label) {
			continue
		}
		if err := check(def); err != nil {
			x.in.Report.Fail(j.Label, diag.Errorf("internal", j.Decl.HeadRng, "the flow of journey %q is not whole: %v", j.Label, err))
			continue
		}
		name := x.name(title(j), f.key)
		x.add("flows", "flow", f.key, name, j.Decl.Range, wire.Resource{Type: "flow", Attributes: wire.Flow{Name: name, Definition: *def}}, made{
			live: j.Decl.Live(), starts: j.Decl.Starts.Value.Text, ends: j.Decl.Ends.Value.Text, needs: f.needs(),
		})
	}
}

func title(j *compiler.Journey) string {
	if j.Decl.Title.Value != "" {
		return j.Decl.Title.Value
	}
	return j.Label
}

// name is what people see in Klaviyo. The key makes it unique and leads back to
// the project.
func (x *exporter) name(title, key string) string {
	prefix := x.in.Options[optionName]
	n := fmt.Sprintf("%s%s [%s]", prefix, title, key)
	if r := []rune(n); len(r) > 255 {
		n = string(r[:254-len([]rune(key))-3]) + "… [" + key + "]"
	}
	return n
}

// add writes an artifact once.
func (x *exporter) add(folder, kind, key, name string, src source.Range, body wire.Resource, m made) {
	path := folder + "/" + key + ".json"
	if x.seen[path] {
		return
	}
	x.seen[path] = true
	data, err := targets.Encode(wire.Envelope{Data: body})
	if err != nil {
		x.in.Report.Fail("", diag.Errorf("internal", src, "%s cannot be written as JSON: %v", path, err))
		return
	}
	x.artifacts = append(x.artifacts, targets.Artifact{Path: path, Kind: kind, Key: key, Name: name, Source: src, Data: data})
	m.path, m.name, m.gives = path, name, targets.Placeholder(kind, key)
	switch kind {
	case "flow":
		x.flows = append(x.flows, m)
	case "template":
		x.templates = append(x.templates, m)
	case "segment":
		x.segments = append(x.segments, m)
	}
}

// validate holds every artifact against the schema, side by side. An export that
// is thrown away anyway is not looked at.
func (x *exporter) validate() {
	for _, j := range x.in.Journeys {
		if x.in.Report.Failed(j.Label) {
			return
		}
	}
	faults := make([]error, len(x.artifacts))
	sideBySide(len(faults), func(i int) { faults[i] = wire.Validate(x.artifacts[i].Data) })
	for i, err := range faults {
		if err != nil {
			a := x.artifacts[i]
			x.in.Report.Fail("", diag.Errorf("internal", a.Source, "%s does not fit the schema of Klaviyo exports: %v", a.Path, err))
		}
	}
}

// finish orders the calls: segments and templates first, since flows name them.
func (x *exporter) finish() *targets.Export {
	x.validate()
	ex := &targets.Export{Artifacts: x.artifacts}
	if max := profile.Get().Limit(profile.LimitTemplates); len(x.templates) > max {
		x.in.Report.Fail("", diag.Errorf("target-limits", x.in.Target.HeadRng,
			"this export has %d templates, and a Klaviyo account holds %d", len(x.templates), max))
	}
	for _, list := range []struct {
		made []made
		url  string
		what string
	}{{x.segments, "segments", "segment"}, {x.templates, "templates", "template"}, {x.flows, "flows", "flow"}} {
		for _, m := range list.made {
			c := targets.Call{Method: "POST", URL: api + list.url, File: m.path, Why: fmt.Sprintf("Create the %s “%s”", list.what, m.name), Needs: m.needs}
			c.Gives = m.gives
			ex.Calls = append(ex.Calls, c)
		}
	}
	for _, m := range x.flows {
		if m.live {
			ex.Calls = append(ex.Calls, targets.Call{Method: "PATCH", URL: api + "flows/" + m.gives, Why: turnOn(m), Needs: []string{m.gives}})
		}
	}
	keys := make([]string, 0, len(x.lookups))
	for k := range x.lookups {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for _, k := range keys {
		ex.Lookups = append(ex.Lookups, x.lookups[k])
	}
	return ex
}

func turnOn(m made) string {
	s := fmt.Sprintf("When somebody has looked at “%s” in Klaviyo, set its status to `live`", m.name)
	if m.starts != "" {
		s += ", not before " + m.starts
	}
	if m.ends != "" {
		s += ", and back to `draft` after " + m.ends
	}
	return s
}

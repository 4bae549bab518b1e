package export

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/hubspot/profile"
	"github.com/cairn-lang/cairn/targets/hubspot/wire"
)

// Kinds of artifacts, in the order in which they are created.
const (
	kindProperty = "property"
	kindList     = "list"
	kindTemplate = "template"
	kindEmail    = "email"
	kindFlow     = "flow"
)

// exporter makes one export.
type exporter struct {
	in        *targets.Input
	project   *lang.Project
	artifacts []targets.Artifact
	made      map[string][]made // by kind
	lookups   map[string]targets.Lookup
	seen      map[string]bool // paths of artifacts
	badIDs    bool            // a binding is wrong, and so are the files with it
}

// made is an artifact with what its call needs and gives.
type made struct {
	path, gives, name string
	needs             []string
	flow              *lang.Journey // of a flow that is to be turned on
	by                string        // how a manual flow is started
}

func newExporter(in *targets.Input) *exporter {
	return &exporter{in: in, project: in.Program.Project, made: map[string][]made{}, lookups: map[string]targets.Lookup{}, seen: map[string]bool{}}
}

// take adds what another exporter made of one journey. What both made, such as a
// list of a segment that starts two journeys, is taken once.
func (x *exporter) take(p *exporter) {
	for _, a := range p.artifacts {
		if !x.seen[a.Path] {
			x.seen[a.Path] = true
			x.artifacts = append(x.artifacts, a)
		}
	}
	for kind, list := range p.made {
		for _, m := range list {
			if !slices.ContainsFunc(x.made[kind], func(o made) bool { return o.path == m.path }) {
				x.made[kind] = append(x.made[kind], m)
			}
		}
	}
	maps.Copy(x.lookups, p.lookups)
}

// journey writes one flow for each entry.
func (x *exporter) journey(j *compiler.Journey) {
	for _, e := range j.Entries {
		f := newFlow(x, j, e)
		flow, ok := f.build()
		if !ok || x.in.Report.Failed(j.Label) {
			continue
		}
		if err := check(flow); err != nil {
			x.in.Report.Fail(j.Label, diag.Errorf("internal", j.Decl.HeadRng, "the flow of journey %q is not whole: %v", j.Label, err))
			continue
		}
		f.writeKept()
		x.add("flows", kindFlow, f.key, flow.Name, j.Decl.Range, flow, made{flow: j.Decl, needs: f.needs(), by: f.byHand})
	}
}

func title(j *compiler.Journey) string {
	if j.Decl.Title.Value != "" {
		return j.Decl.Title.Value
	}
	return j.Label
}

// name is what people see in HubSpot. The key makes it unique and leads back to
// the project.
func (x *exporter) name(title, key string) string {
	n := fmt.Sprintf("%s%s [%s]", x.in.Options[optionName], title, key)
	most := profile.Get().Limit(profile.LimitName)
	if r := []rune(n); len(r) > most {
		tail := []rune("… [" + key + "]")
		n = string(r[:max(0, most-len(tail))]) + string(tail)
	}
	return n
}

// add writes an artifact once.
func (x *exporter) add(folder, kind, key, name string, src source.Range, body any, m made) {
	path := folder + "/" + key + ".json"
	if x.seen[path] {
		return
	}
	data, err := targets.Encode(body)
	if err != nil {
		x.in.Report.Fail("", diag.Errorf("internal", src, "%s cannot be written as JSON: %v", path, err))
		return
	}
	x.addFile(path, kind, key, name, src, data, m)
}

func (x *exporter) addFile(path, kind, key, name string, src source.Range, data []byte, m made) {
	x.seen[path] = true
	x.artifacts = append(x.artifacts, targets.Artifact{Path: path, Kind: kind, Key: key, Name: name, Source: src, Data: data})
	m.path, m.name, m.gives = path, name, targets.Placeholder(kind, key)
	x.made[kind] = append(x.made[kind], m)
}

// validate holds every artifact of JSON against the schema, side by side. An
// export that is thrown away anyway is not looked at.
func (x *exporter) validate() {
	if x.badIDs || slices.ContainsFunc(x.in.Journeys, func(j *compiler.Journey) bool { return x.in.Report.Failed(j.Label) }) {
		return
	}
	faults := make([]error, len(x.artifacts))
	sideBySide(len(faults), func(i int) {
		if x.artifacts[i].Kind != kindTemplate {
			faults[i] = wire.Validate(x.artifacts[i].Data)
		}
	})
	for i, err := range faults {
		if err != nil {
			a := x.artifacts[i]
			x.in.Report.Fail("", diag.Errorf("internal", a.Source, "%s does not fit the schema of HubSpot exports: %v", a.Path, err))
		}
	}
}

// finish orders the calls: what flows name comes first.
func (x *exporter) finish() *targets.Export {
	x.validate()
	ex := &targets.Export{Artifacts: x.artifacts}
	call := func(c targets.Call) {
		c.Answer = "id"
		ex.Calls = append(ex.Calls, c)
	}
	for _, m := range x.made[kindProperty] {
		call(targets.Call{Method: "POST", URL: wire.API + "/crm/v3/properties/contacts", File: m.path, Why: "Create the contact property " + m.name})
	}
	for _, m := range x.made[kindList] {
		call(targets.Call{Method: "POST", URL: wire.API + "/crm/v3/lists", File: m.path, Gives: m.gives, Why: fmt.Sprintf("Create the list “%s”; its id is `list.listId`", m.name)})
	}
	for _, m := range x.made[kindTemplate] {
		call(targets.Call{Method: "PUT", URL: wire.API + "/cms/v3/source-code/published/content/" + m.name, File: m.path, Why: "Upload the e-mail template, as the part `file` of a form"})
	}
	for _, m := range x.made[kindEmail] {
		call(targets.Call{Method: "OPEN", URL: "https://app.hubspot.com/l/email/manage", File: m.path, Gives: m.gives,
			Why: fmt.Sprintf("Create an automated e-mail “%s” by hand from its template and the fields of the file, and publish it", m.name)})
	}
	flows := x.orderFlows()
	base := wire.API + "/automation/v4/flows"
	if v := x.in.Options[optionAPI]; v != "v4" {
		base = wire.API + "/automation/" + v + "/flows"
	}
	for _, m := range flows {
		call(targets.Call{Method: "POST", URL: base, File: m.path, Needs: m.needs, Gives: m.gives, Why: fmt.Sprintf("Create the flow “%s”, switched off", m.name)})
	}
	for _, m := range flows {
		if m.flow.Live() {
			call(targets.Call{Method: "OPEN", URL: "https://app.hubspot.com/l/workflows/" + m.gives, Why: turnOn(m), Needs: []string{m.gives}})
		}
	}
	for _, k := range slices.Sorted(maps.Keys(x.lookups)) {
		ex.Lookups = append(ex.Lookups, x.lookups[k])
	}
	return ex
}

// orderFlows puts flows after those that they enrol in. Flows that enrol in each
// other keep their order; the first of them is created with a placeholder.
func (x *exporter) orderFlows() []made {
	byID := map[string]made{}
	for _, m := range x.made[kindFlow] {
		byID[m.gives] = m
	}
	var out []made
	state := map[string]int{}
	var visit func(m made)
	visit = func(m made) {
		if state[m.gives] > 0 {
			return
		}
		state[m.gives] = 1
		for _, n := range m.needs {
			if other, ok := byID[n]; ok {
				visit(other)
			}
		}
		out = append(out, m)
	}
	list := slices.Clone(x.made[kindFlow])
	slices.SortStableFunc(list, func(a, b made) int { return cmp.Compare(a.path, b.path) })
	for _, m := range list {
		visit(m)
	}
	return out
}

func turnOn(m made) string {
	s := fmt.Sprintf("When somebody has looked at “%s” in the editor, turn it on", m.name)
	if v := m.flow.Starts.Value.Text; v != "" {
		s += ", not before " + v
	}
	if v := m.flow.Ends.Value.Text; v != "" {
		s += ", and off after " + v
	}
	if m.by != "" {
		s += "; " + m.by
	}
	return s
}

// internalName is s as HubSpot takes names: small letters, digits and underscores.
func internalName(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '_':
			return r
		case r >= 'A' && r <= 'Z':
			return r + 'a' - 'A'
		}
		return '_'
	}, s)
	if len(s) > 100 {
		s = s[:100]
	}
	return s
}

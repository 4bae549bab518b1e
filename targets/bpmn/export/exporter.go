package export

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/bpmn/profile"
	"github.com/cairn-lang/cairn/targets/bpmn/wire"
	"github.com/cairn-lang/cairn/targets/host/plan"
)

//go:embed host.mjs
var hostProgram []byte

// folder holds the processes of an export.
const folder = "processes/"

// exporter makes one export.
type exporter struct {
	in        *targets.Input
	artifacts []targets.Artifact
	live      bool // a process is
	lookups   map[string]targets.Lookup
}

func newExporter(in *targets.Input) *exporter {
	return &exporter{in: in, lookups: map[string]targets.Lookup{}}
}

// take adds what another exporter made of one journey.
func (x *exporter) take(p *exporter) {
	x.artifacts = append(x.artifacts, p.artifacts...)
	x.live = x.live || p.live
	maps.Copy(x.lookups, p.lookups)
}

// journey writes one process.
func (x *exporter) journey(j *compiler.Journey) {
	entry := ""
	if len(j.Entries) > 0 {
		entry = j.Entries[0].Label
	}
	maker := plan.Maker{In: x.in, Speech: speech{entry}, Words: words()}
	f := &flow{x: x, j: j, plan: maker.Plan(j)}
	p := f.build()
	maps.Copy(x.lookups, f.plan.Lookups)
	if f.plan.Failed || x.in.Report.Failed(j.Label) {
		return
	}
	if err := wire.Check(p); err != nil {
		f.plan.Fail(diag.Errorf("internal", j.Decl.HeadRng, "the process of journey %q is not whole: %v", j.Label, err))
		return
	}
	x.live = p.Live
	x.artifacts = append(x.artifacts, targets.Artifact{
		Path: folder + j.Label + ".bpmn", Kind: "process", Key: j.Label, Name: p.Name, Source: j.Decl.Range, Data: wire.Write(p),
	})
}

// finish adds what runs the processes and what the services need, and says how to
// begin.
func (x *exporter) finish() *targets.Export {
	ex := &targets.Export{Artifacts: x.artifacts}
	if len(x.artifacts) > 0 {
		documents, err := plan.Documents(x.in, contract())
		if err != nil {
			x.in.Report.Fail("", diag.Errorf("internal", x.in.Target.HeadRng, "what the services need cannot be written: %v", err))
			return ex
		}
		ex.Artifacts = append(ex.Artifacts, targets.Artifact{Path: "host.mjs", Kind: "program", Key: "host", Name: "what runs the processes", Data: hostProgram})
		ex.Artifacts = append(ex.Artifacts, documents...)
	}
	if x.live {
		ex.Calls = []targets.Call{
			{Method: "npm", URL: "install bpmn-engine@" + profile.Get().API, Why: "Install the engine beside `host.mjs`"},
			{Method: "node", URL: "host.mjs --address=https://HOST --runs=FOLDER " + folder + "*.bpmn",
				Why: "When somebody has looked at the processes in a modeller, run them, with the address under which services reach the host and a folder that keeps the runs"},
		}
	}
	for _, k := range slices.Sorted(maps.Keys(x.lookups)) {
		ex.Lookups = append(ex.Lookups, x.lookups[k])
	}
	return ex
}

// name is what people see in a modeller. The label leads back to the project.
func (x *exporter) name(j *compiler.Journey) string {
	title := j.Decl.Title.Value
	if title == "" {
		title = j.Label
	}
	return fmt.Sprintf("%s%s [%s]", x.in.Options[optionName], short(title), j.Label)
}

package export

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/host/plan"
	"github.com/cairn-lang/cairn/targets/n8n/wire"
)

// exporter makes one export.
type exporter struct {
	in        *targets.Input
	maker     *plan.Maker
	artifacts []targets.Artifact
	calls     []targets.Call // imports
	live      []targets.Call
	lookups   map[string]targets.Lookup
	mails     bool // a workflow sends e-mail itself
}

func newExporter(in *targets.Input) *exporter {
	return &exporter{in: in, maker: &plan.Maker{In: in, Speech: speech{}, Words: words(), Mail: in.Options[optionMail] != ""}, lookups: map[string]targets.Lookup{}}
}

// take adds what another exporter made of one journey.
func (x *exporter) take(p *exporter) {
	x.artifacts = append(x.artifacts, p.artifacts...)
	x.calls = append(x.calls, p.calls...)
	x.live = append(x.live, p.live...)
	maps.Copy(x.lookups, p.lookups)
	x.mails = x.mails || p.mails
}

// journey writes one workflow.
func (x *exporter) journey(j *compiler.Journey) {
	f := newFlow(x, j)
	w := f.build()
	maps.Copy(x.lookups, f.plan.Lookups)
	if f.plan.Failed || x.in.Report.Failed(j.Label) {
		return
	}
	internal := func(err error) {
		x.in.Report.Fail(j.Label, diag.Errorf("internal", j.Decl.HeadRng, "the workflow of journey %q is not whole: %v", j.Label, err))
	}
	if err := check(w); err != nil {
		internal(err)
		return
	}
	data, err := targets.Encode(w)
	if err == nil {
		err = wire.Validate(data)
	}
	if err != nil {
		internal(err)
		return
	}
	path := "workflows/" + j.Label + ".json"
	x.artifacts = append(x.artifacts, targets.Artifact{Path: path, Kind: "workflow", Key: j.Label, Name: w.Name, Source: j.Decl.Range, Data: data})
	x.calls = append(x.calls, targets.Call{Method: "n8n", URL: "import:workflow --input=" + path, Why: fmt.Sprintf("Import the workflow “%s”", w.Name)})
	if j.Decl.Live() {
		x.live = append(x.live, targets.Call{Method: "n8n", URL: "publish:workflow --id=" + w.ID,
			Why: fmt.Sprintf("When somebody has looked at “%s” in n8n, publish it and restart n8n", w.Name)})
	}
}

// finish adds what the services need and orders the calls.
func (x *exporter) finish() *targets.Export {
	ex := &targets.Export{Artifacts: x.artifacts, Calls: append(x.calls, x.live...)}
	if x.mails {
		ex.Calls = append([]targets.Call{{Method: "n8n", URL: "export:credentials --id=" + x.in.Options[optionMail],
			Why: "See that n8n has the SMTP credential by which it sends e-mail"}}, ex.Calls...)
	}
	if len(x.artifacts) > 0 {
		documents, err := plan.Documents(x.in, contract(x.mails))
		if err != nil {
			x.in.Report.Fail("", diag.Errorf("internal", x.in.Target.HeadRng, "what the services need cannot be written: %v", err))
			return ex
		}
		ex.Artifacts = append(ex.Artifacts, documents...)
	}
	for _, k := range slices.Sorted(maps.Keys(x.lookups)) {
		ex.Lookups = append(ex.Lookups, x.lookups[k])
	}
	return ex
}

// name is what people see in n8n. The label leads back to the project.
func (x *exporter) name(j *compiler.Journey) string {
	title := j.Decl.Title.Value
	if title == "" {
		title = j.Label
	}
	end := " [" + j.Label + "]"
	head := []rune(x.in.Options[optionName] + title)
	if most := max(128-len([]rune(end)), 1); len(head) > most {
		head = append(head[:most-1], '…')
	}
	return string(head) + end
}

// id is a UUID for a part of the workflow of a journey.
func (x *exporter) id(journey string, part ...string) string {
	return targets.ID(x.in.Target.Label, x.in.Env, "n8n", strings.Join(append([]string{journey}, part...), "\x00"))
}

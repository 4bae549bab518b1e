package export

import (
	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/bpmn/profile"
	"github.com/cairn-lang/cairn/targets/host/plan"
)

// optionName is an option of a target block.
const optionName = "name_prefix"

// Engine is BPMN as a target.
func Engine() targets.Engine { return bpmn{} }

type bpmn struct{}

func (bpmn) Profile() *engine.Profile { return profile.Get() }

func (bpmn) Options() []targets.Option {
	return []targets.Option{
		{Name: optionName, Default: "",
			Doc: "Text before the name of each process, so that they are found beside others."},
	}
}

// Export implements targets.Engine. Journeys are written side by side and put
// together in their order.
func (bpmn) Export(in *targets.Input) *targets.Export {
	all := newExporter(in)
	for _, p := range plan.Each(in.Journeys, func(j *compiler.Journey) *exporter {
		p := newExporter(in)
		p.journey(j)
		return p
	}) {
		all.take(p)
	}
	return all.finish()
}

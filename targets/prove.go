package targets

import (
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets/proof"
)

// Prover shows that what an engine exports does what the journeys say. It reads
// the files as the engine would.
type Prover interface {
	// Prove gives a proof for each flow of ex; losses are those of the export.
	Prove(in *Input, ex *Export, losses []Loss) []Proof
}

// Proof is what came of one flow.
type Proof struct {
	Journey string
	File    string // path of the artifact
	Range   source.Range
	proof.Verdict
}

// refuted are the flows that do something else than their journeys.
func refuted(engine string, proofs []Proof) []diag.Diagnostic {
	var out []diag.Diagnostic
	for _, p := range proofs {
		if p.Outcome != proof.Differs {
			continue
		}
		d := diag.Errorf("export-differs", p.Range, "%s would not do what journey %q says: %s; %s", engine, p.Journey, p.Source, p.Export).
			WithHelp("this is a fault of the exporter: please report it; --no-prove builds in spite of it")
		story := &diag.Witness{Title: "the first person whom the two treat in different ways"}
		for _, line := range p.History {
			story.Steps = append(story.Steps, diag.WitnessStep{Message: line})
		}
		d.Witness = story
		out = append(out, d)
	}
	return out
}

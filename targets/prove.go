package targets

import (
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

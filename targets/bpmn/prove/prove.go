// Package prove shows that exported processes do what their journeys say: it reads
// each file with the importer and walks it beside the reference of the host
// contract.
package prove

import (
	"fmt"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/bpmn/import"
	"github.com/cairn-lang/cairn/targets/host/reading"
	"github.com/cairn-lang/cairn/targets/host/reference"
	"github.com/cairn-lang/cairn/targets/proof"
)

// Prover proves exports to BPMN 2.0.
func Prover() targets.Prover { return prover{} }

type prover struct{}

// Prove implements targets.Prover: one proof for each process.
func (prover) Prove(in *targets.Input, ex *targets.Export, losses []targets.Loss) []targets.Proof {
	of := targets.ByJourney(losses)
	return targets.ProveEach(in, ex, "process", func(j *compiler.Journey, file []byte) proof.Verdict { return One(in, of(j.Label), j, file) })
}

// One proves one process.
func One(in *targets.Input, losses []targets.Loss, j *compiler.Journey, file []byte) proof.Verdict {
	read, err := importer.Read(file)
	if err != nil {
		return proof.Verdict{Outcome: proof.Undecided, Why: []string{fmt.Sprintf("the process cannot be read: %v", err)}}
	}
	o := reading.Options{Service: reference.Service(in)}
	source := Source(in, losses, j, read.EntryFacts(o))
	o.Asked = source.Asked
	return proof.Compare(source.Graph, read.Graph(o))
}

// Source is what a journey asks of BPMN 2.0. entryFacts is that facts are asked for
// before the run starts.
func Source(in *targets.Input, losses []targets.Loss, j *compiler.Journey, entryFacts bool) *reference.Journey {
	runs := "not executable"
	if j.Decl.Live() {
		runs = "executable"
	}
	return reference.Of(in, losses, j, reference.Options{
		Starts: proof.Label{Text: "process Journey_" + j.Label + ", " + runs, Where: "journey " + j.Label},
		Auth:   "none", EntryFacts: entryFacts,
		Secret: func(header, name string) string {
			if b, ok := in.Bindings.Find(targets.BindSecret, name); ok {
				return importer.Secret(header, b.Value)
			}
			return importer.Secret(header, targets.Placeholder(string(targets.BindSecret), name))
		},
	})
}

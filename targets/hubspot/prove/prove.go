// Package prove shows that exported flows do what their journeys say: it reads
// each file with the importer and walks it beside the reference. Words of messages
// and of tasks are not compared, and programs are not read.
package prove

import (
	"fmt"
	"runtime"
	"sync"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/hubspot/import"
	"github.com/cairn-lang/cairn/targets/hubspot/reference"
	"github.com/cairn-lang/cairn/targets/proof"
)

// Prover proves exports to HubSpot.
func Prover() targets.Prover { return prover{} }

type prover struct{}

// Prove implements targets.Prover: one proof for each flow, side by side.
func (prover) Prove(in *targets.Input, ex *targets.Export, losses []targets.Loss) []targets.Proof {
	type flow struct {
		j *compiler.Journey
		e *lang.JourneyEntry
	}
	var flows []flow
	for _, j := range in.Journeys {
		for _, e := range j.Entries {
			flows = append(flows, flow{j, e})
		}
	}
	files := map[string][]byte{}
	for _, a := range ex.Artifacts {
		if a.Kind == "flow" {
			files[a.Key] = a.Data
		}
	}
	out := make([]targets.Proof, len(flows))
	var group sync.WaitGroup
	next := make(chan int)
	for range min(runtime.GOMAXPROCS(0), len(flows)) {
		group.Go(func() {
			for i := range next {
				j, e := flows[i].j, flows[i].e
				key := j.Label
				if len(j.Entries) > 1 {
					key += "." + e.Label
				}
				out[i] = targets.Proof{Journey: j.Label, File: "flows/" + key + ".json", Range: j.Decl.HeadRng}
				out[i].Verdict = One(in, losses, j, e, files[key])
			}
		})
	}
	for i := range flows {
		next <- i
	}
	close(next)
	group.Wait()
	return out
}

// One proves one flow.
func One(in *targets.Input, losses []targets.Loss, j *compiler.Journey, e *lang.JourneyEntry, file []byte) proof.Verdict {
	if file == nil {
		return proof.Verdict{Outcome: proof.Undecided, Why: []string{"no flow was written"}}
	}
	export, err := importer.Read(file)
	if err != nil {
		return proof.Verdict{Outcome: proof.Undecided, Why: []string{fmt.Sprintf("the flow cannot be read: %v", err)}}
	}
	return proof.Compare(reference.Flow(in, losses, j, e), export)
}

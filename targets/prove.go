package targets

import (
	"runtime"
	"sync"

	"github.com/cairn-lang/cairn/compiler"
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

// ByJourney gives the losses of a journey, with those of no journey.
func ByJourney(losses []Loss) func(journey string) []Loss {
	by := map[string][]Loss{}
	for _, l := range losses {
		by[l.Journey] = append(by[l.Journey], l)
	}
	all := by[""]
	return func(journey string) []Loss {
		if of := by[journey]; journey != "" && len(of) > 0 {
			return append(of[:len(of):len(of)], all...)
		}
		return all
	}
}

// ProveEach proves the artifacts of a kind, one for each journey, side by side. What
// was not written is undecided.
func ProveEach(in *Input, ex *Export, kind string, one func(*compiler.Journey, []byte) proof.Verdict) []Proof {
	files := map[string]Artifact{}
	for _, a := range ex.Artifacts {
		if a.Kind == kind {
			files[a.Key] = a
		}
	}
	out := make([]Proof, len(in.Journeys))
	var group sync.WaitGroup
	next := make(chan int)
	for range min(runtime.GOMAXPROCS(0), len(in.Journeys)) {
		group.Go(func() {
			for i := range next {
				j := in.Journeys[i]
				a, written := files[j.Label]
				out[i] = Proof{Journey: j.Label, File: a.Path, Range: j.Decl.HeadRng}
				if !written {
					out[i].Verdict = proof.Verdict{Outcome: proof.Undecided, Why: []string{"no " + kind + " was written"}}
					continue
				}
				out[i].Verdict = one(j, a.Data)
			}
		})
	}
	for i := range in.Journeys {
		next <- i
	}
	close(next)
	group.Wait()
	return out
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

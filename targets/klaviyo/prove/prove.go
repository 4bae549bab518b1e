// Package prove shows that exported flows do what their journeys say: it reads
// each file with the importer and walks it beside the reference.
package prove

import (
	"fmt"
	"runtime"
	"sync"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/klaviyo/import"
	"github.com/cairn-lang/cairn/targets/klaviyo/reference"
	"github.com/cairn-lang/cairn/targets/proof"
)

// Prover proves exports to Klaviyo.
func Prover() targets.Prover { return prover{} }

type prover struct{}

// Prove implements targets.Prover: one proof for each flow, side by
// side, then one for each segment that is made.
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
	templates, of := Templates(ex), targets.ByJourney(losses)
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
				out[i].Verdict = One(in, of(j.Label), j, e, files[key], templates)
			}
		})
	}
	for i := range flows {
		next <- i
	}
	close(next)
	group.Wait()
	return append(out, segments(in, ex, losses)...)
}

// segments proves the segments that an export makes, once for each journey that
// is entered by one: only those who fit its condition may be in it.
func segments(in *targets.Input, ex *targets.Export, losses []targets.Loss) []targets.Proof {
	var out []targets.Proof
	for _, a := range ex.Artifacts {
		if a.Kind != "segment" {
			continue
		}
		for _, j := range in.Journeys {
			for _, e := range j.Entries {
				s := lang.To[*lang.Segment](e.Segment)
				if s == nil || s.Label != a.Key {
					continue
				}
				p := targets.Proof{Journey: j.Label, File: a.Path, Range: s.HeadRng}
				p.Verdict = Segment(in, losses, j, s, a.Data)
				out = append(out, p)
				break
			}
		}
	}
	return out
}

// Segment proves one segment.
func Segment(in *targets.Input, losses []targets.Loss, j *compiler.Journey, s *lang.Segment, file []byte) proof.Verdict {
	export, err := importer.ReadSegment(file)
	if err != nil {
		return proof.Verdict{Outcome: proof.Undecided, Why: []string{fmt.Sprintf("the segment cannot be read: %v", err)}}
	}
	return proof.Compare(reference.Segment(in, losses, j, s), export)
}

// Templates gives the templates of an export by what stands for their ids.
func Templates(ex *targets.Export) importer.Files {
	files := map[string]*targets.Artifact{}
	for i := range ex.Artifacts {
		if a := &ex.Artifacts[i]; a.Kind == "template" {
			files[targets.Placeholder("template", a.Key)] = a
		}
	}
	return func(id string) (string, []byte) {
		if a := files[id]; a != nil {
			return a.Path, a.Data
		}
		return "", nil
	}
}

// One proves one flow, with the words of its messages.
func One(in *targets.Input, losses []targets.Loss, j *compiler.Journey, e *lang.JourneyEntry, file []byte, templates importer.Files) proof.Verdict {
	if file == nil {
		return proof.Verdict{Outcome: proof.Undecided, Why: []string{"no flow was written"}}
	}
	export, err := importer.Read(file, templates)
	if err != nil {
		return proof.Verdict{Outcome: proof.Undecided, Why: []string{fmt.Sprintf("the flow cannot be read: %v", err)}}
	}
	source := reference.Flow(in, losses, j, e)
	source.Memo = in.Memo
	return proof.Compare(source, export)
}

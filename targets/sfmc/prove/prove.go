// Package prove shows that exported journeys do what their projects say: it reads
// each file with the importer and walks it beside the reference.
package prove

import (
	"fmt"
	"runtime"
	"strings"
	"sync"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/proof"
	"github.com/cairn-lang/cairn/targets/sfmc/import"
	"github.com/cairn-lang/cairn/targets/sfmc/profile"
	"github.com/cairn-lang/cairn/targets/sfmc/reference"
)

// Prover proves exports to Marketing Cloud.
func Prover() targets.Prover { return prover{} }

type prover struct{}

// Prove implements targets.Prover: one proof for each journey of Marketing Cloud,
// side by side.
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
	files := map[string]targets.Artifact{}
	for _, a := range ex.Artifacts {
		if a.Kind == "journey" {
			files[a.Key] = a
		}
	}
	account, memo := Account(in, ex), &proof.Memo{}
	out := make([]targets.Proof, len(flows))
	var group sync.WaitGroup
	next := make(chan int)
	for range min(runtime.GOMAXPROCS(0), len(flows)) {
		group.Go(func() {
			for i := range next {
				j, e := flows[i].j, flows[i].e
				a := files[profile.JourneyKey(in.Options["name_prefix"], j.Label, e.Label, len(j.Entries))]
				out[i] = targets.Proof{Journey: j.Label, File: a.Path, Range: j.Decl.HeadRng}
				out[i].Verdict = One(in, losses, j, e, a.Data, account, memo)
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

// Account is what journeys of an export refer to, by keys and by what stands for the
// ids that the API gives.
func Account(in *targets.Input, ex *targets.Export) importer.Account {
	files := map[string][]byte{}
	for _, a := range ex.Artifacts {
		files[a.Kind+" "+a.Key] = a.Data
	}
	return importer.Account{ContactKey: in.Options["contact_key"], File: func(kind, key string) []byte {
		if rest, ok := strings.CutPrefix(key, targets.Placeholder(placeholders[kind], "")); ok {
			key = rest
		}
		return files[kind+" "+key]
	}}
}

// placeholders are the kinds of placeholders that stand for files.
var placeholders = map[string]string{"event": "event", "asset": "asset", "html": "asset", "text": "asset", "sms": "sms"}

// One proves one journey. memo keeps what is found of words that other journeys of the
// export say as well; nil keeps nothing.
func One(in *targets.Input, losses []targets.Loss, j *compiler.Journey, e *lang.JourneyEntry, file []byte, account importer.Account, memo *proof.Memo) proof.Verdict {
	if file == nil {
		return proof.Verdict{Outcome: proof.Undecided, Why: []string{"no journey was written"}}
	}
	export, err := importer.Read(file, account)
	if err != nil {
		return proof.Verdict{Outcome: proof.Undecided, Why: []string{fmt.Sprintf("the journey cannot be read: %v", err)}}
	}
	source := reference.Journey(in, losses, j, e)
	source.Memo = memo
	return proof.Compare(source, export)
}

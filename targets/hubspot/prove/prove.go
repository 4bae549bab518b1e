// Package prove shows that exported flows do what their journeys say: it reads
// each file with the importer and walks it beside the reference.
package prove

import (
	"encoding/json"
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
	account := Account(in, ex)
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
				out[i].Verdict = One(in, losses, j, e, account, files[key])
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

// Account is what the flows of an export name: the e-mails and properties that are
// made with them, and the properties of the account that hold dates.
func Account(in *targets.Input, ex *targets.Export) *importer.Account {
	a := &importer.Account{Mails: map[string]importer.Mail{}, Dates: reference.Dates(in)}
	templates := map[string][]byte{}
	for _, x := range ex.Artifacts {
		if x.Kind == "template" {
			templates[x.Name] = x.Data
		}
	}
	for _, x := range ex.Artifacts {
		switch x.Kind {
		case "email":
			var names struct {
				Template string `json:"template"`
			}
			if json.Unmarshal(x.Data, &names) == nil {
				a.Mails[targets.Placeholder("email", x.Key)] = importer.Mail{Fields: x.Data, Template: templates[names.Template]}
			}
		case "property":
			var is struct {
				Name string `json:"name"`
				Type string `json:"type"`
			}
			if json.Unmarshal(x.Data, &is) == nil && (is.Type == "date" || is.Type == "datetime") {
				a.Dates[is.Name] = true
			}
		}
	}
	return a
}

// One proves one flow of an account.
func One(in *targets.Input, losses []targets.Loss, j *compiler.Journey, e *lang.JourneyEntry, account *importer.Account, file []byte) proof.Verdict {
	if file == nil {
		return proof.Verdict{Outcome: proof.Undecided, Why: []string{"no flow was written"}}
	}
	export, err := account.Read(file)
	if err != nil {
		return proof.Verdict{Outcome: proof.Undecided, Why: []string{fmt.Sprintf("the flow cannot be read: %v", err)}}
	}
	return proof.Compare(reference.Flow(in, losses, j, e), export)
}

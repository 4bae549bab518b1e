// Package prove shows that exported workflows do what their journeys say: it reads
// each file with the importer and walks it beside the reference of the host
// contract.
package prove

import (
	"fmt"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/host/reading"
	"github.com/cairn-lang/cairn/targets/host/reference"
	"github.com/cairn-lang/cairn/targets/n8n/import"
	"github.com/cairn-lang/cairn/targets/proof"
)

// Prover proves exports to n8n.
func Prover() targets.Prover { return prover{} }

type prover struct{}

// Prove implements targets.Prover: one proof for each workflow.
func (prover) Prove(in *targets.Input, ex *targets.Export, losses []targets.Loss) []targets.Proof {
	of := targets.ByJourney(losses)
	return targets.ProveEach(in, ex, "workflow", func(j *compiler.Journey, file []byte) proof.Verdict { return One(in, of(j.Label), j, file) })
}

// One proves one workflow.
func One(in *targets.Input, losses []targets.Loss, j *compiler.Journey, file []byte) proof.Verdict {
	read, err := importer.Read(file)
	if err != nil {
		return proof.Verdict{Outcome: proof.Undecided, Why: []string{fmt.Sprintf("the workflow cannot be read: %v", err)}}
	}
	o := reading.Options{Service: reference.Service(in)}
	source := Source(in, losses, j, read.EntryFacts(o))
	o.Asked = source.Asked
	return proof.Compare(source.Graph, read.Graph(o))
}

// Source is what a journey asks of n8n. entryFacts is that facts are asked for
// before the run starts.
func Source(in *targets.Input, losses []targets.Loss, j *compiler.Journey, entryFacts bool) *reference.Journey {
	auth := func(id string) string {
		if id == "" {
			return "none"
		}
		return "httpHeaderAuth " + id
	}
	hook := "none"
	if id := in.Options["credential"]; id != "" {
		hook = "headerAuth " + id
	}
	o := reference.Options{
		Starts: proof.Label{Text: "POST /webhook/" + in.Options["webhook_path"] + "/" + j.Label + ", authentication " + hook, Where: "journey " + j.Label},
		Auth:   auth(in.Options["credential"]), EntryFacts: entryFacts,
		Secret: func(_, name string) string {
			if b, ok := in.Bindings.Find(targets.BindSecret, name); ok {
				return auth(b.Value)
			}
			return auth(targets.Placeholder(string(targets.BindSecret), name))
		},
	}
	if id := in.Options["mail_credential"]; id != "" {
		o.Mail = &reference.Mail{Auth: "smtp " + id}
	}
	return reference.Of(in, losses, j, o)
}

package export

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/host"
	"github.com/cairn-lang/cairn/targets/host/plan"
)

// speech is how n8n's expressions name data: other nodes by $("NAME"), what came
// in by $json, and how often the node has run before by $runIndex.
type speech struct{}

var _ plan.Speech = speech{}

func (speech) Run(field string) string { return `$("` + nodeRun + `").first().json.` + field }

func (speech) Answer(call string) string {
	return "$(" + dialect.JSQuote(call) + ").first().json.body"
}

func (speech) Brought(node, path string) string {
	name := dialect.JSQuote(node)
	return fmt.Sprintf("($(%s).isExecuted ? ($(%s).first()?.json?.body%s ?? null) : null)", name, name, path)
}

func (speech) Came(string, ...string) string { return "$json.body" }

func (speech) Passes(string) string { return "$runIndex" }

// Resume is the address that ends the wait of a node. What stands behind a
// question mark, such as a signature, stays at its end.
func (speech) Resume(step string) string {
	return fmt.Sprintf(`$execution.resumeUrl.replace(/(\?|$)/, "/%s$1")`, suffix(step))
}

func (speech) SHA256(js string) string { return js + `.hash("sha256")` }

// suffix is an id as a part of an address. Ids have no hyphens.
func suffix(id string) string {
	return strings.ReplaceAll(strings.ReplaceAll(strings.ToLower(id), ".", "-"), ":", "--")
}

func words() plan.Words {
	return plan.Words{Run: "a workflow", Secret: "a credential of n8n"}
}

func contract(mails bool) host.Contract {
	return host.Contract{
		Engine: "n8n", Runs: "workflows", Reads: "the workflow", Run: "this n8n", Execution: "execution", Mail: mails,
		Start: "Call the workflow's webhook, `POST /webhook/PATH/JOURNEY`, whenever an entry of the journey\ncalls for it, and for `enroll`:",
		Resume: "`resume` is called by `POST`. n8n takes the call once the run waits, which may be a moment after\n" +
			"the service was asked: an answer of 404 or 409 means to try again, unless the run has called since.",
	}
}

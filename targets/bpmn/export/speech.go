package export

import (
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/host"
	"github.com/cairn-lang/cairn/targets/host/plan"
)

// speech is how scripts name data of a run; package wire describes it. entry is
// the entry of the journey where a start names none.
type speech struct{ entry string }

var _ plan.Speech = speech{}

func (s speech) Run(field string) string {
	if field == "entry" {
		return "(environment.variables.entry ?? " + dialect.JSQuote(s.entry) + ")"
	}
	return "environment.variables." + field
}

func (speech) Answer(call string) string { return output(ident(call)) }

func (speech) Brought(node, path string) string {
	return "(" + output(ident(node)) + path + " ?? null)"
}

// Came is what stands under the first of from: what a held message brings takes
// the place of what the send was answered.
func (speech) Came(_ string, from ...string) string { return output(ident(from[0])) }

// Passes tells the times apart that the run comes to a call. Rounds of a loop are
// counted by a script task.
func (speech) Passes(string) string { return "content.executionId" }

func (speech) Resume(step string) string {
	return "(environment.variables.resume + " + dialect.JSQuote("/"+message(step)) + ")"
}

func (speech) SHA256(js string) string { return "environment.services.sha256(" + js + ")" }

func output(id string) string { return "environment.output[" + dialect.JSQuote(id) + "]" }

// message is the id of the message that a step waits for.
func message(step string) string { return ident(step) + "-Message" }

func words() plan.Words {
	return plan.Words{Run: "a process", Secret: "the host"}
}

func contract() host.Contract {
	return host.Contract{
		Engine: "The host", Runs: "processes", Reads: "the process", Run: "this host", Execution: "run",
		Start: "Call the host, `POST /start/JOURNEY`, whenever an entry of the journey calls for it, and for\n`enroll`:",
		Resume: "`resume` is called by `POST`. The host takes the call once the run waits, which may be a moment\n" +
			"after the service was asked: an answer of 404 or 409 means to try again, unless the run has called\nsince.",
	}
}

// Package fact names what a run by the host contract comes to know: what it was
// started with, what services answered, what it was called back with. Readers of
// engines' files and the reference of the source give facts the same keys by it.
//
// A key is made of words that people read in the history of a difference.
package fact

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/targets/proof"
)

// Facts of a whole run.
const (
	Run     = "the run's name"
	Entry   = "the entry that is named"
	Person  = "the person"
	Trigger = "the trigger"
	Admit   = "the run is admitted"
	// Resume is the address at which the engine takes calls for the run.
	Resume = "the address of the run"
	// Pass is how often the node that reads it has been passed before.
	Pass = "times passed before"
)

// PersonID is the id of the person.
func PersonID() string { return Attribute(Person, "id") }

// Attribute is an attribute of an object: Person, Trigger.
func Attribute(object, name string) string { return object + ", " + name }

// Asked is the answer to a text of `ask` before a step; "" is before the entry.
func Asked(step, text string) string { return text + now + step }

// Entered is the answer to a text of `ask` when the run starts.
func Entered(text string) string { return text + " at entry" }

// Exit is the exit by which the run has ended before a step.
func Exit(step string) string { return "an exit" + now + step }

// Until is the instant at which the wait of a step ends.
func Until(step string) string { return "the end of the wait" + now + step }

const now = " before step "

// Status is what became of a message.
func Status(step string) string { return status + step }

// Left is a part of the answer that leaves a message to the engine: "channel",
// "locale", "to".
func Left(step, part string) string { return left + step + " for the engine, " + part }

// Holds is whether the checks of a step hold.
func Holds(step string) string { return "checks of " + step + " hold" }

// Ran is whether a wait or a webhook has come to its end in this run.
func Ran(step string) string { return step + " has been done" }

// On is the label of what ended a wait; missing is its timeout.
func On(step string) string { return "what ended " + step }

// Received is what came with what ended a wait: the attributes of an event.
func Received(step string) string { return "what came with what ended " + step }

// Answered is what a webhook answered.
func Answered(step string) string { return "the answer to " + step }

// Failed is whether a webhook was not answered, or with an error.
func Failed(step string) string { return "the call of " + step + " fails" }

// Rounds is how often a `goto` has gone back.
func Rounds(step string) string { return rounds + step }

const rounds = "times gone back at "

// Of is the fact with a key. What a run was started with and what it was answered
// stays until it is asked again; other facts change with time, as what becomes of a
// message that is held.
func Of(key string) proof.Fact {
	passing := strings.Contains(key, now) || strings.HasPrefix(key, rounds) || strings.HasPrefix(key, drawn) ||
		strings.HasPrefix(key, status) || strings.HasPrefix(key, left)
	return proof.Fact{Key: key, Fixed: !passing}
}

// Instant is what a wait until the instant that a service has given waits for.
func Instant(step string) string { return "the instant that the service gives for " + step }

// Call is what a wait for a call waits for: with a timeout in seconds, if there is
// one.
func Call(step string, timeout int64) string {
	if timeout == 0 {
		return "the call that ends " + step
	}
	return fmt.Sprintf("the call that ends %s, %d seconds at most", step, timeout)
}

// Draw is the number, from 0 to 99, that a split draws.
func Draw(step string) string { return drawn + step }

const (
	drawn  = "number drawn at "
	status = "status of "
	left   = "the message of "
)

// Writes are parts of the keys that a call of a service makes old.
func Writes(service, step string) []string {
	switch service {
	case "facts":
		return []string{now, rounds, drawn}
	case "start":
		return []string{Admit}
	case "send":
		return []string{Status(step), Left(step, "")}
	case "check":
		return []string{Holds(step)}
	case "wait":
		return []string{On(step), Received(step), Ran(step)}
	}
	return nil
}

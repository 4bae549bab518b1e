// Package diag holds the one finding type of Cairn and its sorted set.
//
// Findings are values. Only lint/report and cmd turn them into text.
package diag

import "github.com/cairn-lang/cairn/lang/source"

// Severity orders findings; a higher one is worse.
type Severity uint8

const (
	Hint Severity = iota
	Info
	Warning
	Error
)

// Diagnostic is one finding about a place in the project.
type Diagnostic struct {
	Rule     string // stable id: "unknown-reference", "syntax", "target-unsupported"
	Severity Severity
	Range    source.Range // exactly the wrong characters
	Context  source.Range // optional: the block to show around it
	Label    string       // at most 40 characters, printed under the caret
	Message  string       // one sentence without a final period that names the things involved
	Help     string       // what to do next, one sentence
	Related  []Related
	Witness  *Witness
	Fixes    []Fix
	Tags     []Tag
	URL      string // filled from the rule when reported
	Key      string // fingerprint for baselines, filled when reported
}

// Related is a second place that the finding speaks of.
type Related struct {
	Range   source.Range
	Message string
}

// Witness is the story that shows a finding: a dated path or an example person.
type Witness struct {
	Title  string
	Person []string // "country = NZ", "orders = 0"
	Steps  []WitnessStep
}

// WitnessStep is one line of a witness.
type WitnessStep struct {
	At      string // "day 3, 09:00"; empty where time plays no part
	Message string
	Range   source.Range
}

// Safety says whether a fix may be applied unseen.
type Safety uint8

const (
	Suggested Safety = iota // a person must look
	Safe                    // cannot change the meaning
)

// Fix is one way to mend a finding; at most one of a finding's fixes is applied.
type Fix struct {
	Title  string
	Safety Safety
	Edits  []source.Edit
}

// Tag is an editor's hint on how to draw a finding.
type Tag uint8

const (
	Unnecessary Tag = iota + 1
	Deprecated
)

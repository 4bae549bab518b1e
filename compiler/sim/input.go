package sim

import (
	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang"
)

// Input is something that happens to a person from outside. What is set is one
// change, seen at once.
type Input struct {
	At int64 // seconds since 1970

	Event *lang.Event // with its Attrs
	Attrs map[string]cty.Value

	// Verb is opened, clicked, replied or bounced: what the person does with the
	// message that the send step Step last sent. The event of that name is recorded.
	Verb, Step string

	Fail string // the step whose system does not answer from now on

	Profile   map[string]cty.Value // new values; a null takes the value away
	Consents  map[*lang.Consent]bool
	Reachable map[*lang.Channel]bool
	Checks    map[*lang.Check]bool

	own bool // the event follows from a send of a journey
}

// Person is who a simulation is about.
type Person struct {
	ID        string // what splits and holdouts are drawn by
	Profile   map[string]cty.Value
	Consents  []*lang.Consent
	Reachable []*lang.Channel // nil: all channels
	Checks    map[*lang.Check]bool
	Arms      map[string]string // arm by split, instead of by hash
	Holdout   Holdout
	Answers   map[string]map[string]cty.Value // what the system of a webhook answers, by step
}

// Holdout says how people are held out.
type Holdout int

// A person is held out by hash, of every journey with a holdout, or of none.
const (
	HoldoutDrawn Holdout = iota
	HoldoutAll
	HoldoutNone
)

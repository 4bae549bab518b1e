package contacts

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/lang"
)

// Why says why there is no bound.
type Why string

const (
	WhyKey      Why = "key"      // runs with different keys are side by side, and nothing limits the person
	WhyParallel Why = "parallel" // runs are side by side, without a gap or without an end
	WhyAgain    Why = "again"    // a run can be over at once, or be restarted, and start again
	WhyLoop     Why = "loop"     // a loop without a limit takes no time
)

// Share is what one journey adds to a bound.
type Share struct {
	Journey *compiler.Journey
	// Most is the messages of this journey alone. Where Why is set there is no such
	// number, and Most is for one run, or for the runs with one key.
	Most int
	Why  Why
}

// Bound is the most messages that one person can get.
type Bound struct {
	Question Question
	// Most is exceeded by nobody, unless Unbounded. Then it is what one run of each
	// journey without a bound adds.
	Most      int
	Unbounded bool
	// Summed says that more journeys than are searched through can meet: Most is
	// the sum of all, although some of them exclude each other, and may be too high.
	Summed   bool
	Shares   []Share   // journeys of the heaviest set, by label
	Schedule []Contact // of Shares, in order of time
}

// Contact is a line of a schedule: the entry of a run, or a message of it.
type Contact struct {
	Journey *compiler.Journey
	Run     int           // of this journey in the schedule, from 1
	Node    int           // of the send; -1 for the entry
	Channel *lang.Channel // nil for the entry
	// At is since the window began; before it, less than nothing. elapsed.Ever is
	// any time before.
	At lang.Duration
}

// Message is what is sent, nil for an entry.
func (c Contact) Message() *lang.Message {
	if c.Node < 0 {
		return nil
	}
	return c.Journey.Nodes[c.Node].Send.Message
}

// When is the time of a contact, "day 3, 09:00".
func (c Contact) When() string {
	switch {
	case c.At == elapsed.Ever:
		return "before"
	case c.At < 0:
		return (-c.At).Text() + " before"
	}
	return elapsed.Day(c.At)
}

// Text says what happens, "welcome_1 by email (journey welcome)".
func (c Contact) Text() string {
	again := ""
	if c.Run > 1 {
		again = fmt.Sprintf(", run %d", c.Run)
	}
	if c.Node < 0 {
		return fmt.Sprintf("enters journey %s%s", c.Journey.Label, again)
	}
	return fmt.Sprintf("message %s by %s (journey %s%s)", c.Message().Label, c.Channel.Label, c.Journey.Label, again)
}

// schedule puts pieces in order of time; those of each journey are numbered as
// they come.
func schedule(pieces []piece) []Contact {
	runs := map[*compiler.Journey]int{}
	var list []Contact
	for _, p := range pieces {
		runs[p.profile.journey]++
		list = append(list, p.contacts(runs[p.profile.journey])...)
	}
	slices.SortStableFunc(list, func(a, b Contact) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Journey.Label, b.Journey.Label), cmp.Compare(a.Run, b.Run))
	})
	return list
}

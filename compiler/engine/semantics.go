package engine

import "slices"

// Semantics are the differences from the reference that analyses calculate
// with. The zero value of each field is the reference.
type Semantics struct {
	// ExitsSeen is when an exit takes effect.
	ExitsSeen ExitTime
	// FiltersRetested says that entry filters over the profile are tested again
	// before each action.
	FiltersRetested bool
	// NoJoins says that branches may not meet again: what follows them is copied.
	NoJoins bool
	// NoLoops says that no link may lead backwards.
	NoLoops bool
	// NoEventWaits says that a run cannot wait for an event.
	NoEventWaits bool
	// OverlapAllowed says that a person inside may enter again where re-entry
	// allows, whatever `while_inside` says.
	OverlapAllowed bool
	// ReentryPerPerson says that re-entry is never counted per key.
	ReentryPerPerson bool
	// SplitsPerVisit says that a random share is drawn at every visit and is
	// not the same for one person.
	SplitsPerVisit bool
	// NoRecheckAtRelease says that a held message goes out without a second test
	// of its checks.
	NoRecheckAtRelease bool
	// NoExclusive says that exclusive groups keep nobody out.
	NoExclusive bool
	// WaitsFromPlan says that what follows a held send counts from when it was due,
	// not from its release.
	WaitsFromPlan bool
	// WindowIsWait says that a send window becomes a wait for its next opening, after
	// which the run comes to the send.
	WindowIsWait bool
	// QuietHours lists the kinds of channel that the engine holds in quiet hours;
	// nil is the reference, which holds all of them.
	QuietHours []string
	// Caps is how the engine counts a frequency cap.
	Caps CapWindow
}

// Holds reports whether quiet hours hold messages on a kind of channel.
func (s Semantics) Holds(kind string) bool {
	return s.QuietHours == nil || slices.Contains(s.QuietHours, kind)
}

// Untested reports whether a held message goes out although an exit came while it
// was held.
func (s Semantics) Untested() bool {
	switch s.ExitsSeen {
	case ExitAtOnce:
		return false
	case ExitBeforeAction:
		return s.NoRecheckAtRelease
	}
	return true
}

// ExitTime is when an engine looks at exits.
type ExitTime string

const (
	ExitAtOnce       ExitTime = ""              // the reference
	ExitBeforeAction ExitTime = "before-action" // when the run comes to its next step
	ExitEndOfStep    ExitTime = "end-of-step"
	ExitEndOfWait    ExitTime = "end-of-wait"
)

// CapWindow is how an engine counts messages for a cap.
type CapWindow string

const (
	CapReference CapWindow = "" // as LANGUAGE.md says
	CapRolling   CapWindow = "rolling"
	CapCalendar  CapWindow = "calendar"
	CapAccount   CapWindow = "account" // one window, set in the account
	CapNone      CapWindow = "none"
)

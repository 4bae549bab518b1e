// Package scenario runs the `scenario` blocks of a project in the simulator and
// holds what was observed to what they expect.
package scenario

import (
	"github.com/cairn-lang/cairn/compiler/sim"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/source"
)

// Result is what a scenario came to.
type Result struct {
	Scenario *lang.Scenario
	Start    int64 // instant of "0s"
	Trace    *sim.Trace
	Err      error // the language gives it no meaning
	Checks   []Check
}

// Check is one line of what a scenario expects, beside what was observed.
type Check struct {
	What             string // "sends", "exit", `exit of journey "welcome"`
	Expected, Actual []string
	OK               bool
	Range            source.Range // of what is expected
}

// Passed reports whether all was as expected.
func (r *Result) Passed() bool {
	if r.Err != nil {
		return false
	}
	for _, c := range r.Checks {
		if !c.OK {
			return false
		}
	}
	return true
}

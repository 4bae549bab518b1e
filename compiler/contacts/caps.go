package contacts

import "github.com/cairn-lang/cairn/compiler/engine"

// Passed is what an engine lets through of what a cap is to hold back.
type Passed struct {
	// Most is the most messages that one person gets in the window of the cap; there
	// is no such number where Unbounded is set.
	Most      int
	Unbounded bool
	// Schedule is what would be sent if nothing were capped.
	Schedule []Contact
}

// Exceeds reports whether people can get more than the cap allows.
func (p Passed) Exceeds(c Cap) bool { return p.Unbounded || p.Most > c.Cap.Max.Value }

// Passed is what gets through c on the engine of the options.
func (r *Result) Passed(c Cap) Passed {
	p := Passed{Most: c.Bound.Most, Unbounded: c.Bound.Unbounded, Schedule: c.Bound.Schedule}
	most, kept := through(r.options.Semantics.Caps, c.Bound.Question.Window, c.Cap.Max.Value)
	if kept && (p.Unbounded || most < p.Most) {
		p.Most, p.Unbounded = most, false
	}
	return p
}

// through is the most messages within w that an engine lets through which caps
// them at most in its own way; false if it caps by something else.
func through(caps engine.CapWindow, w Window, most int) (int, bool) {
	switch caps {
	case engine.CapAccount, engine.CapNone:
		return 0, false
	case engine.CapCalendar:
		if !w.Dates {
			// Each of two dates may have as many, shortly before midnight and after it.
			return 2 * most, true
		}
	}
	return most, true
}

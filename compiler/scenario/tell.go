package scenario

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/compiler/sim"
)

// Line is one line of a trace in words.
type Line struct {
	At      string `json:"at"` // from the beginning: "2h"
	Journey string `json:"journey"`
	Run     int    `json:"run"`
	Kind    string `json:"kind"`
	Step    string `json:"step,omitempty"`
	Text    string `json:"text"`
}

// Lines are the trace of a scenario in words.
func (r *Result) Lines() []Line {
	lines := make([]Line, len(r.Trace.Entries))
	for i, e := range r.Trace.Entries {
		lines[i] = Line{
			At: After(e.At - r.Start), Journey: e.Journey.Label, Run: e.Run, Kind: string(e.Kind), Step: e.Step,
			Text: r.words(e),
		}
	}
	return lines
}

func (r *Result) words(e sim.Entry) string {
	switch e.Kind {
	case sim.Entered:
		return "enters"
	case sim.Sent:
		return fmt.Sprintf("sends %s by %s", blockName(e.Message), blockName(e.Channel))
	case sim.Held:
		return fmt.Sprintf("holds %s by %s until %s", blockName(e.Message), blockName(e.Channel), After(e.Until-r.Start))
	case sim.Dropped:
		return fmt.Sprintf("gives up %s by %s: %s", blockName(e.Message), blockName(e.Channel), e.Reason)
	case sim.Skipped:
		return because("sends nothing", e.Reason)
	case sim.Tasked:
		return strings.TrimSpace("hands over " + e.Step)
	case sim.Called:
		return because("calls "+e.Step, e.Reason)
	case sim.Updated:
		return fmt.Sprintf("writes %s = %s", e.Name, Literal(e.Value))
	case sim.Emitted:
		return "records " + e.Name
	case sim.Enrolled:
		return "enrolls in " + e.Name
	}
	text := "ends: " + e.Name
	if e.CountsAs != "" {
		text += ", counts as " + e.CountsAs
	}
	return text
}

func because(what, why string) string {
	if why == "" {
		return what
	}
	return what + ": " + why
}

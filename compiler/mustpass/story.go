package mustpass

import (
	"fmt"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
)

// Story is a path of a run, from entry to the step in question.
type Story struct {
	Steps []StoryStep
}

// StoryStep is a step of a story: when a run comes to it, and how it goes on.
// Waits take as long as they can; those without an end, a day too long.
type StoryStep struct {
	At   lang.Duration // since entry
	Node *compiler.Node
	Edge *compiler.Edge // nil at the last step

	node, edge int
}

// Witness is the story as a finding shows it. Steps that take no time and have
// one outcome are left out.
func (s *Story) Witness(title string) *diag.Witness {
	w := &diag.Witness{Title: title}
	for _, st := range s.Steps {
		if text := st.text(); text != "" {
			w.Steps = append(w.Steps, diag.WitnessStep{At: elapsed.Day(st.At), Message: text, Range: st.Node.Range})
		}
	}
	return w
}

func (s StoryStep) text() string {
	n := s.Node
	if s.Edge == nil {
		return fmt.Sprintf("%s %q", n.Kind, n.ID)
	}
	switch n.Kind {
	case compiler.KindWait:
		switch s.Edge.Kind {
		case compiler.EdgeOn:
			if s.Edge.Label != "" {
				return fmt.Sprintf("wait %q ends by %q", n.ID, s.Edge.Label)
			}
			return fmt.Sprintf("wait %q ends by what it waits for", n.ID)
		case compiler.EdgeTimedOut:
			return fmt.Sprintf("wait %q times out after %s", n.ID, n.Wait.Timeout.Text())
		case compiler.EdgePast:
			return fmt.Sprintf("wait %q: the date is past", n.ID)
		}
		if n.Wait.Kind == compiler.WaitFor {
			return fmt.Sprintf("wait %q for %s", n.ID, n.Wait.For.Text())
		}
		return fmt.Sprintf("wait %q", n.ID)
	case compiler.KindBranch:
		if s.Edge.Kind == compiler.EdgeCase {
			return fmt.Sprintf("branch %q: case %q", n.ID, s.Edge.Label)
		}
		return fmt.Sprintf("branch %q: none of its cases", n.ID)
	case compiler.KindSplit:
		return fmt.Sprintf("split %q: arm %q", n.ID, s.Edge.Label)
	case compiler.KindGuard:
		if s.Edge.Kind == compiler.EdgeHolds {
			return fmt.Sprintf("guard %q holds", n.ID)
		}
		return fmt.Sprintf("guard %q does not hold", n.ID)
	case compiler.KindGoto:
		if s.Edge.Kind == compiler.EdgeAgain {
			return fmt.Sprintf("back by %q", n.ID)
		}
		return ""
	case compiler.KindSend:
		if s.Edge.Kind == compiler.EdgeFallback {
			return fmt.Sprintf("send %q is not sent: its fallback", n.ID)
		}
		return fmt.Sprintf("send %q", n.ID)
	}
	return fmt.Sprintf("%s %q", n.Kind, n.ID)
}

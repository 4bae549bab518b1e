package export

import (
	"fmt"
	"slices"
	"testing"

	"github.com/cairn-lang/cairn/targets/n8n/wire"
	"pgregory.net/rapid"
)

// followed counts the steps that n8n takes, in its own way.
func followed(w *wire.Workflow, name string, passed []string) float64 {
	sum := 1.0
	passed = append(slices.Clone(passed), name)
	if c := w.Connections[name]; c != nil {
		for _, out := range c.Main {
			for _, l := range out {
				if !slices.Contains(passed, l.Node) {
					sum += followed(w, l.Node, passed)
				}
			}
		}
	}
	return sum
}

// TestStepsAreN8Ns draws journeys of branches, some of which end or go back, and
// compares.
func TestStepsAreN8Ns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := &wire.Workflow{Connections: map[string]*wire.Connected{}}
		lead := func(from string, to ...string) {
			c := &wire.Connected{}
			for _, x := range to {
				c.Main = append(c.Main, []wire.Link{{Node: x, Type: "main"}})
			}
			w.Connections[from] = c
		}
		last := rapid.IntRange(1, 8).Draw(t, "steps")
		lead(nodeEntry, "0")
		for i := range last {
			from, next := fmt.Sprint(i), fmt.Sprint(i+1)
			switch rapid.IntRange(0, 3).Draw(t, "step") {
			case 0:
				lead(from, next)
			case 1: // ways that meet again
				lead(from, from+"a", from+"b", next)
				lead(from+"a", next)
				lead(from+"b", next)
			case 2: // one that ends
				lead(from, from+"a", next)
			case 3: // one that goes back
				lead(from, from+"a", next)
				lead(from+"a", fmt.Sprint(rapid.IntRange(0, i).Draw(t, "to")))
			}
		}
		if got, want := steps(w), followed(w, nodeEntry, nil); got != want {
			t.Fatalf("%v steps, n8n takes %v", got, want)
		}
	})
}

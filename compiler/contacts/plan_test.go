package contacts

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
)

// TestPlansAgainstBruteForce holds what comes without haste to an enumeration in
// which every wait for an event lasts until its timeout, and a run that begins
// with the window to one of runs that begin at its start.
func TestPlansAgainstBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := world{unit: 1, window: rapid.IntRange(1, 14).Draw(t, "window"), hour: -1}
		j := drawJourney(t, "j", w.unit)
		w.schedule(j.Entries[0])
		j.Entries[0].Reentry.Value = w.reentry()
		q := Question{Window: w.question(t).Window}
		r := Analyse(&compiler.Program{Journeys: []*compiler.Journey{j}}, Options{})

		most, fresh := 0, 0
		for _, tr := range unhurriedSends(j, q, w.unit) {
			for i := range tr {
				n := 0
				for _, at := range tr[i:] {
					if at-tr[i] < w.window {
						n++
					}
				}
				most = max(most, n)
			}
		}
		for _, tr := range traces(j, q, w.unit, false) {
			n := 0
			for _, at := range tr.sends {
				if at < w.window {
					n++
				}
			}
			fresh = max(fresh, n)
		}
		unhurried := q
		unhurried.Unhurried = true
		if got := r.Run(j, unhurried); got.Most != most {
			t.Fatalf("without haste: got %d, enumeration %d", got.Most, most)
		}
		if got := r.Started([]*compiler.Journey{j}, q); got.Most != fresh {
			t.Fatalf("begun with the window: got %d, enumeration %d", got.Most, fresh)
		}
	})
}

// unhurriedSends lists when runs send, with every wait for an event as long as it
// can be.
func unhurriedSends(j *compiler.Journey, q Question, unit lang.Duration) [][]int {
	var list [][]int
	taken := map[int]int{}
	var walk func(node, at int, sends []int)
	walk = func(node, at int, sends []int) {
		n := j.Nodes[node]
		sends = slices.Clip(sends)
		switch n.Kind {
		case compiler.KindExit:
			list = append(list, sends)
		case compiler.KindWait:
			stay := n.Wait.For
			if n.Wait.Kind == compiler.WaitEvent {
				stay = n.Wait.Timeout
			}
			for _, e := range n.Edges {
				walk(e.To, at+int(stay/unit), sends)
			}
		case compiler.KindGoto:
			edge := 1
			if taken[node] < n.Goto.Max {
				edge = 0
				taken[node]++
				defer func() { taken[node]-- }()
			}
			walk(n.Edges[edge].To, at, sends)
		default:
			for _, e := range n.Edges {
				out := sends
				if e.Kind != compiler.EdgeFallback {
					for range q.counted(n) {
						out = append(out, at)
					}
				}
				walk(e.To, at, out)
			}
		}
	}
	walk(0, 0, nil)
	return list
}

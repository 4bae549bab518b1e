package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/cond"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
)

// Example is a person as the witness of a finding; nil if there is none, or if
// nothing is to be said of them.
func Example(p *cond.Person) *diag.Witness {
	if p == nil || len(p.Lines)+len(p.Before) == 0 {
		return nil
	}
	title := "for example"
	if !p.Sure {
		title = "for example, if there is somebody like this"
	}
	lines := append(append([]string(nil), p.Lines...), p.Before...)
	return &diag.Witness{Title: title, Person: lines}
}

// Known is what all have in common who come to a place, as the witness of a
// finding; nil if nothing is known. That a step which is still to come has brought
// nothing goes without saying.
func Known(f cond.Facts) *diag.Witness {
	lines := slices.DeleteFunc(f.Lines(), func(line string) bool {
		return strings.HasSuffix(line, " = null") && (strings.HasPrefix(line, "wait.") || strings.HasPrefix(line, "step."))
	})
	if len(lines) == 0 {
		return nil
	}
	return &diag.Witness{Title: "known of everybody who comes here", Person: lines}
}

// Way is a shortest way through j by the nodes of via, the steps on it dated by
// the least time that each takes; nil if there is none. It begins at the entry.
func (f *Facts) Way(j *compiler.Journey, via ...int) []diag.WitnessStep {
	t := f.Times(j)
	steps := []diag.WitnessStep{{At: elapsed.Day(0), Message: "entry", Range: entryRange(j)}}
	at, now := 0, lang.Duration(0)
	add := func(node int) {
		if n := j.Nodes[node]; n.Step != nil {
			steps = append(steps, diag.WitnessStep{At: elapsed.Day(now), Message: fmt.Sprintf("%s %q", n.Kind, n.ID), Range: n.Range})
		}
	}
	if len(j.Nodes) > 0 {
		add(0)
	}
	for i, to := range via {
		if i == 0 && to == 0 {
			continue
		}
		way := shortest(j, at, to)
		if way == nil {
			return nil
		}
		for _, a := range way {
			now = elapsed.Span{Min: now}.Plus(elapsed.Span{Min: t.Delay(a.node, a.edge).Min}).Min
			at = j.Nodes[a.node].Edges[a.edge].To
			add(at)
		}
	}
	return steps
}

func entryRange(j *compiler.Journey) source.Range {
	if len(j.Entries) > 0 {
		return j.Entries[0].HeadRng
	}
	return j.Decl.HeadRng
}

// arc leaves a node along one of its edges.
type arc struct{ node, edge int }

// shortest is the fewest arcs from one node to another, or once round to itself;
// nil if no way leads there.
func shortest(j *compiler.Journey, from, to int) []arc {
	came := make([]arc, len(j.Nodes))
	seen := make([]bool, len(j.Nodes))
	todo := []int{from}
	for len(todo) > 0 {
		at := todo[0]
		todo = todo[1:]
		for k, e := range j.Nodes[at].Edges {
			if e.To < 0 || e.To >= len(j.Nodes) || seen[e.To] {
				continue
			}
			seen[e.To], came[e.To] = true, arc{at, k}
			if e.To != to {
				todo = append(todo, e.To)
				continue
			}
			way := []arc{came[to]}
			for way[0].node != from {
				way = append([]arc{came[way[0].node]}, way...)
			}
			return way
		}
	}
	return nil
}

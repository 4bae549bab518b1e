package importer

import (
	"fmt"
	"slices"

	"github.com/cairn-lang/cairn/targets/host/reading"
	"github.com/cairn-lang/cairn/targets/host/script"
)

// find knows the names that scripts read: environment.variables,
// environment.output["ID"] and content.executionId.
func (r *reader) find(at int, chain []script.Step) (reading.Source, int, error) {
	none := reading.Source{}
	name := func(i int) string {
		switch {
		case i >= len(chain) || chain[i].Call:
			return ""
		case chain[i].Name != "":
			return chain[i].Name
		case len(chain[i].Args) == 1 && chain[i].Args[0].Kind == script.String:
			return chain[i].Args[0].S
		}
		return ""
	}
	switch name(0) + "." + name(1) {
	case "content.executionId":
		return reading.Source{Kind: reading.Passed}, 2, nil
	case "environment.variables":
		switch name(2) {
		case "run":
			return reading.Source{Kind: reading.RunName}, 3, nil
		case "resume":
			return reading.Source{Kind: reading.Address}, 3, nil
		case "entry", "person", "trigger":
			return reading.Source{Kind: reading.Started}, 2, nil
		}
		return none, 0, fmt.Errorf("environment.variables.%s is not known", name(2))
	case "environment.output":
		s, err := r.output(at, name(2))
		return s, 3, err
	}
	return none, 0, nil
}

// output is what stands under a name. Rounds are counted behind the choice that
// reads them, and are as many as times that it was passed. What a call was answered
// gives way to what a message brings: under one name of both stands what came last,
// which is known at the choice behind them.
func (r *reader) output(at int, name string) (reading.Source, error) {
	wrote := r.wrote[name]
	switch {
	case len(wrote) == 0:
		return reading.Source{}, fmt.Errorf("nothing is put under environment.output[%q]", name)
	case len(wrote) == 1:
		if _, counts := r.out.Nodes[wrote[0]].Do.(reading.Pass); counts {
			return r.rounds(at, name, wrote[0])
		}
		return reading.Source{Kind: reading.Output, Node: wrote[0], OrNull: true}, nil
	}
	if !r.follows(at, wrote) {
		return reading.Source{}, fmt.Errorf("what stands under environment.output[%q] is read where it may be either of several", name)
	}
	return reading.Source{Kind: reading.Came}, nil
}

// maxWork bounds the steps of follows, far above what a process needs.
const maxWork = 2_000_000

// follows reports whether nothing but joins stands between a node and some others on
// every way that leads to it.
func (r *reader) follows(at int, others []int) bool {
	seen := map[int]bool{at: true}
	todo := []int{at}
	for len(todo) > 0 {
		x := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if x == r.out.First {
			return false
		}
		for _, i := range r.from[x] {
			if r.work += 1 + len(others); r.work > maxWork {
				return false
			}
			if slices.Contains(others, i) {
				continue
			}
			if _, joins := r.out.Nodes[i].Do.(reading.Pass); !joins {
				return false
			}
			if !seen[i] {
				seen[i] = true
				todo = append(todo, i)
			}
		}
	}
	return true
}

// rounds is how often a choice has gone back, which a script counts that stands on
// the first of its two ways and nowhere else.
func (r *reader) rounds(at int, name string, script int) (reading.Source, error) {
	to := r.out.Nodes[at].To
	if len(to) != 2 || to[0] != script || len(r.from[script]) != 1 {
		return reading.Source{}, fmt.Errorf("rounds are counted in environment.output[%q] elsewhere than behind the choice that reads them", name)
	}
	return reading.Source{Kind: reading.Passed}, nil
}

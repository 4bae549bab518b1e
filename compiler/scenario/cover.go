package scenario

import (
	"fmt"
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/sim"
	"github.com/cairn-lang/cairn/lang"
)

// Coverage is how much of the journeys some scenarios went through.
type Coverage struct {
	Journeys            []JourneyCoverage
	Steps, Edges, Cases Share // of all journeys
}

// JourneyCoverage is that of one journey.
type JourneyCoverage struct {
	Journey             *compiler.Journey
	Steps, Edges, Cases Share
	Missing             []compiler.Edge // edges that were not taken
	From                []*compiler.Node
	Closed              []compiler.Edge // edges that nobody can take, which count for nothing
	ClosedFrom          []*compiler.Node
}

// Share is a part of a whole. Cases are the edges at which people part: cases,
// arms, and what a wait or a guard comes to.
type Share struct{ Done, All int }

// Percent is the share in whole percents, rounded down; 100 of nothing.
func (s Share) Percent() int {
	if s.All == 0 {
		return 100
	}
	return 100 * s.Done / s.All
}

func (s *Share) add(done bool) {
	s.All++
	if done {
		s.Done++
	}
}

func (s *Share) plus(o Share) { s.Done, s.All = s.Done+o.Done, s.All+o.All }

// Cover adds up what scenarios that ran with cover went through, over all live
// journeys of p and those that the scenarios name. Edges that are proved to be
// closed, and steps behind them, are left out of account.
func Cover(p *compiler.Program, results []*Result) Coverage {
	taken, visited := map[sim.Edge]int{}, map[sim.Edge]int{}
	named := map[*lang.Journey]bool{}
	for _, r := range results {
		for e, n := range r.Trace.Taken {
			taken[e] += n
		}
		for e, n := range r.Trace.Visited {
			visited[e] += n
		}
		for _, ref := range r.Scenario.Journeys {
			named[lang.To[*lang.Journey](ref)] = true
		}
	}
	var c Coverage
	closed := CloseAll(p)
	for i, j := range p.Journeys {
		if !j.Decl.Live() && !named[j.Decl] {
			continue
		}
		one := coverOne(j, closed[i], taken, visited)
		c.Journeys = append(c.Journeys, one)
		c.Steps.plus(one.Steps)
		c.Edges.plus(one.Edges)
		c.Cases.plus(one.Cases)
	}
	return c
}

func coverOne(j *compiler.Journey, closed *Closed, taken, visited map[sim.Edge]int) JourneyCoverage {
	c := JourneyCoverage{Journey: j}
	for i, n := range j.Nodes {
		if done := visited[sim.Edge{Journey: j, From: i, At: -1}] > 0; done || !closed.Node(i) {
			c.Steps.add(done)
		}
		for k, e := range n.Edges {
			done := taken[sim.Edge{Journey: j, From: i, At: k}] > 0
			if !done && closed.Edge(i, k) {
				c.Closed, c.ClosedFrom = append(c.Closed, e), append(c.ClosedFrom, n)
				continue
			}
			c.Edges.add(done)
			if len(n.Edges) > 1 {
				c.Cases.add(done)
			}
			if !done {
				c.Missing = append(c.Missing, e)
				c.From = append(c.From, n)
			}
		}
	}
	return c
}

// Outcome names what an edge of a step stands for: `case "high"`, `timed_out`.
func Outcome(e compiler.Edge) string {
	switch e.Kind {
	case compiler.EdgeCase, compiler.EdgeArm, compiler.EdgeOn:
		return fmt.Sprintf("%s %q", e.Kind, e.Label)
	case compiler.EdgeNext:
		return "what follows"
	}
	return string(e.Kind)
}

// Select are the scenarios of p whose label is accepted, in order of label.
func Select(p *lang.Project, accepts func(label string) bool) []*lang.Scenario {
	var list []*lang.Scenario
	for _, s := range p.Scenarios {
		if s.Library == "" && accepts(s.Label) {
			list = append(list, s)
		}
	}
	slices.SortStableFunc(list, func(a, b *lang.Scenario) int {
		switch {
		case a.Label < b.Label:
			return -1
		case a.Label > b.Label:
			return 1
		}
		return 0
	})
	return list
}

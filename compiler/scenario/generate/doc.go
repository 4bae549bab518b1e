// Package generate writes scenarios for the edges of a journey that no scenario
// takes yet.
//
// It begins with a person who enters the journey and lets the simulator say how
// far they come. Where they part from the way to the edge, it changes the person
// or what happens to them so that they would not, by reading the condition that
// decided, and tries again: a search that always goes on from the person who came
// closest. What it hands over has been seen to take its edge. Edges that the
// conditions of the journey prove to be closed are told apart from those that
// were not found within the budget.
package generate

import (
	"slices"
	"time"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/scenario"
	"github.com/cairn-lang/cairn/compiler/sim"
	"github.com/cairn-lang/cairn/lang"
)

// Budget is how many persons are tried for one edge.
const Budget = 500

// patience is how long a person is followed whom nothing has brought in, as in a
// scenario.
const patience = 400 * day

const (
	minute = int64(60)
	hour   = 60 * minute
	day    = 24 * hour
)

// Edge is an edge of the journey: of a node, by index of both.
type Edge struct{ From, At int }

// Report is what was found for a journey.
type Report struct {
	Journey    *compiler.Journey
	Scenarios  []*Scenario
	Before     int    // edges that were covered already
	Infeasible []Edge // proved: nobody can take them
	NotFound   []Edge // within the budget
}

// Scenario is one that takes edges which no other does.
type Scenario struct {
	Label, Title string
	Text         string // formatted HCL
	Takes        []Edge // that were not covered before it, its target first
}

// Journey finds scenarios for the edges of j that covered does not name. Labels
// of scenarios that exist are not used again. It gives the same for the same
// project.
func Journey(p *compiler.Program, j *compiler.Journey, closed *scenario.Closed, covered func(Edge) bool, taken func(label string) bool) *Report {
	g := newGenerator(p, j)
	r := &Report{Journey: j}
	done := map[Edge]bool{}
	var todo []Edge
	for i, n := range j.Nodes {
		for k := range n.Edges {
			e := Edge{i, k}
			switch {
			case covered(e):
				r.Before++
			case closed.Edge(i, k):
				g.closed[e] = true
				r.Infeasible = append(r.Infeasible, e)
			default:
				todo = append(todo, e)
			}
		}
	}
	g.sort(todo)
	used := map[string]bool{}
	for _, e := range todo {
		if done[e] {
			continue
		}
		d := g.find(e)
		if d == nil {
			continue
		}
		d = g.trim(d, e)
		s := g.write(d, e, func(label string) bool { return used[label] || taken(label) })
		used[s.Label] = true
		s.Takes = []Edge{e}
		done[e] = true
		for _, other := range todo {
			if d.takes(g, other) && !done[other] {
				done[other] = true
				s.Takes = append(s.Takes, other)
			}
		}
		r.Scenarios = append(r.Scenarios, s)
	}
	for _, e := range todo {
		if !done[e] {
			r.NotFound = append(r.NotFound, e)
		}
	}
	return r
}

// generator is what is worked out once for a journey.
type generator struct {
	program *compiler.Program
	project *lang.Project
	journey *compiler.Journey
	sim     *sim.Simulator
	zone    *time.Location
	start   int64
	blocks  blocks
	seenBy  map[string]cty.Value
	closed  map[Edge]bool // proved
	depth   []int         // edges from the first node, by node
}

func newGenerator(p *compiler.Program, j *compiler.Journey) *generator {
	g := &generator{
		program: p, project: p.Project, journey: j, sim: sim.New(p, j), zone: time.UTC,
		blocks: collect(p.Project), seenBy: valuesSeen(p.Project), closed: map[Edge]bool{},
	}
	if s := p.Project.Settings; s != nil && s.Timezone.Value != "" {
		if z, err := time.LoadLocation(s.Timezone.Value); err == nil {
			g.zone = z
		}
	}
	g.start = g.begin()
	g.depth = g.distances([]int{0}, func(n int) []int { return targets(j.Nodes[n]) })
	return g
}

// begin is when scenarios of the journey take place: where those of the project
// that there are do, within the dates of the journey; at ten on a working day.
func (g *generator) begin() int64 {
	at := time.Date(2027, time.February, 2, 10, 0, 0, 0, g.zone)
	for _, s := range g.project.Scenarios {
		if s.Given != nil && s.Given.Now.Set && s.Library == "" {
			t := s.Given.Now.Value.Time(g.zone).In(g.zone)
			at = time.Date(t.Year(), t.Month(), t.Day(), 10, 0, 0, 0, g.zone)
			break
		}
	}
	d := g.journey.Decl
	if d.Starts.Set {
		if t := d.Starts.Value.Time(g.zone); at.Before(t) {
			at = time.Date(t.Year(), t.Month(), t.Day()+1, 10, 0, 0, 0, g.zone)
		}
	}
	if d.Ends.Set {
		if t := d.Ends.Value.Time(g.zone); at.After(t) {
			at = time.Date(t.Year(), t.Month(), t.Day()-1, 10, 0, 0, 0, g.zone)
		}
	}
	for at.Weekday() == time.Saturday || at.Weekday() == time.Sunday {
		at = at.AddDate(0, 0, 1)
	}
	return at.Unix()
}

func targets(n *compiler.Node) []int {
	list := make([]int, len(n.Edges))
	for i, e := range n.Edges {
		list[i] = e.To
	}
	return list
}

// far is the distance of what cannot be reached.
const far = 1 << 30

// distances are those of each node from some, by edges.
func (g *generator) distances(from []int, next func(int) []int) []int {
	dist := make([]int, len(g.journey.Nodes))
	for i := range dist {
		dist[i] = far
	}
	todo := slices.Clone(from)
	for _, n := range from {
		dist[n] = 0
	}
	for len(todo) > 0 {
		n := todo[0]
		todo = todo[1:]
		for _, to := range next(n) {
			if to >= 0 && to < len(dist) && dist[to] == far {
				dist[to] = dist[n] + 1
				todo = append(todo, to)
			}
		}
	}
	return dist
}

// sort puts edges at which people part before others, and deep ones first: who
// takes those takes many others.
func (g *generator) sort(list []Edge) {
	rank := func(e Edge) int {
		n := g.journey.Nodes[e.From]
		r := 2*len(g.journey.Nodes) - g.depth[e.From]
		if len(n.Edges) < 2 {
			r += far
		}
		return r
	}
	slices.SortStableFunc(list, func(a, b Edge) int { return rank(a) - rank(b) })
}

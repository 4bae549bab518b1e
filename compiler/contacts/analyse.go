package contacts

import (
	"slices"
	"sync"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/cond"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/lang"
)

// Options are what else is known. The zero value is the language's own meaning,
// with everything found out here.
type Options struct {
	Drafts   bool                // count journeys that are not live as well
	Journeys []*compiler.Journey // count these alone, whether they are live or not
	// Planned is for engines whose waits count from the planned time of a send, not
	// from its release. Schedules then show planned times.
	Planned bool
	// Semantics is the engine that runs the journeys: whether a person can be inside
	// twice, what re-entry and exclusive groups hold back, when exits come, and what a
	// cap counts. Times must be of the same engine.
	Semantics engine.Semantics
	// Times, Entries and Flow give results that are there already. Without Flow,
	// every edge is taken to be possible.
	Times   func(*compiler.Journey) *elapsed.Times
	Entries func() *cond.Entries
	Flow    func(*compiler.Journey) *cond.Flow
}

// Result answers questions about a program. It may be asked by many at once.
type Result struct {
	program *compiler.Program
	options Options
	entries func() *cond.Entries
	times   []func() *elapsed.Times
	plans   []func() plan
	index   map[*compiler.Journey]int
	exits   exitGraph
}

// Analyse prepares for questions about p.
func Analyse(p *compiler.Program, o Options) *Result {
	o.Planned = o.Planned || o.Semantics.WaitsFromPlan
	r := &Result{program: p, options: o, index: make(map[*compiler.Journey]int, len(p.Journeys))}
	r.entries = o.Entries
	if r.entries == nil {
		r.entries = sync.OnceValue(func() *cond.Entries { return cond.NewWorld(p).Entries() })
	}
	r.times = make([]func() *elapsed.Times, len(p.Journeys))
	r.plans = make([]func() plan, len(p.Journeys))
	for i, j := range p.Journeys {
		r.index[j] = i
		r.plans[i] = sync.OnceValue(func() plan { return planOf(j).under(o.Semantics) })
		r.times[i] = sync.OnceValue(func() *elapsed.Times {
			if o.Times != nil {
				return o.Times(j)
			}
			return elapsed.AnalyseUnder(p, j, o.Semantics)
		})
	}
	r.exits = newExitGraph(p)
	return r
}

func (r *Result) timesOf(j *compiler.Journey) *elapsed.Times { return r.times[r.index[j]]() }

func (r *Result) closed(j *compiler.Journey) func(node, edge int) bool {
	if r.options.Flow == nil {
		return nil
	}
	f := r.options.Flow(j)
	if f == nil || len(f.Nodes) != len(j.Nodes) {
		return nil
	}
	return func(node, edge int) bool {
		return edge < len(f.Nodes[node].Edges) && f.Nodes[node].Edges[edge] == cond.No
	}
}

func (r *Result) counts(j *compiler.Journey) bool {
	if r.options.Journeys != nil {
		return slices.Contains(r.options.Journeys, j)
	}
	return j.Decl != nil && (r.options.Drafts || j.Decl.Live())
}

// Run is the most messages of a single run of j.
func (r *Result) Run(j *compiler.Journey, q Question) *Bound {
	b := &Bound{Question: q}
	if p := r.newProfile(j, &b.Question); p != nil {
		b.set(p, p.oneRun())
	}
	return b
}

// Journey is the most messages of all runs of j, whether it is live or not.
func (r *Result) Journey(j *compiler.Journey, q Question) *Bound {
	b := &Bound{Question: q}
	if p := r.newProfile(j, &b.Question); p != nil {
		b.set(p, p.answer())
	}
	return b
}

// Started is the most messages of one run of each of some journeys that all begin
// with the window. Journeys that exclude each other are not left out.
func (r *Result) Started(journeys []*compiler.Journey, q Question) *Bound {
	b := &Bound{Question: q}
	var pieces []piece
	for _, j := range journeys {
		p := r.newProfile(j, &b.Question)
		if p == nil {
			continue
		}
		k := len(p.reach) - 1
		for k > 0 && p.reach.time(k, 0) > p.longest {
			k--
		}
		if k == 0 {
			continue
		}
		b.Most += k
		b.Shares = append(b.Shares, Share{Journey: j, Most: k})
		pieces = append(pieces, piece{profile: p, table: p.reach, count: k})
	}
	b.Schedule = schedule(pieces)
	return b
}

func (b *Bound) set(p *profile, a answer) {
	b.Most, b.Unbounded = a.count, a.why != ""
	b.Shares = []Share{{p.journey, a.count, a.why}}
	b.Schedule = schedule(a.pieces)
}

// Cap is a cap of a policy with what could be sent if it did not exist.
type Cap struct {
	Policy *lang.Policy
	Cap    *lang.FrequencyCap
	Bound  *Bound
}

// Exceeded reports whether the cap can ever drop a message. It is certain only
// of a bound that is not Summed.
func (c Cap) Exceeded() bool { return c.Bound.Unbounded || c.Bound.Most > c.Cap.Max.Value }

// Caps holds every cap with `max` and `per` against all journeys together, in
// order of declaration.
func (r *Result) Caps() []Cap {
	var list []Cap
	if r.program.Project == nil {
		return nil
	}
	for _, p := range r.program.Project.Policies {
		for _, c := range p.Caps {
			if c.Max.Set && c.Per.Set && c.Per.Value > 0 {
				list = append(list, Cap{p, c, r.Ask(CapQuestion(p, c))})
			}
		}
	}
	return list
}

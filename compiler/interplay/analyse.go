package interplay

import (
	"cmp"
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/cond"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// MaxGroup is how many journeys, or offers, that share something are paired.
const MaxGroup = 200

// Options are what else is known. The zero value finds everything out here.
type Options struct {
	Drafts bool // look at journeys that are not live as well
	World  *cond.World
	Times  func(*compiler.Journey) *elapsed.Times
}

// Result is what the journeys of a program do to one another, in order of label.
type Result struct {
	Starts     []Start
	Loops      []Loop
	Writers    []Writers
	Races      []Race
	Collisions []Collision
	Messages   []SameMessage
	Offers     []OfferPair
	NotDecided []Group
}

// Group is what too many share to be paired.
type Group struct {
	Kind string // what was not looked for: "start", "writers", "race", "collision", "message", "offer"
	Key  string // what they share: "event.order_placed", "profile.tier"
	Size int
}

// Place is a step of a journey; Node is -1 for its entry.
type Place struct {
	Journey *compiler.Journey
	Node    int
}

// Step is the node of a place, nil for an entry.
func (p Place) Step() *compiler.Node {
	if p.Node < 0 {
		return nil
	}
	return p.Journey.Nodes[p.Node]
}

func (p Place) compare(q Place) int {
	return cmp.Or(cmp.Compare(p.Journey.Label, q.Journey.Label), cmp.Compare(p.Node, q.Node))
}

type analysis struct {
	program  *compiler.Program
	options  Options
	world    *cond.World
	entries  *cond.Entries
	journeys []*compiler.Journey
	reads    *reader
	times    map[*compiler.Journey]*elapsed.Times
	result   *Result
}

// Analyse looks at all live journeys of p.
func Analyse(p *compiler.Program, o Options) *Result {
	a := &analysis{program: p, options: o, world: o.World, result: &Result{},
		reads: newReader(p), times: map[*compiler.Journey]*elapsed.Times{}}
	if a.world == nil {
		a.world = cond.NewWorld(p)
	}
	for _, j := range p.Journeys {
		if j.Decl != nil && (o.Drafts || j.Decl.Live()) {
			a.journeys = append(a.journeys, j)
		}
	}
	a.entries = a.world.Entries()
	a.starts()
	a.loops()
	a.writers()
	a.races()
	a.collisions()
	a.messages()
	a.offers()
	return a.result
}

// timesOf is worked out only where the time of a step matters.
func (a *analysis) timesOf(j *compiler.Journey) *elapsed.Times {
	t := a.times[j]
	if t == nil {
		if a.options.Times != nil {
			t = a.options.Times(j)
		} else {
			t = elapsed.Analyse(a.program, j)
		}
		a.times[j] = t
	}
	return t
}

// apart reports whether it is certain that no person enters both journeys.
func (a *analysis) apart(j, k *compiler.Journey) bool {
	return j != k && a.entries.Disjoint(j, k).Answer == cond.Yes
}

// index groups values by key; keys come in order of first mention.
type index[T any] struct {
	keys   []string
	groups map[string][]T
}

func (x *index[T]) add(key string, v T) {
	if x.groups == nil {
		x.groups = map[string][]T{}
	}
	if _, ok := x.groups[key]; !ok {
		x.keys = append(x.keys, key)
	}
	x.groups[key] = append(x.groups[key], v)
}

// each visits the groups by key; those that are too large are noted instead.
func (x *index[T]) each(a *analysis, kind string, visit func(key string, group []T)) {
	keys := slices.Clone(x.keys)
	slices.Sort(keys)
	for _, key := range keys {
		if n := len(x.groups[key]); n > MaxGroup {
			a.result.NotDecided = append(a.result.NotDecided, Group{kind, key, n})
			continue
		}
		visit(key, x.groups[key])
	}
}

func address(b lang.Block) string {
	h := b.Head()
	if h.Library == "" {
		return h.Address()
	}
	return "library." + h.Library + "." + h.Address()
}

func boolean() expr.Node { return expr.Node{Typ: &expr.Type{Kind: expr.TBool}} }

// both is the condition that all of conds hold; nil if there are none.
func both(conds ...expr.Expr) expr.Expr {
	var all expr.Expr
	for _, c := range conds {
		switch {
		case c == nil:
		case all == nil:
			all = c
		default:
			all = &expr.Binary{Node: boolean(), Op: "&&", L: all, R: c}
		}
	}
	return all
}

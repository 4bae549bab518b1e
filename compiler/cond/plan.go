package cond

import (
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// plan is a journey with its conditions read in one space.
type plan struct {
	world      *World
	journey    *compiler.Journey
	space      *Space
	entries    []*Cond
	exitWhens  []exitWhen
	exitEvents []exitEvent
	cases      [][]*Cond // by node: of a branch
	guards     []*Cond   // by node
	arrivals   [][]*Cond // by node: what holds when each `on` of a wait fires
	others     []string  // what is read here and other runs may write at the same instant
}

type exitWhen struct {
	decl *lang.WatchedExit
	cond *Cond
}

// exitEvent is an exit on an event that is no trigger; cond is nil if every such
// event ends the run.
type exitEvent struct {
	event string
	cond  *string
}

func (w *World) plan(j *compiler.Journey, extra []expr.Expr) *plan {
	r := w.reader(j)
	var fs []formula
	later := map[**Cond]int{}
	read := func(c **Cond, f formula) {
		later[c] = len(fs)
		fs = append(fs, f)
	}
	p := &plan{
		world: w, journey: j,
		entries: make([]*Cond, len(j.Entries)), cases: make([][]*Cond, len(j.Nodes)),
		guards: make([]*Cond, len(j.Nodes)), arrivals: make([][]*Cond, len(j.Nodes)),
	}
	for i, e := range j.Entries {
		read(&p.entries[i], r.entry(e))
	}
	p.exitWhens = make([]exitWhen, 0, len(j.Exits))
	for _, x := range j.Exits {
		if x.When != nil {
			p.exitWhens = append(p.exitWhens, exitWhen{decl: x})
			read(&p.exitWhens[len(p.exitWhens)-1].cond, r.read(x.When))
		}
		p.exitEvent(x)
	}
	for i, n := range j.Nodes {
		switch {
		case n.Branch != nil:
			p.cases[i] = make([]*Cond, len(n.Branch.Cases))
			for k, c := range n.Branch.Cases {
				read(&p.cases[i][k], r.read(orFalse(c.When)))
			}
		case n.Guard != nil:
			read(&p.guards[i], r.guard(n))
		case n.Wait != nil:
			p.arrivals[i] = make([]*Cond, len(n.Wait.On))
			for k, a := range n.Wait.On {
				f := r.read(a.When)
				if a.When == nil {
					f = r.read(received(a.Where, n.ID))
				}
				read(&p.arrivals[i][k], f)
			}
		}
	}
	for _, e := range extra {
		r.read(e)
	}
	p.space = r.space()
	for c, i := range later {
		*c = p.space.cond(fs[i])
	}
	p.meanwhile()
	return p
}

// orFalse stands in for a condition that could not be read.
func orFalse(e expr.Expr) expr.Expr {
	if e == nil {
		return &expr.Bad{}
	}
	return e
}

// entry is the condition of a way in.
func (r *reader) entry(e *lang.JourneyEntry) formula {
	f := r.read(e.Where)
	if e.Segment.Set() {
		f = conj(r.fact(&expr.Ref{Node: expr.Node{Typ: boolLit(true).Typ}, Library: e.Segment.Library, Block: "segment", Name: e.Segment.Name}), f)
	}
	if e.Date != nil {
		f = conj(r.compare("!=", e.Date, nullLit()), f)
	}
	return f
}

// guard is what a guard tests.
func (r *reader) guard(n *compiler.Node) formula {
	var all formula = truth(true)
	for _, c := range n.Guard.Checks {
		all = conj(all, r.checked(n.Guard, c))
	}
	return all
}

// checked is one check of a guard: its condition, or what it is called with what
// it is given.
func (r *reader) checked(g *compiler.Guard, c *lang.Check) formula {
	if c.Holds != nil && c.Per.Value != "product" {
		return r.read(g.Condition(c))
	}
	ref := &expr.Ref{Node: expr.Node{Typ: boolLit(true).Typ}, Library: c.Library, Block: "check", Name: c.Label}
	var given []expr.Expr
	if c.Per.Value == "product" && g.Products != nil {
		given = append(given, g.Products)
	}
	for _, w := range g.With {
		if slices.ContainsFunc(c.Params, func(p *lang.TypedAttr) bool { return p.Label == w.Key }) {
			given = append(given, w.Value)
		}
	}
	if len(given) == 0 {
		return r.opaque(ref)
	}
	return r.opaque(&expr.Call{Node: ref.Node, Name: ref.Address(), Args: given})
}

// received is the condition of an arrival, as what the wait then holds; nil if
// that cannot be said.
func received(e expr.Expr, wait string) expr.Expr {
	if e == nil {
		return nil
	}
	plain := true
	expr.Walk(e, func(n expr.Expr) bool {
		if c, ok := n.(*expr.Call); ok {
			_, history := c.History()
			plain = plain && !history
		}
		return true
	})
	if !plain {
		return nil
	}
	return expr.Rewrite(e, func(n expr.Expr) expr.Expr {
		p, ok := n.(*expr.Path)
		if !ok || p.Root != "received" {
			return n
		}
		c := *p
		c.Root, c.Steps = "wait", nil
		for _, name := range strings.Split(wait, ".") {
			c.Steps = append(c.Steps, expr.PathStep{Name: name})
		}
		c.Steps = append(c.Steps, p.Steps...)
		return &c
	})
}

func (p *plan) exitEvent(x *lang.WatchedExit) {
	e := lang.To[*lang.Event](x.Event)
	if e == nil || slices.Contains(p.journey.Triggers, e) {
		return
	}
	out := exitEvent{event: eventName(e)}
	if x.Where != nil {
		text := expr.Print(x.Where)
		out.cond = &text
	}
	p.exitEvents = append(p.exitEvents, out)
}

// meanwhile collects what other runs write and conditions here depend on. Another
// run of the same journey counts where a person can be in it twice.
func (p *plan) meanwhile() {
	own := false
	for _, e := range p.journey.Entries {
		own = own || e.Key != nil || e.WhileInside.Value == "parallel"
	}
	for _, v := range p.space.vars {
		for _, what := range v.reads {
			journeys := p.world.writers[what]
			if len(journeys) > 0 && (own || len(journeys) > 1 || journeys[0] != p.journey.Label) && !slices.Contains(p.others, what) {
				p.others = append(p.others, what)
			}
		}
	}
}

// foreign reports whether v is what another system knows, which may follow from
// anything.
func (v *variable) foreign() bool {
	return slices.ContainsFunc(v.reads, func(s string) bool {
		if rest, ok := strings.CutPrefix(s, "library."); ok {
			_, s, _ = strings.Cut(rest, ".")
		}
		return strings.HasPrefix(s, "segment.") || strings.HasPrefix(s, "check.") || s == "unknown"
	})
}

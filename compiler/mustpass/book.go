package mustpass

import (
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// book numbers the facts that can be proven in a journey.
type book struct {
	logic    *logic
	ids      map[Fact]int
	facts    []Fact
	basis    []*basis
	opposite []int // -1 if it is never proven
	checks   map[Fact]*lang.Check
	guards   map[Fact]*compiler.Guard
	products []string // what product checks can be about
	places   [][]int  // nodes at which each is proven
}

func newBook(p *compiler.Program) *book {
	return &book{
		logic: &logic{program: p, sources: map[Fact]expr.Expr{}}, ids: map[Fact]int{},
		checks: map[Fact]*lang.Check{}, guards: map[Fact]*compiler.Guard{},
	}
}

// enter numbers facts that node at proves.
func (b *book) enter(facts []Fact, at int) []int {
	var ids []int
	for _, f := range facts {
		id, ok := b.ids[f]
		if !ok {
			id = len(b.facts)
			b.ids[f] = id
			b.facts = append(b.facts, f)
			b.places = append(b.places, nil)
		}
		if !slices.Contains(b.places[id], at) {
			b.places[id] = append(b.places[id], at)
		}
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// close works out what each fact stands on, once all are known.
func (b *book) close() {
	b.basis = make([]*basis, len(b.facts))
	b.opposite = make([]int, len(b.facts))
	for i, f := range b.facts {
		b.opposite[i] = -1
		if o, ok := f.opposite(); ok {
			if id, known := b.ids[o]; known {
				b.opposite[i] = id
			}
		}
		b.basis[i] = b.basisOf(f)
	}
}

func (b *book) basisOf(f Fact) *basis {
	s := &basis{lasting: true}
	plain := f
	plain.Not = false
	switch f.Kind {
	case Seen, SeenKind:
		return s // what has happened has happened
	case Clear, Looked:
		s.lasting = false
		s.event(f.Name)
	case ClearKind, LookedKind:
		s.lasting, s.kind = false, f.Name
	case About:
		s.lasting = false
		for _, c := range b.checks {
			if c.About.Value == f.Name {
				s.check(b.logic, c)
			}
		}
		if p := b.logic.program.Project; p != nil {
			for _, c := range p.Checks {
				if c.About.Value == f.Name {
					s.check(b.logic, c)
				}
			}
		}
	case Check:
		if c := b.checks[plain]; c != nil {
			s.check(b.logic, c)
			if g := b.guards[plain]; g != nil {
				s.read(b.logic, g.Condition(c))
			}
			break
		}
		s.read(b.logic, b.logic.sources[plain])
	case Consent:
		s.consents, s.lasting = true, false
	case Occurred:
		s.read(b.logic, b.logic.sources[plain])
		s.event(f.Name)
		s.lasting = !f.Not && f.Scope == scopeOf("", nil)
		if s.lasting {
			s.events = nil // once more changes nothing
		}
	default:
		s.read(b.logic, b.logic.sources[plain])
		if b.logic.sources[plain] == nil {
			s.lasting = false
		}
	}
	return s
}

// made is, for each fact, the facts of checks and segments that consist of it:
// where it is proven not to hold, they do not either.
func (b *book) made() map[Fact][]int {
	of := map[Fact][]int{}
	for i, f := range b.facts {
		var parts []Fact
		switch {
		case f.Not:
		case f.Kind == Check:
			parts = b.partsOf(f)
		case f.Kind == Segment:
			if r, ok := b.logic.sources[f].(*expr.Ref); ok {
				if s, ok := b.logic.block(r).(*lang.Segment); ok {
					parts, _ = b.logic.quiet().needs(s.When, true)
				}
			}
		}
		for _, p := range parts {
			of[p] = append(of[p], i)
		}
	}
	for about, id := range b.ids {
		if about.Kind != About {
			continue
		}
		for f, c := range b.checks {
			if c.About.Value == about.Name {
				of[f] = append(of[f], id)
			}
		}
	}
	for _, ids := range of {
		slices.Sort(ids)
	}
	return of
}

// partsOf is what a check consists of; nil if it is not put together of facts.
func (b *book) partsOf(f Fact) []Fact {
	c := b.checks[f]
	if c == nil {
		r, ok := b.logic.sources[f].(*expr.Ref)
		if !ok {
			return nil
		}
		if c, ok = b.logic.block(r).(*lang.Check); !ok {
			return nil
		}
	}
	if perProduct(c) {
		return nil
	}
	g := b.guards[f]
	if g == nil {
		g = &compiler.Guard{}
	}
	parts, _ := b.logic.quiet().needs(g.Condition(c), true)
	return parts
}

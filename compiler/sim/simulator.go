package sim

import (
	"slices"
	"sync"
	"time"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/eval"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// Simulator runs some journeys of a program. It may be used by several
// goroutines at once.
type Simulator struct {
	program  *compiler.Program
	journeys []*plan // in order of label
	blocks   map[eval.Name]lang.Block
	events   map[string]*lang.Event // those that every project has
	zone     *time.Location         // the project's
	zones    sync.Map               // by name
	markets  []string
	given    map[*lang.Event][]*lang.Consent // consents that an event gives
}

// plan is what is worked out once for a journey.
type plan struct {
	*compiler.Journey
	index   map[*compiler.Node]int
	entries []entryPlan
	exits   []bool            // whether time alone can fire the exit's `when`
	waits   map[string][]bool // whether time alone can end the wait, by node and `on`
	first   *int64            // starts, ends
	last    *int64
}

// New prepares the simulation of journeys of p; without any, of all that are
// live.
func New(p *compiler.Program, journeys ...*compiler.Journey) *Simulator {
	s := &Simulator{
		program: p, blocks: map[eval.Name]lang.Block{}, events: map[string]*lang.Event{}, zone: time.UTC,
		markets: p.Project.Markets(), given: map[*lang.Event][]*lang.Consent{},
	}
	if set := p.Project.Settings; set != nil {
		s.zone = s.location(set.Timezone.Value, time.UTC)
	}
	s.collect(p.Project, "")
	for _, lib := range p.Project.Libraries {
		if lib.Project != nil {
			s.collect(lib.Project, lib.Label)
		}
	}
	for _, e := range p.Project.Events {
		if e.BuiltIn {
			s.events[e.Label] = e
		}
	}
	for _, j := range p.Journeys {
		if slices.Contains(journeys, j) || len(journeys) == 0 && j.Decl.Live() {
			s.journeys = append(s.journeys, s.plan(j))
		}
	}
	return s
}

// collect enters the blocks that expressions name.
func (s *Simulator) collect(p *lang.Project, library string) {
	enter := func(b lang.Block) {
		h := b.Head()
		s.blocks[eval.Name{Library: library, Block: h.BlockType, Name: h.Label}] = b
	}
	for _, b := range p.Events {
		enter(b)
	}
	for _, b := range p.Segments {
		enter(b)
	}
	for _, b := range p.Checks {
		enter(b)
	}
	for _, b := range p.Channels {
		enter(b)
	}
	for _, b := range p.Offers {
		enter(b)
	}
	for _, b := range p.Messages {
		enter(b)
	}
	for _, b := range p.Consents {
		enter(b)
		if by := lang.To[*lang.Event](b.GivenBy); by != nil {
			s.given[by] = append(s.given[by], b)
		}
	}
}

func (s *Simulator) plan(j *compiler.Journey) *plan {
	p := &plan{Journey: j, index: map[*compiler.Node]int{}, waits: map[string][]bool{}}
	for i, n := range j.Nodes {
		p.index[n] = i
		if n.Wait != nil {
			for _, on := range n.Wait.On {
				p.waits[n.ID] = append(p.waits[n.ID], s.ages(on.When, ""))
			}
		}
	}
	for _, e := range j.Exits {
		p.exits = append(p.exits, s.ages(e.When, e.Library))
	}
	for _, e := range j.Entries {
		p.entries = append(p.entries, s.entry(e))
	}
	p.first, p.last = s.span(j.Decl.Starts, j.Decl.Ends)
	return p
}

// ages reports whether time alone can change a condition.
func (s *Simulator) ages(e expr.Expr, library string) bool {
	return e != nil && eval.Ages(e, library, s.condition)
}

// condition is that of a segment or a check; nil if it has none.
func (s *Simulator) condition(n eval.Name) expr.Expr {
	switch b := s.blocks[n].(type) {
	case *lang.Segment:
		return b.When
	case *lang.Check:
		return b.Holds
	}
	return nil
}

// span is the instants of two dates, the last day included; nil where there is
// none.
func (s *Simulator) span(starts, ends lang.Val[lang.Date]) (first, last *int64) {
	if starts.Set {
		at := firstSecond(starts.Value, s.zone)
		first = &at
	}
	if ends.Set {
		at := lastSecond(ends.Value, s.zone)
		last = &at
	}
	return first, last
}

// location is a time zone by name, else another one. Reading a zone takes long, so
// that each is read once.
func (s *Simulator) location(name string, otherwise *time.Location) *time.Location {
	if name == "" {
		return otherwise
	}
	if known, ok := s.zones.Load(name); ok {
		loc, _ := known.(*time.Location)
		return or(loc, otherwise)
	}
	loc, err := time.LoadLocation(name)
	if err != nil {
		loc = nil
	}
	s.zones.Store(name, loc)
	return or(loc, otherwise)
}

func or(loc, otherwise *time.Location) *time.Location {
	if loc == nil {
		return otherwise
	}
	return loc
}

package plan

import (
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/targets/dialect"
)

// Names of the nodes before the first step. No step is called so: labels have no
// spaces.
const (
	EntryFacts = "entry facts"  // Call; where an entry's `where` needs facts
	EntryFits  = "entry fits"   // Yes; where an entry has a `where`
	RunStart   = "run start"    // Call
	Admitted   = "run admitted" // Yes
)

// enter adds what stands before the call that asks whether the run may start: the
// entries' `where`.
func (p *Plan) enter() {
	p.First = RunStart
	s := &scope{p: p, from: EntryFacts, entry: true}
	s.js = s.dialect()
	fits := p.fits(s)
	if fits == "" {
		return
	}
	p.First = EntryFits
	if len(s.asks) > 0 {
		p.First = EntryFacts
		p.call(EntryFacts, "facts", nil, &dialect.JavaScript{}, EntryFits,
			Field{"trigger", p.m.Speech.Run("trigger")}, Field{"ask", jsonText(s.asked())})
	}
	p.add(EntryFits, nil, &Yes{fits}, RunStart, "")
}

// start adds the call that asks whether the run may start.
func (p *Plan) start() {
	asked := p.entered
	if asked == nil {
		asked = []string{}
	}
	p.call(RunStart, "start", nil, &dialect.JavaScript{}, Admitted,
		Field{"entry", p.m.Speech.Run("entry")}, Field{"trigger", p.m.Speech.Run("trigger")}, Field{"ask", jsonText(asked)})
	p.add(Admitted, nil, &Yes{p.m.Speech.Came(Admitted, RunStart) + "?.admit === true"}, p.first[0], "")
}

// fits is the condition that the entry by which the run comes takes this event;
// "" if all take every one.
func (p *Plan) fits(s *scope) string {
	var some []*lang.JourneyEntry
	for _, e := range p.Journey.Entries {
		if e.Where != nil {
			some = append(some, e)
		}
	}
	if len(some) == 0 {
		return ""
	}
	var b strings.Builder
	for _, e := range some {
		where := s.condition(e.Where)
		if len(p.Journey.Entries) == 1 {
			return s.js.Close(where)
		}
		b.WriteString(p.m.Speech.Run("entry") + " === " + dialect.JSQuote(e.Label) + " ? " + where + " : ")
	}
	return s.js.Close("(" + b.String() + "true)")
}

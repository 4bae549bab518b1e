package population

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
)

// What is taken where a project does not say.
const (
	assumedPerYear = 2.0 // of an event
	assumedShare   = 0.5 // of a consent
	assumedKnown   = 0.9 // share of people of whom an attribute is known that need not be
)

const (
	daySeconds  = 24 * 60 * 60
	yearDays    = 365
	historyDays = 2 * yearDays // long enough for a year without an order
)

// Model is how the people of a project are drawn. It may be used by several
// goroutines at once.
type Model struct {
	program  *compiler.Program
	zone     *time.Location
	profile  []attribute
	market   string // names of attributes, or ""
	locale   string
	events   []happening
	people   []row // of a table; nil without one
	columns  map[string]bool
	reacts   bool // some channel says how often messages on it are opened or clicked
	opened   *lang.Event
	clicked  *lang.Event
	journeys []*compiler.Journey
}

// happening is an event that somebody looks at.
type happening struct {
	event   *lang.Event
	perDay  float64
	attrs   []attribute
	history bool // what happened before counts, too
}

// New works out how people are drawn for journeys of p.
func New(p *compiler.Program, journeys []*compiler.Journey) *Model {
	m := &Model{program: p, journeys: journeys, zone: projectZone(p), columns: map[string]bool{}}
	if profile := p.Project.Profile; profile != nil {
		m.market, m.locale = attrOf(profile.Market), attrOf(profile.Locale)
		timezone := attrOf(profile.Timezone)
		for _, a := range profile.Attributes {
			var draw func(*drawing) cty.Value
			switch {
			case a.Label == m.market:
				draw = m.oneOf(a, p.Project.Markets())
			case a.Label == m.locale:
				draw = m.localeOf(a)
			case a.Label == timezone:
				draw = m.oneOf(a, nil) // without values people live on the project's clock
			default:
				draw = m.value(a, true)
			}
			m.profile = append(m.profile, attribute{a.Label, draw})
		}
		// Other values may depend on where a person is.
		slices.SortStableFunc(m.profile, func(a, b attribute) int {
			switch {
			case a.name == b.name:
				return 0
			case a.name == m.market:
				return -1
			case b.name == m.market:
				return 1
			}
			return 0
		})
	}
	for _, c := range p.Project.Channels {
		m.reacts = m.reacts || c.OpenRate.Set || c.ClickRate.Set
	}
	for _, e := range p.Project.Events {
		switch {
		case e.BuiltIn && e.Label == "opened":
			m.opened = e
		case e.BuiltIn && e.Label == "clicked":
			m.clicked = e
		}
	}
	m.happenings(journeys)
	return m
}

// happenings are the events that journeys look at; others change nothing.
func (m *Model) happenings(journeys []*compiler.Journey) {
	seen, remembered := looks(m.program, journeys)
	for _, e := range m.program.Project.Events {
		if e.BuiltIn || !seen[e.Label] {
			continue
		}
		h := happening{event: e, perDay: e.PerYear.Value / yearDays, history: remembered[e.Label]}
		if !e.PerYear.Set {
			h.perDay = assumedPerYear / yearDays
		}
		for _, a := range e.Attributes {
			h.attrs = append(h.attrs, attribute{a.Label, m.value(a, false)})
		}
		m.events = append(m.events, h)
	}
}

// Assumed is what neither the project nor a table says and was taken instead, a
// sentence each.
func (m *Model) Assumed() []string {
	var said, list []string
	for _, h := range m.events {
		if !h.event.PerYear.Set && !m.columns["event."+h.event.Label] {
			list = append(list, h.event.Label)
		}
	}
	if len(list) > 0 {
		said = append(said, fmt.Sprintf("%g times a year for each person, as no per_year says otherwise: %s", assumedPerYear, strings.Join(list, ", ")))
	}
	list = nil
	for _, c := range m.program.Project.Consents {
		if !c.Share.Set && !m.columns["consent."+c.Label] {
			list = append(list, c.Label)
		}
	}
	if len(list) > 0 {
		said = append(said, fmt.Sprintf("given by %g%% of people, as no share says otherwise: %s", 100*assumedShare, strings.Join(list, ", ")))
	}
	list = nil
	for _, j := range m.journeys {
		for _, e := range j.Entries {
			if s := lang.To[*lang.Segment](e.Segment); s != nil && s.When == nil && !slices.Contains(list, s.Label) {
				list = append(list, s.Label)
			}
		}
	}
	if len(list) > 0 {
		said = append(said, "nobody is in a segment that is the engine's own: "+strings.Join(list, ", "))
	}
	return said
}

func projectZone(p *compiler.Program) *time.Location {
	if s := p.Project.Settings; s != nil {
		if loc, err := time.LoadLocation(s.Timezone.Value); err == nil {
			return loc
		}
	}
	return time.UTC
}

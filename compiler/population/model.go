package population

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/sim"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
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

// attribute is one value of a person or an event.
type attribute struct {
	name string
	draw func(*drawing) cty.Value // null: unknown
}

// happening is an event that somebody looks at.
type happening struct {
	event   *lang.Event
	perDay  float64
	attrs   []attribute
	history bool // what happened before counts, too
}

// drawing is one person while it is drawn.
type drawing struct {
	*rand.Rand
	now    int64 // of the event
	start  int64
	market string
	texts  map[string]int // the last text of an attribute, by name
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

// oneOf draws from shares, else alike from the values of an attribute, else from
// others.
func (m *Model) oneOf(a *lang.TypedAttr, others []string) func(*drawing) cty.Value {
	if len(a.Shares) > 0 {
		return byShare(a)
	}
	if len(a.Values) > 0 {
		others = nil
		for _, v := range a.Values {
			others = append(others, v.Value)
		}
	}
	values := make([]cty.Value, len(others))
	for i, v := range others {
		values[i] = typed(a.Type, v)
	}
	return func(d *drawing) cty.Value {
		if len(values) == 0 {
			return unknown
		}
		return values[d.IntN(len(values))]
	}
}

func byShare(a *lang.TypedAttr) func(*drawing) cty.Value {
	values := make([]cty.Value, len(a.Shares))
	for i, s := range a.Shares {
		values[i] = typed(a.Type, s.Key)
	}
	return func(d *drawing) cty.Value {
		x := d.Float64()
		for i, s := range a.Shares {
			if x -= s.Value.Value; x < 0 {
				return values[i]
			}
		}
		return unknown
	}
}

// localeOf draws among the locales of where a person is, if there are any.
func (m *Model) localeOf(a *lang.TypedAttr) func(*drawing) cty.Value {
	all := m.oneOf(a, m.program.Project.Locales())
	local := map[string]func(*drawing) cty.Value{}
	for _, market := range m.program.Project.Markets() {
		there := *a
		there.Shares, there.Values = nil, nil
		country, _, _ := strings.Cut(market, "-")
		var tags []string
		sum := 0.0
		for _, s := range a.Shares {
			if strings.HasSuffix(s.Key, "-"+country) && s.Value.Value > 0 {
				there.Shares = append(there.Shares, s)
				sum += s.Value.Value
			}
		}
		for i := range there.Shares {
			there.Shares[i].Value.Value /= sum
		}
		if len(a.Shares) == 0 {
			for _, v := range a.Values {
				if strings.HasSuffix(v.Value, "-"+country) {
					there.Values = append(there.Values, v)
				}
			}
			for _, tag := range m.program.Project.Locales() {
				if len(a.Values) == 0 && strings.HasSuffix(tag, "-"+country) {
					tags = append(tags, tag)
				}
			}
		}
		if len(there.Shares)+len(there.Values)+len(tags) > 0 {
			local[market] = m.oneOf(&there, tags)
		}
	}
	return func(d *drawing) cty.Value {
		if draw := local[d.market]; draw != nil {
			return draw(d)
		}
		return all(d)
	}
}

// Person is the person of a number, and what happens to it from start on for some
// days. What happened before is history.
func (m *Model) Person(seed uint64, number int, start int64, days int) (sim.Person, []sim.Input) {
	d := &drawing{Rand: rand.New(rand.NewPCG(seed, uint64(number))), start: start, now: start, texts: map[string]int{}}
	p := sim.Person{ID: strconv.Itoa(number + 1), Profile: make(map[string]cty.Value, len(m.profile))}
	var told *row
	if len(m.people) > 0 {
		told = &m.people[number%len(m.people)]
		if told.id != "" && number < len(m.people) {
			p.ID = told.id
		}
	}
	for _, a := range m.profile {
		var v cty.Value
		if m.columns["profile."+a.name] {
			v = told.profile[a.name]
		} else {
			v = a.draw(d)
		}
		if v == cty.NilVal || v.IsNull() {
			continue
		}
		p.Profile[a.name] = v
		if a.name == m.market && v.Type() == cty.String {
			d.market = v.AsString()
		}
	}
	for _, c := range m.program.Project.Consents {
		share := assumedShare
		if c.Share.Set {
			share = c.Share.Value
		}
		has := d.Float64() < share
		if m.columns["consent."+c.Label] {
			has = told.consents[c.Label]
		}
		if has {
			p.Consents = append(p.Consents, c)
		}
	}
	p.Reachable = []*lang.Channel{}
	for _, c := range m.program.Project.Channels {
		has := d.Float64() < adoption(c, d.market)
		if m.columns["channel."+c.Label] {
			has = told.channels[c.Label]
		}
		if has {
			p.Reachable = append(p.Reachable, c)
		}
	}
	return p, m.inputs(d, told, days)
}

// adoption is the share of people who use a channel where they are; without a
// market, the mean of those that are stated.
func adoption(c *lang.Channel, market string) float64 {
	if len(c.Adoption) == 0 {
		return 1
	}
	sum := 0.0
	for _, a := range c.Adoption {
		if market != "" && (a.Key == market || strings.HasPrefix(market, a.Key+"-")) {
			return a.Value.Value
		}
		sum += a.Value.Value
	}
	if market != "" {
		return 1 // nothing is said of this one
	}
	return sum / float64(len(c.Adoption))
}

// inputs are the events of a person: as often as declared, each independent of
// the others.
func (m *Model) inputs(d *drawing, told *row, days int) []sim.Input {
	type drawn struct {
		at int64
		of *happening
	}
	var list []drawn
	for i := range m.events {
		h := &m.events[i]
		if m.columns["event."+h.event.Label] {
			for _, at := range told.events[h.event.Label] {
				list = append(list, drawn{at, h})
			}
			continue
		}
		if h.perDay <= 0 {
			continue
		}
		from := 0.0
		if h.history {
			from = -historyDays
		}
		for t := from + d.ExpFloat64()/h.perDay; t < float64(days); t += d.ExpFloat64() / h.perDay {
			list = append(list, drawn{d.moment(t), h})
		}
	}
	slices.SortStableFunc(list, func(a, b drawn) int { return cmp.Compare(a.at, b.at) })
	inputs := make([]sim.Input, len(list))
	for i, e := range list {
		d.now = e.at
		attrs := make(map[string]cty.Value, len(e.of.attrs))
		for _, a := range e.of.attrs {
			if v := a.draw(d); !v.IsNull() {
				attrs[a.name] = v
			}
		}
		inputs[i] = sim.Input{At: e.at, Event: e.of.event, Attrs: attrs}
	}
	return inputs
}

// moment is a time of the day on which t days after the start lies: nine of ten
// between 07:00 and 23:00.
func (d *drawing) moment(t float64) int64 {
	day := int64(t)
	if t < 0 {
		day--
	}
	second := d.Int64N(daySeconds)
	if d.Float64() < 0.9 {
		second = 7*60*60 + second*16/24
	}
	return d.start + day*daySeconds + second
}

func attrOf(e expr.Expr) string {
	if p, ok := e.(*expr.Path); ok && p.Root == "profile" && len(p.Steps) == 1 {
		return p.Steps[0].Name
	}
	return ""
}

func projectZone(p *compiler.Program) *time.Location {
	if s := p.Project.Settings; s != nil {
		if loc, err := time.LoadLocation(s.Timezone.Value); err == nil {
			return loc
		}
	}
	return time.UTC
}

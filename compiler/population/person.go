package population

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler/sim"
	"github.com/cairn-lang/cairn/lang"
)

// drawing is one person while it is drawn.
type drawing struct {
	*rand.Rand
	now    int64 // of the event
	start  int64
	market string
	texts  map[string]int // the last text of an attribute, by name
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

package scenario

import (
	"time"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/eval"
	"github.com/cairn-lang/cairn/compiler/sim"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// patience is how long a scenario waits for a date or a schedule to bring the
// person into a journey that nobody has entered: a little more than a year.
const patience = 400 * 24 * 60 * 60

// Run runs one scenario. A scenario that is not whole, which has been reported,
// fails.
func Run(p *compiler.Program, s *lang.Scenario, cover bool) *Result {
	return run(p, s, sim.Options{Cover: cover})
}

// Watch is Run with somebody who is told what runs do.
func Watch(p *compiler.Program, s *lang.Scenario, w sim.Watcher) *Result {
	return run(p, s, sim.Options{Watch: w})
}

func run(p *compiler.Program, s *lang.Scenario, o sim.Options) *Result {
	r := &Result{Scenario: s, Trace: &sim.Trace{}}
	var journeys []*compiler.Journey
	for _, ref := range s.Journeys {
		if j := p.Journey(ref.Name); j != nil && ref.Library == "" {
			journeys = append(journeys, j)
		}
	}
	if s.Given == nil || len(journeys) == 0 {
		r.Err = errIncomplete
		return r
	}
	g := giver{p, known{zone: projectZone(p)}}
	r.Start = g.now(s.Given.Now.Value)
	person := g.person(s)
	var inputs []sim.Input
	for _, at := range s.At {
		inputs = append(inputs, g.inputs(at, r.Start)...)
	}
	o.Start, o.Patience = r.Start, patience
	r.Trace, r.Err = sim.New(p, journeys...).Run(person, inputs, o)
	if r.Err == nil && s.Expect != nil {
		r.Checks = judge(g, r)
	}
	return r
}

// giver turns what a scenario says into what the simulator takes.
type giver struct {
	program *compiler.Program
	known   known
}

func (g giver) now(d lang.Date) int64 { return d.Time(g.known.zone).Unix() }

func (g giver) person(s *lang.Scenario) sim.Person {
	given := s.Given
	p := sim.Person{
		ID: s.Label, Profile: g.values(given.Profile), Checks: g.checks(given.Checks),
		Arms: map[string]string{}, Holdout: sim.HoldoutNone,
	}
	for _, r := range given.Consents {
		if c := lang.To[*lang.Consent](r); c != nil {
			p.Consents = append(p.Consents, c)
		}
	}
	if given.Reachable != nil {
		p.Reachable = []*lang.Channel{}
	}
	for _, r := range given.Reachable {
		if c := lang.To[*lang.Channel](r); c != nil {
			p.Reachable = append(p.Reachable, c)
		}
	}
	for _, a := range given.Arms {
		p.Arms[a.Key] = a.Value.Value
	}
	for _, a := range given.Answers {
		answer := g.value(a.Value)
		if p.Answers == nil {
			p.Answers = map[string]map[string]cty.Value{}
		}
		if !answer.IsNull() && answer.Type().IsObjectType() {
			p.Answers[a.Key] = answer.AsValueMap()
		}
	}
	if given.Holdout.Value {
		p.Holdout = sim.HoldoutAll
	}
	return p
}

// inputs are what happens at one line. Its event comes after the facts beside it,
// which stand as it happens; each other thing is an input of its own.
func (g giver) inputs(at *lang.At, start int64) []sim.Input {
	when := start + int64(at.Offset)
	var list []sim.Input
	facts := sim.Input{
		At: when, Fail: at.Fail.Name, Profile: g.values(at.Profile), Checks: g.checks(at.Checks),
		Consents: map[*lang.Consent]bool{}, Reachable: map[*lang.Channel]bool{},
	}
	for _, c := range at.Consents {
		for _, consent := range g.program.Project.Consents {
			if consent.Label == c.Key {
				facts.Consents[consent] = c.Value.Value == "granted"
			}
		}
	}
	for _, c := range at.Reachable {
		for _, channel := range g.program.Project.Channels {
			if channel.Label == c.Key {
				facts.Reachable[channel] = c.Value.Value
			}
		}
	}
	if len(facts.Profile)+len(facts.Checks)+len(facts.Consents)+len(facts.Reachable) > 0 || facts.Fail != "" {
		list = append(list, facts)
	}
	for _, v := range []struct {
		verb string
		step lang.Ref
	}{{"bounced", at.Bounced}, {"opened", at.Opened}, {"clicked", at.Clicked}, {"replied", at.Replied}} {
		if v.step.Set() {
			list = append(list, sim.Input{At: when, Verb: v.verb, Step: v.step.Name})
		}
	}
	if e := lang.To[*lang.Event](at.Event); e != nil {
		list = append(list, sim.Input{At: when, Event: e, Attrs: g.values(at.Set)})
	}
	return list
}

func (g giver) checks(list []lang.Entry[lang.Val[bool]]) map[*lang.Check]bool {
	out := map[*lang.Check]bool{}
	for _, c := range list {
		for _, check := range g.program.Project.Checks {
			if check.Label == c.Key {
				out[check] = c.Value.Value
			}
		}
	}
	return out
}

func (g giver) values(list []lang.Entry[expr.Expr]) map[string]cty.Value {
	out := make(map[string]cty.Value, len(list))
	for _, e := range list {
		out[e.Key] = g.value(e.Value)
	}
	return out
}

func (g giver) value(e expr.Expr) cty.Value { return eval.Scope{World: g.known}.Value(e) }

// Value is what a scenario writes, missing if that is not known by itself.
func Value(e expr.Expr) cty.Value { return eval.Scope{World: known{zone: time.UTC}}.Value(e) }

// known is a world of which nothing is known: what scenarios say is.
type known struct{ zone *time.Location }

func (k known) Now() int64                                  { return 0 }
func (k known) Zone() *time.Location                        { return k.zone }
func (k known) ProjectZone() *time.Location                 { return k.zone }
func (known) Data(string, []expr.PathStep) cty.Value        { return eval.Missing }
func (known) Fact(eval.Name) (condition expr.Expr, ok bool) { return nil, false }
func (known) Consented(eval.Name) bool                      { return false }
func (known) Reachable(eval.Name) bool                      { return false }
func (known) Offer(eval.Name) (first, last int64)           { return 0, -1 }
func (known) Engaged(function, send string) bool            { return false }
func (known) Sent(eval.Name) []int64                        { return nil }
func (known) History(eval.Name) []eval.Event                { return nil }
func (known) Entry() int                                    { return 0 }

func projectZone(p *compiler.Program) *time.Location {
	if s := p.Project.Settings; s != nil {
		if loc, err := time.LoadLocation(s.Timezone.Value); err == nil {
			return loc
		}
	}
	return time.UTC
}

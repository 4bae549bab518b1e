package generate

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/sim"
	"github.com/cairn-lang/cairn/lang"
)

// draft is a person with what happens to them. It is not changed once it has been
// run: changes are made to copies.
type draft struct {
	start       int64
	entry       *lang.JourneyEntry
	profile     map[string]cty.Value
	consents    map[*lang.Consent]bool
	unreachable map[*lang.Channel]bool
	checks      map[*lang.Check]bool // those that are told
	arms        map[string]string
	answers     map[string]map[string]cty.Value
	happens     []happening
	serial      int

	trace *sim.Trace // once it has been run
	last  *sim.Trace // of the draft that it was made from
	err   error
}

// happening is one thing that happens to a person.
type happening struct {
	id   int
	at   int64 // from the start
	rank int   // order among those of one time

	trigger    bool // it brings the person into the journey
	event      *lang.Event
	set        map[string]cty.Value
	verb, step string
	fail       string
	profile    map[string]cty.Value
	consents   map[*lang.Consent]bool
	checks     map[*lang.Check]bool
}

func (d *draft) clone() *draft {
	c := *d
	if d.trace != nil {
		c.last = d.trace
	}
	c.trace, c.err = nil, nil
	c.profile, c.consents, c.unreachable = maps.Clone(d.profile), maps.Clone(d.consents), maps.Clone(d.unreachable)
	c.checks, c.arms = maps.Clone(d.checks), maps.Clone(d.arms)
	c.answers = map[string]map[string]cty.Value{}
	for k, v := range d.answers {
		c.answers[k] = maps.Clone(v)
	}
	c.happens = slices.Clone(d.happens)
	for i := range c.happens {
		c.happens[i].set = maps.Clone(c.happens[i].set)
	}
	return &c
}

// with is a copy of d to which something has been done.
func (d *draft) with(change func(*draft)) *draft {
	c := d.clone()
	change(c)
	return c
}

// add puts in a happening and gives it its id.
func (d *draft) add(h happening) int {
	d.serial++
	h.id = d.serial
	d.happens = append(d.happens, h)
	slices.SortStableFunc(d.happens, func(a, b happening) int { return int(max(-1, min(1, a.at-b.at))) })
	return h.id
}

func (d *draft) by(id int) *happening {
	for i := range d.happens {
		if d.happens[i].id == id {
			return &d.happens[i]
		}
	}
	return nil
}

func (d *draft) trigger() *happening {
	for i := range d.happens {
		if d.happens[i].trigger {
			return &d.happens[i]
		}
	}
	return nil
}

// later moves the start by whole days, and the dates that are known with it.
func (d *draft) later(days int64) {
	d.start += days * day
	move := func(attrs map[string]cty.Value) {
		for k, v := range attrs {
			if v.IsNull() || v.Type() != cty.String {
				continue
			}
			if t, err := time.Parse(time.DateOnly, v.AsString()); err == nil {
				attrs[k] = cty.StringVal(t.AddDate(0, 0, int(days)).Format(time.DateOnly))
			} else if t, err := time.Parse(time.RFC3339, v.AsString()); err == nil {
				attrs[k] = cty.StringVal(t.AddDate(0, 0, int(days)).Format(time.RFC3339))
			}
		}
	}
	move(d.profile)
	for i := range d.happens {
		move(d.happens[i].set)
	}
}

// drop takes out what only says yes to; what brings the person in stays.
func (d *draft) drop(only func(h *happening) bool) {
	d.happens = slices.DeleteFunc(d.happens, func(h happening) bool { return !h.trigger && only(&h) })
}

// order makes the order of the list that of time.
func (d *draft) order() {
	slices.SortStableFunc(d.happens, func(a, b happening) int { return int(max(-1, min(1, a.at-b.at))) })
}

// run lets the simulator follow the person, once.
func (g *generator) run(d *draft) {
	if d.trace != nil {
		return
	}
	p := sim.Person{
		ID: "somebody", Profile: d.profile, Checks: d.checks, Arms: d.arms, Answers: d.answers, Holdout: sim.HoldoutNone,
	}
	for _, c := range g.project.Consents {
		if d.consents[c] {
			p.Consents = append(p.Consents, c)
		}
	}
	if len(d.unreachable) > 0 {
		p.Reachable = []*lang.Channel{}
		for _, c := range g.project.Channels {
			if !d.unreachable[c] {
				p.Reachable = append(p.Reachable, c)
			}
		}
	}
	d.order()
	inputs := make([]sim.Input, len(d.happens))
	for i, h := range d.happens {
		inputs[i] = sim.Input{
			At: d.start + h.at, Event: h.event, Attrs: h.set, Verb: h.verb, Step: h.step, Fail: h.fail,
			Profile: h.profile, Consents: h.consents, Checks: h.checks,
		}
	}
	d.trace, d.err = g.sim.Run(p, inputs, sim.Options{Start: d.start, Patience: patience, Cover: true})
}

// takes reports whether somebody who has been run took an edge, to an end that
// the language gives a meaning.
func (d *draft) takes(g *generator, e Edge) bool {
	return d.err == nil && len(d.trace.Idle) == 0 && d.trace.Taken[sim.Edge{Journey: g.journey, From: e.From, At: e.At}] > 0
}

// key tells drafts apart.
func (g *generator) key(d *draft) string {
	var b strings.Builder
	fmt.Fprintln(&b, d.start, literals(d.profile))
	for _, c := range g.project.Consents {
		fmt.Fprint(&b, d.consents[c])
	}
	for _, c := range g.project.Channels {
		fmt.Fprint(&b, d.unreachable[c])
	}
	for _, c := range g.project.Checks {
		v, ok := d.checks[c]
		fmt.Fprint(&b, v, ok)
	}
	fmt.Fprintln(&b, d.arms)
	for _, k := range slices.Sorted(maps.Keys(d.answers)) {
		fmt.Fprintln(&b, k, literals(d.answers[k]))
	}
	for _, h := range d.happens {
		fmt.Fprintln(&b, h.at, h.verb, h.step, h.fail, literals(h.set), literals(h.profile))
		if h.event != nil {
			b.WriteString(h.event.Label)
		}
		for c, v := range h.consents {
			fmt.Fprint(&b, c.Label, v)
		}
		for c, v := range h.checks {
			fmt.Fprint(&b, c.Label, v)
		}
	}
	return b.String()
}

// walk is the way of the run that came closest to some nodes.
func (g *generator) walk(d *draft, dist []int) (way []sim.Visit, best int) {
	runs := map[int][]sim.Visit{}
	var numbers []int
	for _, v := range d.trace.Walk {
		if v.Journey != g.journey {
			continue
		}
		if runs[v.Run] == nil {
			numbers = append(numbers, v.Run)
		}
		runs[v.Run] = append(runs[v.Run], v)
	}
	best = far
	for _, n := range numbers {
		near := far
		for _, v := range runs[n] {
			near = min(near, dist[v.Node])
		}
		if way == nil || near < best {
			way, best = runs[n], near
		}
	}
	return way, best
}

// ending is the exit of a run, with when it came.
func (d *draft) ending(run int) *sim.Entry {
	for i, e := range d.trace.Entries {
		if e.Kind == sim.Exited && e.Run == run {
			return &d.trace.Entries[i]
		}
	}
	return nil
}

// known is what has been observed of a draft, or of that which it was made from.
func (d *draft) known() []sim.Entry {
	switch {
	case d.trace != nil:
		return d.trace.Entries
	case d.last != nil:
		return d.last.Entries
	}
	return nil
}

// sentAt are when a step sent, from the start.
func (d *draft) sentAt(step string) []int64 {
	var list []int64
	for _, e := range d.known() {
		if e.Kind == sim.Sent && e.Step == step {
			list = append(list, e.At-d.start)
		}
	}
	return list
}

func (g *generator) node(id string) *compiler.Node {
	for _, n := range g.journey.Nodes {
		if n.ID == id {
			return n
		}
	}
	return nil
}

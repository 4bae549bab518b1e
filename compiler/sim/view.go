package sim

import (
	"strings"
	"time"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler/eval"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// view is the world as a run sees it; without a run, as a segment does.
type view struct {
	*world
	run *run
}

func (w *world) view(r *run) view { return view{w, r} }

// scope is what an expression of a run sees, with the event looked at.
func (w *world) scope(r *run, received *happened) eval.Scope {
	s := eval.Scope{World: view{w, r}}
	if received != nil {
		s.Received = &received.Event
	}
	return s
}

func (v view) Now() int64                  { return v.now }
func (v view) Zone() *time.Location        { return v.zoneOfPerson() }
func (v view) ProjectZone() *time.Location { return v.zone }

func (v view) Data(root string, steps []expr.PathStep) cty.Value {
	if len(steps) == 0 {
		return eval.Missing
	}
	switch root {
	case "profile":
		return read(v.profile, steps)
	case "entered":
		if v.run != nil {
			return read(v.run.profile, steps)
		}
	case "trigger":
		if v.run != nil {
			return read(v.run.trigger, steps)
		}
	case "wait":
		if v.run != nil {
			return deep(v.run.arrived, steps)
		}
	case "step":
		if v.run != nil {
			return deep(v.run.answers, steps)
		}
	}
	return eval.Missing
}

func read(attrs map[string]cty.Value, steps []expr.PathStep) cty.Value {
	if x, ok := attrs[steps[0].Name]; ok {
		return eval.Follow(x, steps[1:])
	}
	return eval.Missing
}

// deep reads LABEL.ATTR or USE.LABEL.ATTR: as many names are the step's as name
// one.
func deep(steps map[string]map[string]cty.Value, path []expr.PathStep) cty.Value {
	id := ""
	for i, p := range path {
		if p.Name == "" {
			break
		}
		id = strings.TrimPrefix(id+"."+p.Name, ".")
		if attrs, ok := steps[id]; ok && i+1 < len(path) {
			return read(attrs, path[i+1:])
		}
	}
	return eval.Missing
}

func (v view) Fact(n eval.Name) (expr.Expr, bool) {
	switch b := v.blocks[n].(type) {
	case *lang.Segment:
		return b.When, false
	case *lang.Check:
		return b.Holds, v.world.holds(b)
	}
	return nil, false
}

// holds is a check of another system, which holds unless something else is said.
func (w *world) holds(c *lang.Check) bool {
	known, told := w.checks[c]
	return known || !told
}

func (v view) Consented(n eval.Name) bool {
	c, _ := v.blocks[n].(*lang.Consent)
	return c != nil && v.granted(c)
}

// granted reports whether a consent is given for some channel that it is about.
func (w *world) granted(c *lang.Consent) bool {
	g := w.consents[c]
	if g == nil || len(g.without) == 0 {
		return g != nil
	}
	for _, r := range c.Channels {
		if ch := lang.To[*lang.Channel](r); ch != nil && !g.without[ch] {
			return true
		}
	}
	for _, ch := range w.program.Project.Channels {
		if len(c.Channels) == 0 && !g.without[ch] {
			return true
		}
	}
	return false
}

func (v view) Reachable(n eval.Name) bool {
	c, _ := v.blocks[n].(*lang.Channel)
	return c != nil && v.reaches(c)
}

// reaches is false only for a channel of which it has been said: those of
// libraries are not listed.
func (w *world) reaches(c *lang.Channel) bool {
	known, told := w.reachable[c]
	return known || !told
}

func (v view) Offer(n eval.Name) (first, last int64) {
	first, last = -eval.Never, eval.Never
	o, _ := v.blocks[n].(*lang.Offer)
	if o == nil {
		return 0, -1
	}
	if o.Starts.Set {
		first = firstSecond(o.Starts.Value, v.zone)
	}
	if o.Ends.Set {
		last = lastSecond(o.Ends.Value, v.zone)
	}
	return first, last
}

// Engaged takes what was sent as delivered until it has come back.
func (v view) Engaged(function, send string) bool {
	if v.run == nil {
		return false
	}
	if function == "delivered" {
		return v.run.engaged[engagement{"sent", send}] && !v.run.engaged[engagement{"bounced", send}]
	}
	return v.run.engaged[engagement{function, send}]
}

func (v view) Sent(n eval.Name) []int64 {
	m, _ := v.blocks[n].(*lang.Message)
	return v.sentAt[m]
}

func (v view) History(n eval.Name) []eval.Event {
	e, _ := v.blocks[n].(*lang.Event)
	return v.history[e]
}

func (v view) Entry() int {
	if v.run == nil {
		return 0
	}
	return v.run.entry
}

package generate

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler/eval"
	"github.com/cairn-lang/cairn/compiler/sim"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

type condition = expr.Expr

// where is when and about what a condition is asked.
type where struct {
	at         int64 // from the start
	received   int   // id of the event looked at
	wait       string
	library    string
	products   expr.Expr
	perProduct bool
	depth      int
}

// blocks are the blocks that conditions name.
type blocks map[eval.Name]lang.Block

func collect(p *lang.Project) blocks {
	b := blocks{}
	b.enter(p, "")
	for _, lib := range p.Libraries {
		if lib.Project != nil {
			b.enter(lib.Project, lib.Label)
		}
	}
	return b
}

func (b blocks) enter(p *lang.Project, library string) {
	put := func(x lang.Block) {
		h := x.Head()
		b[eval.Name{Library: library, Block: h.BlockType, Name: h.Label}] = x
	}
	for _, x := range p.Events {
		put(x)
	}
	for _, x := range p.Segments {
		put(x)
	}
	for _, x := range p.Checks {
		put(x)
	}
	for _, x := range p.Channels {
		put(x)
	}
	for _, x := range p.Offers {
		put(x)
	}
	for _, x := range p.Messages {
		put(x)
	}
	for _, x := range p.Consents {
		put(x)
	}
}

// named is the block of a reference in a block of library.
func (b blocks) named(r *expr.Ref, library string) lang.Block {
	if r.Library != "" {
		library = r.Library
	}
	return b[eval.Name{Library: library, Block: r.Block, Name: r.Name}]
}

// view is what a draft says about a person at one time. What the simulator alone
// knows, such as what was sent, it takes from the last run of the draft.
type view struct {
	*generator
	*draft
	where
}

// scope is what a condition sees of a draft.
func (g *generator) scope(d *draft, w where) eval.Scope {
	s := eval.Scope{World: view{g, d, w}, Library: w.library}
	if h := d.by(w.received); h != nil && w.received > 0 {
		s.Received = &eval.Event{Seq: h.id, At: d.start + h.at, Attrs: h.set}
	}
	return s
}

// fits is whether a condition holds of a draft.
func (g *generator) fits(d *draft, e condition, w where) bool {
	s := g.scope(d, w)
	if !w.perProduct || w.products == nil {
		return s.Truth(e)
	}
	for _, p := range eval.Elements(s.Value(w.products)) {
		s.This = p
		if !s.Truth(e) {
			return false
		}
	}
	return true
}

func (v view) Now() int64 { return v.draft.start + v.where.at }

func (v view) Zone() *time.Location {
	if p := v.project.Profile; p != nil && p.Timezone != nil {
		if name, ok := eval.Text(eval.Scope{World: v}.Value(p.Timezone)); ok && name != "" {
			if z, err := time.LoadLocation(name); err == nil {
				return z
			}
		}
	}
	return v.zone
}

func (v view) ProjectZone() *time.Location { return v.zone }

func (v view) Data(root string, steps []expr.PathStep) cty.Value {
	if len(steps) == 0 {
		return eval.Missing
	}
	switch root {
	case "profile":
		return follow(v.profileNow(), steps)
	case "entered":
		return follow(v.draft.profile, steps)
	case "trigger":
		if h := v.draft.trigger(); h != nil {
			return follow(h.set, steps)
		}
	case "step":
		id, rest := v.stepOf(steps)
		if len(rest) > 0 {
			return follow(v.answers[id], rest)
		}
	case "wait":
		id, rest := v.stepOf(steps)
		if h := v.arrival(v.draft, id, v.where.at); h != nil && len(rest) > 0 {
			return follow(h.set, rest)
		}
	}
	return eval.Missing
}

func (v view) profileNow() map[string]cty.Value {
	now := v.draft.profile
	for _, h := range v.happens {
		if len(h.profile) > 0 && h.at <= v.where.at {
			now = maps.Clone(now)
			maps.Copy(now, h.profile)
		}
	}
	return now
}

func follow(attrs map[string]cty.Value, steps []expr.PathStep) cty.Value {
	if x, ok := attrs[steps[0].Name]; ok {
		return eval.Follow(x, steps[1:])
	}
	return eval.Missing
}

// stepOf is the step that a path names, with what it reads of it.
func (g *generator) stepOf(path []expr.PathStep) (id string, rest []expr.PathStep) {
	for i, p := range path {
		if p.Name == "" {
			break
		}
		id = strings.TrimPrefix(id+"."+p.Name, ".")
		if g.node(id) != nil {
			return id, path[i+1:]
		}
	}
	return "", nil
}

// arrival is the event that ended a wait, the last that fits before some time.
func (g *generator) arrival(d *draft, wait string, at int64) *happening {
	n := g.node(wait)
	if n == nil || n.Wait == nil {
		return nil
	}
	for i := len(d.happens) - 1; i >= 0; i-- {
		h := &d.happens[i]
		for _, on := range n.Wait.On {
			if on.Event != nil && h.event == on.Event && h.at >= 0 && h.at <= at && !h.trigger {
				return h
			}
		}
	}
	return nil
}

func (v view) Fact(n eval.Name) (expr.Expr, bool) {
	switch b := v.blocks[n].(type) {
	case *lang.Segment:
		return b.When, false
	case *lang.Check:
		holds, told := v.checks[b]
		for _, h := range v.happens {
			if x, ok := h.checks[b]; ok && h.at <= v.where.at {
				holds, told = x, true
			}
		}
		return b.Holds, holds || !told
	}
	return nil, false
}

func (v view) Consented(n eval.Name) bool {
	c, _ := v.blocks[n].(*lang.Consent)
	given := v.draft.consents[c]
	for _, h := range v.happens {
		if h.at > v.where.at {
			break
		}
		if x, ok := h.consents[c]; ok {
			given = x
		}
		if h.event != nil && c != nil && lang.To[*lang.Event](c.GivenBy) == h.event {
			given = true
		}
	}
	return given
}

func (v view) Reachable(n eval.Name) bool {
	c, _ := v.blocks[n].(*lang.Channel)
	return !v.unreachable[c]
}

func (v view) Offer(n eval.Name) (first, last int64) {
	first, last = -eval.Never, eval.Never
	o, _ := v.blocks[n].(*lang.Offer)
	if o == nil {
		return 0, -1
	}
	if o.Starts.Set {
		first = o.Starts.Value.Time(v.zone).Unix()
	}
	if o.Ends.Set {
		last = o.Ends.Value.Time(v.zone).Unix()
		if !o.Ends.Value.Instant {
			last += day
		}
		last--
	}
	return first, last
}

func (v view) Engaged(function, send string) bool {
	if function == "delivered" {
		return len(v.before(v.sentAt(send))) > 0
	}
	for _, h := range v.happens {
		if h.verb == function && h.step == send && h.at <= v.where.at {
			return true
		}
	}
	return false
}

func (v view) before(times []int64) []int64 {
	return slices.DeleteFunc(slices.Clone(times), func(t int64) bool { return t > v.where.at })
}

func (v view) Sent(n eval.Name) []int64 {
	var list []int64
	for _, h := range v.happens {
		if h.event != nil && h.event.Label == "message_sent" && h.at <= v.where.at {
			if name, _ := eval.Text(h.set["message"]); name == n.Name {
				list = append(list, v.draft.start+h.at)
			}
		}
	}
	for _, e := range v.known() {
		if e.Kind == sim.Sent && e.Message == v.blocks[n] && e.At <= v.Now() {
			list = append(list, e.At)
		}
	}
	slices.Sort(list)
	return list
}

func (v view) History(n eval.Name) []eval.Event {
	e, _ := v.blocks[n].(*lang.Event)
	var list []eval.Event
	for i, h := range v.happens {
		if h.event == e && e != nil && h.at <= v.where.at {
			list = append(list, eval.Event{Seq: i + 1, At: v.draft.start + h.at, Attrs: h.set})
		}
	}
	return list
}

// Entry is the place of what brings the person in, or of what came after 0s.
func (v view) Entry() int {
	for i, h := range v.happens {
		if h.trigger || h.at >= 0 && v.draft.trigger() == nil {
			return i + 1
		}
	}
	return len(v.happens) + 1
}

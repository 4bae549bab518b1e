package cond

import (
	"math/big"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// leave is those of f who take edge e of node i, as they are then.
func (p *plan) leave(i int, e compiler.Edge, f Facts) Facts {
	n := p.journey.Nodes[i]
	switch {
	case n.Branch != nil:
		return p.leaveBranch(i, e, f)
	case n.Guard != nil:
		if e.Kind == compiler.EdgeHolds {
			return f.Assume(p.guards[i])
		}
		return f.Assume(p.guards[i].Not())
	case n.Wait != nil:
		return p.leaveWait(i, e, f)
	case n.Send != nil:
		if held(n.Send) {
			f = f.later(endless, anything)
		}
		f = f.forget(func(v *variable) bool { return v.readsAny([]string{"send." + n.ID}) })
		return p.acts(f, n)
	case n.Update != nil:
		return p.acts(p.updated(n.Update, f), n)
	case n.Emit != nil:
		if n.Emit.Event != nil {
			f = p.emitted(f, eventName(n.Emit.Event))
		}
		return p.acts(f, n)
	case n.Enroll != nil:
		return p.acts(f, n)
	case n.Webhook != nil:
		return p.answered("step."+n.ID+".", f, e.Kind == compiler.EdgeError)
	}
	return f
}

func anything(*variable) bool { return true }

func (p *plan) leaveBranch(i int, e compiler.Edge, f Facts) Facts {
	before := p.cases[i]
	if e.Kind == compiler.EdgeCase && e.Index < len(before) {
		f = f.Assume(before[e.Index])
		before = before[:e.Index]
	}
	for _, c := range before {
		f = f.Assume(c.Not())
	}
	return f
}

// week and a day more bounds a wait for a time of day, clock changes included.
const weekAndDay = 8 * 24 * 3600

func (p *plan) leaveWait(i int, e compiler.Edge, f Facts) Facts {
	n := p.journey.Nodes[i]
	w := n.Wait
	switch w.Kind {
	case compiler.WaitFor:
		return f.later(limit(w.For), anything)
	case compiler.WaitUntilTime:
		return f.later(weekAndDay, anything)
	case compiler.WaitEvent:
	case compiler.WaitUntilDate:
		if e.Kind == compiler.EdgePast {
			return f
		}
		return f.later(endless, anything)
	default:
		return f.later(endless, anything)
	}
	f = p.answered("wait."+n.ID+".", f.later(limit(w.Timeout), anything), e.Kind == compiler.EdgeTimedOut)
	if e.Kind == compiler.EdgeTimedOut {
		return p.nothingCame(i, f)
	}
	if e.Kind != compiler.EdgeOn || e.Index >= len(w.On) {
		return f
	}
	a := w.On[e.Index]
	if v := p.space.reader.byKey["wait."+n.ID+".on"]; v != nil && v.kind == text {
		f = f.set(v, p.space.test(atom{v, test{kind: isText, text: e.Label}}))
		if !v.hasText(e.Label) {
			f = f.set(v, p.space.test(atom{v, test{kind: isOther}}))
		}
	}
	if a.Event != nil {
		f = p.happens(f, eventName(a.Event), a.Where)
	}
	return f.Assume(p.arrivals[i][e.Index])
}

// limit is a wait's length; one that is not known has none.
func limit(d lang.Duration) int64 {
	if d <= 0 {
		return endless
	}
	return int64(d)
}

// nothingCame is f after a wait's timeout: what it waited for has not been.
func (p *plan) nothingCame(i int, f Facts) Facts {
	w := p.journey.Nodes[i].Wait
	for k, a := range w.On {
		if a.When != nil {
			f = f.Assume(p.arrivals[i][k].Not())
			continue
		}
		if a.Event == nil || w.Timeout <= 0 {
			continue
		}
		cond := ""
		if a.Where != nil {
			cond = expr.Print(a.Where)
		}
		for _, v := range p.space.vars {
			h := v.hist
			if h == nil || v.measure != ago || v.kind != ordered || h.event != eventName(a.Event) || h.then != "" {
				continue
			}
			if a.Where == nil || h.cond == cond && h.steady {
				f = f.Assume(p.space.cond(atom{v, test{kind: isPlaces, in: v.within(int64(w.Timeout))}}).Not())
			}
		}
	}
	return f
}

// within is the cells of an `ago` that lie below so many seconds as a whole.
func (v *variable) within(most int64) []int {
	at, _ := v.cellOf(big.NewRat(most, 1))
	var list []int
	for i := 1; i < at; i++ {
		list = append(list, i)
	}
	return list
}

// answered is f where what a wait or webhook brought is new, or nothing.
func (p *plan) answered(prefix string, f Facts, nothing bool) Facts {
	for _, v := range p.space.vars {
		switch {
		case !v.readsAny([]string{prefix}):
		case nothing && !v.derived && v.nullable:
			f = f.set(v, p.null(v))
		default:
			f = f.set(v, nil)
		}
	}
	return f
}

// held reports whether time may pass in a send.
func held(s *compiler.Send) bool {
	if s.Window != nil {
		return true
	}
	for _, p := range s.Policies {
		if len(p.QuietHours) > 0 {
			return true
		}
	}
	return false
}

// updated is f after what an update writes.
func (p *plan) updated(u *compiler.Update, f Facts) Facts {
	for _, part := range [][]lang.Entry[expr.Expr]{u.Set, u.Add, u.Remove} {
		for _, e := range part {
			name := "profile." + e.Key
			f = f.forget(func(v *variable) bool { return v.readsAny([]string{name}) })
		}
	}
	for _, e := range u.Set {
		v := p.space.reader.byKey["profile."+e.Key]
		lit, ok := e.Value.(*expr.Lit)
		if v == nil || !ok || v.change == fixed {
			continue
		}
		r := &reader{world: p.world, vars: p.space.vars, byKey: p.space.reader.byKey, frozen: true}
		is := r.compareConstant("==", term{when: truth(true), v: v, e: lit}, lit)
		if a, ok := is.(atom); ok && !r.missed && a.v == v {
			f = f.set(v, p.space.test(a))
		}
	}
	for _, c := range u.Consents {
		if c.Consent == nil {
			continue
		}
		v := p.space.reader.byKey["consented(consent."+c.Consent.Label+")"]
		if v == nil || c.Consent.Library != "" {
			continue
		}
		yes := p.space.yes(v)
		if !c.Granted {
			yes = v.full.minus(yes)
		}
		f = f.set(v, yes)
	}
	return f
}

// emitted is f after an event was recorded. It is not said which conditions on
// such events it meets.
func (p *plan) emitted(f Facts, event string) Facts {
	f = f.later(0, func(v *variable) bool { return v.readsAny([]string{event}) })
	return p.happens(f, event, nil)
}

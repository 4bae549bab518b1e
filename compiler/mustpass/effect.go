package mustpass

import (
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// effect is what going along an edge does to what is proven.
type effect struct {
	age     lang.Duration
	ends    []int
	proves  []int
	refutes []int // what consists of something that is proven not to hold
}

// entered is what every entry proves.
func (b *book) entered(j *compiler.Journey) []Fact {
	var all []Fact
	for i, e := range j.Entries {
		facts := b.logic.proves(e.Where, true)
		if s := lang.To[*lang.Segment](e.Segment); s != nil {
			ref := &expr.Ref{Block: "segment", Name: s.Label, Library: e.Segment.Library}
			facts = append(facts, b.logic.proves(ref, true)...)
		}
		for _, r := range []lang.Ref{e.Event, e.API} {
			if event := lang.To[*lang.Event](r); event != nil {
				facts = append(facts, b.received(event)...)
			}
		}
		if i == 0 {
			all = facts
		} else {
			all = common(all, facts)
		}
	}
	return all
}

// received is what it proves that an event has come.
func (b *book) received(e *lang.Event) []Fact {
	facts := seen(eventName(e), e)
	if p := b.logic.program.Project; p != nil {
		for _, c := range p.Consents {
			if lang.To[*lang.Event](c.GivenBy) == e {
				facts = append(facts, Fact{Kind: Consent, Name: consentName(c)})
			}
		}
	}
	return facts
}

// filtered is what the conditions of entries prove of the profile, where an engine
// tests them again.
func (b *book) filtered(j *compiler.Journey) []Fact {
	var all []Fact
	for i, e := range j.Entries {
		facts := b.logic.proves(ofProfile(e.Where), true)
		if i == 0 {
			all = facts
		} else {
			all = common(all, facts)
		}
	}
	return all
}

// ofProfile is the part of a condition that is about the person and not about
// the event that came in; nil if there is none.
func ofProfile(e expr.Expr) expr.Expr {
	if e == nil {
		return nil
	}
	if b, ok := e.(*expr.Binary); ok && b.Op == "&&" {
		l, r := ofProfile(b.L), ofProfile(b.R)
		switch {
		case l == nil:
			return r
		case r == nil:
			return l
		}
		both := *b
		both.L, both.R = l, r
		return &both
	}
	own := true
	expr.Walk(e, func(e expr.Expr) bool {
		if p, ok := e.(*expr.Path); ok && p.Root != "profile" {
			own = false
		}
		return own
	})
	if !own {
		return nil
	}
	return e
}

// standing is what the exits of the journey prove when they are looked at: those
// on conditions, or those on events.
func (b *book) standing(j *compiler.Journey, conditions bool) []Fact {
	var facts []Fact
	for _, x := range j.Exits {
		if x.When != nil && conditions {
			facts = append(facts, b.logic.proves(x.When, false)...)
		}
		e := lang.To[*lang.Event](x.Event)
		if e == nil || conditions {
			continue
		}
		again := slices.Contains(j.Triggers, e) // the entry itself was such an event
		facts = append(facts, noneSeen(eventName(e), e, x.Where != nil || again)...)
		if !again {
			facts = append(facts, Fact{Kind: Occurred, Name: eventName(e), Scope: scopeOf("entry", x.Where), Not: true})
		}
	}
	return facts
}

// passing is what is proven on edge k of n.
func (b *book) passing(n *compiler.Node, k int) []Fact {
	e := n.Edges[k]
	switch {
	case n.Branch != nil:
		return b.chosen(n.Branch, e)
	case n.Guard != nil:
		return b.guarded(n.Guard, e.Kind == compiler.EdgeHolds)
	case n.Wait != nil && n.Wait.Kind == compiler.WaitEvent:
		return b.arrived(n.Wait, e)
	case n.Emit != nil && n.Emit.Event != nil:
		return b.received(n.Emit.Event)
	case n.Update != nil:
		var facts []Fact
		for _, w := range n.Update.Consents {
			if w.Consent != nil {
				facts = append(facts, Fact{Kind: Consent, Name: consentName(w.Consent), Not: !w.Granted})
			}
		}
		return facts
	case n.Send != nil && e.Kind == compiler.EdgeNext:
		return sentBy(n)
	}
	return nil
}

// sentBy is what a send proves whose other outcome is a fallback: that its one
// channel had its one consent.
func sentBy(n *compiler.Node) []Fact {
	fallback := slices.ContainsFunc(n.Edges, func(e compiler.Edge) bool { return e.Kind == compiler.EdgeFallback })
	m := n.Send.Message
	if !fallback || !m.Marketing() || len(n.Send.Channels) != 1 || len(n.Send.Channels[0].Consents) != 1 {
		return nil
	}
	return []Fact{{Kind: Consent, Name: consentName(n.Send.Channels[0].Consents[0])}}
}

func (b *book) chosen(br *compiler.Branch, e compiler.Edge) []Fact {
	var facts []Fact
	before := len(br.Cases)
	if e.Kind == compiler.EdgeCase && e.Index < len(br.Cases) {
		before = e.Index
		facts = b.logic.proves(br.Cases[e.Index].When, true)
	}
	for _, c := range br.Cases[:before] {
		facts = append(facts, b.logic.proves(c.When, false)...)
	}
	return facts
}

func (b *book) guarded(g *compiler.Guard, holds bool) []Fact {
	var facts []Fact
	if !holds && len(g.Checks) != 1 {
		return nil
	}
	for _, c := range g.Checks {
		f := checkFact(c, g, g.Products)
		b.checks[f], b.guards[f] = c, g
		f.Not = !holds
		facts = append(facts, f)
		if !perProduct(c) {
			facts = append(facts, b.logic.proves(g.Condition(c), holds)...)
		}
		if !holds || !c.About.Set {
			continue
		}
		about := Fact{Kind: About, Name: c.About.Value}
		if perProduct(c) {
			about.Scope = printed(g.Products)
			facts = append(facts, about)
			continue
		}
		facts = append(facts, about)
		for _, p := range b.products { // what holds for the person holds whatever the products
			about.Scope = p
			facts = append(facts, about)
		}
	}
	return facts
}

func (b *book) arrived(w *compiler.Wait, e compiler.Edge) []Fact {
	if e.Kind == compiler.EdgeOn {
		if e.Index >= len(w.On) {
			return nil
		}
		on := w.On[e.Index]
		if on.Event != nil {
			return b.received(on.Event)
		}
		return b.logic.proves(on.When, true)
	}
	var facts []Fact
	for _, on := range w.On {
		if on.Event != nil {
			facts = append(facts, noneSeen(eventName(on.Event), on.Event, on.Where != nil)...)
		} else {
			facts = append(facts, b.logic.proves(on.When, false)...)
		}
	}
	return facts
}

// ends reports whether going along edge k of n may change what fact i stands on.
func (b *book) ends(n *compiler.Node, k, i int) bool {
	s, f := b.basis[i], b.facts[i]
	switch {
	case n.Send != nil:
		return s.sends
	case n.Webhook != nil:
		return s.answers
	case n.Emit != nil && n.Emit.Event != nil:
		return s.touched(eventName(n.Emit.Event), n.Emit.Event)
	case n.Wait != nil && n.Wait.Kind == compiler.WaitEvent:
		e := n.Edges[k]
		if s.waits {
			return true
		}
		if e.Kind != compiler.EdgeOn || e.Index >= len(n.Wait.On) || n.Wait.On[e.Index].Event == nil {
			return false
		}
		event := n.Wait.On[e.Index].Event
		return s.touched(eventName(event), event)
	case n.Update != nil:
		for _, list := range [][]lang.Entry[expr.Expr]{n.Update.Set, n.Update.Add, n.Update.Remove} {
			for _, w := range list {
				if slices.Contains(s.attributes, w.Key) {
					return true
				}
			}
		}
		if s.consents && len(n.Update.Consents) > 0 {
			return f.Kind != Consent || slices.ContainsFunc(n.Update.Consents, func(w compiler.ConsentWrite) bool {
				return w.Consent != nil && consentName(w.Consent) == f.Name
			})
		}
	}
	return false
}

package interplay

import (
	"slices"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/cond"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// Start is a step that can start a run of another journey, or of its own.
type Start struct {
	From  Place
	To    *compiler.Journey
	Entry *lang.JourneyEntry // nil for an enrolment
	// By is what passes between them: "event.tier_changed", "profile.tier",
	// "consent.news", "message.welcome"; of an enrolment the journey.
	By string
	// Undecided is set where it is not known whether what is written meets the
	// entry's condition.
	Undecided bool
}

// ear is an entry that listens to something.
type ear struct {
	journey *compiler.Journey
	entry   *lang.JourneyEntry
}

// starts pairs what steps write with the entries that it can fire.
func (a *analysis) starts() {
	var ears index[ear]
	byDecl := map[*lang.Journey]*compiler.Journey{}
	for _, j := range a.journeys {
		byDecl[j.Decl] = j
		for _, e := range j.Entries {
			for _, key := range a.listens(e) {
				ears.add(key, ear{j, e})
			}
		}
	}
	crowded := map[string]bool{}
	for _, j := range a.journeys {
		for i, n := range j.Nodes {
			from := Place{j, i}
			if n.Enroll != nil {
				if to := byDecl[n.Enroll.Journey]; to != nil && (to != j || !staysOne(j)) {
					a.result.Starts = append(a.result.Starts, Start{From: from, To: to, By: "journey." + to.Label})
				}
			}
			for _, key := range written(n) {
				group := ears.groups[key]
				if len(group) > MaxGroup {
					if !crowded[key] {
						crowded[key] = true
						a.result.NotDecided = append(a.result.NotDecided, Group{"start", key, len(group)})
					}
					continue
				}
				for _, to := range group {
					a.start(from, n, to, key)
				}
			}
		}
	}
}

// listens lists what an entry fires on.
func (a *analysis) listens(e *lang.JourneyEntry) []string {
	var list []string
	if ev := lang.To[*lang.Event](e.Event); ev != nil {
		list = append(list, address(ev))
	}
	if s := lang.To[*lang.Segment](e.Segment); s != nil && !e.Schedule.Set && !e.At.Set {
		list = append(list, a.reads.segment(address(s), s.Library)...)
	}
	if e.Date != nil {
		list = append(list, a.reads.of(e.Date, "")...)
	}
	return list
}

// written lists what a step writes, by the keys of reader.
func written(n *compiler.Node) []string {
	var list []string
	switch {
	case n.Update != nil:
		for _, part := range [][]lang.Entry[expr.Expr]{n.Update.Set, n.Update.Add, n.Update.Remove} {
			for _, e := range part {
				if key := "profile." + e.Key; !slices.Contains(list, key) {
					list = append(list, key)
				}
			}
		}
		for _, c := range n.Update.Consents {
			if c.Consent != nil {
				list = append(list, address(c.Consent))
			}
		}
	case n.Emit != nil && n.Emit.Event != nil:
		list = append(list, address(n.Emit.Event))
	case n.Send != nil:
		list = append(list, "event.message_sent", "event.delivered", "event.bounced")
		if n.Send.Message != nil {
			list = append(list, address(n.Send.Message))
		}
	}
	return list
}

func (a *analysis) start(from Place, n *compiler.Node, to ear, key string) {
	if from.Journey == to.journey && to.entry.Key == nil && inside(to.entry) == "ignore" {
		return // the run that writes is still inside
	}
	if a.apart(from.Journey, to.journey) {
		return
	}
	meets := a.meets(n, to, key)
	if meets == cond.No {
		return
	}
	a.result.Starts = append(a.result.Starts, Start{from, to.journey, to.entry, key, meets == cond.Undecided})
}

// staysOne reports whether a run that is going on keeps every other out.
func staysOne(j *compiler.Journey) bool {
	return !slices.ContainsFunc(j.Entries, func(e *lang.JourneyEntry) bool { return e.Key != nil || inside(e) != "ignore" })
}

func inside(e *lang.JourneyEntry) string {
	if e.WhileInside.Value == "" {
		return "ignore"
	}
	return e.WhileInside.Value
}

// meets asks whether somebody for whom n has written its values can come in.
func (a *analysis) meets(n *compiler.Node, to ear, key string) cond.Answer {
	conds := []expr.Expr{to.entry.Where}
	if s := lang.To[*lang.Segment](to.entry.Segment); s != nil {
		conds = append(conds, &expr.Ref{Node: boolean(), Library: s.Library, Block: "segment", Name: s.Label})
	}
	switch {
	case n.Update != nil:
		for _, w := range n.Update.Set {
			if lit, ok := w.Value.(*expr.Lit); ok {
				conds = append(conds, equals("profile", w.Key, a.attribute(w.Key, lit.Typ), lit))
			}
		}
	case n.Emit != nil && lang.To[*lang.Event](to.entry.Event) == n.Emit.Event:
		conds = append(conds, emitted(n.Emit)...)
	}
	e := both(conds...)
	if e == nil {
		return cond.Yes
	}
	s := a.world.Space(to.journey, e)
	return s.Read(e).Satisfiable(s.Anyone()).Answer
}

// attribute is the declared type of an attribute of the profile.
func (a *analysis) attribute(key string, otherwise *expr.Type) *expr.Type {
	if p := a.program.Project; p != nil && p.Profile != nil {
		for _, t := range p.Profile.Attributes {
			if t.Label == key {
				return t.Type
			}
		}
	}
	return otherwise
}

// emitted is what is known of the attributes of an event that a step records.
func emitted(e *compiler.Emit) []expr.Expr {
	var conds []expr.Expr
	for _, t := range e.Event.Attributes {
		i := slices.IndexFunc(e.Set, func(w lang.Entry[expr.Expr]) bool { return w.Key == t.Label })
		switch {
		case i >= 0:
			if lit, ok := e.Set[i].Value.(*expr.Lit); ok {
				conds = append(conds, equals("trigger", t.Label, t.Type, lit))
			}
		case t.Default == nil:
			none := &expr.Lit{Node: expr.Node{Typ: &expr.Type{Kind: expr.TNull}}, Value: cty.NullVal(cty.DynamicPseudoType)}
			conds = append(conds, equals("trigger", t.Label, t.Type, none))
		}
	}
	return conds
}

func equals(root, attr string, t *expr.Type, v *expr.Lit) expr.Expr {
	p := &expr.Path{Node: expr.Node{Typ: t}, Root: root, Steps: []expr.PathStep{{Name: attr}}}
	return &expr.Binary{Node: boolean(), Op: "==", L: p, R: v}
}

package cond

import (
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// Cover holds groups of people against who can enter some journeys. Of an entry it
// knows what is asked of the person: what an event brings along, permissions,
// checks and the answers to messages can be so for anybody, and are left out.
type Cover struct {
	who     []*Cond
	entries []*Cond // as the journeys
}

// Cover reads who, conditions about people that name no trigger, and the entries
// of journeys.
func (w *World) Cover(who []expr.Expr, journeys []*compiler.Journey) *Cover {
	r := w.reader(nil)
	groups := make([]formula, len(who))
	for i, e := range who {
		groups[i] = r.read(e)
	}
	entries := make([]formula, len(journeys))
	for i, j := range journeys {
		r.triggers = j.Triggers
		entries[i] = truth(false)
		for _, e := range j.Entries {
			entries[i] = disj(entries[i], r.entry(e))
		}
		if w.enrolled[j.Label] {
			entries[i] = truth(true)
		}
		r.forgetTrigger()
	}
	s := r.space()
	c := &Cover{}
	for _, f := range groups {
		c.who = append(c.who, s.cond(f))
	}
	for _, f := range entries {
		c.entries = append(c.entries, s.cond(f).ofPerson())
	}
	return c
}

// Some asks whether somebody of group i can enter journey k.
func (c *Cover) Some(i, k int) Verdict {
	return c.who[i].Satisfiable(c.who[i].space.Anyone().Assume(c.entries[k]))
}

// All asks whether everybody of group i can enter one of the journeys. The person
// of a No can enter none.
func (c *Cover) All(i int, journeys []int) Verdict {
	by := make([]*Cond, len(journeys))
	for n, k := range journeys {
		by[n] = c.entries[k]
	}
	q := c.who[i].space.search()
	v := q.meetsBut(c.who[i].space.Anyone(), []*Cond{c.who[i]}, by)
	return Verdict{opposite(v.Answer), v.Person}
}

// ofPerson are the people who meet c, be it with what else it takes: each box
// loses the sides that are not about the person. What c excludes is not known any
// more.
func (c *Cond) ofPerson() *Cond {
	p := &Cond{space: c.space, holdsOK: c.holdsOK}
	for _, b := range c.holds {
		var kept box
		for _, x := range b {
			if c.space.vars[x.v].aboutPerson(c.space.world) {
				kept = append(kept, x)
			}
		}
		p.holds = append(p.holds, kept)
	}
	return p
}

// aboutPerson reports whether v depends on nothing but the profile, what happened,
// and segments of other systems.
func (v *variable) aboutPerson(w *World) bool {
	return len(v.reads) > 0 && !slices.ContainsFunc(v.reads, func(s string) bool {
		if rest, ok := strings.CutPrefix(s, "library."); ok {
			_, s, _ = strings.Cut(rest, ".")
		}
		kind, name, _ := strings.Cut(s, ".")
		switch kind {
		case "profile", "segment", "time":
			return false
		case "event":
			return w.builtIn(name)
		}
		return true
	})
}

// builtIn reports whether an event is about messages.
func (w *World) builtIn(event string) bool {
	p := w.program.Project
	return p != nil && slices.ContainsFunc(p.Events, func(e *lang.Event) bool { return e.BuiltIn && e.Label == event })
}

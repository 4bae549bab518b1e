package cond

import (
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
)

// Entries is who can enter each journey, by what never changes about a person.
type Entries struct {
	space *Space
	boxes map[string][]box // by journey; missing is anyone
}

// Entries reads the entry conditions of all journeys.
func (w *World) Entries() *Entries {
	r := w.reader(nil)
	read := make([][]formula, len(w.program.Journeys))
	for i, j := range w.program.Journeys {
		r.triggers = j.Triggers
		for _, e := range j.Entries {
			read[i] = append(read[i], r.entry(e))
		}
		r.forgetTrigger()
	}
	e := &Entries{space: r.space(), boxes: map[string][]box{}}
	for i, j := range w.program.Journeys {
		if w.enrolled[j.Label] || len(read[i]) == 0 {
			continue
		}
		if list, ok := e.lasting(read[i]); ok {
			e.boxes[j.Label] = list
		}
	}
	return e
}

// forgetTrigger makes what the next journey reads of its trigger other variables.
func (r *reader) forgetTrigger() {
	for _, v := range r.vars[r.kept:] {
		if slices.ContainsFunc(v.reads, func(s string) bool { return strings.HasPrefix(s, "trigger.") }) {
			delete(r.byKey, v.key)
		}
	}
	r.kept = len(r.vars)
}

// lasting is what entries ask of attributes that never change; false if it
// cannot be told.
func (e *Entries) lasting(entries []formula) ([]box, bool) {
	var list []box
	for _, f := range entries {
		boxes, ok := e.space.boxes(f, true)
		if !ok {
			return nil, false
		}
		for _, b := range boxes {
			var kept box
			for _, x := range b {
				if e.space.vars[x.v].change == fixed {
					kept = append(kept, x)
				}
			}
			list = e.space.include(list, kept)
		}
	}
	return list, true
}

// Disjoint asks whether no person can ever enter both journeys. The person of a
// No is what somebody who may enter both is like.
func (e *Entries) Disjoint(a, b *compiler.Journey) Verdict { return e.Exclude(a, b) }

// Exclude asks whether no person can ever enter all of the journeys.
func (e *Entries) Exclude(journeys ...*compiler.Journey) Verdict {
	within := []box{nil}
	for _, j := range journeys {
		list, known := e.boxes[j.Label]
		if !known {
			continue
		}
		var ok bool
		if within, ok = e.space.product(within, list, maxBoxes); !ok {
			return Verdict{}
		}
		if len(within) == 0 {
			return Verdict{Answer: Yes}
		}
	}
	return Verdict{No, e.space.person(within[0], nil)}
}

// Fixed lists the attributes that never change and that j's entries ask for.
func (e *Entries) Fixed(j *compiler.Journey) []string {
	var names []string
	for _, b := range e.boxes[j.Label] {
		for _, x := range b {
			if name := e.space.vars[x.v].name; !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return names
}

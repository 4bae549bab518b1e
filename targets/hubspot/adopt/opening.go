package adopt

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/adopt/phrase"
	"github.com/cairn-lang/cairn/targets/located"
)

// private reports whether Cairn made a property to remember something of a run.
func private(property string) bool { return strings.HasPrefix(property, "cairn_") }

// opening reads the first actions, as far as they say what a journey says at its
// head: what is kept of the entry, who fits, how soon a person may come again, and who
// is held out.
func (r *flow) opening() {
	var resets []int
	at := r.start
	for r.once(at) {
		a := r.actions[r.ids[at]]
		kept := r.remembers(a)
		if kept == noMemory {
			break
		}
		if kept == reset {
			resets = append(resets, r.ids[at])
		}
		r.done[r.ids[at]] = kept == keeps
		at = r.target(a.Get("connection"))
	}
	at = r.fits(at)
	at = r.paced(at)
	at = r.holdout(at)
	next := r.step(at)
	for i := len(resets) - 1; i >= 0; i-- {
		r.after[resets[i]], next = next, resets[i]
	}
	r.j.First = next
}

// once reports whether one link alone leads to an action.
func (r *flow) once(id string) bool { return id != "" && r.into[id] == 1 }

type memory uint8

const (
	noMemory memory = iota
	keeps           // a value of the entry
	reset           // nothing yet
)

// remembers reports whether an action only notes what a run needs later.
func (r *flow) remembers(a *located.Value) memory {
	fields := a.Get("fields")
	if r.f.String(a, "actionTypeId") != "0-5" || fields == nil || fields.Get("value") == nil {
		return noMemory
	}
	name, v := r.f.String(fields, "property_name"), r.f.Object(fields.Get("value"), "a value")
	if !private(name) {
		return noMemory
	}
	switch r.f.String(v, "type") {
	case "ENROLLMENT_EVENT_PROPERTY":
		token := r.f.String(v, "enrollmentEventPropertyToken")
		if r.event == nil || token == "" {
			return noMemory
		}
		r.kept[name] = of("trigger", r.event).one(token)
		return keeps
	case "OBJECT_PROPERTY":
		source := r.f.String(v, "propertyName")
		if private(source) || source == "" {
			return noMemory
		}
		r.kept[name] = func(kind string) string {
			x := r.property(source, kind)
			if x == "" {
				return ""
			}
			return "entered." + strings.TrimPrefix(x, "profile.")
		}
		return keeps
	case "STATIC_VALUE":
		return reset
	}
	return noMemory
}

func (s scope) one(property string) func(string) string {
	return func(kind string) string { return s(property, kind) }
}

// fits is a first branch that ends the run of everybody but those who fit.
func (r *flow) fits(at string) string {
	b := r.lone(at)
	if b == nil || r.actions[r.ids[at]].Get("defaultBranch") != nil || r.f.String(b, "branchName") != "Fits" || r.event == nil {
		return at
	}
	c := r.filter(b.Get("filterBranch"), r.contact(), "Fits "+r.name)
	if len(r.entries) == 1 && !hasWhere(r.entries[0]) {
		r.where(c)
	} else {
		r.where(phrase.Any(c)) // in brackets beside what is asked already
	}
	r.done[r.ids[at]] = true
	return r.target(b.Get("connection"))
}

func hasWhere(b adopt.Body) bool {
	for _, a := range b.Attrs {
		if a.Name == "where" {
			return true
		}
	}
	return false
}

// lone is the one branch of a branch by filters that one link leads to, else nil.
func (r *flow) lone(at string) *located.Value {
	if !r.once(at) {
		return nil
	}
	a := r.actions[r.ids[at]]
	list := r.f.List(a, "listBranches")
	if r.f.String(a, "type") != "LIST_BRANCH" || len(list) != 1 {
		return nil
	}
	return list[0]
}

// paced is a branch that ends the run of those who entered before, and the note of
// when the others have.
func (r *flow) paced(at string) string {
	b := r.lone(at)
	if b == nil || b.Get("connection") != nil || b.Get("filterBranch") == nil {
		return at
	}
	f := r.only(b.Get("filterBranch"))
	if f == nil {
		return at
	}
	again := ""
	name, seconds, ok := r.ago(b.Get("filterBranch"), false)
	switch {
	case ok && seconds > 0:
		again = phrase.Duration(seconds)
	case !ok && f.Get("operation") != nil && r.f.String(f.Get("operation"), "operator") == "IS_KNOWN":
		name, again = r.f.String(f, "property"), "never"
	default:
		return at
	}
	next := r.target(r.actions[r.ids[at]].Get("defaultBranch"))
	if !private(name) || !r.once(next) {
		return at
	}
	a := r.actions[r.ids[next]]
	fields := a.Get("fields")
	if r.f.String(a, "actionTypeId") != "0-5" || fields == nil || r.f.String(fields, "property_name") != name || r.f.String(fields.Get("value"), "type") != "TIMESTAMP" {
		return at
	}
	r.again = again
	r.done[r.ids[at]], r.done[r.ids[next]] = true, true
	return r.target(a.Get("connection"))
}

// holdout is a first share of people for whom nothing is done.
func (r *flow) holdout(at string) string {
	if !r.once(at) {
		return at
	}
	a := r.actions[r.ids[at]]
	list := r.f.List(a, "testBranches")
	if r.f.String(a, "type") != "AB_TEST_BRANCH" || len(list) != 2 || list[0].Get("connection") != nil || list[1].Get("connection") == nil {
		return at
	}
	percent, rest := r.f.Whole(list[0], "percentage", 0), r.f.Whole(list[1], "percentage", 0)
	if percent < 1 || percent > 50 || percent+rest != 100 {
		return at
	}
	r.done[r.ids[at]] = true
	r.measure = &adopt.Body{Type: "measure", Attrs: []adopt.Attr{{Name: "holdout", Value: fmt.Sprint(percent)}}}
	return r.target(list[1].Get("connection"))
}

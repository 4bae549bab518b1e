package adopt

import (
	"fmt"
	"strconv"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/adopt/account"
	"github.com/cairn-lang/cairn/targets/adopt/phrase"
	"github.com/cairn-lang/cairn/targets/located"
)

// scope is whose properties a condition reads: it gives the expression of one, whose
// use asks for a type.
type scope func(property, kind string) string

// contact reads the contact.
func (r *flow) contact() scope { return r.property }

// of reads an event by a root of the language.
func of(root string, e *account.Event) scope {
	return func(property, kind string) string {
		if kind == "choice" {
			kind = "string"
		}
		if e == nil {
			return ""
		}
		label := e.Field(property, kind)
		if label == "" {
			return ""
		}
		return adopt.Ref(root, label)
	}
}

// filter is a group of filters as a condition. What cannot be said is a check, which
// hint names.
func (r *flow) filter(b *located.Value, s scope, hint string) phrase.Cond {
	if b == nil {
		return phrase.Atom("true")
	}
	r.f.Object(b, "a filter branch")
	kind := r.f.String(b, "filterBranchType")
	switch kind {
	case "OR", "AND", "":
	case "UNIFIED_EVENTS":
		return r.happened(b, hint)
	default:
		return phrase.Atom(r.check(b, hint))
	}
	var parts []phrase.Cond
	for _, f := range r.f.List(b, "filters") {
		parts = append(parts, r.test(r.f.Object(f, "a filter"), s, hint))
	}
	for _, x := range r.f.List(b, "filterBranches") {
		parts = append(parts, r.filter(x, s, hint))
	}
	switch {
	case len(parts) == 0 && kind == "OR":
		return phrase.Atom("false")
	case len(parts) == 0:
		return phrase.Atom("true")
	case kind == "OR":
		return phrase.Any(parts...)
	}
	return phrase.All(parts...)
}

// test is one filter.
func (r *flow) test(f *located.Value, s scope, hint string) phrase.Cond {
	switch r.f.String(f, "filterType") {
	case "PROPERTY", "":
		if f.Get("property") == nil || f.Get("operation") == nil {
			break
		}
		if c, ok := r.operation(r.f.String(f, "property"), r.f.Object(f.Get("operation"), "an operation"), s); ok {
			return c
		}
	case "IN_LIST":
		c := phrase.Atom(r.segment(f, r.f.Need(f, "listId", "a filter of a list").Text))
		switch r.f.String(f, "operator") {
		case "IN_LIST", "":
			return c
		case "NOT_IN_LIST":
			return phrase.Not(c)
		}
	case "EMAIL_SUBSCRIPTION":
		ids, statuses := r.f.Texts(f, "subscriptionIds"), r.f.Texts(f, "acceptedStatuses")
		if len(ids) == 1 {
			switch {
			case same(statuses, "OPT_IN"):
				return phrase.Atom("consented(" + r.consent(f, ids[0]) + ")")
			case same(statuses, "NOT_OPTED", "OPT_OUT"):
				return phrase.Not(phrase.Atom("consented(" + r.consent(f, ids[0]) + ")"))
			}
		}
	}
	return phrase.Atom(r.check(f, hint))
}

// same reports whether list holds what want holds, in any order.
func same(list []string, want ...string) bool {
	if len(list) != len(want) {
		return false
	}
	for _, w := range want {
		found := false
		for _, x := range list {
			found = found || x == w
		}
		if !found {
			return false
		}
	}
	return true
}

// happened is that an event came, or that it did not, or how often.
func (r *flow) happened(b *located.Value, hint string) phrase.Cond {
	window, ok := r.window(b.Get("pruningRefineBy"))
	if !ok {
		return phrase.Atom(r.check(b, hint))
	}
	name, e := r.eventRef(b, r.f.Need(b, "eventTypeId", "a filter of events").Text)
	args := name + window
	if where, ok := r.looks(b, e); !ok {
		return phrase.Atom(r.check(b, hint))
	} else if !where.None() {
		args += ", " + where.Text
	}
	came := r.f.String(b, "operator") != "HAS_NOT_COMPLETED"
	if c := b.Get("coalescingRefineBy"); c != nil {
		low, high := r.f.Whole(c, "minOccurrences", 1), r.f.Whole(c, "maxOccurrences", 0)
		if r.f.String(c, "type") != "NUM_OCCURRENCES" || !came {
			return phrase.Atom(r.check(b, hint))
		}
		count := "count(" + args + ")"
		most := phrase.Cond{}
		if c.Get("maxOccurrences") != nil {
			most = phrase.Compare(count, "<=", strconv.FormatInt(high, 10))
		}
		if c.Get("minOccurrences") != nil && low == high {
			return phrase.Compare(count, "==", strconv.FormatInt(low, 10))
		}
		return phrase.All(phrase.Compare(count, ">=", strconv.FormatInt(max(1, low), 10)), most)
	}
	c := phrase.Atom("occurred(" + args + ")")
	if !came {
		c = phrase.Not(c)
	}
	return c
}

// looks is what an event must hold; false if it cannot be said.
func (r *flow) looks(b *located.Value, e *account.Event) (phrase.Cond, bool) {
	if len(r.f.List(b, "filterBranches")) > 0 {
		return phrase.Cond{}, false
	}
	return r.holds(b, of("received", e), e)
}

// holds is what the filters of an event ask of it.
func (r *flow) holds(b *located.Value, s scope, e *account.Event) (phrase.Cond, bool) {
	var parts []phrase.Cond
	for _, f := range r.f.List(b, "filters") {
		r.f.Object(f, "a filter")
		if kind := r.f.String(f, "filterType"); kind != "PROPERTY" && kind != "" || e == nil || f.Get("property") == nil || f.Get("operation") == nil {
			return phrase.Cond{}, false
		}
		c, ok := r.operation(r.f.String(f, "property"), r.f.Object(f.Get("operation"), "an operation"), s)
		if !ok {
			return phrase.Cond{}, false
		}
		parts = append(parts, c)
	}
	return phrase.All(parts...), true
}

// window is how far back events are looked for, as a further argument.
func (r *flow) window(v *located.Value) (string, bool) {
	n, ok := r.lately(v)
	if !ok || n == 0 {
		return "", ok
	}
	return fmt.Sprintf(`, "%dd"`, n), true
}

// lately is how many days back events are looked for, 0 for ever.
func (r *flow) lately(v *located.Value) (int64, bool) {
	if v == nil {
		return 0, true
	}
	o := v.Get("timeOffset")
	if r.f.String(v, "type") != "RELATIVE_COMPARATIVE" || r.f.String(v, "comparison") != "AFTER" || o == nil || r.f.String(o, "offsetDirection") != "PAST" {
		return 0, false
	}
	n := r.f.Whole(o, "amount", 0)
	switch r.f.String(o, "timeUnit") {
	case "DAYS":
	case "WEEKS":
		n *= 7
	default:
		return 0, false
	}
	return n, n > 0 && n < 100_000
}

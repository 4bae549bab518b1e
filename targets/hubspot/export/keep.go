package export

import (
	"fmt"
	"maps"
	"slices"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/hubspot/filter"
	"github.com/cairn-lang/cairn/targets/hubspot/profile"
	"github.com/cairn-lang/cairn/targets/hubspot/wire"
)

// source of what a run keeps in a property of the contact.
type keepFrom uint8

const (
	fromEvent   keepFrom = iota // an attribute of the event that enrolled
	fromProfile                 // an attribute of the profile as it was at entry
	fromWait                    // the `on` by which a wait was left
	fromStep                    // what a webhook answered
	fromEntry                   // when the last run began
	fromLoop                    // how often a step led back
)

// kept is one such property.
type kept struct {
	from keepFrom
	of   string
	typ  *expr.Type
}

// keep gives the property for k, which the flow will write.
func (f *flow) keep(k kept) filter.Property {
	part := map[keepFrom]string{fromEvent: "", fromProfile: "entered_", fromWait: "wait_", fromStep: "step_", fromEntry: "at_entry", fromLoop: "round_"}[k.from]
	name := internalName("cairn_" + f.j.Label + "_" + part + k.of)
	if _, ok := f.kept[name]; !ok {
		f.kept[name] = k
		f.lose(profile.LossKept, f.entry.HeadRng, "")
		if k.from == fromEvent {
			f.lose(profile.LossEntryToken, f.entry.HeadRng, "")
		}
	}
	return filter.Property{Name: name}
}

// keeps reports whether some condition or copy asks for what k keeps.
func (f *flow) keeps(from keepFrom, of string) (string, bool) {
	for name, k := range f.kept {
		if k.from == from && k.of == of {
			return name, true
		}
	}
	return "", false
}

// remember writes what is kept from the start, before next. What a step will keep
// is cleared, so that no value of an earlier run is taken for it.
func (f *flow) remember(next string) string {
	names := slices.Sorted(maps.Keys(f.kept))
	slices.Reverse(names)
	for _, name := range names {
		switch k := f.kept[name]; k.from {
		case fromEvent:
			next = f.set(name, wire.FromEvent(f.Field(f.event, k.of)), next)
		case fromProfile:
			next = f.set(name, wire.FromProperty(f.Property(k.of).Name), next)
		case fromWait, fromStep:
			next = f.set(name, wire.Static(""), next)
		case fromLoop:
			next = f.set(name, wire.Static("0"), next)
		}
	}
	return next
}

// writeKept writes the properties as artifacts.
func (f *flow) writeKept() {
	for _, name := range slices.Sorted(maps.Keys(f.kept)) {
		k := f.kept[name]
		p := wire.Property{Name: name, Label: fmt.Sprintf("%s: %s", title(f.j), k.of), GroupName: "contactinformation", Description: "Kept by the flow of journey " + f.j.Label + "; other systems leave it alone."}
		if r := []rune(p.Label); len(r) > 200 {
			p.Label = string(r[:200])
		}
		p.Type, p.FieldType = "string", "text"
		kind := expr.TString
		if k.typ != nil {
			kind = k.typ.Kind
		}
		switch {
		case k.from == fromEntry:
			p.Label, p.Type, p.FieldType = title(f.j)+": last entry", "datetime", "date"
		case k.from == fromLoop, kind == expr.TNumber, kind == expr.TMoney, kind == expr.TDuration:
			p.Type, p.FieldType = "number", "number"
		case kind == expr.TBool:
			p.Type, p.FieldType = "bool", "booleancheckbox"
			p.Options = []wire.Pick{{Label: "true", Value: "true"}, {Label: "false", Value: "false", Order: 1}}
		case kind == expr.TDate:
			p.Type, p.FieldType = "date", "date"
		case kind == expr.TDatetime:
			p.Type, p.FieldType = "datetime", "date"
		}
		f.x.add("properties", kindProperty, name, name, f.j.Decl.Range, p, made{})
	}
}

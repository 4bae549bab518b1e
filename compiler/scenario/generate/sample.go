package generate

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler/scenario"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// attributes are what an event that happens at some instant carries.
func (g *generator) attributes(e *lang.Event, at int64) map[string]cty.Value {
	set := map[string]cty.Value{}
	for _, a := range e.Attributes {
		v := g.example(e, a, at)
		if !v.IsNull() {
			set[a.Label] = v
		}
	}
	g.oneDay(e, set)
	return set
}

// oneDay makes the dates of an event the day of the instant that it carries: that
// of a meeting stands beside its hour.
func (g *generator) oneDay(e *lang.Event, set map[string]cty.Value) {
	var at cty.Value
	for _, a := range e.Attributes {
		if a.Type != nil && a.Type.Kind == expr.TDatetime {
			at = set[a.Label]
		}
	}
	if at == cty.NilVal || at.IsNull() {
		return
	}
	for _, a := range e.Attributes {
		if a.Type != nil && a.Type.Kind == expr.TDate {
			set[a.Label] = cty.StringVal(at.AsString()[:len(time.DateOnly)])
		}
	}
}

// example is a value for an attribute: one that scenarios of the project give it,
// or one by its type and name.
func (g *generator) example(e *lang.Event, a *lang.TypedAttr, at int64) cty.Value {
	if v, ok := g.seenValue(e, a); ok {
		return v
	}
	if len(a.Values) > 0 && (a.Type == nil || a.Type.Kind == expr.TString) {
		return cty.StringVal(a.Values[0].Value)
	}
	return g.sample(a.Type, a.Label, at)
}

// seenValue is the first value that scenarios of the project give an attribute of
// an event, else a text or a list of that name and type of another. Dates are not
// taken: they belong to their scenario.
func (g *generator) seenValue(e *lang.Event, a *lang.TypedAttr) (cty.Value, bool) {
	if a.Type == nil || a.Type.Kind == expr.TDate || a.Type.Kind == expr.TDatetime {
		return cty.NilVal, false
	}
	if v, ok := g.seenBy[e.Label+"."+a.Label]; ok {
		return v, true
	}
	if len(a.Values) > 0 || a.Type.Kind == expr.TNumber || a.Type.Kind == expr.TMoney {
		return cty.NilVal, false
	}
	v, ok := g.seenBy[a.Label+" "+a.Type.String()]
	return v, ok
}

// valuesSeen are the values that scenarios give attributes of events: by event and
// name, and by name and type.
func valuesSeen(p *lang.Project) map[string]cty.Value {
	seen := map[string]cty.Value{}
	keep := func(key string, v cty.Value) {
		if _, ok := seen[key]; !ok && !v.IsNull() {
			seen[key] = v
		}
	}
	for _, s := range p.Scenarios {
		for _, at := range s.At {
			event := lang.To[*lang.Event](at.Event)
			if event == nil {
				continue
			}
			for _, entry := range at.Set {
				v := scenario.Value(entry.Value)
				for _, a := range event.Attributes {
					if a.Label == entry.Key && a.Type != nil {
						keep(event.Label+"."+a.Label, v)
						keep(a.Label+" "+a.Type.String(), v)
					}
				}
			}
		}
	}
	return seen
}

// isID reports whether an attribute tells things of one kind apart.
func isID(name string) bool {
	return name == "id" || name == "token" || name == "reference" || strings.HasSuffix(name, "_id")
}

// sample is a value of a type, as fits the name of what it is for.
func (g *generator) sample(t *expr.Type, name string, at int64) cty.Value {
	if t == nil {
		return cty.StringVal("x")
	}
	switch t.Kind {
	case expr.TString:
		return cty.StringVal(g.word(t, name))
	case expr.TNumber:
		return cty.NumberIntVal(3)
	case expr.TMoney:
		return cty.NumberIntVal(89)
	case expr.TBool:
		return cty.True
	case expr.TDate:
		if strings.HasSuffix(name, "since") {
			return g.dateText(at - 400*day)
		}
		return g.dateText(at + 30*day)
	case expr.TDatetime:
		t := time.Unix(at+3*day, 0).In(g.zone)
		return g.instantText(time.Date(t.Year(), t.Month(), t.Day(), 14, 0, 0, 0, g.zone).Unix())
	case expr.TDuration:
		return cty.StringVal("1h")
	case expr.TList:
		return cty.TupleVal([]cty.Value{g.sample(t.Elem, strings.TrimSuffix(name, "s"), at)})
	case expr.TObject:
		fields := map[string]cty.Value{}
		for _, f := range t.Fields {
			fields[f.Name] = g.sample(f.Type, f.Name, at)
		}
		return cty.ObjectVal(fields)
	}
	return cty.StringVal("x")
}

func (g *generator) word(t *expr.Type, name string) string {
	switch {
	case len(t.Values) > 0:
		return t.Values[0]
	case isID(name):
		return strings.ToUpper(strings.TrimLeft(name, "_")[:1]) + "-1001"
	case strings.HasSuffix(name, "url") || name == "page":
		return "https://" + g.host() + "/" + strings.Trim(strings.TrimSuffix(name, "url"), "_")
	case strings.HasSuffix(name, "email"):
		return "kim@example.com"
	case name == "phone":
		return "+31201234567"
	case name == "time":
		return "14:00"
	case name == "first_name":
		return "Kim"
	case strings.Contains(name, "country"):
		if m := g.project.Markets(); len(m) > 0 {
			return m[0]
		}
	case name == "language":
		return g.project.Locale()
	case name == "":
		return "example"
	}
	return strings.ReplaceAll(name, "_", " ")
}

func (g *generator) host() string {
	if s := g.project.Settings; s != nil && len(s.Links) > 0 {
		return s.Links[0].Value
	}
	return "example.com"
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// literals are attributes as an object of the language.
func literals(m map[string]cty.Value) string {
	var parts []string
	for _, k := range sortedKeys(m) {
		parts = append(parts, k+" = "+scenario.Literal(m[k]))
	}
	return "{ " + strings.Join(parts, ", ") + " }"
}

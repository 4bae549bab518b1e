package elapsed

import (
	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// Calendar is the instants, as seconds since 1970, at which a run can come to a
// node, as far as the entry's dates are known; false if no run does.
func (t *Times) Calendar(node int) (Span, bool) { return t.calendar[node].Span, t.calendar[node].some }

// Entered is the instants at which people can enter: between `starts` and `ends`
// of the journey, or at the instants of campaigns.
func (t *Times) Entered() Span { return t.entered() }

func (t *Times) entered() Span {
	all := Span{Ever, Forever}
	d := t.Journey.Decl
	if d == nil {
		return all
	}
	zone := projectZone(t.Program)
	if d.Starts.Set {
		all.Min = t.zones.instants(d.Starts.Value, 0, zone).Min
	}
	if d.Ends.Set {
		all.Max = lastInstant(&t.zones, d.Ends.Value, zone)
	}
	var campaigns reach
	for _, e := range t.Journey.Entries {
		at, err := lang.ParseDate(e.At.Value)
		if !e.Segment.Set() || !e.At.Set || err != nil || !at.Instant {
			return all
		}
		i := lang.Duration(at.Unix)
		campaigns = campaigns.or(reach{Span{i, i}, true})
	}
	if campaigns.some {
		all.Min, all.Max = max(all.Min, campaigns.Min), min(all.Max, campaigns.Max)
	}
	return all
}

// lastInstant is the last second of a day, or of what comes before an instant.
func lastInstant(x *zones, d lang.Date, zone Zone) lang.Duration {
	if d.Instant {
		return lang.Duration(d.Unix) - 1
	}
	next := d
	next.Day++ // dates of time.Date may overflow
	return x.instants(next, 0, zone).Max - 1
}

// passDated is pass, where dates that are known cut what is possible.
func (t *Times) passDated(state int, a Arc, in Span) (Span, bool) {
	n := t.Journey.Nodes[t.Space.States[state].Node]
	if n.Wait == nil || n.Wait.Kind != compiler.WaitUntilDate {
		return t.pass(state, a, in)
	}
	at, known := t.anchor(n.Wait)
	if !known {
		return t.pass(state, a, in)
	}
	if n.Edges[a.Edge].Kind == compiler.EdgePast {
		return Span{max(in.Min, plus(at.Min, 1)), in.Max}, in.Max > at.Min
	}
	return Span{max(in.Min, at.Min), at.Max}, in.Min <= at.Max
}

// anchor is the instants that a date which is known stands for.
func (t *Times) anchor(w *compiler.Wait) (Span, bool) {
	lit, ok := w.Date.(*expr.Lit)
	if !ok || lit.Value.IsNull() || !lit.Value.Type().Equals(cty.String) {
		return Span{}, false
	}
	d, err := lang.ParseDate(lit.Value.AsString())
	if err != nil {
		return Span{}, false
	}
	at := t.zones.instants(d, w.Time, zoneOf(t.Program, w.Timezone))
	return at.Plus(Span{w.Offset, w.Offset}), true
}

package filter_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cairn-lang/cairn/compiler/eval"
	"github.com/cairn-lang/cairn/targets/hubspot/filter"
	"github.com/cairn-lang/cairn/targets/hubspot/wire"
	"github.com/zclconf/go-cty/cty"
)

// What follows is what HubSpot makes of filters, by its guide to list filters: an OR of
// ANDs; a test fits contacts without a value if includeObjectsWithNoValueSet says so,
// and otherwise those with a value for whom it holds.

func holds(t *testing.T, f filter.Form, p person) bool {
	t.Helper()
	if truth, known := f.Known(); known {
		return truth
	}
	root := f.Branch()
	return slices.ContainsFunc(root.Branches, func(and wire.Branch) bool {
		for _, x := range and.Filters {
			if !fits(t, x, p) {
				return false
			}
		}
		for _, x := range and.Branches {
			if !came(t, x, p) {
				return false
			}
		}
		return true
	})
}

func fits(t *testing.T, f wire.Filter, p person) bool {
	t.Helper()
	switch f.Type {
	case "IN_LIST":
		return p.vip == (f.Operator == "IN_LIST")
	case "EMAIL_SUBSCRIPTION":
		return p.news == slices.Contains(f.AcceptedStatuses, "OPT_IN")
	case "PROPERTY":
		return operation(t, *f.Operation, p.profile[f.Property])
	}
	t.Fatalf("a filter of the type %q", f.Type)
	return false
}

// came is whether an event has come, and how often.
func came(t *testing.T, b wire.Branch, p person) bool {
	t.Helper()
	n := 0
	for _, e := range p.bought {
		if b.Within != nil && e.At <= noon().AddDate(0, 0, -b.Within.Offset.Amount).Unix() {
			continue
		}
		if !slices.ContainsFunc(b.Filters, func(f wire.Filter) bool { return !operation(t, *f.Operation, e.Attrs[f.Property]) }) {
			n++
		}
	}
	if b.Times != nil {
		return n > 0 && (b.Times.Min == nil || n >= *b.Times.Min) && (b.Times.Max == nil || n <= *b.Times.Max)
	}
	return (n > 0) == (b.Happened == "HAS_COMPLETED")
}

func operation(t *testing.T, o wire.Operation, v cty.Value) bool {
	t.Helper()
	there := v != cty.NilVal && !v.IsNull()
	switch {
	case o.OperationType == wire.OpAll:
		return there == (o.Operator == "IS_KNOWN")
	case !there:
		return o.Missing
	}
	switch o.OperationType {
	case wire.OpText:
		s := v.AsString()
		switch o.Operator {
		case "STARTS_WITH":
			return strings.HasPrefix(s, o.Values[0])
		case "ENDS_WITH":
			return strings.HasSuffix(s, o.Values[0])
		}
		return slices.Contains(o.Values, s) == (o.Operator == "IS_EQUAL_TO")
	case wire.OpEnum:
		has := slices.ContainsFunc(texts(v), func(s string) bool { return slices.Contains(o.Values, s) })
		return has == (o.Operator == "IS_ANY_OF")
	case wire.OpBool:
		return (v.True() == o.Value.(bool)) == (o.Operator == "IS_EQUAL_TO")
	case wire.OpNumber:
		want, err := cty.ParseNumberVal(string(o.Value.(wire.Number)))
		if err != nil {
			t.Fatal(err)
		}
		d := v.AsBigFloat().Cmp(want.AsBigFloat())
		return map[string]bool{"IS_EQUAL_TO": d == 0, "IS_NOT_EQUAL_TO": d != 0, "IS_LESS_THAN": d < 0, "IS_LESS_THAN_OR_EQUAL_TO": d <= 0,
			"IS_GREATER_THAN": d > 0, "IS_GREATER_THAN_OR_EQUAL_TO": d >= 0}[o.Operator]
	case wire.OpPoint:
		d := stored(t, v).Compare(instant(t, *o.At))
		in := o.Endpoint == "INCLUSIVE" && d == 0
		return in || o.Operator == "IS_BEFORE" && d < 0 || o.Operator == "IS_AFTER" && d > 0
	case wire.OpRange:
		low, high := stored(t, v).Compare(instant(t, *o.Lower)), stored(t, v).Compare(instant(t, *o.Upper))
		in := (low > 0 || low == 0 && o.LowerEndpoint == "INCLUSIVE") && (high < 0 || high == 0 && o.UpperEndpoint == "INCLUSIVE")
		return in == (o.Operator == "IS_BETWEEN")
	}
	t.Fatalf("an operation of the type %q", o.OperationType)
	return false
}

// texts are the values of a choice of one or several.
func texts(v cty.Value) []string {
	if v.Type() == cty.String {
		return []string{v.AsString()}
	}
	var out []string
	for _, x := range v.AsValueSlice() {
		out = append(out, x.AsString())
	}
	return out
}

// stored is a date as HubSpot keeps it: a day as its first moment in UTC.
func stored(t *testing.T, v cty.Value) time.Time {
	t.Helper()
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if at, err := time.Parse(layout, v.AsString()); err == nil {
			return at
		}
	}
	t.Fatalf("%s is no date", v.AsString())
	return time.Time{}
}

func instant(t *testing.T, p wire.TimePoint) time.Time {
	t.Helper()
	z, err := time.LoadLocation(p.ZoneID)
	if err != nil {
		t.Fatal(err)
	}
	if d := p.Day; d != nil {
		return time.Date(d.Year, time.Month(d.Month), d.Day, d.Hour, d.Minute, d.Second, d.Milli*1e6, z)
	}
	at := noon()
	if p.Reference.Type == "TODAY" {
		y, m, d := at.In(z).Date()
		at = time.Date(y, m, d, 0, 0, 0, 0, z)
	}
	if s := p.Offset; s != nil {
		for n, unit := range map[*int]time.Duration{s.Days: 24 * time.Hour, s.Hours: time.Hour, s.Mins: time.Minute} {
			if n != nil {
				at = at.Add(time.Duration(*n) * unit)
			}
		}
	}
	return at
}

// TestPastAndLately hold the tests that flows make of dates of their own.
func TestPastAndLately(t *testing.T) {
	at := func(before time.Duration) person {
		return person{profile: map[string]cty.Value{"born": cty.StringVal(noon().Add(-before).Format(time.RFC3339))}}
	}
	none := person{profile: map[string]cty.Value{"born": eval.Missing}}
	for _, x := range []struct {
		what string
		f    filter.Form
		of   person
		want bool
	}{
		{"90 minutes, after 91", filter.Past("born", "UTC", 90), at(91 * time.Minute), true},
		{"90 minutes, after 90", filter.Past("born", "UTC", 90), at(90 * time.Minute), false},
		{"90 minutes ahead, 89 before", filter.Past("born", "UTC", -90), at(-89 * time.Minute), true},
		{"90 minutes ahead, 91 before", filter.Past("born", "UTC", -90), at(-91 * time.Minute), false},
		{"now, a minute ago", filter.Past("born", "UTC", 0), at(time.Minute), true},
		{"no date", filter.Past("born", "UTC", 90), none, true},
		{"within a day", filter.Lately("born", "UTC", 24), at(23 * time.Hour), true},
		{"a day ago", filter.Lately("born", "UTC", 24), at(25 * time.Hour), false},
		{"within five hours", filter.Lately("born", "UTC", 5), at(4 * time.Hour), true},
		{"never", filter.Lately("born", "UTC", 5), none, false},
	} {
		if got := holds(t, x.f, x.of); got != x.want {
			t.Errorf("%s: %v", x.what, got)
		}
	}
}

// TestRefusals holds what has no form in HubSpot: it is said, and nothing is written.
func TestRefusals(t *testing.T) {
	p, when := compiled(t)
	r := &report{}
	c := context(p, r)
	c.Limit = 2
	for i, text := range conditions() {
		if text == `profile.keen ? profile.points > 5 : profile.tier == "gold"` {
			if f, ok := c.Compile(when["s"+string(rune('0'+i/10))+string(rune('0'+i%10))], false); ok {
				t.Errorf("a condition above the limit is written: %v", f)
			}
		}
	}
	if len(r.refused) != 1 || !strings.Contains(r.refused[0], "size") {
		t.Errorf("what is said of a condition above the limit: %v", r.refused)
	}
}

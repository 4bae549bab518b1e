package adopt

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/adopt/phrase"
	"github.com/cairn-lang/cairn/targets/located"
)

// operation is a test of a property; false if it cannot be said. HubSpot says of each
// what counts for contacts without a value.
func (r *flow) operation(name string, v *located.Value, s scope) (phrase.Cond, bool) {
	op := r.f.String(v, "operator")
	missing := r.f.Truth(v, "includeObjectsWithNoValueSet", false)
	switch r.f.String(v, "operationType") {
	case "ALL_PROPERTY":
		x := s(name, "")
		switch {
		case x == "":
		case op == "IS_KNOWN":
			return phrase.Known(x), true
		case op == "IS_UNKNOWN":
			return phrase.Missing(x), true
		}
	case "MULTISTRING", "STRING", "ENUMERATION":
		return r.texts(name, op, v, missing, s)
	case "NUMBER":
		n := v.Get("value")
		if n == nil || n.Kind != '0' {
			return phrase.Cond{}, false
		}
		signs := map[string]string{"IS_EQUAL_TO": "==", "IS_NOT_EQUAL_TO": "!=", "IS_LESS_THAN": "<", "IS_LESS_THAN_OR_EQUAL_TO": "<=",
			"IS_GREATER_THAN": ">", "IS_GREATER_THAN_OR_EQUAL_TO": ">="}
		x := s(name, "number")
		return compared(x, signs[op], n.Text, missing)
	case "BOOL":
		return r.truth(name, op, r.f.Truth(v, "value", true), missing, s)
	case "TIME_POINT", "TIME_RANGED":
		return r.times(name, op, v, missing, s)
	}
	return phrase.Cond{}, false
}

// compared is x sign y, where missing says whether it holds without a value. In the
// language only != does, and the opposite of what does not.
func compared(x, sign, y string, missing bool) (phrase.Cond, bool) {
	if x == "" || sign == "" {
		return phrase.Cond{}, false
	}
	c := phrase.Compare(x, sign, y)
	switch {
	case sign == "!=" && !missing:
		return phrase.All(phrase.Known(x), c), true
	case sign == "!=" || !missing:
		return c, true
	}
	against := map[string]string{"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!="}[sign]
	if sign == "==" {
		return phrase.Any(phrase.Missing(x), c), true
	}
	return phrase.Not(phrase.Compare(x, against, y)), true
}

func (r *flow) truth(name, op string, want, missing bool, s scope) (phrase.Cond, bool) {
	x := s(name, "bool")
	if x == "" || op != "IS_EQUAL_TO" && op != "IS_NOT_EQUAL_TO" {
		return phrase.Cond{}, false
	}
	is := phrase.Atom(x)
	if !want {
		is = phrase.Compare(x, "==", "false")
	}
	switch {
	case op == "IS_EQUAL_TO" && !missing:
		return is, true
	case op == "IS_EQUAL_TO":
		return phrase.Any(phrase.Missing(x), is), true
	case missing:
		return phrase.Not(is), true
	}
	return phrase.All(phrase.Known(x), phrase.Not(is)), true
}

// texts is that a text or a choice is one of some values.
func (r *flow) texts(name, op string, v *located.Value, missing bool, s scope) (phrase.Cond, bool) {
	values := r.f.Texts(v, "values")
	if len(values) == 0 && v.Get("value") != nil && v.Get("value").Kind == '"' {
		values = []string{r.f.String(v, "value")}
	}
	if len(values) == 0 {
		return phrase.Cond{}, false
	}
	kind := "string"
	if r.f.String(v, "operationType") == "ENUMERATION" {
		kind = "choice"
	}
	several := r.several(name) && kind == "choice"
	if several {
		kind = "list(string)"
	}
	x := s(name, kind)
	if x == "" {
		return phrase.Cond{}, false
	}
	one := func(form string) phrase.Cond {
		var any []phrase.Cond
		for _, t := range values {
			any = append(any, phrase.Atom(fmt.Sprintf(form, x, adopt.Quote(t))))
		}
		return phrase.Any(any...)
	}
	is := phrase.OneOf(x, values)
	if several {
		is = one("contains(%s, %s)")
	}
	switch op {
	case "IS_EQUAL_TO", "IS_ANY_OF":
	case "IS_NOT_EQUAL_TO", "IS_NONE_OF":
		not := phrase.Not(is)
		if len(values) == 1 && !several {
			not = phrase.Compare(x, "!=", adopt.Quote(values[0]))
		}
		if !missing {
			not = phrase.All(phrase.Known(x), not)
		}
		return not, true
	case "STARTS_WITH":
		is = one("starts_with(%s, %s)")
	case "ENDS_WITH":
		is = one("ends_with(%s, %s)")
	default:
		return phrase.Cond{}, false
	}
	if missing {
		is = phrase.Any(phrase.Missing(x), is)
	}
	return is, true
}

// times compares a date with an instant, with today or with now.
func (r *flow) times(name, op string, v *located.Value, missing bool, s scope) (phrase.Cond, bool) {
	if op == "IS_BETWEEN" {
		low, high := v.Get("lowerBoundTimePoint"), v.Get("upperBoundTimePoint")
		a, zone, ok1 := r.today(low)
		b, _, ok2 := r.today(high)
		if ok1 && ok2 && b == a+1 && r.f.String(v, "lowerBoundEndpointBehavior") == "INCLUSIVE" && r.f.String(v, "upperBoundEndpointBehavior") == "EXCLUSIVE" && !missing {
			r.p.zone(zone)
			return days(s(name, "date"), "==", a)
		}
		return phrase.Cond{}, false
	}
	point := v.Get("timePoint")
	sides := map[string]string{"IS_BEFORE EXCLUSIVE": "<", "IS_BEFORE INCLUSIVE": "<=", "IS_AFTER EXCLUSIVE": ">", "IS_AFTER INCLUSIVE": ">="}
	sign := sides[op+" "+or(r.f.String(v, "endpointBehavior"), "EXCLUSIVE")]
	if point == nil || sign == "" {
		return phrase.Cond{}, false
	}
	if n, zone, ok := r.today(point); ok && (sign == "<" || sign == ">=") && !missing {
		r.p.zone(zone)
		return days(s(name, "date"), sign, n)
	}
	if r.present(point) {
		return compared(s(name, "datetime"), sign, "now()", missing)
	}
	if r.f.String(point, "timeType") != "DATE" {
		return phrase.Cond{}, false
	}
	zone, err := time.LoadLocation(r.f.String(point, "zoneId"))
	if err != nil || r.f.String(point, "zoneId") == "Local" {
		return phrase.Cond{}, false
	}
	part := func(name string) int { return int(r.f.Whole(point, name, 0)) }
	t := time.Date(part("year"), time.Month(part("month")), part("day"), part("hour"), part("minute"), part("second"), 0, zone)
	if t.Year() < 1 || t.Year() > 9999 {
		return phrase.Cond{}, false
	}
	if zone == time.UTC && t.Equal(t.Truncate(24*time.Hour)) && (sign == "<" || sign == ">=") { // a day, which HubSpot keeps as its first moment in UTC
		return compared(s(name, "date"), sign, adopt.Quote(t.Format(time.DateOnly)), missing)
	}
	return compared(s(name, "datetime"), sign, adopt.Quote(t.Format(time.RFC3339)), missing)
}

// days compares the days until a date, or since, with a number.
func days(x, sign string, n int64) (phrase.Cond, bool) {
	if x == "" {
		return phrase.Cond{}, false
	}
	if n < 0 {
		turned := map[string]string{"<": ">", ">=": "<=", "==": "=="}[sign]
		return phrase.Compare("days_since("+x+")", turned, strconv.FormatInt(-n, 10)), true
	}
	return phrase.Compare("days_until("+x+")", sign, strconv.FormatInt(n, 10)), true
}

// today is the first moment of a day, counted from today.
func (r *flow) today(p *located.Value) (days int64, zone string, ok bool) {
	ref := p.Get("indexReference")
	if ref == nil || r.f.String(p, "timeType") != "INDEXED" || r.f.String(ref, "referenceType") != "TODAY" {
		return 0, "", false
	}
	if o := p.Get("offset"); o != nil {
		for _, k := range o.Keys() {
			if k != "days" {
				return 0, "", false
			}
		}
		days = r.f.Whole(o, "days", 0)
	}
	return days, r.f.String(p, "zoneId"), true
}

// present reports whether a point of time is now.
func (r *flow) present(p *located.Value) bool {
	ref := p.Get("indexReference")
	return ref != nil && r.f.String(p, "timeType") == "INDEXED" && r.f.String(ref, "referenceType") == "NOW" && p.Get("offset") == nil
}

// ago is the seconds before now that a filter asks of one property alone: that the
// date lies after that time, or, where past is set, before it or is missing.
func (r *flow) ago(branch *located.Value, past bool) (property string, seconds int64, ok bool) {
	f := r.only(branch)
	if f == nil || f.Get("operation") == nil {
		return "", 0, false
	}
	o := f.Get("operation")
	p := o.Get("timePoint")
	want := map[bool]string{false: "IS_AFTER", true: "IS_BEFORE"}[past]
	if r.f.String(o, "operationType") != "TIME_POINT" || r.f.String(o, "operator") != want || p == nil || r.f.Truth(o, "includeObjectsWithNoValueSet", false) != past {
		return "", 0, false
	}
	ref := p.Get("indexReference")
	if ref == nil || r.f.String(ref, "referenceType") != "NOW" {
		return "", 0, false
	}
	if shift := p.Get("offset"); shift != nil {
		for _, k := range shift.Keys() {
			if k != "days" && k != "hours" && k != "minutes" {
				return "", 0, false
			}
		}
		seconds = -(r.f.Whole(shift, "days", 0)*86400 + r.f.Whole(shift, "hours", 0)*3600 + r.f.Whole(shift, "minutes", 0)*60)
	}
	return r.f.String(f, "property"), seconds, true
}

// only is the one filter of a group, nil if there are more or none.
func (r *flow) only(b *located.Value) *located.Value {
	for depth := 0; b != nil && b.Kind == '{' && depth < 10; depth++ {
		filters, branches := r.f.List(b, "filters"), r.f.List(b, "filterBranches")
		switch {
		case r.f.String(b, "filterBranchType") == "UNIFIED_EVENTS":
			return nil
		case len(filters) == 1 && len(branches) == 0 && filters[0].Kind == '{':
			return filters[0]
		case len(filters) == 0 && len(branches) == 1:
			b = branches[0]
		default:
			return nil
		}
	}
	return nil
}

// zone notes the time zone by which the account counts days.
func (p *portal) zone(name string) {
	if z, err := time.LoadLocation(name); p.Holding.Timezone == "" && err == nil && strings.Contains(name, "/") && z != nil {
		p.Holding.Timezone = name
	}
}

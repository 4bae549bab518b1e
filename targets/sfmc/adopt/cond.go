package adopt

import (
	"strconv"
	"strings"
	"time"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/adopt/account"
	"github.com/cairn-lang/cairn/targets/adopt/phrase"
	"github.com/cairn-lang/cairn/targets/located"
)

// kindsOf notes the types that comparisons ask for, so that what is written fits,
// whichever comes first.
func (u *unit) kindsOf(t *test) {
	for _, k := range t.kids {
		u.kindsOf(k)
	}
	p, ok := parsePath(t.path)
	if t.set() || !ok {
		return
	}
	kind := ""
	switch {
	case t.reference:
		kind = "datetime"
	case strings.EqualFold(t.value, "true") || strings.EqualFold(t.value, "false"):
		kind = "bool"
	case isNumber(t.value):
		kind = "number"
	case isDay(t.value):
		kind = "date"
	case t.op != "IsNull" && t.op != "IsNotNull":
		kind = "string"
	}
	if have := u.kinds[p.text()]; kind != "" && have != "" && have != kind {
		kind = "string" // several: texts hold all of them
	}
	if kind != "" {
		u.kinds[p.text()] = kind
	}
}

func isNumber(s string) bool {
	if s == "" || strings.Trim(s, "0123456789.-") != "" {
		return false
	}
	_, err := strconv.ParseFloat(s, 64)
	return err == nil
}

func isDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

// cond is a filter definition as a condition. What cannot be said is a check, which
// hint names.
func (r *journey) cond(v *located.Value, hint string) phrase.Cond {
	if v == nil || v.Kind != '"' {
		return phrase.Atom("true")
	}
	t, err := criteria(v.Text)
	if err != nil {
		return phrase.Atom(r.check(v, v.Text, hint))
	}
	return r.test(v, t, hint)
}

// check is a fact that Marketing Cloud knows and nothing here can ask for: it must be
// bound to a field that is true where it holds.
func (r *journey) check(v *located.Value, detail, hint string) string {
	t := r.u.Thing("check", detail, func(t *account.Thing) {
		t.Title(hint)
		x := r.about(adopt.Lost, v, "Marketing Cloud asks for more than can be said here: bind the check to a field that holds the answer")
		x.Detail = short(detail)
		t.Remarks = append(t.Remarks, x)
	}, hint, "it holds")
	return adopt.Ref("check", t.Label)
}

func (r *journey) test(v *located.Value, t *test, hint string) phrase.Cond {
	if !t.set() {
		return r.compare(v, t, hint)
	}
	var parts []phrase.Cond
	kids := t.kids
	for i := 0; i < len(kids); i++ {
		if t.op == "OR" && i+1 < len(kids) {
			if c, ok := r.orMissing(kids[i], kids[i+1]); ok {
				parts = append(parts, c)
				i++
				continue
			}
		}
		parts = append(parts, r.test(v, kids[i], hint))
	}
	if t.op == "OR" {
		return phrase.Any(parts...)
	}
	return phrase.All(parts...)
}

// orMissing is a comparison that also holds where there is no value, which is the
// opposite of another.
func (r *journey) orMissing(a, b *test) (phrase.Cond, bool) {
	if a.set() || b.set() || b.op != "IsNull" || a.path != b.path || a.entry != b.entry {
		return phrase.Cond{}, false
	}
	if e := r.since(a); e != "" && a.op == "LessThan" {
		return phrase.Not(phrase.Atom("occurred(" + e + ", \"entry\")")), true
	}
	against := map[string]string{"NotEqual": "Equal", "LessThan": "GreaterThanOrEqual", "LessThanOrEqual": "GreaterThan",
		"GreaterThan": "LessThanOrEqual", "GreaterThanOrEqual": "LessThan"}[a.op]
	other := *a
	switch {
	case a.op == "Is" && strings.EqualFold(a.value, "false"):
		other.value = "true"
	case against != "":
		other.op = against
	default:
		return phrase.Cond{}, false
	}
	c, ok := r.simple(&other)
	if !ok {
		return phrase.Cond{}, false
	}
	if x, y, equal := strings.Cut(c.Text, " == "); a.op == "NotEqual" && equal {
		return phrase.Compare(x, "!=", y), true
	}
	return phrase.Not(c), true
}

// since is the event whose last time a comparison sets against the time of entry.
func (r *journey) since(t *test) string {
	p, ok := parsePath(t.path)
	other, ok2 := parsePath(t.value)
	if !t.reference || !ok || !ok2 || p.entry || !other.entry || other.extension != r.eventKey || other.field != "EnteredAt" {
		return ""
	}
	words := adopt.Field(p.field)
	for _, prefix := range []string{"Last_", "last_"} {
		words = strings.TrimPrefix(words, prefix)
	}
	key := "last " + p.text()
	words = strings.TrimSuffix(words, "_At")
	e := r.u.Called(adopt.Plain(words))
	if e == nil {
		e = r.u.Event(key, "", "", nil, words, "an event")
	}
	if !r.u.asked[key] {
		r.u.asked[key] = true
		r.u.Bind("event", e.Label+".last_at", p.text())
	}
	return adopt.Ref("event", e.Label)
}

// compare is one comparison. None but IsNull holds for what is missing.
func (r *journey) compare(v *located.Value, t *test, hint string) phrase.Cond {
	if e := r.since(t); e != "" && t.op == "GreaterThanOrEqual" {
		return phrase.Atom("occurred(" + e + ", \"entry\")")
	}
	c, ok := r.simple(t)
	if !ok {
		return phrase.Atom(r.check(v, strings.TrimSpace(t.path+" "+t.op+" "+t.value), hint))
	}
	return c
}

func (r *journey) simple(t *test) (phrase.Cond, bool) {
	none := phrase.Cond{}
	p, ok := parsePath(t.path)
	if !ok {
		return none, false
	}
	switch t.op {
	case "IsNull", "IsNotNull":
		x := r.at(p, "")
		switch {
		case x == "":
			return none, false
		case t.op == "IsNull":
			return phrase.Missing(x), true
		}
		return phrase.Known(x), true
	case "BeginsWith", "EndsWith":
		x := r.at(p, "string")
		name := map[string]string{"BeginsWith": "starts_with", "EndsWith": "ends_with"}[t.op]
		return phrase.Atom(name + "(" + x + ", " + adopt.Quote(t.value) + ")"), x != "" && t.value != "" && !t.reference
	}
	sign := map[string]string{"Equal": "==", "Is": "==", "NotEqual": "!=", "LessThan": "<", "LessThanOrEqual": "<=", "GreaterThan": ">", "GreaterThanOrEqual": ">="}[t.op]
	if sign == "" {
		return none, false
	}
	if t.reference {
		other, ok := parsePath(t.value)
		if !ok {
			return none, false
		}
		x, y := r.at(p, "datetime"), r.at(other, "datetime")
		return r.signed(x, sign, y), x != "" && y != ""
	}
	kind := or(r.u.kinds[p.text()], "string")
	x := r.at(p, kind)
	if x == "" {
		return none, false
	}
	switch kind {
	case "bool":
		yes := strings.EqualFold(t.value, "true")
		switch {
		case sign != "==" && sign != "!=":
			return none, false
		case sign == "==" && yes:
			return phrase.Atom(x), true
		case sign == "==":
			return phrase.Compare(x, "==", "false"), true
		}
		return phrase.All(phrase.Known(x), phrase.Compare(x, "!=", strconv.FormatBool(yes))), true
	case "number":
		return r.signed(x, sign, t.value), isNumber(t.value)
	case "date", "datetime":
		return r.signed(x, sign, adopt.Quote(t.value)), isDay(t.value)
	}
	return r.signed(x, sign, adopt.Quote(t.value)), sign == "==" || sign == "!="
}

// signed is x sign y for what is there.
func (r *journey) signed(x, sign, y string) phrase.Cond {
	c := phrase.Compare(x, sign, y)
	if sign == "!=" {
		return phrase.All(phrase.Known(x), c)
	}
	return c
}

package adopt

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/dialect/read/django"
	"github.com/cairn-lang/cairn/targets/proof"
)

// said is an expression of the language.
type said struct {
	text     string
	v        *value // of what is read without filters
	constant bool
	kind     string // of what filters give: "string", "number"; "" of a value or constant
	safe     bool   // not to be escaped
	printed  bool   // a filter of copy, which no condition takes
}

// expression is what a template's expression says; false if the language does not.
func (c *copier) expression(e django.Expression) (said, bool) {
	x, filters, ok := c.operand(e.Operand, e.Filters)
	for _, f := range filters {
		if !ok {
			return said{}, false
		}
		x, ok = c.filter(x, f)
	}
	return x, ok
}

// operand is a constant or a value; lookups that follow it are part of its path.
func (c *copier) operand(o django.Operand, filters []django.Filter) (said, []django.Filter, bool) {
	if o.Constant {
		text, ok := constant(o.Value)
		return said{text: text, constant: true}, filters, ok
	}
	path := slices.Clone(o.Path)
	for len(filters) > 0 && filters[0].Name == "lookup" && filters[0].Arg.Constant && filters[0].Arg.Value.Kind == proof.Text {
		path, filters = append(path, filters[0].Arg.Value.Text), filters[1:]
	}
	for i := len(c.names) - 1; i >= 0; i-- {
		n := c.names[i]
		if n.name != path[0] {
			continue
		}
		switch {
		case n.v.now == nil:
			return said{text: n.text}, filters, n.text != "" && len(path) == 1
		case n.text != "":
			return said{text: n.text, v: &n.v}, filters, len(path) == 1
		}
		v, ok := within(n.v, path[1:])
		return said{text: v.text, v: &v}, filters, ok
	}
	v, ok := c.r.reads(path)
	return said{text: v.text, v: &v}, filters, ok
}

// within is the value at a path in v.
func within(v value, path []string) (value, bool) {
	ok := true
	for _, p := range path {
		if len(p) < 4 && strings.Trim(p, "0123456789") == "" && p != "" {
			v, ok = v.item(v.text + "[" + p + "]")
		} else {
			v, ok = v.part(p)
		}
		if !ok {
			return v, false
		}
	}
	return v, true
}

// reads is what a variable of copy reads: the profile, or the event that started the
// flow.
func (r *flow) reads(path []string) (value, bool) {
	switch {
	case path[0] == "event" && len(path) > 1 && path[1] != "" && r.event != nil:
		return within(r.a.field(r.event, path[1]), path[2:])
	case path[0] == "person" && len(path) > 1 && path[1] != "":
		return within(r.a.property(r.path(path[1])), path[2:])
	case len(path) == 1 && slices.Contains([]string{"first_name", "last_name", "email", "phone_number", "organization", "title"}, path[0]):
		return r.a.property(path[0]), true
	}
	return value{}, false
}

// filter applies a filter. Those that Django has in another way are noted.
func (c *copier) filter(x said, f django.Filter) (said, bool) {
	arg := ""
	if f.Arg != nil {
		a, rest, ok := c.operand(*f.Arg, nil)
		if !ok || len(rest) > 0 {
			return said{}, false
		}
		arg = a.text
	}
	as := func(kind string) bool { return x.v == nil || x.v.use(kind) }
	to := func(kind, format string, args ...any) (said, bool) {
		printed := x.printed || f.Name != "upper" && f.Name != "lower" && f.Name != "length"
		return said{text: fmt.Sprintf(format, args...), kind: kind, safe: x.safe, printed: printed}, true
	}
	near := func() { c.near = append(c.near, f.Name) }
	switch f.Name {
	case "default", "default_if_none":
		if f.Name == "default_if_none" {
			near()
		}
		if arg == `""` { // what is missing prints nothing anyway
			return x, true
		}
		if f.Arg.Constant && f.Arg.Value.Kind == proof.Text && !as("scalar") || arg == "null" {
			return said{}, false
		}
		out := x
		out.text, out.constant = "default("+x.text+", "+arg+")", false
		return out, true
	case "upper", "lower", "title":
		if f.Name == "title" {
			near()
		}
		return to("string", "%s(%s)", f.Name, x.text)
	case "truncatechars":
		return to("string", "truncate(%s, %s)", x.text, arg)
	case "urlencode":
		if arg != `""` {
			near()
		}
		return to("string", "url_encode(%s)", x.text)
	case "length":
		if x.v == nil || !x.v.use("list") {
			return said{}, false
		}
		return to("number", "length(%s)", x.text)
	case "floatformat":
		near()
		if x.v == nil || !x.v.use("number") {
			return said{}, false
		}
		if arg == "" {
			arg = "1"
		}
		return to("string", "number(%s, %s)", x.text, arg)
	case "format_date_string":
		return x, as("date")
	case "date":
		near()
		if x.v == nil || !x.v.use("date") {
			return said{}, false
		}
		return to("string", "date(%s, %s)", x.text, adopt.Quote(style(f.Arg.Value.Text)))
	case "safe":
		x.safe = true
		return x, true
	case "escape":
		return x, c.at == html
	case "escapejs":
		return x, c.at == json
	case "first":
		if x.v == nil {
			return said{}, false
		}
		v, ok := x.v.item(x.text + "[0]")
		return said{text: v.text, v: &v}, ok
	}
	return said{}, false
}

// style is the style of dates that comes nearest to a format.
func style(format string) string {
	switch {
	case strings.ContainsAny(format, "lD"):
		return "full"
	case strings.ContainsAny(format, "F"):
		return "long"
	case strings.ContainsAny(format, "MNb"):
		return "medium"
	}
	return "short"
}

// condition is a condition of a template; false if the language does not say it.
func (c *copier) condition(x *django.Condition) (string, bool) {
	switch {
	case x.Truth != nil:
		e, ok := c.expression(*x.Truth)
		if !ok || e.printed {
			return "", false
		}
		return truth(e)
	case x.Not != nil:
		s, ok := c.condition(x.Not)
		return "!(" + s + ")", ok
	case x.Op == "and" || x.Op == "or":
		l, ok1 := c.condition(x.L)
		r, ok2 := c.condition(x.R)
		op := map[string]string{"and": "&&", "or": "||"}[x.Op]
		return "(" + l + " " + op + " " + r + ")", ok1 && ok2
	case x.L.Truth == nil || x.R.Truth == nil:
		return "", false
	}
	l, ok1 := c.expression(*x.L.Truth)
	r, ok2 := c.expression(*x.R.Truth)
	if !ok1 || !ok2 || l.printed || r.printed {
		return "", false
	}
	return compared(x.Op, l, r)
}

// truth is what Django takes for true: what is there, and is not empty, zero or false.
func truth(e said) (string, bool) {
	if e.constant {
		return e.text, e.text == "true" || e.text == "false"
	}
	kind := e.kind
	if e.v != nil && kind == "" {
		kind = e.v.kind()
	}
	switch {
	case kind == "bool":
		return e.text, true
	case kind == "number":
		return "(" + e.text + " != null && " + e.text + " != 0)", true
	case kind == "date":
		return e.text + " != null", true
	case strings.HasPrefix(kind, "list("):
		return "length(" + e.text + ") > 0", true
	case kind == "string":
		return "(" + e.text + " != null && " + e.text + ` != "")`, true
	}
	return "", false
}

func compared(op string, l, r said) (string, bool) {
	if op == "in" || op == "not in" {
		if r.v == nil || !r.v.use("list") {
			return "", false
		}
		s := "contains(" + r.text + ", " + l.text + ")"
		if op == "not in" { // of what is no list Django says neither
			s = "(" + r.text + " != null && !" + s + ")"
		}
		return s, true
	}
	if op == "is" || op == "is not" {
		if l.text != "null" && r.text != "null" {
			return "", false
		}
		op = map[string]string{"is": "==", "is not": "!="}[op]
	}
	if l.constant && r.constant {
		return "", false
	}
	for _, x := range []struct{ v, to said }{{l, r}, {r, l}} {
		if x.v.v == nil || !x.to.constant || x.to.text == "null" {
			continue
		}
		kind := "number"
		switch {
		case strings.HasPrefix(x.to.text, `"`):
			kind = "string"
		case x.to.text == "true" || x.to.text == "false":
			kind = "bool"
		}
		if !x.v.v.use(kind) {
			return "", false
		}
	}
	return l.text + " " + op + " " + r.text, true
}

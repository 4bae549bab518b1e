package drawn

import (
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"
)

// kind is a type of values.
type kind string

const (
	text    kind = "text"
	number  kind = "number"
	money   kind = "money"
	boolean kind = "bool"
	date    kind = "date"
	instant kind = "instant"
	texts   kind = "texts"
	closed  kind = "closed" // text of declared values
	items   kind = "items"
)

// root is what attributes are read of.
type root struct {
	name  string
	attrs []attr
}

type attr struct {
	name string
	kind kind
}

func profile() root {
	return root{"profile", []attr{
		{"age", number}, {"plan", text}, {"keen", boolean}, {"tier", closed}, {"born", date}, {"renews", date},
		{"seen", instant}, {"tags", texts}, {"spent", money}, {"first_name", text}, {"constructor", text},
	}}
}

func entered() root {
	r := profile()
	r.name = "entered"
	return r
}

// event is an event as name; of several events that is what all share.
func event(name string, events ...string) root {
	r := root{name, []attr{
		{"n", number}, {"k", text}, {"total", money}, {"gift", boolean}, {"name", text}, {"day", date}, {"at", instant}, {"length", number},
	}}
	switch {
	case slices.Contains(events, "agreed"):
		return root{name: name}
	case !slices.ContainsFunc(events, func(e string) bool { return e != "left" }):
		r.attrs = append(r.attrs, attr{"items", items})
	}
	return r
}

// scope is what an expression may read.
type scope struct {
	roots []root
	sends []string
	entry bool // history since entry is known
	copy  bool
	named bool // of a segment or a check, which name no others
}

func (s scope) with(r ...root) scope {
	s.roots = append(append([]root{}, r...), s.roots...)
	return s
}

// read is an attribute of one of the kinds; ok is false if the scope has none.
func (g *source) read(s scope, kinds ...kind) (path string, k kind, ok bool) {
	type found struct {
		path string
		kind kind
	}
	var all []found
	for _, r := range s.roots {
		for _, a := range r.attrs {
			for _, k := range kinds {
				if a.kind == k {
					all = append(all, found{r.name + "." + a.name, k})
				}
			}
		}
	}
	if len(all) == 0 {
		return "", "", false
	}
	f := rapid.SampledFrom(all).Draw(g.t, "read")
	return f.path, f.kind, true
}

// word is a text as data: what a person's attribute may hold.
func (g *source) word() string {
	return rapid.SampledFrom([]string{
		"a", "b", "A b", "{{ x }}", "{% if %}", "it's", `say "x"`, "<b>&amp;", "${x}", "%{ if x }", "åß😀", `back\slash`, "two\nlines", "}}", "", "0", "true", "null", " a ", "|default:1", "#{x}", "=1+1",
	}).Draw(g.t, "word")
}

// quoted is a text as HCL writes it.
func quoted(s string) string { return `"` + escaped(s) + `"` }

func escaped(s string) string {
	return strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`, "${", "$${", "%{", "%%{").Replace(s)
}

func (g *source) figure() string {
	return g.pick("0", "1", "2", "18", "-3", "2.5", "100", "1000000", "0.1")
}

// number is a numeric expression.
func (g *source) number(s scope, depth int) string {
	path, _, ok := g.read(s, number, money)
	if !ok {
		path = "profile.age"
	}
	if depth > 0 {
		switch g.among(g.words, "arithmetic", "length", "least", "days", "counted") {
		case "arithmetic":
			if g.chance(4) {
				return fmt.Sprintf("(%s / %s)", g.number(s, depth-1), g.pick("2", "0.5", "-3"))
			}
			return fmt.Sprintf("(%s %s %s)", g.number(s, depth-1), g.pick("+", "-", "*"), g.figure())
		case "length":
			if p, _, ok := g.read(s, text, texts, items); ok {
				return "length(" + p + ")"
			}
		case "least":
			return fmt.Sprintf("%s(%s, %s)", g.pick("min", "max"), path, g.figure())
		case "days":
			if p, _, ok := g.read(s, date, instant); ok {
				return fmt.Sprintf("%s(%s)", g.pick("days_since", "days_until"), p)
			}
		case "counted":
			return g.counted(s)
		}
	}
	return path
}

// counted is a number out of history.
func (g *source) counted(s scope) string {
	e := g.pick("ordered", "left")
	switch g.among(g.words, "sum", "last", "count") {
	case "sum":
		return fmt.Sprintf("sum(event.%s, \"%s\"%s)", e, g.pick("n", "total"), g.window(s))
	case "last":
		return fmt.Sprintf("last(event.%s).%s", e, g.pick("n", "total"))
	}
	return fmt.Sprintf("count(event.%s%s)", e, g.window(s))
}

// window is a look-back as a further argument, or none.
func (g *source) window(s scope) string {
	switch {
	case s.entry && g.chance(3):
		return `, "entry"`
	case g.chance(4):
		return ""
	}
	return fmt.Sprintf(", %q", g.pick("1d", "7d", "2h", "90m", "30d", "52w"))
}

// value is an expression of a kind, which may be known.
func (g *source) value(s scope, k kind) string {
	known := g.chance(3)
	if !known {
		switch k {
		case number:
			return g.number(s, 1)
		case text:
			if g.chance(4) {
				return `"` + g.copy(valueText(s), 1) + `"`
			}
		}
		if path, _, ok := g.read(s, k); ok {
			return path
		}
	}
	switch k {
	case number, money:
		return g.figure()
	case boolean:
		return g.pick("true", "false")
	case date:
		return quoted(g.pick("2027-05-01", "2024-02-29"))
	case instant:
		return quoted(g.pick("2027-05-01T09:30:00+02:00", "2027-10-31T01:15:00Z"))
	case closed:
		return quoted(g.pick("basic", "gold"))
	}
	return quoted(g.word())
}

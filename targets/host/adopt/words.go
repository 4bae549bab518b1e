package adopt

import (
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/host/fact"
	"github.com/cairn-lang/cairn/targets/host/script"
)

// Words turn scripts into expressions of the language. What a script reads has been
// put in by script.Expr.Bind.
type Words struct {
	// Key is what a fact is called; false for one that the language cannot name.
	Key func(key string) (string, bool)
	// Use is told that a name is used as "number", "bool", "date" or a list; nil if
	// nobody wants to know.
	Use func(name, kind string)
	// Money is told in which currency amounts are written, "" if that is not known;
	// nil if nobody wants to know.
	Money  func(currency string)
	Locale string // of copy
	// Truthy is that a value may stand for a truth, as in JavaScript: there is one.
	Truthy bool

	vars  map[string]string // what the variables of loops are called
	lists map[string]string // over which they go, by what they are called
	depth int
}

// How tightly the outermost operator of an expression binds.
const (
	tight = iota
	compares
	ands
	ors
	chooses
)

// said is an expression with how tightly it binds.
type said struct {
	text  string
	level int
}

// within is x where only what binds as tightly as level may stand.
func (x said) within(level int) string {
	if x.level > level {
		return "(" + x.text + ")"
	}
	return x.text
}

// maxDeep bounds how deep expressions stand in one another.
const maxDeep = 100

// Value is e as an expression; false where it cannot be said.
func (w *Words) Value(e *script.Expr) (string, bool) {
	x, ok := w.value(e.Inner())
	return x.text, ok
}

// Condition is e as a condition; false where it cannot be said.
func (w *Words) Condition(e *script.Expr) (string, bool) {
	x, ok := w.condition(e.Inner())
	return x.text, ok
}

func (w *Words) use(name, kind string) {
	if w.Use == nil {
		return
	}
	if item, rest, deep := strings.Cut(name, "."); deep && w.lists[item] != "" {
		name = w.lists[item] + "[0]." + rest
	}
	w.Use(name, kind)
}

// named is what is read of the run.
func (w *Words) named(e *script.Expr) (said, bool) {
	if o, ok := e.Read(); ok {
		text, ok := w.Key(o.Key)
		level := tight
		if strings.ContainsAny(text, " !") && !strings.HasSuffix(text, ")") || strings.HasPrefix(text, "(") {
			level = chooses
		}
		return said{text, level}, ok
	}
	// What a step brought is missing where it has not been done.
	if test, then, other, ok := e.Chosen(); ok {
		o, read := test.Read()
		v, none := other.Constant()
		if read && none && v.Kind == script.Null && strings.HasSuffix(o.Key, fact.Ran("")) {
			return w.named(then)
		}
		return said{}, false
	}
	if op, a, b, ok := e.Operated(); ok && op == "??" {
		if v, constant := b.Constant(); constant && (v.Kind == script.Null || v.Kind == script.Undefined) {
			return w.named(a)
		}
		return said{}, false
	}
	if name, ok := e.Name(); ok && w.vars[name] != "" {
		return said{w.vars[name], tight}, true
	}
	of, name, i, ok := e.Member()
	if !ok {
		return said{}, false
	}
	x, ok := w.named(of)
	switch {
	case !ok || x.level > tight:
		return said{}, false
	case name == "":
		return said{x.text + "[" + strconv.Itoa(i) + "]", tight}, true
	}
	if w.lists[x.text] != "" {
		w.use(x.text+"."+name, "")
	}
	return said{x.text + "." + name, tight}, plainName(name)
}

// plainName reports whether a name can stand behind a dot.
func plainName(s string) bool {
	for i := range len(s) {
		c := s[i] | 0x20
		if !(c >= 'a' && c <= 'z' || s[i] == '_' || i > 0 && s[i] >= '0' && s[i] <= '9') {
			return false
		}
	}
	return s != ""
}

func (w *Words) enter() bool {
	w.depth++
	return w.depth <= maxDeep
}

func (w *Words) value(e *script.Expr) (said, bool) {
	if !w.enter() {
		return said{}, false
	}
	defer func() { w.depth-- }()
	e = e.Inner()
	if v, ok := e.Constant(); ok {
		return constant(v)
	}
	if x, ok := w.named(e); ok {
		return x, true
	}
	if list, ok := e.Array(); ok {
		parts := make([]string, len(list))
		for i, x := range list {
			v, ok := w.value(x)
			if !ok {
				return said{}, false
			}
			parts[i] = v.text
		}
		return said{"[" + strings.Join(parts, ", ") + "]", tight}, true
	}
	if names, values, ok := e.Object(); ok {
		return w.object(names, values)
	}
	if test, then, other, ok := e.Chosen(); ok {
		if v, constant := then.Constant(); constant && v.Kind == script.Null && missing(test) {
			return w.hole(other) // a filter, whose result is missing where its value is
		}
		return w.choice(test, then, other, w.value)
	}
	if e.Truth() {
		return w.condition(e)
	}
	return w.text(e)
}

// missing reports whether a test is that of a value that is missing.
func missing(test *script.Expr) bool {
	op, _, b, ok := test.Operated()
	if !ok || op != "===" {
		return false
	}
	v, ok := b.Constant()
	return ok && v.Kind == script.Null
}

func constant(v script.Value) (said, bool) {
	switch v.Kind {
	case script.Null, script.Undefined:
		return said{"null", tight}, true
	case script.Bool:
		return said{strconv.FormatBool(v.B), tight}, true
	case script.Number:
		return said{v.Decimal(), tight}, v.N == v.N
	case script.String:
		return said{adopt.Quote(v.S), tight}, true
	}
	return said{}, false
}

func (w *Words) object(names []string, values []*script.Expr) (said, bool) {
	if len(names) == 0 {
		return said{"{}", tight}, true
	}
	parts := make([]string, len(names))
	for i, name := range names {
		v, ok := w.value(values[i])
		if !ok {
			return said{}, false
		}
		if !plainName(name) {
			name = adopt.Quote(name)
		}
		parts[i] = name + " = " + v.text
	}
	return said{"{ " + strings.Join(parts, ", ") + " }", tight}, true
}

func (w *Words) choice(test, then, other *script.Expr, of func(*script.Expr) (said, bool)) (said, bool) {
	c, ok1 := w.condition(test)
	a, ok2 := of(then)
	b, ok3 := of(other)
	return said{c.within(ors) + " ? " + a.within(ors) + " : " + b.within(ors), chooses}, ok1 && ok2 && ok3
}

func (w *Words) condition(e *script.Expr) (said, bool) {
	if !w.enter() {
		return said{}, false
	}
	defer func() { w.depth-- }()
	e = e.Inner()
	if v, ok := e.Constant(); ok {
		return said{strconv.FormatBool(v.B), tight}, v.Kind == script.Bool
	}
	if x, ok := e.Not(); ok {
		if y, ok := x.Not(); ok {
			return w.condition(y)
		}
		return w.not(x.Inner())
	}
	if op, a, b, ok := e.Operated(); ok {
		switch op {
		case "&&", "||":
			level := ands
			if op == "||" {
				level = ors
			}
			l, ok1 := w.condition(a)
			r, ok2 := w.condition(b)
			return said{joinable(l, level) + " " + op + " " + joinable(r, level), level}, ok1 && ok2
		case "===", "==":
			return w.equal(a, b, "==")
		case "!==", "!=":
			return w.equal(a, b, "!=")
		case "<", "<=", ">", ">=":
			return w.figures(a, b, op)
		}
	}
	if test, then, other, ok := e.Chosen(); ok {
		return w.choice(test, then, other, w.condition)
	}
	if name, list, ok := e.Called(); ok && helper(e, name) {
		switch {
		case name == "_eq" && len(list) == 2:
			return w.equal(list[0], list[1], "==")
		case name == "_num" && len(list) == 3:
			for _, op := range []string{"<", "<=", ">", ">="} {
				if _, same := list[2].Match(forms().order[op]); same {
					return w.figures(list[0], list[1], op)
				}
			}
		}
	}
	if x, not, ok := tested(e); ok { // as an If of n8n tests it
		if not {
			return w.not(x)
		}
		return w.condition(x)
	}
	x, ok := w.named(e)
	if ok && w.Truthy {
		return said{x.within(tight) + " != null", compares}, true
	}
	if ok {
		w.use(x.text, "bool")
	}
	return x, ok
}

// joinable is a part of a chain of && or ||; the other of the two stands in
// parentheses, for people.
func joinable(x said, level int) string {
	if x.level == ands && level == ors {
		return "(" + x.text + ")"
	}
	return x.within(level)
}

func (w *Words) not(e *script.Expr) (said, bool) {
	if op, a, b, ok := e.Operated(); ok && op == "===" {
		if v, constant := b.Constant(); constant && v.Kind != script.Bool {
			return w.equal(a, b, "!=")
		}
	}
	if name, list, ok := e.Called(); ok && name == "_eq" && len(list) == 2 && helper(e, name) {
		return w.equal(list[0], list[1], "!=")
	}
	x, ok := w.condition(e)
	return said{"!" + x.within(tight), tight}, ok
}

// equal compares two values. What is compared with true is a condition.
func (w *Words) equal(a, b *script.Expr, op string) (said, bool) {
	if v, ok := b.Constant(); ok && v.Kind == script.Bool && v.B && op == "==" {
		x, ok := w.named(a)
		if ok {
			w.use(x.text, "bool")
		}
		return x, ok
	}
	l, ok1 := w.value(a)
	r, ok2 := w.value(b)
	w.alike(l, b)
	w.alike(r, a)
	return said{l.within(tight) + " " + op + " " + r.within(tight), compares}, ok1 && ok2
}

// alike tells that a name is compared with a constant.
func (w *Words) alike(x said, with *script.Expr) {
	v, ok := with.Constant()
	switch {
	case !ok:
	case v.Kind == script.Number:
		w.use(x.text, "number")
	case v.Kind == script.Bool:
		w.use(x.text, "bool")
	}
}

func (w *Words) figures(a, b *script.Expr, op string) (said, bool) {
	l, ok1 := w.value(a)
	r, ok2 := w.value(b)
	w.use(l.text, "number")
	w.use(r.text, "number")
	return said{l.within(tight) + " " + op + " " + r.within(tight), compares}, ok1 && ok2
}

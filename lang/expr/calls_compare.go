package expr

import (
	"regexp"
	"slices"
	"strings"

	"github.com/zclconf/go-cty/cty"
)

func isString(t *Type) bool { return t.Kind == TString }

func (c *checker) textTest(e *Call) Expr {
	if !c.takes(e, 2, 2) {
		return broken(e)
	}
	x := c.argument(e.Args[0], "text", isString)
	y := c.argument(e.Args[1], "text", isString)
	if isBad(x) || isBad(y) {
		return broken(e)
	}
	b, known := y.(*Lit)
	if e.Name == "matches" {
		if !known || b.Value.IsNull() {
			c.errorf("not-known", e.Args[1].Range(), "the pattern of matches must be known when the project is checked")
			return broken(e)
		}
		if _, err := regexp.Compile(b.Value.AsString()); err != nil {
			c.badPattern(e.Args[1], b, err)
			return broken(e)
		}
	}
	if a, ok := x.(*Lit); ok && known {
		return truth(e, TextTest(e.Name, a.Value, b.Value))
	}
	return c.result(e, boolType, x, y)
}

func (c *checker) badPattern(raw Expr, pattern *Lit, err error) {
	d := c.errorf("bad-pattern", raw.Range(), "this is not a regular expression: %s", patternFault(err))
	if strings.Contains(pattern.Value.AsString(), "(?") {
		d.Help = "patterns are RE2: they look neither ahead nor back"
	}
}

func patternFault(err error) string {
	return strings.TrimPrefix(err.Error(), "error parsing regexp: ")
}

// TextTest is starts_with, ends_with or matches of known values; false if one is
// missing. A pattern that does not compile matches nothing.
func TextTest(name string, x, y cty.Value) bool {
	if x.IsNull() || y.IsNull() {
		return false
	}
	text, part := x.AsString(), y.AsString()
	switch name {
	case "starts_with":
		return strings.HasPrefix(text, part)
	case "ends_with":
		return strings.HasSuffix(text, part)
	}
	re, err := regexp.Compile(part)
	return err == nil && re.MatchString(text)
}

func (c *checker) between(e *Call) Expr {
	if !c.takes(e, 3, 3) {
		return broken(e)
	}
	args := []Expr{c.expr(e.Args[0]), c.expr(e.Args[1]), c.expr(e.Args[2])}
	if isBad(args[0]) || isBad(args[1]) || isBad(args[2]) {
		return broken(e)
	}
	// Twice, for a text in front becomes a date by a bound behind it.
	for _, i := range []int{1, 2, 1} {
		x, bound, match := c.alike(args[0], args[i], e.Args[0], e.Args[i])
		switch match {
		case faulty:
			return broken(e)
		case different:
			c.incomparable(&Binary{Node: Node{Rng: e.Args[i].Range()}, L: e.Args[0], R: e.Args[i]}, x, bound)
			return broken(e)
		}
		args[0], args[i] = x, bound
	}
	for i, x := range args {
		if t := x.Type(); !t.silent() && t.Kind != TNull && !t.ordered() {
			c.errorf("wrong-type", e.Args[i].Range(), "between compares numbers, money, dates and durations, and %s is %s", subject(e.Args[i]), words(x))
			return broken(e)
		}
	}
	above, ok1 := foldCompare(">=", args[0], args[1])
	below, ok2 := foldCompare("<=", args[0], args[2])
	if ok1 && ok2 {
		return truth(e, above && below)
	}
	return c.result(e, boolType, args...)
}

func (c *checker) contains(e *Call) Expr {
	if !c.takes(e, 2, 2) {
		return broken(e)
	}
	list, x := c.expr(e.Args[0]), c.expr(e.Args[1])
	if isBad(list) || isBad(x) {
		return broken(e)
	}
	t := list.Type()
	switch {
	case t.silent() || t.Kind == TNull:
		return c.result(e, boolType, list, x)
	case t.Kind != TList:
		d := c.errorf("wrong-type", e.Args[0].Range(), "a list is needed here, but %s is %s", subject(e.Args[0]), words(list))
		if t.Kind == TString {
			d.Help = `write starts_with(text, "…"), ends_with(text, "…") or matches(text, "…")`
		}
		return broken(e)
	}
	before := len(c.diags)
	if l, ok := list.(*List); ok {
		list, x = c.oneOfWritten(e, l, x)
	} else {
		x = c.oneOfData(e, t.elem(), x)
	}
	if len(c.diags) > before {
		return broken(e)
	}
	if v, ok := foldContains(list, x); ok {
		return truth(e, v)
	}
	return c.result(e, boolType, list, x)
}

// oneOfWritten makes the elements of a list that is written out comparable with
// x.
func (c *checker) oneOfWritten(e *Call, l *List, x Expr) (Expr, Expr) {
	raw, _ := e.Args[0].(*List)
	n := *l
	n.Items = slices.Clone(l.Items)
	// Twice if a date among the elements made a date of x.
	for before := (*Type)(nil); before == nil || before.Kind != x.Type().Kind; {
		before = x.Type()
		for i, item := range n.Items {
			place := e.Args[0] // of a list behind a local
			if raw != nil && len(raw.Items) == len(l.Items) {
				place = raw.Items[i]
			}
			a, b, match := c.alike(item, x, place, e.Args[1])
			switch match {
			case faulty:
				return l, x
			case different:
				c.incomparable(&Binary{Node: Node{Rng: place.Range()}, L: place, R: e.Args[1]}, a, b)
				return l, x
			}
			if !c.inside(a, x.Type(), place.Range()) {
				return l, x
			}
			n.Items[i], x = a, b
		}
	}
	if len(n.Items) > 0 {
		n.Typ = listOf(n.Items[0].Type())
	}
	return &n, x
}

// oneOfData makes x comparable with the elements of a list of run-time data.
func (c *checker) oneOfData(e *Call, elem *Type, x Expr) Expr {
	_, y, match := c.alike(&Path{Node: Node{Typ: elem}}, x, e.Args[0], e.Args[1])
	if match == different {
		c.errorf("wrong-type", e.Args[1].Range(), "the elements of %s are each %s, and %s is %s",
			subjectOr(e.Args[0], "the list"), elem.Words(), subject(e.Args[1]), words(x))
	}
	c.inside(y, elem, e.Args[1].Range())
	return y
}

func foldContains(list, x Expr) (value, known bool) {
	l, ok1 := list.(*List)
	v, ok2 := x.(*Lit)
	if !ok1 || !ok2 {
		return false, false
	}
	known = true
	for _, item := range l.Items {
		equal, ok := foldCompare("==", item, v)
		if ok && equal && !v.Value.IsNull() {
			return true, true
		}
		known = known && ok
	}
	return false, known
}

func (c *checker) days(e *Call) Expr {
	if !c.takes(e, 1, 1) {
		return broken(e)
	}
	x := c.expr(e.Args[0])
	if lit, ok := x.(*Lit); ok && isText(lit) && lit.Typ.Kind == TString {
		x, _ = c.fromText(lit, datetimeType, e.Args[0].Range())
	} else if t := x.Type(); !t.silent() && t.Kind != TNull && !t.timely() {
		c.errorf("wrong-type", e.Args[0].Range(), "a date is needed here, but %s is %s", subject(e.Args[0]), words(x))
		return broken(e)
	}
	return c.result(e, numberType, x)
}

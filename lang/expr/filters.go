package expr

import (
	"net/url"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang/schema"
	"github.com/rivo/uniseg"
	"github.com/zclconf/go-cty/cty"
	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

// filter checks a filter. In copy it may read run-time data; elsewhere only
// those that conditions have may.
func (c *checker) filter(e *Call, f schema.Function) Expr {
	if !c.inCopy && f.Usage&schema.ForConditions == 0 {
		return c.filterOutside(e)
	}
	switch e.Name {
	case "default":
		return c.otherwise(e)
	case "upper", "lower", "title", "url_encode":
		return c.textFilter(e)
	case "truncate":
		return c.truncate(e)
	case "money", "number":
		return c.numberFilter(e)
	case "date":
		return c.dateFilter(e)
	}
	// raw is for a hole of its own, which data takes care of.
	if c.takes(e, 1, 1) {
		d := c.errorf("wrong-type", e.Rng, "raw stands alone in ${…}, around the whole value")
		d.Help = "write ${raw(…)}"
	}
	return broken(e)
}

// filterOutside checks a filter outside copy: known text may still go through.
func (c *checker) filterOutside(e *Call) Expr {
	for _, a := range e.Args {
		x := c.expr(a)
		if isBad(x) {
			return broken(e)
		}
		if !isLit(x) {
			c.errorf("wrong-type", e.NameRng, "%s is a filter of copy and cannot be used here", e.Name)
			return broken(e)
		}
	}
	inCopy := c.inCopy
	c.inCopy = true
	defer func() { c.inCopy = inCopy }()
	f, _ := schema.FunctionNamed(e.Name)
	x := c.filter(e, f)
	if !isLit(x) && !isBad(x) {
		c.errorf("wrong-type", e.NameRng, "%s is a filter of copy and cannot be used here", e.Name)
		return broken(e)
	}
	return x
}

// otherwise checks default(x, fallback): for what is missing or an empty text.
func (c *checker) otherwise(e *Call) Expr {
	if !c.takes(e, 2, 2) {
		return broken(e)
	}
	x, y := c.expr(e.Args[0]), c.expr(e.Args[1])
	if isBad(x) || isBad(y) {
		return broken(e)
	}
	t, ok := common(x.Type(), y.Type())
	if !ok {
		if z, isTime := c.asTime(y, x.Type(), e.Args[1]); isTime && !c.inCopy {
			if isBad(z) {
				return broken(e)
			}
			y, t = z, x.Type()
		} else if c.inCopy && x.Type().printable() && y.Type().Kind == TString {
			t = stringType
		} else {
			d := c.errorf("wrong-type", e.Args[1].Range(), "%s is %s, so what stands for it cannot be %s",
				subjectOr(e.Args[0], "the value"), words(x), words(y))
			d.Help = conversion(y, x.Type())
			return broken(e)
		}
	}
	if lit, ok := x.(*Lit); ok {
		if lit.Value.IsNull() || isEmpty(lit) {
			return moved(y, e.Rng)
		}
		return moved(x, e.Rng)
	}
	return c.result(e, t, x, y)
}

func isEmpty(l *Lit) bool {
	return l.Value.Type() == cty.String && l.Value.AsString() == ""
}

func (c *checker) textFilter(e *Call) Expr {
	if !c.takes(e, 1, 1) {
		return broken(e)
	}
	accepts, needed := isString, "text"
	if e.Name == "url_encode" {
		accepts, needed = func(t *Type) bool { return t.Kind == TString || t.numeric() }, "text or a number"
	}
	x := c.argument(e.Args[0], needed, accepts)
	if lit, ok := x.(*Lit); ok {
		if s, ok := printed(lit.Value); ok {
			return &Lit{Node: Node{e.Rng, stringType}, Value: cty.StringVal(FilterText(e.Name, s))}
		}
		return lit
	}
	return c.result(e, stringType, x)
}

// FilterText is upper, lower, title or url_encode of a known text.
func FilterText(name, s string) string {
	switch name {
	case "upper":
		return cases.Upper(language.Und).String(s)
	case "lower":
		return cases.Lower(language.Und).String(s)
	case "title":
		return cases.Title(language.Und, cases.NoLower).String(s)
	}
	return strings.ReplaceAll(url.QueryEscape(s), "+", "%20")
}

func (c *checker) truncate(e *Call) Expr {
	if !c.takes(e, 2, 2) {
		return broken(e)
	}
	x := c.argument(e.Args[0], "text", isString)
	n, length := c.whole(e.Args[1], 1, 100_000)
	if lit, ok := x.(*Lit); ok && !isBad(n) {
		if lit.Value.IsNull() {
			return lit
		}
		return &Lit{Node: Node{e.Rng, stringType}, Value: cty.StringVal(Truncate(lit.Value.AsString(), length))}
	}
	return c.result(e, stringType, x, n)
}

// Truncate cuts s to n characters as readers count them, an ellipsis included.
func Truncate(s string, n int) string {
	g := uniseg.NewGraphemes(s)
	keep := 0 // bytes of the first n-1 characters
	for i := 0; g.Next(); i++ {
		if i == n {
			return strings.TrimRight(s[:keep], " ") + "…"
		}
		if i < n-1 {
			_, keep = g.Positions()
		}
	}
	return s
}

// characters counts s as readers do.
func characters(s string) int { return uniseg.GraphemeClusterCount(s) }

// whole checks an argument that is a known whole number.
func (c *checker) whole(raw Expr, low, high int) (Expr, int) {
	x := c.expr(raw)
	lit, ok := x.(*Lit)
	switch {
	case isBad(x):
		return x, 0
	case ok && isNumber(lit.Value):
		if n, ok := position(lit.Value); ok && n >= low && n <= high {
			return x, n
		}
		c.errorf("wrong-type", raw.Range(), "a whole number from %d to %d is needed here, not %s", low, high, numberText(lit.Value))
	case ok || x.Type().silent() || x.Type().numeric():
		c.errorf("wrong-type", raw.Range(), "a known whole number is needed here")
	default:
		c.errorf("wrong-type", raw.Range(), "a known whole number is needed here, but %s is %s", subject(raw), words(x))
	}
	return broken(raw), 0
}

func (c *checker) numberFilter(e *Call) Expr {
	most := 1
	if e.Name == "number" {
		most = 2
	}
	if !c.takes(e, 1, most) {
		return broken(e)
	}
	args := []Expr{c.argument(e.Args[0], "a number", (*Type).numeric)}
	if isNull(args[0]) {
		return args[0]
	}
	if len(e.Args) == 2 {
		n, _ := c.whole(e.Args[1], 0, 20)
		args = append(args, n)
	}
	return c.result(e, stringType, args...)
}

func dateStyles() []string { return []string{"short", "medium", "long", "full"} }

func (c *checker) dateFilter(e *Call) Expr {
	if !c.takes(e, 1, 2) {
		return broken(e)
	}
	x := c.expr(e.Args[0])
	if lit, ok := x.(*Lit); ok && isText(lit) && lit.Typ.Kind == TString {
		x, _ = c.fromText(lit, datetimeType, e.Args[0].Range())
	}
	if t := x.Type(); !t.silent() && t.Kind != TNull && !t.timely() {
		c.errorf("wrong-type", e.Args[0].Range(), "a date is needed here, but %s is %s", subject(e.Args[0]), words(x))
		return broken(e)
	}
	if isNull(x) {
		return x
	}
	args := []Expr{x}
	if len(e.Args) == 2 {
		args = append(args, c.style(e.Args[1]))
	}
	return c.result(e, stringType, args...)
}

func (c *checker) style(raw Expr) Expr {
	x := c.expr(raw)
	if isBad(x) {
		return x
	}
	lit, ok := x.(*Lit)
	if !ok || !isText(lit) {
		c.errorf("wrong-type", raw.Range(), "the style of a date is known text").Help = "write one of " + quotedList(dateStyles())
		return broken(raw)
	}
	if s := lit.Value.AsString(); !slices.Contains(dateStyles(), s) {
		d := c.errorf("value-outside", raw.Range(), "%q is no style of dates", s)
		if !meantText(d, s, dateStyles()) {
			d.Help = "the styles are " + quotedList(dateStyles())
		}
		return broken(raw)
	}
	return x
}

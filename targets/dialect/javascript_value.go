package dialect

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/expr/locale"
)

// value is e as an expression that gives its value, null where it is missing.
func (w *jsWriter) value(e expr.Expr) string {
	w.depth++
	defer func() { w.depth-- }()
	if w.depth > 400 {
		return w.problem(e, "take it apart", "this value is nested too deeply to be written as an expression")
	}
	switch e := e.(type) {
	case *expr.Lit:
		return w.known(e)
	case *expr.Path:
		if v, ok := w.loopPath(e); ok {
			return v
		}
		return w.ask(e)
	case *expr.Template, *expr.For:
		return w.text(e, Plain, false)
	case *expr.Cond:
		return fmt.Sprintf("(%s ? %s : %s)", w.condition(e.If), w.value(e.Then), w.value(e.Else))
	case *expr.List:
		items := make([]string, len(e.Items))
		for i, x := range e.Items {
			items[i] = w.value(x)
		}
		return "[" + strings.Join(items, ", ") + "]"
	case *expr.Object:
		fields := make([]string, len(e.Fields))
		for i, f := range e.Fields {
			fields[i] = JSQuote(f.Name) + ": " + w.value(f.Value)
		}
		return "{ " + strings.Join(fields, ", ") + " }"
	case *expr.Call:
		if isFilter(e.Name) && len(e.Args) > 0 {
			if x := unfiltered(e); x != nil {
				return fmt.Sprintf("(%s === null ? null : %s)", w.value(x), w.filter(e))
			}
			return w.filter(e)
		}
	case *expr.Unary, *expr.Binary:
		if isBoolean(e) {
			return w.condition(e)
		}
	case *expr.Bad:
		return "null"
	}
	return w.ask(e)
}

func (w *jsWriter) known(l *expr.Lit) string {
	if l.Value.IsNull() {
		return "null"
	}
	s, ok := knownText(l)
	switch {
	case !ok:
		return w.problem(l, "write it as a list or an object", "this value cannot be written as an expression")
	case number(l):
		f, _ := l.Value.AsBigFloat().Float64()
		return strconv.FormatFloat(f, 'g', -1, 64)
	case isBoolean(l):
		return s
	}
	return JSQuote(s)
}

// loopPath is a path that begins at the variable of a loop.
func (w *jsWriter) loopPath(p *expr.Path) (string, bool) {
	for i := len(w.loops) - 1; i >= 0; i-- {
		l := w.loops[i]
		if l.key != "" && p.Root == l.key {
			return l.variable + "i", true
		}
		if p.Root == l.name {
			return JSPath(l.variable, p.Steps), true
		}
	}
	return "", false
}

// JSPath is what steps lead to from a value; null if it is not there.
func JSPath(head string, steps []expr.PathStep) string {
	for i, s := range steps {
		switch {
		case s.Splat:
			return fmt.Sprintf("((%s ?? []).map((_s) => %s))", head, JSPath("_s", steps[i+1:]))
		case s.Name != "":
			head += "?.[" + JSQuote(s.Name) + "]"
		default:
			head += "?.[" + strconv.Itoa(s.Index) + "]"
		}
	}
	return "(" + head + " ?? null)"
}

// condition is e as an expression that gives true or false: two-valued, as the
// language is.
func (w *jsWriter) condition(e expr.Expr) string {
	w.depth++
	defer func() { w.depth-- }()
	if w.depth > 400 {
		w.problem(e, "take it apart", "this condition is nested too deeply to be written as an expression")
		return "false"
	}
	switch e := e.(type) {
	case *expr.Lit:
		truth, _ := constant(e)
		return strconv.FormatBool(truth)
	case *expr.Unary:
		if e.Op == "!" {
			return "!" + w.condition(e.X)
		}
	case *expr.Binary:
		switch e.Op {
		case "&&", "||":
			return fmt.Sprintf("(%s %s %s)", w.condition(e.L), e.Op, w.condition(e.R))
		case "==", "!=":
			if s, ok := w.equal(e); ok {
				return s
			}
		case "<", "<=", ">", ">=":
			if figure(e.L) && figure(e.R) {
				return fmt.Sprintf("%s(%s, %s, (a, b) => a %s b)", w.use("_num"), w.value(e.L), w.value(e.R), e.Op)
			}
		}
	case *expr.Cond:
		return fmt.Sprintf("(%s ? %s : %s)", w.condition(e.If), w.condition(e.Then), w.condition(e.Else))
	case *expr.Path:
		return "(" + w.value(e) + " === true)"
	case *expr.Bad:
		return "false"
	}
	return "(" + w.ask(e) + " === true)"
}

// equal compares texts, numbers and truths; false for all else, such as dates,
// of which one may be a day and the other an instant.
func (w *jsWriter) equal(e *expr.Binary) (string, bool) {
	not := ""
	if e.Op == "!=" {
		not = "!"
	}
	for _, x := range [][2]expr.Expr{{e.L, e.R}, {e.R, e.L}} {
		if isNull(x[1]) {
			return fmt.Sprintf("%s(%s === null)", not, w.value(x[0])), true
		}
	}
	if !comparable(e.L) || !comparable(e.R) {
		return "", false
	}
	return fmt.Sprintf("%s%s(%s, %s)", not, w.use("_eq"), w.value(e.L), w.value(e.R)), true
}

func comparable(e expr.Expr) bool {
	t := e.Type()
	return t != nil && (t.Kind == expr.TString || t.Kind == expr.TBool) || figure(e)
}

func figure(e expr.Expr) bool {
	t := e.Type()
	return t != nil && (t.Kind == expr.TNumber || t.Kind == expr.TMoney)
}

// unfiltered is what filters are applied to, whose result is missing where it is;
// nil if that is never missing.
func unfiltered(c *expr.Call) expr.Expr {
	for {
		if c.Name == "default" {
			return nil
		}
		switch x := c.Args[0].(type) {
		case *expr.Lit, *expr.Template, *expr.For:
			return nil
		case *expr.Call:
			if isFilter(x.Name) && len(x.Args) > 0 {
				c = x
				continue
			}
		}
		return c.Args[0]
	}
}

// filter is the text that a filter makes of its value.
func (w *jsWriter) filter(c *expr.Call) string {
	x := c.Args[0]
	switch c.Name {
	case "default":
		if len(c.Args) == 2 {
			return fmt.Sprintf("(%s || %s)", w.plain(x), w.plain(c.Args[1]))
		}
	case "upper":
		return w.plain(x) + ".toUpperCase()"
	case "lower":
		return w.plain(x) + ".toLowerCase()"
	case "title":
		return w.use("_title") + "(" + w.plain(x) + ")"
	case "truncate":
		if n, ok := wholeArgument(c, 1); ok {
			return fmt.Sprintf("%s(%s, %d)", w.use("_cut"), w.plain(x), n)
		}
	case "url_encode":
		if l, ok := x.(*expr.Lit); ok {
			s, _ := knownText(l)
			return JSQuote(knownURL(s))
		}
		return w.use("_url") + "(" + w.plain(x) + ")"
	case "money", "number":
		return w.figures(c)
	case "date":
		return w.date(c)
	}
	return w.plain(x)
}

func (w *jsWriter) figures(c *expr.Call) string {
	m := locale.Money{Number: locale.Numbers(w.locale), Digits: -1}
	if c.Name == "money" {
		m = locale.MoneyIn(w.locale, w.d.Currency)
	} else if n, ok := wholeArgument(c, 1); ok {
		m.Digits = min(n, 20)
	}
	figures := fmt.Sprintf("%s(_v, %d, %s, %s)", w.use("_figures"), m.Digits, JSQuote(m.Decimal), JSQuote(m.Group))
	if m.Before != "" {
		figures = JSQuote(m.Before) + " + " + figures
	}
	if m.After != "" {
		figures += " + " + JSQuote(m.After)
	}
	return fmt.Sprintf(`((_v) => typeof _v === "number" ? %s : "")(%s)`, figures, w.value(c.Args[0]))
}

// date writes a day in the words of the locale.
func (w *jsWriter) date(c *expr.Call) string {
	names, known := locale.NamesIn(w.locale)
	s := style(c)
	if !known && s != "short" {
		w.losses = append(w.losses, Loss{LossDateFormat, c.Range(), fmt.Sprintf("the month is written in figures: Cairn has no names of months for %q", w.locale)})
	}
	if t := c.Args[0].Type(); t != nil && t.Kind == expr.TDatetime {
		w.losses = append(w.losses, Loss{LossDateZone, c.Range(), "the instant is written as a day in UTC, not in the recipient's time zone"})
	}
	pieces := []string{`""`}
	for _, p := range locale.Date(w.locale, s) {
		pieces = append(pieces, jsDatePiece(p, names))
	}
	return fmt.Sprintf(`((_v) => _v === null || isNaN(new Date(_v)) ? "" : ((_d) => %s)(new Date(_v)))(%s)`, strings.Join(pieces, " + "), w.value(c.Args[0]))
}

func jsDatePiece(p locale.Piece, names locale.Names) string {
	pick := func(words []string, index string) string {
		quoted := make([]string, len(words))
		for i, s := range words {
			quoted[i] = JSQuote(s)
		}
		return "[" + strings.Join(quoted, ", ") + "][" + index + "]"
	}
	two := func(n string) string { return `String(` + n + `).padStart(2, "0")` }
	switch p.Kind {
	case locale.Day:
		return "_d.getUTCDate()"
	case locale.Day2:
		return two("_d.getUTCDate()")
	case locale.Month:
		return "(_d.getUTCMonth() + 1)"
	case locale.Month2:
		return two("_d.getUTCMonth() + 1")
	case locale.Year:
		return "_d.getUTCFullYear()"
	case locale.MonthName:
		return pick(names.Months[:], "_d.getUTCMonth()")
	case locale.Weekday:
		return pick(names.Days[:], "_d.getUTCDay()")
	}
	return JSQuote(p.Text)
}

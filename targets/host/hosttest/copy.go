package hosttest

import (
	"html"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler/eval"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/expr/locale"
	"github.com/cairn-lang/cairn/targets/content"
	"github.com/cairn-lang/cairn/targets/dialect"
)

// copywriter writes copy with the values of one person, as the language says that
// it reads: what engines make of their own expressions is compared with it.
type copywriter struct {
	scope    eval.Scope
	message  *content.Message // nil outside of a message
	locale   string
	currency string
	loops    map[string]cty.Value
}

// looped is a world with the variables of loops, which stand before all other
// names.
type looped struct {
	eval.World
	loops map[string]cty.Value
}

func (l looped) Data(root string, steps []expr.PathStep) cty.Value {
	if v, ok := l.loops[root]; ok {
		return eval.Follow(v, steps)
	}
	return l.World.Data(root, steps)
}

func (c copywriter) value(e expr.Expr) cty.Value {
	s := c.scope
	s.World = looped{c.scope.World, c.loops}
	return s.Value(e)
}

// text is e as it stands at p. whole says that a value may be a whole address.
func (c copywriter) text(e expr.Expr, p dialect.Place, whole bool) string {
	switch e := e.(type) {
	case nil:
		return ""
	case *expr.Lit:
		if e.Hole && (!whole || p != dialect.URL && p != dialect.HTMLURL) {
			p = p.Value()
		}
		text, _ := eval.Text(e.Value)
		return literal(text, p)
	case *expr.Template:
		var b strings.Builder
		for i, x := range e.Parts {
			b.WriteString(c.text(x, p, whole && i == 0))
		}
		return b.String()
	case *expr.Cond:
		if v := c.value(e.If); !v.IsNull() && v.Type() == cty.Bool && v.True() {
			return c.text(e.Then, p, whole)
		}
		return c.text(e.Else, p, whole)
	case *expr.For:
		return c.loop(e, p)
	}
	return c.hole(e, p, whole)
}

func (c copywriter) loop(f *expr.For, p dialect.Place) string {
	if f.Body == nil {
		return ""
	}
	var b strings.Builder
	for i, item := range eval.Elements(c.value(f.In)) {
		inner := c
		inner.loops = map[string]cty.Value{}
		for k, v := range c.loops {
			inner.loops[k] = v
		}
		inner.loops[f.Var] = item
		if f.Key != "" {
			inner.loops[f.Key] = cty.NumberIntVal(int64(i))
		}
		b.WriteString(inner.text(f.Body, p, false))
	}
	return b.String()
}

// hole is a value, escaped for where it stands.
func (c copywriter) hole(e expr.Expr, p dialect.Place, whole bool) string {
	if r, ok := c.own(e, p); ok {
		return c.text(r.Expr, r.At, true)
	}
	raw, encoded := false, false
	for x := e; ; {
		f, ok := x.(*expr.Call)
		if !ok || len(f.Args) == 0 {
			break
		}
		raw, encoded = raw || f.Name == "raw", encoded || f.Name == "url_encode"
		x = f.Args[0]
	}
	s := c.plain(e)
	switch {
	case p == dialect.JSON || p == dialect.JSONBody:
		quoted := strconv.Quote(s)
		return quoted[1 : len(quoted)-1]
	case raw:
		return s
	case p == dialect.HTML, p == dialect.HTMLText, p == dialect.HTMLURL && whole, p.InHTML() && encoded:
		return html.EscapeString(s)
	case p == dialect.Plain, encoded, p == dialect.URL && whole:
		return s
	}
	return partOfAddress(s)
}

// own is what a name of the message itself stands for.
func (c copywriter) own(e expr.Expr, p dialect.Place) (dialect.Resolved, bool) {
	if c.message == nil {
		return dialect.Resolved{}, false
	}
	r, ok := c.message.Resolve(e, p)
	return r, ok && r.Expr != nil
}

// plain is e as text that is not escaped.
func (c copywriter) plain(e expr.Expr) string {
	switch x := e.(type) {
	case *expr.Lit, *expr.Template, *expr.Cond, *expr.For:
		return c.text(x, dialect.Plain, false)
	case *expr.Call:
		if text, ok := c.filter(x); ok {
			return text
		}
	}
	if r, ok := c.own(e, dialect.Plain); ok {
		return c.text(r.Expr, dialect.Plain, false)
	}
	text, _ := eval.Text(c.value(e))
	return text
}

func (c copywriter) filter(f *expr.Call) (string, bool) {
	if len(f.Args) == 0 {
		return "", false
	}
	argument := func() int {
		if len(f.Args) < 2 {
			return -1
		}
		n, _ := c.value(f.Args[1]).AsBigFloat().Int64()
		return int(n)
	}
	x := f.Args[0]
	switch f.Name {
	case "default":
		if text := c.plain(x); text != "" {
			return text, true
		}
		return c.plain(f.Args[1]), true
	case "upper", "lower", "title", "url_encode":
		return expr.FilterText(f.Name, c.plain(x)), true
	case "truncate":
		return expr.Truncate(c.plain(x), argument()), true
	case "money":
		return figures(c.value(x), locale.MoneyIn(c.locale, c.currency)), true
	case "number":
		return figures(c.value(x), locale.Money{Number: locale.Numbers(c.locale), Digits: argument()}), true
	case "date":
		style := "medium"
		if len(f.Args) > 1 {
			style = c.plain(f.Args[1])
		}
		return date(c.value(x), c.locale, style), true
	case "raw":
		return c.plain(x), true
	}
	return "", false
}

// figures writes a number with the signs of a locale; one without a number of
// digits as it is.
func figures(v cty.Value, m locale.Money) string {
	if v.IsNull() || v.Type() != cty.Number {
		return ""
	}
	whole, part, _ := strings.Cut(v.AsBigFloat().Text('f', m.Digits), ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + m.Group + whole[i:]
	}
	if part != "" {
		whole += m.Decimal + part
	}
	return m.Before + sign + whole + m.After
}

func date(v cty.Value, tag, style string) string {
	if v.IsNull() || v.Type() != cty.String {
		return ""
	}
	at, err := expr.ParseDate(v.AsString())
	if err != nil {
		if at, err = expr.ParseDatetime(v.AsString()); err != nil {
			return ""
		}
		at = at.In(time.UTC)
	}
	names, _ := locale.NamesIn(tag)
	var b strings.Builder
	for _, p := range locale.Date(tag, style) {
		switch p.Kind {
		case locale.Day:
			b.WriteString(strconv.Itoa(at.Day()))
		case locale.Day2:
			b.WriteString(at.Format("02"))
		case locale.Month:
			b.WriteString(strconv.Itoa(int(at.Month())))
		case locale.Month2:
			b.WriteString(at.Format("01"))
		case locale.Year:
			b.WriteString(strconv.Itoa(at.Year()))
		case locale.MonthName:
			b.WriteString(names.Months[at.Month()-1])
		case locale.Weekday:
			b.WriteString(names.Days[at.Weekday()])
		default:
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

func literal(s string, p dialect.Place) string {
	switch p {
	case dialect.HTMLText, dialect.HTMLURL:
		return html.EscapeString(s)
	case dialect.URLText:
		return partOfAddress(s)
	case dialect.JSON:
		quoted := strconv.Quote(s)
		return quoted[1 : len(quoted)-1]
	}
	return s
}

func partOfAddress(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }

package dialect

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/expr/locale"
)

// hole writes a value. whole says that it may be a whole address.
func (w *hublWriter) hole(e expr.Expr, p Place, whole bool) {
	if c, ok := e.(*expr.Call); ok && isFilter(c.Name) && len(c.Args) > 0 {
		w.filtered(c, p, whole)
		return
	}
	if w.outside(e) {
		switch r := w.source.Resolve(e, p); {
		case r.Tag != "":
			w.b.WriteString(r.Tag)
			return
		case r.Expr != nil:
			w.part(r.Expr, r.At, true)
			return
		}
	}
	if pi, ok := w.pipe(e); ok {
		w.print(pi, p, whole)
	}
}

func (w *hublWriter) outside(e expr.Expr) bool {
	switch e := e.(type) {
	case *expr.Path:
		for _, l := range w.loops {
			if p := e.Root; p == l.name || l.key != "" && p == l.key {
				return false
			}
		}
		return true
	case *expr.Get:
		_, block := e.X.(*expr.Ref)
		return block
	}
	return false
}

func (w *hublWriter) seen(e expr.Expr) expr.Expr {
	if !w.outside(e) {
		return e
	}
	if r := w.source.Resolve(e, Plain); r.Expr != nil {
		return r.Expr
	}
	return e
}

// filtered writes a filter. What it is applied to may be a choice or several
// parts; then the filter moves inwards until it meets one value.
func (w *hublWriter) filtered(c *expr.Call, p Place, whole bool) {
	again := func(x expr.Expr) expr.Expr {
		return &expr.Call{Node: c.Node, Name: c.Name, NameRng: c.NameRng, Args: append([]expr.Expr{x}, c.Args[1:]...)}
	}
	switch x := w.seen(c.Args[0]).(type) {
	case *expr.Cond:
		w.part(&expr.Cond{Node: x.Node, If: x.If, Then: again(x.Then), Else: again(x.Else)}, p, whole)
	case *expr.Template:
		if len(x.Parts) != 1 && !everywhere(c.Name) {
			w.problem(c.Range(), "apply it to one value", "a template cannot apply %s to a text that is put together", c.Name)
			return
		}
		parts := make([]expr.Expr, len(x.Parts))
		for i, part := range x.Parts {
			parts[i] = again(part)
		}
		w.part(&expr.Template{Node: x.Node, Parts: parts}, p, whole)
	case *expr.Lit:
		w.filteredLiteral(c, x, p)
	default:
		if pi, ok := w.pipe(c); ok {
			w.print(pi, p, whole)
		}
	}
}

// filteredLiteral applies a filter to known text.
func (w *hublWriter) filteredLiteral(c *expr.Call, l *expr.Lit, p Place) {
	s, ok := knownText(l)
	plain := p
	p = p.Value()
	switch c.Name {
	case "default":
		if !ok || s == "" {
			w.part(c.Args[1], p, false)
			return
		}
	case "upper":
		s = strings.ToUpper(s)
	case "lower":
		s = strings.ToLower(s)
	case "url_encode":
		s, p = strings.ReplaceAll(url.QueryEscape(s), "+", "%20"), plain
	case "raw":
		p = plain
	case "date":
		if t, ok := dateText(w.locale, s, style(c)); ok {
			s = t
		}
	case "money", "number":
		if t, ok := figureText(w.locale, w.d.Currency, c, l); ok {
			s = t
		}
	case "truncate":
		if n, ok := wholeArgument(c, 1); ok {
			s = cut(s, n)
		}
	case "title":
		s = titled(s)
	}
	w.b.WriteString(hublLiteral(p.literal(s)))
}

// hublPipe is a value with its filters.
type hublPipe struct {
	value    hublValue
	filters  []string
	cut      int            // the most characters; 0 is no limit
	custom   func(at Place) // writes the value itself
	fallback expr.Expr
	raw      bool
	encoded  bool
}

func (w *hublWriter) pipe(e expr.Expr) (hublPipe, bool) {
	if c, ok := e.(*expr.Call); ok && isFilter(c.Name) && len(c.Args) > 0 {
		p, ok := w.pipe(w.seen(c.Args[0]))
		if !ok {
			return p, false
		}
		return w.filter(p, c)
	}
	v, ok := w.operand(e)
	if ok && v.kind() == kindOther {
		w.problem(e.Range(), "name one attribute of it, or go through it with %{ for }", "%s is a list or an object, which copy cannot print", expr.Print(e))
		return hublPipe{}, false
	}
	return hublPipe{value: v}, ok
}

// filter adds one filter to a chain.
func (w *hublWriter) filter(p hublPipe, c *expr.Call) (hublPipe, bool) {
	if p.fallback != nil {
		if c.Name == "default" {
			return p, true
		}
		p.fallback = &expr.Call{Node: c.Node, Name: c.Name, NameRng: c.NameRng, Args: append([]expr.Expr{p.fallback}, c.Args[1:]...)}
	}
	if (p.custom != nil || p.cut > 0) && c.Name != "default" && c.Name != "raw" {
		w.problem(c.Range(), fmt.Sprintf("leave %s out: write ${%s}", c.Name, expr.Print(c.Args[0])),
			"%s cannot change what an earlier filter has written", c.Name)
		return p, false
	}
	switch c.Name {
	case "default":
		if len(c.Args) == 2 {
			p.fallback = c.Args[1]
		}
	case "upper", "lower":
		p.filters = append(p.filters, c.Name)
	case "title":
		w.lose(LossTitle, c, "")
		p.filters = append(p.filters, c.Name)
	case "truncate":
		n, ok := wholeArgument(c, 1)
		if !ok || n == 0 {
			w.problem(c.Range(), "write the length as a number", "truncate takes a known length")
			return p, false
		}
		w.lose(LossTruncate, c, "")
		p.cut = n
	case "url_encode":
		p.filters, p.encoded = append(p.filters, "urlencode", `replace("+", "%20")`), true
	case "raw":
		p.raw = true
	case "money", "number":
		return w.figures(p, c)
	case "date":
		return w.date(p, c)
	}
	return p, true
}

// print writes a value so that it is escaped for p and prints nothing, or its
// default, where it is missing.
func (w *hublWriter) print(pi hublPipe, p Place, whole bool) {
	v := pi.value
	value := func() { w.value(pi, p, whole) }
	if pi.custom != nil {
		value = func() { pi.custom(p) }
	}
	if v.kind() == kindBool {
		value = func() { w.show(v.text() + "|lower") }
	}
	if pi.fallback == nil && pi.custom == nil {
		value()
		return
	}
	w.tag("if " + v.text() + ` != ""`)
	value()
	if pi.fallback != nil {
		w.tag("else")
		w.part(pi.fallback, p.Value(), false)
	}
	w.tag("endif")
}

// value writes the variable itself.
func (w *hublWriter) value(pi hublPipe, p Place, whole bool) {
	text := strings.Join(append([]string{pi.value.text()}, pi.filters...), "|")
	ends := strings.Join(append([]string{""}, hublEscape(pi, p, whole)...), "|")
	if pi.cut == 0 {
		w.show(text + ends)
		return
	}
	w.tag(fmt.Sprintf("if %s|length > %d", text, pi.cut))
	w.show(fmt.Sprintf(`%s|truncate(%d, true, "…")%s`, text, pi.cut-1, ends))
	w.tag("else")
	w.show(text + ends)
	w.tag("endif")
}

// hublEscape is the filters that make a value safe at p.
func hublEscape(pi hublPipe, p Place, whole bool) []string {
	switch {
	case pi.raw && p != JSON && p != JSONBody, p == Plain, p == URL && (whole || pi.encoded):
		return nil
	case p == HTML, p == HTMLText, p == HTMLURL && (whole || pi.encoded):
		return []string{"escape"}
	case p == JSON, p == JSONBody:
		return []string{"escapejson"}
	}
	return []string{"urlencode", `replace("+", "%20")`}
}

// figures writes a number digit by digit with the marks of the locale, since the
// engine's own formats depend on the account.
func (w *hublWriter) figures(p hublPipe, c *expr.Call) (hublPipe, bool) {
	m := figuresOf(w.locale, w.d.Currency, c)
	if p.value.kind() != kindNumber || len(p.filters) > 0 {
		w.problem(c.Range(), "apply it to a number", "%s sets numbers only", c.Name)
		return p, false
	}
	if m.Digits < 0 { // how many decimals there are is not known, so nothing can be counted
		w.lose(LossNumberFormat, c, "numbers from 1,000 are written without a mark between the thousands, because the number of decimals is not given")
		if m.Decimal != "." {
			p.filters = append(p.filters, `replace(".", `+hublQuote(m.Decimal)+`)`)
		}
		return p, true
	}
	m.Digits = min(m.Digits, 9)
	p.custom = func(at Place) { w.setFigures(p.value, m, at) }
	return p, true
}

func (w *hublWriter) setFigures(v hublValue, m locale.Money, at Place) {
	w.sets++
	n, whole, part := fmt.Sprintf("figure_%d", w.sets), fmt.Sprintf("whole_%d", w.sets), fmt.Sprintf("part_%d", w.sets)
	factor := 1
	for range m.Digits {
		factor *= 10
	}
	mark := func(s string) { w.b.WriteString(hublLiteral(at.Value().literal(s))) }
	w.tag(fmt.Sprintf("set %s = (%s * %d)|round|int", n, v.number(), factor))
	w.tag(fmt.Sprintf("set %s = (%s|abs) // %d", whole, n, factor))
	mark(m.Before)
	w.tag("if " + n + " < 0")
	w.b.WriteString("-")
	w.tag("endif")
	// Marks stand between thousands up to a million million.
	for i, least := range []int{1_000_000_000, 1_000_000, 1_000} {
		word := "if "
		if i > 0 {
			word = "elif "
		}
		w.tag(fmt.Sprintf("%s%s >= %d", word, whole, least))
		w.show(fmt.Sprintf("%s // %d", whole, least))
		for least /= 1000; least > 0; least /= 1000 {
			mark(m.Group)
			part := whole
			if least > 1 {
				part = fmt.Sprintf("%s // %d", whole, least)
			}
			w.padded(part+" % 1000", 3)
		}
	}
	w.tag("else")
	w.show(whole)
	w.tag("endif")
	if m.Digits > 0 {
		mark(m.Decimal)
		w.tag(fmt.Sprintf("set %s = (%s|abs) %% %d", part, n, factor))
		w.padded(part, m.Digits)
	}
	mark(m.After)
}

// padded writes a number with zeros before it.
func (w *hublWriter) padded(e string, digits int) {
	least := 1
	for range digits - 1 {
		least *= 10
	}
	for ; least > 1; least /= 10 {
		w.tag(fmt.Sprintf("if %s < %d", e, least))
		w.b.WriteString("0")
		w.tag("endif")
	}
	w.show(e)
}

// date writes the pieces of a date one by one, since the engine's own words depend
// on the account.
func (w *hublWriter) date(p hublPipe, c *expr.Call) (hublPipe, bool) {
	names, known := locale.NamesIn(w.locale)
	s := style(c)
	if p.value.loop || len(p.filters) > 0 {
		w.problem(c.Range(), "keep the date in an attribute of its own", "a template sets dates of contact properties only")
		return p, false
	}
	if !known && s != "short" {
		w.lose(LossDateFormat, c, "the month is written in figures: Cairn has no names of months for %q", w.locale)
	}
	if t := p.value.typ; t != nil && t.Kind == expr.TDatetime {
		w.lose(LossDateZone, c, "the instant is written as a day in UTC, not in the recipient's time zone")
	}
	v := p.value
	p.custom = func(at Place) {
		for _, piece := range locale.Date(w.locale, s) {
			w.datePiece(v, piece, names, at)
		}
	}
	return p, true
}

func (w *hublWriter) datePiece(v hublValue, p locale.Piece, names locale.Names, at Place) {
	get := func(directive string) string { return v.millis() + `|datetimeformat("%` + directive + `")` }
	words := func(list []string, index string) {
		quoted := make([]string, len(list))
		for i, s := range list {
			quoted[i] = hublQuote(at.Value().literal(s))
		}
		w.show("[" + strings.Join(quoted, ", ") + "][" + index + "]")
	}
	switch p.Kind {
	case locale.Literal:
		w.b.WriteString(hublLiteral(at.Value().literal(p.Text)))
	case locale.Day:
		w.show(get("d") + "|int")
	case locale.Day2:
		w.show(get("d"))
	case locale.Month:
		w.show(get("m") + "|int")
	case locale.Month2:
		w.show(get("m"))
	case locale.Year:
		w.show(get("Y"))
	case locale.MonthName:
		words(names.Months[:], get("m")+"|int - 1")
	case locale.Weekday:
		words(names.Days[:], get("w")+"|int")
	}
}

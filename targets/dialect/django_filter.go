package dialect

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"unicode"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/expr/locale"
	"github.com/zclconf/go-cty/cty"
)

// Losses that this package reports; a profile that uses the dialect explains
// them.
const (
	LossNumberFormat = "number-format"
	LossDateFormat   = "date-format"
	LossDateZone     = "date-zone"
)

// filter adds one filter to a chain.
func (w *djangoWriter) filter(p pipe, c *expr.Call) (pipe, bool) {
	if p.fallback != nil {
		p.fallback = &expr.Call{Node: c.Node, Name: c.Name, NameRng: c.NameRng, Args: append([]expr.Expr{p.fallback}, c.Args[1:]...)}
		if c.Name == "default" {
			return p, true
		}
	}
	if p.custom != nil {
		w.problem(c.Range(), "Apply it before", "%s cannot follow money or date", c.Name)
		return p, false
	}
	switch c.Name {
	case "default":
		return w.defaulted(p, c)
	case "upper", "lower", "title":
		return w.text(p, c.Name), true
	case "truncate":
		n, ok := wholeArgument(c, 1)
		if !ok {
			w.problem(c.Range(), "Write the length as a number", "truncate takes a known length")
			return p, false
		}
		return w.text(p, fmt.Sprintf("truncatechars:%d", n)), true
	case "url_encode":
		p = w.text(p, "urlencode:''")
		p.encoded = true
	case "raw":
		p.raw = true
	case "money":
		return w.money(p, c)
	case "number":
		return w.number(p, c)
	case "date":
		return w.date(p, c)
	}
	return p, true
}

// text adds a filter of text; a missing value must be empty text before it,
// since the engine would make the word None of it.
func (w *djangoWriter) text(p pipe, filter string) pipe {
	if p.kind == kindText && !p.filled && p.fallback == nil {
		p.filters = append(p.filters, "default:''")
		p.filled = true
	}
	p.filters = append(p.filters, filter)
	return p
}

func (w *djangoWriter) defaulted(p pipe, c *expr.Call) (pipe, bool) {
	if len(c.Args) != 2 {
		return p, true
	}
	l, ok := c.Args[1].(*expr.Lit)
	if ok && p.kind == kindText {
		if s, ok := knownText(l); ok && plainArgument(s) {
			p.filters = append(p.filters, "default:"+djangoQuote(s))
			p.filled = true
			return p, true
		}
	}
	p.fallback = c.Args[1]
	return p, true
}

func wholeArgument(c *expr.Call, i int) (int, bool) {
	if len(c.Args) <= i {
		return 0, false
	}
	l, ok := c.Args[i].(*expr.Lit)
	if !ok || l.Value.IsNull() || !l.Value.IsKnown() || l.Value.Type() != cty.Number {
		return 0, false
	}
	n, acc := l.Value.AsBigFloat().Int64()
	return int(n), acc == big.Exact && n >= 0 && n < 1<<20
}

func (w *djangoWriter) lose(id string, c *expr.Call, format string, args ...any) {
	w.losses = append(w.losses, Loss{ID: id, Range: c.Range(), Here: fmt.Sprintf(format, args...)})
}

// figures writes a number with so many decimals and a mark between thousands,
// which the engine cannot: the text of the number is cut from its end, as often
// as the number is large.
func (w *djangoWriter) figures(base string, n locale.Number, digits int, before, after string, at Place) {
	text := base + fmt.Sprintf("|floatformat:%d", digits)
	tail := digits // characters behind the whole part
	if digits > 0 {
		tail++
	}
	mark := func(s string) string { return djangoLiteral(at.Value().literal(s)) }
	decimal := ""
	if digits > 0 && n.Decimal != "." {
		decimal = "|find_replace:'.|" + n.Decimal + "'"
	}
	show := func(groups int) {
		w.b.WriteString(mark(before))
		if groups == 0 {
			w.b.WriteString("{{ " + text + decimal + "|safe }}")
		}
		for g := groups; g > 0; g-- {
			end := tail + 3*g
			if g == groups {
				w.b.WriteString(fmt.Sprintf("{{ %s|slice:':-%d'|safe }}", text, end))
			}
			w.b.WriteString(mark(n.Group))
			if g > 1 {
				w.b.WriteString(fmt.Sprintf("{{ %s|slice:'-%d:-%d'|safe }}", text, end, end-3))
			} else {
				w.b.WriteString(fmt.Sprintf("{{ %s|slice:'-%d:'%s|safe }}", text, end, decimal))
			}
		}
		w.b.WriteString(mark(after))
	}
	for _, step := range []struct {
		tag    string
		least  int64
		groups int
	}{{"if", 1_000_000, 2}, {"elif", 1000, 1}} {
		least := limit(step.least, digits)
		w.tag(fmt.Sprintf("%s %s >= %s or %s <= -%s", step.tag, base, least, base, least))
		show(step.groups)
	}
	w.tag("else")
	show(0)
	w.tag("endif")
}

// limit is the least number that is rounded to at least n.
func limit(n int64, digits int) string {
	half := new(big.Float).Quo(big.NewFloat(0.5), new(big.Float).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(digits)), nil)))
	return new(big.Float).Sub(new(big.Float).SetInt64(n), half).Text('f', digits+1)
}

func (w *djangoWriter) money(p pipe, c *expr.Call) (pipe, bool) {
	m := locale.MoneyIn(w.locale, w.d.Currency)
	return w.set(p, m.Number, m.Digits, m.Before, m.After), true
}

func (w *djangoWriter) number(p pipe, c *expr.Call) (pipe, bool) {
	n := locale.Numbers(w.locale)
	if digits, ok := wholeArgument(c, 1); ok {
		return w.set(p, n, min(digits, 12), "", ""), true
	}
	// How many decimals there are is not known, so nothing can be cut.
	if n.Decimal != "." {
		p.filters = append(p.filters, "find_replace:'.|"+n.Decimal+"'")
	}
	p.kind = kindNumber
	w.lose(LossNumberFormat, c, "numbers from 1,000 are written without a mark between the thousands, because the number of decimals is not given")
	return p, true
}

func (w *djangoWriter) set(p pipe, n locale.Number, digits int, before, after string) pipe {
	base := strings.Join(append([]string{p.base}, p.filters...), "|")
	p.kind = kindNumber
	p.custom = func(at Place) { w.figures(base, n, digits, before, after, at) }
	return p
}

func style(c *expr.Call) string {
	if len(c.Args) > 1 {
		if l, ok := c.Args[1].(*expr.Lit); ok {
			if s, ok := knownText(l); ok {
				return s
			}
		}
	}
	return "medium"
}

// date writes the pieces of a date one by one, since the engine knows the names
// of months and days in English alone.
func (w *djangoWriter) date(p pipe, c *expr.Call) (pipe, bool) {
	names, known := locale.NamesIn(w.locale)
	s := style(c)
	if !known && s != "short" {
		w.lose(LossDateFormat, c, "the month is written in figures: Cairn has no names of months for %q", w.locale)
	}
	if t := c.Args[0].Type(); t != nil && t.Kind == expr.TDatetime {
		w.lose(LossDateZone, c, "the instant is written as a day in UTC, not in the recipient's time zone")
	}
	parsed := strings.Join(append([]string{p.base}, append(p.filters, "format_date_string")...), "|")
	p.kind = kindDate
	p.custom = func(at Place) {
		for _, piece := range locale.Date(w.locale, s) {
			w.datePiece(parsed, piece, names, at)
		}
	}
	return p, true
}

func (w *djangoWriter) datePiece(value string, p locale.Piece, names locale.Names, at Place) {
	show := func(format string) { w.b.WriteString("{{ " + value + "|date:'" + format + "' }}") }
	switch p.Kind {
	case locale.Literal:
		w.b.WriteString(djangoLiteral(at.Value().literal(p.Text)))
	case locale.Day:
		show("j")
	case locale.Day2:
		show("d")
	case locale.Month:
		show("n")
	case locale.Month2:
		show("m")
	case locale.Year:
		show("Y")
	case locale.MonthName:
		w.pick(value+"|date:'n'", names.Months[:], 1)
	case locale.Weekday:
		w.pick(value+"|date:'w'", names.Days[:], 0)
	}
}

// pick writes words[i] where value is the text of first+i.
func (w *djangoWriter) pick(value string, words []string, first int) {
	for i, word := range words {
		tag := "elif"
		if i == 0 {
			tag = "if"
		}
		w.tag(fmt.Sprintf("%s %s == '%d'", tag, value, first+i))
		w.b.WriteString(word)
	}
	w.tag("endif")
}

// knownDate writes a date that is known now.
func (w *djangoWriter) knownDate(s, style string, p Place) bool {
	t, ok := parseDate(s)
	if !ok {
		return false
	}
	names, _ := locale.NamesIn(w.locale)
	var b strings.Builder
	for _, piece := range locale.Date(w.locale, style) {
		switch piece.Kind {
		case locale.Literal:
			b.WriteString(piece.Text)
		case locale.Day:
			b.WriteString(strconv.Itoa(t.Day()))
		case locale.Day2:
			fmt.Fprintf(&b, "%02d", t.Day())
		case locale.Month:
			b.WriteString(strconv.Itoa(int(t.Month())))
		case locale.Month2:
			fmt.Fprintf(&b, "%02d", int(t.Month()))
		case locale.Year:
			b.WriteString(strconv.Itoa(t.Year()))
		case locale.MonthName:
			b.WriteString(names.Months[t.Month()-1])
		case locale.Weekday:
			b.WriteString(names.Days[t.Weekday()])
		}
	}
	w.b.WriteString(djangoLiteral(p.literal(b.String())))
	return true
}

// knownNumber writes a number that is known now, thousands and all.
func (w *djangoWriter) knownNumber(c *expr.Call, l *expr.Lit, p Place) bool {
	if l.Value.IsNull() || !l.Value.IsKnown() || l.Value.Type() != cty.Number {
		return false
	}
	m := locale.Money{Number: locale.Numbers(w.locale), Digits: -1}
	if c.Name == "money" {
		m = locale.MoneyIn(w.locale, w.d.Currency)
	} else if n, ok := wholeArgument(c, 1); ok {
		m.Digits = n
	}
	text := l.Value.AsBigFloat().Text('f', m.Digits)
	whole, fraction, _ := strings.Cut(strings.TrimPrefix(text, "-"), ".")
	var b strings.Builder
	if strings.HasPrefix(text, "-") {
		b.WriteByte('-')
	}
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(m.Group)
		}
		b.WriteRune(r)
	}
	if fraction != "" {
		b.WriteString(m.Decimal + fraction)
	}
	w.b.WriteString(djangoLiteral(p.literal(m.Before + b.String() + m.After)))
	return true
}

// titled is s with a capital at the start of each word.
func titled(s string) string {
	var b strings.Builder
	inWord := false
	for _, r := range s {
		letter := unicode.IsLetter(r) || unicode.IsDigit(r) || r == '\'' || r == '’'
		switch {
		case letter && !inWord:
			b.WriteRune(unicode.ToTitle(r))
		default:
			b.WriteRune(unicode.ToLower(r))
		}
		inWord = letter
	}
	return b.String()
}

package dialect

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/expr/locale"
)

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

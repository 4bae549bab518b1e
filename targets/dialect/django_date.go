package dialect

import (
	"fmt"
	"strings"
	"time"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/expr/locale"
)

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
	text, ok := dateText(w.locale, s, style)
	if ok {
		w.b.WriteString(djangoLiteral(p.literal(text)))
	}
	return ok
}

// parseDate reads a day or an instant as it stands in a project.
func parseDate(s string) (time.Time, bool) {
	for _, layout := range []string{time.DateOnly, time.RFC3339} {
		if t, err := time.Parse(layout, strings.TrimSpace(s)); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

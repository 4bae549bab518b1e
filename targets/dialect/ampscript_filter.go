package dialect

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/expr/locale"
)

// filter is the text that a filter makes of its value.
func (w *ampWriter) filter(c *expr.Call) (string, bool) {
	x := c.Args[0]
	if l, ok := w.seen(x).(*expr.Lit); ok {
		if s, ok := w.known(c, l); ok {
			return ampQuote(s), true
		}
	}
	switch c.Name {
	case "money", "number":
		return w.figures(c)
	case "date":
		return w.date(c)
	}
	v, ok := w.plain(x)
	if !ok {
		return v, false
	}
	if len(v) > ampMost { // what follows writes it more than once
		w.tooLong(c)
		return v, false
	}
	switch c.Name {
	case "default":
		if len(c.Args) == 2 {
			other, ok := w.plain(c.Args[1])
			return fmt.Sprintf("IIF(Empty(%s), %s, %s)", v, other, v), ok
		}
	case "upper":
		return `Replace(Uppercase(` + v + `), "ß", "SS")`, true // letter by letter, ß has no capital
	case "lower":
		return "Lowercase(" + v + ")", true
	case "title":
		w.lose(LossTitle, c.Range(), "")
		return "ProperCase(" + v + ")", true
	case "truncate":
		if n, ok := wholeArgument(c, 1); ok {
			w.lose(LossTruncate, c.Range(), "")
			return fmt.Sprintf(`IIF(Length(%s) > %d, Concat(Substring(%s, 1, %d), "…"), %s)`, v, n, v, max(n-1, 0), v), true
		}
		w.problem(c.Range(), "write the length as a number", "truncate takes a known length")
		return v, false
	case "url_encode":
		return ampURL(v), true
	}
	return v, true
}

func (w *ampWriter) tooLong(e expr.Expr) {
	w.problem(e.Range(), "compute it before the message: keep it in a profile or event attribute", "this value is too long to be written as AMPscript")
}

// seen puts in what a path stands for, if that is an expression.
func (w *ampWriter) seen(e expr.Expr) expr.Expr {
	if w.outside(e) {
		if r := w.source.Resolve(e, Plain); r.Expr != nil {
			return unwrap(r.Expr)
		}
	}
	return e
}

// known is what a filter makes of a value that is known now.
func (w *ampWriter) known(c *expr.Call, l *expr.Lit) (string, bool) {
	s, ok := knownText(l)
	switch c.Name {
	case "upper":
		return strings.ToUpper(s), true
	case "lower":
		return strings.ToLower(s), true
	case "title":
		return titled(s), true
	case "url_encode":
		return knownURL(s), true
	case "raw":
		return s, true
	case "date":
		return dateText(w.locale, s, style(c))
	case "money", "number":
		return figureText(w.locale, w.d.Currency, c, l)
	case "default":
		return s, ok && s != ""
	case "truncate":
		if n, ok := wholeArgument(c, 1); ok {
			return cut(s, n), true
		}
	}
	return "", false
}

// figures is a number in the figures of the locale. It is written in those of
// English first, whose marks are then exchanged: so it does not depend on what
// the engine knows of the locale.
func (w *ampWriter) figures(c *expr.Call) (string, bool) {
	m := figuresOf(w.locale, w.d.Currency, c)
	return w.ifThere(c.Args[0], func(v string) string {
		if m.Digits < 0 {
			w.lose(LossNumberFormat, c.Range(), "numbers from 1,000 are written without a mark between the thousands, because the number of decimals is not given")
			if m.Decimal == "." {
				return v
			}
			return fmt.Sprintf(`Replace(%s, ".", %s)`, v, ampQuote(m.Decimal))
		}
		s := fmt.Sprintf(`FormatNumber(%s, "N%d", "en-US")`, v, min(m.Digits, 12))
		if m.Decimal != "." || m.Group != "," {
			s = fmt.Sprintf(`Replace(Replace(Replace(%s, ",", "~"), ".", %s), "~", %s)`, s, ampQuote(m.Decimal), ampQuote(m.Group))
		}
		if m.Before == "" && m.After == "" {
			return s
		}
		parts := []string{s}
		if m.Before != "" {
			parts = append([]string{ampQuote(m.Before)}, parts...)
		}
		if m.After != "" {
			parts = append(parts, ampQuote(m.After))
		}
		return "Concat(" + strings.Join(parts, ", ") + ")"
	})
}

// ifThere is what f makes of a value, as a variable that stays empty where the
// value is missing: functions of numbers and dates fail on what is empty.
func (w *ampWriter) ifThere(e expr.Expr, f func(v string) string) (string, bool) {
	v, ok := w.plain(e)
	if !ok {
		return v, false
	}
	set := ""
	if !strings.HasPrefix(v, "@") {
		value := w.variable("value")
		set, v = "SET "+value+" = "+v+" ", value
	}
	t := w.variable("text")
	w.block(fmt.Sprintf(`%sSET %s = "" IF NOT Empty(%s) THEN SET %s = %s ENDIF`, set, t, v, t, f(v)))
	return t, true
}

// date is a day in the words of the locale. Single letters have a meaning of
// their own as formats, so a day without a nought is the number of two figures.
func (w *ampWriter) date(c *expr.Call) (string, bool) {
	names, known := locale.NamesIn(w.locale)
	s := style(c)
	if !known && s != "short" {
		w.lose(LossDateFormat, c.Range(), "the month is written in figures: Cairn has no names of months for %q", w.locale)
	}
	if t := c.Args[0].Type(); t != nil && t.Kind == expr.TDatetime {
		w.lose(LossDateZone, c.Range(), "the instant is written as a day in the account's time zone, not in the recipient's")
	}
	return w.ifThere(c.Args[0], func(v string) string {
		var parts []string
		for _, p := range locale.Date(w.locale, s) {
			parts = append(parts, ampDatePiece(v, p, names))
		}
		if len(parts) == 1 {
			return parts[0]
		}
		return "Concat(" + strings.Join(parts, ", ") + ")"
	})
}

func ampDatePiece(v string, p locale.Piece, names locale.Names) string {
	format := func(f string) string { return fmt.Sprintf(`FormatDate(%s, "%s", "", "en-US")`, v, f) }
	pick := func(value string, keys, words []string) string {
		out := ampQuote(words[len(words)-1])
		for i := len(words) - 2; i >= 0; i-- {
			out = fmt.Sprintf("IIF(%s == %s, %s, %s)", value, ampQuote(keys[i]), ampQuote(words[i]), out)
		}
		return out
	}
	switch p.Kind {
	case locale.Day:
		return "Add(" + format("dd") + ", 0)"
	case locale.Day2:
		return format("dd")
	case locale.Month:
		return "Add(" + format("MM") + ", 0)"
	case locale.Month2:
		return format("MM")
	case locale.Year:
		return format("yyyy")
	case locale.MonthName:
		keys := make([]string, 12)
		for i := range keys {
			keys[i] = fmt.Sprintf("%02d", i+1)
		}
		return pick(format("MM"), keys, names.Months[:])
	case locale.Weekday:
		english, _ := locale.NamesIn("en")
		return pick(format("dddd"), english.Days[:], names.Days[:])
	}
	return ampQuote(p.Text)
}

package dialect

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/expr/locale"
)

// dateText is a date that is known now as people of a locale write it; false if
// s is none.
func dateText(tag, s, style string) (string, bool) {
	t, ok := parseDate(s)
	if !ok {
		return "", false
	}
	names, _ := locale.NamesIn(tag)
	var b strings.Builder
	for _, piece := range locale.Date(tag, style) {
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
	return b.String(), true
}

// figureText is what the filter money or number makes of a number that is known
// now, thousands and all; false if l is none.
func figureText(tag, currency string, c *expr.Call, l *expr.Lit) (string, bool) {
	if !number(l) {
		return "", false
	}
	m := figuresOf(tag, currency, c)
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
	return m.Before + b.String() + m.After, true
}

// figuresOf is how the filter money or number sets figures; Digits is -1 where
// their number is not given.
func figuresOf(tag, currency string, c *expr.Call) locale.Money {
	if c.Name == "money" {
		return locale.MoneyIn(tag, currency)
	}
	m := locale.Money{Number: locale.Numbers(tag), Digits: -1}
	if n, ok := wholeArgument(c, 1); ok {
		m.Digits = n
	}
	return m
}

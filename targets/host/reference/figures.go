package reference

import (
	"math/big"
	"strconv"
	"strings"
	"time"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/expr/locale"
)

// The names that dialects give to what they write otherwise.
const (
	lossDateFormat = "date-format"
	lossDateZone   = "date-zone"
)

// losses sees that somebody is told where days are written otherwise than the
// language says.
func (c *copier) losses(e expr.Expr) {
	expr.Walk(e, func(x expr.Expr) bool {
		call, ok := x.(*expr.Call)
		if !ok || call.Name != "date" || len(call.Args) == 0 {
			return true
		}
		if _, known := locale.NamesIn(c.locale); !known && style(call) != "short" {
			c.w.lost(lossDateFormat, call.Range(), "the month is written in figures")
		}
		if t := call.Args[0].Type(); t != nil && t.Kind == expr.TDatetime {
			c.w.lost(lossDateZone, call.Range(), "an instant is written as a day in UTC")
		}
		return true
	})
}

func style(c *expr.Call) string {
	if len(c.Args) > 1 {
		if l, ok := c.Args[1].(*expr.Lit); ok && !l.Value.IsNull() && l.Value.Type() == cty.String {
			return l.Value.AsString()
		}
	}
	return "medium"
}

// half reports whether a number lies between two that have so many decimals.
func half(n *big.Rat, digits int) bool {
	unit := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(digits)), nil))
	twice := unit.Mul(unit.Mul(unit, n), big.NewRat(2, 1))
	return twice.IsInt() && twice.Num().Bit(0) == 1
}

// figures are an amount or a number as people of the locale write it. The language
// does not say to which side a half is rounded; nothing is compared there.
func (r *run) figures(c *expr.Call) string {
	v := r.value(c.Args[0])
	if v.IsNull() || v.Type() != cty.Number {
		return ""
	}
	form := locale.Money{Number: locale.Numbers(r.locale), Digits: -1}
	if c.Name == "money" {
		currency := ""
		if s := r.w.in.Program.Project.Settings; s != nil {
			currency = s.Currency.Value
		}
		form = locale.MoneyIn(r.locale, currency)
	} else if n, ok := whole(c, 1); ok {
		form.Digits = min(n, 20)
	}
	text := expr.Decimal(v.AsBigFloat())
	if form.Digits >= 0 {
		n, _ := new(big.Rat).SetString(text)
		text = n.FloatString(form.Digits)
		r.half = r.half || half(n, form.Digits)
	}
	sign := ""
	if strings.HasPrefix(text, "-") {
		sign, text = "-", text[1:]
	}
	digits, fraction, _ := strings.Cut(text, ".")
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + form.Group + digits[i:]
	}
	if fraction != "" {
		digits += form.Decimal + fraction
	}
	return form.Before + sign + digits + form.After
}

// date is a day in the words of the locale; of an instant its day in UTC.
func (r *run) date(c *expr.Call) string {
	v := r.value(c.Args[0])
	if v.IsNull() || v.Type() != cty.String {
		return ""
	}
	day, err := expr.ParseDate(v.AsString())
	if err != nil {
		if day, err = expr.ParseDatetime(v.AsString()); err != nil {
			return ""
		}
		day = day.UTC()
	}
	names, _ := locale.NamesIn(r.locale)
	var b strings.Builder
	for _, p := range locale.Date(r.locale, style(c)) {
		b.WriteString(piece(day, p, names))
	}
	return b.String()
}

func piece(day time.Time, p locale.Piece, names locale.Names) string {
	switch p.Kind {
	case locale.Day:
		return strconv.Itoa(day.Day())
	case locale.Day2:
		return day.Format("02")
	case locale.Month:
		return strconv.Itoa(int(day.Month()))
	case locale.Month2:
		return day.Format("01")
	case locale.Year:
		return strconv.Itoa(day.Year())
	case locale.MonthName:
		return names.Months[day.Month()-1]
	case locale.Weekday:
		return names.Days[day.Weekday()]
	}
	return p.Text
}

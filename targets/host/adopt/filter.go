package adopt

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/lang/expr/locale"
	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/host/script"
)

// filter is a text that a filter makes of a value, or the text of a value alone.
func (w *Words) filter(e *script.Expr) (said, bool) {
	call := func(name string, x *script.Expr, more ...string) (said, bool) {
		v, ok := w.hole(x)
		return said{name + "(" + strings.Join(append([]string{v.text}, more...), ", ") + ")", tight}, ok
	}
	if name, list, ok := e.Called(); ok && helper(e, name) {
		switch {
		case name == "_text" && len(list) == 1:
			return w.value(list[0])
		case name == "_title" && len(list) == 1:
			return call("title", list[0])
		case name == "_url" && len(list) == 1:
			return call("url_encode", list[0])
		case name == "_cut" && len(list) == 2:
			if n, ok := list[1].Constant(); ok && n.Kind == script.Number {
				return call("truncate", list[0], n.Decimal())
			}
		}
		return said{}, false
	}
	if op, a, b, ok := e.Operated(); ok && op == "||" {
		other, ok := w.hole(b)
		if !ok {
			return said{}, false
		}
		return call("default", a, other.text)
	}
	if h, ok := e.Match(forms().upper); ok {
		return call("upper", h[0])
	}
	if h, ok := e.Match(forms().lower); ok {
		return call("lower", h[0])
	}
	if h, ok := e.Match(forms().figures); ok {
		return w.money(h[0], h[1])
	}
	if h, ok := e.Match(forms().date); ok {
		return w.date(e, h[0])
	}
	return said{}, false
}

// money is a number or an amount in the words of the locale.
func (w *Words) money(x, figures *script.Expr) (said, bool) {
	list, amount := []*script.Expr{figures}, false
	if parts, ok := figures.Joined(); ok {
		list, amount = parts, true
	}
	for _, p := range list {
		name, args, ok := p.Called()
		if !ok || name != "_figures" || len(args) != 4 || !helper(p, name) {
			continue
		}
		v, said1 := w.value(x)
		digits, ok1 := args[1].Constant()
		if args[1].Source() == "-1" { // as many as there are
			digits, ok1 = script.Num(-1), true
		}
		point, ok2 := args[2].Constant()
		group, ok3 := args[3].Constant()
		numbers := locale.Numbers(w.Locale)
		if !said1 || !ok1 || !ok2 || !ok3 || point.S != numbers.Decimal || group.S != numbers.Group {
			return said{}, false
		}
		switch {
		case amount:
			w.use(v.text, "money")
			if w.Money != nil {
				w.Money(currency(list, p, w.Locale))
			}
			return said{"money(" + v.text + ")", tight}, true
		case digits.N < 0:
			w.use(v.text, "number")
			return said{"number(" + v.text + ")", tight}, true
		}
		w.use(v.text, "number")
		return said{fmt.Sprintf("number(%s, %s)", v.text, digits.Decimal()), tight}, true
	}
	return said{}, false
}

// currency is the one that a locale writes with the texts around figures, "" if it is
// none of those that are tried.
func currency(list []*script.Expr, figures *script.Expr, tag string) string {
	var before, after string
	seen := false
	for _, p := range list {
		v, fixed := p.Constant()
		switch {
		case p.Source() == figures.Source():
			seen = true
		case fixed && !seen:
			before += v.S
		case fixed:
			after += v.S
		}
	}
	for _, c := range []string{"EUR", "USD", "GBP", "SEK", "DKK", "NOK", "CHF", "PLN", "CZK", "CAD", "AUD", "JPY"} {
		if m := locale.MoneyIn(tag, c); m.Before == before && m.After == after {
			return c
		}
	}
	return ""
}

// date is a day in the words of the locale: of the styles that give the same text
// for some days, the usual one.
func (w *Words) date(e, x *script.Expr) (said, bool) {
	v, ok := w.value(x)
	if !ok {
		return said{}, false
	}
	if _, fixed := x.Constant(); fixed {
		got := e.Eval(func(string) script.Value { return script.Value{} })
		return said{adopt.Quote(got.S), tight}, got.Kind == script.String
	}
	w.use(v.text, "date")
	for _, style := range []string{"medium", "short", "full"} {
		same := true
		for _, day := range []string{"2026-03-05", "2027-11-28"} {
			got := e.Eval(func(string) script.Value { return script.Text(day) })
			same = same && got.Kind == script.String && got.S == written(day, locale.Date(w.Locale, style), w.Locale)
		}
		switch {
		case same && style == "medium":
			return said{"date(" + v.text + ")", tight}, true
		case same:
			return said{fmt.Sprintf("date(%s, %q)", v.text, style), tight}, true
		}
	}
	return said{}, false
}

// written is a day as pieces write it. Both days that are asked for are known to be
// a Thursday and a Sunday.
func written(day string, pieces []locale.Piece, tag string) string {
	names, _ := locale.NamesIn(tag)
	month, _ := strconv.Atoi(day[5:7])
	weekday := map[string]int{"2026-03-05": 4, "2027-11-28": 0}[day]
	var b strings.Builder
	for _, p := range pieces {
		switch p.Kind {
		case locale.Day:
			b.WriteString(strings.TrimPrefix(day[8:], "0"))
		case locale.Day2:
			b.WriteString(day[8:])
		case locale.Month:
			b.WriteString(strconv.Itoa(month))
		case locale.Month2:
			b.WriteString(day[5:7])
		case locale.MonthName:
			b.WriteString(names.Months[month-1])
		case locale.Year:
			b.WriteString(day[:4])
		case locale.Weekday:
			b.WriteString(names.Days[weekday])
		default:
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

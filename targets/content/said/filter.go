package said

import (
	"math/big"
	"strings"
	"time"
	"unicode"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/expr/locale"
	"github.com/cairn-lang/cairn/targets/proof"
)

// cut is Truncate where the engine counts code points and leaves the blank before
// the ellipsis, which is the loss.
func cut(s string, n int) string {
	count, keep := 0, 0
	for i, c := range s {
		if unicode.Is(unicode.M, c) {
			continue
		}
		if count++; count == n {
			keep = i
		}
		if count > n {
			return s[:keep] + "…"
		}
	}
	return s
}

// capitals begins each word with a capital where the engine makes all other
// letters small, which is the loss. A word ends at whatever is no letter and no
// figure, but for an apostrophe behind a small letter.
func capitals(s string) string {
	var out []rune
	for _, c := range s {
		n := len(out)
		in := n > 0 && (unicode.IsLetter(out[n-1]) || unicode.IsDigit(out[n-1]) || out[n-1] == '\'' && n > 1 && out[n-2] >= 'a' && out[n-2] <= 'z')
		if in {
			out = append(out, unicode.ToLower(c))
		} else {
			out = append(out, unicode.ToTitle(c))
		}
	}
	return string(out)
}

// amount sets a number as its locale does, rounded half away from zero.
// Digits below zero are as many as it has.
func amount(n *big.Rat, m locale.Money) string {
	figures := decimal(n)
	if m.Digits >= 0 {
		figures = n.FloatString(m.Digits)
	}
	sign := ""
	if strings.HasPrefix(figures, "-") {
		sign, figures = "-", figures[1:]
		if strings.Trim(figures, "0.") == "" {
			sign = ""
		}
	}
	whole, fraction, _ := strings.Cut(figures, ".")
	var b strings.Builder
	b.WriteString(m.Before + sign)
	for i := range len(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(m.Group)
		}
		b.WriteByte(whole[i])
	}
	if fraction != "" {
		b.WriteString(m.Decimal + fraction)
	}
	return b.String() + m.After
}

func day(text, tag, style string) (string, bool) {
	t, err := time.Parse(time.RFC3339, strings.TrimSpace(text))
	if err != nil {
		if t, err = time.Parse(time.DateOnly, strings.TrimSpace(text)); err != nil {
			return "", false
		}
	}
	t = t.UTC()
	names, _ := locale.NamesIn(tag)
	var b strings.Builder
	for _, p := range locale.Date(tag, style) {
		switch p.Kind {
		case locale.Literal:
			b.WriteString(p.Text)
		case locale.MonthName:
			b.WriteString(names.Months[t.Month()-1])
		case locale.Weekday:
			b.WriteString(names.Days[t.Weekday()])
		default:
			b.WriteString(t.Format(map[locale.PieceKind]string{
				locale.Day: "2", locale.Day2: "02", locale.Month: "1", locale.Month2: "01", locale.Year: "2006"}[p.Kind]))
		}
	}
	return b.String(), true
}

func (r *run) filter(e *expr.Call) (proof.Value, bool) {
	x := r.compute(e.Args[0])
	switch e.Name {
	case "default":
		if s, ok := textOf(x); len(e.Args) == 2 && (x.Kind == proof.Missing || ok && s == "") {
			return r.compute(e.Args[1]), true
		}
		return x, true
	case "raw":
		return x, true
	case "upper", "lower", "title", "url_encode", "truncate", "money", "number", "date":
		if x.Kind == proof.Missing {
			return x, true
		}
	default:
		return proof.Value{}, false
	}
	s, _ := textOf(x)
	switch e.Name {
	case "upper", "lower", "url_encode":
		s = expr.FilterText(e.Name, s)
	case "title":
		if r.p.lost[e] {
			s = capitals(s)
		} else {
			s = expr.FilterText(e.Name, s)
		}
	case "truncate":
		n, ok := r.whole(e)
		switch {
		case !ok:
			return proof.Value{}, true
		case r.p.lost[e]:
			s = cut(s, n)
		default:
			s = expr.Truncate(s, n)
		}
	case "date":
		style := "medium"
		if len(e.Args) > 1 {
			if t, ok := textOf(r.compute(e.Args[1])); ok {
				style = t
			}
		}
		t, ok := day(s, r.p.v.Locale, style)
		if !ok {
			return proof.Value{}, true
		}
		s = t
	default:
		if x.Kind != proof.Number {
			return proof.Value{}, true
		}
		s = r.figures(e, x.Num)
	}
	return proof.TextOf(s), true
}

func (r *run) whole(e *expr.Call) (int, bool) {
	if len(e.Args) < 2 {
		return 0, false
	}
	n := r.compute(e.Args[1])
	if n.Kind != proof.Number || !n.Num.IsInt() || n.Num.Sign() < 0 || n.Num.Cmp(big.NewRat(100_000, 1)) > 0 {
		return 0, false
	}
	return int(n.Num.Num().Int64()), true
}

func (r *run) figures(e *expr.Call, n *big.Rat) string {
	if e.Name == "money" {
		return amount(n, locale.MoneyIn(r.p.v.Locale, r.p.v.Currency))
	}
	m := locale.Money{Number: locale.Numbers(r.p.v.Locale), Digits: -1}
	if digits, ok := r.whole(e); ok {
		m.Digits = digits
	} else if r.p.lost[e] {
		m.Group = ""
	}
	return amount(n, m)
}

package dialect

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/expr/locale"
)

// figures writes a number with so many decimals and a mark between thousands,
// which the engine cannot: the text of the number is cut from its end, as often
// as the number is large. A million million is more than anybody pays.
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
	}{{"if", 1_000_000_000, 3}, {"elif", 1_000_000, 2}, {"elif", 1000, 1}} {
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

// knownNumber writes a number that is known now, thousands and all.
func (w *djangoWriter) knownNumber(c *expr.Call, l *expr.Lit, p Place) bool {
	text, ok := figureText(w.locale, w.d.Currency, c, l)
	if ok {
		w.b.WriteString(djangoLiteral(p.literal(text)))
	}
	return ok
}

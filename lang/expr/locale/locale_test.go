package locale

import (
	"strings"
	"testing"
)

func TestMoney(t *testing.T) {
	for _, c := range []struct{ tag, currency, want string }{
		{"nl-NL", "EUR", "€_0,00"}, {"nl-BE", "EUR", "€_0,00"}, {"sv-SE", "SEK", "0,00_kr"}, {"en-IE", "EUR", "€0.00"}, {"en-US", "CHF", "CHF_0.00"},
		{"de-DE", "EUR", "0,00_€"}, {"de-AT", "EUR", "€_0,00"}, {"de-CH", "CHF", "CHF_0.00"}, {"pt-BR", "BRL", "R$_0,00"}, {"ja-JP", "JPY", "¥0"}, {"da-DK", "DKK", "0,00_kr."},
	} {
		m := MoneyIn(c.tag, c.currency)
		figure := "0"
		if m.Digits > 0 {
			figure += m.Decimal + strings.Repeat("0", m.Digits)
		}
		if got := strings.ReplaceAll(m.Before+figure+m.After, "\u00a0", "_"); got != c.want {
			t.Errorf("%s %s: %s, want %s", c.tag, c.currency, got, c.want)
		}
	}
}

func TestDates(t *testing.T) {
	words := map[PieceKind]string{Day: "1", Day2: "01", Month: "6", Month2: "06", MonthName: "juni", Year: "2026", Weekday: "dag"}
	for _, c := range []struct{ tag, style, want string }{
		{"nl-NL", "short", "01-06-2026"}, {"nl-NL", "medium", "1 juni 2026"}, {"nl-NL", "full", "dag 1 juni 2026"}, {"en-US", "short", "6/1/2026"},
		{"en-US", "full", "dag, juni 1, 2026"}, {"en-GB", "long", "1 juni 2026"}, {"de-DE", "full", "dag, 1. juni 2026"}, {"es-ES", "long", "1 de juni de 2026"},
		{"da-DK", "long", "1. juni 2026"}, {"ja-JP", "full", "2026-06-01"}, {"fi-FI", "long", "01.06.2026"},
	} {
		var b strings.Builder
		for _, p := range Date(c.tag, c.style) {
			if p.Kind == Literal {
				b.WriteString(p.Text)
			}
			b.WriteString(words[p.Kind])
		}
		if b.String() != c.want {
			t.Errorf("%s %s: %s, want %s", c.tag, c.style, b.String(), c.want)
		}
	}
}

func TestNamesAreWhole(t *testing.T) {
	for _, tag := range []string{"en", "nl-BE", "sv", "de", "fr", "es", "it", "da", "nb"} {
		n, ok := NamesIn(tag)
		if !ok {
			t.Errorf("%s has no names", tag)
		}
		seen := map[string]bool{"": true}
		for _, w := range append(n.Months[:], n.Days[:]...) {
			if seen[w] {
				t.Errorf("%s: %q is empty or stands twice", tag, w)
			}
			seen[w] = true
		}
	}
}

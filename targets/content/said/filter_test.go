package said

import (
	"math/big"
	"testing"

	"github.com/cairn-lang/cairn/lang/expr/locale"
)

// TestFigures sets numbers as their locales do; the results were written down by
// hand.
func TestFigures(t *testing.T) {
	for _, c := range []struct{ number, tag, currency, want string }{
		{"1234567.895", "nl-NL", "EUR", "€\u00a01.234.567,90"}, {"-0.004", "en-GB", "GBP", "£0.00"}, {"-1999.995", "sv-SE", "SEK", "-2\u00a0000,00\u00a0kr"},
		{"1234567890", "en-US", "JPY", "¥1,234,567,890"}, {"2.5", "en-US", "JPY", "¥3"},
	} {
		n, _ := new(big.Rat).SetString(c.number)
		if got := amount(n, locale.MoneyIn(c.tag, c.currency)); got != c.want {
			t.Errorf("%s %s: got %q, want %q", c.number, c.tag, got, c.want)
		}
	}
}

// TestLostFilters are the filters as an engine has them that names the loss.
func TestLostFilters(t *testing.T) {
	for _, c := range [][2]string{
		{cut("hello world", 7), "hello …"}, {cut("hello", 5), "hello"}, {cut("e\u0301e\u0301e\u0301", 2), "e\u0301…"}, {cut("abc", 1), "…"},
		{capitals("they'll 3d xA o'neil"), "They'll 3d Xa O'Neil"},
	} {
		if c[0] != c[1] {
			t.Errorf("got %q, want %q", c[0], c[1])
		}
	}
	for text, want := range map[string]string{"2026-06-01": "maandag 1 juni 2026", "2026-01-01T00:30:00+02:00": "woensdag 31 december 2025"} {
		if got, ok := day(text, "nl-NL", "full"); !ok || got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

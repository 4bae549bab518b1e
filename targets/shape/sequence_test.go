package shape

import (
	"math/rand/v2"
	"regexp"
	"testing"
)

// TestSequence holds sequences to the regular expressions that they stand for.
func TestSequence(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, expr := range []string{`^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}$`, `^a[bc]d$`, `^[^a]b$`, `^a+$`, `^ab?$`, `ab`, `^(a|b)c$`, `^(?i)ab$`, `^é$`, `^"a$`, `^[0-9a-f]{16}$`, `^$`} {
		s, want := sequenceOf(expr), regexp.MustCompile(expr)
		known := map[string]bool{`^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}$`: true, `^a[bc]d$`: true, `^[0-9a-f]{16}$`: true}
		if known[expr] != (s != nil) {
			t.Errorf("%s is read as %v", expr, s)
		}
		for range 20_000 {
			text := make([]byte, max(0, len(s)+r.IntN(3)-1))
			for i := range text {
				text[i] = "abcdABCD0123456789ef-5"[r.IntN(22)]
				if i < len(s) && r.IntN(20) > 0 { // most fit
					for s[i][text[i]/64]&(1<<(text[i]%64)) == 0 {
						text[i] = byte(r.IntN(128))
					}
				}
			}
			if s != nil && s.fits(text) != want.Match(text) {
				t.Errorf("%s: %q fits: %v", expr, text, s.fits(text))
			}
		}
	}
}

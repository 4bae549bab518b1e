package channels

import (
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/lint/limits"
)

// TestSize holds how texts are cut to vectors that were counted by hand.
func TestSize(t *testing.T) {
	s := NewSMS(limits.Shipped())
	a, e := func(n int) string { return strings.Repeat("a", n) }, func(n int) string { return strings.Repeat("ë", n) }
	for _, c := range []struct {
		text         string
		wide         bool
		units, parts int
	}{
		{"", false, 0, 1},
		{a(160), false, 160, 1},
		{a(161), false, 161, 2},
		{a(306), false, 306, 2},
		{a(307), false, 307, 3},
		{a(158) + "€", false, 160, 1},
		{a(159) + "€", false, 161, 2},
		{a(152) + "€" + a(151), false, 305, 2},
		{a(152) + "€" + a(152), false, 306, 3}, // one septet is wasted at the border
		{e(70), true, 70, 1},
		{e(71), true, 71, 2},
		{a(68) + "😀", true, 70, 1},
		{a(69) + "😀", true, 71, 2},
		{e(66) + "😀" + e(66), true, 134, 3}, // a pair is not split
		{a(100) + "’", true, 101, 2},
		{"één café, fünf Öl, ñ à ì ò", false, 26, 1}, // national letters that the alphabet has
		{"Ça", false, 2, 1},
		{"ça", true, 2, 1},
		{"{}[]~|^\\\f", false, 18, 1},
		{"a\tb", true, 3, 1},
	} {
		z := s.Size(c.text)
		if z.Wide != c.wide || z.Units != c.units || z.Parts != c.parts {
			t.Errorf("%.40q…: %+v, want wide %v, %d units, %d parts", c.text, z, c.wide, c.units, c.parts)
		}
		if z.Units > z.Room {
			t.Errorf("%.40q…: %d units in a room of %d", c.text, z.Units, z.Room)
		}
	}
}

// TestLettersOutsideTheAlphabet says which letters of which languages make a text
// twice as long.
func TestLettersOutsideTheAlphabet(t *testing.T) {
	s := NewSMS(limits.Shipped())
	for language, letters := range map[string]string{
		"nl": "ëïóáíúêç", "fr": "âçêëîïôûœÀÈ", "es": "áíóú", "pt": "ãõáâêóôúç", "pl": "ąćęłńóśźż", "tr": "çğış",
	} {
		for _, r := range letters {
			if s.Has(r) {
				t.Errorf("%s: %c is in the alphabet", language, r)
			}
			if _, ok := s.Plain[r]; ok {
				t.Errorf("%s: %c would be spelled in another way", language, r)
			}
		}
	}
	for language, letters := range map[string]string{
		"sv": "åäöÅÄÖé", "da": "æøåÆØÅ", "fi": "äöå", "de": "äöüÄÖÜß", "it": "àèéìòù", "nl": "éüö",
	} {
		for _, r := range letters {
			if !s.Has(r) {
				t.Errorf("%s: %c is not in the alphabet", language, r)
			}
		}
	}
}

// TestPlainIsPlain shows that each replacement is in the alphabet, and is needed.
func TestPlainIsPlain(t *testing.T) {
	s := NewSMS(limits.Shipped())
	for from, to := range s.Plain {
		if s.Has(from) {
			t.Errorf("%q needs no replacement", from)
		}
		if s.Size(to).Wide {
			t.Errorf("%q is replaced by %q, which is not in the alphabet", from, to)
		}
	}
	if got := s.Flat("“Hi’s” – …\u00a0x\u200b"); got != `"Hi's" - ... x` {
		t.Errorf("%q", got)
	}
}

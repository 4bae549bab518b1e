package readability

import (
	"math"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/lint/words"
)

func TestSyllables(t *testing.T) {
	for name, c := range map[string]struct {
		count func(string) int
		words string // with hyphens between syllables
	}{
		"nl": {dutch, "win-kel-mand-je bes-tel-ling i-dee-ën nieuw be-oor-de-ling ge-ïn-te-res-seerd mooi fraai-e bij-na uit ei-gen zee-ën leeuw au-to"},
		"de": {german, "Werk-statt Lie-fe-rung Häu-ser Quel-le neu zwei Be-ar-bei-tung Ü-ber-sicht fünf ei-ne"},
		"en": {english, "make ta-ble need-ed walked boxes-es knives make-s rhythm wait-ing o-pen-ing"},
		"fr": {french, "cou-teau qual-i-té jo-lie beau-coup mai-son livre aus-si nuit mère"},
	} {
		for _, w := range strings.Fields(c.words) {
			word, want := strings.ToLower(strings.ReplaceAll(w, "-", "")), strings.Count(w, "-")+1
			switch word {
			case "boxeses":
				word = "boxes"
			case "makes":
				want = 1
			}
			if got := max(c.count(word), 1); got != want {
				t.Errorf("%s: %q has %d syllables, not %d", name, word, got, want)
			}
		}
	}
}

// TestEase holds the formulas to a text that was counted by hand.
func TestEase(t *testing.T) {
	for _, c := range []struct {
		language, text string
		want           float64
	}{
		// 10 words in 2 sentences; 12 syllables
		{"en", "The cat sat on the table. It was very big.", 206.835 - 1.015*5 - 84.6*1.2},
		{"nl", "De kat zat op de tafel. Hij was heel groot.", 206.835 - 0.93*5 - 77*1.1},
		{"de", "Die Katze saß auf dem Tisch. Sie war sehr groß.", 180 - 5 - 58.5*1.1},
		{"fr", "Le chat dort dans le salon. Il est gros et noir.", 207 - 1.015*5.5 - 73.6*12/11},
		// 10 words in 2 sentences, of which one has more than six letters
		{"sv", "Katten satt på det lilla bordet. Den var ovanligt stor.", 100 - 5 - 10},
	} {
		f, ok := formulaOf(c.language)
		if !ok {
			t.Fatal(c.language)
		}
		got := f.ease(f.count(words.Read([]words.Piece{{Value: c.text}})))
		if math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s: %v, not %v", c.language, got, c.want)
		}
	}
}

package readability

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cairn-lang/cairn/lint/words"
)

// counts is what formulas compute with.
type counts struct {
	sentences, words int
	own              int // words of the writer's with a letter in them
	long             int // of those, with more than six letters
	syllables        int // of those
}

// formula is how easy a language is to read, from 0 (hard) to 100 (easy).
type formula struct {
	name string
	// Flesch's form: base − perWord·ASL − perSyllable·ASW. Where perSyllable is 0
	// it is 100 − LIX.
	base, perWord, perSyllable float64
	syllables                  func(word string) int
}

func formulaOf(language string) (formula, bool) {
	switch language {
	case "en":
		return formula{"Flesch", 206.835, 1.015, 84.6, english}, true
	case "nl":
		return formula{"Flesch-Douma", 206.835, 0.93, 77, dutch}, true
	case "de":
		return formula{"Amstad", 180, 1, 58.5, german}, true
	case "fr":
		return formula{"Kandel-Moles", 207, 1.015, 73.6, french}, true
	case "sv", "da", "nb", "nn", "no":
		return formula{name: "100 − LIX"}, true
	}
	return formula{}, false
}

func (f formula) count(t *words.Text) counts {
	var c counts
	for _, s := range t.Sentences {
		if n := t.Length(s); n > 0 {
			c.sentences++
			c.words += n
		}
	}
	for i := range t.Words {
		w := &t.Words[i]
		if w.Alt || !w.Own() {
			continue
		}
		letters := 0
		for _, r := range w.Key {
			if unicode.IsLetter(r) {
				letters++
			}
		}
		if letters == 0 {
			continue
		}
		c.own++
		if letters > 6 {
			c.long++
		}
		if f.syllables != nil {
			c.syllables += max(f.syllables(w.Key), 1)
		}
	}
	return c
}

func (f formula) ease(c counts) float64 {
	perSentence := float64(c.words) / float64(c.sentences)
	if f.syllables == nil {
		return 100 - perSentence - 100*float64(c.long)/float64(c.own)
	}
	return f.base - f.perWord*perSentence - f.perSyllable*float64(c.syllables)/float64(c.own)
}

// nuclei counts the groups of vowels of a word, where pairs are two or more vowels
// that are one sound. A vowel with a diaeresis begins a sound of its own.
func nuclei(word, vowels string, pairs []string) int {
	n := 0
	for i := 0; i < len(word); {
		c, size := utf8.DecodeRuneInString(word[i:])
		if !strings.ContainsRune(vowels, c) {
			i += size
			continue
		}
		n++
		for _, p := range pairs {
			if strings.HasPrefix(word[i:], p) {
				size = max(size, len(p))
			}
		}
		i += size
	}
	return n
}

func dutch(word string) int {
	return nuclei(word, "aeiouyáàâäéèêëíïóôöúüû", []string{
		"aai", "ooi", "oei", "eeu", "ieu", "aa", "ee", "oo", "uu", "ie", "oe", "eu", "ui", "ei", "ij", "ou", "au",
	})
}

func german(word string) int {
	return nuclei(strings.ReplaceAll(word, "qu", "kw"), "aeiouyäöüé", []string{"aa", "ee", "oo", "ie", "ei", "ai", "au", "eu", "äu", "ey", "ay"})
}

// english counts groups of vowels, without an e that is not spoken at the end.
func english(word string) int {
	n, before := 0, false
	for i := range len(word) {
		vowel := strings.IndexByte("aeiouy", word[i]) >= 0
		if vowel && !before {
			n++
		}
		before = vowel
	}
	silent := func(end string) bool {
		stem, ok := strings.CutSuffix(word, end)
		return ok && stem != "" && strings.IndexByte("aeiouy", stem[len(stem)-1]) < 0
	}
	switch {
	case silent("e") && !strings.HasSuffix(word, "le"),
		silent("ed") && !strings.HasSuffix(word, "ted") && !strings.HasSuffix(word, "ded"),
		silent("es") && !strings.HasSuffix(word, "les") && !sibilant(strings.TrimSuffix(word, "es")):
		n--
	case strings.HasSuffix(word, "le") && len(word) > 2 && strings.IndexByte("aeiouy", word[len(word)-3]) >= 0:
		n--
	}
	return max(n, 1)
}

// sibilant reports whether the e of a following -es is spoken.
func sibilant(stem string) bool {
	for _, end := range []string{"s", "x", "z", "c", "g", "ch", "sh"} {
		if strings.HasSuffix(stem, end) {
			return true
		}
	}
	return false
}

// french counts groups of vowels, without an e that is not spoken at the end.
func french(word string) int {
	word = strings.ReplaceAll(strings.ReplaceAll(word, "qu", "k"), "gu", "g")
	n := nuclei(word, "aeiouyàâäéèêëîïôöùûüœ", []string{
		"eau", "oeu", "œu", "oui", "ieu", "au", "ai", "aî", "ei", "eu", "ou", "oi", "où", "oû", "ui", "ie", "ay", "oy",
	})
	stem, ok := strings.CutSuffix(strings.TrimSuffix(word, "s"), "e")
	if c, _ := utf8.DecodeLastRuneInString(stem); ok && n > 1 && !strings.ContainsRune("aeiouyéèêàùûîïô", c) {
		n--
	}
	return n
}

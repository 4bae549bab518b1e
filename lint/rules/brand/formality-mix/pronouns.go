package formalitymix

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cairn-lang/cairn/lint"
)

// form is a way to address a reader.
type form int

const (
	informal form = 1 + iota
	formal
)

func formOf(s string) form {
	switch s {
	case "informal":
		return informal
	case "formal":
		return formal
	}
	return 0
}

func (f form) String() string {
	if f == formal {
		return "formal"
	}
	return "informal"
}

func (f form) adverb() string { return f.String() + "ly" }

// table is the words by which a language addresses a reader.
type table struct {
	informal []string // the first stands for all
	formal   []string
	polite   bool   // formal words are those with a capital that does not begin a sentence
	elided   string // what "tu" and "te" become before a vowel
	hours    bool   // "u" behind a number is the hour
}

// tableOf is the table of a language, or nil. Words that mean something else as
// well are left out: German ihr (her, their, and you), French ton (tone), Spanish
// su, Polish pan.
func tableOf(language string) *table {
	switch language {
	case "nl":
		return &table{informal: words("je jij jou jouw jullie jezelf"), formal: words("u uw uzelf"), hours: true}
	case "de":
		return &table{
			informal: words("du dich dir dein deine deinem deinen deiner deines euch euer eure eurem euren eurer eures"),
			formal:   words("Sie Ihnen Ihre Ihrem Ihren Ihrer Ihres"), polite: true,
		}
	case "fr":
		return &table{informal: words("tu te toi ta tes"), formal: words("vous votre vos"), elided: "t'"}
	case "es":
		return &table{informal: words("tú ti contigo tu tus"), formal: words("usted")}
	case "it":
		return &table{informal: words("tu ti te tuo tua tuoi tue"), formal: words("Lei"), polite: true}
	case "sv":
		return &table{informal: words("du dig din ditt dina"), formal: words("Ni Er Ert Era"), polite: true}
	}
	return nil
}

func words(s string) []string { return strings.Fields(s) }

// example is the word that stands for a form.
func (t *table) example(f form) string {
	if f == formal {
		return t.formal[0]
	}
	return t.informal[0]
}

// form is how the i-th word of r addresses the reader; 0 if it does not.
func (t *table) form(r *lint.Reading, i int) form {
	w := &r.Words[i]
	if !w.Own() || w.Quoted {
		return 0
	}
	if utf8.RuneCountInString(w.Text) > 1 && w.Text == strings.ToUpper(w.Text) {
		return 0 // an abbreviation, or a shouted word
	}
	first, _ := utf8.DecodeRuneInString(w.Text)
	switch {
	case slices.Contains(t.informal, w.Key), t.elided != "" && strings.HasPrefix(w.Key, t.elided):
		return informal
	case t.polite:
		if unicode.IsUpper(first) && !w.First && slices.Contains(t.formal, w.Text) {
			return formal
		}
	case slices.Contains(t.formal, w.Key):
		if t.hours && w.Key == "u" && i > 0 && w.Joined && number(r.Words[i-1].Text) {
			return 0
		}
		return formal
	}
	return 0
}

func number(s string) bool {
	return s != "" && s[0] >= '0' && s[0] <= '9'
}

// Package formalitymix is the rule formality-mix.
package formalitymix

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/brand"
)

// Rule finds copy that addresses one reader in two ways.
var Rule = lint.Rule{
	Name: "formality-mix", Group: lint.Brand, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Doc: lint.Doc{
		Title: "Copy addresses people formally and informally",
		What: "The copy of a message in one locale addresses people in one way, and in that of the brand where it says one for the locale (`formality`). The words are " +
			"those of Dutch, German, French, Spanish, Italian and Swedish; other languages are left alone. Words that may be something else are not counted: `Sie` " +
			"and `Ihre` where they begin a sentence, `ihr`, `u` behind a number, what stands between quotation marks. Without a form that the brand asks for, copy " +
			"under an `else` is left alone: it may be written for others.",
		Why: "A mail that says \"uw\" above and \"je\" below was written by two people, and reads like it.",
		Bad: `message "hello" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Welcome"
    preheader = "What we send, how often, and how to change it."
    body      = "<p>Good to have you here.</p>"
  }
  locale "nl-NL" {
    email {
      subject   = "Welkom bij onze keukenbrief"
      preheader = "Wat wij sturen, hoe vaak en hoe u dat wijzigt."
      body      = "<p>Fijn dat je er bent.</p>"
    }
  }
}`,
		Good: `message "hello" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Welcome"
    preheader = "What we send, how often, and how to change it."
    body      = "<p>Good to have you here.</p>"
  }
  locale "nl-NL" {
    email {
      subject   = "Welkom bij onze keukenbrief"
      preheader = "Wat wij sturen, hoe vaak en hoe je dat wijzigt."
      body      = "<p>Fijn dat je er bent.</p>"
    }
  }
}`,
		Fix: "Decide on one form and say it in the brand's `formality`; verbs change with it, so this is left to you.",
	},
}

// address is a word that addresses the reader.
type address struct {
	in     *lint.Reading
	word   int
	form   form
	wanted form // by the brand; 0 if it does not say
	rng    lang.Val[string]
}

func run(p *lint.Pass) error {
	brand.Lacks(p)
	tables := map[string]*table{}
	for _, m := range p.Project.Messages {
		list := p.Facts.WordsOf(m)
		for from, i := 0, 0; i < len(list); i++ {
			if i+1 < len(list) && list[i+1].Locale == list[i].Locale {
				continue
			}
			locale := list[i].LocaleIn(p.Project)
			language := lint.LanguageOf(locale)
			t, known := tables[language]
			if !known {
				t = tableOf(language)
				tables[language] = t
			}
			if t != nil {
				judge(p, m, t, locale, addresses(p, t, locale, list[from:i+1]))
			}
			from = i + 1
		}
	}
	return nil
}

// addresses are the words that address the reader in the copy of one locale.
func addresses(p *lint.Pass, t *table, locale string, list []*lint.Reading) []address {
	var found []address
	for _, r := range list {
		for i := range r.Words {
			f := t.form(r, i)
			if f == 0 {
				continue
			}
			a := address{in: r, word: i, form: f}
			for _, v := range brand.Voices(p.Project.Brand(), r.Part.BlockType) {
				if a.rng = brand.In(v.Formality, locale); a.rng.Set {
					a.wanted = formOf(a.rng.Value)
					break
				}
			}
			found = append(found, a)
		}
	}
	return found
}

// judge reports the first word that is not as the brand asks, or else the first of
// the rarer form.
func judge(p *lint.Pass, m *lang.Message, t *table, locale string, list []address) {
	var wrong []address
	var counts [3]int
	for _, a := range list {
		if a.wanted != 0 && a.wanted != a.form {
			wrong = append(wrong, a)
		}
		if !a.in.Words[a.word].Alt {
			counts[a.form]++
		}
	}
	if len(wrong) > 0 {
		a := wrong[0]
		text := fmt.Sprintf("%q is %s, and in %s the brand addresses people %s (%s)", a.text(), a.form, locale, a.wanted.adverb(), t.example(a.wanted))
		more(p, p.Finding(p.Span(a.in, a.word, a.word+1), "%s", text).
			WithHelp(fmt.Sprintf("address the reader of message %q as %q", m.Label, t.example(a.wanted))).
			WithRelated(a.rng.Rng, "the brand says so"), wrong[1:], "again")
		return
	}
	if counts[formal] == 0 || counts[informal] == 0 {
		return
	}
	rarer := formal
	if counts[informal] < counts[formal] {
		rarer = informal
	}
	var odd, rest []address
	for _, a := range list {
		switch {
		case a.wanted != 0 || a.in.Words[a.word].Alt:
		case a.form == rarer:
			odd = append(odd, a)
		default:
			rest = append(rest, a)
		}
	}
	if len(odd) == 0 || len(rest) == 0 {
		return
	}
	text := fmt.Sprintf("message %q says %q here, which is %s, and %q elsewhere", m.Label, odd[0].text(), rarer, rest[0].text())
	d := p.Finding(p.Span(odd[0].in, odd[0].word, odd[0].word+1), "%s", text).
		WithHelp(fmt.Sprintf("address the reader as %q throughout, or say in the brand's `formality` what it is to be", t.example(rest[0].form)))
	more(p, d, rest[:1], "this is "+rest[0].form.String())
}

// more reports d with the first of further places.
func more(p *lint.Pass, d diag.Diagnostic, list []address, note string) {
	for _, a := range list[:min(len(list), 3)] {
		d = d.WithRelated(p.Span(a.in, a.word, a.word+1), fmt.Sprintf("%s: %q", note, a.text()))
	}
	p.Report(d)
}

func (a address) text() string { return strings.TrimSpace(a.in.Words[a.word].Text) }

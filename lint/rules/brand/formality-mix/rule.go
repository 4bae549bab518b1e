// Package formalitymix is the rule formality-mix.
package formalitymix

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/brand"
)

// Rule finds copy that addresses one reader in two ways.
var Rule = lint.Rule{
	Name: "formality-mix", Group: lint.Brand, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Doc: lint.Doc{
		Title: "Copy addresses people formally and informally",
		What: "The copy of a message in one locale, and the footer of a channel, addresses people in one way, and in that of the brand where it says one for the locale (`formality`). " +
			"A local that several messages put in is found once. The words are " +
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
	c := &checker{p: p, tables: map[string]*table{}, told: map[source.Range]bool{}}
	for _, m := range p.Project.Messages {
		list := p.Facts.WordsOf(m)
		for from, i := 0, 0; i < len(list); i++ {
			if i+1 == len(list) || list[i+1].Locale != list[i].Locale {
				c.judge(fmt.Sprintf("message %q", m.Label), list[from:i+1])
				from = i + 1
			}
		}
	}
	for _, r := range p.Facts.Footers() {
		c.judge(fmt.Sprintf("the footer of channel %q", r.Channel.Label), []*lint.Reading{r})
	}
	c.reportMixes()
	return nil
}

type checker struct {
	p      *lint.Pass
	tables map[string]*table // by language; nil for one whose words are not known
	told   map[source.Range]bool
	mixes  []mix
}

func (c *checker) table(language string) *table {
	t, known := c.tables[language]
	if !known {
		t = tableOf(language)
		c.tables[language] = t
	}
	return t
}

// addresses are the words that address the reader in the copy of one locale.
func (c *checker) addresses(t *table, locale string, list []*lint.Reading) []address {
	var found []address
	for _, r := range list {
		for i := range r.Words {
			f := t.form(r, i)
			if f == 0 {
				continue
			}
			a := address{in: r, word: i, form: f}
			for _, v := range brand.Voices(c.p.Project.Brand(), r.Kind()) {
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

// judge looks at the copy of one locale: who is the message, or the footer, that it
// is of. It reports the first word that is not as the brand asks, and each of those
// that are shared with other copy; else it keeps that the copy mixes its forms.
func (c *checker) judge(who string, list []*lint.Reading) {
	locale := list[0].LocaleIn(c.p.Project)
	t := c.table(lint.LanguageOf(locale))
	if t == nil {
		return
	}
	var wrong []address
	var counts [3]int
	unwanted := false
	found := c.addresses(t, locale, list)
	for _, a := range found {
		if a.wanted != 0 && a.wanted != a.form {
			if a.shared() {
				c.unwanted(t, "the reader", locale, a, nil)
			} else {
				wrong = append(wrong, a)
			}
			unwanted = true
		}
		if !a.in.Words[a.word].Alt {
			counts[a.form]++
		}
	}
	if len(wrong) > 0 {
		c.unwanted(t, "the reader of "+who, locale, wrong[0], wrong[1:])
	}
	if unwanted || counts[formal] == 0 || counts[informal] == 0 {
		return
	}
	rarer := formal
	if counts[informal] < counts[formal] {
		rarer = informal
	}
	var odd, rest []address
	for _, a := range found {
		switch {
		case a.wanted != 0 || a.in.Words[a.word].Alt:
		case a.form == rarer:
			odd = append(odd, a)
		default:
			rest = append(rest, a)
		}
	}
	if len(odd) > 0 && len(rest) > 0 {
		c.mixes = append(c.mixes, mix{who, t, odd, rest})
	}
}

// unwanted reports a word that is not as the brand asks, once where it is shared.
func (c *checker) unwanted(t *table, whom, locale string, a address, again []address) {
	at := c.p.Span(a.in, a.word, a.word+1)
	if c.told[at] {
		return
	}
	c.told[at] = true
	text := fmt.Sprintf("%q is %s, and in %s the brand addresses people %s (%s)", a.text(), a.form, locale, a.wanted.adverb(), t.example(a.wanted))
	more(c.p, c.p.Finding(at, "%s", text).
		WithHelp(fmt.Sprintf("address %s as %q", whom, t.example(a.wanted))).
		WithRelated(a.rng.Rng, "the brand says so"), again, "again")
}

// more reports d with the first of further places.
func more(p *lint.Pass, d diag.Diagnostic, list []address, note string) {
	for _, a := range list[:min(len(list), 3)] {
		d = d.WithRelated(p.Span(a.in, a.word, a.word+1), fmt.Sprintf("%s: %q", note, a.text()))
	}
	p.Report(d)
}

func (a address) text() string { return strings.TrimSpace(a.in.Words[a.word].Text) }

func (a address) shared() bool { return a.in.Shared(a.word) }

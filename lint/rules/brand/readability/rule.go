// Package readability is the rule readability.
package readability

import (
	"fmt"
	"math"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/brand"
	"github.com/cairn-lang/cairn/lint/words"
)

// Options are the rule's options.
type Options struct {
	MinWords     int     `option:"min_words" min:"10" max:"1000" doc:"Fewest words that a text is scored with; a score of fewer is chance."`
	MinSentences int     `option:"min_sentences" min:"1" max:"100" doc:"Fewest sentences that a text is scored with."`
	Tolerance    float64 `option:"tolerance" min:"0" max:"50" doc:"Points by which a score may fall short of the brand's, since counted syllables are not spoken ones."`
}

// Rule finds copy that is harder to read than the brand wants it.
var Rule = lint.Rule{
	Name: "readability", Group: lint.Brand, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run, Options: Options{MinWords: 30, MinSentences: 3, Tolerance: 5},
	Doc: lint.Doc{
		Title: "Copy is harder to read than the brand wants it",
		What: "The body and the text of each part keep what the brand's `voice` asks for: no sentence has more words than `max_sentence_words`, and the whole scores " +
			"`reading_ease` or more. The score is that of each language: Flesch for English (206.835 − 1.015·ASL − 84.6·ASW), Flesch-Douma for Dutch (206.835 − " +
			"0.93·ASL − 77·ASW), Amstad for German (180 − ASL − 58.5·ASW), Kandel-Moles for French (207 − 1.015·ASL − 73.6·ASW), and 100 less LIX (ASL and the percentage of words of " +
			"more than six letters) for Swedish, Danish and Norwegian; ASL is words for each sentence, ASW syllables for each word. Other languages are not scored. " +
			"A text with a sentence that is too long is not scored before that is mended. A colon ends a sentence, and so do paragraphs and list items. What data puts in counts as one word. Footers are left alone: addresses and small print have no sentences.",
		Why: "Most people read mail on a phone, between two other things. The formulas are Flesch's (1948) and those of Douma (1960), Amstad (1978), Kandel and Moles (1958) and Björnsson (1968).",
		Bad: `brand "saltmarsh" {
  voice { max_sentence_words = 12 }
}
message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "New knives"
    preheader = "Three of them, made in Cork."
    body      = "<p>They are forged by hand in a small workshop near the harbour, and ground there too.</p>"
  }
}`,
		Good: `brand "saltmarsh" {
  voice { max_sentence_words = 12 }
}
message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "New knives"
    preheader = "Three of them, made in Cork."
    body      = "<p>They are forged by hand in a small workshop near the harbour. They are ground there too.</p>"
  }
}`,
		Fix: "Make two sentences of a long one, and take a short word for a long one.",
	},
}

func run(p *lint.Pass) error {
	brand.Lacks(p)
	o := lint.Options[Options](p)
	asked := false
	for _, r := range p.Facts.Words() {
		if r.Attr != "body" && r.Attr != "text" || r.Link != nil {
			continue
		}
		voices := brand.Voices(p.Project.Brand(), r.Kind())
		longest := brand.Asks(voices, func(v *lang.Voice) lang.Val[int] { return v.MaxSentenceWords })
		locale := r.LocaleIn(p.Project)
		ease := brand.Asks(voices, func(v *lang.Voice) lang.Val[float64] { return brand.In(v.ReadingEase, locale) })
		asked = asked || longest.Set || ease.Set
		tooLong := longest.Set && sentences(p, r, longest)
		if ease.Set && !tooLong { // else it may do to mend those
			score(p, o, r, locale, ease)
		}
	}
	if !asked && p.Project.Brand() != nil {
		p.Missing("brand.voice.max_sentence_words", "brand.voice.reading_ease")
	}
	return nil
}

// sentences reports those that are too long, and whether there are any.
func sentences(p *lint.Pass, r *lint.Reading, longest lang.Val[int]) bool {
	found := false
	for _, s := range r.Sentences {
		if n := r.Length(s); n > longest.Value {
			found = true
			p.Report(p.Finding(p.Span(r, s.First, s.End), "this sentence has %d words, and the brand's longest has %d", n, longest.Value).
				WithHelp("make two sentences of it").WithRelated(longest.Rng, "the brand says so"))
		}
	}
	return found
}

// longest is the longest sentence of r, of those that are not shared with other
// copy if there are any: it is this text that is too hard.
func longest(r *lint.Reading) words.Sentence {
	var worst, shared words.Sentence
	for _, s := range r.Sentences {
		into := &worst
		if r.Shared(s.First) {
			into = &shared
		}
		if into.End == 0 || r.Length(s) > r.Length(*into) {
			*into = s
		}
	}
	if worst.End == 0 {
		return shared
	}
	return worst
}

// score reports a text that is harder than the brand wants it, at its longest
// sentence.
func score(p *lint.Pass, o Options, r *lint.Reading, locale string, ease lang.Val[float64]) {
	f, ok := formulaOf(lint.LanguageOf(locale))
	if !ok {
		return
	}
	c := f.count(r.Text)
	if c.words < o.MinWords || c.sentences < o.MinSentences || c.own == 0 {
		return
	}
	got := f.ease(c)
	if got >= ease.Value-o.Tolerance {
		return
	}
	worst := longest(r)
	text := fmt.Sprintf("this %s scores %.0f for ease of reading (%s), and the brand asks for %g", r.Attr, math.Floor(got), f.name, ease.Value)
	p.Report(p.Finding(p.Span(r, worst.First, worst.End), "%s", text).
		WithHelp(fmt.Sprintf("begin with this sentence of %d words: make two of it, with shorter words", r.Length(worst))).
		WithRelated(ease.Rng, "the brand says so"))
}

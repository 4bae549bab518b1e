// Package preferredterm is the rule preferred-term.
package preferredterm

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/brand"
	"github.com/cairn-lang/cairn/lint/words"
)

// Rule finds words for which the brand has a better one.
var Rule = lint.Rule{
	Name: "preferred-term", Group: lint.Brand, Severity: diag.Warning, Default: true, Since: "0.1",
	Team: own,
	Doc: lint.Doc{
		Title: "Copy says a word for which the brand has another",
		What: "Each `term` block of the brand is a rule of its own, `brand.BRAND.term.LABEL`, as severe as the block says. It finds the words that the block " +
			"avoids in the language of the copy, as whole words and whatever their case; list each form of a word that is meant. A longer phrase that the brand " +
			"uses is not held against it: \"work order\" is one although \"order\" is avoided. Addresses, markup and data are not read. The settings and ignores " +
			"of `preferred-term` hold for all of these rules.",
		Why: "Who reads \"cart\" in the shop, \"basket\" in the app and \"trolley\" in the mail has to find out that they are one thing.",
		Bad: `brand "saltmarsh" {
  term "cart" {
    use   = { en = "cart" }
    avoid = { en = ["basket", "trolley"] }
  }
}
message "left" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Your basket is waiting"
    preheader = "The knives are still there."
    body      = "<p>They are kept for a week.</p>"
  }
}`,
		Good: `brand "saltmarsh" {
  term "cart" {
    use   = { en = "cart" }
    avoid = { en = ["basket", "trolley"] }
  }
}
message "left" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Your cart is waiting"
    preheader = "The knives are still there."
    body      = "<p>They are kept for a week.</p>"
  }
}`,
		Fix: "`--fix` writes the brand's word where the words around it need not change with it: in English behind anything but an article that no longer fits, and " +
			"elsewhere behind a possessive of one form (Dutch `je winkelmandje`). Other places get a suggestion, since articles and adjectives go by the gender of the word.",
	},
}

func own(p *lang.Project) []*lint.Rule {
	b := p.Brand()
	if b == nil {
		return nil
	}
	var rules []*lint.Rule
	for _, t := range b.Terms {
		var avoid []lang.Val[string]
		for _, e := range t.Avoid {
			avoid = append(avoid, e.Value...)
		}
		if len(avoid) == 0 || t.Label == "" {
			continue
		}
		what := "Copy that says " + brand.Listed(avoid)
		rules = append(rules, brand.Own(b, &t.Header, "preferred-term", t.Severity.Value, brand.Because("Copy says a word for which the brand has another", t.Reason), what,
			func(p *lint.Pass) error {
				for _, hit := range p.Facts.Terms(t) {
					if !hit.Again {
						report(p, t, hit)
					}
				}
				return nil
			}))
	}
	return rules
}

func report(p *lint.Pass, t *lang.Term, hit lint.TermHit) {
	rng, exact := p.Exactly(hit.In, hit.First, hit.End)
	said := hit.In.Says(hit.First, hit.End)
	if hit.Use == "" {
		p.Report(p.Finding(rng, "%s", brand.Because(fmt.Sprintf("the brand avoids %q", said), t.Reason)).
			WithHelp("say it in other words").WithRelated(t.HeadRng, "avoided here"))
		return
	}
	use := cased(hit.Use, said)
	d := p.Finding(rng, "%s", brand.Because(fmt.Sprintf("the brand says %q, not %q", hit.Use, said), t.Reason)).
		WithHelp(fmt.Sprintf("write %q", use)).WithRelated(t.HeadRng, "the brand's word")
	f := p.Project.File(rng.Path)
	if exact && f != nil && words.Fold(string(f.Text(rng))) == words.Fold(hit.Says) && !strings.ContainsAny(use, "\"\\$%<&") {
		fix := diag.Fix{Title: fmt.Sprintf("write %q", use), Edits: []source.Edit{{Range: rng, New: use}}}
		if alone(hit, lint.LanguageOf(hit.In.LocaleIn(p.Project))) {
			fix.Safety = diag.Safe
		}
		d = d.WithFix(fix)
	}
	p.Report(d)
}

// cased writes use with the capitals that said has.
func cased(use, said string) string {
	first, _ := utf8.DecodeRuneInString(said)
	switch {
	case utf8.RuneCountInString(said) > 1 && said == strings.ToUpper(said) && said != strings.ToLower(said):
		return strings.ToUpper(use)
	case unicode.IsUpper(first):
		c, size := utf8.DecodeRuneInString(use)
		return string(unicode.ToUpper(c)) + use[size:]
	}
	return use
}

// alone reports whether the words around a hit stay as they are with the brand's
// word in its place.
func alone(hit lint.TermHit, language string) bool {
	before, after := "", ""
	if w := hit.In.Words; hit.In.Shared(hit.First) {
		// Other words may stand around it where else it is put in.
		own := func(i int) bool { return i >= 0 && i < len(w) && w[i].Piece == w[hit.First].Piece }
		if !own(hit.First-1) || !own(hit.End) && hit.End < len(w) && w[hit.End].Joined {
			return false
		}
	}
	if w := hit.In.Words; hit.First > 0 && w[hit.First].Joined {
		before = w[hit.First-1].Key
	}
	if w := hit.In.Words; hit.End < len(w) && w[hit.End].Joined {
		after = w[hit.End].Key
	}
	switch language {
	case "en":
		return before != "a" && before != "an" || vowel(hit.Use) == vowel(hit.Says)
	case "nl":
		return slices.Contains([]string{"je", "jouw", "uw", "jullie", "mijn", "hun"}, before) && after != "die" && after != "dat"
	}
	return false
}

func vowel(s string) bool { return s != "" && strings.ContainsRune("aeiouAEIOU", rune(s[0])) }

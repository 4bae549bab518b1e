// Package bannedterm is the rule banned-term.
package bannedterm

import (
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/brand"
)

// Rule finds words that the brand bans.
var Rule = lint.Rule{
	Name: "banned-term", Group: lint.Brand, Severity: diag.Warning, Default: true, Since: "0.1",
	Team: own,
	Doc: lint.Doc{
		Title: "Copy says what the brand bans",
		What: "Each `banned` block of the brand is a rule of its own, `brand.BRAND.banned.LABEL`, as severe as the block says. It finds the words and phrases " +
			"of `match` as whole words in the copy of all messages and locales, in locals and titles of offers that it puts in, and in the footers of channels, whatever their case; list each form of a word that is meant. A hyphen is as good " +
			"as a space. Addresses, markup and data are not read, and a longer phrase that the brand prefers is not held against it. The settings and ignores of " +
			"`banned-term` hold for all of these rules. A library's brand counts where the project names it as its `brand`.",
		Why: "A word that was banned for a reason comes back with the next colleague who has not heard of it.",
		Bad: `brand "saltmarsh" {
  banned "pressure" {
    match  = ["act now"]
    reason = "We do not rush people."
  }
}
message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "New knives: act now"
    preheader = "Three of them, made in Cork."
    body      = "<p>They are here.</p>"
  }
}`,
		Good: `brand "saltmarsh" {
  banned "pressure" {
    match  = ["act now"]
    reason = "We do not rush people."
  }
}
message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "New knives"
    preheader = "Three of them, made in Cork."
    body      = "<p>They are here.</p>"
  }
}`,
		Fix: "Say it in other words.",
	},
}

func own(p *lang.Project) []*lint.Rule {
	b := p.Brand()
	if b == nil {
		return nil
	}
	var rules []*lint.Rule
	for _, ban := range b.Banned {
		if ban.Label == "" {
			continue // it has been reported
		}
		what := "Copy that says " + brand.Listed(ban.Match)
		rules = append(rules, brand.Own(b, &ban.Header, "banned-term", ban.Severity.Value, brand.Because("Copy says what the brand bans", ban.Reason), what,
			func(p *lint.Pass) error {
				for _, hit := range p.Facts.Terms(ban) {
					if hit.Again {
						continue
					}
					d := p.Finding(p.Span(hit.In, hit.First, hit.End), "%s", brand.Because("the brand bans \""+hit.Says+"\"", ban.Reason))
					p.Report(d.WithHelp("say it in other words").WithRelated(ban.HeadRng, "banned here"))
				}
				return nil
			}))
	}
	return rules
}

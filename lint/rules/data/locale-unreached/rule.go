// Package localeunreached is the rule locale-unreached.
package localeunreached

import (
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
)

// Rule finds languages in which nobody could be written to.
var Rule = lint.Rule{
	Name: "locale-unreached", Group: lint.Data, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Project, Whole: true, Run: run,
	Doc: lint.Doc{
		Title: "Nobody can get the copy in one of the project's languages",
		What: "A project with several `locales` says which attribute of the profile holds a person's own, by `locale` in `profile`. Where it does not, " +
			"every person is in the project's `locale`, and copy in the others is exported nowhere.",
		Why: "All the translations stand in the project and pass every check, and people get the wrong language all the same.",
		Bad: `project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "en-IE"
  locales  = ["en-IE", "nl-BE"]
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE", "BE"]
}`,
		Good: `project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "en-IE"
  locales  = ["en-IE", "nl-BE"]
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE", "BE"]
}
profile {
  locale = profile.language
  attribute "language" {
    type   = string
    values = ["en-IE", "nl-BE"]
  }
}`,
		Fix: "Declare the attribute that your system fills with the person's locale, and name it: `profile { locale = profile.X }`.",
	},
}

func run(p *lint.Pass) error {
	s := p.Project.Settings
	if s == nil || p.Project.Profile != nil && (p.Project.Profile.Locale != nil || p.Project.Profile.Wrote("locale")) {
		return nil
	}
	if l, ok := other(s); ok {
		d := p.Finding(l.Rng, "nobody can get copy in %s: the profile does not say which attribute holds a person's locale", l.Value)
		p.Report(d.WithHelp("add locale = profile.X to the profile block"))
	}
	return nil
}

// other is the first of the project's locales in which people are only if the
// profile says so.
func other(s *lang.Settings) (lang.Val[string], bool) {
	for _, l := range s.Locales {
		if l.Value != s.Locale.Value {
			return l, true
		}
	}
	return lang.Val[string]{}, false
}

// Package localeundeclared is the rule locale-undeclared.
package localeundeclared

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/expr/locale"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
)

// Rule finds copy in locales that the project does not speak.
var Rule = lint.Rule{
	Name: "locale-undeclared", Group: lint.Data, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Doc: lint.Doc{
		Title: "Copy is written in a locale that the project does not speak",
		What: "The locales of messages and of the footers of channels are the project's `locale` or among its `locales`. Those that the " +
			"profile attribute with the person's locale lists in `values` will do as well, since there are people of them.",
		Why: "A person gets the copy of the very locale, or else of another one of the same language. Copy in `en-US` beside a project in `en-GB` " +
			"is mostly a slip: nobody, or only a few people by chance, would ever read it, and it grows old unseen.",
		Bad: `message "receipt" {
  class = "transactional"
  sms { text = "Thank you for your order." }
  locale "en-US" {
    sms { text = "Thanks for your order." }
  }
}`,
		Good: `message "receipt" {
  class = "transactional"
  sms { text = "Thank you for your order." }
}`,
		Fix: "Write the project's locale, or add the new one to its `locales`; from then on every promotional message must exist in it.",
	},
}

func run(p *lint.Pass) error {
	c := &checker{p: p, spoken: p.Project.Locales()}
	if len(c.spoken) == 0 {
		return nil
	}
	c.people = ofPeople(p.Project)
	for _, m := range p.Project.Messages {
		if m.Library != "" {
			continue
		}
		who := fmt.Sprintf("message %q", m.Label)
		for _, l := range m.Locales {
			c.locale(who, l.Label, l.LabelRng)
		}
		if f := m.FallbackLocale; f.Set {
			c.locale(who, f.Value, f.Rng)
		}
	}
	for _, ch := range p.Project.Channels {
		if ch.Library != "" {
			continue
		}
		for _, e := range ch.Footer.Locales {
			c.locale(fmt.Sprintf("channel %q", ch.Label), e.Key, e.KeyRng)
		}
	}
	return nil
}

type checker struct {
	p      *lint.Pass
	spoken []string // by the project
	people []string // that the profile attribute lists
}

func (c *checker) locale(who, tag string, rng source.Range) {
	if slices.Contains(c.spoken, tag) || slices.Contains(c.people, tag) {
		return
	}
	d := c.p.Finding(rng, "%s has copy in %s, which the project does not speak", who, tag)
	if near, ok := c.nearest(tag); ok {
		d = d.WithHelp(fmt.Sprintf("did you mean %q? Or add %q to the project's locales", near, tag))
	} else {
		d = d.WithHelp(fmt.Sprintf("the project speaks %s; add %q to its locales if that is meant", strings.Join(c.spoken, ", "), tag))
	}
	if s := c.p.Project.Settings; s.Locale.Rng.Known() {
		d = d.WithRelated(s.Locale.Rng, "the project's own locale")
	}
	c.p.Report(d)
}

// nearest is the project's locale that was meant: one of the same language, else
// one that is written much the same.
func (c *checker) nearest(tag string) (string, bool) {
	for _, s := range c.spoken {
		if locale.Language(s) == locale.Language(tag) {
			return s, true
		}
	}
	return diag.Nearest(tag, c.spoken)
}

// ofPeople are the values of the profile attribute that holds a person's locale.
func ofPeople(p *lang.Project) []string {
	if p.Profile == nil {
		return nil
	}
	path, ok := p.Profile.Locale.(*expr.Path)
	if !ok || len(path.Steps) == 0 {
		return nil
	}
	var out []string
	for _, a := range p.Profile.Attributes {
		if a.Label == path.Steps[0].Name {
			for _, v := range a.Values {
				out = append(out, v.Value)
			}
		}
	}
	return out
}

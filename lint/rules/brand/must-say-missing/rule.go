// Package mustsaymissing is the rule must-say-missing.
package mustsaymissing

import (
	"fmt"
	"slices"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/brand"
	"github.com/cairn-lang/cairn/lint/words"
)

// Rule finds copy that leaves out what the brand always says.
var Rule = lint.Rule{
	Name: "must-say-missing", Group: lint.Brand, Severity: diag.Warning, Default: true, Since: "0.1",
	Team: own,
	Doc: lint.Doc{
		Title: "Copy leaves out what the brand always says",
		What: "Each `must_say` block of the brand is a rule of its own, `brand.BRAND.must_say.LABEL`, as severe as the block says. Each part of a message, in each " +
			"locale, says one of the words of `match`, in its copy, its links or the footer of its channel; with `in`, each part of messages with that `content`. " +
			"Parts whose copy stands in the engine or comes from a parameter are left alone. The settings and ignores of `must-say-missing` hold for all of these rules.",
		Why: "What must always be said is what a customer can hold against you when it was not: the conditions of an offer, say.",
		Bad: `brand "saltmarsh" {
  must_say "terms" {
    in    = ["offer"]
    match = ["conditions", "terms"]
  }
}
message "knives" {
  class    = "promotional"
  content  = "offer"
  consents = [consent.newsletter]
  email {
    subject   = "Ten percent off knives"
    preheader = "Three of them, made in Cork."
    body      = "<p>They are here, and you get ten percent off.</p>"
  }
}`,
		Good: `brand "saltmarsh" {
  must_say "terms" {
    in    = ["offer"]
    match = ["conditions", "terms"]
  }
}
message "knives" {
  class    = "promotional"
  content  = "offer"
  consents = [consent.newsletter]
  email {
    subject   = "Ten percent off knives"
    preheader = "Three of them, made in Cork."
    body      = "<p>They are here, and you get ten percent off. <a href=\"${offer.spring.terms_url}\">Conditions</a></p>"
  }
}`,
		Fix: "Say it in the part that the finding stands at, or in the footer of its channel.",
	},
}

func own(p *lang.Project) []*lint.Rule {
	b := p.Brand()
	if b == nil {
		return nil
	}
	var rules []*lint.Rule
	for _, must := range b.MustSay {
		if must.Label == "" || len(must.Match) == 0 {
			continue // it has been reported
		}
		what := "Copy" + kinds(must) + " that does not say " + brand.Listed(must.Match)
		rules = append(rules, brand.Own(b, &must.Header, "must-say-missing", must.Severity.Value, brand.Because("Copy leaves out what the brand always says", must.Reason), what,
			func(p *lint.Pass) error { return check(p, must) }))
	}
	return rules
}

func kinds(must *lang.Phrase) string {
	if len(must.In) == 0 {
		return ""
	}
	return " of content " + brand.Listed(must.In)
}

func check(p *lint.Pass, must *lang.Phrase) error {
	said := map[*lang.Part]bool{}
	for _, hit := range p.Facts.Terms(must) {
		said[hit.In.Part] = true
	}
	var index words.Index[bool]
	for _, m := range must.Match {
		index.Add(m.Value, true)
	}
	for _, m := range p.Project.Messages {
		if len(must.In) > 0 {
			if !m.Content.Set && m.Class.Value == "promotional" {
				p.Missing("message.content")
			}
			if !slices.ContainsFunc(must.In, func(v lang.Val[string]) bool { return v.Value == m.Content.Value }) {
				continue
			}
		}
		list := p.Facts.WordsOf(m)
		for i, r := range list {
			if i > 0 && list[i-1].Part == r.Part || said[r.Part] || !written(list, r.Part) || elsewhere(p, &index, list, r) {
				continue
			}
			text := brand.Because(fmt.Sprintf("the %s of message %q does not say %s", place(r), m.Label, brand.Quoted(must.Match)), must.Reason)
			p.Report(p.Finding(r.Part.HeadRng, "%s", text).
				WithHelp("say it there, or in the footer of the channel").WithRelated(must.HeadRng, "asked for here"))
		}
	}
	return nil
}

func place(r *lint.Reading) string {
	if r.Locale != "" {
		return r.Part.BlockType + " part in " + r.Locale
	}
	return r.Part.BlockType + " part"
}

// written reports whether the part has copy of its own.
func written(list []*lint.Reading, part *lang.Part) bool {
	n := 0
	for _, r := range list {
		if r.Part != part || r.Link != nil {
			continue
		}
		for i := range r.Words {
			if r.Words[i].Own() {
				n++
			}
		}
	}
	return n >= 3 && !part.Template.Set
}

// elsewhere reports whether what is asked for stands, or may stand, in something
// else that becomes part of the copy: a footer, a local, a parameter.
func elsewhere(p *lint.Pass, index *words.Index[bool], list []*lint.Reading, of *lint.Reading) bool {
	var texts []expr.Expr
	for _, r := range list {
		if r.Part == of.Part {
			texts = append(texts, r.Expr)
		}
	}
	if class := of.Message.Class.Value; class == "promotional" || class == "editorial" {
		for _, c := range p.Project.Channels {
			if c.KindName() == of.Part.BlockType {
				if footer := brand.In(c.Footer, of.LocaleIn(p.Project)); footer.Set {
					texts = append(texts, footer.Value)
				}
			}
		}
	}
	found := false
	for _, e := range texts {
		expr.Walk(e, func(e expr.Expr) bool {
			switch e := e.(type) {
			case *expr.Lit:
				if !e.Value.IsNull() && e.Value.Type() == cty.String {
					index.Find(words.ReadHTML([]words.Piece{{Value: e.Value.AsString()}}), func(words.Hit[bool]) { found = true })
				}
			case *expr.Path:
				found = found || e.Root == "param"
			}
			return !found
		})
	}
	return found
}

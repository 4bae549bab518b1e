// Package b2bnowarmup is the rule b2b-no-warmup.
package b2bnowarmup

import (
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/funnel"
)

// Options are the rule's options.
type Options struct {
	Content []string `option:"content" doc:"Kinds of content that warm people up."`
}

// Rule finds B2B funnels that come to the offer without anything before it.
var Rule = lint.Rule{
	Name: "b2b-no-warmup", Group: lint.Funnel, Severity: diag.Warning, Packs: []string{"b2b"}, Since: "0.1",
	Needs: lint.Project, Whole: true, Run: run,
	Options: Options{Content: []string{"expert", "howto", "case_study", "roi", "review"}},
	Doc: lint.Doc{
		Title: "A B2B funnel comes to the decision without having shown anything",
		What: "In a project with `model = \"b2b\"`, people find something before the stage of decision that helps them understand and compare: a touchpoint, or a message that a live journey sends, " +
			"whose `content` is `expert`, `howto`, `case_study`, `roi` or `review`, at an earlier stage or at none. The stage of decision is known by its label " +
			"(`decision`, `purchase`, `sale`, `convert` and the like); without one, and where no content is named at all, the rule cannot check.",
		Why: "Several people decide on a purchase for a firm, over weeks, and most of them never talk to sales. Articles, webinars and case studies are what convinces them; for B2B they are crucial, not decoration.",
		Bad: `project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE"]
  model    = "b2b"
}
funnel "firms" {
  stage "lead" {}
  stage "decision" {}
}
touchpoint "contact_form" {
  channel = channel.website
  stage   = stage.lead
  content = "product"
}
touchpoint "sales_line" {
  channel = channel.store
  stage   = stage.decision
}`,
		Good: `project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE"]
  model    = "b2b"
}
funnel "firms" {
  stage "lead" {}
  stage "decision" {}
}
touchpoint "kitchen_studies" {
  channel = channel.website
  stage   = stage.lead
  content = "case_study"
}
touchpoint "sales_line" {
  channel = channel.store
  stage   = stage.decision
}`,
		Fix: "Show something that helps people decide before the offer: an article, a webinar, a case study, a calculation.",
	},
}

func run(p *lint.Pass) error {
	if !funnel.HasModel(p, "b2b") || !funnel.Begun(p) {
		return nil
	}
	r := funnel.Of(p)
	if r == nil {
		return nil
	}
	decision, at := funnel.First(p.Project.Funnel, "decision")
	if decision == nil {
		p.Missing("funnel.stage")
		return nil
	}
	if len(r.Stages[at].Places) == 0 {
		return nil // nothing is offered yet
	}
	named, warm := contents(p, at, lint.Options[Options](p).Content)
	switch {
	case !named:
		p.Missing("message.content", "touchpoint.content")
	case !warm:
		d := p.Finding(decision.HeadRng, "the funnel comes to stage %q without anything that convinces: no article, case study or calculation is shown before", decision.Label)
		d = d.WithHelp("send or show one before, and name what it is: content = \"case_study\" on a message or touchpoint of an earlier stage")
		for _, x := range r.Stages[at].Places[:1] {
			d = d.WithRelated(x.Block().Head().HeadRng, "this is what people come to")
		}
		p.Report(d)
	}
	return nil
}

// contents says whether anything names its content, and whether something warms
// people up before stage at. What names no stage may stand anywhere.
func contents(p *lint.Pass, at int, kinds []string) (named, warm bool) {
	early := func(r lang.Ref) bool {
		s := lang.To[*lang.Stage](r)
		return s == nil || slices.Index(p.Project.Funnel.Stages, s) < at
	}
	look := func(content lang.Val[string], ok bool) {
		named = named || content.Set
		warm = warm || ok && slices.Contains(kinds, strings.ToLower(content.Value))
	}
	for _, t := range p.Project.Touchpoints {
		look(t.Content, early(t.Stage))
	}
	for _, m := range p.Project.Messages {
		look(m.Content, early(m.Stage) && p.Facts.SentLive(m))
	}
	return named, warm
}

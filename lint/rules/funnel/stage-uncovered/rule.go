// Package stageuncovered is the rule stage-uncovered.
package stageuncovered

import (
	"fmt"
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/cond"
	analysis "github.com/cairn-lang/cairn/compiler/funnel"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/funnel"
)

// Rule finds stages of the funnel at which some people are not met.
var Rule = lint.Rule{
	Name: "stage-uncovered", Group: lint.Funnel, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Project, Whole: true, Run: run,
	Doc: lint.Doc{
		Title: "A stage of the funnel meets nobody in some market or language",
		What: "At each stage, the people of each market and language of the project are met by a touchpoint that is there, or by a live journey that they can enter and " +
			"that sends something in their language, with a consent that holds in their market. Where a stage names its `audience`, all of these people are met, as far as the " +
			"profile and what happened before say who they are: what an event brings along, consents and checks may be so for anybody. A market is looked at in its own languages " +
			"(BE in nl-BE and fr-BE), or in any if the project has none of them. The rule waits until the first journey is live. In a project without touchpoints it does not say that a " +
			"stage meets nobody at all, since advertising and pages may do it. And where something that speaks to people names no stage, it may work for any, and the rule cannot check.",
		Why: "A funnel is planned once for the home market and copied. What was never translated, or runs on a consent of another country, is a hole that no report shows: nobody is lost there, " +
			"because nobody comes.",
		Bad: `funnel "notes" {
  stage "consideration" {}
  stage "purchase" {}
}
touchpoint "shop_page" {
  channel = channel.website
  stage   = stage.consideration
}`,
		Good: `funnel "notes" {
  stage "consideration" {}
  stage "purchase" {}
}
touchpoint "shop_page" {
  channel = channel.website
  stage   = stage.consideration
}
touchpoint "checkout" {
  channel = channel.website
  stage   = stage.purchase
}`,
		Fix: "Name the touchpoint that people meet there, or let a live journey serve them at this stage.",
	},
}

func run(p *lint.Pass) error {
	if !funnel.Begun(p) {
		return nil
	}
	r := funnel.Of(p)
	if r == nil {
		return nil
	}
	if slices.Contains(r.NotDecided, "cells") {
		p.Undecided("the funnel in all markets and languages")
	}
	unsaid := mayServe(p, r)
	for _, s := range r.Stages {
		stage(p, r, s, unsaid)
	}
	return nil
}

// mayServe says what the project does not state where something that speaks to
// people names no stage: it may work for any.
func mayServe(p *lint.Pass, r *analysis.Result) bool {
	unsaid := false
	for _, x := range r.Unstaged {
		switch {
		case x.Touchpoint != nil:
			unsaid = true
			p.Missing("touchpoint.stage")
		case slices.ContainsFunc(x.Journey.Nodes, func(n *compiler.Node) bool { return n.Send != nil || n.Task != nil }):
			unsaid = true
			p.Missing("journey.stages")
		}
	}
	return unsaid
}

func stage(p *lint.Pass, r *analysis.Result, s *analysis.Stage, unsaid bool) {
	var missing []analysis.Cell
	var part *analysis.Cover
	for c, cover := range s.Cover {
		switch {
		case cover.Answer == cond.Undecided:
			p.Undecided(s.Decl.Address())
		case cover.Part && part == nil:
			part = cover
		case cover.Answer == cond.No && !cover.Part:
			missing = append(missing, r.Cells[c])
		}
	}
	switch {
	case unsaid:
		return
	case len(missing) == len(s.Cover) && len(p.Project.Touchpoints) == 0:
		p.Missing("touchpoint")
	case len(missing) == len(s.Cover):
		d := p.Finding(s.Decl.HeadRng, "stage %q meets nobody: no touchpoint and no live journey works for it", s.Decl.Label)
		if len(s.Places) > 0 {
			d.Message = fmt.Sprintf("stage %q meets nobody: nothing that works for it reaches a market and language of the project", s.Decl.Label)
		}
		p.Report(near(d.WithHelp("add stage = "+s.Decl.Address()+" to the touchpoint that people meet there, or let a live journey serve it"), s))
	case len(missing) > 0:
		d := p.Finding(s.Decl.HeadRng, "stage %q meets nobody %s", s.Decl.Label, funnel.People(missing))
		p.Report(near(d.WithHelp("let a touchpoint or a live journey of this stage reach them, in their language and with a consent that holds there"), s))
	}
	if part != nil {
		d := p.Finding(s.Decl.Audience.Rng, "stage %q does not meet all of its audience: some enter none of its journeys, and no touchpoint is there", s.Decl.Label)
		d = d.WithHelp("widen the entry of a journey of this stage, or add one for those who are left out")
		d.Witness = lint.Example(part.Person)
		p.Report(near(d, s))
	}
}

// near shows what works for the stage, or soon will.
func near(d diag.Diagnostic, s *analysis.Stage) diag.Diagnostic {
	for i, x := range s.Places {
		if i < 3 {
			d = d.WithRelated(x.Block().Head().HeadRng, "this works for the stage, and not for them")
		}
	}
	for i, x := range s.Drafts {
		if i < 2 {
			d = d.WithRelated(x.Block().Head().HeadRng, "this would work for the stage, and is a draft")
		}
	}
	return d
}

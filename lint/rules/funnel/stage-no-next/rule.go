// Package stagenonext is the rule stage-no-next.
package stagenonext

import (
	"slices"

	"github.com/cairn-lang/cairn/compiler/cond"
	analysis "github.com/cairn-lang/cairn/compiler/funnel"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/funnel"
)

// Rule finds stages of the funnel from which nothing leads on.
var Rule = lint.Rule{
	Name: "stage-no-next", Group: lint.Funnel, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Project, Whole: true, Run: run,
	Doc: lint.Doc{
		Title: "Nothing leads on from a stage of the funnel",
		What: "From something that works for a stage, people come to something of a later stage: by `leads_to` or `landing`, by what a journey enrols, emits or writes, by an event that one journey " +
			"ends with, counts or waits for and another begins with, or because a journey works for both stages, or counts its success for a kpi that is the later stage's alone. The way may be long and lead back first. " +
			"It is looked for in each market and language that both stages reach. What names no stage may be of a later one: where people are led there, the rule cannot check. It waits until the first journey is live, and is silent about stages of touchpoints alone in a project that never writes `leads_to`.",
		Why: "Most money is spent on the first stage. If an article leads to no guide, and the guide to no letter, it has paid for visitors who leave. Marketers ask of each step what the next one is; " +
			"this rule asks it of the whole stage.",
		Bad: `funnel "notes" {
  stage "consideration" {}
  stage "purchase" {}
}
touchpoint "shop_page" {
  channel = channel.website
  stage   = stage.consideration
}
touchpoint "articles" {
  channel  = channel.website
  stage    = stage.consideration
  leads_to = [touchpoint.shop_page]
}
touchpoint "checkout" {
  channel = channel.website
  stage   = stage.purchase
}`,
		Good: `funnel "notes" {
  stage "consideration" {}
  stage "purchase" {}
}
touchpoint "shop_page" {
  channel  = channel.website
  stage    = stage.consideration
  leads_to = [touchpoint.checkout]
}
touchpoint "articles" {
  channel  = channel.website
  stage    = stage.consideration
  leads_to = [touchpoint.shop_page]
}
touchpoint "checkout" {
  channel = channel.website
  stage   = stage.purchase
}`,
		Fix: "Say where people go next with `leads_to`, or let a journey of a later stage start on what happens here.",
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
	for i, s := range r.Stages {
		stage(p, r, s, i)
	}
	return nil
}

func stage(p *lint.Pass, r *analysis.Result, s *analysis.Stage, at int) {
	var cells []analysis.Cell
	var lost []int
	looked := 0
	for c, o := range s.Onward {
		switch {
		case o.Unsaid:
			p.Missing("journey.stages", "touchpoint.stage")
		case o.Answer == cond.Yes:
			looked++
		case o.Answer == cond.No:
			looked++
			cells = append(cells, r.Cells[c])
			for _, k := range o.Lost {
				if !slices.Contains(lost, k) {
					lost = append(lost, k)
				}
			}
		case len(o.Lost) > 0:
			p.Undecided(s.Decl.Address())
		}
	}
	if len(cells) == 0 {
		return
	}
	if unsaid(p, s, lost) {
		p.Missing("touchpoint.leads_to")
		return
	}
	where := ""
	if len(cells) < looked {
		where = " for people " + funnel.People(cells)
	}
	d := p.Finding(s.Decl.HeadRng, "nothing leads on from stage %q%s: what works for it leads to no later stage", s.Decl.Label, where)
	help := "say with leads_to where people go next"
	if next := following(r, at); next != nil {
		help = "say where people go next, as leads_to = [" + next.Places[0].Address() + "] does, or start a journey of a later stage on what happens here"
	}
	d = d.WithHelp(help)
	slices.Sort(lost)
	for i, k := range lost {
		if i < 3 {
			d = d.WithRelated(s.Places[k].Block().Head().HeadRng, "people who are here are not led on")
		}
	}
	p.Report(d)
}

// following is the next stage that has anything.
func following(r *analysis.Result, at int) *analysis.Stage {
	for _, s := range r.Stages[at+1:] {
		if len(s.Places) > 0 {
			return s
		}
	}
	return nil
}

// unsaid reports whether only touchpoints work for a stage, and the project does
// not say of any where it leads.
func unsaid(p *lint.Pass, s *analysis.Stage, lost []int) bool {
	for _, k := range lost {
		if s.Places[k].Journey != nil {
			return false
		}
	}
	for _, t := range p.Project.Touchpoints {
		if len(t.LeadsTo) > 0 {
			return false
		}
	}
	return true
}

// Package stagenokpi is the rule stage-no-kpi.
package stagenokpi

import (
	"slices"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
)

// Rule finds stages of the funnel that nobody measures.
var Rule = lint.Rule{
	Name: "stage-no-kpi", Group: lint.Funnel, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Doc: lint.Doc{
		Title: "A stage of the funnel is not measured",
		What: "Each stage that a journey, a message or a touchpoint works for has `kpis`. And somewhere in the funnel it is measured what it costs " +
			"or how many go on: a kpi of the kind `cost` or `conversion`. The second is left out while a kpi of a stage does not say its `kind`. " +
			"Without a `funnel` the rule cannot check.",
		Why: "People are lost between stages. Where a stage has no number, nobody sees that they are, and the budget goes to what is measured.",
		Bad: `funnel "notes" {
  stage "consideration" {}
  stage "purchase" { kpis = [kpi.order_rate] }
}
touchpoint "shop_page" {
  channel = channel.website
  stage   = stage.consideration
}`,
		Good: `funnel "notes" {
  stage "consideration" { kpis = [kpi.lead_rate] }
  stage "purchase" { kpis = [kpi.order_rate] }
}
kpi "lead_rate" {
  kind = "conversion"
  unit = "percent"
}
touchpoint "shop_page" {
  channel = channel.website
  stage   = stage.consideration
}`,
		Fix: "Add `kpis` to the stage: what tells whether people go on from it.",
	},
}

func run(p *lint.Pass) error {
	f := p.Project.Funnel
	if f == nil {
		p.Missing("funnel")
		return nil
	}
	used := usedStages(p.Project)
	for _, s := range f.Stages {
		if user := used[s]; user != nil && len(s.KPIs) == 0 {
			d := p.Finding(s.HeadRng, "stage %q has no kpi", s.Label)
			p.Report(d.WithHelp("add what tells whether people go on from it: kpis = [kpi.X]").
				WithRelated(user.Head().HeadRng, "this works for the stage"))
		}
	}
	if kinds, known := stageKinds(f); known && !slices.Contains(kinds, "cost") && !slices.Contains(kinds, "conversion") {
		d := p.Finding(f.HeadRng, "no stage of funnel %q is measured by what it costs or by how many go on", f.Label)
		p.Report(d.WithHelp("add a kpi of the kind \"conversion\" or \"cost\" to a stage"))
	}
	return nil
}

// usedStages are the stages that something works for, each with the first that
// does.
func usedStages(p *lang.Project) map[*lang.Stage]lang.Block {
	used := map[*lang.Stage]lang.Block{}
	use := func(r lang.Ref, by lang.Block) {
		if s := lang.To[*lang.Stage](r); s != nil && used[s] == nil {
			used[s] = by
		}
	}
	for _, j := range p.Journeys {
		for _, r := range j.Stages {
			use(r, j)
		}
	}
	for _, m := range p.Messages {
		use(m.Stage, m)
	}
	for _, t := range p.Touchpoints {
		use(t.Stage, t)
	}
	return used
}

// stageKinds are the kinds of the kpis of all stages; known is false if there is
// none, or one does not say its kind.
func stageKinds(f *lang.Funnel) (kinds []string, known bool) {
	for _, s := range f.Stages {
		for _, r := range s.KPIs {
			k := lang.To[*lang.KPI](r)
			if k == nil || !k.Kind.Set {
				return nil, false
			}
			kinds = append(kinds, k.Kind.Value)
		}
	}
	return kinds, len(kinds) > 0
}

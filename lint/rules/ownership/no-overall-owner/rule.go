// Package nooverallowner is the rule no-overall-owner.
package nooverallowner

import (
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
)

// Rule finds journeys for which nobody answers.
var Rule = lint.Rule{
	Name: "no-overall-owner", Group: lint.Ownership, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run, Absent: []string{"project.owner"},
	Doc: lint.Doc{
		Title: "Nobody answers for the project or a journey as a whole",
		What: "The project names the team that answers for it as its `owner`. A journey without an `owner` of its own belongs to that team; " +
			"where there is none, journeys that say nothing are reported too. The owners of channels, stages and touchpoints do not count: " +
			"each answers for a piece. Where `lint { unstated = [\"project.owner\"] }` says that the owner is not written down yet, it cannot check.",
		Why: "Where every channel has its owner and the journey has none, each channel does well and the customer badly: nobody sees the " +
			"second reminder from another team, and nobody may stop it.",
		Bad: `project "saltmarsh" {
  title    = "Saltmarsh"
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE"]
}`,
		Good: `project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE"]
}`,
		Fix: "Add `owner = team.X` to the project, and to each journey that another team answers for.",
	},
}

func run(p *lint.Pass) error {
	s := p.Project.Settings
	if s == nil || s.Owner.Set() || p.Unstated("project.owner") {
		return nil
	}
	d := p.Finding(s.HeadRng, "nobody answers for project %q as a whole", s.Label)
	p.Report(d.WithHelp("add owner = team.X to the project"))
	for _, j := range p.Project.Journeys {
		if !j.Owner.Set() {
			d := p.Finding(j.HeadRng, "nobody answers for journey %q as a whole", j.Label)
			p.Report(d.WithHelp("add owner = team.X, here or to the project"))
		}
	}
	return nil
}

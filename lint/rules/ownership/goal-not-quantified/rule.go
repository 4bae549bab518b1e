// Package goalnotquantified is the rule goal-not-quantified.
package goalnotquantified

import (
	"math"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
)

// Options are the rule's options.
type Options struct {
	MaxRatio float64 `option:"max_ratio" min:"1" max:"100" doc:"How many times the baseline a target may be before it is noted as hardly realistic."`
}

// Rule finds goals that nobody can say were met.
var Rule = lint.Rule{
	Name: "goal-not-quantified", Group: lint.Ownership, Severity: diag.Error, Default: true, Since: "0.1",
	Options: Options{MaxRatio: 3}, Needs: lint.Project, Run: run, Absent: []string{"journey.serves"},
	Doc: lint.Doc{
		Title: "A goal has no number, unit or deadline, or a journey has no goal",
		What: "Every journey that is live serves an objective. An objective that is measured by a `kpi` takes one with a `unit`, and every objective names " +
			"the `target` to reach and the day `by` which it is reached. A missing `baseline` is a warning, and a target far from the baseline is a note. " +
			"Drafts may still be without a goal, and so may all journeys where `lint { unstated = [\"journey.serves\"] }` says that goals are not written down yet.",
		Why: "A journey without a goal cannot fail, so that nobody stops it; a goal without a number and a day cannot be missed. " +
			"Where the start is not known, every result can be called a success.",
		Bad: `objective "more_orders" {
  metric = "First orders of readers, in percent"
  by     = "2027-12-31"
}`,
		Good: `objective "more_orders" {
  metric   = "First orders of readers, in percent"
  baseline = 6
  target   = 9
  by       = "2027-12-31"
}`,
		Fix: "State what is missing. Nobody but the team knows the numbers, so that `--fix` adds none.",
	},
}

func run(p *lint.Pass) error {
	for _, j := range p.Project.Journeys {
		if j.Live() && !j.Serves.Set() && !p.Unstated("journey.serves") {
			d := p.Finding(j.HeadRng, "journey %q is live and serves no objective", j.Label)
			p.Report(d.WithHelp("say what it is for: serves = objective.X"))
		}
	}
	for _, o := range p.Project.Objectives {
		objective(p, o)
	}
	return nil
}

func objective(p *lint.Pass, o *lang.Objective) {
	say := func(s diag.Severity, help, format string, a ...any) {
		d := p.Finding(o.HeadRng, format, a...)
		d.Severity = s
		p.Report(d.WithHelp(help))
	}
	kpi := lang.To[*lang.KPI](o.KPI)
	if kpi != nil && !kpi.Unit.Set {
		d := p.Finding(o.KPI.Rng, "objective %q is measured by kpi %q, which has no unit", o.Label, kpi.Label)
		p.Report(d.WithHelp("add unit to the kpi, such as \"percent\"").WithRelated(kpi.HeadRng, "declared here"))
	}
	if !o.Target.Set {
		say(diag.Error, "add target, the number to reach", "objective %q has no number to reach", o.Label)
	}
	if !o.By.Set {
		say(diag.Error, "add by, the day by which the target is reached", "objective %q has no day by which it is to be reached", o.Label)
	}
	if !o.Baseline.Set {
		if o.Target.Set {
			say(diag.Warning, "add baseline, the number as it is today", "objective %q does not say where it starts from", o.Label)
		}
		return
	}
	if o.Target.Set {
		compare(p, o)
	}
}

// compare looks at the way from the baseline to the target. Lower may be better,
// as with costs.
func compare(p *lint.Pass, o *lang.Objective) {
	from, to := o.Baseline.Value, o.Target.Value
	if from == to {
		d := p.Finding(o.Target.Rng, "objective %q aims at %g, which is where it starts from", o.Label, to)
		p.Report(d.WithHelp("name the number to reach").WithRelated(o.Baseline.Rng, "the baseline"))
		return
	}
	if from <= 0 || to <= 0 {
		return
	}
	ratio := math.Max(from/to, to/from)
	if limit := lint.Options[Options](p).MaxRatio; ratio > limit {
		d := p.Finding(o.Target.Rng, "objective %q goes from %g to %g, more than %g times", o.Label, from, to, limit)
		d.Severity = diag.Info
		p.Report(d.WithHelp("a target that nobody believes in moves nobody; plan a nearer one first").WithRelated(o.Baseline.Rng, "the baseline"))
	}
}

// Package vanitymetrics is the rule vanity-metrics.
package vanitymetrics

import (
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/measurement"
)

// Options are the rule's options.
type Options struct {
	Early []string `option:"early_stages" doc:"Stages whose journeys may be measured by reach alone."`
}

// Rule finds projects and journeys that are measured by attention alone.
var Rule = lint.Rule{
	Name: "vanity-metrics", Group: lint.Measurement, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Options: Options{Early: []string{"awareness", "attention", "see", "reach", "first_touch", "acquisition"}},
	Doc: lint.Doc{
		Title: "Success is measured by reach and reactions alone",
		What: "A project that names kpis has one that tells what came of it: of kind `conversion`, `revenue`, `retention` or `cost`, not only `reach` and `engagement`. And a live journey for which nothing counts as a conversion does not serve an objective, " +
			"and name `kpis` in its `measure`, of these two kinds alone, unless it works for an early stage such as `awareness`. A kpi that does not say its `kind`, and an objective with a `metric` in words, are taken to be good.",
		Why: "Opens, clicks, followers and positions each go up while sales go down. Where every channel shows its own, nobody can say which of them brought a customer, and the budget follows the loudest.",
		Bad: `kpi "clicks" {
  kind = "engagement"
  unit = "percent"
}
funnel "notes" {
  stage "consideration" { kpis = [kpi.clicks] }
}`,
		Good: `kpi "clicks" {
  kind = "engagement"
  unit = "percent"
}
kpi "orders" {
  kind = "conversion"
  unit = "percent"
}
funnel "notes" {
  stage "consideration" { kpis = [kpi.clicks, kpi.orders] }
}`,
		Fix: "Add a kpi of what you want to come of it: orders, customers who come back, what one costs.",
	},
}

func run(p *lint.Pass) error {
	if all(p) {
		return nil
	}
	for _, j := range p.Program.Journeys {
		if j.Decl.Live() {
			journey(p, j)
		}
	}
	return nil
}

// all reports a project without any kpi of results.
func all(p *lint.Pass) bool {
	if slices.ContainsFunc(p.Project.Objectives, func(o *lang.Objective) bool { return o.Metric.Set }) {
		return false
	}
	var names []string
	for _, k := range p.Project.KPIs {
		if !k.Kind.Set {
			p.Missing("kpi.kind")
			return false
		}
		if !measurement.Vanity(k.Kind.Value) {
			return false
		}
		names = append(names, k.Label)
	}
	if len(names) == 0 || p.Project.KPIs[0].Library != "" {
		return false
	}
	if len(names) > 3 {
		names = append(names[:3], "…")
	}
	d := p.Finding(p.Project.KPIs[0].HeadRng, "all kpis of the project count reach or reactions (%s), and none what came of them", strings.Join(names, ", "))
	p.Report(d.WithHelp("add a kpi of kind \"conversion\", \"revenue\", \"retention\" or \"cost\""))
	return true
}

// journey reports a journey of which nobody learns what it brings.
func journey(p *lint.Pass, j *compiler.Journey) {
	o := lang.To[*lang.Objective](j.Decl.Serves)
	if o == nil {
		return
	}
	k := lang.To[*lang.KPI](o.KPI)
	if k == nil || !measurement.Vanity(k.Kind.Value) || early(p, j) {
		return
	}
	m := j.Decl.Measure
	if m != nil && len(m.KPIs) > 0 {
		if kinds, known := measurement.Kinds(m.KPIs); !known || slices.ContainsFunc(kinds, func(k string) bool { return !measurement.Vanity(k) }) {
			return
		}
	}
	if _, some := measurement.Counted(j); some {
		return
	}
	d := p.Finding(j.Decl.Serves.Rng, "journey %q is measured by kpi %q alone, which counts %s, and nothing counts as its success", j.Label, k.Label, words(k.Kind.Value))
	p.Report(d.WithHelp("add a track with the event that people should come to, or a kpi of what comes of it").WithRelated(k.HeadRng, "the kpi of its objective"))
}

func words(kind string) string {
	if kind == "reach" {
		return "how many were reached"
	}
	return "how people react"
}

func early(p *lint.Pass, j *compiler.Journey) bool {
	stages := lint.Options[Options](p).Early
	return len(j.Decl.Stages) > 0 && !slices.ContainsFunc(j.Decl.Stages, func(r lang.Ref) bool {
		s := lang.To[*lang.Stage](r)
		return s != nil && !slices.Contains(stages, s.Label)
	})
}

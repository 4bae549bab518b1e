// Package goalkpimismatch is the rule goal-kpi-mismatch.
package goalkpimismatch

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
	Early []string `option:"early_stages" doc:"Stages in which people hear of you for the first time."`
	Late  []string `option:"late_stages" doc:"Stages in which people buy, or buy again."`
}

// Rule finds goals that are measured by something else.
var Rule = lint.Rule{
	Name: "goal-kpi-mismatch", Group: lint.Ownership, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Options: Options{
		Early: []string{"awareness", "attention", "see", "reach", "first_touch", "acquisition"},
		Late:  []string{"purchase", "decision", "action", "convert", "sale", "revenue", "retention", "repeat_purchase", "loyalty", "care", "post_purchase"},
	},
	Doc: lint.Doc{
		Title: "A goal is measured by something that it does not move",
		What: "Three things are found. Two objectives want the same kpi to go opposite ways. A stage is measured by kinds of kpi that belong elsewhere: an early one, such as `awareness`, by `revenue` or `retention` " +
			"alone, a late one, such as `retention`, by `reach` or `engagement` alone. And a journey of late stages serves an objective whose kpi is of kind `reach`, or serves one of revenue or retention while its own `kpis` are reach and engagement and nothing counts as its conversion. " +
			"A kpi without `kind` is taken to fit.",
		Why: "Who is measured by traffic brings traffic. A profit goal is reached by people who come back, a known name by people who search for it; a number that belongs to another goal pulls the team away from its own.",
		Bad: `kpi "visits" {
  kind = "reach"
  unit = "visits"
}
kpi "orders" {
  kind = "conversion"
  unit = "percent"
}
funnel "notes" {
  stage "purchase" { kpis = [kpi.orders] }
  stage "retention" { kpis = [kpi.visits] }
}`,
		Good: `kpi "repeat_rate" {
  kind = "retention"
  unit = "percent"
}
kpi "orders" {
  kind = "conversion"
  unit = "percent"
}
funnel "notes" {
  stage "purchase" { kpis = [kpi.orders] }
  stage "retention" { kpis = [kpi.repeat_rate] }
}`,
		Fix: "Measure the goal by what it is about: a known name by brand searches and new visitors, a first sale by conversion and cost, profit by repeat orders and margin.",
	},
}

func run(p *lint.Pass) error {
	opposite(p)
	o := lint.Options[Options](p)
	if f := p.Project.Funnel; f != nil {
		for _, s := range f.Stages {
			stage(p, s, o)
		}
	}
	for _, j := range p.Program.Journeys {
		journey(p, j, o)
	}
	return nil
}

// opposite reports objectives that pull one kpi both ways.
func opposite(p *lint.Pass) {
	first := map[*lang.KPI]*lang.Objective{}
	for _, o := range p.Project.Objectives {
		k := lang.To[*lang.KPI](o.KPI)
		if k == nil || !o.Baseline.Set || !o.Target.Set || o.Baseline.Value == o.Target.Value {
			continue
		}
		other := first[k]
		if other == nil {
			first[k] = o
			continue
		}
		if up(o) != up(other) && o.Library == "" {
			d := p.Finding(o.Target.Attr, "objective %q wants kpi %q to go %s, and objective %q wants it to go %s", o.Label, k.Label, way(o), other.Label, way(other))
			p.Report(d.WithHelp("agree on one direction, or measure one of the two by another kpi").WithRelated(other.Target.Attr, "the other target"))
		}
	}
}

func up(o *lang.Objective) bool { return o.Target.Value > o.Baseline.Value }

func way(o *lang.Objective) string {
	if up(o) {
		return "up"
	}
	return "down"
}

func stage(p *lint.Pass, s *lang.Stage, o Options) {
	kinds, known := measurement.Kinds(s.KPIs)
	if !known || s.Library != "" {
		return
	}
	alone := func(fits func(string) bool) bool {
		return !slices.ContainsFunc(kinds, func(k string) bool { return !fits(k) })
	}
	label := s.Label
	switch {
	case slices.Contains(o.Early, label) && alone(func(k string) bool { return k == "revenue" || k == "retention" }):
		d := p.Finding(s.KPIs[0].Rng, "stage %q, in which people first hear of you, is measured by %s alone", label, joined(kinds))
		p.Report(d.WithHelp("add a kpi of kind \"reach\", such as new visitors or searches for your name"))
	case slices.Contains(o.Late, label) && alone(measurement.Vanity):
		d := p.Finding(s.KPIs[0].Rng, "stage %q, in which people buy, is measured by %s alone", label, joined(kinds))
		p.Report(d.WithHelp("add a kpi of kind \"conversion\", \"revenue\" or \"retention\", such as the share who order again"))
	}
}

func joined(kinds []string) string {
	kinds = slices.Clone(kinds)
	slices.Sort(kinds)
	return strings.Join(slices.Compact(kinds), " and ")
}

func journey(p *lint.Pass, j *compiler.Journey, o Options) {
	goal := lang.To[*lang.Objective](j.Decl.Serves)
	if goal == nil {
		return
	}
	k := lang.To[*lang.KPI](goal.KPI)
	if k == nil {
		return
	}
	late := len(j.Decl.Stages) > 0
	for _, r := range j.Decl.Stages {
		s := lang.To[*lang.Stage](r)
		late = late && s != nil && slices.Contains(o.Late, s.Label)
	}
	if k.Kind.Value == "reach" && late {
		d := p.Finding(j.Decl.Serves.Rng, "journey %q works for stage %s and serves objective %q, which counts how many were reached (kpi %q)",
			j.Label, lang.To[*lang.Stage](j.Decl.Stages[0]).Label, goal.Label, k.Label)
		p.Report(d.WithHelp("serve an objective of orders or of customers who come back").WithRelated(k.HeadRng, "a kpi of kind \"reach\""))
		return
	}
	if k.Kind.Value != "revenue" && k.Kind.Value != "retention" || j.Decl.Measure == nil {
		return
	}
	kinds, known := measurement.Kinds(j.Decl.Measure.KPIs)
	if !known || slices.ContainsFunc(kinds, func(k string) bool { return !measurement.Vanity(k) }) {
		return
	}
	if _, some := measurement.Counted(j); some {
		return
	}
	d := p.Finding(j.Decl.Measure.KPIs[0].Rng, "journey %q serves objective %q, a goal of %s, and is measured by %s alone", j.Label, goal.Label, k.Kind.Value, joined(kinds))
	p.Report(d.WithHelp("add kpi."+k.Label+" to its kpis, and a track or an exit with counts_as").WithRelated(k.HeadRng, "the kpi of its objective"))
}

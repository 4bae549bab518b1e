// Package noconversionevent is the rule no-conversion-event.
package noconversionevent

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/measurement"
)

// Rule finds journeys that are measured by nothing.
var Rule = lint.Rule{
	Name: "no-conversion-event", Group: lint.Measurement, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Doc: lint.Doc{
		Title: "A journey is measured, and no event counts as its success",
		What: "A journey whose `measure` block names a time (`within`) or holds people out has something that counts: a `track`, or an exit with `counts_as`, watched or in the flow. And where its objective is a kpi of kind `revenue` in the " +
			"project's currency, one of the events that count has an amount: a `money` or number attribute; that is a warning. Journeys without `measure` are left alone.",
		Why: "Within 14 days of what? Without an event the engine counts no conversions, the held-out people are compared with nobody, and whether the journey sells is told by clicks. Leads that are linked to no sale " +
			"look good until the money is counted.",
		Bad: `journey "notes" {
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  exit "bought" { event = event.order_placed }
  measure { within = "14d" }
  flow {
    send "welcome" {}
  }
}`,
		Good: `journey "notes" {
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  measure { within = "14d" }
  flow {
    send "welcome" {}
  }
}`,
		Fix: "Add `counts_as = \"conversion\"` to the exit that is the success, or a `track` with its event.",
	},
}

func run(p *lint.Pass) error {
	for _, j := range p.Program.Journeys {
		m := j.Decl.Measure
		if m == nil {
			continue
		}
		events, some := measurement.Counted(j)
		if !some && (m.Within.Set || m.Holdout.Set) {
			nothing(p, j, m)
			continue
		}
		amount(p, j, events)
	}
	return nil
}

func nothing(p *lint.Pass, j *compiler.Journey, m *lang.Measure) {
	at, how := m.Within.Attr, "is measured within "+inDays(m.Within.Value)
	if !m.Within.Set {
		at, how = m.Holdout.Attr, fmt.Sprintf("holds out %g%% of people", m.Holdout.Value)
	}
	d := p.Finding(at, "journey %q %s, and no event counts as its success", j.Label, how)
	help := "add track \"…\" { event = event.X } with the event that is the success"
	for _, x := range j.Exits {
		if lang.To[*lang.Event](x.Event) != nil {
			help = fmt.Sprintf("if exit %q is the success, add counts_as = \"conversion\" to it; else add a track", x.Label)
			d = d.WithRelated(x.HeadRng, "this ends the run and counts as nothing")
			break
		}
	}
	p.Report(d.WithHelp(help))
}

// inDays writes a time as it is mostly written, "14d" and not "2w".
func inDays(d lang.Duration) string {
	if day := lang.Duration(24 * 3600); d%day == 0 {
		return fmt.Sprintf("%dd", d/day)
	}
	return d.Text()
}

// amount looks for a value in what counts towards money.
func amount(p *lint.Pass, j *compiler.Journey, events []*lang.Event) {
	o := lang.To[*lang.Objective](j.Decl.Serves)
	if o == nil || len(events) == 0 || p.Project.Settings == nil || !p.Project.Settings.Currency.Set {
		return
	}
	k := lang.To[*lang.KPI](o.KPI)
	if k == nil || k.Kind.Value != "revenue" || !strings.EqualFold(k.Unit.Value, p.Project.Settings.Currency.Value) {
		return
	}
	if slices.ContainsFunc(events, func(e *lang.Event) bool { return e.BuiltIn || e.Library != "" || valued(e) }) {
		return
	}
	e := events[0]
	d := p.Finding(e.HeadRng, "journey %q is to bring %s, and event %q, which counts as its success, has no amount", j.Label, k.Unit.Value, e.Label)
	d.Severity = diag.Warning
	p.Report(d.WithHelp("add an attribute with the amount: attributes = { total = money }").
		WithRelated(j.Decl.Serves.Rng, "the goal of the journey").WithRelated(k.HeadRng, "it is measured in money"))
}

// valued reports whether an event has an amount in it, in lists too.
func valued(e *lang.Event) bool {
	return slices.ContainsFunc(e.Attributes, func(a *lang.TypedAttr) bool { return number(a.Type) })
}

func number(t *expr.Type) bool {
	if t == nil {
		return true // could not be read
	}
	switch t.Kind {
	case expr.TMoney, expr.TNumber, expr.TUnknown, expr.TAny:
		return true
	case expr.TList:
		return number(t.Elem)
	case expr.TObject:
		return slices.ContainsFunc(t.Fields, func(f expr.TypeField) bool { return number(f.Type) })
	}
	return false
}

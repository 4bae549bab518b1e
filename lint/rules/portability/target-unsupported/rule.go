// Package targetunsupported is the rule target-unsupported.
package targetunsupported

import (
	"slices"

	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/compiler/usage"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/portability"
)

// Rule finds what the engine of a target lacks, or has only in part.
var Rule = lint.Rule{
	Name: "target-unsupported", Group: lint.Portability, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Journey, Run: run, Build: true,
	Doc: lint.Doc{
		Title: "A journey uses what the engine of its target lacks",
		What: "Holds each journey that a `target` exports against what is known of the engine (docs/targets). What the engine has nothing for is an error; what it does in another way is a warning, " +
			"with what is lost, until the target has an `accept` block for that loss. A journey that the target accepts to leave out (`accept \"not-exported\"`) is left alone, and so are journeys of no " +
			"target. It speaks of features as such; what depends on bindings and on details of a condition is found by `cairn build`, which says all of this itself. Frequency caps are left to `target-cap-semantics`.",
		Why: "Whoever writes a journey should hear of it now that the engine has no such step, and not on the day on which it goes live.",
		Bad: `target "klaviyo" { engine = "klaviyo" }
segment "readers" { when = occurred(event.order_placed, "30d") }
journey "monthly" {
  serves = objective.first_order
  status = "live"
  entry {
    segment  = segment.readers
    schedule = "0 9 1 * *"
    reentry  = "always"
  }
  flow {
    send "welcome" {}
  }
}`,
		Good: `target "klaviyo" { engine = "klaviyo" }
segment "readers" { when = occurred(event.order_placed, "30d") }
journey "monthly" {
  serves = objective.first_order
  status = "live"
  entry {
    segment = segment.readers
    reentry = "never"
  }
  flow {
    send "welcome" {}
  }
}`,
		Fix: "Do as the help says, or accept the difference with a reason.",
	},
}

func run(p *lint.Pass) error {
	for _, x := range p.Facts.ExportsOf(p.Journey) {
		t := told{p: p, x: x, lost: map[string]int{}}
		for _, u := range usage.Of(p.Journey) {
			switch s := x.Profile.Feature(u.Feature); {
			case u.Feature == engine.FrequencyCap && s.Level == engine.Lossy:
			case s.Level == engine.None:
				d := p.Finding(t.at(u), "%s has nothing for this: %s", x.Profile.Title, u.Feature.Title())
				help := portability.InPassing(x, s.How)
				if help == "" {
					help = "leave the journey out: " + portability.Accept(x, engine.NotExportedID)
				}
				t.tell("lacks "+string(u.Feature), d.WithHelp(help))
			case s.Level == engine.Lossy:
				t.lose(s.Loss, t.at(u))
			}
		}
		for _, d := range t.found {
			p.Report(d)
		}
	}
	return nil
}

// told is what was found of one export, each thing once with all its places.
type told struct {
	p     *lint.Pass
	x     *lint.Export
	lost  map[string]int // place in found
	found []diag.Diagnostic
}

func (t *told) at(u usage.Use) source.Range {
	if u.Range.Known() {
		return u.Range
	}
	return t.p.Journey.Decl.HeadRng
}

func (t *told) lose(id string, at source.Range) {
	l, ok := t.x.Profile.Loss(id)
	if !ok || l.Severity == engine.SeverityNote || t.x.Accepts(id, t.p.Journey) {
		return
	}
	d := t.p.Finding(at, "%s", l.Differs)
	if l.Severity != engine.SeverityError {
		d.Severity = diag.Warning
	}
	help := "to take it, write " + portability.Accept(t.x, id)
	if l.Advice != "" {
		help = portability.InPassing(t.x, l.Advice) + "; or " + help
	}
	t.tell(id, d.WithLabel(l.Title).WithHelp(help))
}

func (t *told) tell(what string, d diag.Diagnostic) {
	i, ok := t.lost[what]
	if !ok {
		t.lost[what] = len(t.found)
		t.found = append(t.found, d)
		return
	}
	first := &t.found[i]
	if d.Range != first.Range && !slices.ContainsFunc(first.Related, func(r diag.Related) bool { return r.Range == d.Range }) {
		*first = first.WithRelated(d.Range, "and here")
	}
}

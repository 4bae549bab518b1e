package lint

import (
	"fmt"
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
)

// Pass is one run of a rule: what it may read, and where its findings go.
type Pass struct {
	Rule    *Rule
	Program *compiler.Program
	Project *lang.Project
	Journey *compiler.Journey // of a rule that needs a journey; else nil
	Facts   *Facts            // what rules share, computed on first use
	Today   *lang.Date        // a day; nil if it was not given

	options   any
	found     []diag.Diagnostic
	missing   []string
	undecided []string
}

// Options are the options of the rule that p runs: its defaults with the
// project's settings put in. T is the type of Rule.Options.
func Options[T any](p *Pass) T { return p.options.(T) }

// Finding is a finding of the rule at rng, to be completed and reported.
func (p *Pass) Finding(rng source.Range, format string, a ...any) diag.Diagnostic {
	return diag.Diagnostic{Rule: p.Rule.Name, Severity: p.Rule.Severity, Range: rng, Message: fmt.Sprintf(format, a...)}
}

// Report takes a finding. Its severity is at most the rule's.
func (p *Pass) Report(d diag.Diagnostic) {
	d.Rule = p.Rule.Name
	d.Severity = min(d.Severity, p.Rule.Severity)
	p.found = append(p.found, d)
}

// Reportf reports a finding that needs no more than its message.
func (p *Pass) Reportf(rng source.Range, format string, a ...any) {
	p.Report(p.Finding(rng, format, a...))
}

// Missing says that the rule cannot check something, since the project does not
// state these facts: "project.utm", "event.sla", "--today".
func (p *Pass) Missing(facts ...string) {
	for _, f := range facts {
		if !slices.Contains(p.missing, f) {
			p.missing = append(p.missing, f)
		}
	}
}

// Unstated reports whether the project says of a fact of Rule.Absent that it does not
// state it yet: the rule then cannot check, and finds nothing.
func (p *Pass) Unstated(fact string) bool {
	for _, block := range p.Project.Lint {
		for _, f := range block.Unstated {
			if f.Value == fact {
				p.Missing(fact)
				return true
			}
		}
	}
	return false
}

// Undecided says that an analysis came to the end of its budget: what names the
// thing that it looked at.
func (p *Pass) Undecided(what string) {
	if !slices.Contains(p.undecided, what) {
		p.undecided = append(p.undecided, what)
	}
}

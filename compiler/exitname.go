package compiler

import (
	"fmt"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
)

// exitName is who has a name of an exit.
type exitName struct {
	rng  source.Range
	what string // "the end of the flow"
	help string // what to do if another has the name too
}

// checkExitNames reports exits of one name: how a run ended could then not be
// told. Exit steps and the journey's own watched exits were compared when they
// were loaded; left are those of policies and guards, and those that every
// journey has.
func (l *lowering) checkExitNames() {
	known := map[string]exitName{
		"restarted": {what: "the exit of a run that is started again"},
		"preempted": {what: "the exit of a run that gives way to another journey"},
		"held_out":  {what: "the exit of people who are held out"},
	}
	for _, n := range l.journey.Nodes {
		switch {
		case n.Exit == nil || n.Step != nil:
		case n.ID == ":completed":
			known[n.Exit.Name] = exitName{n.Range, "the end of the flow", ""}
		default:
			l.takeName(known, n.Exit.Name, exitName{n.Range, fmt.Sprintf("guard %q, which ends the run,", n.Exit.Name),
				"Rename the guard, or give it an `otherwise` with an exit"})
		}
	}
	for _, n := range l.journey.Nodes {
		if n.Exit != nil && n.Step != nil {
			l.takeName(known, n.Exit.Name, exitName{n.Step.Head().LabelRng, "an exit step", "Give it another label"})
		}
	}
	for i, e := range l.journey.Exits {
		name := exitName{e.LabelRng, "an exit of the journey", "Give it another label"}
		if i >= len(l.journey.Decl.Exits) {
			name = exitName{e.LabelRng, "an exit that a policy adds", "Rename the exit of the journey or that of the policy"}
		} else if first, taken := known[e.Label]; taken && first.what == "an exit step" {
			continue // reported when it was loaded
		}
		l.takeName(known, e.Label, name)
	}
}

func (l *lowering) takeName(known map[string]exitName, name string, e exitName) {
	first, taken := known[name]
	if !taken {
		known[name] = e
		return
	}
	d := diag.Errorf("duplicate-exit", e.rng, "%q is the name of two exits of journey %q: %s has it already", name, l.journey.Label, first.what)
	if first.rng.Known() {
		d = d.WithRelated(first.rng, "It has this name first")
	}
	l.report(d.WithHelp(e.help))
}

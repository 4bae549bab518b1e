package compiler

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
)

// exitName is one exit of a journey.
type exitName struct {
	name string
	rng  source.Range // unknown for those that every journey has
	what string       // "the end of the flow"
	help string       // what to do if another exit has the name before it
}

// checkExitNames reports exits of one name: how a run ended could then not be
// told. Exit steps and the journey's own watched exits were compared when they
// were loaded; left are those of policies and guards, and those that every
// journey has.
func (l *lowering) checkExitNames() {
	names := l.exitNames()
	slices.SortStableFunc(names, func(a, b exitName) int { return strings.Compare(a.name, b.name) })
	for i, e := range names {
		first := i
		for first > 0 && names[first-1].name == e.name {
			first--
		}
		before := names[first]
		if first == i || before.what == exitStep && e.what == ownExit {
			continue // the only one, or reported when it was loaded
		}
		d := diag.Errorf("duplicate-exit", e.rng, "%q is the name of two exits of journey %q: %s has it already", e.name, l.journey.Label, before.what)
		if before.rng.Known() {
			d = d.WithRelated(before.rng, "it has this name first")
		}
		l.report(d.WithHelp(e.help))
	}
}

const (
	exitStep = "an exit step"
	ownExit  = "an exit of the journey"
)

// exitNames are all exits of the journey, those first that are harder to rename.
func (l *lowering) exitNames() []exitName {
	names := []exitName{
		{name: "restarted", what: "the exit of a run that is started again"},
		{name: "preempted", what: "the exit of a run that gives way to another journey"},
		{name: "held_out", what: "the exit of people who are held out"},
	}
	for _, n := range l.journey.Nodes {
		switch {
		case n.Exit == nil || n.Step != nil:
		case n.ID == ":completed":
			names = append(names, exitName{n.Exit.Name, n.Range, "the end of the flow", ""})
		default:
			names = append(names, exitName{n.Exit.Name, n.Range, fmt.Sprintf("guard %q, which ends the run,", n.Exit.Name),
				"rename the guard, or give it an `otherwise` with an exit"})
		}
	}
	for _, n := range l.journey.Nodes {
		if n.Exit != nil && n.Step != nil {
			names = append(names, exitName{n.Exit.Name, n.Step.Head().LabelRng, exitStep, "give it another label"})
		}
	}
	for i, e := range l.journey.Exits {
		if i < len(l.journey.Decl.Exits) {
			names = append(names, exitName{e.Label, e.LabelRng, ownExit, "give it another label"})
		} else {
			names = append(names, exitName{e.Label, e.LabelRng, "an exit that a policy adds", "rename the exit of the journey or that of the policy"})
		}
	}
	return names
}

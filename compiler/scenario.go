package compiler

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
)

// outcomes are the names in a journey that scenarios may speak of.
type outcomes struct {
	exits, tasks []string
	unsure       bool                // some steps are not known
	arms         map[string][]string // by split
	answers      map[string][]string // attributes, by webhook
}

// outcomesOf are those of a journey that has been lowered.
func outcomesOf(l *lowering) outcomes {
	o := outcomes{exits: []string{"completed"}, arms: map[string][]string{}, answers: map[string][]string{}}
	for _, e := range l.exitNames() {
		o.exits = append(o.exits, e.name)
	}
	for i := range l.steps {
		if u, ok := l.steps[i].decl.(*lang.Use); ok && lang.To[*lang.Fragment](u.Fragment) == nil {
			o.unsure = true
		}
	}
	for _, n := range l.journey.Nodes {
		switch {
		case n.Task != nil:
			o.tasks = append(o.tasks, n.ID)
		case n.Webhook != nil:
			for _, a := range n.Webhook.Returns {
				o.answers[n.ID] = append(o.answers[n.ID], a.Label)
			}
		case n.Split != nil && !n.Step.Head().Wrote("arm"):
			for _, a := range n.Split.Arms {
				o.arms[n.ID] = append(o.arms[n.ID], a.Label)
			}
		}
	}
	return o
}

// checkScenarios reports exits, tasks and arms that the journeys of a scenario do
// not have: such a scenario could never hold.
func checkScenarios(p *lang.Project, flows []*lowering) []diag.Diagnostic {
	if len(p.Scenarios) == 0 {
		return nil
	}
	of := map[*lang.Journey]outcomes{}
	for _, l := range flows {
		if l.fragment == nil && !l.closed && !l.doubtful() {
			of[l.journey.Decl] = outcomesOf(l)
		}
	}
	var found []diag.Diagnostic
	for _, s := range p.Scenarios {
		if !s.Broken {
			found = append(found, checkScenario(s, of)...)
		}
	}
	return found
}

func checkScenario(s *lang.Scenario, of map[*lang.Journey]outcomes) []diag.Diagnostic {
	all := outcomes{arms: map[string][]string{}, answers: map[string][]string{}}
	var labels []string
	byLabel := map[string]outcomes{}
	for _, r := range s.Journeys {
		j := lang.To[*lang.Journey](r)
		o, ok := of[j]
		if !ok || o.unsure {
			return nil // not known in full, or of another project
		}
		labels = append(labels, fmt.Sprintf("journey %q", j.Label))
		byLabel[j.Label] = o
		all.exits = append(all.exits, o.exits...)
		all.tasks = append(all.tasks, o.tasks...)
		for split, arms := range o.arms {
			all.arms[split] = append(all.arms[split], arms...)
		}
		for step, attrs := range o.answers {
			all.answers[step] = append(all.answers[step], attrs...)
		}
	}
	who := strings.Join(labels, " or ")
	var found []diag.Diagnostic
	check := func(who, what string, v lang.Val[string], names []string) {
		if v.Set && len(names) > 0 && !slices.Contains(names, v.Value) {
			found = append(found, noOutcome(who, what, v, names))
		}
	}
	if s.Given != nil {
		for _, a := range s.Given.Arms {
			check(fmt.Sprintf("split %q", a.Key), "arm", a.Value, all.arms[a.Key])
		}
		for _, a := range s.Given.Answers {
			found = append(found, checkAnswer(a, all.answers[a.Key])...)
		}
	}
	if s.Expect != nil {
		found = append(found, checkExpected(s.Expect.Sends)...)
		found = append(found, checkExpected(s.Expect.Contains)...)
		check(who, "exit", s.Expect.Exit, all.exits)
		for _, e := range s.Expect.Exits {
			check(fmt.Sprintf("journey %q", e.Key), "exit", e.Value, byLabel[e.Key].exits)
		}
		for _, t := range s.Expect.Tasks {
			check(who, "task", t, append(all.tasks, "")) // not empty: a journey may have none
		}
	}
	return found
}

// checkAnswer reports what a webhook does not return.
func checkAnswer(a lang.Entry[expr.Expr], returns []string) []diag.Diagnostic {
	o, ok := a.Value.(*expr.Object)
	if !ok {
		return []diag.Diagnostic{diag.Errorf("wrong-type", a.Value.Range(), "an answer is an object").
			WithHelp(fmt.Sprintf("write %s = { ATTRIBUTE = VALUE }", a.Key))}
	}
	var found []diag.Diagnostic
	for _, f := range o.Fields {
		if slices.Contains(returns, f.Name) {
			continue
		}
		d := diag.Errorf("unknown-attribute", f.NameRng, "webhook %q returns no %q", a.Key, f.Name)
		if near, ok := diag.Nearest(f.Name, returns); ok {
			d = d.WithHelp(fmt.Sprintf("did you mean %q?", near))
		}
		found = append(found, d)
	}
	return found
}

func noOutcome(who, what string, v lang.Val[string], names []string) diag.Diagnostic {
	rng := v.Rng
	if rng.Len() == len(v.Value)+2 { // without its quotes
		rng.Start, rng.End = rng.Start+1, rng.End-1
	}
	d := diag.Errorf("unknown-reference", rng, "%s has no %s %q", who, what, v.Value)
	if near, ok := diag.Nearest(v.Value, names); ok {
		return d.WithHelp(fmt.Sprintf("did you mean %q?", near))
	}
	return d
}

package lint

import (
	"fmt"
	"runtime/debug"
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang/source"
)

// runner runs the rules of a project side by side.
type runner struct {
	in       Input
	facts    *Facts
	settings *settings
	broken   map[string]bool
	plans    []*rulePlan
	once     []unit // run for the project
	each     []unit // run for each journey
}

// rulePlan is a rule with what became of it.
type rulePlan struct {
	*plan
	on       bool // for some file
	waiting  bool
	left     bool // to the build
	runs     int
	outcomes []outcome // of those runs that have something to say
	fault    *Fault
}

// unit is one way in which settings let a rule run.
type unit struct {
	plan    *rulePlan
	variant string
	options any
}

// outcome is what a run has to say.
type outcome struct {
	unit  unit
	pass  *Pass
	fault *Fault
}

// prepare adds the units of a rule: one for each way in which settings let it run
// for some file.
func (r *runner) prepare(rule *Rule) {
	if rule.Team != nil {
		return
	}
	p := &rulePlan{plan: r.settings.plan(rule)}
	r.plans = append(r.plans, p)
	if p.left = rule.Build && r.in.Building; p.left {
		return
	}
	paths := []string{""}
	if len(p.globs) > 0 {
		for _, f := range r.in.Program.Project.Files {
			paths = append(paths, f.Path)
		}
		paths = append(paths, r.in.Program.Project.Texts...)
	}
	var variants []string
	for _, path := range paths {
		if v := p.plan.variant(path); p.choose(v).on && !slices.Contains(variants, v) {
			variants = append(variants, v)
		}
	}
	p.on = len(variants) > 0
	if p.waiting = p.on && rule.Whole && len(r.broken) > 0; p.waiting {
		return
	}
	for _, v := range variants {
		u := unit{p, v, p.choose(v).options}
		if rule.Needs == Project {
			r.once = append(r.once, u)
		} else {
			r.each = append(r.each, u)
		}
	}
}

// run runs all units side by side. Runs keep what they found to themselves, so
// that the order of the result does not depend on the goroutines.
func (r *runner) run() {
	var journeys []*compiler.Journey
	if len(r.each) > 0 {
		for _, j := range r.in.Program.Journeys {
			if len(j.Nodes) > 0 && !r.broken[j.Decl.Range.Path] {
				journeys = append(journeys, j)
			}
		}
	}
	said := make([][]outcome, len(r.once)+len(journeys))
	source.Each(len(said), func(i int) {
		if i < len(r.once) {
			said[i] = r.attempt(nil, r.once[i], nil)
			return
		}
		for _, u := range r.each {
			said[i] = r.attempt(said[i], u, journeys[i-len(r.once)])
		}
	})
	for _, list := range said {
		for _, o := range list {
			p := o.unit.plan
			p.outcomes = append(p.outcomes, o)
			if p.fault == nil {
				p.fault = o.fault
			}
		}
	}
	for _, u := range r.once {
		u.plan.runs++
	}
	for _, u := range r.each {
		u.plan.runs += len(journeys)
	}
}

// attempt runs a unit once and adds what it has to say. A rule that fails does
// not stop the others, and what it had found by then is left out.
func (r *runner) attempt(list []outcome, u unit, j *compiler.Journey) (out []outcome) {
	rule := u.plan.rule
	p := &Pass{
		Rule: rule, Program: r.in.Program, Project: r.in.Program.Project, Journey: j,
		Facts: r.facts, Today: r.in.Today, options: u.options,
	}
	failed := func(cause, stack string) []outcome {
		p.found = nil
		return append(list, outcome{u, p, &Fault{rule.Name, cause, stack}})
	}
	defer func() {
		if v := recover(); v != nil {
			out = failed(fmt.Sprint(v), string(debug.Stack()))
		}
	}()
	if err := rule.Run(p); err != nil {
		return failed(err.Error(), "")
	}
	if len(p.found)+len(p.missing)+len(p.undecided) == 0 {
		return list
	}
	return append(list, outcome{u, p, nil})
}

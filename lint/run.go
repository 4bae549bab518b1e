package lint

import (
	"fmt"
	"runtime/debug"
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
)

// Input is what Run works on.
type Input struct {
	Program  *compiler.Program
	Rules    []*Rule           // all there are; settings choose among them
	Findings []diag.Diagnostic // of reading and compiling, which stay as they are
	Today    *lang.Date        // nil: what needs the day is not checked
	Baseline *Baseline         // nil: none
}

// Result is what Run found.
type Result struct {
	Findings []diag.Diagnostic // sorted, Input.Findings among them; with keys and addresses of pages
	Errors   int               // among Input.Findings
	Known    []diag.Diagnostic // left out because the baseline has them
	Gone     int               // entries of the baseline that nothing meets any more
	Ignored  int               // findings that comments cover
	Rules    int               // that were on for some file
	Silent   []Silent          // rules that lacked facts, by name
	Waiting  []string          // rules that were not run because of errors, by name
	Open     []Undecided       // by name
	Faults   []Fault           // rules that broke down
}

// Silent is a rule that could not check something.
type Silent struct {
	Rule  string
	Facts []string // that the project would have to state
	Part  bool     // other places were checked
}

// Undecided is a rule that came to the end of a budget.
type Undecided struct {
	Rule string
	What []string
}

// Fault is a rule that broke down, which is our own fault.
type Fault struct {
	Rule  string
	Cause string
	Stack string
}

// RuleURL is the page of a rule or finding.
func RuleURL(name string) string {
	return "https://github.com/cairn-lang/cairn/blob/main/docs/rules/" + name + ".md"
}

// Run runs the rules that the project's settings choose.
func Run(in Input) *Result {
	p := in.Program.Project
	if p == nil {
		return &Result{Findings: in.Findings, Errors: errors(in.Findings)}
	}
	rules := slices.Concat(in.Rules, teamRules(p))
	c := newCatalogue(rules, alwaysOn())
	s, own := readSettings(p, c)
	x, wrong := readIgnores(p, c, in.Today)
	own = append(own, wrong...)

	r := &runner{in: in, facts: newFacts(in.Program), settings: s, broken: brokenFiles(in.Findings)}
	for _, rule := range rules {
		r.plans = append(r.plans, r.prepare(rule))
	}
	r.run()
	return r.finish(x, own)
}

func alwaysOn() []string {
	var ids []string
	for _, f := range slices.Concat(compiler.Findings(), Findings()) {
		ids = append(ids, f.ID)
	}
	return ids
}

// brokenFiles are those with errors. Rules say nothing about them: what they
// hold may not be what they seem to hold.
func brokenFiles(findings []diag.Diagnostic) map[string]bool {
	broken := map[string]bool{}
	for _, d := range findings {
		if d.Severity == diag.Error {
			broken[d.Range.Path] = true
		}
	}
	return broken
}

func errors(findings []diag.Diagnostic) int {
	n := 0
	for _, d := range findings {
		if d.Severity == diag.Error {
			n++
		}
	}
	return n
}

type runner struct {
	in       Input
	facts    *Facts
	settings *settings
	broken   map[string]bool
	plans    []*rulePlan
}

// rulePlan is a rule with the passes that it makes: one for each way in which
// settings let it run, times the journeys if it needs one.
type rulePlan struct {
	*plan
	variants []string // that are on for some file
	waiting  bool
	passes   []*Pass
	variant  []string // of each pass
	fault    *Fault
}

func (r *runner) prepare(rule *Rule) *rulePlan {
	p := &rulePlan{plan: r.settings.plan(rule)}
	paths := []string{""}
	if len(p.globs) > 0 {
		for _, f := range r.in.Program.Project.Files {
			paths = append(paths, f.Path)
		}
		paths = append(paths, r.in.Program.Project.Texts...)
	}
	for _, path := range paths {
		if v := p.plan.variant(path); p.choose(v).on && !slices.Contains(p.variants, v) {
			p.variants = append(p.variants, v)
		}
	}
	if p.waiting = rule.Whole && len(r.broken) > 0; p.waiting {
		return p
	}
	for _, v := range p.variants {
		add := func(j *compiler.Journey) {
			p.passes = append(p.passes, &Pass{
				Rule: rule, Program: r.in.Program, Project: r.in.Program.Project, Journey: j,
				Facts: r.facts, Today: r.in.Today, options: p.choose(v).options,
			})
			p.variant = append(p.variant, v)
		}
		if rule.Needs == Project {
			add(nil)
			continue
		}
		for _, j := range r.in.Program.Journeys {
			if len(j.Nodes) > 0 && !r.broken[j.Decl.Range.Path] {
				add(j)
			}
		}
	}
	return p
}

// run makes all passes side by side. Passes keep what they found to themselves,
// so that the order of the result does not depend on the goroutines.
func (r *runner) run() {
	type job struct {
		plan *rulePlan
		pass int
	}
	var jobs []job
	for _, p := range r.plans {
		for i := range p.passes {
			jobs = append(jobs, job{p, i})
		}
	}
	faults := make([]*Fault, len(jobs))
	source.Each(len(jobs), func(i int) {
		faults[i] = attempt(jobs[i].plan.passes[jobs[i].pass])
	})
	for i, f := range faults {
		if f != nil && jobs[i].plan.fault == nil {
			jobs[i].plan.fault = f
		}
	}
}

// attempt runs one pass. A rule that fails does not stop the others, and what it
// had found by then is left out.
func attempt(p *Pass) (fault *Fault) {
	defer func() {
		if v := recover(); v != nil {
			fault = &Fault{p.Rule.Name, fmt.Sprint(v), string(debug.Stack())}
			p.found = nil
		}
	}()
	if err := p.Rule.Run(p); err != nil {
		p.found = nil
		return &Fault{Rule: p.Rule.Name, Cause: err.Error()}
	}
	return nil
}

func (r *runner) finish(x *ignores, own []diag.Diagnostic) *Result {
	res := &Result{Errors: errors(r.in.Findings)}
	var set diag.Set
	for _, p := range r.plans {
		if len(p.variants) > 0 {
			res.Rules++
		}
		res.note(p)
		for i, pass := range p.passes {
			for _, d := range pass.found {
				choice := p.choose(p.plan.variant(d.Range.Path))
				if !choice.on || p.plan.variant(d.Range.Path) != p.variant[i] || r.broken[d.Range.Path] {
					continue
				}
				if x.take(p.rule, d.Range) {
					res.Ignored++
					continue
				}
				d.Severity = choice.of(p.rule, d.Severity)
				set.Add(d)
			}
		}
	}
	file := r.in.Program.Project.File
	for _, d := range x.leftOver(file, r.spoke()) {
		set.Add(d)
	}
	set.Add(own...)
	findings := set.All()
	setKeys(findings, file)
	fresh, known, gone := r.in.Baseline.split(findings)
	res.Known, res.Gone = known, gone
	set = diag.Set{}
	set.Add(r.in.Findings...)
	set.Add(fresh...)
	set.Add(r.faults(res.Faults)...)
	res.Findings = set.All()
	for i := range res.Findings {
		res.Findings[i].URL = RuleURL(res.Findings[i].Rule)
		if r.team(res.Findings[i].Rule) {
			res.Findings[i].URL = ""
		}
	}
	setKeys(res.Findings, file)
	return res
}

// setKeys fills keys that are not yet known: of two equal findings of which the
// baseline has the first, the second keeps its own.
func setKeys(findings []diag.Diagnostic, file func(string) *source.File) {
	var todo []diag.Diagnostic
	for _, d := range findings {
		if d.Key == "" {
			todo = append(todo, d)
		}
	}
	diag.SetKeys(todo, file)
	for i := range findings {
		if findings[i].Key == "" {
			findings[i].Key, todo = todo[0].Key, todo[1:]
		}
	}
}

func (r *runner) team(name string) bool {
	return slices.ContainsFunc(r.plans, func(p *rulePlan) bool { return p.rule.Group == Policies && p.rule.Name == name })
}

// note takes down what a rule could not say.
func (res *Result) note(p *rulePlan) {
	if p.waiting && len(p.variants) > 0 {
		res.Waiting = append(res.Waiting, p.rule.Name)
	}
	if p.fault != nil {
		res.Faults = append(res.Faults, *p.fault)
		return
	}
	silent, open := Silent{Rule: p.rule.Name}, Undecided{Rule: p.rule.Name}
	lacking := 0
	for _, pass := range p.passes {
		if len(pass.missing) > 0 {
			lacking++
		}
		silent.Facts = append(silent.Facts, pass.missing...)
		open.What = append(open.What, pass.undecided...)
	}
	if lacking > 0 {
		slices.Sort(silent.Facts)
		silent.Facts = slices.Compact(silent.Facts)
		silent.Part = lacking < len(p.passes)
		res.Silent = append(res.Silent, silent)
	}
	if len(open.What) > 0 {
		slices.Sort(open.What)
		open.What = slices.Compact(open.What)
		res.Open = append(res.Open, open)
	}
}

// spoke tells whether a rule ran over a path and lacked nothing, so that it
// would have found what there is.
func (r *runner) spoke() func(*Rule, string) bool {
	plans := make(map[*Rule]*rulePlan, len(r.plans))
	for _, p := range r.plans {
		plans[p.rule] = p
	}
	return func(rule *Rule, path string) bool {
		p := plans[rule]
		if p == nil || p.fault != nil || p.waiting || r.broken[path] || !p.choose(p.plan.variant(path)).on {
			return false
		}
		return !slices.ContainsFunc(p.passes, func(pass *Pass) bool { return len(pass.missing)+len(pass.undecided) > 0 })
	}
}

// faults are findings about rules that broke down, at the head of the project.
func (r *runner) faults(faults []Fault) []diag.Diagnostic {
	var at source.Range
	if s := r.in.Program.Project.Settings; s != nil {
		at = s.HeadRng
	}
	var list []diag.Diagnostic
	for _, f := range faults {
		list = append(list, diag.Errorf("internal-error", at, "the rule %s broke down: %s", f.Rule, f.Cause).
			WithHelp("this is a fault of Cairn: please report it; the other rules were run"))
	}
	return list
}

package lint

import (
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
)

// Input is what Run works on.
type Input struct {
	Program  *compiler.Program
	Rules    []*Rule           // all there are; settings choose among them
	Findings []diag.Diagnostic // of reading and compiling, which stay as they are
	Today    *lang.Date        // nil: what needs the day is not checked
	Baseline *Baseline         // nil: none
	Engines  engine.Registry   // that target blocks may name; of others nothing is known
	Building bool              // a build follows, which says itself what rules with Build find
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
	Broken   int               // files with errors, of which rules say nothing yet
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
	rules := slices.Concat(in.Rules, TeamRules(p, in.Rules))
	c := newCatalogue(rules, alwaysOn())
	s, own := readSettings(p, c)
	x, wrong := readIgnores(p, c, in.Today)
	own = append(own, wrong...)

	r := &runner{in: in, facts: newFacts(in.Program, in.Engines), settings: s, broken: brokenFiles(in.Findings)}
	for _, rule := range rules {
		r.prepare(rule)
	}
	r.run()
	own = append(own, r.facts.wrongLimits(p)...)
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
// hold may not be what they seem to hold. A language or a consent that is lacking
// leaves the rest as it is, and must not hide fifty findings until it is there.
func brokenFiles(findings []diag.Diagnostic) map[string]bool {
	broken := map[string]bool{}
	for _, d := range findings {
		if d.Severity == diag.Error && !compiler.LeavesMeaning(d.Rule) {
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

package lint

import (
	"slices"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
)

// finish makes one result of what all rules said. own are findings about settings
// and comments.
func (r *runner) finish(x *ignores, own []diag.Diagnostic) *Result {
	res := &Result{Errors: errors(r.in.Findings), Broken: len(r.broken)}
	var set diag.Set
	for _, p := range r.plans {
		if p.on {
			res.Rules++
		}
		res.note(p)
		for _, o := range p.outcomes {
			for _, d := range o.pass.found {
				// A finding goes by the settings of its own file.
				variant := p.plan.variant(d.Range.Path)
				choice := p.choose(variant)
				if !choice.on || variant != o.unit.variant || r.broken[d.Range.Path] {
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
		res.Findings[i].URL = r.url(res.Findings[i].Rule)
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

// url is the page of a rule or finding: that of the rule that stands for it, or
// none, where it is the project's own.
func (r *runner) url(name string) string {
	for _, p := range r.plans {
		switch {
		case p.rule.Name != name || !p.rule.Own():
		case p.rule.Of != nil:
			return RuleURL(p.rule.Of.Name)
		default:
			return ""
		}
	}
	return RuleURL(name)
}

// note takes down what a rule could not say.
func (res *Result) note(p *rulePlan) {
	if p.waiting {
		res.Waiting = append(res.Waiting, p.rule.Name)
	}
	if p.fault != nil {
		res.Faults = append(res.Faults, *p.fault)
		return
	}
	silent, open := Silent{Rule: p.rule.Name}, Undecided{Rule: p.rule.Name}
	lacking := 0
	for _, o := range p.outcomes {
		if len(o.pass.missing) > 0 {
			lacking++
		}
		silent.Facts = append(silent.Facts, o.pass.missing...)
		open.What = append(open.What, o.pass.undecided...)
	}
	if lacking > 0 {
		slices.Sort(silent.Facts)
		silent.Facts = slices.Compact(silent.Facts)
		silent.Part = lacking < p.runs
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
	var spoke func(*Rule, string) bool
	spoke = func(rule *Rule, path string) bool {
		if rule.Team != nil { // all that it stands for
			return !slices.ContainsFunc(r.plans, func(p *rulePlan) bool { return p.rule.Of == rule && !spoke(p.rule, path) })
		}
		p := plans[rule]
		if p == nil || p.fault != nil || p.waiting || p.left || r.broken[path] || !p.choose(p.plan.variant(path)).on {
			return false
		}
		return !slices.ContainsFunc(p.outcomes, func(o outcome) bool { return len(o.pass.missing)+len(o.pass.undecided) > 0 })
	}
	return spoke
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

package staledecision

import (
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
)

// policies reports checks that cannot be as fresh as a policy asks for: what they
// read comes in less often.
func policies(p *lint.Pass, attributes map[string]*lang.TypedAttr) {
	for _, policy := range p.Project.Policies {
		if !policy.MaxAge.Set {
			continue
		}
		for _, r := range policy.Checks {
			c := lang.To[*lang.Check](r)
			if c == nil || c.Holds == nil || !hourly(c.About.Value) {
				continue
			}
			s := &oldest{attributes: attributes, project: p.Project}
			s.look(c.Holds, 0)
			if s.age <= policy.MaxAge.Value {
				continue
			}
			d := p.Finding(policy.MaxAge.Rng, "policy %q lets check %q be %s old, and it reads %s, which can be %s old by itself",
				policy.Label, c.Label, policy.MaxAge.Value.Text(), s.what, s.age.Text())
			p.Report(d.WithRelated(s.rng, "as old as this says").WithHelp("let the source deliver more often, or bind the check to the system itself, without `holds`"))
			break
		}
	}
}

// hourly reports whether what a check is about changes within hours.
func hourly(about string) bool {
	switch about {
	case "order", "return", "payment", "stock", "case":
		return true
	}
	return false
}

// oldest is what a condition reads that can be oldest.
type oldest struct {
	attributes map[string]*lang.TypedAttr
	project    *lang.Project
	age        lang.Duration
	what       string
	rng        source.Range
}

// maxDepth bounds how far segments name one another.
const maxDepth = 5

func (o *oldest) look(e expr.Expr, depth int) {
	if e == nil || depth > maxDepth {
		return
	}
	expr.Walk(e, func(e expr.Expr) bool {
		switch e := e.(type) {
		case *expr.Path:
			if e.Root != "profile" || len(e.Steps) == 0 {
				return true
			}
			if a := o.attributes[e.Steps[0].Name]; a != nil && a.Changes.Value != "never" {
				o.take(a.Refreshed, "profile."+a.Label)
			}
		case *expr.Ref:
			o.ref(e, depth)
		}
		return true
	})
}

func (o *oldest) ref(r *expr.Ref, depth int) {
	if r.Library != "" {
		return
	}
	switch r.Block {
	case "event":
		for _, e := range o.project.Events {
			if e.Label == r.Name {
				o.take(e.Latency, "event."+e.Label)
			}
		}
	case "segment":
		for _, s := range o.project.Segments {
			if s.Label == r.Name {
				o.look(s.When, depth+1)
			}
		}
	}
}

func (o *oldest) take(age lang.Val[lang.Duration], what string) {
	if age.Set && age.Value > o.age {
		o.age, o.what, o.rng = age.Value, what, age.Rng
	}
}

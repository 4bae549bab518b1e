package compiler

import (
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
)

// jump connects a `goto`: forwards it is no more than a way, backwards it is a
// node that counts. It may lead to any step of its own flow, also into a case or
// an arm; never into a fragment or out of one.
func (l *lowering) jump(i int, g *lang.Goto, after int) {
	s := &l.steps[i]
	to, ok := l.jumpTarget(s, g)
	if !ok {
		s.jumpNowhere(after)
		return
	}
	target := l.steps[to].decl.Head()
	if to > i {
		s.jump = to
		if g.Max.Set {
			l.report(diag.Errorf("goto-invalid", g.Max.Attr, "goto %q has `max`, but goes forwards to %q", g.Label, target.Label).
				WithHelp("remove `max`: it counts jumps backwards").
				WithRelated(target.HeadRng, "this step comes later"))
		}
		return
	}
	s.edge(Edge{Kind: EdgeAgain, To: to, Range: g.HeadRng})
	s.edge(Edge{Kind: EdgeNext, To: after, Range: g.HeadRng})
	switch {
	case to == i:
		s.told = true
		l.report(diag.Errorf("goto-invalid", refRange(g.Step, g.HeadRng), "goto %q leads to itself", g.Label).
			WithHelp("name the step that the run goes on with"))
	case !g.Max.Set && given(g.Head(), "max") == nil:
		s.told = true
		l.report(diag.Errorf("loop-unbounded", g.HeadRng, "goto %q goes back to %q without a limit", g.Label, target.Label).
			WithHelp("add `max = 3`, or how often the run may go round").
			WithRelated(target.HeadRng, "this step comes before"))
	}
}

// jumpNowhere connects a goto whose target is not known, so that nothing is said
// of the steps after it.
func (s *step) jumpNowhere(after int) {
	s.told = true
	s.edge(Edge{Kind: EdgeAgain, To: atEnd, Range: s.decl.Head().HeadRng})
	s.edge(Edge{Kind: EdgeNext, To: after, Range: s.decl.Head().HeadRng})
}

// jumpTarget finds the step that g names in its own flow.
func (l *lowering) jumpTarget(s *step, g *lang.Goto) (int, bool) {
	to, in := l.find(g.Step.Name, s.scope)
	if !g.Step.Set() || to == noStep {
		return 0, false // reported where the name was looked up
	}
	if in != s.scope {
		l.report(diag.Errorf("goto-crosses-fragment", refRange(g.Step, g.HeadRng),
			"goto %q leads into fragment %q, whose steps are its own", g.Label, in.frag.Label).
			WithHelp("go to the `use` instead: `step." + strings.Join(in.path, ".") + "`"))
		return 0, false
	}
	return to, true
}

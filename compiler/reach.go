package compiler

import (
	"fmt"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
)

// reach reports the steps that no way leads to, whatever the data, and says
// which steps are reached. Of steps that only follow one another it reports the
// first.
func (l *lowering) reach() []bool {
	reached := make([]bool, len(l.steps))
	if len(l.steps) == 0 {
		return reached
	}
	l.mark(0, reached)
	known := append([]bool(nil), reached...)
	for i := range l.steps {
		if !known[i] {
			l.unreachable(i)
			l.mark(i, known)
		}
	}
	return reached
}

// mark sets seen for step i and all that can follow it.
func (l *lowering) mark(i int, seen []bool) {
	seen[i] = true
	todo := []int{i}
	for len(todo) > 0 {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		l.successors(at, func(place int) {
			if place >= 0 && !seen[place] {
				seen[place] = true
				todo = append(todo, place)
			}
		})
	}
}

func (l *lowering) unreachable(i int) {
	before := noStep
	for k := i - 1; k >= 0 && before == noStep; k-- {
		if l.steps[k].next == i {
			before = k
		}
	}
	if before == noStep {
		return // the first of an outcome that the step before cannot have: reported there
	}
	h, b := l.steps[i].decl.Head(), l.steps[before].decl.Head()
	var why string
	switch l.steps[before].decl.(type) {
	case *lang.Exit:
		why = fmt.Sprintf("exit %q ends the run before it", b.Label)
	case *lang.Goto:
		why = fmt.Sprintf("goto %q leads away before it", b.Label)
	default:
		why = fmt.Sprintf("every way through %s %q ends the run or leads away", b.BlockType, b.Label)
	}
	l.report(diag.Errorf("step-unreachable", h.HeadRng, "%s %q can never be reached: %s", h.BlockType, h.Label, why).
		WithHelp("remove it, or move it before "+b.BlockType+` "`+b.Label+`"`).
		WithRelated(b.HeadRng, "nothing goes on from here"))
}

// checkGuards reports guards whose `otherwise` goes on. The fall through a
// `goto` that has been taken `max` times is none: it ends the run.
func (l *lowering) checkGuards(reached []bool) {
	reported := map[int]bool{}
	for i := range l.steps {
		s := &l.steps[i]
		if _, use := s.decl.(*lang.Use); !reached[i] || use && s.inner == nil {
			continue // of a fragment that is not known nothing can be said
		}
		l.successors(i, func(place int) {
			guard := guardOf - place
			if place > guardOf || reported[guard] || l.exhausted(i, place) {
				return
			}
			g, ok := l.steps[guard].decl.(*lang.Guard)
			if !ok || g.Otherwise == nil {
				return
			}
			reported[guard] = true
			d := diag.Errorf("guard-goes-on", g.Otherwise.HeadRng,
				"the `otherwise` of guard %q goes on to the steps that the guard protects", g.Label).
				WithHelp("end it with `exit \"name\" {}`, or with a `goto`")
			if guard != i {
				d = d.WithRelated(s.decl.Head().HeadRng, "nothing ends the run after this step")
			}
			l.report(d)
		})
	}
}

// exhausted reports whether step i reaches place by falling through a `goto`.
func (l *lowering) exhausted(i, place int) bool {
	if _, ok := l.steps[i].decl.(*lang.Goto); !ok {
		return false
	}
	for _, e := range l.steps[i].edges {
		if e.Kind == EdgeNext && e.To == place {
			return true
		}
	}
	return false
}

package compiler

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
)

// checkLoops reports loops that a run can go round without any time passing. A
// loop always holds a `goto` that goes backwards: everything else leads on.
func (l *lowering) checkLoops() {
	for i := range l.steps {
		s := &l.steps[i]
		if s.jump != noStep || s.told {
			continue
		}
		g, ok := s.decl.(*lang.Goto)
		if !ok {
			continue
		}
		target := l.begins(s.edges[0].To)
		way := l.instantWay(target, i)
		if way == nil || slices.ContainsFunc(way, func(at int) bool { return l.steps[at].told }) {
			continue
		}
		for _, at := range way {
			l.steps[at].told = true // loops that share a step are mended together
		}
		l.report(l.loopFinding(g, way))
	}
}

// instantWay is the shortest way from one step to another on which no time need
// pass, both ends included; nil if there is none.
func (l *lowering) instantWay(from, to int) []int {
	if from < 0 {
		return nil
	}
	came := make([]int, len(l.steps))
	for i := range came {
		came[i] = noStep
	}
	came[from] = from
	todo := []int{from}
	for len(todo) > 0 && came[to] == noStep {
		at := todo[0]
		todo = todo[1:]
		s := &l.steps[at]
		for k, e := range s.edges {
			place := l.begins(e.To)
			if place < 0 || came[place] != noStep || l.takesTime(s, k) {
				continue
			}
			came[place] = at
			todo = append(todo, place)
		}
	}
	if came[to] == noStep {
		return nil
	}
	way := []int{to}
	for at := to; at != from; {
		at = came[at]
		way = append(way, at)
	}
	for a, b := 0, len(way)-1; a < b; a, b = a+1, b-1 {
		way[a], way[b] = way[b], way[a]
	}
	return way
}

// takesTime reports whether time, or an event that is waited for, must pass
// before edge k of s is taken. A moment that is waited for may be now.
func (l *lowering) takesTime(s *step, k int) bool {
	w, ok := s.decl.(*lang.Wait)
	if !ok {
		return false
	}
	switch e := s.edges[k]; waitKind(w) {
	case WaitUntilTime, WaitUntilDate, WaitUntilAllowed:
		return false
	case WaitEvent:
		if e.Kind != EdgeOn {
			return true
		}
		if len(w.On) == 0 {
			return w.When == nil
		}
		return e.Index >= len(w.On) || w.On[e.Index].When == nil
	}
	return true
}

func (l *lowering) loopFinding(g *lang.Goto, way []int) diag.Diagnostic {
	names := make([]string, 0, len(way)+1)
	d := diag.Errorf("loop-unbounded", g.HeadRng, "%s", "")
	waits := ""
	for _, at := range way {
		h := l.steps[at].decl.Head()
		names = append(names, h.Label)
		if w, ok := l.steps[at].decl.(*lang.Wait); ok && waits == "" {
			waits = instantReason(w)
			d = d.WithRelated(h.HeadRng, "this wait may be over at once")
		}
	}
	names = append(names, names[0])
	d.Message = fmt.Sprintf("the loop %s can go round without any time passing%s", strings.Join(names, " → "), waits)
	return d.WithHelp("put a `wait` with `for` into the loop")
}

func instantReason(w *lang.Wait) string {
	switch waitKind(w) {
	case WaitUntilTime:
		return ": `until_time` counts the present moment"
	case WaitUntilDate:
		return ": the date may already be reached"
	case WaitUntilAllowed:
		return ": the send may be allowed at once"
	case WaitEvent:
		return ": `when` may already hold"
	}
	return ""
}

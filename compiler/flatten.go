package compiler

import (
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
)

// lowering turns one journey, or one fragment that nobody uses, into its graph.
type lowering struct {
	*index
	journey  *Journey
	fragment *lang.Fragment // nil for a journey
	closed   bool           // too large to be expanded
	mixed    bool           // some entries bring no event, so that nothing has a trigger
	steps    []step         // in order of writing, fragments expanded in place
	found    []diag.Diagnostic
	orphans  []orphan
}

// step is one step of a flow on its way to a node. A `use` and a `goto` that
// goes forward are steps here and leave no node.
type step struct {
	decl   lang.Step
	scope  *scope
	inner  *scope // of a use: that of the fragment's steps
	parent int    // step whose body it stands in, -1 at the top
	next   int    // step after it in the same body, -1 if it is the last
	id     string
	bodies []entry
	edges  []Edge // To is a step, or a place below
	jump   int    // forward goto, use: where it leads; else -1
	told   bool   // on a loop that has been reported
	node   *Node  // nil for a jump
	guards []int  // of policies that stand before a send: places in index.policies
}

// Places that are no step.
const (
	noStep  = -1
	atEnd   = -2 // end of the flow: exit completed
	guardOf = -3 // guardOf-i: the exit of the guard that is step i
)

// flatten appends the steps of a body and links each to the next. It returns the
// first of them.
func (l *lowering) flatten(steps []lang.Step, parent int, sc *scope) int {
	first, last := noStep, noStep
	for _, s := range steps {
		at := len(l.steps)
		if at >= maxJourneySteps {
			return first // expandedSize has been reported
		}
		if last != noStep {
			l.steps[last].next = at
		} else {
			first = at
		}
		last = at
		label := s.Head().Label
		l.steps = append(l.steps, step{
			decl: s, scope: sc, parent: parent, next: noStep, jump: noStep, id: sc.prefix + label,
		})
		if use, ok := s.(*lang.Use); ok {
			l.expand(use, at, sc)
			continue
		}
		inner := entries(s)
		for i := range inner {
			inner[i].first = l.flatten(inner[i].steps, at, sc)
		}
		l.steps[at].bodies = inner
	}
	return first
}

// find looks up "LABEL" or "USE.LABEL" from sc; noStep if there is no such step.
// The scope is the one that holds the step. Of steps of one label, which has
// been reported, it is the first.
func (l *lowering) find(label string, sc *scope) (int, *scope) {
	for {
		use, rest, nested := strings.Cut(label, ".")
		at := noStep
		for i := range l.steps {
			if l.steps[i].scope == sc && l.steps[i].decl.Head().Label == use {
				at = i
				break
			}
		}
		if at == noStep || !nested {
			return at, sc
		}
		if l.steps[at].inner == nil {
			return noStep, sc
		}
		sc, label = l.steps[at].inner, rest
	}
}

// expand puts the steps of a fragment in place of a use.
func (l *lowering) expand(u *lang.Use, at int, sc *scope) {
	f := lang.To[*lang.Fragment](u.Fragment)
	if f == nil || f.Flow == nil || l.fragments.endless[f] {
		return
	}
	inner := sc.enter(u, f)
	inner.params = l.bind(u, f, sc, inner)
	l.steps[at].inner = inner
	first := l.flatten(f.Flow.Steps, at, inner)
	l.steps[at].bodies = []entry{{body{kind: EdgeNext, rng: u.HeadRng}, first}}
}

func (l *lowering) report(d diag.Diagnostic) { l.found = append(l.found, d) }

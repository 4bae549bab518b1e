package compiler

import (
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
}

// step is one step of a flow on its way to a node. A `use` and a `goto` that
// goes forward are steps here and leave no node.
type step struct {
	decl   lang.Step
	scope  *scope
	parent int // step whose body it stands in, -1 at the top
	next   int // step after it in the same body, -1 if it is the last
	id     string
	bodies []entry
	edges  []Edge // To is a step, or a place below
	jump   int    // forward goto, use: where it leads; else -1
	told   bool   // on a loop that has been reported
	node   *Node  // nil for a jump
	guards []int  // of policies that stand before a send: places in index.policies
}

// entry is where an inner flow begins; first is -1 if it holds no step.
type entry struct {
	body
	first int
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
		sc.enterLabel(label, at)
		inner := bodies(s)
		if use, ok := s.(*lang.Use); ok {
			l.expand(use, at, sc)
			continue
		}
		if len(inner) == 0 {
			continue
		}
		entries := make([]entry, len(inner))
		for i, b := range inner {
			entries[i] = entry{b, l.flatten(b.steps, at, sc)}
		}
		l.steps[at].bodies = entries
	}
	return first
}

// enterLabel makes a step known by its label. One that stands twice has been
// reported; the first keeps it.
func (s *scope) enterLabel(label string, at int) {
	if _, taken := s.labels[label]; !taken && label != "" {
		s.labels[label] = at
	}
}

// expand puts the steps of a fragment in place of a use.
func (l *lowering) expand(u *lang.Use, at int, sc *scope) {
	f := lang.To[*lang.Fragment](u.Fragment)
	if f == nil || f.Flow == nil || l.fragments.endless[f] {
		return
	}
	inner := sc.enter(u, f, l.bind(u, f, sc))
	first := l.flatten(f.Flow.Steps, at, inner)
	l.steps[at].bodies = []entry{{body{kind: EdgeNext, rng: u.HeadRng}, first}}
}

func (l *lowering) report(d diag.Diagnostic) { l.found = append(l.found, d) }

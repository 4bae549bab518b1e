package compiler

import (
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
)

// Compile lowers every journey of p. The Program holds as much as could be
// understood; it means what its source says only if neither loading nor
// compiling found an error.
func Compile(p *lang.Project) (*Program, *diag.Set) {
	findings := &diag.Set{}
	if p == nil {
		return &Program{}, findings
	}
	x := newIndex(p)
	findings.Add(x.fragments.findings...)
	findings.Add(x.checkMessages()...)
	findings.Add(x.checkPolicies()...)

	flows := x.plan(byLabel(p.Journeys), maxProjectSteps)
	journeys := len(flows)
	for _, f := range byLabel(p.Fragments) {
		if !x.fragments.used[f] && !x.fragments.endless[f] && x.fragments.size[f] <= maxJourneySteps {
			flows = append(flows, newFragmentLowering(x, f))
		}
	}
	inParallel(len(flows), func(i int) { flows[i].run() })

	program := &Program{Project: p, Journeys: make([]*Journey, journeys)}
	var orphans []orphan
	for i, l := range flows {
		if !l.doubtful() {
			findings.Add(l.found...)
			orphans = append(orphans, l.orphans...)
		}
		if i < journeys {
			program.Journeys[i] = l.journey
		}
	}
	findings.Add(undeclared(p, orphans)...)
	findings.Add(checkScenarios(p, flows)...)
	return program, findings
}

// doubtful reports whether part of the journey did not parse, or of a fragment
// that it uses: what follows from the rest is not worth telling.
func (l *lowering) doubtful() bool {
	if l.journey.Decl.Broken || l.fragment != nil && l.fragment.Broken {
		return true
	}
	return slices.ContainsFunc(l.steps, func(s step) bool {
		return s.scope != nil && s.scope.frag != nil && s.scope.frag.Broken
	})
}

// plan is the lowering of each journey. Journeys beyond the room for steps are
// closed: they are reported and stay without steps.
func (x *index) plan(journeys []*lang.Journey, room int) []*lowering {
	flows := make([]*lowering, 0, len(journeys)+len(x.project.Fragments))
	for _, j := range journeys {
		l := newLowering(x, j)
		size := x.fragments.expandedSize(j.Flow)
		switch {
		case size > maxJourneySteps:
			l.tooLarge("journey %q has more than %d steps once its fragments are expanded", j.Label, maxJourneySteps)
		case size > room:
			l.tooLarge("journey %q no longer fits: the project has too many steps once its fragments are expanded", j.Label)
		default:
			room -= size
		}
		flows = append(flows, l)
	}
	return flows
}

// inParallel calls work for 0 to n-1 on all processors, and returns when all is
// done.
func inParallel(n int, work func(int)) {
	workers := min(runtime.GOMAXPROCS(0), n)
	var next atomic.Int64
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				work(i)
			}
		})
	}
	wg.Wait()
}

// Journey finds a journey by its label, or is nil.
func (p *Program) Journey(label string) *Journey {
	i, ok := slices.BinarySearchFunc(p.Journeys, label, func(j *Journey, label string) int {
		return strings.Compare(j.Label, label)
	})
	if !ok {
		return nil
	}
	return p.Journeys[i]
}

// Node finds a node by its id, or is nil.
func (j *Journey) Node(id string) *Node {
	for _, n := range j.Nodes {
		if n.ID == id {
			return n
		}
	}
	return nil
}

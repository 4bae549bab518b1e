package compiler

import (
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
)

// Expanding fragments can multiply: ten fragments that each use the one below
// ten times make ten thousand million steps of a few hundred lines. Sizes are
// therefore added up before anything is expanded.
const (
	maxJourneySteps  = 5_000
	maxProjectSteps  = 1_000_000
	maxFragmentDepth = 100
)

// fragments is what is known of each fragment before it is expanded.
type fragments struct {
	size     map[*lang.Fragment]int  // steps once expanded, at most maxJourneySteps+1
	depth    map[*lang.Fragment]int  // 1 for a fragment that uses none
	endless  map[*lang.Fragment]bool // circular or too deep: never expanded
	used     map[*lang.Fragment]bool // by a journey, however deep
	findings []diag.Diagnostic
}

// fragmentWalk is one depth-first walk over who uses whom.
type fragmentWalk struct {
	*fragments
	state map[*lang.Fragment]walkState
	trail []*lang.Use // uses from the start of the walk to here
	on    []*lang.Fragment
}

type walkState uint8

const (
	unseen walkState = iota
	open
	done
)

func newFragments(p *lang.Project) *fragments {
	w := &fragmentWalk{
		fragments: &fragments{
			size:    map[*lang.Fragment]int{},
			depth:   map[*lang.Fragment]int{},
			endless: map[*lang.Fragment]bool{},
			used:    map[*lang.Fragment]bool{},
		},
		state: map[*lang.Fragment]walkState{},
	}
	for _, f := range byLabel(p.Fragments) {
		w.visit(f)
	}
	for _, j := range p.Journeys {
		if j.Flow != nil {
			eachUse(j.Flow.Steps, func(u *lang.Use) {
				if f := lang.To[*lang.Fragment](u.Fragment); f != nil {
					w.visit(f) // one of a library has not been seen
					w.markUsed(f)
				}
			})
		}
	}
	return w.fragments
}

func (w *fragmentWalk) visit(f *lang.Fragment) {
	if w.state[f] != unseen {
		return
	}
	w.state[f] = open
	w.on = append(w.on, f)
	size, depth := 0, 1
	if f.Flow != nil {
		size = countSteps(f.Flow.Steps)
		eachUse(f.Flow.Steps, func(u *lang.Use) {
			inner := lang.To[*lang.Fragment](u.Fragment)
			if inner == nil {
				return
			}
			w.trail = append(w.trail, u)
			w.follow(f, inner)
			w.trail = w.trail[:len(w.trail)-1]
			size = saturate(size + w.size[inner])
			depth = max(depth, 1+w.depth[inner])
		})
	}
	w.size[f], w.depth[f] = size, depth
	w.state[f] = done
	w.on = w.on[:len(w.on)-1]
}

// follow visits inner, which f uses by the last use of the trail.
func (w *fragmentWalk) follow(f, inner *lang.Fragment) {
	if w.state[inner] == open {
		w.reportCycle(inner)
		w.endless[f] = true
		return
	}
	if len(w.on) < maxFragmentDepth {
		w.visit(inner)
	}
	switch {
	case w.endless[inner]:
		w.endless[f] = true
	case w.state[inner] == unseen || w.depth[inner] >= maxFragmentDepth:
		u := w.trail[len(w.trail)-1]
		w.findings = append(w.findings, diag.Errorf("journey-too-large", refRange(u.Fragment, u.HeadRng),
			"fragments use one another more than %d deep from here", maxFragmentDepth).
			WithHelp("put the steps of the inner fragments where they are used"))
		w.endless[f] = true
	}
}

// countSteps counts the steps of a body and of the bodies within.
func countSteps(steps []lang.Step) int {
	n := 0
	eachStep(steps, func(lang.Step) { n++ })
	return saturate(n)
}

func (w *fragmentWalk) markUsed(f *lang.Fragment) {
	if w.used[f] {
		return
	}
	w.used[f] = true
	if f.Flow == nil || w.endless[f] {
		return
	}
	eachUse(f.Flow.Steps, func(u *lang.Use) {
		if inner := lang.To[*lang.Fragment](u.Fragment); inner != nil {
			w.markUsed(inner)
		}
	})
}

// reportCycle tells of the cycle that the last use of the trail closes by
// naming f, which is still being walked.
func (w *fragmentWalk) reportCycle(f *lang.Fragment) {
	from := len(w.on) - 1
	for from > 0 && w.on[from] != f {
		from--
	}
	names := make([]string, 0, len(w.on)-from+1)
	for _, g := range w.on[from:] {
		names = append(names, g.Label)
	}
	names = append(names, f.Label)
	uses := w.trail[len(w.trail)-(len(w.on)-from):]
	last := uses[len(uses)-1]
	text := "fragment " + f.Label + " uses itself"
	if len(names) > 2 {
		text += " by way of others: " + strings.Join(names, " → ")
	}
	d := diag.Errorf("circular-fragment", refRange(last.Fragment, last.HeadRng), "%s, so it would never end", text).
		WithHelp("take the steps that both need into a fragment of their own, or jump back with `goto` and `max`")
	for _, u := range uses[:len(uses)-1] {
		d = d.WithRelated(refRange(u.Fragment, u.HeadRng), "which uses "+u.Fragment.Address())
	}
	w.findings = append(w.findings, d)
}

func saturate(n int) int { return min(n, maxJourneySteps+1) }

// expandedSize is how many steps a flow has once its fragments are expanded, at
// most maxJourneySteps+1.
func (fs *fragments) expandedSize(f *lang.Flow) int {
	if f == nil {
		return 0
	}
	n := 0
	eachStep(f.Steps, func(s lang.Step) {
		n++
		if u, ok := s.(*lang.Use); ok {
			n = saturate(n + fs.size[lang.To[*lang.Fragment](u.Fragment)])
		}
	})
	return saturate(n)
}

func eachUse(steps []lang.Step, visit func(*lang.Use)) {
	eachStep(steps, func(s lang.Step) {
		if u, ok := s.(*lang.Use); ok {
			visit(u)
		}
	})
}

// refRange is where r was written, else other.
func refRange(r lang.Ref, other source.Range) source.Range {
	if r.Rng.Known() {
		return r.Rng
	}
	return other
}

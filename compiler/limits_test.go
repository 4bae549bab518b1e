package compiler

import (
	"fmt"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/lang"
)

func waits(n int) []lang.Step {
	var steps []lang.Step
	for i := range n {
		steps = append(steps, &lang.Wait{
			Header: lang.Header{BlockType: "wait", Label: fmt.Sprintf("w%d", i)},
			For:    lang.Val[lang.Duration]{Value: 60, Set: true},
		})
	}
	return steps
}

func journeyOf(label string, steps ...lang.Step) *lang.Journey {
	return &lang.Journey{Header: lang.Header{BlockType: "journey", Label: label}, Flow: &lang.Flow{Steps: steps}}
}

func useOf(label string, f *lang.Fragment) *lang.Use {
	return &lang.Use{
		Header:   lang.Header{BlockType: "use", Label: label},
		Fragment: lang.Ref{Type: "fragment", Name: f.Label, Target: f},
	}
}

// TestProjectHasRoomForSoManySteps closes the journeys that no longer fit, in
// order of label.
func TestProjectHasRoomForSoManySteps(t *testing.T) {
	p := &lang.Project{Journeys: []*lang.Journey{
		journeyOf("c", waits(2)...), journeyOf("a", waits(3)...), journeyOf("b", waits(4)...),
	}}
	flows := newIndex(p).plan(byLabel(p.Journeys), 6)
	var closed []string
	for _, l := range flows {
		if l.closed {
			closed = append(closed, l.journey.Label)
			if len(l.found) != 1 || l.found[0].Rule != "journey-too-large" {
				t.Errorf("journey %s: %v", l.journey.Label, l.found)
			}
		}
	}
	if got := strings.Join(closed, " "); got != "b" {
		t.Errorf("closed %q, want b alone", got)
	}
}

// TestFragmentsNestSoDeep chains fragments beyond the limit, in both orders of
// label, so that the walk meets the deep end first and last.
func TestFragmentsNestSoDeep(t *testing.T) {
	for _, pattern := range []string{"f%03d", "g%03d"} {
		for _, depth := range []int{maxFragmentDepth, maxFragmentDepth + 1, 3 * maxFragmentDepth} {
			p := &lang.Project{}
			var inner *lang.Fragment
			for i := range depth {
				n := i
				if pattern[0] == 'g' {
					n = depth - i
				}
				f := &lang.Fragment{Header: lang.Header{BlockType: "fragment", Label: fmt.Sprintf(pattern, n)}, Flow: &lang.Flow{}}
				f.Flow.Steps = waits(1)
				if inner != nil {
					f.Flow.Steps = append(f.Flow.Steps, useOf("in", inner))
				}
				p.Fragments, inner = append(p.Fragments, f), f
			}
			p.Journeys = []*lang.Journey{journeyOf("j", useOf("u", inner))}
			program, findings := Compile(p)
			tooDeep := findings.HasErrors()
			if want := depth > maxFragmentDepth; tooDeep != want {
				t.Errorf("%d deep by %s: reported is %v, want %v: %v", depth, pattern, tooDeep, want, findings.All())
			}
			if !tooDeep && len(program.Journeys[0].Nodes) != depth+1 {
				t.Errorf("%d nodes for a depth of %d", len(program.Journeys[0].Nodes), depth)
			}
		}
	}
}

// TestFragmentsMultiply holds the work for fragments that use one another many
// times to what is reported.
func TestFragmentsMultiply(t *testing.T) {
	p := &lang.Project{}
	var inner *lang.Fragment
	for i := range 50 {
		f := &lang.Fragment{Header: lang.Header{BlockType: "fragment", Label: fmt.Sprintf("f%d", i)}, Flow: &lang.Flow{Steps: waits(1)}}
		for k := range 10 {
			if inner != nil {
				f.Flow.Steps = append(f.Flow.Steps, useOf(fmt.Sprintf("u%d", k), inner))
			}
		}
		p.Fragments, inner = append(p.Fragments, f), f
	}
	p.Journeys = []*lang.Journey{journeyOf("j", useOf("u", inner))}
	program, findings := Compile(p)
	if all := findings.All(); len(all) != 1 || all[0].Rule != "journey-too-large" {
		t.Errorf("findings: %v", all)
	}
	if n := len(program.Journeys[0].Nodes); n != 1 {
		t.Errorf("the journey has %d nodes, want its end alone", n)
	}
}

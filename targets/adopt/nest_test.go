package adopt

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestNestedStepsMeanTheGraph walks random graphs and what is nested of them side by
// side, one choice after the other.
func TestNestedStepsMeanTheGraph(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j := drawGraph(t)
		n, list := nest(j)
		at := map[int]spot{}
		places(list, nil, at)
		for _, s := range n.order {
			if _, ok := at[s]; !ok {
				t.Fatalf("step %d is not written:\n%s", s, show(j, list, ""))
			}
		}
		if len(at) != len(n.order) {
			t.Fatalf("%d steps are written, %d are reached", len(at), len(n.order))
		}
		for _, s := range n.order {
			step := &j.Steps[s]
			for i, w := range step.Ways {
				if got := resolve(append(at[s].outer, frame{list: at[s].list, at: at[s].at}), at[s].list[at[s].at].bodies[i], at); got != w.To {
					t.Fatalf("way %d of step %d leads to %d, and not to %d:\n%s", i, s, got, w.To, show(j, list, ""))
				}
			}
			if step.NoNext {
				continue
			}
			if got := after(append(at[s].outer, frame{at[s].list, at[s].at}), at); got != step.Next {
				t.Fatalf("step %d goes on at %d, and not at %d:\n%s", s, got, step.Next, show(j, list, ""))
			}
		}
	})
}

// frame is a place in a list of steps.
type frame struct {
	list []nested
	at   int
}

type spot struct {
	outer []frame // the steps in whose bodies it stands
	list  []nested
	at    int
}

func places(list []nested, outer []frame, at map[int]spot) {
	for i, x := range list {
		if x.step >= 0 {
			at[x.step] = spot{outer, list, i}
		}
		for _, b := range x.bodies {
			places(b, append(outer[:len(outer):len(outer)], frame{list, i}), at)
		}
	}
}

// resolve is the step that a body begins with, or that stands behind it.
func resolve(outer []frame, body []nested, at map[int]spot) int {
	if len(body) == 0 {
		return after(outer, at)
	}
	return first(body[0])
}

func first(x nested) int {
	switch {
	case x.exit:
		return End
	case x.step == noStep:
		return x.jump
	}
	return x.step
}

// after is what stands behind the innermost place, or behind what it lies in.
func after(places []frame, at map[int]spot) int {
	for i := len(places) - 1; i >= 0; i-- {
		if f := places[i]; f.at+1 < len(f.list) {
			return first(f.list[f.at+1])
		}
	}
	return End
}

func drawGraph(t *rapid.T) *Journey {
	n := rapid.IntRange(1, 9).Draw(t, "steps")
	j := &Journey{Label: "j"}
	to := rapid.IntRange(-1, n-1)
	for i := range n {
		s := Step{Type: "send", Name: fmt.Sprint("s", i), Next: to.Draw(t, "next")}
		for range rapid.SampledFrom([]int{0, 0, 1, 2, 3}).Draw(t, "ways") {
			s.Ways = append(s.Ways, Way{Type: "case", Name: "c", To: to.Draw(t, "to")})
		}
		s.NoNext = len(s.Ways) > 0 && rapid.Bool().Draw(t, "no next")
		j.Steps = append(j.Steps, s)
	}
	return j
}

func show(j *Journey, list []nested, indent string) string {
	var b strings.Builder
	if indent == "" {
		for i, s := range j.Steps {
			fmt.Fprintf(&b, "%d: %v next %d %v\n", i, s.Ways, s.Next, !s.NoNext)
		}
	}
	for _, x := range list {
		fmt.Fprintf(&b, "%s%d exit %v jump %d\n", indent, x.step, x.exit, x.jump)
		for _, body := range x.bodies {
			b.WriteString(indent + "  {\n" + show(j, body, indent+"    ") + indent + "  }\n")
		}
	}
	return b.String()
}

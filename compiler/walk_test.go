package compiler

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/zclconf/go-cty/cty"
	"pgregory.net/rapid"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
)

// The graph of a flow is held to a second reading of the same flow: a walker
// that knows nothing of graphs and follows the blocks as they are written, with
// a stack of the bodies that it is in.

// frame is a body that a walker is in. next is the step that comes next.
type frame struct {
	steps  []lang.Step
	next   int
	guard  string // id of the guard whose `otherwise` this is
	prefix string
	flow   bool // the body of a journey or a fragment: `goto` stays above it
}

type walker struct {
	stack []frame
	taken map[string]int // how often each goto went back
	trace []string
}

// walkBlocks follows the blocks of steps. choose picks one of n outcomes.
func walkBlocks(steps []lang.Step, choose func(n int) int, limit int) []string {
	w := &walker{stack: []frame{{steps: steps, flow: true}}, taken: map[string]int{}}
	for range limit {
		if len(w.stack) == 0 {
			return append(w.trace, "exit completed")
		}
		top := &w.stack[len(w.stack)-1]
		if top.next == len(top.steps) {
			guard := top.guard
			w.stack = w.stack[:len(w.stack)-1]
			if guard != "" {
				return append(w.trace, "exit "+guard)
			}
			continue
		}
		s := top.steps[top.next]
		top.next++
		if w.step(s, top.prefix, choose) {
			return w.trace
		}
	}
	return w.trace
}

// step does one step and reports whether the run has ended.
func (w *walker) step(s lang.Step, prefix string, choose func(int) int) bool {
	id := prefix + s.Head().Label
	push := func(steps []lang.Step, guard string) {
		w.stack = append(w.stack, frame{steps: steps, guard: guard, prefix: prefix})
	}
	switch s := s.(type) {
	case *lang.Goto:
		w.jump(s, id, prefix)
		return false
	case *lang.Use:
		f := lang.To[*lang.Fragment](s.Fragment)
		w.stack = append(w.stack, frame{steps: f.Flow.Steps, prefix: id + ".", flow: true})
		return false
	}
	w.trace = append(w.trace, id)
	switch s := s.(type) {
	case *lang.Exit:
		w.trace[len(w.trace)-1] = "exit " + id
		return true
	case *lang.Branch:
		if k := choose(len(s.Cases) + 1); k < len(s.Cases) {
			push(s.Cases[k].Steps, "")
		} else if s.Otherwise != nil {
			push(s.Otherwise.Steps, "")
		}
	case *lang.Split:
		push(s.Arms[choose(len(s.Arms))].Steps, "")
	case *lang.Guard:
		if choose(2) == 0 {
			break
		}
		var steps []lang.Step
		if s.Otherwise != nil {
			steps = s.Otherwise.Steps
		}
		push(steps, id)
	case *lang.Wait:
		if len(s.On) == 0 {
			break
		}
		if k := choose(len(s.On) + 1); k < len(s.On) {
			push(s.On[k].Steps, "")
		} else if s.TimedOut != nil {
			push(s.TimedOut.Steps, "")
		}
	}
	return false
}

// jump leads to a step of the same flow by making the stack anew that stands
// around it.
func (w *walker) jump(g *lang.Goto, id, prefix string) {
	base := len(w.stack) - 1
	for !w.stack[base].flow {
		base--
	}
	flow := w.stack[base].steps
	if position(flow, g.Step.Name) <= position(flow, g.Label) {
		if w.taken[id]++; w.taken[id] > g.Max.Value {
			return
		}
	}
	w.stack = w.stack[:base]
	inner, _ := around(flow, g.Step.Name, prefix)
	inner[0].flow = true
	w.stack = append(w.stack, inner...)
	w.stack[len(w.stack)-1].next--
}

// position is how many steps stand before the one with a label.
func position(steps []lang.Step, label string) int {
	n, at := 0, -1
	eachStep(steps, func(s lang.Step) {
		if s.Head().Label == label {
			at = n
		}
		n++
	})
	return at
}

// around is the stack of bodies down to a step, each set to what comes after.
func around(steps []lang.Step, label, prefix string) ([]frame, bool) {
	for i, s := range steps {
		here := frame{steps: steps, next: i + 1, prefix: prefix}
		if s.Head().Label == label {
			return []frame{here}, true
		}
		for _, b := range entries(s) {
			if inner, ok := around(b.steps, label, prefix); ok {
				if _, guard := s.(*lang.Guard); guard {
					inner[0].guard = prefix + s.Head().Label
				}
				return append([]frame{here}, inner...), true
			}
		}
	}
	return nil, false
}

// walkGraph follows the nodes of j in the same way.
func walkGraph(j *Journey, choose func(n int) int, limit int) []string {
	var trace []string
	taken := map[string]int{}
	n := j.Nodes[0]
	for range limit {
		at := 0
		switch n.Kind {
		case KindExit:
			return append(trace, "exit "+n.Exit.Name)
		case KindGoto:
			if taken[n.ID]++; taken[n.ID] > n.Goto.Max {
				at = 1
			}
		default:
			trace = append(trace, n.ID)
			if len(n.Edges) > 1 {
				at = choose(len(n.Edges))
			}
		}
		n = j.Nodes[n.Edges[at].To]
	}
	return trace
}

// flowMaker draws flows. Each goto leads to some step of its flow.
type flowMaker struct {
	t         *rapid.T
	labels    int
	gotos     []*lang.Goto
	fragments []*lang.Fragment
}

func (m *flowMaker) head(typ string) lang.Header {
	m.labels++
	return lang.Header{BlockType: typ, Label: fmt.Sprintf("%s%d", typ[:2], m.labels)}
}

func (m *flowMaker) flow(depth int) []lang.Step {
	steps := m.body(depth)
	var labels []string
	eachStep(steps, func(s lang.Step) { labels = append(labels, s.Head().Label) })
	for _, g := range m.gotos {
		others := slices.DeleteFunc(slices.Clone(labels), func(l string) bool { return l == g.Label })
		if len(others) == 0 {
			continue
		}
		g.Step = lang.Ref{Type: "step", Name: rapid.SampledFrom(others).Draw(m.t, "target")}
		if position(steps, g.Step.Name) < position(steps, g.Label) {
			g.Max = lang.Val[int]{Value: rapid.IntRange(1, 3).Draw(m.t, "max"), Set: true}
		}
	}
	m.gotos = nil
	return steps
}

func (m *flowMaker) body(depth int) []lang.Step {
	var steps []lang.Step
	for range rapid.IntRange(0, 3).Draw(m.t, "steps") {
		steps = append(steps, m.step(depth))
	}
	return steps
}

func (m *flowMaker) step(depth int) lang.Step {
	kinds := []string{"update", "exit", "goto"}
	if depth > 0 {
		kinds = append(kinds, "branch", "split", "guard", "wait", "branch", "split", "guard", "wait")
	}
	if len(m.fragments) > 0 {
		kinds = append(kinds, "use")
	}
	optional := func() *lang.Flow {
		if rapid.Bool().Draw(m.t, "has body") {
			return &lang.Flow{Steps: m.body(depth - 1)}
		}
		return nil
	}
	switch kind := rapid.SampledFrom(kinds).Draw(m.t, "kind"); kind {
	case "branch":
		b := &lang.Branch{Header: m.head(kind)}
		for range rapid.IntRange(1, 2).Draw(m.t, "cases") {
			b.Cases = append(b.Cases, &lang.Case{Header: m.head("case"), When: always(), Steps: m.body(depth - 1)})
		}
		b.Otherwise = optional()
		return b
	case "split":
		s := &lang.Split{Header: m.head(kind)}
		for range 2 {
			s.Arms = append(s.Arms, &lang.Arm{Header: m.head("arm"), Weight: lang.Val[int]{Value: 50, Set: true}, Steps: m.body(depth - 1)})
		}
		return s
	case "guard":
		return &lang.Guard{Header: m.head(kind), Otherwise: optional()}
	case "wait":
		w := &lang.Wait{Header: m.head(kind), Timeout: lang.Val[lang.Duration]{Value: 60, Set: true}}
		for range rapid.IntRange(1, 2).Draw(m.t, "arrivals") {
			w.On = append(w.On, &lang.On{Header: m.head("on"), Steps: m.body(depth - 1)})
		}
		w.TimedOut = optional()
		return w
	case "exit":
		return &lang.Exit{Header: m.head(kind)}
	case "goto":
		g := &lang.Goto{Header: m.head(kind)}
		m.gotos = append(m.gotos, g)
		return g
	case "use":
		f := rapid.SampledFrom(m.fragments).Draw(m.t, "fragment")
		return &lang.Use{Header: m.head(kind), Fragment: lang.Ref{Type: "fragment", Name: f.Label, Target: f}}
	default:
		return &lang.Update{Header: m.head(kind)}
	}
}

func always() expr.Expr { return &expr.Lit{Value: cty.True} }

func drawProject(t *rapid.T) *lang.Project {
	m := &flowMaker{t: t}
	p := &lang.Project{}
	for i := range rapid.IntRange(0, 2).Draw(t, "fragments") {
		f := &lang.Fragment{Header: lang.Header{BlockType: "fragment", Label: fmt.Sprintf("f%d", i)}}
		f.Flow = &lang.Flow{Steps: m.flow(1)}
		p.Fragments = append(p.Fragments, f)
		m.fragments = p.Fragments
	}
	p.Journeys = []*lang.Journey{journeyOf("j", m.flow(3)...)}
	return p
}

func TestGraphWalksAsTheBlocksDo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawProject(t)
		eachStep(p.Journeys[0].Flow.Steps, func(s lang.Step) {
			if g, ok := s.(*lang.Goto); ok && !g.Step.Set() {
				t.Skip("a goto has nowhere to go")
			}
		})
		for _, f := range p.Fragments {
			eachStep(f.Flow.Steps, func(s lang.Step) {
				if g, ok := s.(*lang.Goto); ok && !g.Step.Set() {
					t.Skip("a goto has nowhere to go")
				}
			})
		}
		program, findings := Compile(p)
		j := program.Journeys[0]
		checkGraph(t, j, findings)
		seeds := rapid.SliceOfN(rapid.Uint32(), 60, 60).Draw(t, "choices")
		chooser := func() func(int) int {
			i := 0
			return func(n int) int {
				i++
				return int(seeds[i%len(seeds)]) % n
			}
		}
		const limit = 40
		want := walkBlocks(p.Journeys[0].Flow.Steps, chooser(), 40*limit)
		got := walkGraph(j, chooser(), 3*limit)
		n := min(len(want), len(got), limit)
		if !slices.Equal(want[:n], got[:n]) || len(want) != len(got) && n < limit {
			t.Fatalf("blocks: %s\ngraph:  %s", strings.Join(want, " "), strings.Join(got, " "))
		}
	})
}

// checkGraph holds a graph to what every graph must be.
func checkGraph(t *rapid.T, j *Journey, findings *diag.Set) {
	ids := map[string]bool{}
	for _, n := range j.Nodes {
		if ids[n.ID] {
			t.Fatalf("two nodes have the id %q", n.ID)
		}
		ids[n.ID] = true
		if (n.Kind == KindExit) != (len(n.Edges) == 0) {
			t.Fatalf("%s %s has %d edges", n.Kind, n.ID, len(n.Edges))
		}
		for _, e := range n.Edges {
			if e.To < 0 || e.To >= len(j.Nodes) {
				t.Fatalf("an edge of %s leads to %d of %d", n.ID, e.To, len(j.Nodes))
			}
		}
	}
	seen := make([]bool, len(j.Nodes))
	todo := []int{0}
	for len(todo) > 0 {
		at := todo[0]
		todo = todo[1:]
		if !seen[at] {
			seen[at] = true
			for _, e := range j.Nodes[at].Edges {
				todo = append(todo, e.To)
			}
		}
	}
	reported := slices.ContainsFunc(findings.All(), func(d diag.Diagnostic) bool { return d.Rule == "step-unreachable" })
	for i, n := range j.Nodes {
		if !seen[i] && !reported {
			t.Fatalf("no way leads to %s, and nothing says so", n.ID)
		}
	}
}

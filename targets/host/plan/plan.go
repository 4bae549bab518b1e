package plan

import (
	"runtime"
	"sync"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets"
)

// Maker makes the plans of one export. It is not changed by that, so one serves
// for journeys side by side.
type Maker struct {
	In     *targets.Input
	Speech Speech
	Words  Words
	Mail   bool // the engine may send e-mail itself: plans have Mail actions
}

// Plan is one journey.
type Plan struct {
	Journey *compiler.Journey
	Entry   string // label of the entry where a start names none; "" if the journey has none
	First   string // name of the node that begins
	Nodes   []*Node
	Lookups map[string]targets.Lookup // by placeholder
	Failed  bool                      // errors are reported; Nodes are not whole

	m       *Maker
	project *lang.Project
	steps   map[string]*compiler.Node
	first   []string // by node of the journey: the name of the first that it becomes
	entered []string // what is asked when the run starts
}

// Node is one thing that the engine does.
type Node struct {
	Name string
	Step *compiler.Node // nil before the first step
	At   source.Range   // of the step, or of the head of the journey
	Do   Action
	To   []string
}

// Plan is what the engine does for j. The order of nodes is the same each time.
func (m *Maker) Plan(j *compiler.Journey) *Plan {
	p := &Plan{
		Journey: j, m: m, project: m.In.Program.Project, first: make([]string, len(j.Nodes)),
		Lookups: map[string]targets.Lookup{}, steps: make(map[string]*compiler.Node, len(j.Nodes)),
	}
	if len(j.Entries) > 0 {
		p.Entry = j.Entries[0].Label
	}
	for i, n := range j.Nodes {
		p.steps[n.ID] = n
		p.first[i] = n.ID + facts
		if n.Kind == compiler.KindGoto {
			p.first[i] = n.ID
		}
	}
	p.enter()
	start := len(p.Nodes)
	for _, n := range j.Nodes {
		p.step(n)
	}
	// What is asked at the start is known when all steps are written.
	after := append([]*Node{}, p.Nodes[start:]...)
	p.Nodes = p.Nodes[:start]
	p.start()
	p.Nodes = append(p.Nodes, after...)
	p.losses()
	return p
}

// Fail reports errors that keep the journey from being exported.
func (p *Plan) Fail(d ...diag.Diagnostic) {
	p.Failed = true
	p.m.In.Report.Fail(p.Journey.Label, d...)
}

// Unsupported reports what the engine does not have, as targets.Report does.
func (p *Plan) Unsupported(at source.Range, help, format string, args ...any) {
	p.Failed = true
	p.m.In.Report.Unsupported(p.Journey.Label, at, help, format, args...)
}

// Lose reports a loss of the engine's profile.
func (p *Plan) Lose(id string, at source.Range, here string) {
	p.m.In.Report.Lose(id, p.Journey.Label, at, here)
}

// Lookup is a placeholder for a name that is not bound, which APPLY.md lists: what
// is to be filled in, and where that is found.
func (p *Plan) Lookup(kind, name, what, how string) string {
	at := targets.Placeholder(kind, name)
	p.Lookups[at] = targets.Lookup{Placeholder: at, What: what, How: how}
	return at
}

// add makes the next node, for a step or, with nil, for the journey as a whole.
func (p *Plan) add(name string, step *compiler.Node, do Action, to ...string) *Node {
	n := &Node{Name: name, Step: step, At: p.Journey.Decl.HeadRng, Do: do, To: to}
	if step != nil {
		n.At = step.Range
	}
	p.Nodes = append(p.Nodes, n)
	return n
}

// way is where the edges of a kind lead; the first kind that n has counts.
func (p *Plan) way(n *compiler.Node, kinds ...compiler.EdgeKind) string {
	for _, k := range kinds {
		for _, e := range n.Edges {
			if e.Kind == k {
				return p.first[e.To]
			}
		}
	}
	return ""
}

// indexed is where the edge of a case, an arm or an `on` leads.
func (p *Plan) indexed(n *compiler.Node, k compiler.EdgeKind, i int) string {
	for _, e := range n.Edges {
		if e.Kind == k && e.Index == i {
			return p.first[e.To]
		}
	}
	return p.way(n, compiler.EdgeNext)
}

// Each does write for each of journeys, side by side, and gives what came of them
// in their order.
func Each[T any](journeys []*compiler.Journey, write func(*compiler.Journey) T) []T {
	out := make([]T, len(journeys))
	next := make(chan int)
	var group sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(journeys)) {
		group.Go(func() {
			for i := range next {
				out[i] = write(journeys[i])
			}
		})
	}
	for i := range journeys {
		next <- i
	}
	close(next)
	group.Wait()
	return out
}

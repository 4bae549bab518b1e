package export

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/targets/host/plan"
	"github.com/cairn-lang/cairn/targets/n8n/profile"
	"github.com/cairn-lang/cairn/targets/n8n/wire"
)

// Names of the nodes before those of the plan. No step is called so: labels have
// no spaces.
const (
	nodeEntry = "entry webhook"
	nodeRun   = "run data"
)

// flow builds the workflow of one journey.
type flow struct {
	x    *exporter
	j    *compiler.Journey
	plan *plan.Plan
	w    *wire.Workflow
}

func newFlow(x *exporter, j *compiler.Journey) *flow {
	f := &flow{x: x, j: j, plan: x.maker.Plan(j), w: &wire.Workflow{
		ID: strings.ReplaceAll(x.id(j.Label), "-", "")[:16], Name: x.name(j),
		Connections: map[string]*wire.Connected{}, Settings: wire.Settings{ExecutionOrder: "v1"}, Tags: []string{},
	}}
	if s := x.in.Program.Project.Settings; s != nil {
		f.w.Settings.Timezone = s.Timezone.Value
	}
	return f
}

// build makes the workflow.
func (f *flow) build() *wire.Workflow {
	f.note()
	f.begin()
	for _, n := range f.plan.Nodes {
		f.node(n)
	}
	if most := profile.Get().Limit(profile.LimitNodes); len(f.w.Nodes) > most {
		f.plan.Fail(diag.Errorf("target-limits", f.j.Decl.HeadRng, "the workflow of journey %q has %d nodes, more than %d", f.j.Label, len(f.w.Nodes), most).
			WithHelp("make two journeys of it, one of which enrols in the other"))
	}
	f.pace()
	layOut(f.w)
	return f.w
}

// slow is from how many steps on a start is felt: a fifth of a second.
const slow = 50_000

// pace looks at how long n8n takes to start a run.
func (f *flow) pace() {
	n := steps(f.w)
	if most := profile.Get().Limit(profile.LimitSteps); n > float64(most) {
		f.plan.Fail(diag.Errorf("target-limits", f.j.Decl.HeadRng, "the ways through journey %q part and meet again so often that n8n would take more than %d steps to start a run", f.j.Label, most).
			WithHelp("make two journeys of it, one of which enrols in the other"))
	} else if n > slow {
		f.plan.Lose(profile.LossSlow, f.j.Decl.HeadRng, fmt.Sprintf("n8n follows every way through this workflow, in %.0f steps of some 4 µs, whenever a run starts or goes on", n))
	}
}

// add makes a node. Where it leads is said by connect.
func (f *flow) add(name, typ string, parameters any) *wire.Node {
	n := &wire.Node{Parameters: parameters, ID: f.x.id(f.j.Label, "node", name), Name: name, Type: typ, TypeVersion: wire.Version(typ)}
	if typ == wire.TypeWebhook || typ == wire.TypeWait {
		n.WebhookID = f.x.id(f.j.Label, "webhook", name)
	}
	f.w.Nodes = append(f.w.Nodes, n)
	return n
}

// connect leads from the outputs of a node; "" is the end.
func (f *flow) connect(from string, to ...string) {
	c := &wire.Connected{Main: make([][]wire.Link, len(to))}
	for i, name := range to {
		c.Main[i] = []wire.Link{}
		if name != "" {
			c.Main[i] = append(c.Main[i], wire.Link{Node: name, Type: "main"})
		}
	}
	f.w.Connections[from] = c
}

func (f *flow) note() {
	text := fmt.Sprintf("## %s\n\nMade by Cairn from journey.%s. Change the journey, not this workflow.", f.x.name(f.j), f.j.Label)
	f.add("note", wire.TypeNote, wire.Note{Content: text, Height: 140, Width: 400})
}

// layOut puts each node in the column after the first that leads to it.
func layOut(w *wire.Workflow) {
	column := map[string]int{}
	todo := []string{nodeEntry}
	for len(todo) > 0 {
		from := todo[0]
		todo = todo[1:]
		c := w.Connections[from]
		if c == nil {
			continue
		}
		for _, out := range c.Main {
			for _, l := range out {
				if _, seen := column[l.Node]; !seen && l.Node != nodeEntry {
					column[l.Node] = column[from] + 1
					todo = append(todo, l.Node)
				}
			}
		}
	}
	rows := map[int]int{}
	for _, n := range w.Nodes {
		if n.Type == wire.TypeNote {
			n.Position = [2]int{0, -240}
			continue
		}
		c := column[n.Name]
		n.Position = [2]int{c * 220, rows[c] * 160}
		rows[c]++
	}
}

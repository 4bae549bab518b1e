package export

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/compiler/usage"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets/n8n/profile"
	"github.com/cairn-lang/cairn/targets/n8n/wire"
)

// Names of the nodes before the first step. No step is called so: labels have no
// spaces.
const (
	nodeEntry = "entry webhook"
	nodeRun   = "run data"
	nodeWhere = "entry facts"
	nodeFits  = "entry fits"
	nodeStart = "run start"
	nodeIn    = "run admitted"
)

// flow builds the workflow of one journey.
type flow struct {
	x       *exporter
	j       *compiler.Journey
	w       *wire.Workflow
	first   []string // by node of the journey: the node of the workflow that it begins with
	entered []string // what is asked when the run starts
	failed  bool
}

func newFlow(x *exporter, j *compiler.Journey) *flow {
	f := &flow{x: x, j: j, first: make([]string, len(j.Nodes)), w: &wire.Workflow{
		ID: strings.ReplaceAll(x.id(j.Label), "-", "")[:16], Name: x.name(j),
		Connections: map[string]*wire.Connected{}, Settings: wire.Settings{ExecutionOrder: "v1"}, Tags: []string{},
	}}
	if s := x.project.Settings; s != nil {
		f.w.Settings.Timezone = s.Timezone.Value
	}
	for i, n := range j.Nodes {
		f.first[i] = n.ID + facts
		if n.Kind == compiler.KindGoto {
			f.first[i] = n.ID
		}
	}
	return f
}

func (f *flow) fail(d ...diag.Diagnostic) {
	f.failed = true
	f.x.in.Report.Fail(f.j.Label, d...)
}

func (f *flow) unsupported(rng source.Range, help, format string, args ...any) {
	f.failed = true
	f.x.in.Report.Unsupported(f.j.Label, rng, help, format, args...)
}

func (f *flow) lose(id string, rng source.Range, here string) {
	f.x.in.Report.Lose(id, f.j.Label, rng, here)
}

// build makes the workflow: the steps first, since they say what is asked at
// entry.
func (f *flow) build() *wire.Workflow {
	f.note()
	f.enter(func() {
		for _, n := range f.j.Nodes {
			f.step(n)
		}
	})
	f.losses()
	if most := profile.Get().Limit(profile.LimitNodes); len(f.w.Nodes) > most {
		f.fail(diag.Errorf("target-limits", f.j.Decl.HeadRng, "the workflow of journey %q has %d nodes, more than %d", f.j.Label, len(f.w.Nodes), most).
			WithHelp("make two journeys of it, one of which enrols in the other"))
	}
	layOut(f.w)
	return f.w
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

// ways is where the edges of a kind lead; the first kind that n has counts.
func (f *flow) way(n *compiler.Node, kinds ...compiler.EdgeKind) string {
	for _, k := range kinds {
		for _, e := range n.Edges {
			if e.Kind == k {
				return f.first[e.To]
			}
		}
	}
	return ""
}

// indexed is where the edge of a case, an arm or an `on` leads.
func (f *flow) indexed(n *compiler.Node, k compiler.EdgeKind, i int) string {
	for _, e := range n.Edges {
		if e.Kind == k && e.Index == i {
			return f.first[e.To]
		}
	}
	return f.way(n, compiler.EdgeNext)
}

// yes adds an If.
func (f *flow) yes(name, condition, then, otherwise string) {
	f.add(name, wire.TypeIf, wire.If{Conditions: wire.Conditions{
		Options:    wire.ConditionOptions{CaseSensitive: true, TypeValidation: "strict", Version: 2},
		Conditions: []wire.Condition{{ID: f.x.id(f.j.Label, "condition", name), LeftValue: code(condition), Operator: wire.Operator{Type: "boolean", Operation: "true", SingleValue: true}}},
		Combinator: "and",
	}})
	f.connect(name, then, otherwise)
}

// choose adds a Switch on the number of an output. A number that there is not
// ends the execution with an error.
func (f *flow) choose(name, number string, ways []string) {
	f.add(name, wire.TypeSwitch, wire.Switch{Mode: "expression", Outputs: len(ways), Output: code(number)})
	f.connect(name, ways...)
}

// code is an expression as a parameter.
func code(js string) string { return "={{ " + js + " }}" }

// losses reports what concerns the journey as a whole.
func (f *flow) losses() {
	for _, u := range usage.Of(f.j) {
		switch u.Feature {
		case engine.FrequencyCap:
			if !f.bound("send") {
				f.lose(profile.LossFrequencyCap, u.Range, "")
			}
		case engine.QuietHours:
			if !f.bound("send") {
				f.lose(profile.LossQuietHours, u.Range, "")
			}
		case engine.ExitEvent, engine.ExitCondition:
			f.lose(profile.LossOccupancy, u.Range, "")
		case engine.Split:
			f.lose(profile.LossSplitHash, u.Range, "")
		}
	}
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

// jsonText is v as JSON without two braces in a row, for use within code.
func jsonText(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		return "null" // strings and lists of strings always can be encoded
	}
	return strings.NewReplacer("{", `\u007b`, "}", `\u007d`).Replace(string(data))
}

package plan_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/host"
	"github.com/cairn-lang/cairn/targets/host/plan"
)

// speech names data by calls, which no engine of ours does.
type speech struct{}

func call(name string, of ...string) string {
	for i := range of {
		of[i] = dialect.JSQuote(of[i])
	}
	return name + "(" + strings.Join(of, ", ") + ")"
}

func (speech) Run(field string) string            { return call("run", field) }
func (speech) Answer(node string) string          { return call("answer", node) }
func (speech) Brought(node, path string) string   { return call("brought", node) + path }
func (speech) Came(at string, f ...string) string { return call("came", append([]string{at}, f...)...) }
func (speech) Passes(node string) string          { return call("passes", node) }
func (speech) Resume(step string) string          { return call("resume", step) }
func (speech) SHA256(js string) string            { return "sha256(" + js + ")" }

// input is what exporters get of an example, for an engine that has everything.
func input(t *testing.T, dir string) *targets.Input {
	t.Helper()
	project, set, err := lang.Load(dir, lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	program, more := compiler.Compile(project)
	set.Merge(more)
	for _, d := range set.All() {
		if d.Severity == diag.Error {
			t.Fatal(d.Message)
		}
	}
	target := &lang.Target{Header: lang.Header{BlockType: "target", Label: "any"}}
	bindings, _ := targets.NewBindings(target, "")
	losses := append(host.Losses("any"), engine.Loss{ID: dialect.LossDateFormat}, engine.Loss{ID: dialect.LossDateZone})
	profile := &engine.Profile{Name: "any", Title: "Any", Losses: losses}
	return &targets.Input{Program: program, Target: target, Journeys: program.Journeys, Bindings: bindings, Report: targets.NewReport(profile, target)}
}

// TestPlansAreWhole looks at the plans of all examples: names are unique, all
// nodes lead to nodes and are reached, and have the ways that their actions say.
func TestPlansAreWhole(t *testing.T) {
	examples := filepath.Join("..", "..", "..", "examples")
	dirs, err := os.ReadDir(examples)
	if err != nil || len(dirs) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	seen := map[string]int{}
	for _, dir := range dirs {
		if !dir.IsDir() {
			continue
		}
		in := input(t, filepath.Join(examples, dir.Name()))
		m := &plan.Maker{In: in, Speech: speech{}, Words: plan.Words{Run: "a thing", Secret: "nobody"}, Mail: true}
		for _, p := range plan.Each(in.Journeys, m.Plan) {
			if p.Failed {
				t.Errorf("%s: journey %s cannot be planned", dir.Name(), p.Journey.Label)
			}
			whole(t, p, seen)
		}
	}
	for _, kind := range []string{"call", "http", "yes", "again", "choose", "pause", "until", "listen", "held", "mail"} {
		if seen[kind] == 0 {
			t.Errorf("no example has an action of the kind %s", kind)
		}
	}
}

func whole(t *testing.T, p *plan.Plan, seen map[string]int) {
	t.Helper()
	label := p.Journey.Label
	nodes := map[string]*plan.Node{}
	for _, n := range p.Nodes {
		if nodes[n.Name] != nil {
			t.Errorf("%s: two nodes are called %q", label, n.Name)
		}
		nodes[n.Name] = n
		before := n.Name == plan.EntryFacts || n.Name == plan.EntryFits || n.Name == plan.RunStart || n.Name == plan.Admitted
		if before != (n.Step == nil) || !n.At.Known() {
			t.Errorf("%s: %q is not placed", label, n.Name)
		}
	}
	for _, n := range p.Nodes {
		for _, to := range n.To {
			if to != "" && nodes[to] == nil {
				t.Errorf("%s: %q leads to %q, which does not exist", label, n.Name, to)
			}
		}
		kind, want, code := outline(n)
		seen[kind]++
		if want >= 0 && len(n.To) != want || len(n.To) == 0 {
			t.Errorf("%s: %q has %d ways on", label, n.Name, len(n.To))
		}
		if strings.Contains(code, "$") || strings.Contains(code, "}}") || strings.Contains(code, "{{") {
			t.Errorf("%s: %q says %s", label, n.Name, code)
		}
	}
	reached := map[string]bool{p.First: true}
	for todo := []string{p.First}; len(todo) > 0; todo = todo[1:] {
		if nodes[todo[0]] == nil {
			continue
		}
		for _, to := range nodes[todo[0]].To {
			if !reached[to] {
				reached[to] = true
				todo = append(todo, to)
			}
		}
	}
	for _, n := range p.Nodes {
		if !reached[n.Name] {
			t.Errorf("%s: nothing leads to %q", label, n.Name)
		}
	}
}

// outline is the kind of an action, the number of its ways (-1: several), and an
// expression of it that names data of the run and holds no copy, where it has one.
func outline(n *plan.Node) (kind string, ways int, code string) {
	switch do := n.Do.(type) {
	case *plan.Call:
		return "call", 1, do.Fields[0].JS + do.Fields[2].JS + do.Fields[3].JS
	case *plan.HTTP:
		return "http", 2, ""
	case *plan.Yes:
		return "yes", 2, do.Condition
	case *plan.Again:
		return "again", 2, do.Condition
	case *plan.Choose:
		return "choose", -1, do.Number
	case *plan.Pause:
		return "pause", 1, ""
	case *plan.Until:
		return "until", 1, do.Instant
	case *plan.Listen:
		return "listen", 1, ""
	case *plan.Held:
		return "held", 1, ""
	case *plan.Mail:
		return "mail", 1, do.To
	}
	return "unknown", 0, ""
}

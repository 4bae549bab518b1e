package export

import (
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/targets/n8n/wire"
)

// smallest is a workflow that is whole.
func smallest() *wire.Workflow {
	link := func(to string) []wire.Link { return []wire.Link{{Node: to, Type: "main"}} }
	return &wire.Workflow{
		Nodes: []*wire.Node{
			{ID: "1", Name: nodeEntry, Type: wire.TypeWebhook, Parameters: wire.Webhook{}},
			{ID: "2", Name: "which", Type: wire.TypeSwitch, Parameters: wire.Switch{Outputs: 2, Output: code(`$("entry webhook").first().json.a ? 0 : 1`)}},
			{ID: "3", Name: "call", Type: wire.TypeHTTP, Parameters: wire.HTTP{URL: "https://host.shop.example", JSONBody: code("JSON.stringify({ })")}},
			{ID: "4", Name: "note", Type: wire.TypeNote, Parameters: wire.Note{}},
		},
		Connections: map[string]*wire.Connected{
			nodeEntry: {Main: [][]wire.Link{link("which")}},
			"which":   {Main: [][]wire.Link{link("call"), {}}},
			"call":    {Main: [][]wire.Link{{}}},
		},
	}
}

// TestCheckFinds spoils a whole workflow in every way that check looks for.
func TestCheckFinds(t *testing.T) {
	if err := check(smallest()); err != nil {
		t.Fatalf("a whole workflow: %v", err)
	}
	set := func(i int, js string) func(*wire.Workflow) {
		return func(w *wire.Workflow) { w.Nodes[i].Parameters = wire.HTTP{JSONBody: js} }
	}
	for _, c := range []struct {
		name  string
		spoil func(*wire.Workflow)
		want  string
	}{
		{"a name twice", func(w *wire.Workflow) { w.Nodes[3].Name = "call" }, "two nodes"},
		{"an id twice", func(w *wire.Workflow) { w.Nodes[3].ID = "1" }, "two nodes"},
		{"a link to nowhere", func(w *wire.Workflow) { w.Connections["which"].Main[0][0].Node = "cal" }, "leads to"},
		{"a link from nowhere", func(w *wire.Workflow) { w.Connections["cal"] = &wire.Connected{} }, "does not exist"},
		{"a dropped link", func(w *wire.Workflow) { w.Connections["which"].Main[0] = nil }, "nothing leads to"},
		{"a dropped way", func(w *wire.Workflow) { w.Connections["which"].Main = w.Connections["which"].Main[:1] }, "ways on"},
		{"no ways", func(w *wire.Workflow) { delete(w.Connections, "call") }, "ways on"},
		{"an error output that leads nowhere", func(w *wire.Workflow) { w.Nodes[2].OnError = "continueErrorOutput" }, "ways on"},
		{"a text that ends the expression", set(2, code(`"}}"`)), "does not end"},
		{"a text that begins one", set(2, code(`"{{"`)), "does not end"},
		{"code that is not closed", set(2, "={{ 1"), "does not end"},
		{"an unknown node", set(2, code(`$("cal").first()`)), "does not exist"},
	} {
		w := smallest()
		c.spoil(w)
		if err := check(w); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestUnits(t *testing.T) {
	for _, c := range []struct {
		seconds int64
		amount  float64
		unit    string
	}{{1, 1, "seconds"}, {90, 90, "seconds"}, {120, 2, "minutes"}, {5400, 90, "minutes"}, {7200, 2, "hours"}, {90000, 25, "hours"}, {604800, 7, "days"}} {
		if amount, unit := units(lang.Duration(c.seconds)); amount != c.amount || unit != c.unit {
			t.Errorf("%d s: %v %s", c.seconds, amount, unit)
		}
	}
}

func TestSuffixesDiffer(t *testing.T) {
	seen := map[string]string{}
	for _, id := range []string{"a", "a.b", "a:b", "a_b", "a.b.c", "a.b:c", "a:b.c", ":a"} {
		s := suffix(id)
		if seen[s] != "" {
			t.Errorf("%s and %s share %s", id, seen[s], s)
		}
		seen[s] = id
	}
}

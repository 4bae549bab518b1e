package adopt_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/targets/adopt"
)

// compiled writes h as a project and compiles that.
func compiled(t interface {
	Fatalf(string, ...any)
}, dir string, h *adopt.Holding) *compiler.Program {
	files, _, err := adopt.Project(h)
	if err != nil {
		t.Fatalf("%v", err)
	}
	for _, f := range files {
		path := filepath.Join(dir, f.Path)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatalf("%v", err)
		}
		if err := os.WriteFile(path, f.Text, 0o644); err != nil {
			t.Fatalf("%v", err)
		}
	}
	project, set, err := lang.Load(dir, lang.Options{})
	if err != nil {
		t.Fatalf("%v", err)
	}
	p, more := compiler.Compile(project)
	set.Merge(more)
	for _, d := range set.All() {
		// Steps that take no time stand for all.
		if d.Severity.String() == "error" && !strings.Contains(d.Message, "without any time passing") {
			text, _ := os.ReadFile(filepath.Join(dir, "journeys/j.cairn.hcl"))
			t.Fatalf("%s: %s\n%s", d.Rule, d.Message, text)
		}
	}
	return p
}

// TestProjectCompilesToTheGraph: what the compiler makes of the project is the graph
// that was to be written.
func TestProjectCompilesToTheGraph(t *testing.T) {
	dir := t.TempDir()
	back := 0
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 9).Draw(t, "steps")
		to := rapid.IntRange(-1, n-1)
		j := &adopt.Journey{Label: "j", Heads: []adopt.Body{{Type: "entry", Attrs: []adopt.Attr{{Name: "event", Value: "event.e"}, {Name: "reentry", Value: `"always"`}}}}}
		for i := range n {
			s := adopt.Step{Type: "branch", Name: fmt.Sprint("s", i), Next: to.Draw(t, "next")}
			for k := range rapid.IntRange(0, 3).Draw(t, "ways") {
				s.Ways = append(s.Ways, adopt.Way{Type: "case", Name: fmt.Sprint("c", k), Body: true, To: to.Draw(t, "to"),
					Attrs: []adopt.Attr{{Name: "when", Value: fmt.Sprintf("profile.n == %d", k)}}})
			}
			if len(s.Ways) == 0 {
				s.Type, s.Attrs = "update", []adopt.Attr{{Name: "set", Value: "{ n = 1 }"}}
			}
			j.Steps = append(j.Steps, s)
		}
		h := &adopt.Holding{Engine: "klaviyo", Title: "Drawn", Journeys: []*adopt.Journey{j}, Blocks: []adopt.Block{
			{File: "data", Body: adopt.Body{Type: "event", Label: "e"}},
			{File: "data", Body: adopt.Body{Type: "profile", Blocks: []adopt.Body{{Type: "attribute", Label: "n", Attrs: []adopt.Attr{{Name: "type", Value: "number"}}}}}},
		}}
		p := compiled(t, dir, h)
		g := p.Journeys[0]
		ids := map[string]int{}
		for i, x := range g.Nodes {
			ids[x.ID] = i
		}
		name := func(node int) int { return resolved(g, node, &back) }
		for i, s := range j.Steps {
			x, reached := ids[s.Name]
			if !reached {
				continue
			}
			next := name(0)
			for _, e := range g.Nodes[x].Edges {
				want := s.Next
				if e.Kind == compiler.EdgeCase {
					want = s.Ways[e.Index].To
				}
				if next = name(e.To); next != want {
					t.Fatalf("%s %s of step %d leads to %d, not to %d", e.Kind, e.Label, i, next, want)
				}
			}
		}
		if got := name(0); got != j.First {
			t.Fatalf("the flow begins at %d", got)
		}
	})
	if back == 0 {
		t.Error("no way led back")
	}
}

// resolved is the step of the graph that was drawn, through what leads back to one.
func resolved(g *compiler.Journey, node int, back *int) int {
	x := g.Nodes[node]
	switch {
	case x.Kind == compiler.KindExit:
		return adopt.End
	case x.Kind == compiler.KindGoto:
		*back++
		for _, e := range x.Edges {
			if e.Kind == compiler.EdgeAgain {
				return resolved(g, e.To, back)
			}
		}
	}
	var i int
	if _, err := fmt.Sscanf(strings.TrimPrefix(x.ID, "s"), "%d", &i); err != nil {
		return -9
	}
	return i
}

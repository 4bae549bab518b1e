package scenario

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
)

func load(t testing.TB, dir string) *compiler.Program {
	t.Helper()
	p, findings, err := lang.Load(dir, lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	program, found := compiler.Compile(p)
	findings.Merge(found)
	if findings.HasErrors() {
		t.Fatalf("%s: %v", dir, findings.All())
	}
	return program
}

func TestExamples(t *testing.T) {
	for _, c := range []struct {
		name string
		want int
	}{{"aurora", 14}, {"halden", 17}} {
		p := load(t, filepath.Join("..", "..", "examples", c.name))
		if len(p.Project.Scenarios) < c.want {
			t.Errorf("%s has %d scenarios, not %d", c.name, len(p.Project.Scenarios), c.want)
		}
		for _, s := range p.Project.Scenarios {
			t.Run(c.name+"/"+s.Label, func(t *testing.T) {
				r := Run(p, s, false)
				if r.Passed() {
					return
				}
				t.Errorf("%v", r.Err)
				for _, check := range r.Checks {
					if !check.OK {
						t.Errorf("%s\n  expected %s\n  actual   %s", check.What, strings.Join(check.Expected, "\n           "), strings.Join(check.Actual, "\n           "))
					}
				}
				for _, e := range r.Trace.Entries {
					t.Logf("%8s %s %s.%s %s %s", After(e.At-r.Start), e.Kind, e.Journey.Label, e.Step, e.Name, e.Reason)
				}
			})
		}
	}
}

// TestExamplesAreCovered holds the scenarios of the examples to every edge that
// somebody can take.
func TestExamplesAreCovered(t *testing.T) {
	for _, name := range []string{"aurora", "halden"} {
		p := load(t, filepath.Join("..", "..", "examples", name))
		var results []*Result
		for _, s := range p.Project.Scenarios {
			results = append(results, Run(p, s, true))
		}
		c := Cover(p, results)
		if c.Edges.Done != c.Edges.All || c.Steps.Done != c.Steps.All || c.Edges.All < 100 {
			t.Errorf("%s: %d of %d edges, %d of %d steps", name, c.Edges.Done, c.Edges.All, c.Steps.Done, c.Steps.All)
		}
		for _, j := range c.Journeys {
			for i, e := range j.Missing {
				t.Errorf("%s: %s: %s: %s", name, j.Journey.Label, j.From[i].ID, Outcome(e))
			}
		}
	}
}

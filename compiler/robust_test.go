package compiler_test

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/graph"
	"github.com/cairn-lang/cairn/lang"
)

// useAll does with a program all that can be done with it, faulty as it may be.
func useAll(t *testing.T, p *compiler.Program) {
	t.Helper()
	if p == nil {
		return
	}
	if _, err := json.Marshal(compiler.IR(p)); err != nil {
		t.Error(err)
	}
	for _, as := range graph.Formats() {
		if err := graph.Project(io.Discard, p, as); err != nil {
			t.Error(err)
		}
		for _, j := range p.Journeys {
			if len(j.Nodes) == 0 {
				t.Errorf("journey %s has no nodes", j.Label)
			}
			if err := graph.Journey(io.Discard, j, as); err != nil {
				t.Error(err)
			}
		}
	}
}

// TestFaultyProjectsCompile compiles projects with faults of every kind.
func TestFaultyProjectsCompile(t *testing.T) {
	var dirs []string
	for _, pattern := range []string{"testdata/fixtures/*", "../lang/testdata/fixtures/*"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		dirs = append(dirs, found...)
	}
	for _, dir := range dirs {
		p, findings := load(t, dir)
		useAll(t, p)
		findings.All()
	}
}

// TestAnyLineMayBeMissing leaves out each line of a project in turn, and some
// ranges of lines.
func TestAnyLineMayBeMissing(t *testing.T) {
	main, err := os.ReadFile(tour + "/cairn.hcl")
	if err != nil {
		t.Fatal(err)
	}
	journeys, err := os.ReadFile(tour + "/journeys.cairn.hcl")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{"cairn.hcl": string(main), "journeys.cairn.hcl": string(journeys)}
	step := 3
	if testing.Short() {
		step = 11
	}
	for name, text := range files {
		lines := strings.SplitAfter(text, "\n")
		for i := 0; i < len(lines); i += step {
			for _, n := range []int{1, 3} {
				dir := t.TempDir()
				for other, text := range files {
					if other == name {
						text = strings.Join(lines[:i], "") + strings.Join(lines[min(i+n, len(lines)):], "")
					}
					if err := os.WriteFile(filepath.Join(dir, other), []byte(text), 0o600); err != nil {
						t.Fatal(err)
					}
				}
				p, _, err := lang.Load(dir, lang.Options{})
				if err != nil {
					t.Fatal(err)
				}
				program, _ := compiler.Compile(p)
				useAll(t, program)
			}
		}
	}
}

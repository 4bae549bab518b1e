package export_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/bpmn/export"
	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// compileDir loads and compiles a project that must have no error of its own.
func compileDir(t testing.TB, dir string) *compiler.Program {
	t.Helper()
	project, set, err := lang.Load(dir, lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	program, more := compiler.Compile(project)
	set.Merge(more)
	for _, d := range set.All() {
		if d.Severity == diag.Error {
			t.Fatalf("%s: %s %s", where(program, d), d.Message, d.Help)
		}
	}
	return program
}

// where is "path:line:column" of a finding.
func where(p *compiler.Program, d diag.Diagnostic) string {
	if p == nil || !d.Range.Known() {
		return "-"
	}
	f := p.Project.File(d.Range.Path)
	if f == nil {
		return d.Range.Path
	}
	at := f.Position(d.Range.Start)
	return fmt.Sprintf("%s:%d:%d", d.Range.Path, at.Line, at.Column)
}

// lines are the findings as goldens show them.
func lines(p *compiler.Program, set *diag.Set) string {
	var b strings.Builder
	for _, d := range set.All() {
		fmt.Fprintf(&b, "%s: %s: %s [%s]\n", where(p, d), d.Severity, d.Message, d.Rule)
	}
	return b.String()
}

// writeCase lays out the files of a case as a project.
func writeCase(t testing.TB, a *txtar.Archive) string {
	t.Helper()
	dir := t.TempDir()
	prelude, err := os.ReadFile(filepath.Join("testdata", "prelude.hcl"))
	if err != nil {
		t.Fatal(err)
	}
	files := []txtar.File{{Name: "cairn.hcl", Data: prelude}}
	for _, f := range a.Files {
		if strings.HasSuffix(f.Name, ".hcl") {
			files = append(files, f)
		}
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func section(a *txtar.Archive, name string) string {
	for _, f := range a.Files {
		if f.Name == name {
			return strings.TrimSpace(string(f.Data))
		}
	}
	return ""
}

func build(p *compiler.Program, env string) (*targets.Output, *diag.Set) {
	return targets.Build(p, targets.Options{Engines: targets.Registry{export.Engine()}, Target: "bpmn", Env: env})
}

func cases(t testing.TB) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", "cases", "*.txtar"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	return paths
}

// TestCases exports each project of testdata/cases and compares all that comes
// out with the golden file beside it.
func TestCases(t *testing.T) {
	for _, path := range cases(t) {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			p := compileDir(t, writeCase(t, a))
			out, set := build(p, section(a, "env"))
			got := &txtar.Archive{Comment: a.Comment}
			got.Files = append(got.Files, txtar.File{Name: "findings", Data: []byte(lines(p, set))})
			if out != nil {
				for _, f := range out.Trees[0].Files {
					switch f.Path {
					case "manifest.json", "program.json", "HOST.md", "host.mjs": // sums; tested elsewhere; the same for all
						continue
					}
					data, _, _ := bytes.Cut(f.Data, []byte("  <bpmndi:BPMNDiagram")) // where shapes stand is tested elsewhere
					got.Files = append(got.Files, txtar.File{Name: f.Path, Data: data})
				}
				again, _ := build(compileDir(t, writeCase(t, a)), section(a, "env"))
				if diff := cmp.Diff(out, again); diff != "" {
					t.Errorf("a second build differs:\n%s", diff)
				}
			}
			golden(t, strings.Replace(path, "cases", "golden", 1), txtar.Format(got))
		})
	}
}

func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, got) {
		t.Errorf("%s is out of date; run the test with -update and look at the difference:\n%s", path, cmp.Diff(string(want), string(got)))
	}
}

// withTarget is a copy of an example project that exports to BPMN as well.
func withTarget(t testing.TB, name, host string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("..", "..", "..", "examples", name))); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "targets", "bpmn.cairn.hcl")); err != nil { // ours takes its place
		t.Fatal(err)
	}
	target := `target "bpmn" {
  role = "copy"
  bind {
    service = { host = "` + host + `" }
  }
  accept "copy-at-arrival" { reason = "Messages are held over night at most, and what they say does not change in that time." }
  accept "winner-by-hand" { reason = "Somebody looks at the figures and removes the arm that lost." }
}
`
	if err := os.WriteFile(filepath.Join(dir, "bpmn.cairn.hcl"), []byte(target), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestExamplesExport builds both examples for BPMN: every journey that is live is
// exported, and nothing is lost but what the target accepts.
func TestExamplesExport(t *testing.T) {
	for _, name := range []string{"aurora", "halden"} {
		t.Run(name, func(t *testing.T) {
			p := compileDir(t, withTarget(t, name, "https://host.shop.example"))
			out, set := build(p, "")
			for _, d := range set.All() {
				if d.Rule != "accept-unused" {
					t.Errorf("%s: %s %s", where(p, d), d.Severity, d.Message)
				}
			}
			if out == nil {
				t.Fatal("nothing is exported")
			}
			files := map[string][]byte{}
			for _, f := range out.Trees[0].Files {
				files[f.Path] = f.Data
			}
			live := 0
			for _, j := range p.Journeys {
				if !j.Decl.Live() {
					continue
				}
				live++
				if data := files["processes/"+j.Label+".bpmn"]; !bytes.Contains(data, []byte(`isExecutable="true"`)) {
					t.Errorf("journey %s is not exported to be run", j.Label)
				}
			}
			for _, f := range []string{"program.json", "HOST.md", "host.mjs"} {
				if live == 0 || files[f] == nil {
					t.Errorf("%d journeys are live; %s has %d bytes", live, f, len(files[f]))
				}
			}
		})
	}
}

package export_test

import (
	"bytes"
	"encoding/json"
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
	"github.com/cairn-lang/cairn/targets/hubspot/export"
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

// TestCases exports each project of testdata/cases and compares all that comes
// out with the golden file beside it.
func TestCases(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join("testdata", "cases", "*.txtar"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			p := compileDir(t, writeCase(t, a))
			o := targets.Options{Engines: targets.Registry{export.Engine()}, Target: "hubspot", Env: section(a, "env")}
			out, set := targets.Build(p, o)
			got := &txtar.Archive{Comment: a.Comment}
			got.Files = append(got.Files, txtar.File{Name: "findings", Data: []byte(lines(p, set))})
			if out != nil {
				for _, f := range out.Trees[0].Files {
					if f.Path == "manifest.json" {
						continue // holds sums of the files that follow
					}
					got.Files = append(got.Files, txtar.File{Name: f.Path, Data: outline(t, f)})
				}
				again, _ := targets.Build(compileDir(t, writeCase(t, a)), o)
				if diff := cmp.Diff(out, again); diff != "" {
					t.Errorf("a second build differs:\n%s", diff)
				}
			}
			golden(t, strings.Replace(path, "cases", "golden", 1), txtar.Format(got))
		})
	}
}

// outline is a flow with one line for each action, so that a change in a golden
// file can be read; other files are as they are.
func outline(t *testing.T, f targets.File) []byte {
	t.Helper()
	if !strings.HasPrefix(f.Path, "flows/") {
		return f.Data
	}
	var body map[string]json.RawMessage
	if err := json.Unmarshal(f.Data, &body); err != nil {
		t.Fatal(err)
	}
	var actions []json.RawMessage
	if err := json.Unmarshal(body["actions"], &actions); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	line := func(what string, raw json.RawMessage) {
		if raw == nil || string(raw) == "[]" {
			return
		}
		b.WriteString(what + " ")
		if err := json.Compact(&b, raw); err != nil {
			t.Fatal(err)
		}
		b.WriteByte('\n')
	}
	for _, k := range []string{"name", "startActionId", "enrollmentCriteria", "enrollmentSchedule", "goalFilterBranch", "suppressionListIds", "timeWindows"} {
		line(k, body[k])
	}
	for _, a := range actions {
		line("-", a)
	}
	return b.Bytes()
}

func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
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

// TestExamplesExport exports the example projects. Journeys that cannot be exported are named there with a reason; nothing
// else may be found.
func TestExamplesExport(t *testing.T) {
	for _, name := range []string{"aurora", "halden"} {
		t.Run(name, func(t *testing.T) {
			p := compileDir(t, filepath.Join("..", "..", "..", "examples", name))
			out, set := targets.Build(p, targets.Options{Engines: targets.Registry{export.Engine()}, Target: "hubspot"})
			if out == nil || set.Len() > 0 {
				t.Fatalf("findings:\n%s", lines(p, set))
			}
			written := map[string]bool{}
			for _, f := range out.Trees[0].Files {
				if j, ok := strings.CutPrefix(f.Path, "flows/"); ok {
					label, _, _ := strings.Cut(strings.TrimSuffix(j, ".json"), ".")
					written[label] = true
				}
			}
			refused := map[string]bool{}
			for _, l := range out.Trees[0].Losses {
				if l.ID == "not-exported" {
					refused[l.Journey] = true
				}
			}
			for _, j := range p.Journeys {
				if j.Decl.Live() && written[j.Label] == refused[j.Label] {
					t.Errorf("journey %q is written %v and refused %v", j.Label, written[j.Label], refused[j.Label])
				}
			}
		})
	}
}

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
	"github.com/cairn-lang/cairn/targets/n8n/export"
	"github.com/cairn-lang/cairn/targets/n8n/wire"
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
			o := targets.Options{Engines: targets.Registry{export.Engine()}, Target: "n8n", Env: section(a, "env")}
			out, set := targets.Build(p, o)
			got := &txtar.Archive{Comment: a.Comment}
			got.Files = append(got.Files, txtar.File{Name: "findings", Data: []byte(lines(p, set))})
			if out != nil {
				for _, f := range out.Trees[0].Files {
					switch f.Path {
					case "manifest.json", "program.json", "HOST.md": // sums; tested elsewhere; the same for all
						continue
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

// outline is a workflow with one line for each node and one for where it leads,
// so that a change in a golden file can be read; other files are as they are.
func outline(t *testing.T, f targets.File) []byte {
	t.Helper()
	if !strings.HasPrefix(f.Path, "workflows/") {
		return f.Data
	}
	var w struct {
		ID, Name string
		Active   *bool
		Nodes    []struct {
			Parameters        json.RawMessage
			Name, Type        string
			TypeVersion       float64
			Credentials       json.RawMessage
			OnError           string
			WebhookID         string
			RetryOnFail       bool
			Position          []int
			MaxTries, Between int
		}
		Connections map[string]*wire.Connected
		Settings    json.RawMessage
	}
	if err := json.Unmarshal(f.Data, &w); err != nil {
		t.Fatal(err)
	}
	if w.Active == nil || *w.Active {
		t.Errorf("%s is not inactive", f.Path)
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s %s %s\n", w.ID, w.Name, compact(t, w.Settings))
	for _, n := range w.Nodes {
		fmt.Fprintf(&b, "- %s (%s %v) %s%s %s\n", n.Name, strings.TrimPrefix(n.Type, "n8n-nodes-base."), n.TypeVersion, n.OnError, compact(t, n.Credentials), compact(t, n.Parameters))
		c := w.Connections[n.Name]
		if c == nil {
			continue
		}
		for i, out := range c.Main {
			for _, l := range out {
				fmt.Fprintf(&b, "    %d → %s\n", i, l.Node)
			}
		}
	}
	return b.Bytes()
}

func compact(t *testing.T, raw json.RawMessage) string {
	t.Helper()
	if len(raw) == 0 {
		return ""
	}
	var b bytes.Buffer
	if err := json.Compact(&b, raw); err != nil {
		t.Fatal(err)
	}
	return b.String()
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

// withTarget is a copy of an example project that exports to n8n as well.
func withTarget(t testing.TB, name, target string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("..", "..", "..", "examples", name))); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "targets", "n8n.cairn.hcl")); err != nil { // ours takes its place
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "n8n.cairn.hcl"), []byte(target), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// exampleTarget binds what the examples need and accepts what n8n does
// otherwise.
func exampleTarget(host, options string) string {
	return `target "n8n" {
  engine  = "n8n"
  role    = "copy"
  options = {` + options + `}
  bind {
    service = { host = "` + host + `" }
  }
  accept "copy-at-arrival" { reason = "Messages are held over night at most, and what they say does not change in that time." }
  accept "winner-by-hand" { reason = "Somebody looks at the figures and removes the arm that lost." }
}
`
}

// TestExamplesExport builds both examples for n8n: every journey that is live is
// exported, and nothing is lost but what the target accepts.
func TestExamplesExport(t *testing.T) {
	for _, name := range []string{"aurora", "halden"} {
		t.Run(name, func(t *testing.T) {
			p := compileDir(t, withTarget(t, name, exampleTarget("https://host.shop.example", "")))
			out, set := targets.Build(p, targets.Options{Engines: targets.Registry{export.Engine()}, Target: "n8n"})
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
				data := files["workflows/"+j.Label+".json"]
				if data == nil {
					t.Errorf("journey %s is not exported", j.Label)
					continue
				}
				for _, n := range j.Nodes {
					quoted, _ := json.Marshal(n.ID)
					if !bytes.Contains(data, append([]byte(`"name": `), quoted...)) && !(n.Kind == compiler.KindWait && n.Wait.Kind == compiler.WaitFor && n.Wait.For <= 0) {
						t.Errorf("journey %s: no node is called %s", j.Label, n.ID)
					}
				}
			}
			if live == 0 || files["program.json"] == nil || files["HOST.md"] == nil {
				t.Errorf("%d journeys are live; the export has %d files", live, len(files))
			}
		})
	}
}

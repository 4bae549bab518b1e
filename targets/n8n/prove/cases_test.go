package prove_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/targets/proof"
	"github.com/rogpeppe/go-internal/txtar"
)

// TestCasesOfExporter proves whatever the exporter writes for its own cases, or
// says why it cannot.
func TestCasesOfExporter(t *testing.T) {
	data := filepath.Join("..", "export", "testdata")
	prelude, err := os.ReadFile(filepath.Join(data, "prelude.hcl"))
	if err != nil {
		t.Fatal(err)
	}
	paths, _ := filepath.Glob(filepath.Join(data, "cases", "*.txtar"))
	engine, _ := filepath.Glob(filepath.Join(data, "engine", "*.txtar"))
	var all [3]int
	for _, path := range append(paths, engine...) {
		a, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		env := ""
		files := append([]txtar.File{{Name: "cairn.hcl", Data: prelude}}, a.Files...)
		for _, f := range files {
			if f.Name == "env" {
				env = strings.TrimSpace(string(f.Data))
			}
			if strings.HasSuffix(f.Name, ".hcl") {
				if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
		for _, p := range proofs(t, compile(t, dir), env) {
			all[p.Outcome]++
			if p.Outcome != proof.Proved {
				t.Errorf("%s: %s", filepath.Base(path), tell(p))
			}
		}
	}
	if all[proof.Proved] < 6 {
		t.Errorf("only %d workflows are proved: the cases do not lead anywhere", all[proof.Proved])
	}
	t.Logf("%d proved, %d differ, %d not decided", all[proof.Proved], all[proof.Differs], all[proof.Undecided])
}

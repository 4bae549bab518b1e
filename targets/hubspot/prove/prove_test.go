package prove_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/hubspot/export"
	"github.com/cairn-lang/cairn/targets/hubspot/prove"
	"github.com/cairn-lang/cairn/targets/proof"
	"github.com/rogpeppe/go-internal/txtar"
)

func compile(t testing.TB, dir string) *compiler.Program {
	t.Helper()
	project, set, err := lang.Load(dir, lang.Options{})
	if err != nil || set.HasErrors() {
		t.Fatal(err, set.All())
	}
	p, set := compiler.Compile(project)
	if set.HasErrors() {
		t.Fatal(set.All())
	}
	return p
}

// keeper proves, and keeps what came of it from the build, which would stop.
type keeper struct {
	in     *targets.Input
	ex     *targets.Export
	losses []targets.Loss
	proofs []targets.Proof
}

func (k *keeper) Prove(in *targets.Input, ex *targets.Export, losses []targets.Loss) []targets.Proof {
	k.in, k.ex, k.losses = in, ex, losses
	k.proofs = prove.Prover().Prove(in, ex, losses)
	return nil
}

// proofs are those of an export to HubSpot; none if there is no export.
func proofs(p *compiler.Program, env string) *keeper {
	k := &keeper{}
	targets.Build(p, targets.Options{Engines: targets.Registry{export.Engine()}, Target: "hubspot", Env: env, Provers: map[string]targets.Prover{"hubspot": k}})
	return k
}

func tell(p targets.Proof) string {
	return fmt.Sprintf("%s\n  %s\n  source: %s\n  export: %s\n  why: %s", p.File, strings.Join(p.History, "\n  "), p.Source, p.Export, strings.Join(p.Why, "\n       "))
}

// example is an example project.
func example(t testing.TB, name string) *compiler.Program {
	t.Helper()
	return compile(t, filepath.Join("..", "..", "..", "examples", name))
}

// onlyPrograms reports whether a flow is undecided for nothing but its programs, which
// are not read.
func onlyPrograms(p targets.Proof) bool {
	for _, why := range p.Why {
		if !strings.Contains(why, "program") {
			return false
		}
	}
	return p.Outcome == proof.Undecided
}

// TestExamples proves the exports of both examples.
func TestExamples(t *testing.T) {
	for name, least := range map[string]int{"aurora": 20, "halden": 6} {
		proved := 0
		list := proofs(example(t, name), "").proofs
		for _, p := range list {
			if p.Outcome == proof.Proved {
				proved++
			} else if !onlyPrograms(p) {
				t.Errorf("%s: %s", name, tell(p))
			}
		}
		if proved < least {
			t.Errorf("%s: only %d flows are proved", name, proved)
		}
		t.Logf("%s: %d of %d flows proved", name, proved, len(list))
	}
}

// cases are the cases of the exporter as programs, by name.
func cases(t testing.TB) map[string]*compiler.Program {
	t.Helper()
	data := filepath.Join("..", "export", "testdata")
	prelude, err := os.ReadFile(filepath.Join(data, "prelude.hcl"))
	if err != nil {
		t.Fatal(err)
	}
	paths, _ := filepath.Glob(filepath.Join(data, "cases", "*.txtar"))
	out := map[string]*compiler.Program{}
	for _, path := range paths {
		a, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		for _, f := range append(a.Files, txtar.File{Name: "cairn.hcl", Data: prelude}) {
			if strings.HasSuffix(f.Name, ".hcl") {
				if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
		out[strings.TrimSuffix(filepath.Base(path), ".txtar")] = compile(t, dir)
	}
	return out
}

// TestCasesOfExporter proves whatever the exporter writes for its own cases.
func TestCasesOfExporter(t *testing.T) {
	proved := 0
	for name, program := range cases(t) {
		for _, p := range proofs(program, "").proofs {
			if p.Outcome == proof.Proved {
				proved++
			} else if !onlyPrograms(p) {
				t.Errorf("%s: %s", name, tell(p))
			}
		}
	}
	if proved < 12 {
		t.Errorf("only %d flows are proved", proved)
	}
	t.Logf("%d flows proved", proved)
}

package prove_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/host/planted"
	"github.com/cairn-lang/cairn/targets/proof"
	"github.com/cairn-lang/cairn/targets/sfmc/export"
	"github.com/cairn-lang/cairn/targets/sfmc/prove"
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
	memo   *proof.Memo
}

func (k *keeper) Prove(in *targets.Input, ex *targets.Export, losses []targets.Loss) []targets.Proof {
	k.in, k.ex, k.losses = in, ex, losses
	k.proofs = prove.Prover().Prove(in, ex, losses)
	return nil
}

// proofs are those of an export to Marketing Cloud; none if there is no export.
func proofs(p *compiler.Program, target, env string) *keeper {
	k := &keeper{memo: &proof.Memo{}}
	targets.Build(p, targets.Options{Engines: targets.Registry{export.Engine()}, Target: target, Env: env, Provers: map[string]targets.Prover{"sfmc": k}})
	return k
}

// builder leaves out what is not decided because nobody comes to a send: cases ask for
// opposites, and mutants do so by what they take out.
func builder(_ testing.TB, p *compiler.Program, env string) []targets.Proof {
	return slices.DeleteFunc(proofs(p, "sfmc", env).proofs, func(p targets.Proof) bool {
		return p.Outcome == proof.Undecided && len(p.Why) == 1 && strings.HasPrefix(p.Why[0], "nobody was found who comes to: ")
	})
}

const testdata = "../export/testdata"

// TestCasesOfExporter proves whatever the exporter writes for its own cases.
func TestCasesOfExporter(t *testing.T) { planted.Cases(t, testdata, 17, builder) }

// TestMutantsOfCases takes one thing after the other out of the cases.
func TestMutantsOfCases(t *testing.T) { planted.Mutants(t, testdata, 300, builder) }

// example is an example project, with its target block for Marketing Cloud once more
// for the bodies of the API.
func example(t testing.TB, name string) *compiler.Program {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("..", "..", "..", "examples", name))); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "targets", "sfmc.cairn.hcl")
	block, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	again := strings.NewReplacer(`target "sfmc" {`, `target "sfmc_rest" {`, "options = {", "options = {\n    form = \"rest\"").Replace(string(block))
	if err := os.WriteFile(path, append(block, again...), 0o644); err != nil {
		t.Fatal(err)
	}
	return compile(t, dir)
}

// TestExamples proves the exports of both examples, in both forms.
func TestExamples(t *testing.T) {
	for name, least := range map[string]int{"aurora": 15, "halden": 4} {
		for _, target := range []string{"sfmc", "sfmc_rest"} {
			k := proofs(example(t, name), target, "")
			proved := 0
			for _, p := range k.proofs {
				if p.Outcome == proof.Proved {
					proved++
				} else {
					t.Errorf("%s: %s", name, planted.Told(p))
				}
			}
			if proved < least {
				t.Errorf("%s: only %d journeys are proved", name, proved)
			}
			t.Logf("%s %s: %d of %d journeys proved", name, target, proved, len(k.proofs))
		}
	}
}

func write(t testing.TB, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// txtarFile is a file of testdata as one of a case.
func txtarFile(path string) (txtar.File, error) {
	data, err := os.ReadFile(path)
	return txtar.File{Name: "cairn.hcl", Data: data}, err
}

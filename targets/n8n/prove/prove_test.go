package prove_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/host/planted"
	"github.com/cairn-lang/cairn/targets/n8n/export"
	"github.com/cairn-lang/cairn/targets/n8n/prove"
	"github.com/cairn-lang/cairn/targets/proof"
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

// target binds what the examples need and accepts what n8n does otherwise.
func target(options string) string {
	return `target "n8n" {
  engine  = "n8n"
  role    = "copy"
  options = {` + options + `}
  bind {
    service = { host = "https://host.shop.example" }
  }
  accept "copy-at-arrival" { reason = "Messages are held over night at most, and what they say does not change in that time." }
  accept "winner-by-hand" { reason = "Somebody looks at the figures and removes the arm that lost." }
}
`
}

// example is an example project that exports to n8n as well.
func example(t testing.TB, name, options string) *compiler.Program {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("..", "..", "..", "examples", name))); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "targets", "n8n.cairn.hcl")); err != nil { // ours takes its place
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "n8n.cairn.hcl"), []byte(target(options)), 0o644); err != nil {
		t.Fatal(err)
	}
	return compile(t, dir)
}

// keeper keeps what a build hands to provers.
type keeper struct {
	in     *targets.Input
	ex     *targets.Export
	losses []targets.Loss
}

func (k *keeper) Prove(in *targets.Input, ex *targets.Export, losses []targets.Loss) []targets.Proof {
	k.in, k.ex, k.losses = in, ex, losses
	return nil
}

// build exports to n8n.
func build(t testing.TB, p *compiler.Program, env string) *keeper {
	t.Helper()
	k := &keeper{}
	_, set := targets.Build(p, targets.Options{Engines: targets.Registry{export.Engine()}, Target: "n8n", Env: env, Provers: map[string]targets.Prover{"n8n": k}})
	if k.in == nil && !set.HasErrors() {
		t.Fatal("nothing was built")
	}
	return k
}

func proofs(t testing.TB, p *compiler.Program, env string) []targets.Proof {
	k := build(t, p, env)
	if k.in == nil {
		return nil
	}
	return prove.Prover().Prove(k.in, k.ex, k.losses)
}

// TestExamples proves the exports of both examples.
func TestExamples(t *testing.T) {
	for _, name := range []string{"aurora", "halden"} {
		list := proofs(t, example(t, name, ""), "")
		proved, pairs := 0, 0
		for _, p := range list {
			pairs += p.Pairs
			if p.Outcome != proof.Proved {
				t.Errorf("%s", planted.Told(p))
				continue
			}
			proved++
		}
		if len(list) == 0 {
			t.Errorf("%s: nothing is exported", name)
		}
		t.Logf("%s: %d of %d workflows proved, %d pairs", name, proved, len(list), pairs)
	}
}

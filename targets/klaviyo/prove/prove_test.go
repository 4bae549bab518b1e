package prove_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/klaviyo/export"
	"github.com/cairn-lang/cairn/targets/klaviyo/prove"
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

// keeper proves, and keeps what came of it from the build, which would stop.
type keeper struct{ proofs []targets.Proof }

func (k *keeper) Prove(in *targets.Input, ex *targets.Export, losses []targets.Loss) []targets.Proof {
	k.proofs = prove.Prover().Prove(in, ex, losses)
	return nil
}

// proofs are those of an export to Klaviyo; nil if there is none.
func proofs(p *compiler.Program, env string) []targets.Proof {
	k := &keeper{}
	targets.Build(p, targets.Options{Engines: targets.Registry{export.Engine()}, Target: "klaviyo", Env: env, Provers: map[string]targets.Prover{"klaviyo": k}})
	return k.proofs
}

func tell(p targets.Proof) string {
	return fmt.Sprintf("%s\n  %s\n  source: %s\n  export: %s\n  why: %s", p.File, strings.Join(p.History, "\n  "), p.Source, p.Export, strings.Join(p.Why, "\n       "))
}

// undecided are the flows of the examples that cannot be proved, and why.
var undecided = map[string]string{
	"flows/renewal.json":   "what Klaviyo does when the date has passed is not documented",
	"flows/trial_end.json": "what Klaviyo does when the date has passed is not documented",
}

// TestExamples proves the exports of both examples.
func TestExamples(t *testing.T) {
	for _, name := range []string{"aurora", "halden"} {
		for _, env := range []string{"", "prod"} {
			list := proofs(compile(t, filepath.Join("..", "..", "..", "examples", name)), env)
			if len(list) == 0 {
				t.Fatal("nothing was built")
			}
			proved, pairs := 0, 0
			for _, p := range list {
				pairs += p.Pairs
				if p.Outcome == proof.Proved {
					proved++
					continue
				}
				why, ok := undecided[p.File]
				if p.Outcome == proof.Differs || !ok || !strings.HasPrefix(strings.Join(p.Why, "\n"), why) {
					t.Errorf("%s", tell(p))
				}
			}
			if proved < 14 {
				t.Errorf("%s: only %d flows are proved", name, proved)
			}
			t.Logf("%s %q: %d of %d flows proved, %d pairs", name, env, proved, len(list), pairs)
		}
	}
}

package export_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/sfmc/export"
)

// example is a project of examples with a target block of testdata for Marketing
// Cloud beside its own.
func example(t testing.TB, name string) *compiler.Program {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("..", "..", "..", "examples", name))); err != nil {
		t.Fatal(err)
	}
	block, err := os.ReadFile(filepath.Join("testdata", name+".hcl"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "targets", "sfmc.cairn.hcl"), block, 0o644); err != nil {
		t.Fatal(err)
	}
	return compileDir(t, dir)
}

func exampleNames() []string { return []string{"aurora", "halden"} }

// TestExamplesExport exports the example projects in both forms. Each live journey
// is exported, or left out for reasons that the target block accepts.
func TestExamplesExport(t *testing.T) {
	known := vendorFields(t)
	for _, name := range exampleNames() {
		for _, target := range []string{"sfmc", "sfmc_rest"} {
			t.Run(name+"/"+target, func(t *testing.T) {
				p := example(t, name)
				out, set := targets.Build(p, targets.Options{Engines: targets.Registry{export.Engine()}, Target: target, Env: "prod"})
				if out == nil || set.Len() > 0 {
					t.Fatalf("findings:\n%s", lines(p, set))
				}
				hold(t, known, out.Trees[0])
			})
		}
	}
}

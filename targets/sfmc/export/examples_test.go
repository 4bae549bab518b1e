package export_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/sfmc/export"
)

// example is a project of examples, with its target block for Marketing Cloud once
// more for the bodies of the API.
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
				out, set := targets.Build(p, targets.Options{Engines: targets.Registry{export.Engine()}, Target: target})
				if out == nil || set.Len() > 0 {
					t.Fatalf("findings:\n%s", lines(p, set))
				}
				hold(t, known, out.Trees[0])
			})
		}
	}
}

package compiler_test

import (
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint/linttest"
)

// load reads and compiles the project in dir.
func load(t testing.TB, dir string) (*compiler.Program, *diag.Set) {
	t.Helper()
	p, findings, err := lang.Load(dir, lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	program, more := compiler.Compile(p)
	findings.Merge(more)
	return program, findings
}

func TestFixtures(t *testing.T) {
	linttest.Run(t, "testdata/fixtures", func(t *testing.T, dir string) []diag.Diagnostic {
		_, findings := load(t, dir)
		return findings.All()
	})
}

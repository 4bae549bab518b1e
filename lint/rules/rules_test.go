package rules_test

import (
	"path/filepath"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules"
	"github.com/cairn-lang/cairn/lint/ruletest"
)

const root = "../.."

// check runs all rules over a project in which some files have other text.
func check(t testing.TB, dir string, files map[string][]byte) *lint.Result {
	t.Helper()
	p, set, err := lang.Load(dir, lang.Options{Overlay: files})
	if err != nil {
		t.Fatal(err)
	}
	program, more := compiler.Compile(p)
	set.Merge(more)
	res := lint.Run(lint.Input{Program: program, Rules: rules.All(), Findings: set.All(), Engines: ruletest.Engines()})
	for _, f := range res.Faults {
		t.Errorf("%s: %s broke down: %s\n%s", dir, f.Rule, f.Cause, f.Stack)
	}
	return res
}

func projects(t testing.TB, patterns ...string) []string {
	t.Helper()
	var dirs []string
	for _, pattern := range patterns {
		found, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(pattern), "cairn.hcl"))
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: %v", pattern, err)
		}
		for _, f := range found {
			dirs = append(dirs, filepath.Dir(f))
		}
	}
	return dirs
}

// TestExamplesAreClean holds every project that people start from, and ten small
// programmes as good teams run them, to the presets that they name, without an
// ignore. What is found there is a fault of the project or a false alarm.
func TestExamplesAreClean(t *testing.T) {
	for _, dir := range projects(t, "examples/*", "cmd/cairn/templates/*", "lint/rules/testdata/practice/*") {
		res := check(t, dir, nil)
		for _, d := range res.Findings {
			if d.Severity >= diag.Warning {
				t.Errorf("%s: %s: %s: %s", dir, d.Range, d.Rule, d.Message)
			}
		}
		if res.Ignored > 0 {
			t.Errorf("%s: %d findings are ignored", dir, res.Ignored)
		}
	}
}

// TestBrokenProjects runs all rules over projects that are wrong in every way
// that the language and the compiler know.
func TestBrokenProjects(t *testing.T) {
	for _, dir := range projects(t, "lang/testdata/fixtures/*", "compiler/testdata/fixtures/*") {
		check(t, dir, nil)
	}
}

package rules_test

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint/ruletest"
)

// leastFaults is how many faults of different kinds each twin holds.
const leastFaults = 25

// TestTwins spoils each example in every way that testdata/twins lists: one at a
// time, where exactly the named rules must speak, and all at once, where each must
// still be found and nothing else.
func TestTwins(t *testing.T) {
	for _, dir := range projects(t, "examples/*") {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			faults, err := ruletest.Faults(filepath.Join("testdata", "twins", filepath.Base(dir)))
			if err != nil {
				t.Fatal(err)
			}
			named := map[string]bool{}
			all := map[string][]byte{}
			var wants []ruletest.Want
			for _, f := range faults {
				t.Run(f.Name, func(t *testing.T) {
					one := map[string][]byte{}
					if err := f.Plant(dir, one); err != nil {
						t.Fatal(err)
					}
					hold(t, check(t, dir, one).Findings, f.Wants)
				})
				if err := f.Plant(dir, all); err != nil {
					t.Error(err)
				}
				wants = append(wants, f.Wants...)
				for _, w := range f.Wants {
					named[w.Rule] = true
				}
			}
			if len(faults) < leastFaults || len(named) < leastFaults {
				t.Errorf("%d faults that %d rules find: a twin has at least %d of each", len(faults), len(named), leastFaults)
			}
			hold(t, check(t, dir, all).Findings, wants)
		})
	}
}

// hold pairs findings and wants; a finding serves one want.
func hold(t *testing.T, found []diag.Diagnostic, wants []ruletest.Want) {
	t.Helper()
	found = slices.Clone(found)
	for _, w := range wants {
		i := slices.IndexFunc(found, func(d diag.Diagnostic) bool { return d.Rule == w.Rule && w.Says.MatchString(d.Message) })
		if i < 0 {
			t.Errorf("nothing found: %s %q", w.Rule, w.Says)
			continue
		}
		found = slices.Delete(found, i, i+1)
	}
	for _, d := range found {
		t.Errorf("found and not planted: %s: %s: %s", d.Range, d.Rule, d.Message)
	}
}

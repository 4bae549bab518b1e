package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cairn-lang/cairn/lint/report"
	"github.com/cairn-lang/cairn/lint/ruletest"
)

// TestAuroraInEachFormat holds what `cairn check examples/aurora` writes in each
// format to golden files and to the format's shape: as the example is, and with
// all faults of its twin.
func TestAuroraInEachFormat(t *testing.T) {
	aurora := filepath.Join("..", "..", "examples", "aurora")
	faults, err := ruletest.Faults(filepath.Join("..", "..", "lint", "rules", "testdata", "twins", "aurora"))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range faults {
		if err := f.Plant(aurora, files); err != nil {
			t.Fatal(err)
		}
	}
	for name, changed := range map[string]map[string][]byte{"aurora": nil, "twin": files} {
		repo := t.TempDir()
		dir := filepath.Join(repo, "examples", "aurora")
		if err := os.CopyFS(dir, os.DirFS(aurora)); err != nil {
			t.Fatal(err)
		}
		for path, data := range changed {
			if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(path)), data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Mkdir(filepath.Join(repo, ".git"), 0o777); err != nil {
			t.Fatal(err)
		}
		for _, format := range report.FormatNames() {
			out, code := checked(t, dir, format)
			if want := map[string]int{"aurora": exitOK, "twin": exitFindings}[name]; code != want {
				t.Errorf("%s as %s: exit %d, want %d", name, format, code, want)
			}
			wellFormed(t, format, out)
			if format == "sarif" {
				out = withoutRules(t, out)
			}
			golden(t, filepath.Join("testdata", "formats", name+"."+format), out)
		}
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got), renew with -update:\n%s", name, diff)
	}
}

// withoutRules leaves out of a SARIF log what grows with each rule: their list, and
// the places in it.
func withoutRules(t *testing.T, log string) string {
	t.Helper()
	var all any
	if err := json.Unmarshal([]byte(log), &all); err != nil {
		t.Fatal(err)
	}
	var walk func(any)
	walk = func(x any) {
		switch x := x.(type) {
		case map[string]any:
			delete(x, "ruleIndex")
			delete(x, "index")
			if _, ok := x["informationUri"]; ok {
				delete(x, "rules")
			}
			for _, y := range x {
				walk(y)
			}
		case []any:
			for _, y := range x {
				walk(y)
			}
		}
	}
	walk(all)
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(all); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

package export_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/sfmc/export"
	"github.com/google/go-cmp/cmp"
)

// TestDocsAreCurrent holds docs/targets to the profile; with -update it writes
// the page.
func TestDocsAreCurrent(t *testing.T) {
	path := filepath.Join("..", "..", "..", "docs", "targets", "sfmc.md")
	want := targets.Reference(export.Engine())
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(got), want); diff != "" {
		t.Errorf("docs/targets/sfmc.md is out of date; run: go test ./targets/sfmc/export -run TestDocsAreCurrent -update\n%s", diff)
	}
}

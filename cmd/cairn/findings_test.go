package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
)

var (
	// wantedID is an id before the pattern of an expectation: unknown-reference "…".
	wantedID = regexp.MustCompile("(?:[\"`] |want(?:[+-][0-9]+)? )([a-z]+(?:-[a-z]+)*) [\"`]")
	// shownID is an id as a report shows it, or as a pattern for that.
	shownID = regexp.MustCompile(`\[([a-z]+(?:-[a-z]+)*)\\?\]`)
)

// notByInput are findings that no command brings, with the test that shows them:
// a command says itself that there is no project above a folder.
var notByInput = map[string]string{
	"no-project": "lang: TestNoProject",
}

// TestEachFindingIsExpected shows that for each kind of finding a fixture or a
// script of the command line says what must be found, and where.
func TestEachFindingIsExpected(t *testing.T) {
	expected := map[string]string{}
	for _, dir := range []string{"../../lang/testdata", "../../compiler/testdata", "../../lang/format/testdata", "testdata/script"} {
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			id := wantedID
			if filepath.Ext(path) == ".txtar" {
				id = shownID
			} else if !strings.Contains(path, "/fixtures/") {
				return nil
			}
			data, err := os.ReadFile(path)
			for _, m := range id.FindAllSubmatch(data, -1) {
				expected[string(m[1])] = path
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	known := map[string]bool{}
	for _, f := range compiler.Findings() {
		known[f.ID] = true
		if expected[f.ID] == "" && notByInput[f.ID] == "" {
			t.Errorf("no fixture and no script expects %s (%s)", f.ID, f.Title)
		}
	}
	for id := range notByInput {
		if !known[id] || expected[id] != "" {
			t.Errorf("%s needs no exception", id)
		}
	}
}

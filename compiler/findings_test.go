package compiler_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
)

func findingIDs() []string {
	var ids []string
	for _, f := range compiler.Findings() {
		ids = append(ids, f.ID)
	}
	return ids
}

func TestFindingsAreSortedAndWhole(t *testing.T) {
	ids := findingIDs()
	if !slices.IsSorted(ids) || len(slices.Compact(slices.Clone(ids))) != len(ids) {
		t.Errorf("ids are not sorted, or stand twice: %v", ids)
	}
	name := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	for _, f := range compiler.Findings() {
		if !name.MatchString(f.ID) {
			t.Errorf("%q is not in kebab-case", f.ID)
		}
		if f.Title == "" || strings.HasSuffix(f.Title, ".") || len(f.Title) > 80 {
			t.Errorf("%s: the title is one line without a full stop: %q", f.ID, f.Title)
		}
		if !strings.HasSuffix(f.Doc, ".") {
			t.Errorf("%s: the documentation is a paragraph: %q", f.ID, f.Doc)
		}
	}
}

var reported = regexp.MustCompile(`(?:Errorf|Warningf|Infof|errorf)\("([a-z-]+)"|(?:[rR]ule\w*|Rule:) *:?= *"([a-z-]+)"|Rule: *"([a-z-]+)"`)

// TestFindingsListWhatIsReported compares the table with the ids that stand in
// the source of this package and of lang.
func TestFindingsListWhatIsReported(t *testing.T) {
	used := map[string]string{}
	for _, dir := range []string{".", "../lang"} {
		err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			data, err := os.ReadFile(path)
			for _, m := range reported.FindAllStringSubmatch(string(data), -1) {
				used[m[1]+m[2]+m[3]] = path
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	ids := findingIDs()
	for id, path := range used {
		if !slices.Contains(ids, id) {
			t.Errorf("%s reports %s, which the table of findings does not explain", path, id)
		}
	}
	for _, id := range ids {
		if used[id] == "" {
			t.Errorf("nobody reports %s any more", id)
		}
	}
}

// TestEachFindingHasAFixture looks for an expectation of each finding of this
// package.
func TestEachFindingHasAFixture(t *testing.T) {
	var all strings.Builder
	files, err := filepath.Glob("testdata/fixtures/*/*.hcl")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(data)
	}
	own, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range own {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range reported.FindAllStringSubmatch(string(data), -1) {
			if id := m[1] + m[2] + m[3]; !strings.Contains(all.String(), " "+id+" \"") {
				t.Errorf("no fixture expects %s of %s", id, f)
			}
		}
	}
}

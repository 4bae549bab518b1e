package reference_test

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cairn-lang/cairn/lang/schema/reference"
)

// TestDocsAreCurrent holds docs/language to the schema.
func TestDocsAreCurrent(t *testing.T) {
	const help = "run: go generate ./lang/schema/reference"
	dir := filepath.Join("..", "..", "..", "docs", "language")
	pages, err := reference.Pages()
	if err != nil {
		t.Fatal(err)
	}
	wanted := map[string]bool{}
	for _, p := range pages {
		wanted[p.Path] = true
		got, err := os.ReadFile(filepath.Join(dir, p.Path))
		if err != nil {
			t.Errorf("docs/language/%s is missing; %s", p.Path, help)
			continue
		}
		if diff := cmp.Diff(string(got), string(p.Text)); diff != "" {
			t.Errorf("docs/language/%s is out of date; %s\n%s", p.Path, help, diff)
		}
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !wanted[filepath.Base(f)] {
			t.Errorf("docs/language/%s belongs to nothing; %s", filepath.Base(f), help)
		}
	}
}

var (
	linkRule    = regexp.MustCompile(`\]\(([^)]*)\)`)
	headingRule = regexp.MustCompile(`(?m)^#+ (.*)$`)
	dropped     = regexp.MustCompile("[^a-z0-9 _-]")
)

// TestLinksLeadSomewhere follows every link between pages to its heading.
func TestLinksLeadSomewhere(t *testing.T) {
	pages, err := reference.Pages()
	if err != nil {
		t.Fatal(err)
	}
	anchors := map[string]map[string]bool{}
	for _, p := range pages {
		set := map[string]bool{}
		for _, m := range headingRule.FindAllStringSubmatch(string(p.Text), -1) {
			set[strings.ReplaceAll(dropped.ReplaceAllString(strings.ToLower(m[1]), ""), " ", "-")] = true
		}
		anchors[p.Path] = set
	}
	for _, p := range pages {
		for _, m := range linkRule.FindAllStringSubmatch(string(p.Text), -1) {
			if strings.HasPrefix(m[1], "https://") {
				continue
			}
			file, anchor, _ := strings.Cut(m[1], "#")
			if file == "" {
				file = p.Path
			}
			set, ok := anchors[path.Clean(file)]
			if !ok {
				t.Errorf("%s links to %s, which does not exist", p.Path, m[1])
			} else if anchor != "" && !set[anchor] {
				t.Errorf("%s links to %s, which has no such heading", p.Path, m[1])
			}
		}
	}
}

// TestTablesAreWhole counts the cells of every row.
func TestTablesAreWhole(t *testing.T) {
	pages, err := reference.Pages()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pages {
		cells := 0
		for i, line := range strings.Split(string(p.Text), "\n") {
			if !strings.HasPrefix(line, "|") {
				cells = 0
				continue
			}
			n := strings.Count(strings.ReplaceAll(line, `\|`, ""), "|")
			if cells != 0 && n != cells {
				t.Errorf("%s:%d: a row of %d cells in a table of %d", p.Path, i+1, n, cells)
			}
			cells = n
		}
	}
}

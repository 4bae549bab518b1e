package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestAddingAnEngine follows docs/design/adding-an-engine.md for every engine of this
// binary: each package and each place of its tables is there, and nothing outside its
// folder names an engine but those places.
func TestAddingAnEngine(t *testing.T) {
	top := filepath.Join("..", "..")
	page, err := os.ReadFile(filepath.Join(top, "docs", "design", "adding-an-engine.md"))
	if err != nil {
		t.Fatal(err)
	}
	folder, places := firstCells(string(page), "## The folder"), firstCells(string(page), "## The places that name engines")
	if len(folder) < 6 || len(places) < 5 {
		t.Fatalf("the tables are not where they were: %d packages, %d places", len(folder), len(places))
	}
	for _, k := range all() {
		name := k.engine.Profile().Name
		t.Run(name, func(t *testing.T) {
			for _, pkg := range folder {
				if pkg == "reference" && importsHostReference(t, filepath.Join(top, "targets", name, "prove")) {
					continue
				}
				if files, _ := filepath.Glob(filepath.Join(top, "targets", name, pkg, "*.go")); len(files) == 0 {
					t.Errorf("there is no package targets/%s/%s", name, pkg)
				}
			}
			if k.prover == nil || k.read == nil {
				t.Errorf("engines.go has no prover or no reader for %s", name)
			}
			for _, place := range places {
				holds(t, top, strings.ReplaceAll(place, "NAME", name), name)
			}
		})
	}
	nobodyElse(t, top, places)
}

// firstCells are the code spans in the first cells of the table below a heading.
func firstCells(page, heading string) []string {
	_, rest, _ := strings.Cut(page, heading+"\n")
	rest, _, _ = strings.Cut(rest, "\n## ")
	var out []string
	for line := range strings.Lines(rest) {
		if cells := strings.Split(line, "|"); len(cells) > 2 {
			for _, m := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(cells[1], -1) {
				out = append(out, m[1])
			}
		}
	}
	return out
}

func importsHostReference(t *testing.T, dir string) bool {
	files, _ := filepath.Glob(filepath.Join(dir, "*.go"))
	return slices.ContainsFunc(files, func(f string) bool {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		return strings.Contains(string(text), `targets/host/reference"`)
	})
}

// holds: the place is there, in each folder that a star stands for, and names the engine.
func holds(t *testing.T, top, place, name string) {
	t.Helper()
	before, after, star := strings.Cut(place, "*/")
	files := []string{place}
	if star {
		files = nil
		dirs, _ := filepath.Glob(filepath.Join(top, before, "*"))
		for _, d := range dirs {
			if _, err := os.Stat(filepath.Join(d, "cairn.hcl")); err == nil {
				files = append(files, filepath.Join(before, filepath.Base(d), after))
			}
		}
		if len(files) == 0 {
			t.Errorf("%s stands for nothing", place)
		}
	}
	for _, f := range files {
		text, err := os.ReadFile(filepath.Join(top, f))
		if err != nil || !strings.Contains(string(text), name) {
			t.Errorf("%s does not name %s (%v)", f, name, err)
		}
	}
}

// nobodyElse: what is outside the engines' folders, and neither a place of the page nor a
// test, imports no package of an engine.
func nobodyElse(t *testing.T, top string, places []string) {
	var names []string
	for _, k := range all() {
		names = append(names, k.engine.Profile().Name)
	}
	imports := regexp.MustCompile(`"` + module + `targets/(` + strings.Join(names, "|") + `)(/|")`)
	err := filepath.WalkDir(top, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		rel, err := filepath.Rel(top, path)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		own := regexp.MustCompile(`^targets/(` + strings.Join(names, "|") + `)/`)
		if own.MatchString(rel) || slices.Contains(places, rel) || strings.HasPrefix(rel, "lint/ruletest/") {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if m := imports.FindString(string(text)); m != "" {
			t.Errorf("%s imports %s: it names an engine and is no place of adding-an-engine.md", rel, strings.Trim(m, `"`))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

package rules_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"pgregory.net/rapid"
)

// piece is what a mutilation takes for one thing: a name, a number, a text without
// its quotes, or a sign.
var piece = regexp.MustCompile(`[A-Za-z_][A-Za-z0-9_]*|[0-9]+|[^\sA-Za-z0-9_]`)

// TestMutilatedProjects runs all rules over fixtures in which lines are gone,
// doubled or moved and words stand for others: none may break down.
func TestMutilatedProjects(t *testing.T) {
	world, err := os.ReadFile(filepath.Join("..", "ruletest", "world.hcl"))
	if err != nil {
		t.Fatal(err)
	}
	var texts [][]byte
	for _, pattern := range []string{"*/*/testdata/bad/*.hcl", "*/*/testdata/good/*.hcl", "testdata/practice/*/cairn.hcl"} {
		paths, err := filepath.Glob(pattern)
		if err != nil || len(paths) == 0 {
			t.Fatal(pattern, err)
		}
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			texts = append(texts, data)
		}
	}
	dir := t.TempDir()
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.SampledFrom(texts).Draw(r, "text")
		for range rapid.IntRange(1, 6).Draw(r, "changes") {
			text = mutilated(r, text)
		}
		files := map[string][]byte{"cairn.hcl": world, "fixture.cairn.hcl": text}
		if bytes.Contains(text, []byte("\nproject ")) || bytes.HasPrefix(text, []byte("project ")) {
			files = map[string][]byte{"cairn.hcl": text}
		}
		check(t, dir, files)
		if t.Failed() {
			r.Fatalf("broke down over:\n%s", text)
		}
	})
}

func mutilated(r *rapid.T, text []byte) []byte {
	lines := bytes.SplitAfter(text, []byte("\n"))
	at := rapid.IntRange(0, len(lines)-1).Draw(r, "line")
	var changed [][]byte
	switch rapid.IntRange(0, 3).Draw(r, "change") {
	case 0: // gone
		changed = append(append(changed, lines[:at]...), lines[at+1:]...)
	case 1: // doubled
		changed = append(append(append(changed, lines[:at+1]...), lines[at]), lines[at+1:]...)
	case 2: // moved to another place
		to := rapid.IntRange(0, len(lines)-1).Draw(r, "to")
		changed = append(changed, lines...)
		changed[at], changed[to] = changed[to], changed[at]
	default: // one word for another of the text
		all := piece.FindAllIndex(text, -1)
		if len(all) == 0 {
			return text
		}
		from, to := rapid.SampledFrom(all).Draw(r, "word"), rapid.SampledFrom(all).Draw(r, "other")
		return bytes.Join([][]byte{text[:from[0]], text[to[0]:to[1]], text[from[1]:]}, nil)
	}
	return bytes.Join(changed, nil)
}

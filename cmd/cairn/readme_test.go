package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const (
	findingStart = "<!-- finding: shown by TestReadmeFinding -->\n```text\n"
	findingEnd   = "```\n<!-- end -->"
)

// TestReadmeFinding holds the picture in the README to what the program prints
// when the cart journey of the first template counts orders and does not end with them.
func TestReadmeFinding(t *testing.T) {
	dir := t.TempDir()
	var out bytes.Buffer
	if code := run([]string{"init", dir}, streams{out: &out, err: &out}); code != exitOK {
		t.Fatalf("init: %d\n%s", code, &out)
	}
	file := filepath.Join(dir, "journeys", "cart.cairn.hcl")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	broken := strings.Replace(string(data), `exit "bought"`, `track "bought"`, 1)
	if broken == string(data) {
		t.Fatal("the cart journey no longer ends when somebody buys")
	}
	if err := os.WriteFile(file, []byte(broken), 0o644); err != nil {
		t.Fatal(err)
	}
	out.Reset()
	if code := run([]string{"check", dir}, streams{out: &out, err: io.Discard}); code != exitFindings {
		t.Fatalf("check: %d\n%s", code, &out)
	}
	want := "$ cairn check\n" + out.String()

	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok1 := strings.Cut(string(readme), findingStart)
	got, after, ok2 := strings.Cut(rest, findingEnd)
	if !ok1 || !ok2 {
		t.Fatal("the README has lost the marks around its finding")
	}
	if *update {
		if err := os.WriteFile("../../README.md", []byte(before+findingStart+want+findingEnd+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("README.md (-program +readme), renew with -update:\n%s", diff)
	}
}

package linttest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
)

func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// find makes a finding at the n-th occurrence of text in the fixture.
func find(data, path, text, rule, message string) diag.Diagnostic {
	at := strings.Index(data, text)
	return diag.Errorf(rule, source.Range{Path: path, Start: at, End: at + len(text)}, "%s", message)
}

func TestCompare(t *testing.T) {
	const a = "one = 1 # want \"first\" second `2nd` at \"one\"\n" +
		"# want+1 third \"3\" help \"do\"\n" +
		"two = <<E\n# want \"no comment\"\nE\n"
	dir := write(t, map[string]string{"a.hcl": a})
	good := []diag.Diagnostic{
		find(a, "a.hcl", "one", "second", "the 2nd"),
		find(a, "a.hcl", "1", "other", "the first"),
		find(a, "a.hcl", "two", "third", "no 3").WithHelp("do this"),
	}
	if faults := Compare(dir, good); len(faults) > 0 {
		t.Errorf("faults in a fixture that is met: %q", faults)
	}
	for name, bad := range map[string][]diag.Diagnostic{
		"missing":    good[:2],
		"surplus":    append(good[:3:3], find(a, "a.hcl", "E", "more", "one more")),
		"wrong rule": {find(a, "a.hcl", "one", "third", "the 2nd"), good[1], good[2]},
		"wrong span": {find(a, "a.hcl", "on", "second", "the 2nd"), good[1], good[2]},
		"no help":    {good[0], good[1], find(a, "a.hcl", "two", "third", "no 3")},
		"wrong line": {good[0], good[1], find(a, "a.hcl", "one", "third", "no 3").WithHelp("do this")},
	} {
		if len(Compare(dir, bad)) == 0 {
			t.Errorf("%s: nothing is reported", name)
		}
	}
}

func TestOtherFiles(t *testing.T) {
	const html = "<p>\n<!-- want \"bad tag\" -->\n"
	const json = "{\n  \"a\": 1\n}\n"
	dir := write(t, map[string]string{"a.html": html, "b.json": json, "b.json.want": "2 want `is a`\n"})
	findings := []diag.Diagnostic{
		find(html, "a.html", "<!--", "x", "a bad tag"),
		find(json, "b.json", "\"a\"", "x", "this is a"),
	}
	if faults := Compare(dir, findings); len(faults) > 0 {
		t.Errorf("faults: %q", faults)
	}
}

func TestMalformed(t *testing.T) {
	for _, text := range []string{"want", "want rule", `want "("`, `want at "x"`, `want rule rule "x"`, `want "x`} {
		if _, err := parseWant("a.hcl", 1, text); err == nil {
			t.Errorf("%q is accepted", text)
		}
	}
	for _, text := range []string{"wanted", "what we want", ""} {
		if list, err := parseWant("a.hcl", 1, text); err != nil || list != nil {
			t.Errorf("%q: %v, %v", text, list, err)
		}
	}
}

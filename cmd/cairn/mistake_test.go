package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
)

// slip is one way in which a line goes wrong under a person's hands. It gives the
// line as it is then written, or false where the slip cannot be made.
type slip struct {
	name string
	make func(line string) (string, bool)
}

func cut(sign string) func(string) (string, bool) {
	return func(line string) (string, bool) {
		return strings.Replace(line, sign, "", 1), strings.Contains(line, sign)
	}
}

var slips = []slip{
	{"a stray line", func(l string) (string, bool) { return l + "\n  oops oops", !strings.HasSuffix(l, "EOT") }},
	{"a lost }", func(l string) (string, bool) { return "", strings.TrimSpace(l) == "}" }},
	{"a lost {", func(l string) (string, bool) {
		head, ok := strings.CutSuffix(l, " {")
		return head, ok && !strings.Contains(head, "=")
	}},
	{"a lost first quote", cut(`"`)},
	{"a lost last quote", func(l string) (string, bool) {
		i := strings.LastIndex(l, `"`)
		if i < 0 {
			return "", false
		}
		return l[:i] + l[i+1:], true
	}},
	{"a lost =", func(l string) (string, bool) { return strings.Replace(l, " = ", " ", 1), strings.Contains(l, " = ") }},
	{"a lost ]", cut("]")},
	{"curly quotes", func(l string) (string, bool) {
		l, ok := strings.Replace(l, `"`, "“", 1), strings.Count(l, `"`) == 2
		return strings.Replace(l, `"`, "”", 1), ok
	}},
}

// TestOneMistakeOneFinding makes each slip in each line of the projects that init
// writes: each brings one finding, in the file where it is.
func TestOneMistakeOneFinding(t *testing.T) {
	for _, template := range templateNames() {
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(filepath.Join("templates", template))); err != nil {
			t.Fatal(err)
		}
		tried := 0
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err == nil && strings.HasSuffix(path, ".hcl") {
				tried += slipThrough(t, dir, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if tried < 200 {
			t.Errorf("only %d slips were made in %s", tried, template)
		}
	}
}

// slipThrough makes each slip in each line of one file and returns how many.
func slipThrough(t *testing.T, dir, path string) (tried int) {
	t.Helper()
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer os.WriteFile(path, whole, 0o644)
	rel, _ := filepath.Rel(dir, path)
	lines := strings.Split(string(whole), "\n")
	heredoc := false
	for i, line := range lines {
		text := strings.TrimSpace(line)
		if heredoc = heredoc && text != "EOT"; heredoc || text == "EOT" || text == "" || text[0] == '#' {
			continue // copy and comments
		}
		heredoc = strings.HasSuffix(text, "EOT")
		code, _, _ := strings.Cut(line, " # ")
		for k, s := range slips {
			now, ok := s.make(code)
			if !ok || (i+k)%3 > 0 { // a third of them is enough, and soon done
				continue
			}
			tried++
			broken := strings.Join(lines[:i], "\n") + "\n" + now + "\n" + strings.Join(lines[i+1:], "\n")
			if err := os.WriteFile(path, []byte(broken), 0o644); err != nil {
				t.Fatal(err)
			}
			if found := findings(t, dir); len(found) != 1 || found[0].Range.Path != filepath.ToSlash(rel) {
				t.Errorf("%s:%d: %s in %q:%s", rel, i+1, s.name, line, listed(found))
			}
		}
	}
	return tried
}

func findings(t *testing.T, dir string) []diag.Diagnostic {
	t.Helper()
	project, set, err := lang.Load(dir, lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if project != nil {
		_, more := compiler.Compile(project)
		set.Merge(more)
	}
	return set.All()
}

func listed(found []diag.Diagnostic) string {
	if len(found) == 0 {
		return " no finding"
	}
	var b strings.Builder
	for _, d := range found {
		fmt.Fprintf(&b, "\n\t%s: %s [%s]", d.Range.Path, d.Message, d.Rule)
	}
	return b.String()
}

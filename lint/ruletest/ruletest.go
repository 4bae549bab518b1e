package ruletest

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/format"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/linttest"
)

// Today is the day on which fixtures are checked.
const Today = "2027-03-15"

// Run runs the fixtures in testdata and the examples of the rule's documentation.
func Run(t *testing.T, rule *lint.Rule) {
	for _, kind := range []string{"bad", "good", "fix"} {
		dir := filepath.Join("testdata", kind)
		entries, err := os.ReadDir(dir)
		if err != nil && kind != "fix" {
			t.Errorf("a rule has fixtures in testdata/%s: %v", kind, err)
		}
		for _, e := range entries {
			if strings.HasSuffix(e.Name(), ".golden") {
				continue
			}
			t.Run(kind+"/"+strings.TrimSuffix(e.Name(), source.FileSuffix), func(t *testing.T) {
				fixture(t, rule, kind, filepath.Join(dir, e.Name()))
			})
		}
	}
	t.Run("doc", func(t *testing.T) { example(t, rule) })
}

func fixture(t *testing.T, rule *lint.Rule, kind, path string) {
	dir := t.TempDir()
	place(t, path, dir)
	furnish(t, dir)
	if kind == "fix" {
		mend(t, rule, path, dir)
		return
	}
	res := check(t, rule, dir, nil)
	linttest.Check(t, dir, res.Findings)
	own := 0
	for _, d := range res.Findings {
		if isOf(rule, d) {
			own++
			for _, fault := range wordingFaults(d) {
				t.Errorf("%s: %s\n\tmessage: %s\n\thelp:    %s", rule.Name, fault, d.Message, d.Help)
			}
		}
	}
	if kind == "good" && own > 0 {
		t.Errorf("%s finds something in a good fixture", rule.Name)
	}
	if kind == "bad" && own == 0 {
		t.Errorf("%s finds nothing in a bad fixture", rule.Name)
	}
}

// isOf reports whether rule, or one that it stands for, has found d.
func isOf(rule *lint.Rule, d diag.Diagnostic) bool {
	return d.Rule == rule.Name || rule.Team != nil && d.URL == lint.RuleURL(rule.Name)
}

// Fixture puts the fixture at path, with what it needs of the world, into a folder
// of its own.
func Fixture(t testing.TB, path string) string {
	t.Helper()
	dir := t.TempDir()
	place(t, path, dir)
	furnish(t, dir)
	return dir
}

// place copies a fixture to dir: a folder as it is, a file as the project's own
// if it declares one.
func place(t testing.TB, path, dir string) {
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if info.IsDir() {
		if err := os.CopyFS(dir, os.DirFS(path)); err != nil {
			t.Fatal(err)
		}
		return
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	put(t, dir, data)
}

func put(t testing.TB, dir string, data []byte) {
	if err := os.WriteFile(filepath.Join(dir, fileFor(data)), data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func fileFor(data []byte) string {
	for _, m := range declared.FindAllSubmatch(data, -1) {
		if string(m[1]) == "project" {
			return source.ProjectFile
		}
	}
	return "fixture" + source.FileSuffix
}

// check runs one rule, on whatever its presets are, over the project in dir. A
// fixture with a `lint` block has settings of its own.
func check(t testing.TB, rule *lint.Rule, dir string, overlay map[string][]byte) *lint.Result {
	t.Helper()
	res, _ := checkFiles(t, rule, dir, overlay)
	return res
}

func checkFiles(t testing.TB, rule *lint.Rule, dir string, overlay map[string][]byte) (*lint.Result, *lang.Project) {
	t.Helper()
	p, set, err := lang.Load(dir, lang.Options{Overlay: overlay})
	if err != nil {
		t.Fatal(err)
	}
	program, more := compiler.Compile(p)
	set.Merge(more)
	today, err := lang.ParseDate(Today)
	if err != nil {
		t.Fatal(err)
	}
	one := *rule
	one.Default, one.Packs = true, nil // what turns it on is not what fixtures are about
	res := lint.Run(lint.Input{Program: program, Rules: []*lint.Rule{&one}, Findings: set.All(), Today: &today, Engines: Engines()})
	for _, f := range res.Faults {
		t.Errorf("%s broke down: %s\n%s", f.Rule, f.Cause, f.Stack)
	}
	return res, p
}

// mend applies all fixes of a fixture and compares with what stands beside it.
func mend(t *testing.T, rule *lint.Rule, path, dir string) {
	m := &lint.Mender{
		Check: func(changed map[string][]byte) (*lint.Result, func(string) *source.File, error) {
			res, p := checkFiles(t, rule, dir, changed)
			return res, p.File, nil
		},
		MayChange: func(string) bool { return true },
		Suggested: true,
	}
	mended, err := m.Mend()
	if err != nil {
		t.Fatal(err)
	}
	if mended.Endless {
		t.Error("fixes do not come to an end")
	}
	for name, data := range mended.Files {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), data, 0o644); err != nil {
			t.Fatal(err)
		}
		if out, problems := format.Format(data, name); strings.HasSuffix(name, source.FileSuffix) && (len(problems) > 0 || !bytes.Equal(out, data)) {
			t.Errorf("%s is no longer in the canonical format", name)
		}
	}
	want := path + ".golden"
	info, err := os.Stat(want)
	if err != nil {
		t.Fatal(err)
	}
	if !info.IsDir() {
		data, err := os.ReadFile(want)
		if err != nil {
			t.Fatal(err)
		}
		same(t, want, data, filepath.Join(dir, fileFor(data)))
		return
	}
	err = filepath.WalkDir(want, func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(p)
		rel, _ := filepath.Rel(want, p)
		same(t, p, data, filepath.Join(dir, rel))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func same(t *testing.T, name string, want []byte, path string) {
	got, err := os.ReadFile(path)
	if err != nil {
		t.Error(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// example holds the documentation to its word: the bad example gives exactly one
// finding of the rule, the good one none, and neither any other.
func example(t *testing.T, rule *lint.Rule) {
	for _, e := range []struct {
		name, text string
		want       int
	}{{"bad", rule.Doc.Bad, 1}, {"good", rule.Doc.Good, 0}} {
		data := []byte(e.text)
		if out, problems := format.Format(data, "example.hcl"); len(problems) > 0 || strings.TrimRight(string(out), "\n") != strings.TrimRight(e.text, "\n") {
			t.Errorf("the %s example is not in the canonical format: %v", e.name, problems)
		}
		dir := t.TempDir()
		put(t, dir, data)
		furnish(t, dir)
		res := check(t, rule, dir, nil)
		var texts []string
		for _, d := range res.Findings {
			texts = append(texts, d.Rule+": "+d.Message)
			if !isOf(rule, d) && d.Severity > diag.Info {
				t.Errorf("the %s example has another fault: %s: %s", e.name, d.Rule, d.Message)
			}
		}
		own := 0
		for _, d := range res.Findings {
			if isOf(rule, d) {
				own++
			}
		}
		if own != e.want {
			t.Errorf("the %s example gives %d findings of %s, not %d:\n%s", e.name, own, rule.Name, e.want, strings.Join(texts, "\n"))
		}
	}
}

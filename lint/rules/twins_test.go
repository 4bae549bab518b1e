package rules_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules"
	"github.com/cairn-lang/cairn/lint/ruletest"
)

// leastFaults is how many faults of different kinds each twin holds.
const leastFaults = 25

// A fault is a way to spoil an example, in testdata/twins/EXAMPLE/NAME.txtar:
//
//	What is wrong with it, in a sentence.
//	finds RULE "regexp"
//	-- was journeys/cart.cairn.hcl --
//	text that stands there once
//	-- is journeys/cart.cairn.hcl --
//	text in its place
//
// `-- new FILE --` adds a file. Each `finds` is one finding.
type fault struct {
	name  string
	wants []want
	edits []edit
}

type want struct {
	rule string
	says *regexp.Regexp
}

type edit struct {
	path    string
	was, is string
	isNew   bool
}

// TestTwins spoils each example in every way that is listed: one at a time, where
// exactly the named rules must speak, and all at once, where each must still be
// found and nothing else.
func TestTwins(t *testing.T) {
	for _, dir := range projects(t, "examples/*") {
		name := filepath.Base(dir)
		t.Run(name, func(t *testing.T) {
			faults := readFaults(t, name)
			named := map[string]bool{}
			all := map[string][]byte{}
			var wants []want
			for _, f := range faults {
				one := map[string][]byte{}
				f.plant(t, dir, one)
				f.plant(t, dir, all)
				wants = append(wants, f.wants...)
				for _, w := range f.wants {
					named[w.rule] = true
				}
				t.Run(f.name, func(t *testing.T) {
					t.Parallel()
					if len(f.wants) == 0 {
						t.Error("nothing is said to be found")
					}
					hold(t, checkOver(t, dir, one), f.wants)
				})
			}
			if len(faults) < leastFaults || len(named) < leastFaults {
				t.Errorf("%d faults that %d rules find: a twin has at least %d of each", len(faults), len(named), leastFaults)
			}
			hold(t, checkOver(t, dir, all), wants)
		})
	}
}

// checkOver checks a project in which some files have another text.
func checkOver(t *testing.T, dir string, files map[string][]byte) []diag.Diagnostic {
	t.Helper()
	p, set, err := lang.Load(dir, lang.Options{Overlay: files})
	if err != nil {
		t.Fatal(err)
	}
	program, more := compiler.Compile(p)
	set.Merge(more)
	res := lint.Run(lint.Input{Program: program, Rules: rules.All(), Findings: set.All(), Engines: ruletest.Engines()})
	for _, f := range res.Faults {
		t.Errorf("%s broke down: %s\n%s", f.Rule, f.Cause, f.Stack)
	}
	return res.Findings
}

// hold pairs findings and wants; a finding serves one want.
func hold(t *testing.T, found []diag.Diagnostic, wants []want) {
	t.Helper()
	found = slices.Clone(found)
	for _, w := range wants {
		i := slices.IndexFunc(found, func(d diag.Diagnostic) bool { return d.Rule == w.rule && w.says.MatchString(d.Message) })
		if i < 0 {
			t.Errorf("nothing found: %s %q", w.rule, w.says)
			continue
		}
		found = slices.Delete(found, i, i+1)
	}
	for _, d := range found {
		t.Errorf("found and not planted: %s: %s: %s", d.Range, d.Rule, d.Message)
	}
}

// plant applies the fault to the files of dir as far as they have been changed.
func (f fault) plant(t *testing.T, dir string, files map[string][]byte) {
	t.Helper()
	for _, e := range f.edits {
		if e.isNew {
			files[e.path] = []byte(e.is)
			continue
		}
		text, ok := files[e.path]
		if !ok {
			var err error
			if text, err = os.ReadFile(filepath.Join(dir, filepath.FromSlash(e.path))); err != nil {
				t.Fatalf("%s: %v", f.name, err)
			}
		}
		if n := strings.Count(string(text), e.was); n != 1 {
			t.Errorf("%s: the text to replace stands %d times in %s", f.name, n, e.path)
			continue
		}
		files[e.path] = []byte(strings.Replace(string(text), e.was, e.is, 1))
	}
}

func readFaults(t *testing.T, example string) []fault {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", "twins", example, "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	var faults []fault
	for _, path := range paths {
		f, err := readFault(path)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		faults = append(faults, f)
	}
	return faults
}

func readFault(path string) (fault, error) {
	f := fault{name: strings.TrimSuffix(filepath.Base(path), ".txtar")}
	a, err := txtar.ParseFile(path)
	if err != nil {
		return f, err
	}
	for line := range strings.Lines(string(a.Comment)) {
		finds, ok := strings.CutPrefix(strings.TrimSpace(line), "finds ")
		if !ok {
			continue
		}
		rule, quoted, _ := strings.Cut(finds, " ")
		says, err := strconv.Unquote(strings.TrimSpace(quoted))
		if err != nil {
			return f, fmt.Errorf("%s: %w", line, err)
		}
		re, err := regexp.Compile(says)
		if err != nil {
			return f, err
		}
		f.wants = append(f.wants, want{rule, re})
	}
	was := map[string]string{}
	for _, file := range a.Files {
		what, name, _ := strings.Cut(file.Name, " ")
		switch what {
		case "was":
			was[name] = string(file.Data)
		case "is":
			old, ok := was[name]
			if !ok {
				return f, fmt.Errorf("`is %s` without `was %s` before it", name, name)
			}
			delete(was, name)
			f.edits = append(f.edits, edit{path: name, was: old, is: string(file.Data)})
		case "new":
			f.edits = append(f.edits, edit{path: name, is: string(file.Data), isNew: true})
		default:
			return f, fmt.Errorf("unknown part %q", file.Name)
		}
	}
	if len(f.edits) == 0 {
		return f, fmt.Errorf("no edit")
	}
	return f, nil
}

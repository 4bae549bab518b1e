package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/targets"
	"github.com/rogpeppe/go-internal/txtar"
)

// TestFindingsAreWordedAlike holds every finding of every fixture to the one
// style: readers meet them side by side, whatever part of Cairn wrote them.
func TestFindingsAreWordedAlike(t *testing.T) {
	known := map[string]bool{}
	for _, f := range compiler.Findings() {
		known[f.ID] = true
	}
	seen := 0
	for _, dir := range fixtureProjects(t) {
		project, findings, err := lang.Load(dir, lang.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if project != nil {
			_, more := compiler.Compile(project)
			findings.Merge(more)
		}
		for _, d := range findings.All() {
			seen++
			if !known[d.Rule] {
				t.Errorf("%s: no table explains %q", dir, d.Rule)
			}
			for _, fault := range slices.Concat(wordingFaults(d), placeFaults(d, project)) {
				t.Errorf("%s: %s: %s\n\tmessage: %s\n\thelp:    %s", dir, d.Rule, fault, d.Message, d.Help)
			}
		}
	}
	if seen < 250 {
		t.Errorf("only %d findings were looked at", seen)
	}
}

// TestExportsAreWordedAlike holds what an export finds, be it an error or a loss, to
// the same style.
func TestExportsAreWordedAlike(t *testing.T) {
	for _, engine := range engines().Names() {
		t.Run(engine, func(t *testing.T) { exportsAreWordedAlike(t, engine) })
	}
}

func exportsAreWordedAlike(t *testing.T, engine string) {
	dir := "../../targets/" + engine + "/export/testdata"
	prelude, err := os.ReadFile(filepath.Join(dir, "prelude.hcl"))
	if err != nil {
		t.Fatal(err)
	}
	cases, err := filepath.Glob(filepath.Join(dir, "cases", "*.txtar"))
	if err != nil || len(cases) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	seen := 0
	for _, path := range cases {
		a, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		project := t.TempDir()
		env := ""
		files := append([]txtar.File{{Name: "cairn.hcl", Data: prelude}}, a.Files...)
		for _, f := range files {
			if f.Name == "env" {
				env = strings.TrimSpace(string(f.Data))
				continue
			}
			if err := os.WriteFile(filepath.Join(project, f.Name), f.Data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		p, _, err := lang.Load(project, lang.Options{})
		if err != nil {
			t.Fatal(err)
		}
		program, _ := compiler.Compile(p)
		_, set := targets.Build(program, targets.Options{Engines: engines(), Target: engine, Env: env})
		for _, d := range set.All() {
			seen++
			for _, fault := range slices.Concat(wordingFaults(d), placeFaults(d, p)) {
				t.Errorf("%s: %s: %s\n\tmessage: %s\n\thelp:    %s", path, d.Rule, fault, d.Message, d.Help)
			}
		}
	}
	if seen < 10 {
		t.Errorf("only %d findings were looked at", seen)
	}
}

func fixtureProjects(t *testing.T) []string {
	t.Helper()
	var dirs []string
	for _, pattern := range []string{"../../lang/testdata/fixtures/*/cairn.hcl", "../../compiler/testdata/fixtures/*/cairn.hcl"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			dirs = append(dirs, filepath.Dir(f))
		}
	}
	return dirs
}

const (
	longestMessage = 160 // characters, with the names that stand in it
	longestLoss    = 200 // says what the engine does instead
	longestLabel   = 40
)

// guess is how a nearest name is offered.
var guess = regexp.MustCompile(`^did you mean "[^"]+"\?( [^a-z].*)?$`)

func wordingFaults(d diag.Diagnostic) []string {
	faults := sentenceFaults("message", d.Message)
	if d.Message == "" {
		faults = append(faults, "there is no message")
	}
	longest := longestMessage
	if strings.HasPrefix(d.Rule, "target-") {
		longest = longestLoss
	}
	if n := utf8.RuneCountInString(d.Message); n > longest {
		faults = append(faults, "the message is too long to be read at one glance")
	}
	if utf8.RuneCountInString(d.Label) > longestLabel {
		faults = append(faults, "the label does not fit under the caret: "+d.Label)
	}
	faults = append(faults, sentenceFaults("help", d.Help)...)
	if strings.Contains(strings.ToLower(d.Message), "did you mean") {
		faults = append(faults, "the nearest name belongs into the help")
	}
	if strings.Contains(strings.ToLower(d.Help), "did you mean") && !guess.MatchString(d.Help) {
		faults = append(faults, `the nearest name is offered as: did you mean "x"?`)
	}
	for _, r := range d.Related {
		if r.Message == "" {
			faults = append(faults, "a note says nothing")
		}
		faults = append(faults, sentenceFaults("note", r.Message)...)
	}
	return faults
}

// sentenceFaults are what is wrong with one text: it is one line, begins in lower
// case unless with a name, and has no full stop.
func sentenceFaults(what, text string) []string {
	if text == "" {
		return nil
	}
	var faults []string
	first, n := utf8.DecodeRuneInString(text)
	second, _ := utf8.DecodeRuneInString(text[n:])
	isEngine := slices.ContainsFunc(engines(), func(e targets.Engine) bool { return strings.HasPrefix(text, e.Profile().Title) })
	if unicode.IsUpper(first) && !unicode.IsUpper(second) && !isEngine {
		faults = append(faults, what+" begins in upper case: "+text)
	}
	if strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "...") || strings.HasSuffix(text, "!") {
		faults = append(faults, what+" ends like a sentence: "+text)
	}
	if strings.ContainsFunc(text, unicode.IsControl) || text != strings.TrimSpace(text) || strings.Contains(text, "  ") {
		faults = append(faults, what+" is not one tidy line: "+text)
	}
	if strings.Contains(text, "%!") || strings.Contains(text, "<nil>") {
		faults = append(faults, what+" was put together wrongly: "+text)
	}
	return faults
}

// placeFaults holds ranges to their files: they lie within, and begin and end at
// what they are about.
func placeFaults(d diag.Diagnostic, p *lang.Project) []string {
	var faults []string
	if !d.Range.Known() {
		return []string{"the finding is about no place"}
	}
	if f := rangeFault(d.Range, p); f != "" {
		faults = append(faults, f)
	}
	for _, r := range d.Related {
		if !r.Range.Known() {
			faults = append(faults, "the note is about no place: "+r.Message)
		} else if f := rangeFault(r.Range, p); f != "" {
			faults = append(faults, "note: "+f)
		}
	}
	for _, f := range d.Fixes {
		for _, e := range f.Edits {
			if f := rangeFault(e.Range, p); f != "" {
				faults = append(faults, "fix: "+f)
			}
		}
	}
	return faults
}

func rangeFault(r source.Range, p *lang.Project) string {
	var f *source.File
	if p != nil {
		f = p.File(r.Path)
	}
	if f == nil {
		return "there is no file " + r.Path
	}
	if r.Start < 0 || r.End < r.Start || r.End > len(f.Data) {
		return "the range is not in its file: " + r.String()
	}
	text := string(f.Text(r))
	if utf8.Valid(f.Data) && !utf8.ValidString(text) || text != strings.TrimSpace(text) {
		return "the range begins or ends beside what it is about: " + text
	}
	return ""
}

// TestWordingTestSees shows that the test above is not blind.
func TestWordingTestSees(t *testing.T) {
	for _, bad := range []diag.Diagnostic{
		{Message: "There is no event"},
		{Message: "there is no event."},
		{Message: strings.Repeat("x", longestMessage+1)},
		{Message: "a", Help: "Write b"},
		{Message: "a", Help: "did you mean b?"},
		{Message: "a, did you mean \"b\"?"},
		{Message: "a", Related: []diag.Related{{Message: "First declared here"}}},
		{Message: "a\nb"},
		{Message: "a %!s(MISSING)"},
		{},
	} {
		if len(wordingFaults(bad)) == 0 {
			t.Errorf("nothing is said against %+v", bad)
		}
	}
	for _, good := range []diag.Diagnostic{
		{Message: `"x" is no name`, Help: `did you mean "y"?`},
		{Message: "HTML is expected", Help: "`a { … }` is a block"},
		{Message: "a", Help: "only x can be spread with ..."},
	} {
		if faults := wordingFaults(good); len(faults) > 0 {
			t.Errorf("%+v: %s", good, faults)
		}
	}
	if _, err := os.Stat("../../lang/testdata/fixtures"); err != nil {
		t.Error(err)
	}
}

package lint_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/linttest"
)

type longOptions struct {
	Max   int           `option:"max" min:"1" max:"40" doc:"Most characters."`
	Allow []string      `option:"allow" doc:"Labels that may be longer."`
	Style string        `option:"style" values:"plain,strict" doc:"How it counts."`
	Near  lang.Duration `option:"near" min:"1h" doc:"Not looked at."`
}

// testRules are small rules whose findings are easy to foresee.
func testRules() []*lint.Rule {
	return []*lint.Rule{
		{Name: "label-long", Aliases: []string{"long-label"}, Group: lint.Structure, Severity: diag.Warning, Default: true, Since: "0.1",
			Options: longOptions{Max: 12, Style: "plain", Near: 3600}, Needs: lint.Journey,
			Run: func(p *lint.Pass) error {
				o, j := lint.Options[longOptions](p), p.Journey.Decl
				if len(j.Label) > o.Max && !slices.Contains(o.Allow, j.Label) {
					p.Reportf(j.LabelRng, "label has %d characters, more than %d", len(j.Label), o.Max)
				}
				return nil
			}},
		{Name: "title-loud", Group: lint.Brand, Severity: diag.Error, Default: true, Since: "0.2",
			Run: func(p *lint.Pass) error {
				for _, m := range p.Project.Messages {
					if t := m.Title.Value; t != "" && t == strings.ToUpper(t) {
						p.Report(p.Finding(m.Title.Rng, "title %q shouts", t).WithFix(diag.Fix{Title: "lower it", Safety: diag.Safe,
							Edits: []source.Edit{{Range: m.Title.Rng, New: `"` + strings.ToLower(t) + `"`}}}))
					} else if strings.HasSuffix(t, "!") {
						d := p.Finding(m.Title.Rng, "title %q calls out", t)
						d.Severity = diag.Info
						p.Report(d.WithFix(diag.Fix{Title: "calm it", Edits: []source.Edit{{Range: m.Title.Rng, New: `"` + strings.TrimSuffix(t, "!") + `"`}}}))
					}
				}
				return nil
			}},
		{Name: "word-slow", Group: lint.Brand, Severity: diag.Warning, Default: true, Since: "0.1",
			Run: func(p *lint.Pass) error {
				for _, c := range p.Facts.Copy() {
					expr.Walk(c.Expr, func(e expr.Expr) bool {
						if lit, ok := e.(*expr.Lit); ok && lit.Text.Known() {
							if i := strings.Index(string(p.Project.File(lit.Text.Path).Text(lit.Text)), "slow"); i >= 0 {
								at := lit.Text.Start + i
								p.Reportf(source.Range{Path: lit.Text.Path, Start: at, End: at + 4}, "it says slow")
							}
						}
						return true
					})
				}
				return nil
			}},
		{Name: "note-always", Group: lint.Structure, Severity: diag.Info, Since: "0.1",
			Run: func(p *lint.Pass) error { p.Reportf(p.Project.Settings.HeadRng, "here is a project"); return nil }},
		{Name: "pack-only", Group: lint.Structure, Severity: diag.Warning, Packs: []string{"eu"}, Since: "0.1",
			Run: func(p *lint.Pass) error { p.Reportf(p.Project.Settings.HeadRng, "here is a law"); return nil }},
		{Name: "nothing-anywhere", Group: lint.Structure, Severity: diag.Warning, Default: true, Since: "0.1", Whole: true,
			Run: func(p *lint.Pass) error {
				if len(p.Project.Journeys) == 0 {
					p.Reportf(p.Project.Settings.HeadRng, "there is no journey")
				}
				return nil
			}},
		{Name: "lacks-brand", Group: lint.Brand, Severity: diag.Warning, Default: true, Since: "0.1",
			Run: func(p *lint.Pass) error { p.Missing("brand"); return nil }},
		{Name: "title-missing", Group: lint.Brand, Severity: diag.Warning, Packs: []string{"b2b"}, Since: "0.1", Absent: []string{"message.title"},
			Run: func(p *lint.Pass) error {
				for _, m := range p.Project.Messages {
					if !m.Title.Set && !p.Unstated("message.title") {
						p.Reportf(m.HeadRng, "message without a title")
					}
				}
				return nil
			}},
		{Name: "falls-over", Group: lint.Structure, Severity: diag.Warning, Default: true, Since: "0.1",
			Run: func(p *lint.Pass) error {
				if p.Project.Settings.Label == "broken" {
					panic("out of luck")
				}
				return nil
			}},
	}
}

func runIn(t *testing.T, dir string, overlay map[string][]byte, baseline *lint.Baseline) (*lint.Result, *lang.Project) {
	t.Helper()
	p, set, err := lang.Load(dir, lang.Options{Overlay: overlay})
	if err != nil {
		t.Fatal(err)
	}
	program, more := compiler.Compile(p)
	set.Merge(more)
	today, _ := lang.ParseDate("2027-03-15")
	return lint.Run(lint.Input{Program: program, Rules: testRules(), Findings: set.All(), Today: &today, Baseline: baseline}), p
}

// TestFixtures runs the rules above over small projects that say what is found.
func TestFixtures(t *testing.T) {
	linttest.Run(t, "testdata/fixtures", func(t *testing.T, dir string) []diag.Diagnostic {
		res, _ := runIn(t, dir, nil, nil)
		return res.Findings
	})
}

func TestResult(t *testing.T) {
	res, _ := runIn(t, "testdata/fixtures/ignores", nil, nil)
	if res.Ignored != 11 {
		t.Errorf("%d findings are ignored", res.Ignored)
	}
	if d := cmp.Diff([]lint.Silent{{Rule: "lacks-brand", Facts: []string{"brand"}}}, res.Silent); d != "" {
		t.Error(d)
	}
	for _, d := range res.Findings {
		if d.Key == "" || d.URL == "" {
			t.Errorf("%s has no key or no page", d.Message)
		}
	}
	again, _ := runIn(t, "testdata/fixtures/ignores", nil, nil)
	if d := cmp.Diff(res.Findings, again.Findings); d != "" {
		t.Errorf("a second run differs: %s", d)
	}
}

// TestUnstated: a fact that the project does not state yet is no finding, and not
// forgotten.
func TestUnstated(t *testing.T) {
	for settings, want := range map[string]int{`presets = ["b2b"]`: 1, "presets = [\"b2b\"]\nunstated = [\"message.title\"]": 0} {
		over := map[string][]byte{"cairn.hcl": []byte("project \"p\" {\n title = \"P\"\n locale = \"en\"\n timezone = \"UTC\"\n}\nlint {\n" + settings + "\n}\nmessage \"m\" {\n class = \"service\"\n sms { text = \"Hi\" }\n}\n")}
		res, _ := runIn(t, "testdata/fixtures/settings", over, nil)
		found := 0
		for _, d := range res.Findings {
			if d.Rule == "title-missing" {
				found++
			}
		}
		silent := slices.ContainsFunc(res.Silent, func(s lint.Silent) bool {
			return s.Rule == "title-missing" && slices.Equal(s.Facts, []string{"message.title"})
		})
		if found != want || silent == (want > 0) {
			t.Errorf("%s: %d findings, cannot check: %v", settings, found, silent)
		}
	}
}

// TestReasonsStayAtHome: comments that ignore rules are not sent to customers, and
// other comments of a template are.
func TestReasonsStayAtHome(t *testing.T) {
	_, p := runIn(t, "testdata/fixtures/ignores", nil, nil)
	m, _ := p.Find("message", "fifteen").(*lang.Message)
	text := ""
	for _, x := range lint.Texts(m.Parts[0].Text) {
		text += x.Value
	}
	if text != "<p>A slow animal.</p>\n<!-- kept -->\n" {
		t.Errorf("%q", text)
	}
}

// TestBroken shows that a rule that falls over is named, and stops no other.
func TestBroken(t *testing.T) {
	res, _ := runIn(t, "testdata/fixtures/broken-rule", nil, nil)
	if len(res.Faults) != 1 || res.Faults[0].Rule != "falls-over" || !strings.Contains(res.Faults[0].Stack, "run_test.go") {
		t.Errorf("%+v", res.Faults)
	}
}

// TestErrors shows that rules leave files with errors alone, and that those which
// need the whole project wait.
func TestErrors(t *testing.T) {
	res, _ := runIn(t, "testdata/fixtures/errors", nil, nil)
	if !slices.Equal(res.Waiting, []string{"nothing-anywhere"}) {
		t.Errorf("waiting: %v", res.Waiting)
	}
}

func copyOf(t *testing.T, fixture string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", fixture))); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestBaseline takes what is found today out of later runs, wherever it moves to.
func TestBaseline(t *testing.T) {
	dir := copyOf(t, "baseline")
	first, _ := runIn(t, dir, nil, nil)
	if len(first.Findings) != 3 {
		t.Fatalf("%d findings: %v", len(first.Findings), first.Findings)
	}
	b, err := lint.ReadBaseline(lint.NewBaseline(first.Findings).Bytes())
	if err != nil {
		t.Fatal(err)
	}
	res, _ := runIn(t, dir, nil, b)
	if len(res.Findings) != 0 || len(res.Known) != 3 || res.Gone != 0 {
		t.Errorf("%d new, %d known, %d gone", len(res.Findings), len(res.Known), res.Gone)
	}
	path := filepath.Join(dir, "messages.cairn.hcl")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	// One is moved, one is mended, one is new.
	text := strings.Replace("# A new line.\n\n"+string(data), `"SECOND"`, `"Second"`, 1)
	text += "message \"third\" {\n  title = \"THIRD\"\n  class = \"service\"\n  sms { text = \"Hi\" }\n}\n"
	res, _ = runIn(t, dir, map[string][]byte{"messages.cairn.hcl": []byte(text)}, b)
	if len(res.Findings) != 1 || res.Findings[0].Message != `title "THIRD" shouts` || len(res.Known) != 2 || res.Gone != 1 {
		t.Errorf("%v; %d known, %d gone", res.Findings, len(res.Known), res.Gone)
	}
	for _, bad := range []string{"", "[]", `{"version": 2}`} {
		if _, err := lint.ReadBaseline([]byte(bad)); err == nil {
			t.Errorf("%q is a baseline", bad)
		}
	}
}

func mender(t *testing.T, dir string, suggested bool) *lint.Mender {
	return &lint.Mender{
		Check: func(changed map[string][]byte) (*lint.Result, func(string) *source.File, error) {
			res, p := runIn(t, dir, changed, nil)
			return res, p.File, nil
		},
		MayChange: func(string) bool { return true },
		Suggested: suggested,
	}
}

// TestMend applies fixes until none is left: mending "LOUD!" shows a suggestion.
func TestMend(t *testing.T) {
	for suggested, want := range map[bool]string{false: `"loud!"`, true: `"loud"`} {
		m, err := mender(t, "testdata/mend", suggested).Mend()
		if err != nil {
			t.Fatal(err)
		}
		text := string(m.Files["messages.cairn.hcl"])
		if !strings.Contains(text, "title = "+want+" # stays where it is") || strings.Contains(text, "cairn:ignore") || m.Endless {
			t.Errorf("suggested %v: %s", suggested, text)
		}
	}
}

// TestMendTakesBackHarm: a fix that brings an error is not kept.
func TestMendTakesBackHarm(t *testing.T) {
	x := mender(t, "testdata/mend", false)
	check := x.Check
	x.Check = func(changed map[string][]byte) (*lint.Result, func(string) *source.File, error) {
		res, files, err := check(changed)
		for i, d := range res.Findings {
			for j := range d.Fixes {
				res.Findings[i].Fixes[j].Edits[0].New = "}{"
			}
		}
		return res, files, err
	}
	m, err := x.Mend()
	if err != nil || len(m.Files) != 0 || len(m.Fixed) != 0 || m.Endless {
		t.Errorf("%v %+v", err, m)
	}
}

// TestNoPanicOnBrokenProjects runs all rules over every project that the language
// and the compiler are tested with, most of which are wrong in some way.
func TestNoPanicOnBrokenProjects(t *testing.T) {
	for _, pattern := range []string{"../lang/testdata/fixtures/*/cairn.hcl", "../compiler/testdata/fixtures/*/cairn.hcl"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatal(err, len(found))
		}
		for _, f := range found {
			res, _ := runIn(t, filepath.Dir(f), nil, nil)
			for _, fault := range res.Faults {
				if fault.Rule != "falls-over" {
					t.Errorf("%s: %s: %s\n%s", f, fault.Rule, fault.Cause, fault.Stack)
				}
			}
		}
	}
}

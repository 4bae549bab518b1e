package lang_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
)

const head = `
project "p" {
  locale   = "en-IE"
  timezone = "Europe/Dublin"
}
`

// project writes files below a new folder; cairn.hcl begins with a project
// block.
func project(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	if _, ok := files["cairn.hcl"]; !ok {
		files["cairn.hcl"] = head
	}
	for name, text := range files {
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func load(t testing.TB, dir string, o lang.Options) (*lang.Project, []diag.Diagnostic) {
	t.Helper()
	p, set, err := lang.Load(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	return p, set.All()
}

func messages(findings []diag.Diagnostic) string {
	var b strings.Builder
	for _, d := range findings {
		b.WriteString(d.Rule + ": " + d.Message + "\n")
	}
	return b.String()
}

func TestVariablePrecedence(t *testing.T) {
	dir := project(t, map[string]string{
		"cairn.hcl": head + `
variable "unit" {
  type    = string
  default = "default"
}
kpi "k" { unit = var.unit }
`,
		"a.values": `unit = "first file"`,
		"b.values": `unit = "second file"`,
	})
	env := []string{"CAIRN_VAR_unit=environment", "PATH=/bin"}
	files := []string{filepath.Join(dir, "a.values"), filepath.Join(dir, "b.values")}
	for _, c := range []struct {
		o    lang.Options
		want string
	}{
		{lang.Options{}, "default"},
		{lang.Options{Environ: env}, "environment"},
		{lang.Options{Environ: env, VarFiles: files[:1]}, "first file"},
		{lang.Options{Environ: env, VarFiles: files}, "second file"},
		{lang.Options{Environ: env, VarFiles: files, Vars: map[string]string{"unit": "line"}}, "line"},
	} {
		p, findings := load(t, dir, c.o)
		if len(findings) > 0 {
			t.Fatalf("findings: %s", messages(findings))
		}
		if got := p.KPIs[0].Unit.Value; got != c.want {
			t.Errorf("unit is %q, want %q", got, c.want)
		}
	}
}

func TestVariableTypes(t *testing.T) {
	dir := project(t, map[string]string{"cairn.hcl": head + `
variable "size" { type = number }
variable "names" {
  type    = list(string)
  default = []
}
variable "guess" { default = 3 }
segment "s" {
  expected_size = var.size
  max_size      = var.guess
  markets       = var.names
}
`})
	p, findings := load(t, dir, lang.Options{Vars: map[string]string{"size": "250", "names": `["NL", "SE"]`, "guess": "7"}})
	if len(findings) > 0 {
		t.Fatal(messages(findings))
	}
	s := p.Segments[0]
	if s.ExpectedSize.Value != 250 || s.MaxSize.Value != 7 || len(s.Markets) != 2 || s.Markets[1].Value != "SE" {
		t.Errorf("segment: %+v %+v %+v", s.ExpectedSize, s.MaxSize, s.Markets)
	}
}

func TestVariableFindings(t *testing.T) {
	const vars = `
variable "size" {
  type = number
  validation {
    condition     = var.size <= 10
    error_message = "At most ten."
  }
}
`
	for _, c := range []struct {
		name string
		o    lang.Options
		want []string
	}{
		{"missing", lang.Options{}, []string{"variable-missing: the variable \"size\" has no value"}},
		{"text for a number", lang.Options{Vars: map[string]string{"size": `"x"`}}, []string{"wrong-type"}},
		{"syntax", lang.Options{Vars: map[string]string{"size": "["}}, []string{"syntax"}},
		{"refused", lang.Options{Vars: map[string]string{"size": "11"}}, []string{"variable-invalid: the value of \"size\" is refused: At most ten"}},
		{"accepted", lang.Options{Vars: map[string]string{"size": "10"}}, nil},
		{"unknown", lang.Options{Vars: map[string]string{"size": "1", "sise": "1"}}, []string{"unknown-variable: --var sise"}},
	} {
		_, findings := load(t, project(t, map[string]string{"cairn.hcl": head + vars}), c.o)
		if len(findings) != len(c.want) {
			t.Errorf("%s: %d findings: %s", c.name, len(findings), messages(findings))
			continue
		}
		for i, w := range c.want {
			if got := messages(findings[i : i+1]); !strings.HasPrefix(got, w) {
				t.Errorf("%s: %s; want %s", c.name, got, w)
			}
		}
	}
}

// A finding in a value from outside can be shown.
func TestGivenValuesAreSources(t *testing.T) {
	dir := project(t, map[string]string{"cairn.hcl": head + "variable \"n\" { type = number }\n"})
	p, findings := load(t, dir, lang.Options{Environ: []string{"CAIRN_VAR_n=[1"}})
	if len(findings) == 0 {
		t.Fatal("no finding")
	}
	f := p.File(findings[0].Range.Path)
	if f == nil || string(f.Data) != "[1" {
		t.Errorf("the source of %q is %v", findings[0].Range.Path, f)
	}
	if f := p.File("cairn.hcl"); f == nil || !strings.Contains(string(f.Data), "variable") {
		t.Error("cairn.hcl cannot be read again")
	}
	if f := p.File("../x"); f != nil {
		t.Error("a file outside the project is read")
	}
}

func TestVarFileFaults(t *testing.T) {
	dir := project(t, map[string]string{"v.values": "nope = 1\nblock {}\n"})
	_, findings := load(t, dir, lang.Options{VarFiles: []string{filepath.Join(dir, "v.values")}})
	got := messages(findings)
	if !strings.Contains(got, "unknown-variable") || !strings.Contains(got, "holds no blocks") {
		t.Error(got)
	}
	if _, _, err := lang.Load(dir, lang.Options{VarFiles: []string{filepath.Join(dir, "none")}}); err == nil {
		t.Error("a missing file of values is no error")
	}
}

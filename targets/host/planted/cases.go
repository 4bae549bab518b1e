package planted

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/proof"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/rogpeppe/go-internal/txtar"
)

// Builder exports a program for an environment and proves what was exported.
type Builder func(t testing.TB, p *compiler.Program, env string) []targets.Proof

// project is a case of an exporter in a folder of its own.
type project struct {
	dir, env string
	main     []byte // what stands in main.cairn.hcl
}

// open writes a case of an exporter behind what all cases begin with.
func open(t testing.TB, data, path string) project {
	t.Helper()
	prelude, err := os.ReadFile(filepath.Join(data, "prelude.hcl"))
	if err != nil {
		t.Fatal(err)
	}
	a, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	p := project{dir: t.TempDir()}
	p.write(t, "cairn.hcl", prelude)
	for _, f := range a.Files {
		switch {
		case f.Name == "env":
			p.env = strings.TrimSpace(string(f.Data))
		case f.Name == "main.cairn.hcl":
			p.main = f.Data
			fallthrough
		case strings.HasSuffix(f.Name, ".hcl"):
			p.write(t, f.Name, f.Data)
		}
	}
	return p
}

func (p project) write(t testing.TB, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(p.dir, name), data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// compile gives nil for a project with errors.
func (p project) compile(t testing.TB) *compiler.Program {
	t.Helper()
	loaded, set, err := lang.Load(p.dir, lang.Options{})
	if err != nil || set.HasErrors() {
		return nil
	}
	program, set := compiler.Compile(loaded)
	if set.HasErrors() {
		return nil
	}
	return program
}

// Cases proves whatever an exporter writes for its own cases, in testdata. At least
// so many journeys must be proved.
func Cases(t *testing.T, testdata string, least int, build Builder) {
	t.Helper()
	cases, _ := filepath.Glob(filepath.Join(testdata, "cases", "*.txtar"))
	engine, _ := filepath.Glob(filepath.Join(testdata, "engine", "*.txtar"))
	var s score
	for _, path := range append(cases, engine...) {
		p := open(t, testdata, path)
		program := p.compile(t)
		if program == nil {
			t.Errorf("%s has errors", path)
			continue
		}
		s.add(t, filepath.Base(path), build(t, program, p.env))
	}
	s.tell(t, least)
}

// Mutants takes one attribute or block after the other out of each case of an
// exporter. Whatever is still exported must be proved.
func Mutants(t *testing.T, testdata string, least int, build Builder) {
	t.Helper()
	cases, _ := filepath.Glob(filepath.Join(testdata, "cases", "*.txtar"))
	var s score
	for _, path := range cases {
		p := open(t, testdata, path)
		for n := 0; ; n++ {
			f, diags := hclwrite.ParseConfig(p.main, "main.cairn.hcl", hcl.InitialPos)
			if diags.HasErrors() {
				t.Fatal(diags)
			}
			left := n
			if !removeNth(f.Body(), &left) {
				break
			}
			p.write(t, "main.cairn.hcl", f.Bytes())
			if program := p.compile(t); program != nil {
				s.add(t, filepath.Base(path), build(t, program, p.env))
			}
		}
	}
	s.tell(t, least)
}

// removeNth takes the n-th thing out of a body, counting from 0 with its insides.
func removeNth(b *hclwrite.Body, n *int) bool {
	for _, name := range slices.Sorted(maps.Keys(b.Attributes())) {
		if *n == 0 {
			b.RemoveAttribute(name)
			return true
		}
		*n--
	}
	for _, block := range b.Blocks() {
		if *n == 0 {
			return b.RemoveBlock(block)
		}
		*n--
		if removeNth(block.Body(), n) {
			return true
		}
	}
	return false
}

// score counts proofs by their outcome.
type score [3]int

func (s *score) add(t *testing.T, where string, list []targets.Proof) {
	t.Helper()
	for _, p := range list {
		if s[p.Outcome]++; p.Outcome != proof.Proved {
			t.Errorf("%s: %s", where, Told(p))
		}
	}
}

func (s *score) tell(t *testing.T, least int) {
	t.Helper()
	if s[proof.Proved] < least {
		t.Errorf("only %d journeys are proved: the cases do not lead anywhere", s[proof.Proved])
	}
	t.Logf("%d proved, %d differ, %d not decided", s[proof.Proved], s[proof.Differs], s[proof.Undecided])
}

// Told is a proof in words.
func Told(p targets.Proof) string {
	return p.File + "\n  " + strings.Join(p.History, "\n  ") + "\n  source: " + p.Source + "\n  export: " + p.Export + "\n  why: " + strings.Join(p.Why, "\n       ")
}

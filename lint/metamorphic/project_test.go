// Package metamorphic_test changes projects in ways that mean nothing, or that can
// only help, and holds what the rules find before to what they find afterwards.
package metamorphic_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules"
	"github.com/cairn-lang/cairn/lint/ruletest"
)

const root = "../.."

// texts are the endings of files that name what blocks declare.
var texts = []string{".hcl", ".html", ".txt", ".md"}

// tb is what tests of both kinds have in common.
type tb interface {
	Helper()
	Fatal(...any)
	Logf(string, ...any)
	Errorf(string, ...any)
}

// project is one that is changed: its files, and what is found in it as it is.
type project struct {
	name, dir string
	files     map[string]string // by path, those of HCL and the copy
	before    []diag.Diagnostic
}

// projects are the examples, the templates and the fixtures of every rule, but for
// those with errors that are not a rule's.
func projects(t *testing.T) []*project {
	t.Helper()
	var list []*project
	add := func(name, dir string) {
		p := &project{name: name, dir: dir, files: map[string]string{}}
		err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
			if err != nil || e.IsDir() || !slices.Contains(texts, filepath.Ext(path)) {
				return err
			}
			data, err := os.ReadFile(path)
			rel, _ := filepath.Rel(dir, path)
			p.files[filepath.ToSlash(rel)] = string(data)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if program, found := p.check(t, nil); program != nil {
			p.before = found
			list = append(list, p)
		}
	}
	for _, pattern := range []string{"examples/*/cairn.hcl", "cmd/cairn/templates/*/cairn.hcl"} {
		for _, f := range glob(t, pattern) {
			add(filepath.Base(filepath.Dir(f)), filepath.Dir(f))
		}
	}
	for _, f := range glob(t, "lint/rules/*/*/testdata/*/*") {
		kind := filepath.Base(filepath.Dir(f))
		if (kind == "bad" || kind == "good") && !strings.HasSuffix(f, ".golden") {
			rel, _ := filepath.Rel(filepath.Join(root, "lint", "rules"), f)
			add(filepath.ToSlash(rel), ruletest.Fixture(t, f))
		}
	}
	return list
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(pattern)))
	if err != nil || len(found) == 0 {
		t.Fatalf("%s: %v", pattern, err)
	}
	return found
}

// ruleset is every rule, on wherever it is found out whether it is.
var ruleset = sync.OnceValue(func() []*lint.Rule {
	var list []*lint.Rule
	for _, r := range rules.All() {
		if r.Team == nil {
			c := *r
			c.Default = true
			r = &c
		}
		list = append(list, r)
	}
	return list
})

// check reads and lints p with other text in some files; the program is nil if it
// has errors that p as it is has not.
func (p *project) check(t tb, changed map[string]string) (*compiler.Program, []diag.Diagnostic) {
	t.Helper()
	overlay := map[string][]byte{}
	for path, text := range changed {
		overlay[path] = []byte(text)
	}
	loaded, set, err := lang.Load(p.dir, lang.Options{Overlay: overlay})
	if err != nil {
		t.Fatal(err)
	}
	program, more := compiler.Compile(loaded)
	set.Merge(more)
	if set.HasErrors() {
		for _, d := range set.All() {
			if changed != nil && d.Severity == diag.Error {
				t.Logf("%s: %s: %s", p.name, d.Range, d.Message)
			}
		}
		return nil, nil
	}
	today, err := lang.ParseDate(ruletest.Today)
	if err != nil {
		t.Fatal(err)
	}
	res := lint.Run(lint.Input{Program: program, Rules: ruleset(), Findings: set.All(), Today: &today, Engines: ruletest.Engines()})
	for _, f := range res.Faults {
		t.Errorf("%s: %s broke down: %s\n%s", p.name, f.Rule, f.Cause, f.Stack)
	}
	return program, res.Findings
}

// with is p's files with one changed.
func (p *project) with(path, text string) map[string]string { return map[string]string{path: text} }

// paths are the files of HCL, in order.
func (p *project) paths() []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(p.files)), func(path string) bool { return !strings.HasSuffix(path, ".hcl") })
}

// place is a block somewhere in a project.
type place struct {
	path   string
	block  *hclsyntax.Block
	parent *place // nil at the top
}

func (b *place) text(p *project) string { return p.files[b.path][b.start():b.end()] }
func (b *place) start() int             { return b.block.TypeRange.Start.Byte }
func (b *place) end() int               { return b.block.CloseBraceRange.End.Byte }

func (b *place) label() string {
	if len(b.block.Labels) == 0 {
		return ""
	}
	return b.block.Labels[0]
}

// within is the block of a type that b lies in; nil if there is none.
func (b *place) within(typ string) *place {
	for at := b; at != nil; at = at.parent {
		if at.block.Type == typ {
			return at
		}
	}
	return nil
}

func (b *place) attr(name string) string {
	a := b.block.Body.Attributes[name]
	if a == nil {
		return ""
	}
	if v, diags := a.Expr.Value(nil); !diags.HasErrors() && v.IsKnown() && !v.IsNull() && v.Type().FriendlyName() == "string" {
		return v.AsString()
	}
	return ""
}

// blocks are all blocks of p, outer before inner, in order of file.
func (p *project) blocks(t tb) []*place {
	t.Helper()
	var list []*place
	for _, path := range p.paths() {
		f, diags := hclsyntax.ParseConfig([]byte(p.files[path]), path, hcl.InitialPos)
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		var walk func(body *hclsyntax.Body, parent *place)
		walk = func(body *hclsyntax.Body, parent *place) {
			for _, b := range body.Blocks {
				at := &place{path, b, parent}
				list = append(list, at)
				walk(b.Body, at)
			}
		}
		walk(f.Body.(*hclsyntax.Body), nil)
	}
	return list
}

func keep(list []*place, f func(*place) bool) []*place {
	var kept []*place
	for _, b := range list {
		if f(b) {
			kept = append(kept, b)
		}
	}
	return kept
}

// replace is the text of b's file with other text from from to to.
func (p *project) replace(path string, from, to int, text string) map[string]string {
	s := p.files[path]
	return p.with(path, s[:from]+text+s[to:])
}

package export_test

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
	"github.com/cairn-lang/cairn/targets/sfmc/export"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/rogpeppe/go-internal/txtar"
)

// TestMutantsExport takes one attribute or block after the other out of each
// case. Whatever still compiles must export to files that hold, or be refused
// with a finding at a place.
func TestMutantsExport(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join("testdata", "cases", "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	known := vendorFields(t)
	built, refused := 0, 0
	for _, path := range paths {
		a, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		dir := writeCase(t, a)
		main := filepath.Join(dir, "main.cairn.hcl")
		for _, src := range mutants(t, []byte(section(a, "main.cairn.hcl"))) {
			if err := os.WriteFile(main, src, 0o644); err != nil {
				t.Fatal(err)
			}
			project, set, err := lang.Load(dir, lang.Options{})
			if err != nil || set.HasErrors() {
				continue
			}
			p, set := compiler.Compile(project)
			if set.HasErrors() {
				continue
			}
			out, found := targets.Build(p, targets.Options{Engines: targets.Registry{export.Engine()}, Target: "sfmc"})
			if out != nil {
				built++
				hold(t, known, out.Trees[0])
				continue
			}
			refused++
			if !found.HasErrors() {
				t.Errorf("nothing was built and no finding says why:\n%s", src)
			}
			for _, d := range found.All() {
				if d.Rule == "internal" || !d.Range.Known() {
					t.Errorf("%s: %s\n%s", d.Rule, d.Message, src)
				}
			}
		}
	}
	if built < 100 || refused < 10 {
		t.Errorf("%d mutants were built and %d refused: the cases do not lead anywhere", built, refused)
	}
}

// mutants are src without one attribute or block each.
func mutants(t *testing.T, src []byte) [][]byte {
	t.Helper()
	var out [][]byte
	for n := 0; ; n++ {
		f, diags := hclwrite.ParseConfig(src, "main.cairn.hcl", hcl.InitialPos)
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		left := n
		if !remove(f.Body(), &left) {
			return out
		}
		out = append(out, []byte(strings.TrimSpace(string(f.Bytes()))+"\n"))
	}
}

// remove takes the n-th thing out of a body, counting from 0 with its insides.
func remove(b *hclwrite.Body, n *int) bool {
	for _, name := range sorted(b.Attributes()) {
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
		if remove(block.Body(), n) {
			return true
		}
	}
	return false
}

func sorted(attrs map[string]*hclwrite.Attribute) []string { return slices.Sorted(maps.Keys(attrs)) }

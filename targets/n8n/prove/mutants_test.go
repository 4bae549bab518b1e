package prove_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/targets/proof"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/rogpeppe/go-internal/txtar"
)

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

// TestMutantsOfCases takes one attribute or block after the other out of each
// case of the exporter. Whatever is still exported must be proved.
func TestMutantsOfCases(t *testing.T) {
	data := filepath.Join("..", "export", "testdata")
	prelude, err := os.ReadFile(filepath.Join(data, "prelude.hcl"))
	if err != nil {
		t.Fatal(err)
	}
	paths, _ := filepath.Glob(filepath.Join(data, "cases", "*.txtar"))
	var all [3]int
	for _, path := range paths {
		a, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		write := func(name string, data []byte) {
			if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		write("cairn.hcl", prelude)
		var src []byte
		env := ""
		for _, f := range a.Files {
			if f.Name == "env" {
				env = strings.TrimSpace(string(f.Data))
			}
			if strings.HasSuffix(f.Name, ".hcl") {
				write(f.Name, f.Data)
				if f.Name == "main.cairn.hcl" {
					src = f.Data
				}
			}
		}
		for n := 0; ; n++ {
			f, diags := hclwrite.ParseConfig(src, "main.cairn.hcl", hcl.InitialPos)
			if diags.HasErrors() {
				t.Fatal(diags)
			}
			left := n
			if !removeNth(f.Body(), &left) {
				break
			}
			write("main.cairn.hcl", f.Bytes())
			project, set, err := lang.Load(dir, lang.Options{})
			if err != nil || set.HasErrors() {
				continue
			}
			p, set := compiler.Compile(project)
			if set.HasErrors() {
				continue
			}
			for _, p := range proofs(t, p, env) {
				all[p.Outcome]++
				switch p.Outcome {
				case proof.Differs:
					t.Errorf("%s %d: %s", filepath.Base(path), n, tell(p))
				case proof.Undecided:
					t.Errorf("%s %d: %s", filepath.Base(path), n, tell(p))
				}
			}
		}
	}
	if all[proof.Proved] < 90 {
		t.Errorf("only %d workflows are proved: the cases do not lead anywhere", all[proof.Proved])
	}
	t.Logf("%d proved, %d differ, %d not decided", all[0], all[1], all[2])
}

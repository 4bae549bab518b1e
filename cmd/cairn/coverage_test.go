package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"testing"

	"github.com/cairn-lang/cairn/lang/schema"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// TestLanguageIsUsed shows that every block, attribute, step, function and
// filter of the language stands in an example, a template of init or a fixture.
// Functions of known values have an example with its result in the schema
// instead, which a test of lang/expr folds.
func TestLanguageIsUsed(t *testing.T) {
	used := usage{attrs: map[string]bool{}, calls: map[string]bool{}}
	for _, path := range projectFiles(t) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		used.file(path, data)
	}
	for _, missing := range used.missing() {
		t.Errorf("nothing uses %s", missing)
	}
}

// usage is what the files of the house use of the language. Attributes are
// keyed by the name of their block's declaration.
type usage struct {
	attrs map[string]bool
	calls map[string]bool
}

var callName = regexp.MustCompile(`\b([a-z_]+)\(`)

func (u *usage) file(path string, data []byte) {
	if len(data) > 1<<20 {
		return // hostile fixtures are not examples of use
	}
	for _, m := range callName.FindAllSubmatch(data, -1) {
		u.calls[string(m[1])] = true
	}
	if filepath.Ext(path) != ".hcl" {
		return
	}
	file, _ := hclsyntax.ParseConfig(data, path, hcl.InitialPos)
	if file == nil {
		return
	}
	if body, ok := file.Body.(*hclsyntax.Body); ok {
		u.body(schema.Root(), body)
	}
}

func (u *usage) body(decl *schema.Block, body *hclsyntax.Body) {
	u.attrs[decl.Name()] = true
	for name := range body.Attributes {
		if decl.Attr(name) != nil {
			u.attrs[decl.Name()+" → "+name] = true
		}
	}
	for _, b := range body.Blocks {
		if nested := decl.Child(b.Type); nested != nil {
			u.body(nested.Block, b.Body)
		}
	}
}

func (u *usage) missing() []string {
	var out []string
	seen := map[*schema.Block]bool{}
	var walk func(*schema.Block)
	walk = func(b *schema.Block) {
		if seen[b] {
			return
		}
		seen[b] = true
		if !u.attrs[b.Name()] {
			out = append(out, "block "+b.Name())
		}
		for _, a := range b.Attrs {
			if key := b.Name() + " → " + a.Name; !u.attrs[key] {
				out = append(out, "attribute "+key)
			}
		}
		for _, n := range b.Blocks {
			walk(n.Block)
		}
	}
	walk(schema.Root())
	for _, f := range schema.Functions() {
		if f.Usage != schema.ForKnown && !u.calls[f.Name] {
			out = append(out, "function "+f.Name)
		}
	}
	sort.Strings(out)
	return out
}

// projectFiles are the HCL and template files of examples, templates and
// fixtures.
func projectFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	for _, dir := range []string{"../../examples", "../../cmd", "../../lang", "../../compiler", "../../targets"} {
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && slices.Contains([]string{".hcl", ".html", ".txt"}, filepath.Ext(path)) {
				files = append(files, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

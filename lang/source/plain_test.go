package source

import (
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/lang/damaged"
	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// sameTree is the difference between what parsePlain and hclsyntax make of src,
// lines and columns aside, and whether parsePlain takes it.
func sameTree(src []byte) (string, bool) {
	f := NewFile("x", src)
	got := parsePlain(f, item{end: len(f.Data)})
	if got == nil {
		return "", false
	}
	file, diags := hclsyntax.ParseConfig(f.Data, "x", at(0))
	if len(diags) > 0 {
		return "HCL refuses it: " + diags.Error(), true
	}
	want := file.Body.(*hclsyntax.Body)
	got.SrcRange, got.EndRange = want.SrcRange, want.EndRange // of the file: Parse sets them
	return cmp.Diff(want, got,
		cmp.Exporter(func(reflect.Type) bool { return true }),
		cmp.Comparer(func(a, b hcl.Pos) bool { return a.Byte == b.Byte }),
		cmp.Comparer(func(a, b cty.Value) bool { return a.RawEquals(b) }),
		cmp.Comparer(func(a, b *hclsyntax.Operation) bool { return a == b }),
		cmp.Transformer("none", func(b hclsyntax.Blocks) []*hclsyntax.Block {
			if len(b) == 0 {
				return nil
			}
			return b
		}),
	), true
}

func TestPlainParserAgreesWithHCL(t *testing.T) {
	cases := []string{
		"", "\n# c\n", "a = 1", "a = 1 # c\nb = 2 // d", "a {}\n", "a \"b\" c {\n}\n", "a { b = 1 }", "a { b = [1] } # c\n",
		"a { b = { c = d } }\n", "a = \"\"\n", "a = \"e\u0301\"\n", "a = [\n  b.c, # d\n  \"e\",\n  /* f */ 1\n]\n",
		"a = { b = 1, \"c\" : true\n d.e = null\n\n f = [{}] }\n", "a = [[], {}]\nb = {\n}\n",
		"a = <<-E\n  x ${y}\n E\nb = f(g, h...) ? !i : -1\n", "a {\n b = <<E\nx\nE\n}\n",
		"a = b.c[0].d\ne = f.*.g\nh = [for i in j : i]\n", "a = 10.5e3\nb = -1\nc = (d)\n", "a = \"x ${b} \\n 10%\"\n",
		"a = b && !c.d || -e == f(g, -1) + 2 * h - i / j % 3\n", "a = b - c - d < e <= f != g > h >= i == j || k || l && m\n",
		"a = [b(\n  c, # d\n  e,\n), !f]\n", "a = - - b\nc = !!d\ne = -f.g\nh = -i[0]\nj = !k(l).m\n",
		"a = f()\nb = f(g(h), [i], { j = k(l) })\n", "a = { b + c = d, -1 = e, f(g) = h }\n", "a = list(object({ b = string }))\n",
		"a = [b\n.c]\n", "a = { b = \"${c}\" }\r\nd = 1\r\n", "a \"b\" {\r\n}\r\n", "a = /* b */ c /* d */\n",
	}
	for _, src := range cases {
		if d, ok := sameTree([]byte(src)); !ok || d != "" {
			t.Errorf("%q: taken %v\n%s", src, ok, d)
		}
	}
	refused := []string{
		"a", "a =", "a = \n", "a = 1 2\n", "a = 1\na = 2\n", "a = [1 2]\n", "a = { b }\n", "a = { b = 1,, }\n", "a {", "a { b = 1, c = 2 }\n",
		"a { b {} }\n", "a = [for]\n", "a = [for(b)]\n", "a = { for = 1 }\n", "a = \"b\nc\"\n", "a \"${b}\" {}\n", "é = 1\n", "}\n", "a = b::c\n", "a = b && \n c\n", "a = b(c d)\n", "a = b(c, , d)\n", "a = b < \n", "a = b(c)(d)\n", "a = b ** c\n", "a = b & c\n", "a = !\n", "a = b !c\n", "a {\n} b = 1\n",
		"a = true.b.\n", "a { b = 1\n}\n", "a = 1.2.3\n", "a = [b,\n", "a = { b = \n 1 }\n", "\"a\" = 1\n", "a {\n",
	}
	for _, src := range refused {
		if _, ok := sameTree([]byte(src)); ok {
			t.Errorf("%q: taken", src)
		}
	}
	for _, src := range seeds() {
		if d, _ := sameTree([]byte(src)); d != "" {
			t.Errorf("%q\n%s", src, d)
		}
	}
}

// TestPlainParserTakesFiles holds that proper files go this way, not merely that
// they could.
func TestPlainParserTakesFiles(t *testing.T) {
	n := 0
	err := filepath.WalkDir("../../examples", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".hcl") {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		n++
		if d, ok := sameTree(data); !ok || d != "" {
			t.Errorf("%s: taken %v\n%s", path, ok, d)
		}
		return nil
	})
	if err != nil || n == 0 {
		t.Fatal(n, err)
	}
}

func FuzzPlain(f *testing.F) {
	for _, s := range seeds() {
		damaged.Add(f, []byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		file := NewFile("x", src)
		if file.Check() != nil || len(src) > 1<<16 {
			return
		}
		for _, it := range file.scan().items {
			if it.refused {
				continue
			}
			if d, _ := sameTree(file.Data[it.start:it.end]); d != "" {
				t.Fatalf("%q: %s", src, d)
			}
		}
	})
}

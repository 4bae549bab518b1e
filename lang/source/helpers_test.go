package source

import (
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/rogpeppe/go-internal/txtar"
)

func sortedAttrs(b *hclsyntax.Body) []*hclsyntax.Attribute {
	return slices.SortedFunc(maps.Values(b.Attributes), func(x, y *hclsyntax.Attribute) int {
		return x.NameRange.Start.Byte - y.NameRange.Start.Byte
	})
}

// seeds are the cases of the golden files and a proper one.
func seeds() []string {
	out := []string{
		"journey \"a\" {\n  # c\n  entry { event = event.x }\n  flow {\n    wait \"w\" { for = \"1h\" }\n    send \"s\" {\n      message = message.m // d\n    }\n  }\n}\n",
		"a = <<-E\n  $${x} ${<<F\ny\nF\n} %{ if b ~} c %{ endif }\n  E\n/* z */ b = [for k, v in c : k => v... if d]\r\n",
		"a = { b = 1, \"c\" = x ? y : -z, (d) = e[*].f, g : !h }\n",
	}
	for _, name := range []string{"testdata/syntax.txtar", "testdata/template.txtar"} {
		data, err := os.ReadFile(name)
		if err != nil {
			panic(err)
		}
		for _, f := range txtar.Parse(data).Files {
			if !strings.HasSuffix(f.Name, ".want") && len(f.Data) < 2000 {
				out = append(out, string(f.Data))
			}
		}
	}
	return out
}

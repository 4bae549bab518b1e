package compiler_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
)

// manyJourneys writes the tour with its journeys n times over, and returns the
// folder and the text of all files.
func manyJourneys(b *testing.B, n int) (string, []byte) {
	b.Helper()
	dir := b.TempDir()
	main, err := os.ReadFile(tour + "/cairn.hcl")
	if err != nil {
		b.Fatal(err)
	}
	brand, err := filepath.Abs(tour + "_brand")
	if err != nil {
		b.Fatal(err)
	}
	rel, err := filepath.Rel(dir, brand)
	if err != nil {
		b.Fatal(err)
	}
	all := []byte(strings.ReplaceAll(string(main), "../tour_brand", filepath.ToSlash(rel)))
	write := func(name string, data []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			b.Fatal(err)
		}
	}
	write("cairn.hcl", all)
	journeys, err := os.ReadFile(tour + "/journeys.cairn.hcl")
	if err != nil {
		b.Fatal(err)
	}
	fragments, rest, _ := strings.Cut(string(journeys), "journey \"everything\"")
	write("fragments.cairn.hcl", []byte(fragments))
	rest = "journey \"everything\"" + rest
	for i := range n {
		text := rest
		for _, name := range []string{"everything", "later", "confirm", "campaign"} {
			text = strings.ReplaceAll(text, `journey "`+name+`"`, fmt.Sprintf(`journey "%s%d"`, name, i))
			text = strings.ReplaceAll(text, "journey."+name, fmt.Sprintf("journey.%s%d", name, i))
		}
		write(fmt.Sprintf("j%d.cairn.hcl", i), []byte(text))
		all = append(all, text...)
	}
	return dir, all
}

func BenchmarkCompile(b *testing.B) {
	for _, n := range []int{10, 1000} {
		dir, text := manyJourneys(b, n)
		p, findings, err := lang.Load(dir, lang.Options{})
		if err != nil || findings.HasErrors() && n == 10 {
			for _, d := range findings.All()[:min(5, findings.Len())] {
				b.Log(d.Range.Path, d.Message)
			}
		}
		b.Run(fmt.Sprintf("parse/%d", n), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				hclsyntax.ParseConfig(text, "x", hcl.InitialPos)
			}
		})
		b.Run(fmt.Sprintf("compile/%d", n), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				compiler.Compile(p)
			}
		})
	}
}

package lang_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/source"
)

// BenchmarkLoad loads the project that CAIRN_BENCH names, or an example, beside
// a bare parse of the same files on the same processors, which keeps its trees.
func BenchmarkLoad(b *testing.B) {
	dir := os.Getenv("CAIRN_BENCH")
	if dir == "" {
		dir = "../examples/aurora"
	}
	var files [][]byte
	var size int64
	err := filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(p, ".hcl") {
			data, err := os.ReadFile(p)
			files, size = append(files, data), size+int64(len(data))
			return err
		}
		return err
	})
	if err != nil || len(files) == 0 {
		b.Skip("no files: ", err)
	}
	b.Run("parse", func(b *testing.B) {
		b.SetBytes(size)
		b.ReportAllocs()
		for b.Loop() {
			trees := make([]*hcl.File, len(files))
			source.Each(len(files), func(i int) {
				trees[i], _ = hclsyntax.ParseConfig(files[i], "x.hcl", hcl.InitialPos)
			})
			runtime.KeepAlive(trees)
		}
	})
	b.Run("load", func(b *testing.B) {
		b.SetBytes(size)
		b.ReportAllocs()
		for b.Loop() {
			if _, _, err := lang.Load(dir, lang.Options{}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

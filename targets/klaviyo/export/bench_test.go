package export_test

import (
	"path/filepath"
	"testing"

	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/klaviyo/export"
)

// BenchmarkExport exports the journeys of an example.
func BenchmarkExport(b *testing.B) {
	p := compileDir(b, filepath.Join("..", "..", "..", "examples", "aurora"))
	o := targets.Options{Engines: targets.Registry{export.Engine()}, Target: "klaviyo"}
	bytes := 0
	if out, _ := targets.Build(p, o); out != nil {
		for _, f := range out.Trees[0].Files {
			bytes += len(f.Data)
		}
	}
	b.SetBytes(int64(bytes))
	b.ReportAllocs()
	for b.Loop() {
		targets.Build(p, o)
	}
}

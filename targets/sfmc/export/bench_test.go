package export_test

import (
	"testing"

	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/sfmc/export"
)

// BenchmarkExport exports the journeys of an example.
func BenchmarkExport(b *testing.B) {
	p := example(b, "aurora")
	o := targets.Options{Engines: targets.Registry{export.Engine()}, Target: "sfmc"}
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

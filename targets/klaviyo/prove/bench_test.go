package prove_test

import (
	"path/filepath"
	"testing"

	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/klaviyo/export"
	"github.com/cairn-lang/cairn/targets/klaviyo/prove"
)

// BenchmarkProve proves the exports of both examples; ns/flow is what one flow
// costs on one core.
func BenchmarkProve(b *testing.B) {
	for _, name := range []string{"aurora", "halden"} {
		b.Run(name, func(b *testing.B) {
			c := &catcher{}
			p := compile(b, filepath.Join("..", "..", "..", "examples", name))
			targets.Build(p, targets.Options{Engines: targets.Registry{export.Engine()}, Target: "klaviyo", Provers: map[string]targets.Prover{"klaviyo": c}})
			flows := 0
			b.ReportAllocs()
			for b.Loop() {
				flows = len(prove.Prover().Prove(c.in, c.ex, c.losses))
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*flows), "ns/flow")
		})
	}
}

package prove_test

import (
	"testing"

	"github.com/cairn-lang/cairn/targets/bpmn/prove"
	"github.com/cairn-lang/cairn/targets/proof"
)

// BenchmarkProve proves the exports of both examples one after the other; the goal
// is 1 ms of one core for a journey.
func BenchmarkProve(b *testing.B) {
	for _, name := range []string{"aurora", "halden"} {
		k := build(b, example(b, name, ""), "")
		files := map[string][]byte{}
		for _, a := range k.ex.Artifacts {
			files[a.Key] = a.Data
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				for _, j := range k.in.Journeys {
					if v := prove.One(k.in, k.losses, j, files[j.Label]); v.Outcome != proof.Proved {
						b.Fatal(j.Label, v.Why, v.History)
					}
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(k.in.Journeys)), "µs/journey")
		})
	}
}

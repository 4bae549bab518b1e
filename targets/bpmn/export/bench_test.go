package export_test

import "testing"

// BenchmarkExport exports all journeys of an example; the time of one journey is
// in ns/journey.
func BenchmarkExport(b *testing.B) {
	p := compileDir(b, withTarget(b, "aurora", "https://host.shop.example"))
	out, set := build(p, "")
	if out == nil {
		b.Fatalf("findings:\n%s", lines(p, set))
	}
	n := len(out.Trees[0].Journeys)
	for b.Loop() {
		build(p, "")
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/journey")
}

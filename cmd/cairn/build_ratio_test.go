//go:build unix

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/lint/rules"
	"github.com/cairn-lang/cairn/targets"
)

// BenchmarkBuildRatio checks 1,000 journeys and builds them for three engines, in
// turn, and reports what a build takes in times of a check ("x"): with the proofs
// and, as "blind", without. Both load and compile; a build checks before it
// exports, as the command does, and is not written to the disk.
//
//	go test ./cmd/cairn -run '^$' -bench BuildRatio -benchtime 3x
func BenchmarkBuildRatio(b *testing.B) {
	const n = 1000
	dir := generated(b, n)
	threeEngines(b, dir)
	one := func(o targets.Options) *targets.Output {
		p := compile(b, load(b, dir))
		checkProgram(b, p, rules.All())
		out, set := targets.Build(p, o)
		if set.HasErrors() {
			b.Fatal(firstError(set))
		}
		return out
	}
	var checked, proved, blind taken
	shares := map[string]*taken{}
	for b.Loop() {
		checked.add(func() { keep = check(b, dir, rules.All()) })
		proved.add(func() { keep = one(targets.Options{Engines: engines(), Provers: provers()}) })
		blind.add(func() { keep = one(targets.Options{Engines: engines()}) })
		p := compile(b, load(b, dir))
		for _, e := range []string{"bpmn", "klaviyo", "n8n"} {
			if shares[e] == nil {
				shares[e] = &taken{}
			}
			shares[e].add(func() {
				out, set := targets.Build(p, targets.Options{Engines: engines(), Target: e})
				if set.HasErrors() {
					b.Fatal(firstError(set))
				}
				keep = out
			})
		}
	}
	keep = nil
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(checked.cpu.Milliseconds())/float64(b.N), "check-cpu-ms")
	report := func(name string, t *taken) {
		b.ReportMetric(float64(t.cpu)/float64(checked.cpu), name+"-cpu-x")
		b.ReportMetric(float64(t.wall)/float64(checked.wall), name+"-wall-x")
	}
	report("build", &proved)
	report("blind", &blind)
	for name, t := range shares {
		report("export-"+name, t)
	}
	b.ReportMetric(float64(proved.cpu-blind.cpu)/float64(checked.cpu), "proofs-cpu-x")
	b.ReportMetric(float64(proved.wall-blind.wall)/float64(checked.wall), "proofs-wall-x")
}

// threeEngines adds targets for n8n and BPMN to those for Klaviyo.
func threeEngines(tb testing.TB, dir string) {
	tb.Helper()
	var text strings.Builder
	for _, name := range []string{"bpmn", "n8n"} {
		fmt.Fprintf(&text, "target %q {\n  bind { service = { host = \"https://host.bench.example\" } }\n}\n", name)
	}
	if err := os.WriteFile(filepath.Join(dir, "engines.cairn.hcl"), []byte(text.String()), 0o644); err != nil {
		tb.Fatal(err)
	}
}

//go:build unix

package main

import (
	"fmt"
	"runtime"
	"syscall"
	"testing"
	"time"

	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules"
)

// BenchmarkRatio loads, compiles and checks with all rules, and parses bare, in
// turn, and reports what the one takes in times of the other ("x"): the figures to
// trust on a machine that has other work, where two benchmarks behind one another
// tell little. "between" is the part of a check that looks at all journeys at once,
// with the analyses of each that it asks for.
//
//	go test ./cmd/cairn -run '^$' -bench Ratio -benchtime 5x
//
// cpu-x counts the time of all processors, user and system, that of the garbage
// collector included, which GOGC sets for both.
func BenchmarkRatio(b *testing.B) {
	for _, n := range []int{10, 1000, 10000} {
		if n > 1000 && testing.Short() {
			continue
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			dir := generated(b, n)
			files, _ := readAll(b, dir)
			together := compile(b, load(b, dir))
			var bare, loaded, whole, checked, between taken
			for b.Loop() {
				bare.add(func() { keep = bareParse(b, files) })
				loaded.add(func() { keep = load(b, dir) })
				whole.add(func() { keep = compile(b, load(b, dir)) })
				checked.add(func() { keep = check(b, dir, rules.All()) })
				between.add(func() {
					keep = lint.Run(lint.Input{Program: together, Rules: acrossJourneys(), Engines: engines().Profiles()})
				})
			}
			keep = nil
			b.ReportMetric(0, "ns/op") // of four things at once
			b.ReportMetric(float64(bare.cpu.Milliseconds())/float64(b.N), "parse-cpu-ms")
			b.ReportMetric(float64(loaded.cpu)/float64(bare.cpu), "load-cpu-x")
			b.ReportMetric(float64(whole.cpu)/float64(bare.cpu), "compile-cpu-x")
			b.ReportMetric(float64(whole.wall)/float64(bare.wall), "compile-wall-x")
			b.ReportMetric(float64(checked.cpu)/float64(bare.cpu), "check-cpu-x")
			b.ReportMetric(float64(checked.wall)/float64(bare.wall), "check-wall-x")
			b.ReportMetric(float64(between.cpu)/float64(bare.cpu), "between-cpu-x")
			b.ReportMetric(float64(whole.allocated)/float64(bare.allocated), "compile-alloc-x")
			b.ReportMetric(float64(whole.peak)/float64(bare.peak), "compile-peak-x")
			b.ReportMetric(float64(whole.peak)/1e6, "compile-peak-MB")
		})
	}
}

// acrossJourneys are the rules that look at all journeys at once, on top of what is
// known of each.
func acrossJourneys() []*lint.Rule {
	var list []*lint.Rule
	for _, r := range rules.All() {
		switch {
		case r.Group == lint.Conflicts, r.Group == lint.Funnel, r.Name == "contact-cap-exceeded", r.Name == "message-duplicate":
			list = append(list, r)
		}
	}
	return list
}

// taken sums what some runs took.
type taken struct {
	cpu, wall time.Duration
	allocated uint64
	peak      uint64 // most live heap
}

func (u *taken) add(f func()) {
	keep = nil
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	cpu, start := processorTime(), time.Now()
	u.peak = max(u.peak, watchHeap(f))
	u.wall += time.Since(start)
	u.cpu += processorTime() - cpu
	runtime.ReadMemStats(&after)
	u.allocated += after.TotalAlloc - before.TotalAlloc
}

// processorTime is what the process has used so far.
func processorTime() time.Duration {
	var r syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &r) != nil {
		return 0
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

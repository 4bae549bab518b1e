package export_test

import (
	"syscall"
	"testing"
	"time"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/n8n/export"
)

// BenchmarkExport writes the workflows of the examples, with what the services
// need beside them. See docs/design/performance.md.
func BenchmarkExport(b *testing.B) {
	for _, name := range []string{"aurora", "halden"} {
		b.Run(name, func(b *testing.B) {
			p := compileDir(b, withTarget(b, name, exampleTarget("https://host.shop.example", "")))
			var target *lang.Target
			for _, t := range p.Project.Targets {
				if t.Label == "n8n" {
					target = t
				}
			}
			bindings, _ := targets.NewBindings(target, "")
			e := export.Engine()
			options := targets.OptionValues{}
			for _, o := range e.Options() {
				options[o.Name] = o.Default
			}
			ir := func() ([]byte, error) { return targets.Encode(compiler.IR(p)) }
			b.ReportAllocs()
			before := cpu(b)
			for b.Loop() {
				e.Export(&targets.Input{Program: p, Target: target, Journeys: p.Journeys, Bindings: bindings, Options: options, Report: targets.NewReport(e.Profile(), target), IR: ir})
			}
			b.ReportMetric(float64((cpu(b)-before).Microseconds())/float64(b.N*len(p.Journeys)), "cpu-µs/journey")
		})
	}
}

// cpu is the time that this process has computed for, on all cores.
func cpu(b *testing.B) time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

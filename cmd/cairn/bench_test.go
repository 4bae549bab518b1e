package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules"
	"github.com/cairn-lang/cairn/targets"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// BenchmarkProject compares each stage with a bare hclsyntax.ParseConfig of the
// same bytes on the same number of goroutines, in the same run:
//
//	go test ./cmd/cairn -run '^$' -bench Project -benchtime 3x
//
// Beside time it reports the highest live heap seen ("peak-MB"); the bare parse
// keeps every tree to its end, as a tool does that drops none.
func BenchmarkProject(b *testing.B) {
	for _, n := range []int{10, 1000, 10000} {
		if n > 1000 && testing.Short() {
			continue
		}
		dir := generated(b, n)
		files, size := readAll(b, dir)
		for _, stage := range []struct {
			name string
			run  func(*testing.B)
		}{
			{"parse", func(b *testing.B) { keep = bareParse(b, files) }},
			{"load", func(b *testing.B) { keep = load(b, dir) }},
			{"compile", func(b *testing.B) { keep = compile(b, load(b, dir)) }},
			{"check", func(b *testing.B) { keep = check(b, dir, rules.All()) }},
			{"build", func(b *testing.B) { keep = build(b, compile(b, load(b, dir))) }},
		} {
			b.Run(fmt.Sprintf("%s/%d", stage.name, n), func(b *testing.B) {
				b.SetBytes(size)
				b.ReportAllocs()
				var peak uint64
				for range b.N {
					keep = nil
					runtime.GC()
					peak = max(peak, watchHeap(func() { stage.run(b) }))
				}
				b.ReportMetric(float64(peak)/1e6, "peak-MB")
				b.ReportMetric(float64(len(files))*float64(b.N)/b.Elapsed().Seconds(), "files/s")
			})
		}
		keep = nil
	}
}

// keep holds the last result, so that its memory counts.
var keep any

type sourceFile struct {
	name string
	data []byte
}

func readAll(b *testing.B, dir string) (files []sourceFile, size int64) {
	b.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".hcl") {
			return err
		}
		data, err := os.ReadFile(path)
		files = append(files, sourceFile{path, data})
		size += int64(len(data))
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return files, size
}

func bareParse(b *testing.B, files []sourceFile) []*hcl.File {
	trees := make([]*hcl.File, len(files))
	var wg sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		wg.Go(func() {
			for i := w; i < len(files); i += workers {
				tree, diags := hclsyntax.ParseConfig(files[i].data, files[i].name, hcl.InitialPos)
				if diags.HasErrors() {
					b.Error(diags)
				}
				trees[i] = tree
			}
		})
	}
	wg.Wait()
	return trees
}

func load(b *testing.B, dir string) *lang.Project {
	p, set, err := lang.Load(dir, lang.Options{})
	if err != nil {
		b.Fatal(err)
	}
	if set.HasErrors() {
		b.Fatal(firstError(set))
	}
	return p
}

func compile(b *testing.B, p *lang.Project) *compiler.Program {
	program, set := compiler.Compile(p)
	if set.HasErrors() {
		b.Fatal(firstError(set))
	}
	return program
}

func build(b *testing.B, p *compiler.Program) *targets.Output {
	out, set := targets.Build(p, targets.Options{Engines: engines()})
	if set.HasErrors() {
		b.Fatal(firstError(set))
	}
	return out
}

// firstError is the first finding that stops a stage.
func firstError(set *diag.Set) diag.Diagnostic {
	all := set.All()
	return all[slices.IndexFunc(all, func(d diag.Diagnostic) bool { return d.Severity == diag.Error })]
}

// watchHeap runs f and gives the most bytes of heap objects seen meanwhile, dead
// ones that are not yet swept included.
func watchHeap(f func()) uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	read := func() uint64 { metrics.Read(sample); return sample[0].Value.Uint64() }
	stop, done := make(chan struct{}), make(chan uint64)
	go func() {
		peak := read()
		for {
			select {
			case <-stop:
				done <- max(peak, read())
				return
			case <-time.After(2 * time.Millisecond):
				peak = max(peak, read())
			}
		}
	}()
	f()
	close(stop)
	return <-done
}

func check(b *testing.B, dir string, list []*lint.Rule) *lint.Result {
	b.Helper()
	return checkProgram(b, compile(b, load(b, dir)), list)
}

func checkProgram(b *testing.B, p *compiler.Program, list []*lint.Rule) *lint.Result {
	b.Helper()
	res := lint.Run(lint.Input{Program: p, Rules: list, Engines: engines().Profiles()})
	for _, d := range res.Findings {
		b.Fatalf("%s: %s", d.Rule, d.Message)
	}
	return res
}

// BenchmarkRules gives the time of each rule by itself over 1,000 journeys that
// were compiled before, and of all together.
func BenchmarkRules(b *testing.B) {
	p := compile(b, load(b, generated(b, 1000)))
	run := func(name string, list []*lint.Rule) {
		b.Run(name, func(b *testing.B) {
			for range b.N {
				keep = lint.Run(lint.Input{Program: p, Rules: list, Engines: engines().Profiles()})
			}
		})
	}
	run("none", nil)
	for _, r := range rules.All() {
		one := *r
		one.Default, one.Packs = true, nil
		run(r.Name, []*lint.Rule{&one})
	}
	run("all", rules.All())
}

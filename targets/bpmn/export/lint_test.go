package export_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/compiler/drawn"
	"github.com/rogpeppe/go-internal/txtar"
)

// drawnProjects is how many projects are drawn at random for bpmnlint.
const drawnProjects = 60

// TestLint lets bpmnlint read the exports of both examples, of all cases and of
// drawn projects: it says nothing, not even a warning.
func TestLint(t *testing.T) {
	e := install(t)
	var files []string
	for _, name := range []string{"aurora", "halden"} {
		p := compileDir(t, withTarget(t, name, "https://host.shop.example"))
		out, set := build(p, "")
		if out == nil {
			t.Fatalf("%s:\n%s", name, lines(p, set))
		}
		files = slices.AppendSeq(files, maps.Values(e.load(name, out)))
	}
	for _, path := range append(cases(t), filepath.Join("testdata", "engine", "run.txtar")) {
		a, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if out, _ := build(compileDir(t, writeCase(t, a)), ""); out != nil {
			files = slices.AppendSeq(files, maps.Values(e.load(filepath.Base(path), out)))
		}
	}
	for seed := range drawnProjects {
		files = append(files, e.drawn(seed)...)
	}
	slices.Sort(files)
	if len(files) < 60 {
		t.Errorf("only %d processes were written", len(files))
	}
	t.Logf("%d processes", len(files))
	if said := e.node(strings.NewReader(""), append([]string{"lint.cjs"}, files...)...); len(said) > 0 {
		t.Errorf("bpmnlint says:\n%s", said)
	}

	// A rule and a script that are broken on purpose are heard.
	bad := e.write("bad.bpmn", []byte(`<?xml version="1.0" encoding="UTF-8"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x"><bpmn:process id="p" isExecutable="true"><bpmn:startEvent id="s" /><bpmn:serviceTask id="t"><bpmn:extensionElements><journey:call xmlns:journey="j">a b</journey:call></bpmn:extensionElements></bpmn:serviceTask></bpmn:process></bpmn:definitions>`))
	said := string(e.node(strings.NewReader(""), "lint.cjs", bad))
	if !strings.Contains(said, "end-event-required") || !strings.Contains(said, "in next(null, a b)") {
		t.Errorf("bpmnlint says of a process without an end:\n%s", said)
	}
}

// drawn writes the processes of a project that is drawn at random; none where it
// has errors.
func (e *installed) drawn(seed int) []string {
	e.t.Helper()
	p := compiled(e.t, drawn.Projects().Example(seed).Text+target("https://host.shop.example"))
	if p == nil {
		return nil
	}
	out, set := build(p, "")
	if out == nil {
		e.t.Logf("%d: %s", seed, lines(p, set))
		return nil
	}
	return slices.Collect(maps.Values(e.load(fmt.Sprint("drawn", seed), out)))
}

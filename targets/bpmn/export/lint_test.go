package export_test

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestLint lets bpmnlint read the exports of both examples and of all cases: it
// says nothing, not even a warning.
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
	slices.Sort(files)
	if len(files) < 30 {
		t.Errorf("only %d processes were written", len(files))
	}
	t.Logf("%d processes", len(files))
	if said := e.node(strings.NewReader(""), append([]string{"lint.cjs"}, files...)...); len(said) > 0 {
		t.Errorf("bpmnlint says:\n%s", said)
	}

	// A rule that is broken on purpose is heard.
	bad := e.write("bad.bpmn", []byte(`<?xml version="1.0" encoding="UTF-8"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x"><bpmn:process id="p" isExecutable="true"><bpmn:startEvent id="s" /></bpmn:process></bpmn:definitions>`))
	if said := e.node(strings.NewReader(""), "lint.cjs", bad); !strings.Contains(string(said), "end-event-required") {
		t.Errorf("bpmnlint says of a process without an end:\n%s", said)
	}
}

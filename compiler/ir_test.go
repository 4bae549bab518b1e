package compiler_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xeipuuv/gojsonschema"

	"github.com/cairn-lang/cairn/compiler"
)

var update = flag.Bool("update", false, "write golden files anew")

// tour is a project that uses every kind of step, and has no faults.
const tour = "testdata/tour"

func loadClean(t testing.TB, dir string) *compiler.Program {
	t.Helper()
	p, findings := load(t, dir)
	for _, d := range findings.All() {
		t.Errorf("%s:%d: %s: %s", d.Range.Path, d.Range.Start, d.Rule, d.Message)
	}
	if p == nil || t.Failed() {
		t.FailNow()
	}
	return p
}

func ir(t testing.TB, p *compiler.Program) []byte {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(compiler.IR(p)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(got), "\n")); diff != "" {
		t.Errorf("%s differs (-want +got); renew with -update:\n%s", path, diff)
	}
}

func TestIRGolden(t *testing.T) {
	golden(t, "testdata/tour.ir.json", ir(t, loadClean(t, tour)))
}

func TestIRIsDeterministic(t *testing.T) {
	first := ir(t, loadClean(t, tour))
	for range 3 {
		if !bytes.Equal(first, ir(t, loadClean(t, tour))) {
			t.Fatal("two runs over the same files wrote different bytes")
		}
	}
}

func irSchema(t testing.TB) *gojsonschema.Schema {
	t.Helper()
	data, err := os.ReadFile("ir.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	s, err := gojsonschema.NewSchema(gojsonschema.NewBytesLoader(data))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestIRMeetsItsSchema holds the JSON form of correct projects to the schema.
func TestIRMeetsItsSchema(t *testing.T) {
	schema := irSchema(t)
	dirs, err := filepath.Glob("../examples/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range append(dirs, tour) {
		program, _ := load(t, dir)
		if program == nil {
			continue
		}
		result, err := schema.Validate(gojsonschema.NewBytesLoader(ir(t, program)))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range result.Errors() {
			t.Errorf("%s: %s", dir, e)
		}
	}
}

// TestIRSchemaRefuses shows that the schema is not open to anything.
func TestIRSchemaRefuses(t *testing.T) {
	schema := irSchema(t)
	whole := string(ir(t, loadClean(t, tour)))
	for _, change := range [][2]string{
		{`"version": 1`, `"version": 2`},
		{`"format": "cairn-ir"`, `"format": "other"`},
		{`"kind": "timed_out"`, `"kind": "late"`},
		{`"for_seconds": 5400`, `"for_minutes": 90`},
		{`"weight_percent": 70`, `"weight_percent": 0`},
		{`"to": "first"`, `"to": 3`},
	} {
		if !strings.Contains(whole, change[0]) {
			t.Errorf("the program has no %s", change[0])
			continue
		}
		result, err := schema.Validate(gojsonschema.NewStringLoader(strings.Replace(whole, change[0], change[1], 1)))
		if err != nil {
			t.Fatal(err)
		}
		if result.Valid() {
			t.Errorf("the schema accepts %s", change[1])
		}
	}
}

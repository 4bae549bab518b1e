package report

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/google/go-cmp/cmp"
	"github.com/xeipuuv/gojsonschema"
)

var update = flag.Bool("update", false, "rewrite golden files")

const sample = "journey \"cart\" {\n\tflow {\n    send \"knuffelbeer 🧸 é\" { message = message.remindr }\n  }\n}\n"

func sampleReport() *Report {
	file := &source.File{Path: "journeys/cart.cairn.hcl", Data: []byte(sample)}
	long := &source.File{Path: "copy/mail.html", Data: []byte(strings.Repeat("x", 400) + "${profile.frst}" + strings.Repeat("y", 400))}
	at := func(f *source.File, text string) source.Range {
		i := strings.Index(string(f.Data), text)
		return source.Range{Path: f.Path, Start: i, End: i + len(text)}
	}
	return &Report{
		Files: func(p string) *source.File {
			switch p {
			case file.Path:
				return file
			case long.Path:
				return long
			}
			return nil
		},
		Summary: Summary{Project: "aurora", Files: 2, Journeys: 1},
		Findings: []diag.Diagnostic{
			{
				Rule: "unknown-reference", Severity: diag.Error, Range: at(file, "message.remindr"),
				Label: "no such message", Message: "there is no message \"remindr\"",
				Help:    `did you mean "message.reminder"?`,
				Related: []diag.Related{{Range: at(file, "flow {"), Message: "in this flow"}},
				Fixes: []diag.Fix{{Title: "write message.reminder", Safety: diag.Safe,
					Edits: []source.Edit{{Range: at(file, "message.remindr"), New: "message.reminder"}}}},
			},
			{
				Rule: "terminal", Severity: diag.Warning, Range: at(file, "knuffelbeer 🧸 é"),
				Message: "a label with \x1b[31mcolour and \u202Eturned text\nand a second line",
				Fixes:   []diag.Fix{{Title: "delete the characters", Edits: []source.Edit{{Range: at(file, "knuffelbeer")}}}},
			},
			{Rule: "unknown-reference", Severity: diag.Info, Range: at(long, "profile.frst"), Message: "a long line is cut"},
			{
				Rule: "with-witness", Severity: diag.Hint, Message: "a finding without a place",
				Witness: &diag.Witness{Title: "a customer in Norway", Person: []string{"country = NO", "orders = 0"},
					Steps: []diag.WitnessStep{{At: "day 0", Message: "signs up", Range: at(file, "flow {")}, {At: "day 3", Message: "gets the mail"}}},
			},
		},
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got), renew with -update:\n%s", path, diff)
	}
}

func TestText(t *testing.T) {
	for name, color := range map[string]bool{"text.golden": false, "color.golden": true} {
		var b bytes.Buffer
		if err := Text(&b, sampleReport(), color); err != nil {
			t.Fatal(err)
		}
		golden(t, name, b.Bytes())
		if !color && strings.ContainsRune(b.String(), '\x1b') {
			t.Error("text without colour holds an escape sequence")
		}
		for _, line := range strings.Split(b.String(), "\n") {
			if len([]rune(line)) > maxColumns+40 {
				t.Errorf("line of %d characters: %s", len([]rune(line)), line)
			}
		}
	}
}

// TestTextSaysOnce shows what is said of many places once, with all of them.
func TestTextSaysOnce(t *testing.T) {
	file := source.NewFile("a.cairn.hcl", []byte("x y x y x y x\n"))
	r := &Report{Files: func(string) *source.File { return file }}
	for i := 0; i < len(file.Data)-1; i += 2 {
		word := string(file.Data[i : i+1])
		r.Findings = append(r.Findings, diag.Errorf("rule", source.Range{Path: file.Path, Start: i, End: i + 1}, "there is no %s", word))
	}
	var b bytes.Buffer
	if err := Text(&b, r, false); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	for text, n := range map[string]int{"there is no x": 1, "there is no y": 3, "  also a.cairn.hcl:1:": 3, "  also a.cairn.hcl:1:13\n": 1, "7 errors in": 1} {
		if strings.Count(got, text) != n {
			t.Errorf("%q stands there %d times, want %d:\n%s", text, strings.Count(got, text), n, got)
		}
	}
}

func TestJSON(t *testing.T) {
	for name, r := range map[string]*Report{"json.golden": sampleReport(), "json-full.golden": fullReport(), "json-empty.golden": {}} {
		var b bytes.Buffer
		if err := JSON(&b, r); err != nil {
			t.Fatal(err)
		}
		golden(t, name, b.Bytes())
		schema, err := os.ReadFile("report.schema.json")
		if err != nil {
			t.Fatal(err)
		}
		result, err := gojsonschema.Validate(gojsonschema.NewBytesLoader(schema), gojsonschema.NewBytesLoader(b.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range result.Errors() {
			t.Errorf("%s: %s", name, e)
		}
	}
}

// TestUnderlineFits holds the underline to the columns that a terminal shows,
// for wide and combining characters, tabs and ranges over several lines.
func TestUnderlineFits(t *testing.T) {
	for _, c := range []struct {
		line, text    string
		indent, width int
	}{
		{"a = bcd", "bcd", 4, 3},
		{"\ta = bcd", "bcd", 8, 3},
		{"🧸 = bcd", "bcd", 5, 3},
		{"e\u0301 = 日本", "日本", 4, 4},
		{"x = <<EOT\nfoo\nEOT", "<<EOT\nfoo\nEOT", 4, 5},
		{"a", "", 0, 1},
	} {
		i := strings.Index(c.line, c.text)
		got := cutLine([]byte(c.line), source.Range{Path: "f", Start: i, End: i + len(c.text)})
		if got.indent != c.indent || got.width != c.width {
			t.Errorf("%q in %q: indent %d width %d, want %d %d", c.text, c.line, got.indent, got.width, c.indent, c.width)
		}
	}
}

package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/xeipuuv/gojsonschema"
)

// fullReport is the sample in a repository with rules, and with what is hostile
// to one format or another.
func fullReport() *Report {
	r := sampleReport()
	r.Version, r.Prefix = "0.1.0", "crm/aurora shop"
	r.Rules = func() []Rule {
		return []Rule{
			{ID: "unknown-reference", Title: "A name does not exist", What: "When `x` is nowhere.", Help: "# unknown\n", URL: "https://example.com/unknown-reference.md", Severity: diag.Error},
			{ID: "with-witness", Aliases: []string{"witnessed"}, Group: "timing", Title: "Seen", What: strings.Repeat("Long. ", 300), Help: "# seen\n", Severity: diag.Info, Off: true},
		}
	}
	r.Unchecked = []Unchecked{
		{Rule: "contact-cap-exceeded", Facts: []string{"profile", "policy.cap"}, Part: true},
		{Rule: "price-conflict", Open: []string{"group {0} [x](y)"}},
		{Rule: "urgency", Facts: nil},
	}
	r.Findings[0].URL = "https://example.com/unknown-reference.md"
	r.Findings[2].Witness = &diag.Witness{Title: hostile, Person: []string{hostile}, Steps: []diag.WitnessStep{{At: hostile, Message: hostile}}}
	r.Findings = append(r.Findings,
		diag.Diagnostic{
			Rule: "hostile", Severity: diag.Error, Range: r.Findings[1].Range, Message: hostile, Help: hostile, Label: hostile,
			URL: "javascript:alert(1)", Related: []diag.Related{{Range: r.Findings[0].Range, Message: hostile}},
			Fixes: []diag.Fix{{Title: hostile, Edits: []source.Edit{{Range: r.Findings[0].Range, New: "<b>"}, {Range: r.Findings[1].Range}}}},
		},
		diag.Diagnostic{Rule: "value", Severity: diag.Warning, Range: source.Range{Path: "<var shop_url>", End: 3}, Message: "in a value"},
		diag.Diagnostic{Rule: "gone", Severity: diag.Warning, Range: source.Range{Path: "a:b, c/100%.hcl", Start: 9, End: 12}, Message: "in a file that cannot be read"},
	)
	return r
}

// hostile is text that means something to one of the formats.
const hostile = "::error::x\r\n%0A]]></failure><b onclick='x'>&amp; \x1b[31m\u202E [a](https://evil.example) ![i](//e) ${{ x }} {0} `` ` ``` </details></summary><!-- --> @team #12 GH-7 !3 ~x :tada: www.evil.example a@b.example $1$2$ | # h\n- l\n\n    code\n***\n<script> \u2028 \uFFFE"

func written(t *testing.T, f Format, r *Report, o Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b, r, o); err != nil {
		t.Fatalf("%s: %v", f.Name, err)
	}
	return b.String()
}

// TestFormats holds each format to its golden files and its shape: a full
// report, and one that found nothing.
func TestFormats(t *testing.T) {
	shapes := map[string]func(*testing.T, string, string){
		"sarif": validJSON, "gitlab": validJSON, "rdjson": validJSON, "junit": validXML, "checkstyle": validXML,
	}
	for _, f := range Formats() {
		if f.Name == "text" || f.Name == "json" {
			continue
		}
		o := Options{FailOn: diag.Warning, Coverage: true}
		for name, r := range map[string]*Report{f.Name: fullReport(), f.Name + "-empty": {}} {
			got := written(t, f, r, o)
			golden(t, name+".golden", []byte(got))
			if again := written(t, f, r, o); again != got {
				t.Errorf("%s: two runs differ", name)
			}
			if shape := shapes[f.Name]; shape != nil {
				shape(t, f.Name, got)
			}
			for _, c := range got {
				if c != '\n' && unsafeRune(c) {
					t.Errorf("%s: holds %U", name, c)
				}
			}
		}
	}
}

func validJSON(t *testing.T, name, got string) {
	t.Helper()
	schema, err := os.ReadFile(name + ".schema.json")
	if err != nil {
		t.Fatal(err)
	}
	result, err := gojsonschema.Validate(gojsonschema.NewBytesLoader(schema), gojsonschema.NewStringLoader(got))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	for _, e := range result.Errors() {
		t.Errorf("%s: %s", name, e)
	}
}

func validXML(t *testing.T, name, got string) {
	t.Helper()
	dec := xml.NewDecoder(strings.NewReader(got))
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
		if e, ok := token.(xml.StartElement); ok && !strings.Contains("|checkstyle|file|error|testsuites|testsuite|testcase|failure|skipped|", "|"+e.Name.Local+"|") {
			t.Errorf("%s: holds the element %s", name, e.Name.Local)
		}
	}
}

// TestHostileTextStaysText reads texts back from each format as its reader does.
func TestHostileTextStaysText(t *testing.T) {
	r := fullReport()
	want := printable(hostile)
	var gl []gitlabIssue
	if err := json.Unmarshal([]byte(written(t, format(t, "gitlab"), r, Options{})), &gl); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(gl[4].Description, want+". ") {
		t.Errorf("gitlab: %q", gl[4].Description)
	}
	var cs checkstyleRoot
	if err := xml.Unmarshal([]byte(written(t, format(t, "checkstyle"), r, Options{})), &cs); err != nil {
		t.Fatal(err)
	}
	// XML has no U+FFFE.
	want = strings.ReplaceAll(want, "\uFFFE", "\uFFFD")
	if e := cs.Files[0].Errors[2]; !strings.HasPrefix(e.Message, want+". ") || e.Source != "cairn.hostile" {
		t.Errorf("checkstyle: %+v", e)
	}
	var ju junitRoot
	if err := xml.Unmarshal([]byte(written(t, format(t, "junit"), r, Options{FailOn: diag.Error})), &ju); err != nil {
		t.Fatal(err)
	}
	if c := ju.Suites[0].Cases[2]; c.Failure == nil || c.Failure.Message != want {
		t.Errorf("junit: %+v", c)
	}
}

func format(t *testing.T, name string) Format {
	t.Helper()
	f, err := FormatByName(name)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestFormatByName(t *testing.T) {
	for name, want := range map[string]string{
		"sarfi": `did you mean "sarif"`,
		"yaml?": "formats are text, json, sarif, github, gitlab, junit, checkstyle, rdjson, markdown",
	} {
		if _, err := FormatByName(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestColumns holds each format to the units in which its reader counts, behind
// an emoji, a combining letter, a tab and Chinese text, and over a line end.
func TestColumns(t *testing.T) {
	// Before "bad": one tab, an emoji (1 code point, 2 units, 4 bytes), e and an
	// accent (2, 2, 3), two ideographs (2, 2, 6) and two spaces.
	const line = "\t🧸 e\u0301 日本bad🧸\nnext"
	const bytesBefore, runesBefore, unitsBefore = 1 + 4 + 1 + 3 + 1 + 6, 8, 9
	f := source.NewFile("c.cairn.hcl", []byte("first\n"+line))
	start := strings.Index(string(f.Data), "bad")
	report := func(n int) *Report {
		return &Report{
			Files:    func(string) *source.File { return f },
			Findings: []diag.Diagnostic{{Rule: "r", Range: f.Range(start, start+n), Severity: diag.Error, Message: "m"}},
		}
	}
	one, two := len("bad🧸"), len("bad🧸\nne")
	for _, c := range []struct {
		format string
		n      int
		want   string
	}{
		{"sarif", one, fmt.Sprintf(`"startLine":2,"startColumn":%d,"endLine":2,"endColumn":%d}`, unitsBefore+1, unitsBefore+6)},
		{"sarif", two, fmt.Sprintf(`"startLine":2,"startColumn":%d,"endLine":3,"endColumn":3}`, unitsBefore+1)},
		{"github", one, fmt.Sprintf("line=2,endLine=2,col=%d,endColumn=%d,title", runesBefore+1, runesBefore+5)},
		{"github", two, "line=2,endLine=3,title"},
		{"gitlab", one, fmt.Sprintf(`"begin":{"line":2,"column":%d},"end":{"line":2,"column":%d}`, runesBefore+1, runesBefore+4)},
		{"gitlab", 0, fmt.Sprintf(`"begin":{"line":2,"column":%d},"end":{"line":2,"column":%d}`, runesBefore+1, runesBefore+1)},
		{"gitlab", two, `"end":{"line":3,"column":2}`},
		{"rdjson", one, fmt.Sprintf(`"start":{"line":2,"column":%d},"end":{"line":2,"column":%d}`, bytesBefore+1, bytesBefore+8)},
		{"checkstyle", one, fmt.Sprintf(`line="2" column="%d"`, runesBefore+1)},
		{"junit", one, `line="2"`},
		{"markdown", one, fmt.Sprintf("`c.cairn.hcl:2:%d`", runesBefore+1)},
	} {
		got := written(t, format(t, c.format), report(c.n), Options{})
		var compact bytes.Buffer
		if json.Compact(&compact, []byte(got)) == nil {
			got = compact.String()
		}
		if !strings.Contains(got, c.want) {
			t.Errorf("%s of %d bytes: want %s in\n%s", c.format, c.n, c.want, got)
		}
	}
}

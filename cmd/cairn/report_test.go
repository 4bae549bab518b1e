package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"github.com/xeipuuv/gojsonschema"

	"github.com/cairn-lang/cairn/lint/report"
	"github.com/cairn-lang/cairn/lint/rulebook"
	"github.com/cairn-lang/cairn/lint/rules"
)

// TestExamplesInEachFormat checks the examples, and a copy of one with a fault,
// in each format: what is written has the format's shape, and names the fault
// where it stands.
func TestExamplesInEachFormat(t *testing.T) {
	repo := t.TempDir()
	for _, dir := range []string{"aurora", "halden"} {
		if err := os.CopyFS(filepath.Join(repo, "examples", dir), os.DirFS(filepath.Join("..", "..", "examples", dir))); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(repo, ".git"), 0o777); err != nil {
		t.Fatal(err)
	}
	for _, f := range report.FormatNames() {
		for _, dir := range []string{"aurora", "halden"} {
			out, code := checked(t, filepath.Join(repo, "examples", dir), f)
			if code != exitOK {
				t.Errorf("%s of %s: exit %d\n%s", f, dir, code, out)
			}
			wellFormed(t, f, out)
		}
	}
	const path, right, wrong = "examples/aurora/journeys/purchase/cart_abandonment.cairn.hcl", "message.cart_reminder\n", "message.cart_remindr\n"
	name := filepath.Join(repo, filepath.FromSlash(path))
	data, err := os.ReadFile(name)
	if err != nil || bytes.Count(data, []byte(right)) != 1 {
		t.Fatalf("%s does not name %q once: %v", path, right, err)
	}
	if err := os.WriteFile(name, bytes.Replace(data, []byte(right), []byte(wrong), 1), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, f := range report.FormatNames() {
		out, code := checked(t, filepath.Join(repo, "examples", "aurora"), f)
		shown := path
		if f == "text" || f == "json" {
			shown = strings.TrimPrefix(path, "examples/aurora/")
		}
		if code != exitFindings || !strings.Contains(out, shown) || !strings.Contains(strings.ReplaceAll(out, `\`, ""), "cart_remindr") {
			t.Errorf("%s of a broken project: exit %d\n%s", f, code, out)
		}
		wellFormed(t, f, out)
	}
}

func checked(t *testing.T, path, format string) (string, int) {
	t.Helper()
	var out, diagnostics bytes.Buffer
	code := run([]string{"check", path, "--format", format}, streams{in: strings.NewReader(""), out: &out, err: &diagnostics})
	if code == exitFailed {
		t.Fatalf("%s: %s", format, diagnostics.String())
	}
	return out.String(), code
}

func wellFormed(t *testing.T, format, out string) {
	t.Helper()
	switch format {
	case "json", "sarif", "gitlab", "rdjson":
		name := format
		if format == "json" {
			name = "report"
		}
		schema := filepath.Join("..", "..", "lint", "report", name+".schema.json")
		text, err := os.ReadFile(schema)
		if err != nil {
			t.Fatal(err)
		}
		result, err := gojsonschema.Validate(gojsonschema.NewBytesLoader(text), gojsonschema.NewStringLoader(out))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range result.Errors() {
			t.Errorf("%s: %s", format, e)
		}
	case "junit", "checkstyle":
		dec := xml.NewDecoder(strings.NewReader(out))
		for {
			if _, err := dec.Token(); errors.Is(err, io.EOF) {
				return
			} else if err != nil {
				t.Errorf("%s: %v", format, err)
				return
			}
		}
	}
}

// TestSARIFOfABrokenProject takes the project of the script formats, and leaves
// out of what is compared what grows with the rules.
func TestSARIFOfABrokenProject(t *testing.T) {
	archive, err := txtar.ParseFile(filepath.Join("testdata", "script", "formats.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, f := range archive.Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "repo", ".git"), 0o777); err != nil {
		t.Fatal(err)
	}
	out, code := checked(t, filepath.Join(dir, "repo", "crm"), "sarif")
	wellFormed(t, "sarif", out)
	var log map[string]any
	if err := json.Unmarshal([]byte(out), &log); err != nil || code != exitFindings {
		t.Fatal(code, err)
	}
	found := log["runs"].([]any)[0].(map[string]any)
	driver := found["tool"].(map[string]any)["driver"].(map[string]any)
	listed := driver["rules"].([]any)
	if want := len(rules.All()) + len(rulebook.Always()); len(listed) != want {
		t.Errorf("%d rules, not %d", len(listed), want)
	}
	for _, x := range listed {
		rule := x.(map[string]any)
		for _, part := range []string{"shortDescription", "fullDescription", "help", "helpUri", "defaultConfiguration"} {
			if rule[part] == nil {
				t.Errorf("%s has no %s", rule["id"], part)
			}
		}
		if help, ok := rule["help"].(map[string]any); ok && strings.Contains(help["markdown"].(string), "](README.md)") {
			t.Errorf("the help of %s leads to a page that is not there", rule["id"])
		}
	}
	delete(driver, "rules")
	named := func(x map[string]any, index string, id any) {
		i := int(x[index].(float64))
		if listed[i].(map[string]any)["id"] != id {
			t.Errorf("rule %d is not %s", i, id)
		}
		delete(x, index)
	}
	for _, x := range found["results"].([]any) {
		result := x.(map[string]any)
		named(result, "ruleIndex", result["ruleId"])
	}
	for _, x := range found["invocations"].([]any)[0].(map[string]any)["toolConfigurationNotifications"].([]any) {
		rule := x.(map[string]any)["associatedRule"].(map[string]any)
		named(rule, "index", rule["id"])
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(log); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join("testdata", "formats.sarif.golden")
	if *update {
		if err := os.WriteFile(name, b.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), b.String()); diff != "" {
		t.Errorf("%s (-want +got), renew with -update:\n%s", name, diff)
	}
}

// TestGuideNamesEachFormat holds the table of the guide to the formats.
func TestGuideNamesEachFormat(t *testing.T) {
	guide, err := os.ReadFile(filepath.Join("..", "..", "docs", "guide", "ci.md"))
	if err != nil {
		t.Fatal(err)
	}
	var named []string
	_, table, _ := strings.Cut(string(guide), "## Reports for other tools")
	for line := range strings.Lines(table) {
		if name, rest, ok := strings.Cut(strings.TrimPrefix(line, "| `"), "` |"); ok && strings.HasPrefix(line, "| `") && rest != "" {
			named = append(named, name)
		}
		if strings.HasPrefix(line, "Paths in") {
			break
		}
	}
	if diff := cmp.Diff(report.FormatNames(), named); diff != "" {
		t.Errorf("the guide (+) and the formats (-) differ:\n%s", diff)
	}
}

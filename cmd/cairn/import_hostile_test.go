package main

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/targets/adopt"
)

// hostileNames are what nobody would call a thing, and somebody does.
var hostileNames = []string{
	"", " ", ".", "9 lives", "_x", "for", "null", "true", "${profile.x}", "%{ if x }", "{{ x }}", "{% if a %}", "\"", "\\", "a\nb", "*/ # //", "\x00", "\u202e", "日本語", "ß",
	"properties['", "a.b.c", "email", "first_name", "opened", strings.Repeat("long ", 300), strings.Repeat("9", 400), "<<EOT", "-",
}

// broken are the findings that no project has which was taken over, whatever things are
// called: those that say that we cannot write, not that a value makes no sense.
var broken = []string{
	"syntax", "label-invalid", "label-missing", "unknown-reference", "unknown-attribute", "unknown-block", "unknown-function", "unknown-variable", "duplicate-block",
	"duplicate-key", "duplicate-label", "duplicate-exit", "missing-attribute", "not-in-scope", "name-taken", "file-encoding", "unsupported-expression", "argument-missing",
}

// TestImportOfHostileNames puts hostile names in the place of texts of files that
// engines hold. What comes of it is a project that reads well, or a fault with a place.
func TestImportOfHostileNames(t *testing.T) {
	texts := regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)
	for engine, read := range adopters() {
		var samples []string
		_ = filepath.WalkDir(filepath.Join("../../targets", engine, "adopt/testdata"), func(path string, d os.DirEntry, err error) error {
			if err == nil && !d.IsDir() && slices.Contains([]string{".json", ".bpmn", ".xml"}, filepath.Ext(path)) {
				samples = append(samples, path)
			}
			return nil
		})
		if len(samples) == 0 {
			t.Logf("%s has no samples of its own", engine)
			continue
		}
		t.Run(engine, func(t *testing.T) {
			draw := rand.New(rand.NewPCG(1, 2))
			dir := t.TempDir()
			for range 40 {
				path := samples[draw.IntN(len(samples))]
				data, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				at := texts.FindAllIndex(data, -1)
				if len(at) == 0 {
					continue
				}
				place := at[draw.IntN(len(at))]
				name := hostileNames[draw.IntN(len(hostileNames))]
				changed := string(data[:place[0]]) + quotedFor(path, name) + string(data[place[1]:])
				takeOver(t, read, withOthers(t, read, adopt.Input{Name: path, Data: data}, []byte(changed)), name, dir)
			}
		})
	}
}

// withOthers is a file with other text, together with those of its folder if it says nothing
// without them.
func withOthers(t *testing.T, read adopt.Reader, in adopt.Input, changed []byte) []adopt.Input {
	t.Helper()
	out := []adopt.Input{{Name: in.Name, Data: changed}}
	if _, err := read([]adopt.Input{in}); err == nil {
		return out
	}
	others, err := filepath.Glob(filepath.Join(filepath.Dir(in.Name), "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range others {
		if data, err := os.ReadFile(p); err == nil && p != in.Name && filepath.Ext(p) == filepath.Ext(in.Name) {
			out = append(out, adopt.Input{Name: p, Data: data})
		}
	}
	return out
}

func quotedFor(path, s string) string {
	if filepath.Ext(path) == ".json" {
		b, _ := json.Marshal(s)
		return string(b)
	}
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s))
	return `"` + b.String() + `"`
}

func takeOver(t *testing.T, read adopt.Reader, in []adopt.Input, name, dir string) {
	t.Helper()
	path := in[0].Name
	h, err := read(in)
	var fault *adopt.Fault
	switch {
	case errors.As(err, &fault):
		if fault.Error() == "" {
			t.Errorf("%s with %q: a fault that says nothing", path, name)
		}
		return
	case err != nil:
		t.Errorf("%s with %q: %v, which names no file", path, name, err)
		return
	}
	files, _, err := adopt.Project(h)
	if err != nil {
		t.Errorf("%s with %q: %v", path, name, err)
		return
	}
	overlay := map[string][]byte{}
	for _, f := range files {
		overlay[f.Path] = f.Text
	}
	if err := os.WriteFile(filepath.Join(dir, "cairn.hcl"), overlay["cairn.hcl"], 0o644); err != nil {
		t.Fatal(err)
	}
	project, set, err := lang.Load(dir, lang.Options{Overlay: overlay})
	if err != nil {
		t.Fatal(err)
	}
	if project != nil {
		_, more := compiler.Compile(project)
		set.Merge(more)
	}
	for _, d := range set.All() {
		if d.Severity == diag.Error && slices.Contains(broken, d.Rule) {
			line := ""
			if d.Range.Path != "" {
				if data := overlay[d.Range.Path]; d.Range.End <= len(data) {
					line = string(data[max(d.Range.Start-60, 0):min(d.Range.End+20, len(data))])
				}
			}
			t.Errorf("%s with %q: %s: %s: %s\n%s", path, name, d.Range.Path, d.Rule, d.Message, line)
		}
	}
}

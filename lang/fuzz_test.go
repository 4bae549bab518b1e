package lang_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/damaged"
)

// FuzzLoad loads arbitrary text as a file of a small project: it ends without a
// panic, twice with the same findings, and each finding lies within its file.
func FuzzLoad(f *testing.F) {
	damaged.Add(f, shop)
	paths, err := filepath.Glob("testdata/fixtures/*/*.hcl")
	if err != nil || len(paths) == 0 {
		f.Fatal("no fixtures: ", err)
	}
	for _, p := range paths {
		data, err := os.ReadFile(p)
		if err != nil {
			f.Fatal(err)
		}
		damaged.Add(f, string(data))
	}
	f.Fuzz(func(t *testing.T, text string) {
		dir := project(t, map[string]string{"fuzz.cairn.hcl": text, "copy.html": "${profile.first_name}"})
		p, findings := load(t, dir, lang.Options{})
		for _, d := range findings {
			r := d.Range
			file := p.File(r.Path)
			if r.Path != "" && file == nil {
				t.Errorf("%s: %s: there is no such file %q", d.Rule, d.Message, r.Path)
			} else if file != nil && (r.Start < 0 || r.End < r.Start || r.End > len(file.Data)) {
				t.Errorf("%s: %s: %d to %d is not in the file", d.Rule, d.Message, r.Start, r.End)
			}
			if d.Message == "" || d.Rule == "" {
				t.Errorf("a finding says nothing: %+v", d)
			}
		}
		if _, again := load(t, dir, lang.Options{}); full(again) != full(findings) {
			t.Error("a second load finds something else")
		}
	})
}

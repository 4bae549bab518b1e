package source

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite expected problems")

// golden runs parse on each case of an archive and compares the problems.
func golden(t *testing.T, archive string, parse func(*File) []Problem) {
	data, err := os.ReadFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	a := txtar.Parse(data)
	want := map[string]string{}
	out := &txtar.Archive{Comment: a.Comment}
	for _, f := range a.Files {
		if name, ok := strings.CutSuffix(f.Name, ".want"); ok {
			want[name] = string(f.Data)
		}
	}
	for _, f := range a.Files {
		if strings.HasSuffix(f.Name, ".want") {
			continue
		}
		file := NewFile("x", f.Data)
		got := describe(file, parse(file))
		out.Files = append(out.Files, f, txtar.File{Name: f.Name + ".want", Data: []byte(got)})
		if !*update && got != want[f.Name] {
			t.Errorf("%s: %s", f.Name, cmp.Diff(want[f.Name], got))
		}
	}
	if *update {
		if err := os.WriteFile(archive, txtar.Format(out), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func describe(f *File, ps []Problem) string {
	var b strings.Builder
	place := func(r Range) string {
		p := f.Position(r.Start)
		return fmt.Sprintf("%d:%d %q", p.Line, p.Column, f.Text(r))
	}
	for _, p := range ps {
		fmt.Fprintf(&b, "%s %s\n  %s\n  %s\n", place(p.Range), p.Rule, p.Message, p.Help)
		for _, r := range p.Related {
			fmt.Fprintf(&b, "  %s %s\n", place(r.Range), r.Message)
		}
	}
	return b.String()
}

func TestSyntaxProblems(t *testing.T) {
	golden(t, "testdata/syntax.txtar", func(f *File) []Problem {
		_, ps := Parse(f)
		return ps
	})
}

func TestTemplateProblems(t *testing.T) {
	golden(t, "testdata/template.txtar", func(f *File) []Problem {
		_, ps := ParseTemplate(f)
		return ps
	})
}

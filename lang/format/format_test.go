package format

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/lang/damaged"
	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite expected layouts")

// TestFormat lays out each case of testdata/layout.txtar.
func TestFormat(t *testing.T) {
	const archive = "testdata/layout.txtar"
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
		got, problems := Format(f.Data, "x")
		if len(problems) > 0 {
			t.Errorf("%s: %v", f.Name, problems)
		}
		out.Files = append(out.Files, f, txtar.File{Name: f.Name + ".want", Data: got})
		if !*update && string(got) != want[f.Name] {
			t.Errorf("%s: %s", f.Name, cmp.Diff(want[f.Name], string(got)))
		}
		again, _ := Format(got, "x")
		if !bytes.Equal(again, got) {
			t.Errorf("%s: a second time: %s", f.Name, cmp.Diff(string(got), string(again)))
		}
	}
	if *update {
		if err := os.WriteFile(archive, txtar.Format(out), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestFormatBytes(t *testing.T) {
	cases := []struct{ name, src, want string }{
		{"empty", "", ""},
		{"blank", "\n \n\t\n", ""},
		{"no line end", "a = 1", "a = 1\n"},
		{"mark and CRLF", "\xef\xbb\xbfa=1\r\n\r\n\r\nb=<<E\r\nx\r\nE\r\n", "a = 1\n\nb = <<E\nx\nE\n"},
		{"comment at the end", "a = 1 # x", "a = 1 # x\n"},
		{"space in a comment stays", "a = 1 # x  \n", "a = 1 # x  \n"},
		{"tabs", "a {\n\tb\t=\t1\n}\n", "a {\n  b = 1\n}\n"},
		{"no line end after a heredoc mark", "a {\n  b = <<E\n\n\n  ${ x }\n\nE\n}", "a {\n  b = <<E\n\n\n  ${ x }\n\nE\n}\n"},
	}
	for _, c := range cases {
		got, problems := Format([]byte(c.src), "x")
		if string(got) != c.want || len(problems) > 0 {
			t.Errorf("%s: got %q %v, want %q", c.name, got, problems, c.want)
		}
	}
}

func TestFormatRefuses(t *testing.T) {
	cases := map[string]string{
		"syntax":          "a = = 1\n",
		"encoding":        "a = \"\xff\"\n",
		"nesting":         "a = " + strings.Repeat("[", 1000) + "\n",
		"would be 1.2":    "a = 1 . 2\n",
		"one line of 1MB": "a = \"" + strings.Repeat("x", 1<<20) + "\" # c\n" + strings.Repeat("b = 1 # c\n", 1000),
	}
	for name, src := range cases {
		src = strings.Replace(src, "b = 1", "b1 = 1", 1)
		got, problems := Format([]byte(src), "x")
		if len(problems) == 0 || string(got) != src {
			t.Errorf("%s: %v, changed: %v", name, problems, string(got) != src)
		}
	}
}

// FuzzFormat holds that formatting changes white space alone, and nothing the
// second time.
func FuzzFormat(f *testing.F) {
	data, err := os.ReadFile("testdata/layout.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range txtar.Parse(data).Files {
		damaged.Add(f, file.Data)
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		if len(src) > 1<<14 {
			return
		}
		out, problems := Format(src, "x")
		if len(problems) > 0 {
			if !bytes.Equal(out, src) {
				t.Fatalf("%q: refused, but changed", src)
			}
			if problems[0].Rule == RuleFailed {
				t.Logf("%q: %s", src, problems[0].Message)
			}
			return
		}
		again, problems := Format(out, "x")
		if len(problems) > 0 || !bytes.Equal(again, out) {
			t.Fatalf("%q: first %q, then %q %v", src, out, again, problems)
		}
		want, got := lex(bytes.ReplaceAll(bytes.TrimPrefix(src, []byte("\xef\xbb\xbf")), []byte("\r\n"), []byte("\n"))), lex(out)
		if !sameTokens(want, got) {
			t.Fatalf("%q: means something else: %q", src, out)
		}
	})
}

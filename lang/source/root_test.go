package source

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tree writes files into a new folder; a value "-> x" is a link to x.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		var err error
		if to, ok := strings.CutPrefix(text, "-> "); ok {
			err = os.Symlink(to, full)
		} else {
			err = os.WriteFile(full, []byte(text), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func open(t *testing.T, dir string) *Root {
	t.Helper()
	r, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return r
}

func TestFiles(t *testing.T) {
	outer := tree(t, map[string]string{"secret.cairn.hcl": "", "lib/a.cairn.hcl": ""})
	dir := tree(t, map[string]string{
		"cairn.hcl":                   "",
		"b.cairn.hcl":                 "",
		"a/z.cairn.hcl":               "",
		"a/b/c/d.cairn.hcl":           "",
		"a/other.hcl":                 "",
		"a/json.cairn.hcl.json":       "",
		".hidden/x.cairn.hcl":         "",
		".x.cairn.hcl":                "",
		"node_modules/x.cairn.hcl":    "",
		"a/vendor/x.cairn.hcl":        "",
		"dist/x.cairn.hcl":            "",
		"a/dist/kept.cairn.hcl":       "",
		"project/cairn.hcl":           "",
		"project/x.cairn.hcl":         "",
		"project/deep/x.cairn.hcl":    "",
		"project2/x.cairn.hcl":        "",
		"links/same.cairn.hcl":        "-> ../b.cairn.hcl",
		"links/other.cairn.hcl":       "-> ../a/other.hcl",
		"links/twice.cairn.hcl":       "-> ../a/other.hcl",
		"links/gone.cairn.hcl":        "-> nowhere",
		"links/out.cairn.hcl":         "-> " + filepath.Join(outer, "secret.cairn.hcl"),
		"links/folder":                "-> ../a",
		"links/loop":                  "-> .",
		"links/outside":               "-> " + outer,
		"links/image.png":             "-> " + filepath.Join(outer, "image.png"),
		"dir.cairn.hcl/inner.txt":     "",
		"dir.cairn.hcl/in.cairn.hcl":  "",
		"folder/cairn.hcl/x.txt":      "",
		"folder/kept.cairn.hcl":       "",
		"a/b/c/.git/config.cairn.hcl": "",
	})
	r := open(t, dir)
	files, problems, err := r.Files("dist", "./out/")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"a/b/c/d.cairn.hcl", "a/dist/kept.cairn.hcl", "a/z.cairn.hcl", "b.cairn.hcl", "cairn.hcl", "dir.cairn.hcl/in.cairn.hcl",
		"folder/kept.cairn.hcl", "links/other.cairn.hcl", "project2/x.cairn.hcl",
	}
	if d := cmp.Diff(want, files); d != "" {
		t.Error(d)
	}
	var got []string
	for _, p := range problems {
		got = append(got, p.Rule+" "+p.Message)
	}
	wantProblems := []string{
		"file-unreadable there is no file links/gone.cairn.hcl",
		"file-outside links/out.cairn.hcl is a link that leads out of the project, and is not followed",
		"file-outside links/outside is a link that leads out of the project; nothing behind it is read",
	}
	if d := cmp.Diff(wantProblems, got); d != "" {
		t.Error(d)
	}
	for _, p := range problems {
		if p.Note != strings.HasSuffix(p.Range.Path, "outside") {
			t.Errorf("%s: note %v", p.Range.Path, p.Note)
		}
	}
}

func TestFilesWithoutProject(t *testing.T) {
	r := open(t, tree(t, map[string]string{"a.cairn.hcl": ""}))
	files, problems, err := r.Files()
	if err != nil || len(files) != 1 || len(problems) != 1 || problems[0].Rule != RuleNoProject {
		t.Errorf("%v %v %v", files, problems, err)
	}
	if _, err := Open(filepath.Join(t.TempDir(), "none")); err == nil {
		t.Error("a folder that is not there opens")
	}
}

func TestRead(t *testing.T) {
	outer := tree(t, map[string]string{"secret": "s"})
	dir := tree(t, map[string]string{
		"ok":      "\xef\xbb\xbfa = 1\r\n",
		"latin":   "a = 1\nb = \"caf\xe9\"\n",
		"utf16":   "\xff\xfea\x00",
		"zero":    "a\n\x00",
		"escape":  "a\x1b[0m",
		"mac":     "a = 1\rb = 2\r",
		"large":   strings.Repeat("#", MaxFile+1),
		"full":    strings.Repeat("#", MaxFile),
		"dir/x":   "",
		"out":     "-> " + filepath.Join(outer, "secret"),
		"up":      "-> ../secret",
		"in":      "-> ok",
		"outdir":  "-> " + outer,
		"empty":   "",
		"locked":  "x",
		"forever": "-> forever",
	})
	if err := os.Chmod(filepath.Join(dir, "locked"), 0); err != nil {
		t.Fatal(err)
	}
	r := open(t, dir)
	cases := map[string]string{
		"ok": "", "in": "", "full": "", "empty": "",
		"latin":                        "file-encoding 2:9 line 2 is not UTF-8 text: it holds the byte 0xE9",
		"utf16":                        "file-encoding 1:1 the file is in UTF-16, not in UTF-8",
		"zero":                         "file-encoding 2:1 line 2 holds a zero byte, which has no place in text",
		"escape":                       "file-encoding 1:2 line 1 holds a control character U+001B, which has no place in text",
		"mac":                          "file-encoding 1:6 line 1 ends in a carriage return alone, which is no line end here",
		"large":                        "file-limit 1:1 the file holds 4.0 MB; at most 4 MB are read",
		"dir":                          "file-unreadable 1:1 dir is a folder, not a file",
		"none":                         "file-unreadable 1:1 there is no file none",
		"out":                          "file-outside 1:1 out is a link that leads out of the project, and is not followed",
		"up":                           "file-outside 1:1 up is a link that leads out of the project, and is not followed",
		"outdir/secret":                "file-outside 1:1 outdir/secret is a link that leads out of the project, and is not followed",
		"../secret":                    "file-outside 1:1 ../secret is not a path within the project",
		filepath.Join(outer, "secret"): "file-outside 1:1 " + filepath.Join(outer, "secret") + " is not a path within the project",
		"":                             "file-outside 1:1  is not a path within the project",
		".":                            "file-outside 1:1 . is not a path within the project",
		"dir/../ok":                    "file-outside 1:1 dir/../ok is not a path within the project",
	}
	if os.Getuid() != 0 {
		cases["locked"] = "file-unreadable 1:1 locked cannot be read: permission denied"
	}
	for name, want := range cases {
		f, p := r.Read(name)
		got := ""
		if p != nil {
			raw, _ := r.Raw(name)
			if raw == nil {
				raw = NewFile(name, nil)
			}
			pos := raw.Position(p.Range.Start)
			got = p.Rule + " " + strings.TrimPrefix(strings.Join([]string{itoa(pos.Line), itoa(pos.Column)}, ":"), " ") + " " + p.Message
		}
		if got != want || (f == nil) != (p != nil) {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
	f, _ := r.Read("ok")
	if string(f.Data) != "a = 1\r\n" || !f.BOM {
		t.Errorf("%q, mark %v", f.Data, f.BOM)
	}
	if _, p := r.Read("forever"); p == nil {
		t.Error("a link to itself can be read")
	}
}

func itoa(n int) string { return string(rune('0' + n)) }

// TestReadProjectLimit counts a file once, however often it is read.
func TestReadProjectLimit(t *testing.T) {
	r := open(t, tree(t, map[string]string{"a": strings.Repeat("#", 1<<20), "b": "#"}))
	for range 2 * (MaxProject >> 20) {
		if _, p := r.Bytes("a"); p != nil {
			t.Fatal(p)
		}
	}
	r.total = MaxProject
	if _, p := r.Read("a"); p != nil {
		t.Error(p)
	}
	if f, p := r.Read("b"); p == nil || p.Rule != RuleLimit || f != nil {
		t.Errorf("%v %v", f, p)
	}
}

func TestLibraryPaths(t *testing.T) {
	dir := tree(t, map[string]string{"cairn.hcl": "x", "a/b.cairn.hcl": "y"})
	r, err := OpenAs(dir, "../group-brand")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	f, p := r.Read("a/b.cairn.hcl")
	if p != nil || f.Path != "../group-brand/a/b.cairn.hcl" {
		t.Fatalf("%v %v", f, p)
	}
	if rel, ok := r.Rel(f.Path); !ok || rel != "a/b.cairn.hcl" {
		t.Errorf("%q %v", rel, ok)
	}
	for _, shown := range []string{"a/b.cairn.hcl", "../group-brand/../x", "../group-brandx/y"} {
		if rel, ok := r.Rel(shown); ok {
			t.Errorf("%s belongs to the library as %s", shown, rel)
		}
	}
}

// TestUnsavedFiles shows that the overlay adds the files that a project would have
// if they were on disk, and no others.
func TestUnsavedFiles(t *testing.T) {
	r := open(t, tree(t, map[string]string{"cairn.hcl": "", "a.cairn.hcl": "", "other/cairn.hcl": ""}))
	r.Overlay(map[string][]byte{
		"a.cairn.hcl": nil, "journeys/new.cairn.hcl": nil,
		"other/b.cairn.hcl": nil, "notes.hcl": nil, "dist/c.cairn.hcl": nil, ".hidden/d.cairn.hcl": nil,
		"vendor/e.cairn.hcl": nil, "../f.cairn.hcl": nil, "/g.cairn.hcl": nil, "x/../h.cairn.hcl": nil, "journeys/.i.cairn.hcl": nil,
	})
	files, problems, err := r.Files("dist")
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	if want := []string{"a.cairn.hcl", "cairn.hcl", "journeys/new.cairn.hcl"}; !slices.Equal(files, want) {
		t.Errorf("files %q, want %q", files, want)
	}
}

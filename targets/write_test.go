package targets

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/uuid"
)

// tree is an export of one flow whose text is given.
func tree(t *testing.T, name, text string) *Tree {
	t.Helper()
	m := manifest{Format: manifestFormat, Version: manifestVersion, Target: name, Engine: "fake"}
	a := Artifact{Path: "flows/a.json", Kind: "flow", Key: "a", Name: "A", Data: []byte(text)}
	b := Artifact{Path: "flows/deep/b.json", Kind: "flow", Key: "b", Name: "B", Data: []byte(text)}
	out, err := finish(name, nil, m, []Artifact{b, a}, []File{{Path: applyFile, Data: []byte("apply")}})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// snapshot is every file below dir with its text; folders that are left over
// show too.
func snapshot(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, p)
		if d.IsDir() {
			if strings.HasPrefix(d.Name(), ".") && rel != "." {
				out[filepath.ToSlash(rel)] = "left over"
			}
			return nil
		}
		if d.Type()&fs.ModeSymlink != 0 {
			out[filepath.ToSlash(rel)], err = os.Readlink(p)
			return err
		}
		data, err := os.ReadFile(p)
		out[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func same(a, b map[string]string) bool {
	if len(a) != len(b) {
		return false
	}
	for k, v := range a {
		if b[k] != v {
			return false
		}
	}
	return true
}

func TestWriteReplacesWhatItWrote(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "dist")
	if err := (&Output{Trees: []*Tree{tree(t, "one", "first"), tree(t, "two", "first")}}).Write(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "one", "flows", "old.json"), []byte("x"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := (&Output{Trees: []*Tree{tree(t, "one", "second")}}).Write(dir); err != nil {
		t.Fatal(err)
	}
	got := snapshot(t, dir)
	if got["one/flows/a.json"] != "second" || got["one/flows/deep/b.json"] != "second" || got["two/flows/a.json"] != "first" {
		t.Errorf("got %v", got)
	}
	if _, stale := got["one/flows/old.json"]; stale {
		t.Error("a file of the previous output is still there")
	}
	if len(got) != 8 {
		t.Errorf("%d files instead of 8: %v", len(got), got)
	}
}

// TestFullDiskChangesNothing lets the disk run full after each number of bytes.
func TestFullDiskChangesNothing(t *testing.T) {
	dir := t.TempDir()
	if err := (&Output{Trees: []*Tree{tree(t, "one", "first"), tree(t, "two", "first")}}).Write(dir); err != nil {
		t.Fatal(err)
	}
	before := snapshot(t, dir)
	next := &Output{Trees: []*Tree{tree(t, "one", "second"), tree(t, "two", "second")}}
	full := errors.New("no space left on device")
	failed := 0
	for space := 0; ; space += 37 {
		left := space
		err := next.write(dir, func(r *os.Root, name string) (io.WriteCloser, error) {
			w, err := createFile(r, name)
			return &shortWriter{w, &left, full}, err
		})
		if err == nil {
			break
		}
		failed++
		if !errors.Is(err, full) || !strings.Contains(err.Error(), "nothing was changed") {
			t.Fatalf("with %d bytes: %v", space, err)
		}
		if after := snapshot(t, dir); !same(before, after) {
			t.Fatalf("with %d bytes: %v became %v", space, before, after)
		}
	}
	if failed < 10 {
		t.Errorf("the disk was full only %d times", failed)
	}
	if got := snapshot(t, dir); got["two/flows/a.json"] != "second" {
		t.Errorf("after that: %v", got)
	}
}

type shortWriter struct {
	io.WriteCloser
	left *int
	err  error
}

func (w *shortWriter) Write(p []byte) (int, error) {
	if len(p) > *w.left {
		n, _ := w.WriteCloser.Write(p[:*w.left])
		*w.left = 0
		return n, w.err
	}
	*w.left -= len(p)
	return w.WriteCloser.Write(p)
}

func TestForeignFoldersStay(t *testing.T) {
	for name, prepare := range map[string]func(dir string) error{
		"a folder with files": func(dir string) error {
			if err := os.Mkdir(filepath.Join(dir, "one"), 0o755); err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(dir, "one", "notes.txt"), []byte("mine"), 0o644)
		},
		"a folder with another manifest": func(dir string) error {
			if err := os.Mkdir(filepath.Join(dir, "one"), 0o755); err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(dir, "one", "manifest.json"), []byte(`{"format":"webpack"}`), 0o644)
		},
		"a file": func(dir string) error { return os.WriteFile(filepath.Join(dir, "one"), []byte("mine"), 0o644) },
		"a link": func(dir string) error {
			if err := os.Mkdir(filepath.Join(dir, "elsewhere"), 0o755); err != nil {
				return err
			}
			return os.Symlink("elsewhere", filepath.Join(dir, "one"))
		},
	} {
		dir := t.TempDir()
		if err := prepare(dir); err != nil {
			t.Fatal(err)
		}
		before := snapshot(t, dir)
		err := (&Output{Trees: []*Tree{tree(t, "two", "x"), tree(t, "one", "x")}}).Write(dir)
		if err == nil || !strings.Contains(err.Error(), "was not written by cairn") {
			t.Errorf("%s: %v", name, err)
		}
		if after := snapshot(t, dir); !same(before, after) {
			t.Errorf("%s: %v became %v", name, before, after)
		}
	}
}

func TestEmptyFolderIsTaken(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "one"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := (&Output{Trees: []*Tree{tree(t, "one", "x")}}).Write(dir); err != nil {
		t.Fatal(err)
	}
}

func TestOutputThatCannotBeMade(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := (&Output{Trees: []*Tree{tree(t, "one", "x")}}).Write(filepath.Join(file, "dist")); err == nil {
		t.Error("a file was taken for a folder")
	}
	if os.Geteuid() == 0 {
		t.Log("SKIPPED: root writes into read-only folders")
		return
	}
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(dir, 0o755)
	if err := (&Output{Trees: []*Tree{tree(t, "one", "x")}}).Write(dir); err == nil {
		t.Error("a read-only folder was written to")
	}
}

func TestNamesThatWouldEscape(t *testing.T) {
	for _, p := range []string{
		"../x.json", "/x.json", "a/../../x", "a//b", "", ".", "..", "a/.hidden", "a/./b", `a\b`, "a:b", "a b", "a\x00b", "ä",
		"CON.", strings.Repeat("a", 300), "a/", "~/../x",
	} {
		bad := &Tree{Name: "one", Files: []File{{Path: p}}}
		if err := (&Output{Trees: []*Tree{bad}}).Write(t.TempDir()); err == nil {
			t.Errorf("%q was written", p)
		}
		if p == "a/.hidden" || p == "a//b" {
			continue
		}
		if err := (&Output{Trees: []*Tree{{Name: p}}}).Write(t.TempDir()); err == nil {
			t.Errorf("a folder %q was written", p)
		}
	}
	twice := &Tree{Name: "one", Files: []File{{Path: "a.json"}, {Path: "A.json"}}}
	if err := twice.check(); err == nil {
		t.Error("two files that are one on some file systems were taken")
	}
}

// TestIDsAreUUIDs holds ids to the library's.
func TestIDsAreUUIDs(t *testing.T) {
	for _, key := range []string{"", "welcome", strings.Repeat("long ", 100)} {
		space := uuid.NewSHA1(uuid.NameSpaceURL, []byte("https://cairn-lang.org/id"))
		want := uuid.NewSHA1(space, []byte("target\x00env\x00kind\x00"+key)).String()
		if got := ID("target", "env", "kind", key); got != want {
			t.Errorf("%q: %s, not %s", key, got, want)
		}
	}
}

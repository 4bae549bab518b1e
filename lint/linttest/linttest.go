package linttest

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
)

// Run runs each folder in testdata as a fixture of its own: find gives the
// findings of the project in dir.
func Run(t *testing.T, testdata string, find func(t *testing.T, dir string) []diag.Diagnostic) {
	t.Helper()
	entries, err := os.ReadDir(testdata)
	if err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, e := range entries {
		dir := filepath.Join(testdata, e.Name())
		if !e.IsDir() {
			continue
		}
		ran++
		t.Run(e.Name(), func(t *testing.T) {
			Check(t, dir, find(t, dir))
		})
	}
	if ran == 0 {
		t.Fatalf("%s holds no fixtures", testdata)
	}
}

// Check compares findings with what the files in dir expect. Paths of findings
// are relative to dir; libraries beside it may be meant too.
func Check(t testing.TB, dir string, findings []diag.Diagnostic) {
	t.Helper()
	for _, fault := range Compare(dir, findings) {
		t.Error(fault)
	}
}

// Compare is Check without a test: it returns what is wrong, in order.
func Compare(dir string, findings []diag.Diagnostic) []string {
	wants, err := readWants(dir)
	if err != nil {
		return []string{err.Error()}
	}
	files := lines{dir: dir, files: map[string]*source.File{}}
	var faults []string
	for _, d := range findings {
		line, text, err := files.place(d.Range)
		if err != nil {
			faults = append(faults, fmt.Sprintf("%s: %s: %s", d.Range.Path, d.Message, err))
			continue
		}
		if !meet(wants, d, line, text) {
			fault := fmt.Sprintf("%s:%d: unexpected %s: %s\n\tat %q", d.Range.Path, line, d.Rule, d.Message, text)
			if d.Help != "" {
				fault += "\n\thelp: " + d.Help
			}
			faults = append(faults, fault)
		}
	}
	for _, w := range wants {
		if !w.met {
			faults = append(faults, fmt.Sprintf("%s:%d: no finding like %s", w.path, w.line, w))
		}
	}
	return faults
}

// meet marks the first expectation that d fulfils.
func meet(wants []*expectation, d diag.Diagnostic, line int, text string) bool {
	for _, w := range wants {
		if w.met || w.path != d.Range.Path || w.line != line || w.rule != "" && w.rule != d.Rule {
			continue
		}
		if !w.message.MatchString(d.Message) || w.help != nil && !w.help.MatchString(d.Help) {
			continue
		}
		if w.at != nil && *w.at != text || w.related != nil && !anyRelated(w, d) {
			continue
		}
		w.met = true
		return true
	}
	return false
}

func anyRelated(w *expectation, d diag.Diagnostic) bool {
	for _, r := range d.Related {
		if w.related.MatchString(r.Message) {
			return true
		}
	}
	return false
}

func readWants(dir string) ([]*expectation, error) {
	var wants []*expectation
	err := filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, p)
		if err != nil {
			return err
		}
		found, err := expectations(filepath.ToSlash(rel), data)
		wants = append(wants, found...)
		return err
	})
	return wants, err
}

// lines finds the line and the text of a range.
type lines struct {
	dir   string
	files map[string]*source.File
}

func (l *lines) place(r source.Range) (int, string, error) {
	f := l.files[r.Path]
	if f == nil {
		data, err := os.ReadFile(filepath.Join(l.dir, filepath.FromSlash(path.Clean(r.Path))))
		if err != nil {
			return 0, "", err
		}
		f = source.NewFile(r.Path, data)
		l.files[r.Path] = f
	}
	if r.Start < 0 || r.End < r.Start || r.End > len(f.Data) {
		return 0, "", fmt.Errorf("the range %d to %d is not in the file", r.Start, r.End)
	}
	line := 1 + strings.Count(string(f.Data[:r.Start]), "\n")
	return line, string(f.Data[r.Start:r.End]), nil
}

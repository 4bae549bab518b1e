package ruletest

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"
)

// A Fault is a way to spoil an example, as it stands in NAME.txtar:
//
//	What is wrong with it, in a sentence.
//	finds RULE "regexp"
//	-- was journeys/cart.cairn.hcl --
//	text that stands there once
//	-- is journeys/cart.cairn.hcl --
//	text in its place
//
// `-- new FILE --` adds a file. Each `finds` is one finding.
type Fault struct {
	Name  string
	Wants []Want
	edits []edit
}

// Want is a finding that a fault brings: the rule, and what its message says.
type Want struct {
	Rule string
	Says *regexp.Regexp
}

type edit struct {
	path    string
	was, is []byte
	isNew   bool
}

// Faults reads all faults of a folder, in order of name.
func Faults(dir string) ([]Fault, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.txtar"))
	if err != nil {
		return nil, err
	}
	var faults []Fault
	for _, path := range paths {
		a, err := txtar.ParseFile(path)
		if err != nil {
			return nil, err
		}
		f, err := readFault(a)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		f.Name = strings.TrimSuffix(filepath.Base(path), ".txtar")
		faults = append(faults, f)
	}
	return faults, nil
}

// Plant applies the fault to files, which hold what other faults have made of the
// project in dir, by path below it.
func (f Fault) Plant(dir string, files map[string][]byte) error {
	for _, e := range f.edits {
		if e.isNew {
			files[e.path] = e.is
			continue
		}
		text, ok := files[e.path]
		if !ok {
			var err error
			if text, err = os.ReadFile(filepath.Join(dir, filepath.FromSlash(e.path))); err != nil {
				return fmt.Errorf("%s: %w", f.Name, err)
			}
		}
		if n := bytes.Count(text, e.was); n != 1 {
			return fmt.Errorf("%s: the text to replace stands %d times in %s", f.Name, n, e.path)
		}
		files[e.path] = bytes.Replace(text, e.was, e.is, 1)
	}
	return nil
}

func readFault(a *txtar.Archive) (Fault, error) {
	var f Fault
	for line := range strings.Lines(string(a.Comment)) {
		finds, ok := strings.CutPrefix(strings.TrimSpace(line), "finds ")
		if !ok {
			continue
		}
		rule, quoted, _ := strings.Cut(finds, " ")
		says, err := strconv.Unquote(quoted)
		if err != nil {
			return f, fmt.Errorf("%s: %w", finds, err)
		}
		re, err := regexp.Compile(says)
		if err != nil {
			return f, err
		}
		f.Wants = append(f.Wants, Want{rule, re})
	}
	was := map[string][]byte{}
	for _, file := range a.Files {
		what, path, _ := strings.Cut(file.Name, " ")
		switch what {
		case "was":
			was[path] = file.Data
		case "is":
			old, ok := was[path]
			if !ok {
				return f, fmt.Errorf("`is %s` has no `was %s` before it", path, path)
			}
			delete(was, path)
			f.edits = append(f.edits, edit{path: path, was: old, is: file.Data})
		case "new":
			f.edits = append(f.edits, edit{path: path, is: file.Data, isNew: true})
		default:
			return f, fmt.Errorf("unknown part %q", file.Name)
		}
	}
	if len(f.Wants) == 0 || len(f.edits) == 0 || len(was) > 0 {
		return f, fmt.Errorf("it finds nothing, changes nothing, or says only what was")
	}
	return f, nil
}

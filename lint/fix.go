package lint

import (
	"cmp"
	"maps"
	"slices"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
)

// MaxRounds bounds how often fixes are applied, since mending one thing may show
// another.
const MaxRounds = 10

// Fixed is one fix that was applied.
type Fixed struct {
	Rule  string
	Path  string
	Title string
}

func (f Fixed) key() string { return f.Rule + "\x00" + f.Path + "\x00" + f.Title }

// Mended is what Mend made of a project.
type Mended struct {
	Files   map[string][]byte // new text of the files that changed, by path
	Fixed   []Fixed           // in the order in which they were applied
	Result  *Result           // of the project as it is then
	Rounds  int
	Endless bool // fixes were still found after MaxRounds
}

// Mender applies the fixes of findings.
type Mender struct {
	// Check reads and checks the project with some files changed, by path from its
	// root, and gives a way to its files as they are then.
	Check func(changed map[string][]byte) (*Result, func(path string) *source.File, error)
	// Layout lays a file out anew after a fix; nil leaves it as it is.
	Layout func(path string, before, after []byte) []byte
	// MayChange says which files may be touched: not those of libraries.
	MayChange func(path string) bool
	Suggested bool // fixes that a person must look at as well
}

// Mend applies fixes until none is left.
//
// A round after which less of the project can be understood is taken back: a fix
// that does harm is left for people to look at.
func (x *Mender) Mend() (*Mended, error) {
	m := &Mended{Files: map[string][]byte{}}
	res, files, err := x.Check(m.Files)
	if err != nil {
		return nil, err
	}
	refused := map[string]bool{}
	for m.Rounds < MaxRounds {
		edits, fixed := x.choose(res.Findings, refused)
		if len(fixed) == 0 {
			break
		}
		next, err := x.apply(m.Files, edits, files)
		if err != nil {
			return nil, err
		}
		after, filesAfter, err := x.Check(next)
		if err != nil {
			return nil, err
		}
		m.Rounds++
		if after.Errors > res.Errors {
			for _, f := range fixed {
				refused[f.key()] = true
			}
			continue
		}
		m.Fixed = append(m.Fixed, fixed...)
		m.Files, res, files = next, after, filesAfter
	}
	_, left := x.choose(res.Findings, refused)
	m.Result, m.Endless = res, len(left) > 0
	return m, nil
}

// apply is changed with edits made, each file as a whole or not at all.
func (x *Mender) apply(changed map[string][]byte, edits map[string][]source.Edit, files func(string) *source.File) (map[string][]byte, error) {
	next := maps.Clone(changed)
	for path, list := range edits {
		f := files(path)
		if f == nil {
			continue
		}
		data, err := source.Apply(f.Data, list)
		if err != nil {
			return nil, err
		}
		if x.Layout != nil {
			data = x.Layout(path, f.Data, data)
		}
		next[path] = data
	}
	return next, nil
}

// choose takes the first fix of each finding, by file, that may be applied and
// does not touch what an earlier one changes.
func (x *Mender) choose(findings []diag.Diagnostic, refused map[string]bool) (map[string][]source.Edit, []Fixed) {
	edits := map[string][]source.Edit{}
	var fixed []Fixed
	for _, d := range findings {
		for _, fix := range d.Fixes {
			f := Fixed{d.Rule, d.Range.Path, fix.Title}
			if len(fix.Edits) == 0 || fix.Safety != diag.Safe && !x.Suggested || refused[f.key()] {
				continue
			}
			fits := !slices.ContainsFunc(fix.Edits, func(e source.Edit) bool {
				return !x.MayChange(e.Range.Path) || slices.ContainsFunc(edits[e.Range.Path], func(o source.Edit) bool { return touch(o.Range, e.Range) })
			})
			if !fits {
				break
			}
			for _, e := range fix.Edits {
				edits[e.Range.Path] = append(edits[e.Range.Path], e)
			}
			fixed = append(fixed, f)
			break
		}
	}
	for _, list := range edits {
		slices.SortStableFunc(list, func(a, b source.Edit) int { return cmp.Compare(a.Range.Start, b.Range.Start) })
	}
	return edits, fixed
}

// touch reports whether two edits overlap or insert at one place, where their
// order would decide.
func touch(a, b source.Range) bool {
	return a.Start <= b.End && b.Start <= a.End
}

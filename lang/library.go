package lang

import (
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
)

// maxLibraries bounds the projects that one project reads, by whatever way.
const maxLibraries = 100

// shelf holds every library of a load, each read once.
type shelf struct {
	sources *sources
	byDir   map[string]*linker // nil while it is being read
}

// readLibraries loads the libraries that l's project names. trail are the
// folders of the projects on the way here.
func (l *linker) readLibraries(s *shelf, dir, prefix string, trail []string) []diag.Diagnostic {
	var findings []diag.Diagnostic
	seen := map[string]*Library{}
	l.each(func(b *rawBlock) {
		lib := b.block().(*Library)
		if l.names.find("", "library", lib.Label) != Block(lib) {
			return
		}
		l.names.libs[lib.Label] = nil
		src, rng, d := librarySource(b)
		if d != nil {
			findings = append(findings, d...)
			return
		}
		folder := filepath.Join(dir, filepath.FromSlash(src))
		if real, err := filepath.EvalSymlinks(folder); err == nil {
			folder = real
		}
		if first := seen[folder]; first != nil {
			findings = append(findings, diag.Errorf("library-duplicate", rng, "the libraries %q and %q are one project", first.Label, lib.Label).
				WithRelated(first.HeadRng, "first named here").WithHelp("keep one of the two"))
			return
		}
		seen[folder] = lib
		inner, d := s.load(lib, folder, path.Join(prefix, src), rng, trail)
		findings = append(findings, d...)
		if inner != nil {
			lib.Project = inner.project
			l.names.libs[lib.Label] = inner.names
		}
	}, "library")
	return findings
}

// librarySource is the folder that a library block names, as it is written out.
func librarySource(b *rawBlock) (string, source.Range, []diag.Diagnostic) {
	v := b.block().(*Library).Source
	if !v.Set {
		a := b.attr("source")
		if a == nil || a.expr == nil || isBad(a.expr) { // reported
			return "", source.Range{}, []diag.Diagnostic{}
		}
		return "", source.Range{}, []diag.Diagnostic{diag.Errorf("library-invalid", a.expr.Range(),
			"`source` of a library is a plain text, for it is read before all else").
			WithHelp(`write a relative path such as "../group-brand"`)}
	}
	src, rng := v.Value, source.Range{Path: v.Rng.Path, Start: v.Rng.Start + 1, End: v.Rng.End - 1}
	if strings.Contains(src, `\`) || strings.Contains(src, "://") || path.IsAbs(src) || filepath.IsAbs(src) || src == "" || path.Clean(src) == "." {
		return "", rng, []diag.Diagnostic{diag.Errorf("library-invalid", v.Rng, "%q is not a relative path to another project", src).
			WithHelp(`write it from this project's root, such as "../group-brand"`)}
	}
	return path.Clean(src), rng, nil
}

// load reads the library in folder, whose files show below prefix.
func (s *shelf) load(lib *Library, folder, prefix string, rng source.Range, trail []string) (*linker, []diag.Diagnostic) {
	fail := func(format string, a ...any) (*linker, []diag.Diagnostic) {
		return nil, []diag.Diagnostic{diag.Errorf("library-invalid", rng, format, a...)}
	}
	for i, t := range trail {
		if t == folder && i == len(trail)-1 {
			return nil, []diag.Diagnostic{diag.Errorf("circular-library", rng, "the library %q is the project that names it", lib.Label).
				WithHelp("remove it: blocks of a project are named without `library`")}
		}
		if t == folder {
			names := make([]string, 0, len(trail)-i+1)
			for _, dir := range append(trail[i:], folder) {
				names = append(names, filepath.Base(dir))
			}
			return nil, []diag.Diagnostic{diag.Errorf("circular-library", rng, "the libraries name one another in a circle: %s", strings.Join(short(names), " → ")).
				WithHelp("let one of them do without the other")}
		}
	}
	if done, ok := s.byDir[folder]; ok {
		return done, nil
	}
	if len(s.byDir) >= maxLibraries {
		return fail("more than %d libraries stand behind this project", maxLibraries)
	}
	root, err := source.OpenAs(folder, prefix)
	if err != nil {
		return fail("there is no project at %q", prefix)
	}
	defer root.Close()
	s.byDir[folder] = nil
	l, err := loadRoot(root, folder, prefix, lib.Label, &inputs{}, "", s, append(trail, folder))
	if err != nil {
		return fail("the library %q cannot be read: %s", lib.Label, err)
	}
	if len(l.files) == 0 {
		return fail("there is no cairn.hcl at %q", prefix)
	}
	s.byDir[folder] = l
	return l, libraryFaults(lib, rng, l)
}

// libraryFaults sums up what is wrong with a library at the place that names it.
func libraryFaults(lib *Library, rng source.Range, l *linker) []diag.Diagnostic {
	set := &diag.Set{}
	set.Add(l.findings...)
	if !set.HasErrors() {
		return nil
	}
	n := 0
	var d diag.Diagnostic
	for _, f := range set.All() {
		if f.Severity != diag.Error {
			continue
		}
		if n++; n == 1 {
			cause := diag.Related{Range: f.Range, Message: f.Message}
			if f.Rule == "library-broken" && len(f.Related) > 0 {
				cause = f.Related[0] // a library's library: what is wrong at the bottom
			}
			d = diag.Errorf("library-broken", rng, "").WithRelated(cause.Range, cause.Message)
		}
	}
	d.Message = fmt.Sprintf("the library %q has an error", lib.Label)
	if n > 1 {
		d.Message = fmt.Sprintf("the library %q has %d errors", lib.Label, n)
	}
	return []diag.Diagnostic{d.WithHelp("run `cairn check` in its own folder")}
}

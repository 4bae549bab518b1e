package lang

import (
	"path/filepath"
	"slices"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
)

// Options are what a load needs beside the folder.
type Options struct {
	Vars     map[string]string // --var NAME=VALUE, later ones win over VarFiles
	VarFiles []string          // --var-file, paths from the working directory
	Environ  []string          // CAIRN_VAR_name=value
	OutDir   string            // output folder to skip, relative to the root; "" is "dist"
	Overlay  map[string][]byte // other text of files than on disk, by path from the root
}

// Load reads the project at root. It returns as much as could be understood
// and everything that is wrong with it, in one run; the Project is nil only if
// there is no readable project at root.
//
// The error is for what no finding can say: the folder cannot be read.
func Load(root string, o Options) (*Project, *diag.Set, error) {
	dir, err := filepath.Abs(root)
	if err != nil {
		return nil, nil, err
	}
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real
	}
	r, err := source.Open(dir)
	if err != nil {
		return nil, nil, err
	}
	defer r.Close()
	r.Overlay(o.Overlay)
	src := newSources()
	for path, data := range o.Overlay {
		src.add(path, data)
	}
	in, err := readInputs(src, o)
	if err != nil {
		return nil, nil, err
	}
	s := &shelf{sources: src, byDir: map[string]*linker{}}
	out := o.OutDir
	if out == "" {
		out = "dist"
	}
	l, err := loadRoot(r, dir, "", "", in, out, s, []string{dir})
	if err != nil {
		return nil, nil, err
	}
	set := &diag.Set{}
	set.Add(l.findings...)
	if len(l.files) == 0 {
		return nil, set, nil
	}
	return l.project, set, nil
}

// loadRoot reads and links the project behind root. label is the name that
// another project gives it.
func loadRoot(root *source.Root, dir, prefix, label string, in *inputs, out string, s *shelf, trail []string) (*linker, error) {
	s.sources.addRoot(dir, prefix)
	var skip []string
	if out != "" {
		skip = append(skip, filepath.ToSlash(out))
	}
	names, problems, err := root.Files(skip...)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(names, source.ProjectFile) {
		names = nil
	}
	z := &zones{}
	files := readFiles(root, names, label, z)
	l := newLinker(files, root, s.sources, z)
	l.findings = diag.FromProblems(problems)
	for _, f := range files {
		l.findings = append(l.findings, f.findings...)
		l.project.Files = append(l.project.Files, f.info)
	}
	if len(names) == 0 {
		return l, nil
	}
	for _, p := range problems {
		l.names.blind = l.names.blind || !p.Note
	}
	before := slices.Clip(l.findings)
	l.link(in, func() []diag.Diagnostic { return l.readLibraries(s, dir, prefix, trail) })
	if l.known.budget.spent() {
		// Which expression came too late depends on chance; what was found before
		// does not.
		l.findings = append(before, diag.Errorf("file-limit", source.Range{Path: files[0].path},
			"locals and templates come to more than %d million parts where they are used", maxExpansion/1_000_000).
			WithHelp("use long locals and templates in fewer places, or split the project"))
	}
	return l, nil
}

// readFiles decodes files side by side. The result is in order of names.
func readFiles(root *source.Root, names []string, label string, z *zones) []*rawFile {
	files := make([]*rawFile, len(names))
	source.Each(len(names), func(i int) {
		f, problem := root.Raw(names[i])
		if problem != nil {
			files[i] = &rawFile{
				path:     problem.Range.Path,
				info:     &FileInfo{Path: problem.Range.Path},
				findings: diag.FromProblems([]source.Problem{*problem}),
				broken:   true,
				blind:    true,
			}
			return
		}
		files[i] = decodeFile(f, label, z)
	})
	return files
}

package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/format"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint/report"
	"github.com/spf13/cobra"
)

type fmtFlags struct {
	check, diff bool
}

func newFmt(s streams) *cobra.Command {
	var f fmtFlags
	c := &cobra.Command{
		Use:   "fmt [PATH…]",
		Short: "Rewrite files in the canonical format",
		Long: `Fmt rewrites the files at PATH (files, or folders with all their .cairn.hcl files;
default: this folder) in the one canonical format, and prints the names of those
that changed. "-" formats standard input to standard output.`,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				args = []string{"."}
			}
			return f.run(c, s, args)
		},
	}
	c.Flags().BoolVar(&f.check, "check", false, "write nothing; exit 1 if a file would change")
	c.Flags().BoolVar(&f.diff, "diff", false, "write nothing; print what would change")
	return c
}

func (f fmtFlags) run(c *cobra.Command, s streams, paths []string) error {
	if len(paths) == 1 && paths[0] == "-" {
		return f.stdin(c, s)
	}
	var set diag.Set
	files := map[string]*source.File{}
	changed := false
	for _, path := range paths {
		names, err := formatTargets(path)
		if err != nil {
			return err
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				return fmt.Errorf("cannot read %s: %w", name, reason(err))
			}
			files[name] = &source.File{Path: name, Data: data}
			diff, err := f.file(s, name, data, &set)
			if err != nil {
				return err
			}
			changed = changed || diff
		}
	}
	if set.Len() > 0 {
		if err := f.problems(c, s, &set, func(p string) *source.File { return files[p] }); err != nil {
			return err
		}
		return errFindings
	}
	if f.check && changed {
		return errFindings
	}
	return nil
}

// file formats one file and reports whether it changes.
func (f fmtFlags) file(s streams, name string, data []byte, set *diag.Set) (bool, error) {
	out, problems := format.Format(data, name)
	set.Add(diag.FromProblems(problems)...)
	if len(problems) > 0 || bytes.Equal(out, data) {
		return false, nil
	}
	if f.diff {
		_, err := io.WriteString(s.out, format.Diff(name, data, out))
		return true, err
	}
	if !f.check {
		if err := replaceFile(name, out); err != nil {
			return true, fmt.Errorf("cannot write %s: %w", name, reason(err))
		}
	}
	_, err := fmt.Fprintln(s.out, name)
	return true, err
}

func (f fmtFlags) stdin(c *cobra.Command, s streams) error {
	data, err := io.ReadAll(s.in)
	if err != nil {
		return fmt.Errorf("cannot read standard input: %w", err)
	}
	const name = "<stdin>"
	out, problems := format.Format(data, name)
	if len(problems) > 0 {
		var set diag.Set
		set.Add(diag.FromProblems(problems)...)
		file := &source.File{Path: name, Data: data}
		if err := f.problems(c, s, &set, func(string) *source.File { return file }); err != nil {
			return err
		}
		return errFindings
	}
	switch {
	case f.diff:
		_, err = io.WriteString(s.out, format.Diff(name, data, out))
	case !f.check:
		_, err = s.out.Write(out)
	}
	if err == nil && f.check && !bytes.Equal(out, data) {
		return errFindings
	}
	return err
}

// problems go to the talk, since standard output is the list of changed files.
func (f fmtFlags) problems(c *cobra.Command, s streams, set *diag.Set, files func(string) *source.File) error {
	color, err := colored(c, s)
	if err != nil {
		return err
	}
	return report.Text(s.err, &report.Report{Findings: set.All(), Files: files}, color)
}

// formatTargets lists what path stands for: the file itself, or the files of the
// folder and of those below it, projects or not. Folders that no project reads
// are left out, and so is what builds write.
func formatTargets(path string) ([]string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", path, reason(err))
	}
	if !info.IsDir() {
		return []string{path}, nil
	}
	var names []string
	err = filepath.WalkDir(path+string(filepath.Separator), func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return fmt.Errorf("cannot read %s: %w", name, reason(err))
		case e.IsDir():
			if filepath.Clean(name) != filepath.Clean(path) && unread(e.Name()) {
				return fs.SkipDir
			}
		case e.Type().IsRegular() && (e.Name() == "cairn.hcl" || strings.HasSuffix(e.Name(), source.FileSuffix)):
			names = append(names, filepath.Clean(name))
		}
		return nil
	})
	return names, err
}

// unread reports whether projects leave out a folder of that name.
func unread(name string) bool {
	return name == "node_modules" || name == "vendor" || name == "dist" || len(name) > 1 && name[0] == '.'
}

// replaceFile writes data beside name and puts it in place whole, with the mode
// that the file had if there was one.
func replaceFile(name string, data []byte) error {
	mode := os.FileMode(0o644)
	info, err := os.Stat(name)
	switch {
	case err == nil:
		mode = info.Mode().Perm()
	case !errors.Is(err, os.ErrNotExist):
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(name), ".cairn-fmt-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	if _, err = tmp.Write(data); err == nil {
		err = tmp.Chmod(mode)
	}
	if cerr := tmp.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return err
	}
	return os.Rename(tmp.Name(), name)
}

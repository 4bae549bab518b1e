package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint/report"
	"github.com/spf13/cobra"
)

// loadFlags are the flags of every command that reads a project.
type loadFlags struct {
	vars     []string
	varFiles []string
	format   string
	failOn   string
}

func (f *loadFlags) bindVars(c *cobra.Command) {
	c.Flags().StringArrayVar(&f.vars, "var", nil, "set a variable, as NAME=VALUE (repeatable)")
	c.Flags().StringArrayVar(&f.varFiles, "var-file", nil, "read variables from a file of NAME = VALUE lines (repeatable)")
}

// loaded is a project as far as it could be understood.
type loaded struct {
	root     string // folder of cairn.hcl
	project  *lang.Project
	program  *compiler.Program
	findings *diag.Set
	building bool // a build follows the check
}

// load finds the project that path lies in, reads it and compiles it.
func (f *loadFlags) load(s streams, path, outDir string) (*loaded, error) {
	return f.loadOver(s, path, outDir, nil)
}

// loadOver is load with other text in some files than on disk.
func (f *loadFlags) loadOver(s streams, path, outDir string, overlay map[string][]byte) (*loaded, error) {
	root, err := findRoot(path)
	if err != nil {
		return nil, err
	}
	vars := map[string]string{}
	for _, kv := range f.vars {
		name, value, ok := strings.Cut(kv, "=")
		if !ok {
			return nil, fmt.Errorf("--var takes NAME=VALUE, not %q", kv)
		}
		vars[name] = value
	}
	project, findings, err := lang.Load(root, lang.Options{
		Vars: vars, VarFiles: f.varFiles, Environ: s.environ, OutDir: outDir, Overlay: overlay,
	})
	if err != nil {
		return nil, err
	}
	l := &loaded{root: root, project: project, findings: findings}
	if project != nil {
		program, more := compiler.Compile(project)
		l.program = program
		l.findings.Merge(more)
	}
	return l, nil
}

// findRoot is the folder of the nearest cairn.hcl at or above path.
func findRoot(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	info, err := os.Stat(abs)
	if err != nil {
		return "", fmt.Errorf("cannot read %s: %w", path, reason(err))
	}
	dir := abs
	if !info.IsDir() {
		dir = filepath.Dir(abs)
	}
	for {
		if info, err := os.Stat(filepath.Join(dir, "cairn.hcl")); err == nil && !info.IsDir() {
			return dir, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", fmt.Errorf("there is no cairn.hcl in %s or in a folder above it; start a project with: cairn init %s", path, path)
		}
		dir = up
	}
}

// reason is err without the operation and path that the caller names itself.
func reason(err error) error {
	if pe, ok := err.(*os.PathError); ok {
		return pe.Err
	}
	return err
}

func (l *loaded) report() *report.Report {
	r := &report.Report{Findings: l.findings.All(), Version: lang.Version, Prefix: repositoryPath(l.root), Rules: describeRules}
	if l.project != nil {
		r.Files = l.project.File
		r.Summary.Files = len(l.project.Files)
		if s := l.project.Settings; s != nil {
			r.Summary.Project = s.Label
		}
	}
	if l.program != nil {
		r.Summary.Journeys = len(l.program.Journeys)
	}
	return r
}

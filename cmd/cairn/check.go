package main

import (
	"path/filepath"
	"strings"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/spf13/cobra"
)

func newCheck(s streams) *cobra.Command {
	var f loadFlags
	c := &cobra.Command{
		Use:   "check [PATH]",
		Short: "Find what is wrong with a project",
		Long: `Check reads the project that PATH lies in (default: this folder), and reports every
problem of every file in one run. If PATH is a file or a folder inside the project,
the whole project is still read, and only findings there are shown.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return f.check(c, s, pathArg(args)) },
	}
	f.bindVars(c)
	f.bindReport(c)
	return c
}

func (f *loadFlags) check(c *cobra.Command, s streams, path string) error {
	l, err := f.load(s, path, "")
	if err != nil {
		return err
	}
	r := l.report()
	r.Findings, err = below(r.Findings, l.root, path)
	if err != nil {
		return err
	}
	return f.write(c, s, r)
}

// below keeps the findings of files at or below path, and those of no file.
func below(findings []diag.Diagnostic, root, path string) ([]diag.Diagnostic, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	rel, err := filepath.Rel(root, abs)
	if err != nil || rel == "." {
		return findings, err
	}
	prefix := filepath.ToSlash(rel)
	kept := findings[:0:0]
	for _, d := range findings {
		p := d.Range.Path
		if p == "" || p == prefix || strings.HasPrefix(p, prefix+"/") {
			kept = append(kept, d)
		}
	}
	return kept, nil
}

func pathArg(args []string) string {
	if len(args) == 0 {
		return "."
	}
	return args[0]
}

package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/report"
	"github.com/spf13/cobra"
)

func newCheck(s streams) *cobra.Command {
	var f loadFlags
	var lf lintFlags
	c := &cobra.Command{
		Use:   "check [PATH]",
		Short: "Find what is wrong with a project",
		Long: `Check reads the project that PATH lies in (default: this folder), compiles it, runs
the rules that its lint block turns on, and reports every problem of every file in
one run. If PATH is a file or a folder inside the project, the whole project is
still read, and only findings there are shown. Rules are listed by cairn rules, and
explained by cairn explain RULE.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return f.check(c, s, pathArg(args), &lf) },
	}
	f.bindVars(c)
	f.bindReport(c)
	lf.bind(c)
	return c
}

func (f *loadFlags) check(c *cobra.Command, s streams, path string, lf *lintFlags) error {
	today, err := lf.validate()
	if err != nil {
		return err
	}
	var l *loaded
	var res *lint.Result
	if lf.fix {
		l, res, err = f.mend(s, path, lf, today)
	} else if l, err = f.load(s, path, ""); err == nil {
		res, err = l.lint(today, !lf.writeBaseline)
	}
	if err != nil {
		return err
	}
	if lf.writeBaseline {
		return l.saveBaseline(s, res)
	}
	r := l.report()
	r.Findings, err = below(res.Findings, l.root, path)
	if err != nil {
		return err
	}
	if lf.diff {
		return nil
	}
	r.Unchecked = unchecked(res)
	err = f.write(c, s, r, report.Options{Coverage: lf.coverage})
	if f.format == "text" && (err == nil || err == errFindings) {
		if n := len(res.Findings) - len(r.Findings); n > 0 {
			fmt.Fprintf(s.err, "cairn: %s in other files of the project\n", counted(n, "more finding"))
		}
		sayCoverage(s, res, lf.coverage)
	}
	return sayFaults(s, res, err)
}

// sayFaults reports the rules that broke down, which counts for more than err.
func sayFaults(s streams, res *lint.Result, err error) error {
	for _, fault := range res.Faults {
		fmt.Fprintf(s.err, "cairn: internal error in the rule %s: %s\n%s", fault.Rule, fault.Cause, fault.Stack)
		err = errInternal
	}
	return err
}

// below keeps the findings of files at or below path, and those of no file.
func below(findings []diag.Diagnostic, root, path string) ([]diag.Diagnostic, error) {
	prefix, err := belowRoot(root, path)
	if err != nil || prefix == "" {
		return findings, err
	}
	kept := findings[:0:0]
	for _, d := range findings {
		if d.Range.Path == "" || within(d.Range.Path, prefix) {
			kept = append(kept, d)
		}
	}
	return kept, nil
}

// belowRoot is path as ranges name it, or "" for the root itself.
func belowRoot(root, path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	rel, err := filepath.Rel(root, abs)
	if err != nil || rel == "." {
		return "", err
	}
	return filepath.ToSlash(rel), nil
}

func within(path, prefix string) bool {
	return path == prefix || strings.HasPrefix(path, prefix+"/")
}

func pathArg(args []string) string {
	if len(args) == 0 {
		return "."
	}
	return args[0]
}

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint/report"
	"github.com/cairn-lang/cairn/targets"
	"github.com/spf13/cobra"
)

type buildFlags struct {
	loadFlags
	target string
	env    string
	out    string
	blind  bool
}

func newBuild(s streams) *cobra.Command {
	var f buildFlags
	c := &cobra.Command{
		Use:   "build [PATH]",
		Short: "Export the journeys to the engines that send",
		Long: `Build checks the project that PATH lies in (default: this folder) as cairn check does
and, if it has no error, writes what its target blocks say into the output folder, one
folder a target: the engine's files, a manifest, and APPLY.md with the calls to make. It
sends nothing anywhere. A project without a target block is written as JSON ("ir").

What is written for ` + proved() + `
is read back and walked beside its journey. Where the two treat one person in different
ways, nothing is written and the history of that person is told.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return f.build(c, s, pathArg(args)) },
	}
	f.bindVars(c)
	f.bindReport(c)
	c.Flags().StringVar(&f.target, "target", "", "one target block, engine, or ir (default: all target blocks)")
	c.Flags().StringVar(&f.env, "env", "", "environment whose ids are bound, the label of a bind block")
	c.Flags().StringVarP(&f.out, "output", "o", "", "output folder (default: dist in the project)")
	c.Flags().BoolVar(&f.blind, "no-prove", false, "do not prove that the exports do what the journeys say")
	return c
}

func (f *buildFlags) build(c *cobra.Command, s streams, path string) error {
	root, err := findRoot(path)
	if err != nil {
		return err
	}
	out := f.out
	if out == "" {
		out = filepath.Join(root, "dist")
	}
	l, err := f.load(s, path, insideRoot(root, out))
	if err != nil {
		return err
	}
	what := targets.Options{Engines: engines(), Target: f.target, Env: f.env}
	if !f.blind {
		what.Provers = provers()
	}
	if l.program != nil && !l.findings.HasErrors() { // which could hide target blocks
		if err := what.Known(l.project); err != nil {
			return err
		}
	}
	l.building = true
	res, err := l.lint(nil, true)
	if err != nil {
		return err
	}
	l.findings = &diag.Set{}
	l.findings.Add(res.Findings...)
	var output *targets.Output
	if l.program != nil && !l.findings.HasErrors() && len(res.Faults) == 0 {
		built, more := targets.Build(l.program, what)
		l.findings.Merge(more)
		output = built
	}
	if output != nil {
		if err := output.Write(out); err != nil {
			return err
		}
	}
	r := l.report()
	r.Unchecked = unchecked(res)
	if err := sayFaults(s, res, f.write(c, s, r, report.Options{})); err != nil {
		return err
	}
	if output != nil && f.format == "text" {
		return f.wrote(s, l.program, output, out)
	}
	return nil
}

// wrote says what stands where now.
func (f *buildFlags) wrote(s streams, p *compiler.Program, o *targets.Output, dir string) error {
	for _, t := range o.Trees {
		files := "1 file"
		if n := len(t.Files); n != 1 {
			files = fmt.Sprintf("%d files", n)
		}
		if _, err := fmt.Fprintf(s.out, "wrote %s to %s\n", files, fromHere(filepath.Join(dir, t.Name))); err != nil {
			return err
		}
	}
	if err := summary(s.out, o.Trees, f.blind); err != nil {
		return err
	}
	if f.target == "" && len(p.Project.Targets) == 0 {
		_, err := fmt.Fprintf(s.out, "the project has no target block, so it was written as JSON; to export it, add one or say --target %s\n",
			strings.Join(engines().Names(), " or "))
		return err
	}
	return nil
}

// fromHere is path as people at the working folder name it: relative where it lies
// below.
func fromHere(path string) string {
	here, err := os.Getwd()
	if err != nil {
		return path
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	if rel, err := filepath.Rel(here, abs); err == nil && filepath.IsLocal(rel) {
		return rel
	}
	return path
}

// insideRoot is the output folder relative to the project, so that what a build
// wrote is not read as source; "" if it lies elsewhere.
func insideRoot(root, out string) string {
	abs, err := filepath.Abs(out)
	if err != nil {
		return ""
	}
	rel, err := filepath.Rel(root, abs)
	if err != nil || rel == "." || !filepath.IsLocal(rel) {
		return ""
	}
	return filepath.ToSlash(rel)
}

package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint/report"
	"github.com/cairn-lang/cairn/targets/adopt"
)

// importReport is what an import has to say.
type importReport struct {
	dir     string // of the project
	inputs  []adopt.Input
	holding *adopt.Holding
	files   []adopt.File
	remarks []diag.Diagnostic
}

// tell says what was written, and what the project does not say. Where the findings
// go to a machine, the rest goes to standard error.
func (r *importReport) tell(f *loadFlags, c *cobra.Command, s streams) error {
	if f.format == "text" {
		if err := r.text(s.out); err != nil {
			return err
		}
		return f.failing(r.remarks)
	}
	fmt.Fprintf(s.err, "cairn: wrote %s in %s to %s\n", count(len(r.holding.Journeys), "journey"), count(len(r.files), "file"), r.dir)
	return f.write(c, s, r.report(r.remarks), report.Options{})
}

// failing is errFindings if one of the findings is at or above the failing severity.
func (f *loadFlags) failing(findings []diag.Diagnostic) error {
	least, err := severity(f.failOn)
	if err == nil && slices.ContainsFunc(findings, func(d diag.Diagnostic) bool { return d.Severity >= least }) {
		err = errFindings
	}
	return err
}

// fault reports a file that could not be read to machines, and gives back err.
func (r *importReport) fault(f *loadFlags, c *cobra.Command, s streams, err error) error {
	var x *adopt.Fault
	if f.format == "text" || !errors.As(err, &x) {
		return err
	}
	d := diag.Errorf("import-unreadable", source.Range{Path: x.File}, "%s", x.Err)
	for _, in := range r.inputs {
		if line, column, ok := x.Position(); ok && in.Name == x.File {
			text, start := source.NewFile(in.Name, in.Data).Line(line)
			d.Range.Start = start + min(column-1, len(text))
			d.Range.End = d.Range.Start
		}
	}
	if bad := f.write(c, s, r.report([]diag.Diagnostic{d}), report.Options{}); bad != nil && bad != errFindings {
		return bad
	}
	return err
}

// report names files from the project, the engine's own too.
func (r *importReport) report(findings []diag.Diagnostic) *report.Report {
	texts := map[string]*source.File{}
	for _, f := range r.files {
		texts[f.Path] = source.NewFile(f.Path, f.Text)
	}
	names := map[string]string{}
	for _, in := range r.inputs {
		names[in.Name] = fromProject(r.dir, in.Name)
		texts[names[in.Name]] = source.NewFile(names[in.Name], in.Data)
	}
	findings = slices.Clone(findings)
	for i, d := range findings {
		if name := names[d.Range.Path]; name != "" {
			findings[i].Range.Path = name
		}
		findings[i].Related = slices.Clone(d.Related)
		for k := range d.Related {
			if name := names[d.Related[k].Range.Path]; name != "" {
				findings[i].Related[k].Range.Path = name
			}
		}
	}
	file := func(path string) *source.File { return texts[path] }
	diag.SetKeys(findings, file)
	out := &report.Report{Findings: findings, Files: file, Version: lang.Version, Rules: describeRules, Summary: report.Summary{Files: len(r.inputs)}}
	if root, err := filepath.Abs(r.dir); err == nil {
		out.Prefix = repositoryPath(root)
	}
	if r.holding != nil {
		out.Summary.Project, out.Summary.Journeys = r.holding.Title, len(r.holding.Journeys)
	}
	return out
}

// fromProject is path as ranges of the project in dir name it.
func fromProject(dir, path string) string {
	from, err := filepath.Abs(dir)
	if err != nil {
		return filepath.ToSlash(path)
	}
	to, err := filepath.Abs(path)
	if err != nil {
		return filepath.ToSlash(path)
	}
	if rel, err := filepath.Rel(from, to); err == nil {
		return filepath.ToSlash(rel)
	}
	return filepath.ToSlash(to)
}

// kinds of remarks in the order in which they are told, each with a line above it;
// %s is the engine's name.
var importKinds = []struct{ rule, title string }{
	{adopt.Lost.Rule(), "%s does this, and the project does not"},
	{adopt.Missing.Rule(), "%s has this, and none of the files holds it"},
	{adopt.Assumed.Rule(), "no file says this, and what stands there is ours"},
}

func (r *importReport) text(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "wrote %s in %s to %s\n", count(len(r.holding.Journeys), "journey"), count(len(r.files), "file"), r.dir)
	texts := map[string]*source.File{}
	for _, f := range r.files {
		texts[f.Path] = source.NewFile(f.Path, f.Text)
	}
	for _, k := range importKinds {
		head := false
		for _, d := range r.remarks {
			if d.Rule != k.rule {
				continue
			}
			if !head {
				title := k.title
				if strings.Contains(title, "%s") {
					title = fmt.Sprintf(title, r.holding.Name)
				}
				fmt.Fprintf(&b, "\n%s, a comment at its place [%s]:\n", title, k.rule)
				head = true
			}
			fmt.Fprintf(&b, "  %s:%d: %s\n", d.Range.Path, texts[d.Range.Path].Position(d.Range.Start).Line, d.Message)
		}
	}
	fmt.Fprintf(&b, "\nnext:\n  cairn check %s\n  cairn build %s\n", r.dir, r.dir)
	_, err := io.WriteString(w, b.String())
	return err
}

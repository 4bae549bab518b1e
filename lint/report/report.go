// Package report writes findings for people and for machines, one file a
// format. Every format is a pure function of a Report; beside cmd this is the
// only place that knows colour.
package report

import (
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
)

// Report is what one run found.
type Report struct {
	Findings []diag.Diagnostic // sorted, as diag.Set gives them
	// Files gives the file of a range, to show its lines; it may return nil.
	Files   func(path string) *source.File
	Summary Summary

	// Version is the release of Cairn, for formats that name the tool.
	Version string
	// Prefix is the path with slashes from the root of the repository to the
	// project, "" where they are the same. Formats that other tools read name
	// files from the root of the repository; text and JSON from the project.
	Prefix string
	// Rules gives all that may be reported, for formats that carry their help;
	// nil: none.
	Rules func() []Rule
	// Unchecked are the rules that could not say all that they are there for.
	Unchecked []Unchecked
}

// Rule describes a rule, or a finding that is always on.
type Rule struct {
	ID       string
	Aliases  []string // former names
	Group    string
	Title    string // one line
	What     string // Markdown: what is checked
	Help     string // Markdown: the whole page
	URL      string
	Severity diag.Severity
	Off      bool // not in the preset `recommended`
}

// Unchecked is a rule that could not check something.
type Unchecked struct {
	Rule  string
	Facts []string // that the project would have to state
	Open  []string // what was looked at, but not to the end
	// Part tells that other places were checked.
	Part bool
}

// Summary counts what a run looked at.
type Summary struct {
	Project  string // title or label; empty if the project could not be read
	Files    int    // read
	Journeys int
}

// Counts are findings by severity.
type Counts struct {
	Errors, Warnings, Infos, Hints int
}

// Counts adds up the findings of r.
func (r *Report) Counts() Counts { return countUp(r.Findings) }

func countUp(findings []diag.Diagnostic) Counts {
	var c Counts
	for _, d := range findings {
		switch d.Severity {
		case diag.Error:
			c.Errors++
		case diag.Warning:
			c.Warnings++
		case diag.Info:
			c.Infos++
		case diag.Hint:
			c.Hints++
		}
	}
	return c
}

func (r *Report) file(path string) *source.File {
	if r.Files == nil || path == "" {
		return nil
	}
	return r.Files(path)
}

// place is a range resolved to lines and columns, all counted from 1.
type place struct {
	Start, End source.Position
	known      bool
}

func (r *Report) place(rng source.Range) place {
	f := r.file(rng.Path)
	if f == nil || rng.Start < 0 || rng.Start > len(f.Data) || rng.End > len(f.Data) || rng.Start > rng.End {
		return place{}
	}
	return place{f.Position(rng.Start), f.Position(rng.End), true}
}

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
func (r *Report) Counts() Counts {
	var c Counts
	for _, d := range r.Findings {
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
	if f == nil || rng.Start > len(f.Data) || rng.End > len(f.Data) || rng.Start > rng.End {
		return place{}
	}
	return place{f.Position(rng.Start), f.Position(rng.End), true}
}

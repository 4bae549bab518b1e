package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang/diag"
)

// Options are what a format may take beside the report.
type Options struct {
	Color bool // for text
	// FailOn is the lowest severity that fails the run, for formats that know
	// passing and failing only.
	FailOn diag.Severity
	// Summary takes the summary of the job, for github; nil: none.
	Summary io.Writer
	// Coverage adds what could not be checked as results of their own, for
	// sarif.
	Coverage bool
}

// Format is one way to write a report.
type Format struct {
	Name  string
	Title string // what it is for, in a few words
	Write func(w io.Writer, r *Report, o Options) error
}

// Formats are all formats, in the order in which they are listed.
func Formats() []Format {
	plain := func(f func(io.Writer, *Report) error) func(io.Writer, *Report, Options) error {
		return func(w io.Writer, r *Report, _ Options) error { return f(w, r) }
	}
	return []Format{
		{"text", "for people", func(w io.Writer, r *Report, o Options) error { return Text(w, r, o.Color) }},
		{"json", "all there is, in Cairn's own shape", plain(JSON)},
		{"sarif", "SARIF 2.1.0, for code scanning", SARIF},
		{"github", "annotations of GitHub Actions", GitHub},
		{"gitlab", "Code Quality report of GitLab", plain(GitLab)},
		{"junit", "JUnit XML, for test reports", JUnit},
		{"checkstyle", "Checkstyle XML", plain(Checkstyle)},
		{"rdjson", "for reviewdog", plain(RDJSON)},
		{"markdown", "a comment on a pull request", plain(Markdown)},
	}
}

// FormatNames are the names of all formats.
func FormatNames() []string {
	var names []string
	for _, f := range Formats() {
		names = append(names, f.Name)
	}
	return names
}

// FormatByName finds a format. The error names the nearest.
func FormatByName(name string) (Format, error) {
	for _, f := range Formats() {
		if f.Name == name {
			return f, nil
		}
	}
	names := FormatNames()
	if near, ok := diag.Nearest(name, names); ok {
		return Format{}, fmt.Errorf("there is no format %q; did you mean %q?", name, near)
	}
	return Format{}, fmt.Errorf("there is no format %q; formats are %s", name, strings.Join(names, ", "))
}

// worstFirst sorts by severity and keeps the order otherwise.
func worstFirst(findings []diag.Diagnostic) []diag.Diagnostic {
	sorted := slices.Clone(findings)
	slices.SortStableFunc(sorted, func(a, b diag.Diagnostic) int { return cmp.Compare(b.Severity, a.Severity) })
	return sorted
}

package report

import (
	"io"
	"strings"

	"github.com/cairn-lang/cairn/lang/diag"
)

type rdResult struct {
	Source      rdSource       `json:"source"`
	Severity    string         `json:"severity,omitempty"`
	Diagnostics []rdDiagnostic `json:"diagnostics"`
}

type rdSource struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

type rdDiagnostic struct {
	Message     string         `json:"message"`
	Location    rdLocation     `json:"location"`
	Severity    string         `json:"severity"`
	Code        rdCode         `json:"code"`
	Suggestions []rdSuggestion `json:"suggestions,omitempty"`
}

type rdLocation struct {
	Path  string   `json:"path"`
	Range *rdRange `json:"range,omitempty"`
}

// rdRange ends behind its last character. Columns are bytes of UTF-8.
type rdRange struct {
	Start rdPosition `json:"start"`
	End   rdPosition `json:"end"`
}

type rdPosition struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

type rdCode struct {
	Value string `json:"value"`
	URL   string `json:"url,omitempty"`
}

type rdSuggestion struct {
	Range rdRange `json:"range"`
	Text  string  `json:"text"`
}

// RDJSON writes r in reviewdog's format rdjson, described by rdjson.schema.json.
func RDJSON(w io.Writer, r *Report) error {
	out := rdResult{Source: rdSource{toolName, toolURL}, Diagnostics: []rdDiagnostic{}}
	if len(r.Findings) > 0 {
		out.Severity = rdSeverity(worstFirst(r.Findings)[0].Severity)
	}
	for _, d := range r.Findings {
		s := r.spot(d.Range)
		x := rdDiagnostic{
			Message:  strings.Join(append(r.sentences(d), story(d.Witness)...), "\n"),
			Location: rdLocation{Path: s.Path},
			Severity: rdSeverity(d.Severity),
			Code:     rdCode{d.Rule, d.URL},
		}
		if s.known {
			x.Location.Range = s.rdRange()
		}
		for _, fix := range d.Fixes {
			// A suggestion is one edit, in the file that the finding is in.
			if len(fix.Edits) != 1 || fix.Edits[0].Range.Path != d.Range.Path {
				continue
			}
			if at := r.spot(fix.Edits[0].Range); at.known {
				x.Suggestions = append(x.Suggestions, rdSuggestion{*at.rdRange(), fix.Edits[0].New})
			}
		}
		out.Diagnostics = append(out.Diagnostics, x)
	}
	return writeJSON(w, out)
}

func (s spot) rdRange() *rdRange {
	return &rdRange{rdPosition{s.Start.Line, s.Start.Column}, rdPosition{s.End.Line, s.End.Column}}
}

func rdSeverity(s diag.Severity) string {
	switch s {
	case diag.Error:
		return "ERROR"
	case diag.Warning:
		return "WARNING"
	}
	return "INFO"
}

package report

import (
	"io"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
)

// gitlabIssue is an entry of GitLab's Code Quality report, a small part of the
// format of Code Climate. Columns are code points, and both ends of a range
// belong to it.
type gitlabIssue struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path      string           `json:"path"`
	Lines     *gitlabLines     `json:"lines,omitempty"` // or Positions
	Positions *gitlabPositions `json:"positions,omitempty"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
}

type gitlabPositions struct {
	Begin gitlabPosition `json:"begin"`
	End   gitlabPosition `json:"end"`
}

type gitlabPosition struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

// GitLab writes r as a Code Quality report, described by gitlab.schema.json.
func GitLab(w io.Writer, r *Report) error {
	list := make([]gitlabIssue, 0, len(r.Findings))
	for _, d := range r.keyed() {
		x := gitlabIssue{
			Description: joinSentences(r.sentences(d)),
			CheckName:   d.Rule,
			Fingerprint: r.fingerprint(d.Key),
			Severity:    gitlabSeverity(d.Severity),
		}
		s := r.spot(d.Range)
		x.Location.Path = s.Path
		if s.known {
			x.Location.Positions = &gitlabPositions{gitlabAt(s.Start), gitlabAt(s.Last)}
		} else {
			x.Location.Lines = &gitlabLines{1}
		}
		list = append(list, x)
	}
	return writeJSON(w, list)
}

func gitlabAt(p source.Position) gitlabPosition { return gitlabPosition{p.Line, p.Rune} }

func gitlabSeverity(s diag.Severity) string {
	switch s {
	case diag.Error:
		return "critical"
	case diag.Warning:
		return "major"
	case diag.Info:
		return "minor"
	}
	return "info"
}

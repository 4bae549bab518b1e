package report

import (
	"encoding/json"
	"io"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
)

// FormatVersion is the version of the JSON report. A new minor version only
// adds members; a new major version may change or drop them.
const FormatVersion = "1.1"

type jsonReport struct {
	FormatVersion string          `json:"format_version"`
	Summary       jsonSummary     `json:"summary"`
	Findings      []jsonFinding   `json:"findings"`
	Unchecked     []jsonUnchecked `json:"unchecked,omitempty"` // since 1.1
}

type jsonSummary struct {
	Project  string `json:"project"`
	Files    int    `json:"files"`
	Journeys int    `json:"journeys"`
	Errors   int    `json:"errors"`
	Warnings int    `json:"warnings"`
	Infos    int    `json:"infos"`
	Hints    int    `json:"hints"`
}

type jsonFinding struct {
	Rule     string        `json:"rule"`
	Severity string        `json:"severity"`
	Message  string        `json:"message"`
	Label    string        `json:"label,omitempty"`
	Help     string        `json:"help,omitempty"`
	URL      string        `json:"url,omitempty"`
	Key      string        `json:"key,omitempty"`
	Range    *jsonRange    `json:"range,omitempty"`
	Related  []jsonRelated `json:"related,omitempty"`
	Witness  *jsonWitness  `json:"witness,omitempty"`
	Fixes    []jsonFix     `json:"fixes,omitempty"`
}

// jsonUnchecked is a rule that could not check all that it is there for. One
// with neither facts nor open was not run, because of errors.
type jsonUnchecked struct {
	Rule  string   `json:"rule"`
	Facts []string `json:"facts,omitempty"`
	Open  []string `json:"open,omitempty"`
	Part  bool     `json:"part,omitempty"`
}

// jsonRange holds byte offsets, and lines and columns from 1; a column counts
// code points.
type jsonRange struct {
	Path  string   `json:"path"`
	Start jsonSpot `json:"start"`
	End   jsonSpot `json:"end"`
}

type jsonSpot struct {
	Offset int `json:"offset"`
	Line   int `json:"line,omitempty"`
	Column int `json:"column,omitempty"`
}

type jsonRelated struct {
	Message string     `json:"message"`
	Range   *jsonRange `json:"range,omitempty"`
}

type jsonWitness struct {
	Title  string     `json:"title"`
	Person []string   `json:"person,omitempty"`
	Steps  []jsonStep `json:"steps,omitempty"`
}

type jsonStep struct {
	At      string     `json:"at,omitempty"`
	Message string     `json:"message"`
	Range   *jsonRange `json:"range,omitempty"`
}

type jsonFix struct {
	Title string     `json:"title"`
	Safe  bool       `json:"safe"`
	Edits []jsonEdit `json:"edits"`
}

type jsonEdit struct {
	Range *jsonRange `json:"range"`
	New   string     `json:"new"`
}

// JSON writes r as one JSON document, described by report.schema.json.
func JSON(w io.Writer, r *Report) error {
	c := r.Counts()
	out := jsonReport{
		FormatVersion: FormatVersion,
		Summary: jsonSummary{
			Project: r.Summary.Project, Files: r.Summary.Files, Journeys: r.Summary.Journeys,
			Errors: c.Errors, Warnings: c.Warnings, Infos: c.Infos, Hints: c.Hints,
		},
		Findings: make([]jsonFinding, 0, len(r.Findings)),
	}
	for _, d := range r.Findings {
		out.Findings = append(out.Findings, r.jsonFinding(d))
	}
	for _, u := range r.Unchecked {
		out.Unchecked = append(out.Unchecked, jsonUnchecked(u))
	}
	return writeJSON(w, out)
}

func (r *Report) jsonFinding(d diag.Diagnostic) jsonFinding {
	f := jsonFinding{
		Rule: d.Rule, Severity: d.Severity.String(), Message: d.Message, Label: d.Label,
		Help: d.Help, URL: d.URL, Key: d.Key, Range: r.jsonRange(d.Range),
	}
	for _, rel := range d.Related {
		f.Related = append(f.Related, jsonRelated{rel.Message, r.jsonRange(rel.Range)})
	}
	if d.Witness != nil {
		f.Witness = &jsonWitness{Title: d.Witness.Title, Person: d.Witness.Person}
		for _, s := range d.Witness.Steps {
			f.Witness.Steps = append(f.Witness.Steps, jsonStep{s.At, s.Message, r.jsonRange(s.Range)})
		}
	}
	for _, fix := range d.Fixes {
		jf := jsonFix{Title: fix.Title, Safe: fix.Safety == diag.Safe}
		for _, e := range fix.Edits {
			jf.Edits = append(jf.Edits, jsonEdit{r.jsonRange(e.Range), e.New})
		}
		f.Fixes = append(f.Fixes, jf)
	}
	return f
}

func (r *Report) jsonRange(rng source.Range) *jsonRange {
	if !rng.Known() {
		return nil
	}
	out := &jsonRange{rng.Path, jsonSpot{Offset: rng.Start}, jsonSpot{Offset: rng.End}}
	if p := r.place(rng); p.known {
		out.Start.Line, out.Start.Column = p.Start.Line, p.Start.Rune
		out.End.Line, out.End.Column = p.End.Line, p.End.Rune
	}
	return out
}

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

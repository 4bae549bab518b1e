package report

import (
	"encoding/xml"
	"io"

	"github.com/cairn-lang/cairn/lang/diag"
)

type checkstyleRoot struct {
	XMLName xml.Name         `xml:"checkstyle"`
	Version string           `xml:"version,attr"` // of Checkstyle, whose shape this is
	Files   []checkstyleFile `xml:"file"`
}

type checkstyleFile struct {
	Name   string            `xml:"name,attr"`
	Errors []checkstyleError `xml:"error"`
}

// checkstyleError has no end. Its column counts code points.
type checkstyleError struct {
	Line     int    `xml:"line,attr"`
	Column   int    `xml:"column,attr,omitempty"`
	Severity string `xml:"severity,attr"`
	Message  string `xml:"message,attr"`
	Source   string `xml:"source,attr"`
}

// Checkstyle writes r as the XML report of Checkstyle 4.3 and later.
func Checkstyle(w io.Writer, r *Report) error {
	out := checkstyleRoot{Version: "4.3"}
	at := map[string]int{}
	for _, d := range r.Findings {
		s := r.spot(d.Range)
		i, ok := at[s.Path]
		if !ok {
			i = len(out.Files)
			at[s.Path] = i
			out.Files = append(out.Files, checkstyleFile{Name: s.Path})
		}
		e := checkstyleError{
			Line: 1, Severity: checkstyleSeverity(d.Severity),
			Message: joinSentences(r.sentences(d)), Source: "cairn." + d.Rule,
		}
		if s.known {
			e.Line, e.Column = s.Start.Line, s.Start.Rune
		}
		out.Files[i].Errors = append(out.Files[i].Errors, e)
	}
	return writeXML(w, out)
}

func checkstyleSeverity(s diag.Severity) string {
	switch s {
	case diag.Error:
		return "error"
	case diag.Warning:
		return "warning"
	}
	return "info"
}

func writeXML(w io.Writer, v any) error {
	data, err := xml.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, xml.Header+string(data)+"\n")
	return err
}

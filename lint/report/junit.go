package report

import (
	"encoding/xml"
	"io"
	"strings"

	"github.com/cairn-lang/cairn/lang/diag"
)

type junitRoot struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Skipped  int          `xml:"skipped,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	File    string        `xml:"file,attr,omitempty"`
	Line    int           `xml:"line,attr,omitempty"`
	Failure *junitFailure `xml:"failure"`
	Skipped *junitSkipped `xml:"skipped"`
}

type junitFailure struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

type junitSkipped struct {
	Message string `xml:"message,attr"`
}

// JUnit writes r as a test report, a suite a file: what fails the run is a
// failure; what does not, and each rule that could not check, is skipped with
// its text. A project without either is one test that passes.
func JUnit(w io.Writer, r *Report, o Options) error {
	out := junitRoot{Name: "cairn"}
	at := map[string]int{}
	add := func(suite string, c junitCase) {
		i, ok := at[suite]
		if !ok {
			i = len(out.Suites)
			at[suite] = i
			out.Suites = append(out.Suites, junitSuite{Name: suite})
		}
		out.Suites[i].add(c)
	}
	for _, d := range r.Findings {
		s := r.spot(d.Range)
		add(s.Path, r.junitCase(d, s, o.FailOn))
	}
	for _, u := range r.Unchecked {
		add("rules that could not check", junitCase{
			Name: u.Rule, Class: "cairn.rules", Skipped: &junitSkipped{printable(u.why())},
		})
	}
	if len(r.Findings) == 0 {
		// Readers of test reports take one without a test for a broken run.
		add(r.path(projectFile), junitCase{Name: "no findings", Class: r.path(projectFile), File: r.path(projectFile)})
	}
	for _, s := range out.Suites {
		out.Tests += s.Tests
		out.Failures += s.Failures
		out.Skipped += s.Skipped
	}
	return writeXML(w, out)
}

func (s *junitSuite) add(c junitCase) {
	s.Cases = append(s.Cases, c)
	s.Tests++
	switch {
	case c.Failure != nil:
		s.Failures++
	case c.Skipped != nil:
		s.Skipped++
	}
}

func (r *Report) junitCase(d diag.Diagnostic, s spot, failOn diag.Severity) junitCase {
	c := junitCase{Name: d.Rule, Class: s.Path, File: s.Path}
	where := s.Path
	if s.known {
		c.Line = s.Start.Line
		where = r.oneLine(d.Range)
		c.Name += " at line " + where[strings.LastIndexByte(where, ':')+1:]
	}
	message := printable(d.Message)
	if d.Severity < failOn {
		c.Skipped = &junitSkipped{d.Severity.String() + ": " + joinSentences(r.sentences(d))}
		return c
	}
	lines := append([]string{printable(where)}, r.sentences(d)...)
	lines = append(lines, story(d.Witness)...)
	c.Failure = &junitFailure{Message: message, Type: d.Severity.String(), Text: strings.Join(lines, "\n")}
	return c
}

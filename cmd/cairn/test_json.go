package main

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/cairn-lang/cairn/compiler/scenario"
)

type testRunJSON struct {
	FormatVersion int            `json:"format_version"`
	Project       string         `json:"project,omitempty"`
	Passed        bool           `json:"passed"`
	Failed        int            `json:"failed"`
	Scenarios     []scenarioJSON `json:"scenarios"`
	Coverage      *coverageJSON  `json:"coverage,omitempty"`
}

type scenarioJSON struct {
	Name   string          `json:"name"`
	Title  string          `json:"title,omitempty"`
	Path   string          `json:"path"`
	Line   int             `json:"line"`
	Passed bool            `json:"passed"`
	Error  string          `json:"error,omitempty"`
	Checks []checkJSON     `json:"checks"`
	Trace  []scenario.Line `json:"trace"`
}

type checkJSON struct {
	What     string   `json:"what"`
	Passed   bool     `json:"passed"`
	Expected []string `json:"expected"`
	Actual   []string `json:"actual"`
}

type coverageJSON struct {
	Steps    shareJSON             `json:"steps"`
	Edges    shareJSON             `json:"edges"`
	Cases    shareJSON             `json:"cases"`
	Minimum  int                   `json:"minimum"` // percent of edges
	Journeys []journeyCoverageJSON `json:"journeys"`
}

type journeyCoverageJSON struct {
	Journey string     `json:"journey"`
	Steps   shareJSON  `json:"steps"`
	Edges   shareJSON  `json:"edges"`
	Cases   shareJSON  `json:"cases"`
	Missing []edgeJSON `json:"missing"`
	Closed  []edgeJSON `json:"closed,omitempty"` // that nobody can take, and that do not count
}

type edgeJSON struct {
	Step    string `json:"step"`
	Outcome string `json:"outcome"`
}

type shareJSON struct {
	Done    int `json:"done"`
	All     int `json:"all"`
	Percent int `json:"percent"`
}

func shareOf(s scenario.Share) shareJSON { return shareJSON{s.Done, s.All, s.Percent()} }

func testJSON(w io.Writer, t *testRun, _ bool) error {
	out := testRunJSON{
		FormatVersion: 1, Project: t.name, Passed: t.failed() == 0 && !t.thin(), Failed: t.failed(),
		Scenarios: make([]scenarioJSON, len(t.results)),
	}
	for i, r := range t.results {
		path, line := t.place(r.Scenario.HeadRng)
		s := scenarioJSON{
			Name: r.Scenario.Label, Title: r.Scenario.Title.Value, Path: path, Line: line, Passed: r.Passed(),
			Checks: []checkJSON{}, Trace: r.Lines(),
		}
		if r.Err != nil {
			s.Error = r.Err.Error()
		}
		for _, c := range r.Checks {
			s.Checks = append(s.Checks, checkJSON{c.What, c.OK, emptyNotNull(c.Expected), emptyNotNull(c.Actual)})
		}
		out.Scenarios[i] = s
	}
	if c := t.coverage; c != nil {
		out.Coverage = &coverageJSON{
			Steps: shareOf(c.Steps), Edges: shareOf(c.Edges), Cases: shareOf(c.Cases), Minimum: t.least,
			Journeys: []journeyCoverageJSON{},
		}
		for _, j := range c.Journeys {
			one := journeyCoverageJSON{j.Journey.Label, shareOf(j.Steps), shareOf(j.Edges), shareOf(j.Cases), []edgeJSON{}, nil}
			for i, e := range j.Missing {
				one.Missing = append(one.Missing, edgeJSON{j.From[i].ID, scenario.Outcome(e)})
			}
			for i, e := range j.Closed {
				one.Closed = append(one.Closed, edgeJSON{j.ClosedFrom[i].ID, scenario.Outcome(e)})
			}
			out.Coverage.Journeys = append(out.Coverage.Journeys, one)
		}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

func emptyNotNull(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

type testSuiteXML struct {
	XMLName  xml.Name      `xml:"testsuite"`
	Name     string        `xml:"name,attr"`
	Tests    int           `xml:"tests,attr"`
	Failures int           `xml:"failures,attr"`
	Errors   int           `xml:"errors,attr"`
	Cases    []testCaseXML `xml:"testcase"`
}

type testCaseXML struct {
	Name    string   `xml:"name,attr"`
	Class   string   `xml:"classname,attr"`
	File    string   `xml:"file,attr,omitempty"`
	Line    int      `xml:"line,attr,omitempty"`
	Failure *textXML `xml:"failure,omitempty"`
	Error   *textXML `xml:"error,omitempty"`
}

type textXML struct {
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// testJUnit writes a test case for each scenario, and one for the coverage if a
// least share was asked for.
func testJUnit(w io.Writer, t *testRun, _ bool) error {
	suite := testSuiteXML{Name: "cairn test " + t.name}
	for _, r := range t.results {
		path, line := t.place(r.Scenario.HeadRng)
		c := testCaseXML{Name: r.Scenario.Label, Class: path, File: path, Line: line}
		switch {
		case r.Err != nil:
			suite.Errors++
			c.Error = &textXML{Message: r.Err.Error()}
		case !r.Passed():
			suite.Failures++
			c.Failure = failureXML(r)
		}
		suite.Cases = append(suite.Cases, c)
	}
	if t.coverage != nil && t.least > 0 {
		c := testCaseXML{Name: "coverage", Class: t.name}
		if t.thin() {
			suite.Failures++
			c.Failure = &textXML{Message: fmt.Sprintf("%d%% of edges, and --cover-min asks for %d%%", t.coverage.Edges.Percent(), t.least)}
		}
		suite.Cases = append(suite.Cases, c)
	}
	suite.Tests = len(suite.Cases)
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(suite); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func failureXML(r *scenario.Result) *textXML {
	var what []string
	var b strings.Builder
	for _, c := range r.Checks {
		if c.OK {
			continue
		}
		what = append(what, c.What)
		fmt.Fprintf(&b, "%s\nexpected: %s\nactual:   %s\n", c.What, strings.Join(c.Expected, ", "), strings.Join(c.Actual, ", "))
	}
	return &textXML{Message: "not as expected: " + strings.Join(what, ", "), Text: b.String()}
}

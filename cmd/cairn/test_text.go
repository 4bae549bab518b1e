package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/cairn-lang/cairn/compiler/scenario"
	"github.com/fatih/color"
)

type testView func(w io.Writer, t *testRun, colors bool) error

func testViews() map[string]testView {
	return map[string]testView{"text": testText, "json": testJSON, "junit": testJUnit}
}

// testText shows a line for each scenario, and of those that fail what was
// expected beside what was observed, and the trace.
func testText(w io.Writer, t *testRun, colors bool) error {
	var b bytes.Buffer
	good, bad := paint(color.FgGreen, colors), paint(color.FgRed, colors)
	for _, r := range t.results {
		if r.Passed() {
			fmt.Fprintf(&b, "%s    %s\n", good("ok"), r.Scenario.Label)
		} else {
			path, line := t.place(r.Scenario.HeadRng)
			fmt.Fprintf(&b, "%s  %s  %s:%d\n", bad("FAIL"), r.Scenario.Label, path, line)
			for _, c := range r.Checks {
				if !c.OK {
					beside(&b, c, bad)
				}
			}
			if r.Err != nil {
				fmt.Fprintf(&b, "      %s\n", r.Err)
			}
		}
		if !r.Passed() || t.trace {
			traceText(&b, r)
		}
	}
	n, failed := len(t.results), t.failed()
	switch {
	case n == 0:
		b.WriteString("no scenarios\n")
	case failed > 0:
		fmt.Fprintf(&b, "\n%s, %s failed\n", many(n, "scenario"), bad(fmt.Sprint(failed)))
	default:
		fmt.Fprintf(&b, "\n%s, all passed\n", many(n, "scenario"))
	}
	if t.coverage != nil {
		coverText(&b, t, bad)
	}
	_, err := w.Write(b.Bytes())
	return err
}

// beside writes what was expected and what was observed in two columns; lines that
// differ are marked.
func beside(b *bytes.Buffer, c scenario.Check, bad func(string) string) {
	width := utf8.RuneCountInString("expected")
	for _, e := range c.Expected {
		width = max(width, utf8.RuneCountInString(e))
	}
	row := func(mark, left, right string) {
		fmt.Fprintf(b, "      %s %s%s | %s\n", mark, left, strings.Repeat(" ", width-utf8.RuneCountInString(left)), right)
	}
	fmt.Fprintf(b, "      %s\n", c.What)
	row(" ", "expected", "actual")
	for i := range max(len(c.Expected), len(c.Actual), 1) {
		left, right, mark := at(c.Expected, i), at(c.Actual, i), " "
		if left != right && c.What != "contains" || len(c.Expected)+len(c.Actual) == 0 {
			mark = bad("!")
		}
		row(mark, or(left, "-"), or(right, "-"))
	}
}

func at(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}

func or(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

func traceText(b *bytes.Buffer, r *scenario.Result) {
	lines := r.Lines()
	if len(lines) == 0 {
		b.WriteString("      trace: nobody enters\n")
		return
	}
	b.WriteString("      trace\n")
	long, wide := 0, 0
	for _, l := range lines {
		long, wide = max(long, len(l.At)), max(wide, len(l.Journey))
	}
	for _, l := range lines {
		step := ""
		if l.Step != "" {
			step = l.Step + ": "
		}
		fmt.Fprintf(b, "        %*s  %-*s  %s%s\n", long, l.At, wide, l.Journey, step, l.Text)
	}
}

func coverText(b *bytes.Buffer, t *testRun, bad func(string) string) {
	c := t.coverage
	fmt.Fprintf(b, "\ncoverage: %s of steps, %s of edges, %s of cases\n", share(c.Steps), share(c.Edges), share(c.Cases))
	for _, j := range c.Journeys {
		for i, e := range j.Closed {
			fmt.Fprintf(b, "  %s: nobody can take %s: %s, which does not count\n", j.Journey.Label, j.ClosedFrom[i].ID, scenario.Outcome(e))
		}
		if len(j.Missing) == 0 {
			continue
		}
		if j.Steps.Done == 0 {
			fmt.Fprintf(b, "  %s: no scenario comes here\n", j.Journey.Label)
			continue
		}
		fmt.Fprintf(b, "  %s: %s of edges; not taken:\n", j.Journey.Label, share(j.Edges))
		for i, e := range j.Missing {
			fmt.Fprintf(b, "    %s: %s\n", j.From[i].ID, scenario.Outcome(e))
		}
	}
	if t.thin() {
		fmt.Fprintf(b, "%s: %d%% of edges, and --cover-min asks for %d%%\n", bad("FAIL"), c.Edges.Percent(), t.least)
	}
}

func share(s scenario.Share) string { return fmt.Sprintf("%d/%d (%d%%)", s.Done, s.All, s.Percent()) }

func many(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func paint(attr color.Attribute, on bool) func(string) string {
	c := color.New(attr, color.Bold)
	if on {
		c.EnableColor()
	} else {
		c.DisableColor()
	}
	return func(s string) string { return c.Sprint(s) }
}

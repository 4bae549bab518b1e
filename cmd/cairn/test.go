package main

import (
	"fmt"
	"regexp"

	"github.com/cairn-lang/cairn/compiler/scenario"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint/report"
	"github.com/spf13/cobra"
)

type testFlags struct {
	loadFlags
	run      string
	trace    bool
	cover    bool
	coverMin int
	generate string
	write    string
}

func newTest(s streams) *cobra.Command {
	var f testFlags
	c := &cobra.Command{
		Use:   "test [PATH]",
		Short: "Run the scenarios of a project on a virtual clock",
		Long: `Test runs the scenario blocks of the project that PATH lies in (default: this
folder): it simulates the journeys that each names for its one person, and holds what
was sent, handed over, written and recorded, and how each run ended, to what the
scenario expects. Nothing is sent anywhere.

With --cover it says which steps, edges and cases of the live journeys no scenario
went through; --cover-min makes too small a share of edges a failure.

With --generate it runs nothing for its own sake: it looks for a person for each edge
of a journey that no scenario takes, and prints scenarios that do, for you to read,
rename and keep. --write puts them at the end of a file.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if f.generate != "" || f.write != "" {
				return f.generateFor(c, s, pathArg(args))
			}
			return f.test(c, s, pathArg(args))
		},
	}
	f.bindVars(c)
	c.Flags().StringVar(&f.run, "run", "", "only scenarios whose label matches this regular expression")
	c.Flags().StringVar(&f.format, "format", "text", "text, json or junit")
	c.Flags().BoolVar(&f.trace, "trace", false, "show the trace of scenarios that pass, too (text)")
	c.Flags().BoolVar(&f.cover, "cover", false, "report which steps, edges and cases were gone through")
	c.Flags().IntVar(&f.coverMin, "cover-min", 0, "fail below this percentage of edges; implies --cover")
	c.Flags().StringVar(&f.generate, "generate", "", "write scenarios for edges of this journey that no scenario takes")
	c.Flags().StringVar(&f.write, "write", "", "with --generate: the file that they are added to, instead of standard output")
	return c
}

// testRun is what the views of cairn test show.
type testRun struct {
	project  *lang.Project
	name     string
	results  []*scenario.Result
	coverage *scenario.Coverage // nil if it was not asked for
	least    int                // percent of edges that must be covered
	trace    bool
}

func (f *testFlags) test(c *cobra.Command, s streams, path string) error {
	accepts, err := regexp.Compile(f.run)
	if err != nil {
		return fmt.Errorf("--run takes a regular expression: %w", err)
	}
	show, ok := testViews()[f.format]
	switch {
	case !ok:
		return fmt.Errorf("--format takes text, json or junit, not %q", f.format)
	case f.coverMin < 0 || f.coverMin > 100:
		return fmt.Errorf("--cover-min takes a percentage from 0 to 100, not %d", f.coverMin)
	}
	l, err := f.load(s, path, "")
	if err != nil {
		return err
	}
	color, err := colored(c, s)
	if err != nil {
		return err
	}
	if l.program == nil || l.findings.HasErrors() {
		// What is wrong is talk here: standard output is the result of tests.
		if err := report.Text(s.err, l.report(), color); err != nil {
			return err
		}
		return errFindings
	}
	scenarios := scenario.Select(l.project, accepts.MatchString)
	if len(scenarios) == 0 && f.run != "" {
		return fmt.Errorf("no scenario has a label that matches %q", f.run)
	}
	t := &testRun{project: l.project, results: make([]*scenario.Result, len(scenarios)), trace: f.trace, least: f.coverMin}
	if set := l.project.Settings; set != nil {
		t.name = set.Label
	}
	source.Each(len(scenarios), func(i int) {
		t.results[i] = scenario.Run(l.program, scenarios[i], f.cover || f.coverMin > 0)
	})
	if f.cover || f.coverMin > 0 {
		coverage := scenario.Cover(l.program, t.results)
		t.coverage = &coverage
	}
	if err := show(s.out, t, color); err != nil {
		return err
	}
	if t.failed() > 0 || t.thin() {
		return errFindings
	}
	return nil
}

func (t *testRun) failed() int {
	n := 0
	for _, r := range t.results {
		if !r.Passed() {
			n++
		}
	}
	return n
}

// thin reports whether less was covered than was asked for.
func (t *testRun) thin() bool {
	return t.coverage != nil && t.coverage.Edges.Percent() < t.least
}

// place is where a scenario stands: path, line.
func (t *testRun) place(r source.Range) (string, int) {
	f := t.project.File(r.Path)
	if f == nil || !r.Known() {
		return r.Path, 0
	}
	return r.Path, f.Position(r.Start).Line
}

package main

import (
	"errors"
	"fmt"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/graph"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint/report"
	"github.com/spf13/cobra"
)

type graphFlags struct {
	loadFlags
	journey string
}

func newGraph(s streams) *cobra.Command {
	var f graphFlags
	c := &cobra.Command{
		Use:   "graph [PATH]",
		Short: "Draw one journey, or the whole project by funnel stage",
		Long: `Graph writes Mermaid or DOT text to standard output: the steps of the journey that
--journey names, else the touchpoints and journeys of the whole project by stage of
its funnel.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return f.graph(c, s, pathArg(args)) },
	}
	f.bindVars(c)
	c.Flags().StringVar(&f.journey, "journey", "", "label of the journey to draw")
	c.Flags().StringVar(&f.format, "format", string(graph.Mermaid), "mermaid or dot")
	return c
}

func (f *graphFlags) graph(c *cobra.Command, s streams, path string) error {
	l, err := f.load(s, path, "")
	if err != nil {
		return err
	}
	if l.program == nil || l.findings.HasErrors() {
		return f.refuse(c, s, l)
	}
	as := graph.Format(f.format)
	if f.journey == "" {
		return graph.Project(s.out, l.program, as)
	}
	j := l.program.Journey(f.journey)
	if j == nil {
		return noJourney(l.program, f.journey)
	}
	return graph.Journey(s.out, j, as)
}

// refuse says why there is nothing to draw; the findings are talk here, since
// standard output is the drawing.
func (f *graphFlags) refuse(c *cobra.Command, s streams, l *loaded) error {
	color, err := colored(c, s)
	if err != nil {
		return err
	}
	if err := report.Text(s.err, l.report(), color); err != nil {
		return err
	}
	return errFindings
}

func noJourney(p *compiler.Program, label string) error {
	var names []string
	for _, j := range p.Journeys {
		names = append(names, j.Label)
	}
	msg := fmt.Sprintf("there is no journey %q", label)
	if near, ok := diag.Nearest(label, names); ok {
		msg += fmt.Sprintf("; did you mean %q?", near)
	}
	return errors.New(msg)
}

package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/population"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/spf13/cobra"
)

// firstDay is when a simulation starts unless --start says otherwise: a Monday. It
// is no day of the clock's, so that a result stays what it was.
const firstDay = "2027-01-04"

// Bounds of a simulation, against slips of the hand.
const (
	maxPeople = 10_000_000
	maxDays   = 3660
)

type simulateFlags struct {
	loadFlags
	people int
	seed   uint64
	days   int
	start  string
	from   string
}

func newSimulate(s streams) *cobra.Command {
	var f simulateFlags
	c := &cobra.Command{
		Use:   "simulate [JOURNEY...] [PATH]",
		Short: "Run synthetic people through journeys and add up what they get",
		Long: `Simulate draws people from what the project declares of its audience (shares of
attributes and consents, adoption of channels, how often events happen in a year) or
takes them from a table, runs them through the journeys on a virtual clock, and adds
up: messages by channel, day and person, exits, time to conversion, the busiest hour,
what quiet hours held and what caps kept back. Nothing is sent anywhere.

Without JOURNEY all live journeys run. A last argument that is a folder or a file is
PATH (default: this folder). The same seed gives the same result.`,
		RunE: func(c *cobra.Command, args []string) error { return f.simulate(c, s, args) },
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			return f.journeyNames(s, args), cobra.ShellCompDirectiveDefault
		},
	}
	f.bindVars(c)
	c.Flags().IntVar(&f.people, "people", 0, "how many people (default 1000, or everybody in the table)")
	c.Flags().Uint64Var(&f.seed, "seed", 1, "what people are drawn by")
	c.Flags().IntVar(&f.days, "days", 30, "how many days")
	c.Flags().StringVar(&f.start, "start", firstDay, "the first day")
	c.Flags().StringVar(&f.from, "from", "", "take people from this CSV file, by its path below the project's folder")
	c.Flags().StringVar(&f.format, "format", "text", "text or json")
	return c
}

// simulation is what the views of cairn simulate show.
type simulation struct {
	project string
	seed    uint64
	start   string
	assumed []string
	*population.Tally
}

func (f *simulateFlags) simulate(c *cobra.Command, s streams, args []string) error {
	show, ok := map[string]func(io.Writer, *simulation) error{"text": simulateText, "json": simulateJSON}[f.format]
	start, err := lang.ParseDate(f.start)
	switch {
	case !ok:
		return fmt.Errorf("--format takes text or json, not %q", f.format)
	case err != nil || start.Instant:
		return fmt.Errorf("--start takes a date like %s, not %q", firstDay, f.start)
	case f.people < 0 || f.people > maxPeople || f.people == 0 && c.Flags().Changed("people"):
		return fmt.Errorf("--people takes a number from 1 to %d, not %d", maxPeople, f.people)
	case f.days < 1 || f.days > maxDays:
		return fmt.Errorf("--days takes a number from 1 to %d, not %d", maxDays, f.days)
	}
	labels, path := journeysAndPath(args)
	l, err := f.load(s, path, "")
	if err != nil {
		return err
	}
	if l.program == nil || l.findings.HasErrors() {
		return (&graphFlags{}).refuse(c, s, l)
	}
	journeys, err := chosen(l.program, labels)
	if err != nil {
		return err
	}
	m := population.New(l.program, journeys)
	if err := f.read(m, l.root); err != nil {
		return err
	}
	out := &simulation{seed: f.seed, start: f.start, assumed: m.Assumed()}
	if set := l.project.Settings; set != nil {
		out.project = set.Label
	}
	bar := progressTo(s.err, f.people)
	out.Tally = m.Run(journeys, population.Options{People: f.people, Seed: f.seed, Start: start, Days: f.days, Progress: bar})
	if bar != nil {
		fmt.Fprint(s.err, "\r\x1b[K")
	}
	if err := show(s.out, out); err != nil {
		return err
	}
	if out.Stopped > 0 {
		return errFindings
	}
	return nil
}

// journeysAndPath tells labels from the path behind them.
func journeysAndPath(args []string) ([]string, string) {
	if len(args) == 0 {
		return nil, "."
	}
	last := args[len(args)-1]
	if _, err := os.Stat(last); err == nil || strings.ContainsAny(last, `/\.`) {
		return args[:len(args)-1], last
	}
	return args, "."
}

// chosen are the journeys of these labels, each once and in order of label; without
// any, those that are live.
func chosen(p *compiler.Program, labels []string) ([]*compiler.Journey, error) {
	want := map[string]bool{}
	for _, label := range labels {
		if p.Journey(label) == nil {
			return nil, noJourney(p, label)
		}
		want[label] = true
	}
	var list []*compiler.Journey
	for _, j := range p.Journeys {
		if want[j.Label] || len(labels) == 0 && j.Decl.Live() {
			list = append(list, j)
		}
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("no journey of the project is live: name those to run")
	}
	return list, nil
}

// read takes people from the table that --from names, and settles how many there
// are.
func (f *simulateFlags) read(m *population.Model, root string) error {
	if f.from == "" {
		if f.people == 0 {
			f.people = 1000
		}
		return nil
	}
	r, err := source.Open(root)
	if err != nil {
		return err
	}
	defer r.Close()
	file, problem := r.Read(filepath.ToSlash(filepath.Clean(f.from)))
	if problem != nil {
		return fmt.Errorf("--from: %s: %s", f.from, problem.Message)
	}
	n, err := m.Read(file)
	if err != nil {
		return fmt.Errorf("--from: %w", err)
	}
	if f.people == 0 {
		f.people = n
	}
	return nil
}

// progressTo shows on a terminal how far a simulation is; nil elsewhere.
func progressTo(w io.Writer, people int) func(int) {
	file, ok := w.(*os.File)
	if !ok || !isTerminal(file) {
		return nil
	}
	shown := -1
	return func(done int) {
		if percent := 100 * done / people; percent != shown {
			shown = percent
			fmt.Fprintf(w, "\r%3d%%  %s of %s people\x1b[K", percent, grouped(done), grouped(people))
		}
	}
}

// journeyNames are the journeys of the project at hand, for completion.
func (f *simulateFlags) journeyNames(s streams, given []string) []string {
	l, err := f.load(s, ".", "")
	if err != nil || l.program == nil {
		return nil
	}
	var names []string
	for _, j := range l.program.Journeys {
		if !slices.Contains(given, j.Label) {
			names = append(names, j.Label)
		}
	}
	return names
}

package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/scenario"
	"github.com/cairn-lang/cairn/compiler/scenario/generate"
	"github.com/cairn-lang/cairn/compiler/sim"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint/report"
	"github.com/spf13/cobra"
)

// generateFor finds scenarios for edges of a journey that none takes, and prints
// or keeps those that pass as they are written.
func (f *testFlags) generateFor(c *cobra.Command, s streams, path string) error {
	switch {
	case f.generate == "":
		return errors.New("--write goes with --generate JOURNEY")
	case f.run != "" || f.trace || f.cover || f.coverMin > 0 || f.format != "text":
		return errors.New("--generate stands alone, or with --write FILE")
	}
	l, err := f.load(s, path, "")
	if err != nil {
		return err
	}
	if l.program == nil || l.findings.HasErrors() {
		color, err := colored(c, s)
		if err != nil {
			return err
		}
		if err := report.Text(s.err, l.report(), color); err != nil {
			return err
		}
		return errFindings
	}
	label := strings.TrimPrefix(f.generate, "journey.")
	at := slices.IndexFunc(l.program.Journeys, func(j *compiler.Journey) bool { return j.Label == label })
	if at < 0 {
		return noJourney(l.program, label)
	}
	file, before, err := f.target(l.root, label)
	if err != nil {
		return err
	}
	j, taken := l.program.Journeys[at], takenIn(l)
	r := generate.Journey(l.program, j, scenario.CloseAll(l.program)[at],
		func(e generate.Edge) bool { return taken(j, e) },
		func(label string) bool { return l.project.Find("scenario", label) != nil })
	kept, err := f.confirmed(s, path, file, before, r)
	if err != nil {
		return err
	}
	r.Scenarios = kept
	text := generatedText(before, r.Scenarios)
	if f.write == "" {
		if _, err := s.out.Write(generatedText(nil, r.Scenarios)); err != nil {
			return err
		}
	} else if len(r.Scenarios) > 0 {
		if err := replaceFile(filepath.Join(l.root, filepath.FromSlash(file)), text); err != nil {
			return fmt.Errorf("cannot write %s: %w", f.write, reason(err))
		}
	}
	return tellGenerated(s, r, f.write)
}

// target is the path, from the root, of the file that scenarios are added to, with
// what it holds. Without --write it is one that does not exist.
func (f *testFlags) target(root, journey string) (file string, before []byte, err error) {
	if f.write == "" {
		file = "scenarios/" + journey + "_generated.cairn.hcl"
		for i := 2; ; i++ {
			if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(file))); errors.Is(err, os.ErrNotExist) {
				return file, nil, nil
			}
			file = fmt.Sprintf("scenarios/%s_generated_%d.cairn.hcl", journey, i)
		}
	}
	name, err := filepath.Abs(f.write)
	if err != nil {
		return "", nil, err
	}
	rel, err := filepath.Rel(root, name)
	if err != nil || !filepath.IsLocal(rel) || !strings.HasSuffix(rel, ".cairn.hcl") {
		return "", nil, fmt.Errorf("--write takes a .cairn.hcl file of the project, not %s", f.write)
	}
	if _, err := os.Stat(filepath.Dir(name)); err != nil {
		return "", nil, fmt.Errorf("cannot write %s: %w", f.write, reason(err))
	}
	before, err = os.ReadFile(name)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return "", nil, fmt.Errorf("cannot read %s: %w", f.write, reason(err))
	}
	return filepath.ToSlash(rel), before, nil
}

// takenIn reports which edges of its journey the scenarios of a project take.
func takenIn(l *loaded) func(j *compiler.Journey, e generate.Edge) bool {
	scenarios := scenario.Select(l.project, func(string) bool { return true })
	traces := make([]*sim.Trace, len(scenarios))
	source.Each(len(scenarios), func(i int) { traces[i] = scenario.Run(l.program, scenarios[i], true).Trace })
	return func(j *compiler.Journey, e generate.Edge) bool {
		return slices.ContainsFunc(traces, func(t *sim.Trace) bool {
			return t.Taken[sim.Edge{Journey: j, From: e.From, At: e.At}] > 0
		})
	}
}

// confirmed are the scenarios of r that the project, with them in it, passes and
// that take their edge.
func (f *testFlags) confirmed(s streams, path, file string, before []byte, r *generate.Report) ([]*generate.Scenario, error) {
	if len(r.Scenarios) == 0 {
		return nil, nil
	}
	whole, err := f.loadOver(s, path, "", map[string][]byte{file: generatedText(before, r.Scenarios)})
	if err != nil {
		return nil, err
	}
	var kept []*generate.Scenario
	for _, g := range r.Scenarios {
		l := whole
		if whole.findings.HasErrors() { // of one of them: each is tried by itself
			if l, err = f.loadOver(s, path, "", map[string][]byte{file: generatedText(before, []*generate.Scenario{g})}); err != nil {
				return nil, err
			}
		}
		if passes(l, r.Journey.Label, g) {
			kept = append(kept, g)
		} else {
			r.NotFound = append(r.NotFound, g.Takes...)
		}
	}
	return kept, nil
}

// passes reports whether a scenario that was generated is right in the project and
// takes its edge.
func passes(l *loaded, journey string, g *generate.Scenario) bool {
	if l.program == nil || l.findings.HasErrors() {
		return false
	}
	found := scenario.Select(l.project, func(label string) bool { return label == g.Label })
	if len(found) != 1 {
		return false
	}
	run := scenario.Run(l.program, found[0], true)
	edge := sim.Edge{Journey: l.program.Journey(journey), From: g.Takes[0].From, At: g.Takes[0].At}
	return run.Passed() && run.Trace.Taken[edge] > 0
}

func generatedText(before []byte, list []*generate.Scenario) []byte {
	var b bytes.Buffer
	b.Write(before)
	for _, g := range list {
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(g.Text)
	}
	return b.Bytes()
}

// tellGenerated says what was found, beside the scenarios themselves.
func tellGenerated(s streams, r *generate.Report, file string) error {
	var b strings.Builder
	edges := 0
	for _, g := range r.Scenarios {
		edges += len(g.Takes)
	}
	all := 0
	for _, n := range r.Journey.Nodes {
		all += len(n.Edges)
	}
	fmt.Fprintf(&b, "%s: %s for %s; %d of %d were covered before\n",
		r.Journey.Label, many(len(r.Scenarios), "scenario"), many(edges, "edge"), r.Before, all)
	list := func(what string, edges []generate.Edge) {
		if len(edges) == 0 {
			return
		}
		fmt.Fprintf(&b, "%s:\n", what)
		for _, e := range edges {
			n := r.Journey.Nodes[e.From]
			fmt.Fprintf(&b, "  %s: %s\n", n.ID, scenario.Outcome(n.Edges[e.At]))
		}
	}
	list("proved that nobody can take", r.Infeasible)
	list("not found, though it may be possible", r.NotFound)
	if file != "" && len(r.Scenarios) > 0 {
		fmt.Fprintf(&b, "added to %s; read them, give them names of your own, and keep them\n", file)
	}
	_, err := s.err.Write([]byte(b.String()))
	return err
}

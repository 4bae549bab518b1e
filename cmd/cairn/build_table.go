package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/proof"
)

// row is one journey of one target.
type row struct{ journey, target, exported, proved, lost, next string }

// summary ends a build: what became of each journey in each target, what is not
// proved and why. A program that is written as itself has none.
func summary(out io.Writer, trees []*targets.Tree, blind bool) error {
	var rows []row
	var notes []string
	for _, t := range trees {
		if t.Engine == "" {
			continue
		}
		for _, j := range journeys(t) {
			rows = append(rows, about(t, j))
		}
		notes = append(notes, unproved(t, blind)...)
	}
	if len(rows) == 0 {
		return nil
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "\njourney\ttarget\texported\tproved\tlost\tnext")
	for _, r := range rows {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", r.journey, r.target, r.exported, r.proved, r.lost, r.next)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	for _, n := range notes {
		if _, err := fmt.Fprintln(out, n); err != nil {
			return err
		}
	}
	return nil
}

// journeys lists those that were exported and those that were left out.
func journeys(t *targets.Tree) []string {
	list := slices.Clone(t.Journeys)
	for _, l := range t.Losses {
		if l.ID == engine.NotExportedID {
			list = append(list, l.Journey)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func about(t *targets.Tree, journey string) row {
	r := row{journey: journey, target: t.Name, exported: "yes", proved: "-", next: "APPLY.md"}
	if !slices.Contains(t.Journeys, journey) {
		r.exported, r.lost, r.next = "no", "all", "LOSSES.md says why"
		return r
	}
	lost, open := 0, 0
	for _, l := range t.Losses {
		if l.Journey == journey && l.Severity != engine.SeverityNote {
			lost++
			if !l.Accepted {
				open++
			}
		}
	}
	r.lost = fmt.Sprint(lost)
	for _, p := range t.Proofs {
		switch {
		case p.Journey != journey:
		case p.Outcome != proof.Proved:
			r.proved, r.next = "not decided", "try it in "+t.Engine
		case r.proved == "-":
			r.proved = "yes"
		}
	}
	if open > 0 {
		r.next = fmt.Sprintf("accept or avoid %d", open)
	}
	return r
}

// unproved says aloud what nobody has shown.
func unproved(t *targets.Tree, blind bool) []string {
	switch {
	case blind:
		return []string{fmt.Sprintf("%s: not proved, because of --no-prove", t.Name)}
	case t.Proofs == nil:
		return []string{fmt.Sprintf("%s: not proved, because exports to %s cannot be read back yet", t.Name, t.Engine)}
	}
	var out []string
	open := map[string]bool{}
	for _, p := range t.Proofs {
		if p.Outcome == proof.Undecided {
			out = append(out, fmt.Sprintf("%s: %s is not decided: %s", t.Name, p.File, strings.Join(p.Why, "; ")))
		}
		for _, f := range p.Open {
			_, field, _ := strings.Cut(f, " ")
			open[field] = true
		}
	}
	if len(open) > 0 {
		var fields []string
		for f := range open {
			fields = append(fields, f)
		}
		slices.Sort(fields)
		out = append(out, fmt.Sprintf("%s: steps, waits, conditions and recipients are proved; these fields are not compared: %s", t.Name, strings.Join(fields, ", ")))
	}
	return out
}

// Package journeycascade is the rule journey-cascade.
package journeycascade

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/compiler/interplay"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lint"
)

// Options are the rule's options.
type Options struct {
	Round lang.Duration `option:"round" min:"1m" max:"365d" doc:"A ring that takes at least so long to come round again, by waits or by the time between entries, is a slow one."`
}

// Rule finds journeys that start one another for ever.
var Rule = lint.Rule{
	Name: "journey-cascade", Group: lint.Conflicts, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Options: Options{Round: 24 * 60 * 60},
	Doc: lint.Doc{
		Title: "Journeys start one another in a ring",
		What: "What a live journey emits, writes, enrols in or sends starts another one, that one a third, and the last the first, for the same person again and again. A ring that comes round within a day is an error; " +
			"a slow one that nothing limits is a warning, unless each journey names the next in `leads_to`. It is silent where a journey of the ring is entered once (`reentry = \"never\"`) or with at least a day between two " +
			"entries, and not decided where an entry asks about history or about an attribute that the ring itself writes, which may stop it.",
		Why: "Every link is sensible by itself, and only all of them together never stop: an update starts a journey whose update starts the first. Engines run it until somebody looks at the bill; HubSpot's skips " +
			"such actions at run time without a word. Active database rules have been tested for such rings since 1992 (Aiken, Widom, Hellerstein).",
		Bad: ring("", ""),
		Good: ring(`
    reentry = "30d"`, ""),
		Fix: "Leave out one link, or let one of the journeys be entered once, or with a time between two entries.",
	},
}

// ring is the documentation's example.
func ring(reentry, where string) string {
	if reentry == "" {
		reentry = "\n    reentry = \"always\""
	}
	return `event "tier_changed" {
  kind        = "other"
  answered_by = "crm"
}
event "points_counted" {
  kind        = "other"
  answered_by = "crm"
}
journey "tier" {
  status = "live"
  entry {
    event   = event.tier_changed` + reentry + where + `
  }
  flow {
    emit "count" { event = event.points_counted }
  }
}
journey "points" {
  status = "live"
  entry {
    event   = event.points_counted
    reentry = "always"
  }
  flow {
    emit "change" { event = event.tier_changed }
  }
}`
}

func run(p *lint.Pass) error {
	r := p.Facts.Interplay()
	for _, l := range r.Loops {
		pace := max(l.Gap, l.Round)
		slow := pace >= lint.Options[Options](p).Round
		if l.Once || slow && (l.Gap > 0 || meant(l)) {
			continue
		}
		if mayStop(l) {
			p.Undecided(strings.Join(labels(l), ", "))
			continue
		}
		d := finding(p, l, pace)
		if slow {
			d.Severity = diag.Warning
		}
		p.Report(d)
	}
	for _, g := range r.NotDecided {
		if g.Kind == "start" {
			p.Undecided(g.Key)
		}
	}
	return nil
}

func finding(p *lint.Pass, l interplay.Loop, pace lang.Duration) diag.Diagnostic {
	names := labels(l)
	first := l.Starts[0]
	how := "without end"
	switch {
	case l.Gap > 0:
		how = "again every " + l.Gap.Text()
	case pace > 0:
		how = "without end, every " + pace.Text()
	}
	d := p.Finding(first.From.Step().Range, "journeys %s start one another %s", written(names), how)
	if len(names) == 1 {
		d = p.Finding(first.From.Step().Range, "journey %q starts itself %s", names[0], how)
	}
	for _, s := range l.Starts[1:] {
		d = d.WithRelated(s.From.Step().Range, fmt.Sprintf("journey %q starts %q by %s", s.From.Journey.Label, s.To.Label, s.By))
	}
	var steps []diag.WitnessStep
	var now lang.Duration
	for _, s := range l.Starts {
		n := s.From.Step()
		if at, ok := p.Facts.Times(s.From.Journey).Arrival(s.From.Node); ok {
			now = elapsed.Span{Min: now}.Plus(elapsed.Span{Min: at.Min}).Min
		}
		steps = append(steps, diag.WitnessStep{At: elapsed.Day(now), Message: fmt.Sprintf("%s %q: %s starts journey %q", n.Kind, n.ID, s.By, s.To.Label), Range: n.Range})
	}
	d.Witness = &diag.Witness{Title: "once round", Steps: steps}
	return d.WithHelp("leave out one of these steps, or set reentry = \"never\" on one of the entries")
}

func labels(l interplay.Loop) []string {
	var list []string
	for _, s := range l.Starts {
		list = append(list, s.From.Journey.Label)
	}
	return list
}

// written are at most three names, and how many more.
func written(names []string) string {
	quoted := make([]string, len(names))
	for i, n := range names {
		quoted[i] = fmt.Sprintf("%q", n)
	}
	if n := len(quoted); n > 3 {
		return fmt.Sprintf("%s, %s and %d more", quoted[0], quoted[1], n-2)
	}
	last := len(quoted) - 1
	return strings.Join(quoted[:last], ", ") + " and " + quoted[last]
}

// meant reports whether each journey of a ring says that it leads to the next.
func meant(l interplay.Loop) bool {
	return !slices.ContainsFunc(l.Starts, func(s interplay.Start) bool {
		return !slices.ContainsFunc(s.From.Journey.Decl.LeadsTo, func(r lang.Ref) bool { return r.Target == lang.Block(s.To.Decl) })
	})
}

// mayStop reports whether a ring may come to rest by itself: it is not known
// whether a link holds, or an entry asks about what the ring changes.
func mayStop(l interplay.Loop) bool {
	written := map[string]bool{}
	for _, s := range l.Starts {
		if s.Undecided {
			return true
		}
		for _, n := range s.From.Journey.Nodes {
			writes(n, written)
		}
	}
	return slices.ContainsFunc(l.Starts, func(s interplay.Start) bool {
		entries := s.To.Entries
		if s.Entry != nil {
			entries = []*lang.JourneyEntry{s.Entry}
		}
		return slices.ContainsFunc(entries, func(e *lang.JourneyEntry) bool { return asks(e.Where, s.By, written) })
	})
}

func writes(n *compiler.Node, written map[string]bool) {
	if n.Update == nil {
		return
	}
	for _, list := range [][]lang.Entry[expr.Expr]{n.Update.Set, n.Update.Add, n.Update.Remove} {
		for _, e := range list {
			written["profile."+e.Key] = true
		}
	}
}

// asks reports whether a condition asks about history, or about an attribute that
// is written, other than what the link itself is known to pass.
func asks(e expr.Expr, by string, written map[string]bool) bool {
	found := false
	if e == nil {
		return false
	}
	expr.Walk(e, func(e expr.Expr) bool {
		switch e := e.(type) {
		case *expr.Call:
			found = found || slices.Contains([]string{"occurred", "count", "sum", "last", "sent", "pending", "days_since", "days_until", "now"}, e.Name)
		case *expr.Path:
			found = found || e.Root == "profile" && len(e.Steps) > 0 && written["profile."+e.Steps[0].Name] && by != "profile."+e.Steps[0].Name
		}
		return !found
	})
	return found
}

// Package targetlimits is the rule target-limits.
package targetlimits

import (
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/portability"
)

// Rule finds journeys that are larger or longer than an engine takes.
var Rule = lint.Rule{
	Name: "target-limits", Group: lint.Portability, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run, Build: true,
	Doc: lint.Doc{
		Title: "An export is larger or longer than the engine takes",
		What: "Counts what each `target` exports against the limits that are known of its engine (docs/targets): steps of a journey, ways on from one branch, days of one wait, days that a run can take, " +
			"messages and journeys. Steps are those at which something happens or time passes. What an exporter splits or copies by itself is counted by `cairn build`, which knows more and says all of this too. Journeys that the target " +
			"leaves out are not counted, nor runs of which nobody knows how long they take. The engine of the example keeps people for 91 days.",
		Why: "Limits of engines are met late and hard. Adobe Journey Optimizer takes 50 activities in a journey and drops whoever is inside for more than 91 days; a yearly programme then ends without " +
			"a word in its thirteenth week.",
		Bad: `target "step" { engine = "stepwise" }
journey "year" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    wait "spring" { for = "50d" }
    send "welcome" {}
    wait "summer" { for = "50d" }
  }
}`,
		Good: `target "step" { engine = "stepwise" }
journey "year" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    wait "spring" { for = "50d" }
    send "welcome" {}
    wait "summer" { for = "40d" }
  }
}`,
		Fix: "Make two journeys of one, by a segment or an event that the first leaves behind.",
	},
}

const day lang.Duration = 24 * 3600

func run(p *lint.Pass) error {
	for _, x := range p.Facts.Exports() {
		for _, l := range x.Profile.Limits {
			switch l.Counts {
			case engine.CountMessages:
				whole(p, x, l, messages(x), "messages")
			case engine.CountJourneys:
				whole(p, x, l, len(x.Journeys), "journeys")
			}
		}
		for _, j := range x.Journeys {
			for _, l := range x.Profile.Limits {
				inside(p, x, j, l)
			}
		}
	}
	return nil
}

// whole is about all that a target exports.
func whole(p *lint.Pass, x *lint.Export, l engine.Limit, n int, what string) {
	if n <= l.Max {
		return
	}
	d := p.Finding(x.Target.HeadRng, "target %q exports %d %s, and %s takes %d", x.Target.Label, n, what, x.Profile.Title, l.Max)
	p.Report(d.WithHelp("name the journeys that it shall export, in journeys"))
}

// messages is how many messages by e-mail an export has that the engine does not
// hold already.
func messages(x *lint.Export) int {
	seen := map[*lang.Message]bool{}
	for _, j := range x.Journeys {
		for _, n := range j.Nodes {
			if n.Send == nil || n.Send.Message == nil || bound(x.Target, n.Send.Message) {
				continue
			}
			if slices.ContainsFunc(n.Send.Channels, func(c compiler.Choice) bool { return c.Kind == "email" }) {
				seen[n.Send.Message] = true
			}
		}
	}
	return len(seen)
}

func bound(t *lang.Target, m *lang.Message) bool {
	return slices.ContainsFunc(t.Binds, func(b *lang.Bind) bool {
		return slices.ContainsFunc(b.Message, func(e lang.Entry[lang.Val[string]]) bool { return e.Key == m.Label })
	})
}

// inside is about one journey.
func inside(p *lint.Pass, x *lint.Export, j *compiler.Journey, l engine.Limit) {
	title := x.Profile.Title
	switch l.Counts {
	case engine.CountSteps:
		if n := steps(j); n > l.Max {
			d := p.Finding(j.Decl.HeadRng, "journey %q has %d steps, and %s takes %d", j.Label, n, title, l.Max)
			p.Report(d.WithHelp("make two journeys of it, or leave it out: " + portability.Accept(x, engine.NotExportedID)))
		}
	case engine.CountWays:
		for _, n := range j.Nodes {
			if k := len(n.Edges); k > l.Max && (n.Branch != nil || n.Split != nil || n.Wait != nil) {
				d := p.Finding(n.Range, "%s %q has %d ways on, and %s takes %d", n.Kind, n.ID, k, title, l.Max)
				p.Report(d.WithHelp("put some of them into a further step behind the last"))
			}
		}
	case engine.CountWaitDays:
		t := x.Times(j)
		for i, n := range j.Nodes {
			if n.Wait == nil {
				continue
			}
			longest := lang.Duration(0)
			for k := range n.Edges {
				longest = max(longest, t.Delay(i, k).Max)
			}
			if longest != elapsed.Forever && longest > lang.Duration(l.Max)*day {
				d := p.Finding(n.Range, "wait %q can take %s, and %s waits at most %d days", n.ID, longest.Text(), title, l.Max)
				p.Report(d.WithHelp("write it as two waits, one after the other"))
			}
		}
	case engine.CountDaysInside:
		t := x.Times(j)
		last, latest := -1, lang.Duration(0)
		for i := range j.Nodes {
			if at, some := t.Arrival(i); some && at.Max > latest {
				last, latest = i, at.Max
			}
		}
		if last < 0 || latest == elapsed.Forever || latest <= lang.Duration(l.Max)*day {
			return
		}
		d := p.Finding(j.Decl.HeadRng, "a run of journey %q can take %s, and %s keeps people inside for %d days at most", j.Label, latest.Text(), title, l.Max)
		d.Witness = &diag.Witness{Title: "a way that takes so long, with its waits at the shortest", Steps: p.Facts.Way(j, last)}
		p.Report(d.WithHelp("make two journeys of it, or leave it out: " + portability.Accept(x, engine.NotExportedID)))
	}
}

// steps are the nodes that no engine can do without.
func steps(j *compiler.Journey) int {
	n := 0
	for _, node := range j.Nodes {
		switch node.Kind {
		case compiler.KindSend, compiler.KindUpdate, compiler.KindTask, compiler.KindWebhook, compiler.KindEmit, compiler.KindEnroll:
			n++
		case compiler.KindWait:
			if node.Wait.Kind != compiler.WaitUntilAllowed {
				n++
			}
		}
	}
	return n
}

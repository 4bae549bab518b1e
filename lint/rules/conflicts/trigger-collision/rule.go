// Package triggercollision is the rule trigger-collision.
package triggercollision

import (
	"fmt"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/compiler/interplay"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
)

// Options are the rule's options.
type Options struct {
	Within lang.Duration `option:"within" min:"1m" max:"30d" doc:"Messages of two journeys that always go out further apart than this do not compete."`
}

// Rule finds journeys that start at one moment and mail at the same time.
var Rule = lint.Rule{
	Name: "trigger-collision", Group: lint.Conflicts, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Options: Options{Within: 24 * 60 * 60},
	Doc: lint.Doc{
		Title: "Two journeys start on the same thing, and write to the same people at the same time",
		What: "Two live journeys start on the same event, or on the same segment at the same time, one person can meet the conditions of both, and promotional or editorial messages of the two can go out " +
			"within 24 hours of each other, by the least and the greatest time since entry. It is silent where their conditions exclude each other, where both are of one `exclusive` group, where their " +
			"`priority` differs, where the time between their messages keeps them apart, and about transactional and service messages: a receipt goes out beside everything else.",
		Why: "Each journey was written by itself and is right by itself; together they write twice on one day about one thing. Klaviyo and others start every flow whose trigger fits, and leave it to the " +
			"marketer to see that filters do not overlap.",
		Bad: `journey "hello" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  flow {
    send "welcome" {}
  }
}
journey "what_is_new" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  flow {
    send "news" {}
  }
}
message "news" {
  class    = "editorial"
  consents = [consent.newsletter]
  email {
    subject   = "What is new"
    preheader = "Three things this month."
    body      = "<p>Three things this month.</p>"
  }
}`,
		Good: `journey "hello" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  flow {
    send "welcome" {}
  }
}
journey "what_is_new" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  flow {
    wait "until_welcomed" { for = "7d" }
    send "news" {}
  }
}
message "news" {
  class    = "editorial"
  consents = [consent.newsletter]
  email {
    subject   = "What is new"
    preheader = "Three things this month."
    body      = "<p>Three things this month.</p>"
  }
}`,
		Fix: "Add a condition to one of the entries that the other does not meet, give both journeys the same `exclusive`, or let one begin when the other is done.",
	},
}

func run(p *lint.Pass) error {
	within := lint.Options[Options](p).Within
	told := map[*compiler.Journey]bool{}
	r := p.Facts.Interplay()
	for _, c := range r.Collisions {
		if c.Exclusive || told[c.B] || ranked(c.A, c.B) {
			continue
		}
		a, b, ok := closest(p, c, within)
		if !ok {
			continue
		}
		if c.Undecided {
			p.Undecided(fmt.Sprintf("journeys %q and %q", c.A.Label, c.B.Label))
			continue
		}
		told[c.B] = true
		d := p.Finding(c.EntryB.HeadRng, "journeys %q and %q both start on %s, and can write to one person on the same day", c.A.Label, c.B.Label, c.On)
		d = d.WithRelated(c.EntryA.HeadRng, fmt.Sprintf("journey %q starts here", c.A.Label))
		d = d.WithRelated(c.A.Nodes[a].Range, "sends "+when(p, c.A, a)).WithRelated(c.B.Nodes[b].Range, "sends "+when(p, c.B, b))
		d.Witness = lint.Example(c.Person)
		p.Report(d.WithHelp("let the condition of one entry leave out the people of the other, or give both journeys the same `exclusive`"))
	}
	for _, g := range r.NotDecided {
		if g.Kind == "collision" {
			p.Undecided(g.Key)
		}
	}
	return nil
}

// ranked reports whether somebody has thought about which of two journeys goes
// first.
func ranked(a, b *compiler.Journey) bool {
	x, y := a.Decl.Priority, b.Decl.Priority
	return x.Set && y.Set && x.Value != y.Value
}

// closest are the first sends of two journeys, entered at one moment, that can go
// out within a time of each other.
func closest(p *lint.Pass, c interplay.Collision, within lang.Duration) (int, int, bool) {
	for a, n := range c.A.Nodes {
		if !unasked(n) {
			continue
		}
		x, ok := p.Facts.Times(c.A).Sent(a)
		if !ok {
			continue
		}
		for b, n := range c.B.Nodes {
			if !unasked(n) {
				continue
			}
			if y, ok := p.Facts.Times(c.B).Sent(b); ok && near(x, y, within) {
				return a, b, true
			}
		}
	}
	return 0, 0, false
}

func near(x, y elapsed.Span, within lang.Duration) bool {
	if x.Min > y.Min {
		x, y = y, x
	}
	return x.Max >= y.Min || y.Min-x.Max < within
}

// unasked reports whether a node sends what people have not asked for.
func unasked(n *compiler.Node) bool {
	if n.Send == nil || n.Send.Message == nil {
		return false
	}
	class := n.Send.Message.Class.Value
	return class == "promotional" || class == "editorial"
}

func when(p *lint.Pass, j *compiler.Journey, node int) string {
	at, _ := p.Facts.Times(j).Sent(node)
	return "on " + elapsed.Day(at.Min) + " or later"
}

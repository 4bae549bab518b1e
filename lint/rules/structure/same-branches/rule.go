// Package samebranches is the rule same-branches.
package samebranches

import (
	"fmt"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
)

// Rule finds branches and splits whose ways do not differ.
var Rule = lint.Rule{
	Name: "same-branches", Group: lint.Structure, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Journey, Run: run,
	Doc: lint.Doc{
		Title: "All ways out of a branch or split do the same",
		What: "A branch all of whose cases, and what happens to those who meet none, do the same, and a split all of whose arms do. Steps are compared by what they do, with messages, channels, " +
			"waits and values; what only their labels tell apart is the same. Names of exits count, since reports show them. " +
			"Ways that differ in one step, or in the order of two, are left alone.",
		Why: "Nobody builds a fork to go the same way: one of the bodies was copied and never changed, so that a test compares a message with itself and some people miss what was made for them. " +
			"Identical branches are a standard check of linters for program code for that reason (CWE-1164, irrelevant code).",
		Bad: `journey "letters" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    split "subject" {
      hypothesis = "A question in the subject line lifts orders"
      metric     = kpi.order_rate
      arm "plain" {
        weight = 50
        send "plain" { message = message.welcome }
      }
      arm "question" {
        weight = 50
        send "question" { message = message.welcome }
      }
    }
  }
}`,
		Good: `journey "letters" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    split "delay" {
      hypothesis = "A day's delay lifts orders"
      metric     = kpi.order_rate
      arm "at_once" {
        weight = 50
        send "at_once" { message = message.welcome }
      }
      arm "next_day" {
        weight = 50
        wait "a_day" { for = "1d" }
        send "next_day" { message = message.welcome }
      }
    }
  }
}`,
		Fix: "Change the way that was copied, or take the fork out and keep one of them.",
	},
}

func run(p *lint.Pass) error {
	for i, n := range p.Journey.Nodes {
		if n.Branch == nil && n.Split == nil || len(n.Edges) < 2 {
			continue
		}
		c := comparison{j: p.Journey, seen: map[[2]int]bool{}}
		same := true
		for _, e := range n.Edges[1:] {
			same = same && c.same(n.Edges[0].To, e.To)
		}
		if !same || p.Journey.Nodes[i].Step == nil {
			continue
		}
		what, help := "all cases", "change the case that was copied, or take the branch out"
		if n.Split != nil {
			what, help = "all arms", "change the arm that was copied, or take the split out"
		}
		d := p.Finding(n.Range, "%s of %s do the same", what, name(n))
		for _, e := range n.Edges {
			if e.Range.Known() && e.Range != n.Range {
				d = d.WithRelated(e.Range, "does the same as the others")
			}
		}
		p.Report(d.WithHelp(help))
	}
	return nil
}

// name is the step as it is written: a fragment may be used more than once.
func name(n *compiler.Node) string { return fmt.Sprintf("%s %q", n.Kind, n.Step.Head().Label) }

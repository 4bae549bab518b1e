// Package stepexcluded is the rule step-excluded.
package stepexcluded

import (
	"fmt"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/cond"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
)

// Rule finds places that conditions let nobody pass.
var Rule = lint.Rule{
	Name: "step-excluded", Group: lint.Structure, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Journey, Run: run,
	Doc: lint.Doc{
		Title: "Conditions on the way let nobody come to a step",
		What: "Follows what is known of people along every way through a journey: what the entry asks, what branches, guards and waits have found, what steps have written. " +
			"Reported is a guard that nobody can pass, an `on` of a wait that can never come, and a step before which exits take everybody. What can change while " +
			"a run waits is forgotten. Steps that no way leads to whatever the data are `step-unreachable`, cases of a branch `branch-conditions`; an entry that lets nobody " +
			"in is `entry-never-holds`. Steps of fragments are left alone, since another journey may let people pass there.",
		Why: "Each of the conditions was meant, and together they switch off whatever follows, without an error in any tool: a journey that sends nothing looks just like one for " +
			"which there was no occasion. Platforms check the structure of a journey only.",
		Bad: `check "not_returned" { holds = profile.returns == 0 }
profile {
  attribute "returns" { type = number }
}
journey "sorry" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.order_placed
    where   = profile.returns > 0
    reentry = "30d"
  }
  flow {
    guard "calm" { checks = [check.not_returned] }
    send "welcome" {}
  }
}`,
		Good: `check "not_returned" { holds = profile.returns == 0 }
profile {
  attribute "returns" { type = number }
}
journey "sorry" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.order_placed
    reentry = "30d"
  }
  flow {
    guard "calm" { checks = [check.not_returned] }
    send "welcome" {}
  }
}`,
		Fix: "Loosen one of the two conditions, or take out the steps that nobody comes to.",
	},
}

func run(p *lint.Pass) error {
	f := p.Facts.Flow(p.Journey)
	if !f.Bounded {
		p.Undecided(fmt.Sprintf("journey %q", p.Journey.Label))
		return nil
	}
	nodes := p.Journey.Nodes
	came := make([]bool, len(nodes)) // somebody sets out for it
	for i, n := range nodes {
		for k, e := range n.Edges {
			if f.Nodes[i].Possible != cond.No && f.Nodes[i].Edges[k] != cond.No && e.To >= 0 && e.To < len(nodes) {
				came[e.To] = true
			}
		}
	}
	for i, n := range nodes {
		if len(n.Origin) > 0 || n.Step == nil {
			continue
		}
		switch {
		case f.Nodes[i].Possible == cond.No:
			if came[i] {
				taken(p, n)
			}
		case n.Guard != nil:
			guard(p, f, i)
		case n.Wait != nil:
			arrivals(p, f, i)
		}
	}
	return nil
}

// taken reports a step before which exits take everybody.
func taken(p *lint.Pass, n *compiler.Node) {
	d := p.Finding(n.Range, "nobody comes to %s %q: an exit takes everybody first", n.Kind, n.ID)
	for _, x := range p.Journey.Exits {
		if x.When != nil {
			d = d.WithRelated(x.HeadRng, "this exit is tested before each step")
		}
	}
	p.Report(d.WithHelp("narrow the condition of the exit, or take the step out"))
}

func guard(p *lint.Pass, f *cond.Flow, i int) {
	n := p.Journey.Nodes[i]
	for k, e := range n.Edges {
		if e.Kind != compiler.EdgeHolds || f.Nodes[i].Edges[k] != cond.No {
			continue
		}
		d := p.Finding(n.Range, "nobody can pass guard %q: its checks never hold for those who come here", n.ID)
		for _, c := range n.Guard.Checks {
			if c.Holds != nil && f.Space.Read(n.Guard.Condition(c)).Satisfiable(f.Nodes[i].Facts).Answer == cond.No {
				d = d.WithRelated(c.HeadRng, "this one does not hold")
			}
		}
		d.Witness = lint.Known(f.Nodes[i].Facts)
		p.Report(d.WithHelp("loosen what is asked before, or the check"))
		return
	}
}

func arrivals(p *lint.Pass, f *cond.Flow, i int) {
	n := p.Journey.Nodes[i]
	for k, e := range n.Edges {
		if e.Kind != compiler.EdgeOn || f.Nodes[i].Edges[k] != cond.No {
			continue
		}
		name := fmt.Sprintf("%q of wait %q", e.Label, n.ID)
		if w, ok := n.Step.(*lang.Wait); ok && len(w.On) == 0 {
			name = fmt.Sprintf("what wait %q waits for", n.ID)
		}
		d := p.Finding(e.Range, "%s can never come: its condition holds for nobody who waits here", name)
		d.Witness = lint.Known(f.Nodes[i].Facts)
		p.Report(d.WithHelp("mend the condition, or take this outcome out"))
	}
}

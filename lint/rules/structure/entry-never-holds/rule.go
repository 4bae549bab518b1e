// Package entryneverholds is the rule entry-never-holds.
package entryneverholds

import (
	"fmt"

	"github.com/cairn-lang/cairn/compiler/cond"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
)

// Rule finds entries that let nobody in.
var Rule = lint.Rule{
	Name: "entry-never-holds", Group: lint.Structure, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Journey, Run: run,
	Doc: lint.Doc{
		Title: "An entry lets nobody in",
		What: "The condition of an entry, together with its segment, can be met at the instant at which it is tested, and no exit holds for everybody who meets it. " +
			"The instant matters: history then includes the event that came in, so that `!occurred` of the entry's own event is never true. It is silent where the " +
			"condition asks another system.",
		Why: "A journey that nobody enters looks like one that waits for its first customer. The usual causes are two values that exclude each other after an edit, a segment that " +
			"was changed for another journey, and asking that the event which just came in has not come in.",
		Bad: `journey "first_thanks" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.order_placed
    where   = !occurred(event.order_placed, "365d")
    reentry = "never"
  }
  flow {
    send "welcome" {}
  }
}`,
		Good: `journey "first_thanks" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.order_placed
    where   = count(event.order_placed, "365d") == 1
    reentry = "never"
  }
  flow {
    send "welcome" {}
  }
}`,
		Fix: "Mend the condition. For the first event of its kind ask that there is one, not none: the event that came in counts.",
	},
}

func run(p *lint.Pass) error {
	for _, e := range p.Facts.Flow(p.Journey).Entries {
		switch e.Possible.Answer {
		case cond.Undecided:
			p.Undecided(fmt.Sprintf("the entry of journey %q", p.Journey.Label))
			continue
		case cond.Yes:
			continue
		}
		rng := e.Decl.HeadRng
		if e.Decl.Where != nil {
			rng = e.Decl.Where.Range()
		}
		if e.Exit != nil {
			d := p.Finding(rng, "nobody can enter journey %q here: its exit %q already holds for everybody who could", p.Journey.Label, e.Exit.Label)
			p.Report(d.WithRelated(e.Exit.HeadRng, "no run starts for whom this holds").WithHelp("narrow the condition of the exit, or of the entry"))
			continue
		}
		d := p.Finding(rng, "nobody can enter journey %q here: what the entry asks is never so when it is tested", p.Journey.Label)
		if s := e.Decl.Segment.Target; s != nil {
			d = d.WithRelated(s.Head().HeadRng, "people come in by being in this segment")
		}
		p.Report(d.WithHelp("mend the condition; history at entry includes the event that came in"))
	}
	return nil
}

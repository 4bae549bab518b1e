// Package targetcapsemantics is the rule target-cap-semantics.
package targetcapsemantics

import (
	"fmt"

	"github.com/cairn-lang/cairn/compiler/contacts"
	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/portability"
)

// Rule finds caps that the engine of a target does not keep.
var Rule = lint.Rule{
	Name: "target-cap-semantics", Group: lint.Portability, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run, Build: true,
	Doc: lint.Doc{
		Title: "The engine caps in another way, and people get more than a cap allows",
		What: "For engines that count by the calendar, by one window of the account, or not at all, works out the most messages that the journeys of a `target` can send one person in the window of each " +
			"`frequency_cap`, and what gets through the engine's own cap. It is found where that is more than the cap allows: a cap that the waits of the journeys keep anyway is none of its business, nor one whose loss the target " +
			"accepts for all of its journeys. Caps of whole days count local dates in Cairn too. A `min_gap` is not looked at.",
		Why: "A cap of one a day that is counted by dates lets one through at 23:00 and one at 00:00 (Braze's documentation gives this very example), and one that the engine does not know lets everything " +
			"through. Nobody sees it in the plan; people see it in their inbox.",
		Bad: `target "klaviyo" { engine = "klaviyo" }
policy "calm" {
  applies_to = ["promotional"]
  frequency_cap {
    max = 1
    per = "3d"
  }
}
message "tip" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "How to sharpen a knife"
    preheader = "In three steps."
    body      = "<p>Three steps to a sharp knife.</p>"
  }
}
journey "notes" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "welcome" {}
    wait "a_day" { for = "1d" }
    send "tip" {}
  }
}`,
		Good: `target "klaviyo" { engine = "klaviyo" }
policy "calm" {
  applies_to = ["promotional"]
  frequency_cap {
    max = 1
    per = "3d"
  }
}
message "tip" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "How to sharpen a knife"
    preheader = "In three steps."
    body      = "<p>Three steps to a sharp knife.</p>"
  }
}
journey "notes" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "welcome" {}
    wait "some_days" { for = "4d" }
    send "tip" {}
  }
}`,
		Fix: "Leave more time between the messages, set the engine's own cap so that it is enough, and accept the loss with that as the reason.",
	},
}

func run(p *lint.Pass) error {
	for _, x := range p.Facts.Exports() {
		s := x.Profile.Semantics.Caps
		loss := x.Profile.Feature(engine.FrequencyCap).Loss
		if s == engine.CapReference || s == engine.CapRolling || x.Accepts(loss, nil) {
			continue
		}
		all := x.Contacts()
		for _, c := range all.Caps() {
			passed := all.Passed(c)
			switch {
			case c.Policy.Library != "" || !passed.Exceeds(c):
			case c.Bound.Summed:
				p.Undecided("policy." + c.Policy.Label)
			default:
				report(p, x, c, passed, loss)
			}
		}
	}
	return nil
}

func report(p *lint.Pass, x *lint.Export, c contacts.Cap, passed contacts.Passed, loss string) {
	how := map[engine.CapWindow]string{
		engine.CapCalendar: "it counts dates, so that late one evening and early next morning are two",
		engine.CapAccount:  "it caps by one window of the account",
		engine.CapNone:     "it has no caps",
	}[x.Profile.Semantics.Caps]
	most := fmt.Sprintf("up to %d messages", passed.Most)
	if passed.Unbounded {
		most = "any number of messages"
	}
	d := p.Finding(c.Cap.HeadRng, "%s lets %s in %s through, and this cap allows %d: %s", x.Profile.Title, most, c.Cap.Per.Value.Text(), c.Cap.Max.Value, how)
	w := &diag.Witness{Title: "what is planned, before any cap"}
	for i, line := range passed.Schedule {
		if i == mostLines {
			w.Steps = append(w.Steps, diag.WitnessStep{Message: fmt.Sprintf("and %d more", len(passed.Schedule)-i)})
			break
		}
		step := diag.WitnessStep{At: line.When(), Message: line.Text(), Range: line.Journey.Decl.HeadRng}
		if line.Node >= 0 {
			step.Range = line.Journey.Nodes[line.Node].Range
		}
		w.Steps = append(w.Steps, step)
	}
	d.Witness = w
	help := "leave more time between these messages, or put the journeys into one exclusive group"
	if loss != "" {
		help = fmt.Sprintf("set the window of %s so that it is enough, and say so: %s", x.Profile.Title, portability.Accept(x, loss))
	}
	p.Report(d.WithHelp(help))
}

// mostLines is how much of a schedule a witness shows.
const mostLines = 12

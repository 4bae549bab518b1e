// Package anchorinpast is the rule anchor-in-past.
package anchorinpast

import (
	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
)

// Rule finds waits for a date that may be over.
var Rule = lint.Rule{
	Name: "anchor-in-past", Group: lint.Timing, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Journey, Run: run,
	Doc: lint.Doc{
		Title: "A wait for a date can begin after it",
		What: "A wait with `until_date` to which runs can come when the moment, its `offset` put in, lies behind them, and that has no `past` to say what happens then. " +
			"Without it the run goes on at once. The time from entry is known from the entry's condition (`days_until(trigger.starts_on) >= 3`), from its own date, or from fixed dates; what nothing " +
			"is known of can be over. It is silent where the date is always ahead, after an earlier wait for the same date that leaves enough time, and where nothing that anybody would notice comes after the wait.",
		Why: "\"One day before the appointment\" goes wrong for whoever books on the same day: the reminder for tomorrow comes at once, or after the appointment. Platforms differ in what they " +
			"do with a date that is over (send at once, skip, stop the run), so that it is said rather than left to them.",
		Bad: `event "course_booked" {
  kind       = "lead"
  attributes = { starts_on = date }
}
journey "course" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.course_booked
    reentry = "always"
    key     = trigger.starts_on
  }
  flow {
    wait "day_before" {
      until_date = trigger.starts_on
      offset     = "-1d"
    }
    send "welcome" {}
  }
}`,
		Good: `event "course_booked" {
  kind       = "lead"
  attributes = { starts_on = date }
}
journey "course" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.course_booked
    reentry = "always"
    key     = trigger.starts_on
  }
  flow {
    wait "day_before" {
      until_date = trigger.starts_on
      offset     = "-1d"
      past {
        exit "too_late" {}
      }
    }
    send "welcome" {}
  }
}`,
		Fix: "Add `past` with what is right then: an exit, another message, or nothing (`past {}`) if going on at once is meant. Or ask in the entry that the date is far enough away.",
	},
}

func run(p *lint.Pass) error {
	t := p.Facts.Times(p.Journey)
	for _, a := range t.Anchors() {
		n := p.Journey.Nodes[a.Node]
		if follows(t, p.Journey, a) {
			continue
		}
		if a.Answered || a.Past != elapsed.May && a.Past != elapsed.Always || !noticed(p.Journey, a.Node) {
			continue
		}
		d := p.Finding(n.Range, "wait %q can begin after the moment that it waits for, and does not say what happens then", n.ID)
		if a.Past == elapsed.Always {
			d = p.Finding(n.Range, "wait %q always begins after the moment that it waits for, so that nobody waits", n.ID)
		}
		d.Witness = &diag.Witness{Title: "a run comes to the wait, and the moment is over", Steps: p.Facts.Way(p.Journey, a.Node)}
		p.Report(d.WithHelp("add `past { … }` with what happens then, or ask in the entry that the date is ahead"))
	}
	return nil
}

// noticed reports whether something that others see comes after a node.
func noticed(j *compiler.Journey, from int) bool {
	seen := make([]bool, len(j.Nodes))
	todo := []int{from}
	for len(todo) > 0 {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, e := range j.Nodes[at].Edges {
			if e.To < 0 || e.To >= len(j.Nodes) || seen[e.To] {
				continue
			}
			switch j.Nodes[e.To].Kind {
			case compiler.KindSend, compiler.KindTask, compiler.KindWebhook, compiler.KindEmit, compiler.KindEnroll, compiler.KindUpdate:
				return true
			}
			seen[e.To] = true
			todo = append(todo, e.To)
		}
	}
	return false
}

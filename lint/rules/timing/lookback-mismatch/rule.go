// Package lookbackmismatch is the rule lookback-mismatch.
package lookbackmismatch

import (
	"fmt"
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lint"
)

// Options are the rule's options.
type Options struct {
	Times int `option:"times" doc:"A look-back of more than so many times the longest way to it is taken to ask about the past on purpose."`
}

// Rule finds looks into history that do not fit the time spent in a journey.
var Rule = lint.Rule{
	Name: "lookback-mismatch", Group: lint.Timing, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Journey, Run: run,
	Options: Options{Times: 3},
	Doc: lint.Doc{
		Title: "A look into history is shorter or longer than the time since entry",
		What: "Concerns branches and waits that ask whether the journey's own success has come: the event of a `track`, or of an exit with `counts_as`. The window of the question is held against " +
			"the least and the greatest time since entry at which it is asked, on any way there. A window shorter than the least misses what happened early. One longer than the greatest counts what happened " +
			"before entry; a much longer one, as in \"bought within a year\", is taken to ask about the past on purpose. It is silent where the entry's condition rules out such events before, " +
			"where an exit ends the run on any of them, and for checks, which state facts that stand on their own.",
		Why: "The question is written next to a wait, and the wait is later made longer or shorter: nothing connects the two numbers. People who bought on the first day are then reminded on " +
			"the tenth, or somebody counts as won who had bought before. Braze's documentation of exit criteria warns of the same: after a delay of 24 hours, \"purchased less than 1 hour ago\" misses who bought before.",
		Bad: `journey "guide" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  track "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  flow {
    wait "a_while" { for = "10d" }
    branch "bought_already" {
      case "yes" {
        when = occurred(event.order_placed, "7d")
        exit "bought_already_exit" {}
      }
    }
    send "welcome" {}
  }
}`,
		Good: `journey "guide" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  track "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  flow {
    wait "a_while" { for = "10d" }
    branch "bought_already" {
      case "yes" {
        when = occurred(event.order_placed, "entry")
        exit "bought_already_exit" {}
      }
    }
    send "welcome" {}
  }
}`,
		Fix: "Ask since entry, with `\"entry\"` as the window: then it fits whatever becomes of the waits.",
	},
}

func run(p *lint.Pass) error {
	t := p.Facts.Times(p.Journey)
	own := goals(p.Journey)
	for _, l := range t.LookBacks() {
		if l.Exit != nil || l.Check != nil || l.Node < 0 || !slices.Contains(own, l.Event) {
			continue
		}
		n := p.Journey.Nodes[l.Node]
		if hasParam(l.Call) {
			continue
		}
		var d diag.Diagnostic
		switch {
		case l.Misses == elapsed.Always:
			d = p.Finding(l.Call.Range(), "%s %q looks back %s and is asked %s after entry or later: what came early is missed", n.Kind, n.ID, l.Window.Text(), l.At.Min.Text())
		case l.Before == elapsed.Always && l.At.Max > 0 && l.At.Max != elapsed.Forever && l.Window/l.At.Max < lang.Duration(lint.Options[Options](p).Times):
			d = p.Finding(l.Call.Range(), "%s %q looks back %s and is asked at most %s after entry: it counts what came before", n.Kind, n.ID, l.Window.Text(), l.At.Max.Text())
		default:
			continue
		}
		d.Witness = &diag.Witness{Title: fmt.Sprintf("the first run comes here on %s, with a look-back of %s", elapsed.Day(l.At.Min), l.Window.Text()), Steps: p.Facts.Way(p.Journey, l.Node)}
		p.Report(d.WithHelp("write \"entry\" for the window, to ask about the run"))
	}
	return nil
}

// goals are the events that a journey counts as its success.
func goals(j *compiler.Journey) []*lang.Event {
	var list []*lang.Event
	add := func(r lang.Ref) {
		if e := lang.To[*lang.Event](r); e != nil {
			list = append(list, e)
		}
	}
	for _, x := range j.Tracks {
		add(x.Event)
	}
	for _, x := range j.Exits {
		if x.CountsAs.Value != "" {
			add(x.Event)
		}
	}
	return list
}

// hasParam reports whether a call is written with a parameter of a fragment.
func hasParam(c *expr.Call) bool {
	found := false
	expr.Walk(c, func(e expr.Expr) bool {
		if p, ok := e.(*expr.Path); ok && p.Root == "param" {
			found = true
		}
		return !found
	})
	return found
}

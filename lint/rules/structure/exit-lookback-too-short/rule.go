// Package exitlookbacktooshort is the rule exit-lookback-too-short.
package exitlookbacktooshort

import (
	"fmt"
	"slices"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lint"
)

// Rule finds exits that look back less than the time between two looks.
var Rule = lint.Rule{
	Name: "exit-lookback-too-short", Group: lint.Structure, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Journey, Run: run,
	Doc: lint.Doc{
		Title: "An exit looks back less than the wait before it",
		What: "Concerns `exit … when` with a look into history that ends the run if something happened in a window, such as `occurred(event.order_placed, \"1h\")`. In Cairn exits are watched all the " +
			"time, and such an exit misses nothing. The engines of targets look at exits only between steps or after waits: the window is held against the longest step before a further send, for each `target` that exports " +
			"the journey. It is silent about events that also end the run by an exit on the event itself, about looks for what did not happen, and where no message can follow. Branches and waits that ask for the journey's own success are left to `lookback-mismatch`.",
		Why: "Braze's documentation warns of it: after a delay of 24 hours, an exit on \"purchased less than 1 hour ago\" never fires for those who bought in the first 23. They get the reminder although " +
			"they have bought, and everybody believes that the exit guards them.",
		Bad: `target "klaviyo" {
  engine = "klaviyo"
  accept "occupancy" { reason = "Nobody waits for the place." }
}
journey "guide" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  exit "bought" { when = occurred(event.order_placed, "1h") }
  flow {
    wait "a_day" { for = "1d" }
    send "welcome" {}
  }
}`,
		Good: `target "klaviyo" {
  engine = "klaviyo"
  accept "occupancy" { reason = "Nobody waits for the place." }
}
journey "guide" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  exit "bought" { when = occurred(event.order_placed, "entry") }
  flow {
    wait "a_day" { for = "1d" }
    send "welcome" {}
  }
}`,
		Fix: "Ask since entry, with `\"entry\"` as the window, or make the exit one on the event itself.",
	},
}

func run(p *lint.Pass) error {
	j := p.Journey
	if !slices.ContainsFunc(j.Exits, func(x *lang.WatchedExit) bool { return x.When != nil }) {
		return nil
	}
	told := map[*expr.Call]bool{}
	for _, x := range p.Facts.ExportsOf(j) {
		if x.Profile.Semantics.ExitsSeen == engine.ExitAtOnce {
			continue
		}
		t := x.Times(j)
		wait, stay := longest(t)
		if wait < 0 {
			continue
		}
		for _, l := range t.LookBacks() {
			if l.Exit == nil || l.Window >= stay || told[l.Call] || !ends(l.Exit.When, l.Call) || onEvent(j, l.Event) {
				continue
			}
			told[l.Call] = true
			report(p, x, l, wait, stay)
		}
	}
	return nil
}

// longest is the step at which a run is longest before it can come to a send; -1
// if there is none.
func longest(t *elapsed.Times) (node int, stay lang.Duration) {
	node = -1
	for i, n := range t.Journey.Nodes {
		if _, some := t.Arrival(i); !some {
			continue
		}
		for k, e := range n.Edges {
			if d := t.Delay(i, k).Max; d > stay && leadsToSend(t.Journey, e.To) {
				node, stay = i, d
			}
		}
	}
	return node, stay
}

func leadsToSend(j *compiler.Journey, from int) bool {
	seen := map[int]bool{from: true}
	todo := []int{from}
	for len(todo) > 0 {
		n := j.Nodes[todo[0]]
		todo = todo[1:]
		if n.Send != nil {
			return true
		}
		for _, e := range n.Edges {
			if !seen[e.To] {
				seen[e.To] = true
				todo = append(todo, e.To)
			}
		}
	}
	return false
}

// onEvent reports whether any such event ends the run by itself.
func onEvent(j *compiler.Journey, e *lang.Event) bool {
	for _, x := range j.Exits {
		if e != nil && x.Where == nil && lang.To[*lang.Event](x.Event) == e {
			return true
		}
	}
	return false
}

func report(p *lint.Pass, x *lint.Export, l elapsed.LookBack, wait int, stay lang.Duration) {
	n := p.Journey.Nodes[wait]
	took := "of " + stay.Text()
	if stay == elapsed.Forever {
		took = "without a known end"
	}
	d := p.Finding(l.Call.Range(), "exit %q looks back %s, and %s looks at it only after %s %q %s: what came before is missed",
		l.Exit.Label, l.Window.Text(), x.Profile.Title, n.Kind, n.ID, took)
	steps := p.Facts.Way(p.Journey, wait)
	what := "what the exit looks for happens"
	if l.Event != nil {
		what = "event." + l.Event.Label
	}
	steps = append(steps,
		diag.WitnessStep{At: "soon after", Message: what, Range: l.Exit.HeadRng},
		diag.WitnessStep{At: "at its end", Message: fmt.Sprintf("%s looks back %s, finds nothing, and the run goes on", x.Profile.Title, l.Window.Text()), Range: n.Range})
	d.Witness = &diag.Witness{Title: "a run that does not end", Steps: steps}
	p.Report(d.WithRelated(n.Range, "this takes longer than the look back").WithHelp("write \"entry\" for the window, to see all that came since entry"))
}

// ends reports whether a condition comes to hold because look finds something.
func ends(e expr.Expr, look *expr.Call) bool { return finds(e, look, true) }

func finds(e expr.Expr, look *expr.Call, truth bool) bool {
	switch e := e.(type) {
	case *expr.Call:
		return e == look && e.Name == "occurred" && truth
	case *expr.Unary:
		return e.Op == "!" && finds(e.X, look, !truth)
	case *expr.Binary:
		switch e.Op {
		case "&&", "||":
			return finds(e.L, look, truth) || finds(e.R, look, truth)
		case ">", ">=":
			return truth && counts(e.L, e.R, look) || !truth && counts(e.R, e.L, look)
		case "<", "<=":
			return truth && counts(e.R, e.L, look) || !truth && counts(e.L, e.R, look)
		}
	}
	return false
}

// counts reports whether e is a count of the look, compared with a number.
func counts(e, with expr.Expr, look *expr.Call) bool {
	c, ok := e.(*expr.Call)
	lit, known := with.(*expr.Lit)
	return ok && c == look && c.Name == "count" && known && !lit.Value.IsNull() && lit.Value.Type() == cty.Number
}

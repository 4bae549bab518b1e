// Package reentryundefined is the rule reentry-undefined.
package reentryundefined

import (
	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
)

// Rule finds journeys that people can be in twice, or come into without end.
var Rule = lint.Rule{
	Name: "reentry-undefined", Group: lint.Structure, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Journey, Run: run,
	Doc: lint.Doc{
		Title: "People can be in a journey twice at once, or come in again without a limit",
		What: "Two things about entries without a `key`. With `while_inside = \"parallel\"`, a `reentry` shorter than the longest way through the journey: one person is then at two steps at once. And " +
			"`reentry = \"always\"` on an entry by an event, where the journey sends promotional or editorial messages: as often as the event happens, people get them all again. It accepts \"always\" " +
			"where `key` tells the runs apart, where an exit is on the entry's own event, where `reentry_person` limits the person, and where `while_inside = \"restart\"` begins anew.",
		Why: "Shops learn it from complaints: the same cart mail twice within a second, or once more for every visit. Adobe Journey Optimizer enters a person again only after " +
			"they have left altogether, and blocks re-entrance for five minutes; an engine without such guards sends everything twice.",
		Bad: `journey "carts" {
  serves = objective.first_order
  status = "live"
  entry {
    event        = event.cart_abandoned
    reentry      = "1d"
    while_inside = "parallel"
  }
  flow {
    wait "some_days" { for = "3d" }
    send "welcome" {}
  }
}`,
		Good: `journey "carts" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.cart_abandoned
    reentry = "7d"
  }
  flow {
    wait "some_days" { for = "3d" }
    send "welcome" {}
  }
}`,
		Fix: "Name the shortest time between two entries that people should meet, or a `key` that tells runs apart, such as the order's number.",
	},
}

func run(p *lint.Pass) error {
	j := p.Journey
	t := p.Facts.Times(j)
	for _, e := range j.Entries {
		if e.Key != nil || e.Reentry.Value.Never || !e.Reentry.Set {
			continue
		}
		gap := e.Reentry.Value.Gap // none of "always"
		longest, at := longest(t)
		switch {
		case e.WhileInside.Value == "parallel" && (gap < longest || e.Reentry.Value.Always && longest > 0):
			d := p.Finding(e.WhileInside.Attr, "one person can be in journey %q twice at once: it takes up to %s, and they come in again after %s", j.Label, length(longest), again(e))
			d = d.WithRelated(e.Reentry.Attr, "so soon a person comes in again")
			d.Witness = &diag.Witness{Title: "a first run that is still inside", Steps: p.Facts.Way(j, at)}
			p.Report(d.WithHelp("leave while_inside out, name a key that tells runs apart, or make reentry longer"))
		case e.Reentry.Value.Always && e.WhileInside.Value != "restart" && e.Event.Set() && !e.ReentryPerson.Set && !leaves(j, e):
			n := unasked(j)
			if n == nil {
				continue
			}
			d := p.Finding(e.Reentry.Attr, "journey %q sends %q again each time that event %q happens, however often", j.Label, n.Send.Message.Label, e.Event.Name)
			d = d.WithRelated(n.Range, "sent here")
			d.Witness = &diag.Witness{Title: "each time anew", Steps: p.Facts.Way(j, index(j, n))}
			p.Report(d.WithHelp("write the shortest time between two entries, such as reentry = \"30d\""))
		}
	}
	return nil
}

// longest is the time of the longest way through the journey, and its last step.
func longest(t *elapsed.Times) (lang.Duration, int) {
	var most lang.Duration
	last := 0
	for i := range t.Journey.Nodes {
		if at, some := t.Arrival(i); some && at.Max > most {
			most, last = at.Max, i
		}
	}
	return most, last
}

func length(d lang.Duration) string {
	if d == elapsed.Forever {
		return "any time"
	}
	return d.Text()
}

func again(e *lang.JourneyEntry) string {
	if e.Reentry.Value.Always {
		return "any time"
	}
	return e.Reentry.Value.Gap.Text()
}

// leaves reports whether the entry's own event ends a run.
func leaves(j *compiler.Journey, e *lang.JourneyEntry) bool {
	for _, x := range j.Exits {
		if x.Event.Target != nil && x.Event.Target == e.Event.Target {
			return true
		}
	}
	return false
}

// unasked is the first step that sends what people have not asked for.
func unasked(j *compiler.Journey) *compiler.Node {
	for _, n := range j.Nodes {
		if n.Send == nil || n.Send.Message == nil {
			continue
		}
		if class := n.Send.Message.Class.Value; class == "promotional" || class == "editorial" {
			return n
		}
	}
	return nil
}

func index(j *compiler.Journey, n *compiler.Node) int {
	for i := range j.Nodes {
		if j.Nodes[i] == n {
			return i
		}
	}
	return 0
}

// Package operationaleventsilent is the rule operational-event-silent.
package operationaleventsilent

import (
	"fmt"
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
)

// Options are the rule's options.
type Options struct {
	Kinds []string `option:"kinds" doc:"Kinds of events that customers must hear about."`
}

// Rule finds what happens to an order and is not told to the customer.
var Rule = lint.Rule{
	Name: "operational-event-silent", Group: lint.Checks, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Project, Whole: true, Run: run, Absent: []string{"event.answered_by"},
	Options: Options{Kinds: []string{"order", "payment", "payment_failed", "shipment", "delay", "delivery", "return", "refund", "cancellation"}},
	Doc: lint.Doc{
		Title: "Something happens to an order, and the customer hears nothing",
		What: "Each event about an order (kinds `order`, `payment`, `payment_failed`, `shipment`, `delay`, `delivery`, `return`, `refund`, `cancellation`) is answered: " +
			"it starts a live journey, or is received by a wait of one, and a message of class `transactional` or `service`, or a task for a colleague, follows. Promotion is no answer. " +
			"What another system answers says so with `answered_by`. In a project that has nothing live yet, drafts count. Where `lint { unstated = [\"event.answered_by\"] }` says that nobody has written down yet what others answer, it cannot check.",
		Why: "Teams plan the letters that sell and forget those that people wait for. Whoever hears nothing about the order calls, and whoever gets an offer in place of the " +
			"news about a refund does not come back.",
		Bad: `event "return_received" { kind = "return" }
journey "thanks" {
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  exit "back" { event = event.return_received }
  flow {
    send "welcome" {}
  }
}`,
		Good: `event "return_received" { kind = "return" }
message "return_noted" {
  class = "transactional"
  email {
    subject = "Your parcel is back with us"
    body    = "<p>We look at it and refund you within a week.</p>"
  }
}
journey "returns" {
  serves = objective.first_order
  entry {
    event   = event.return_received
    reentry = "always"
  }
  flow {
    send "return_noted" {}
  }
}`,
		Fix: "Write the message and a journey that the event starts, or name what answers it: `answered_by = \"shop\"`.",
	},
}

func run(p *lint.Pass) error {
	journeys := p.Program.Journeys
	if len(journeys) == 0 {
		return nil
	}
	live := slices.ContainsFunc(journeys, func(j *compiler.Journey) bool { return j.Decl.Live() })
	kinds := lint.Options[Options](p).Kinds
	for _, e := range p.Project.Events {
		if e.BuiltIn || e.Library != "" || e.AnsweredBy.Set || !slices.Contains(kinds, e.Kind.Value) {
			continue
		}
		var draft, deaf *compiler.Journey
		answered := false
		for _, j := range journeys {
			met, answers := answer(j, e)
			switch {
			case answers && (!live || j.Decl.Live()):
				answered = true
			case answers && draft == nil:
				draft = j
			case met && deaf == nil:
				deaf = j
			}
		}
		if !answered && !p.Unstated("event.answered_by") {
			report(p, e, draft, deaf)
		}
	}
	return nil
}

func report(p *lint.Pass, e *lang.Event, draft, deaf *compiler.Journey) {
	d := p.Finding(e.HeadRng, "the customer hears nothing of event %q: no message about it is sent", e.Label)
	switch {
	case draft != nil:
		d = p.Finding(e.HeadRng, "the customer hears nothing of event %q: journey %q, which answers it, is a draft", e.Label, draft.Label)
		d = d.WithHelp("put that journey live, or name what answers the event until then: answered_by = \"…\"").
			WithRelated(draft.Decl.HeadRng, "not live")
	case deaf != nil:
		d = d.WithRelated(deaf.Decl.HeadRng, fmt.Sprintf("journey %q receives it and sends nothing but marketing, or nothing at all", deaf.Label))
		fallthrough
	default:
		d = d.WithHelp("start a journey with a transactional message by it, or name what answers it: answered_by = \"…\"")
	}
	p.Report(d)
}

// answer reports whether runs of j meet e, and whether an operational message or
// a task can follow.
func answer(j *compiler.Journey, e *lang.Event) (met, answers bool) {
	var starts []int
	if slices.Contains(j.Triggers, e) && len(j.Nodes) > 0 {
		starts = append(starts, 0)
	}
	for _, n := range j.Nodes {
		if n.Wait == nil {
			continue
		}
		for _, edge := range n.Edges {
			if edge.Kind == compiler.EdgeOn && edge.Index < len(n.Wait.On) && n.Wait.On[edge.Index].Event == e {
				starts = append(starts, edge.To)
			}
		}
	}
	seen := make([]bool, len(j.Nodes))
	for todo := slices.Clone(starts); len(todo) > 0; {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[at] {
			continue
		}
		seen[at] = true
		n := j.Nodes[at]
		if n.Task != nil || n.Send != nil && n.Send.Message != nil && (n.Send.Message.Class.Value == "transactional" || n.Send.Message.Class.Value == "service") {
			return true, true
		}
		for _, edge := range n.Edges {
			todo = append(todo, edge.To)
		}
	}
	return len(starts) > 0, false
}

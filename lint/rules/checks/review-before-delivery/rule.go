// Package reviewbeforedelivery is the rule review-before-delivery.
package reviewbeforedelivery

import (
	"fmt"
	"slices"

	"github.com/cairn-lang/cairn/compiler/mustpass"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/checks"
)

// Options are the rule's options.
type Options struct {
	Content []string `option:"content" doc:"Kinds of content that make sense only when people have the thing in their hands."`
}

// Rule finds messages about a product that can overtake its parcel.
var Rule = lint.Rule{
	Name: "review-before-delivery", Group: lint.Checks, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Journey, Run: run,
	Options: Options{Content: []string{"review", "howto"}},
	Doc: lint.Doc{
		Title: "A review is asked for before the parcel has arrived",
		What: "In a journey that an order, a payment or a shipment starts, every path to a message with `content = \"review\"` or `\"howto\"` proves the delivery: a wait that " +
			"received an event of kind `delivery`, a condition that finds one, or a check about it. A wait of some days proves nothing, however long. The rule is silent " +
			"in projects that know of no delivery, neither by an event of that kind nor by a check of `about = \"order\"` without `holds`.",
		Why: "Parcels are late when it matters most. Whoever is asked for stars while the thing is still in a van gives one; how to clean the boots before they are there " +
			"tells people that the shop does not know where they are. Start the journey by the delivery instead of guessing how long it takes.",
		Bad: `event "order_delivered" {
  kind        = "delivery"
  answered_by = "carrier"
}
message "ask" {
  class    = "editorial"
  content  = "review"
  consents = [consent.newsletter]
  email {
    subject   = "How do you like it?"
    preheader = "Two questions."
    body      = "<p>How do you like it?</p>"
  }
}
journey "reviews" {
  serves = objective.first_order
  entry {
    event   = event.order_placed
    reentry = "always"
  }
  flow {
    wait "in_use" { for = "10d" }
    send "ask" {}
  }
}`,
		Good: `event "order_delivered" {
  kind        = "delivery"
  answered_by = "carrier"
}
message "ask" {
  class    = "editorial"
  content  = "review"
  consents = [consent.newsletter]
  email {
    subject   = "How do you like it?"
    preheader = "Two questions."
    body      = "<p>How do you like it?</p>"
  }
}
journey "reviews" {
  serves = objective.first_order
  entry {
    event   = event.order_delivered
    reentry = "always"
  }
  flow {
    wait "in_use" { for = "10d" }
    send "ask" {}
  }
}`,
		Fix: "Let the delivery start the journey, or wait for it, and leave by the timeout.",
	},
}

func run(p *lint.Pass) error {
	content := lint.Options[Options](p).Content
	i := slices.IndexFunc(p.Journey.Triggers, func(e *lang.Event) bool {
		return slices.Contains([]string{"order", "payment", "shipment"}, e.Kind.Value)
	})
	if i < 0 {
		return nil
	}
	trigger := p.Journey.Triggers[i]
	for i, n := range p.Journey.Nodes {
		if n.Send == nil || n.Send.Message == nil || !slices.Contains(content, n.Send.Message.Content.Value) {
			continue
		}
		r := p.Facts.Proofs(p.Journey)
		w := mustpass.Want{MaxAge: mustpass.NoAge, Any: [][]mustpass.Fact{{{Kind: mustpass.SeenKind, Name: "delivery"}}}}
		known := checks.HasEvent(p.Facts, "delivery")
		for _, c := range p.Facts.ChecksAbout("order") {
			if tellsOfDelivery(p.Project, c) {
				known = true
				w.Any = append(w.Any, r.WantCheck(i, c, mustpass.NoAge).Any...)
			}
		}
		if !known {
			p.Missing("event.kind")
			return nil
		}
		proof := r.Prove(i, w)
		if !proof.Decided {
			p.Undecided(fmt.Sprintf("send %q of journey %q", n.ID, p.Journey.Label))
			continue
		}
		if proof.Proven {
			continue
		}
		after := ""
		if at, ok := r.Times.Arrival(i); ok && at.Min > 0 {
			after = checks.Rounded(at.Min).Text() + " "
		}
		d := p.Finding(n.Range, "send %q can come before the parcel: it goes out %safter %s, and no delivery is proven", n.ID, after, trigger.Address())
		d.Witness = proof.Story.Witness(fmt.Sprintf("a run that comes to %q", n.ID))
		p.Report(d.WithHelp(help(p.Project)))
	}
	return nil
}

func help(p *lang.Project) string {
	for _, e := range p.Events {
		if e.Kind.Value == "delivery" {
			return "enter by " + e.Address() + ", or wait for it before this send and leave when it times out"
		}
	}
	return "put a guard with a check of the delivery before this send"
}

// tellsOfDelivery reports whether c can mean that something was delivered: it
// looks for that, or another system knows.
func tellsOfDelivery(p *lang.Project, c *lang.Check) bool {
	if c.Holds == nil {
		return true
	}
	found := false
	expr.Walk(c.Holds, func(e expr.Expr) bool {
		if r, ok := e.(*expr.Ref); ok && r.Block == "event" {
			b, _ := p.Find("event", r.Name).(*lang.Event)
			found = found || b != nil && b.Kind.Value == "delivery"
		}
		return !found
	})
	return found
}

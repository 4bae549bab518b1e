// Package promonoordercheck is the rule promo-no-order-check.
package promonoordercheck

import (
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/checks"
)

// Options are the rule's options.
type Options struct {
	MaxAge lang.Duration `option:"max_age" min:"1m" max:"30d" doc:"How old the knowledge may be when the run arrives at the send."`
}

// Rule finds product promotion that does not look at orders.
var Rule = lint.Rule{
	Name: "promo-no-order-check", Group: lint.Checks, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Journey, Run: run,
	Options: Options{MaxAge: 60 * 60},
	Doc: lint.Doc{
		Title: "A product is promoted without a look at orders",
		What:  "Every path to a promotional send whose message names `products` proves that orders were looked at, at most an hour before: by a guard with a check of `about = \"order\"` (one with `per = \"product\"` for these very products), or by a condition that finds no order, or none still open, in the past. An exit on an order does not count, nor does the window `\"entry\"`: they see what was ordered since entry, and not the parcel that is on its way since yesterday. Where a policy requires such a check, its `max_age` counts if it is longer, and a path without the check is left to `policy-unproven`. Messages without `products` speak of none. The rule is silent in projects without orders: no event of kind `order` and no check about them.",
		Why:   "Promoting to people what they have bought, and what is still being delivered, tells them that nobody looked; marketers name it among the commonest faults of automated promotion. It is also when people send things back and buy again for less.",
		Bad: `check "nothing_on_its_way" {
  about = "order"
  holds = !pending(event.order_placed, event.order_delivered, "order_id", "30d")
}
event "order_delivered" {
  kind        = "delivery"
  answered_by = "shop"
  attributes  = { order_id = string }
}
message "pans" {
  class    = "promotional"
  consents = [consent.newsletter]
  products = [{ sku = "PAN" }]
  email {
    subject   = "Pans"
    preheader = "For every day."
    body      = "<p>Pans for every day.</p>"
  }
}
journey "pans" {
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    guard "fits" { checks = [check.nothing_on_its_way] }
    wait "later" { for = "2d" }
    send "pans" {}
  }
}`,
		Good: `check "nothing_on_its_way" {
  about = "order"
  holds = !pending(event.order_placed, event.order_delivered, "order_id", "30d")
}
event "order_delivered" {
  kind        = "delivery"
  answered_by = "shop"
  attributes  = { order_id = string }
}
message "pans" {
  class    = "promotional"
  consents = [consent.newsletter]
  products = [{ sku = "PAN" }]
  email {
    subject   = "Pans"
    preheader = "For every day."
    body      = "<p>Pans for every day.</p>"
  }
}
journey "pans" {
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    wait "later" { for = "2d" }
    guard "fits" { checks = [check.nothing_on_its_way] }
    send "pans" {}
  }
}`,
		Fix: "Put a guard with a check about orders after the last wait before the send.",
	},
}

func run(p *lint.Pass) error {
	o := lint.Options[Options](p)
	checks.Subject{
		About: "order", Plural: "orders", Kinds: []string{"order", "shipment"}, LookBack: 24 * 60 * 60,
		MaxAge: o.MaxAge, Products: true,
		Risk: "praise what the customer has just ordered",
	}.Check(p)
	return nil
}

// Package promonostockcheck is the rule promo-no-stock-check.
package promonostockcheck

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

// Rule finds product promotion that does not look at the stock.
var Rule = lint.Rule{
	Name: "promo-no-stock-check", Group: lint.Checks, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Journey, Run: run,
	Options: Options{MaxAge: 6 * 60 * 60},
	Doc: lint.Doc{
		Title: "A product is promoted without a look at the stock",
		What:  "In a project that can ask for stock, by a check of `about = \"stock\"` or an offer with `stock`, every path to a promotional send whose message names `products` proves it, at most six hours before. Where a policy requires such a check, its `max_age` counts if it is longer, and a path without the check is left to `policy-unproven`. Where nothing in the project speaks of stock, the rule says so and finds nothing.",
		Why:   "A mail about something that is sold out costs a click, a customer and a call. Engines look it up only where they hold the catalogue themselves.",
		Bad: `check "in_stock" {
  about = "stock"
  per   = "product"
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
    guard "fits" { checks = [check.in_stock] }
    wait "later" { for = "2d" }
    send "pans" {}
  }
}`,
		Good: `check "in_stock" {
  about = "stock"
  per   = "product"
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
    guard "fits" { checks = [check.in_stock] }
    send "pans" {}
  }
}`,
		Fix: "Put a guard with the check about stock after the last wait before the send.",
	},
}

func run(p *lint.Pass) error {
	o := lint.Options[Options](p)
	checks.Subject{
		About: "stock", Plural: "stock", MaxAge: o.MaxAge, Products: true,
		Risk: "praise what is sold out",
	}.Check(p)
	return nil
}

// Package promonoreturncheck is the rule promo-no-return-check.
package promonoreturncheck

import (
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/checks"
)

// Options are the rule's options.
type Options struct {
	MaxAge   lang.Duration `option:"max_age" min:"1m" max:"30d" doc:"How old the knowledge may be when the run arrives at the send."`
	LookBack lang.Duration `option:"look_back" min:"1d" max:"365d" doc:"The shortest past in which a condition must look for returns."`
}

// Rule finds product promotion that does not look at returns.
var Rule = lint.Rule{
	Name: "promo-no-return-check", Group: lint.Checks, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Journey, Run: run,
	Options: Options{MaxAge: 60 * 60, LookBack: 30 * 24 * 60 * 60},
	Doc: lint.Doc{
		Title: "A product is promoted without a look at returns",
		What:  "Every path to a promotional send whose message names `products` proves that returns were looked at, at most an hour before: by a guard with a check of `about = \"return\"` (one with `per = \"product\"` for these very products), or by a condition that finds no return or refund in the last 30 days or more. An exit on a return sees only what came back since entry. Where a policy requires such a check, its `max_age` counts if it is longer, and a path without the check is left to `policy-unproven`. The rule is silent in projects without returns: no event of kind `return` or `refund` and no check about them.",
		Why:   "Whoever has sent something back has said what they think of it. A mail that praises it again a week later, because the purchase counted as interest, is named by marketers among the commonest faults of automated promotion.",
		Bad: `event "return_received" {
  kind        = "return"
  answered_by = "erp"
  attributes  = { order_id = string, items = list(object({ sku = string })) }
}
check "not_returned" {
  about = "return"
  per   = "product"
  holds = !occurred(event.return_received, "60d", contains(received.items[*].sku, this.sku))
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
    guard "fits" { checks = [check.not_returned] }
    wait "later" { for = "2d" }
    send "pans" {}
  }
}`,
		Good: `event "return_received" {
  kind        = "return"
  answered_by = "erp"
  attributes  = { order_id = string, items = list(object({ sku = string })) }
}
check "not_returned" {
  about = "return"
  per   = "product"
  holds = !occurred(event.return_received, "60d", contains(received.items[*].sku, this.sku))
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
    guard "fits" { checks = [check.not_returned] }
    send "pans" {}
  }
}`,
		Fix: "Put a guard with a check about returns after the last wait before the send.",
	},
}

func run(p *lint.Pass) error {
	o := lint.Options[Options](p)
	checks.Subject{
		About: "return", Plural: "returns", Kinds: []string{"return", "refund"}, LookBack: o.LookBack,
		MaxAge: o.MaxAge, Products: true,
		Risk: "praise what the customer has sent back",
	}.Check(p)
	return nil
}

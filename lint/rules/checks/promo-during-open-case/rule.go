// Package promoduringopencase is the rule promo-during-open-case.
package promoduringopencase

import (
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/checks"
)

// Options are the rule's options.
type Options struct {
	MaxAge   lang.Duration `option:"max_age" min:"1m" max:"30d" doc:"How old the knowledge may be when the run arrives at the send."`
	LookBack lang.Duration `option:"look_back" min:"1d" max:"365d" doc:"The shortest past in which a condition must look for complaints."`
}

// Rule finds promotion that does not look at open complaints.
var Rule = lint.Rule{
	Name: "promo-during-open-case", Group: lint.Checks, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Journey, Run: run,
	Options: Options{MaxAge: 24 * 60 * 60, LookBack: 7 * 24 * 60 * 60},
	Doc: lint.Doc{
		Title: "Promotion can reach people with an open complaint",
		What:  "In a project that knows of complaints, by an event of kind `case` or a check of `about = \"case\"`, every path to a promotional send proves, at most a day before, that none is open: by a guard with such a check, or by a condition that finds none pending, or none in a week or more. An exit on a new complaint does not see one that was open at entry. Where a policy requires such a check, its `max_age` counts if it is longer, and a path without the check is left to `policy-unproven`.",
		Why:   "A disputed bill and a cheerful offer on the same day are a second complaint. Marketing that goes on while the operational side of the relation is broken is among the faults that marketers name first.",
		Bad: `event "complaint_opened" {
  kind        = "case"
  answered_by = "help desk"
  attributes  = { case_id = string }
}
event "complaint_closed" {
  kind        = "case"
  answered_by = "help desk"
  attributes  = { case_id = string }
}
check "no_open_complaint" {
  about = "case"
  holds = !pending(event.complaint_opened, event.complaint_closed, "case_id", "60d")
}
journey "tips" {
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    guard "calm" { checks = [check.no_open_complaint] }
    wait "later" { for = "2d" }
    send "welcome" {}
  }
}`,
		Good: `event "complaint_opened" {
  kind        = "case"
  answered_by = "help desk"
  attributes  = { case_id = string }
}
event "complaint_closed" {
  kind        = "case"
  answered_by = "help desk"
  attributes  = { case_id = string }
}
check "no_open_complaint" {
  about = "case"
  holds = !pending(event.complaint_opened, event.complaint_closed, "case_id", "60d")
}
journey "tips" {
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    wait "later" { for = "2d" }
    guard "calm" { checks = [check.no_open_complaint] }
    send "welcome" {}
  }
}`,
		Fix: "Put a guard with the check after the last wait before the send, or name it in a policy for promotional messages.",
	},
}

func run(p *lint.Pass) error {
	o := lint.Options[Options](p)
	checks.Subject{
		About: "case", Plural: "complaints", Kinds: []string{"case"}, LookBack: o.LookBack, MaxAge: o.MaxAge,
		Risk: "reach people with an open complaint",
	}.Check(p)
	return nil
}

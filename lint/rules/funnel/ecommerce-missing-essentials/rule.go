// Package ecommercemissingessentials is the rule ecommerce-missing-essentials.
package ecommercemissingessentials

import (
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/funnel"
)

// Rule finds shops without what every shop needs.
var Rule = lint.Rule{
	Name: "ecommerce-missing-essentials", Group: lint.Funnel, Severity: diag.Warning, Packs: []string{"ecommerce"}, Since: "0.1",
	Needs: lint.Project, Whole: true, Run: run,
	Doc: lint.Doc{
		Title: "A shop lacks a product page, a review request or a cart reminder",
		What: "A project with `model = \"ecommerce\"` and a `funnel` that has something live has a touchpoint with `content = \"product\"`; a message with `content = \"review\"` that a live journey sends, or a touchpoint with " +
			"that content; and a live journey that an event of kind `cart` starts and that sends something. What another system does says so (`answered_by` on the event). " +
			"Without a funnel the project may be one programme of many. What it does not write down at all (no touchpoints, no `content`, no event of a cart) cannot be checked. That orders and parcels are told of is the matter of " +
			"`operational-event-silent`.",
		Why: "Product pages, reviews and a series of mails around the order are what a shop lives by. They are named together because each leans on the others: reviews fill the page that the reminder leads to.",
		Bad: `project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE"]
  model    = "ecommerce"
}
funnel "shop" {
  stage "purchase" {}
}
touchpoint "knives" {
  channel = channel.website
  content = "product"
}
event "checkout_left" { kind = "cart" }
journey "hello" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "hello" { message = message.welcome }
  }
}`,
		Good: `project "saltmarsh" {
  title    = "Saltmarsh"
  owner    = team.lifecycle
  locale   = "en-IE"
  timezone = "Europe/Dublin"
  currency = "EUR"
  markets  = ["IE"]
  model    = "ecommerce"
}
funnel "shop" {
  stage "purchase" {}
}
touchpoint "knives" {
  channel = channel.website
  content = "product"
}
touchpoint "reviews" {
  channel = channel.website
  content = "review"
}
journey "cart" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  exit "bought" { event = event.order_placed }
  flow {
    send "hello" { message = message.welcome }
  }
}`,
		Fix: "Add what is lacking, or name it where another system does it: a touchpoint with its `content`, or `answered_by` on the event.",
	},
}

func run(p *lint.Pass) error {
	if !funnel.HasModel(p, "ecommerce") {
		return nil
	}
	if p.Project.Funnel == nil {
		p.Missing("funnel")
		return nil
	}
	if !slices.ContainsFunc(p.Program.Journeys, func(j *compiler.Journey) bool { return j.Decl.Live() }) {
		return nil
	}
	var lacking []string
	if lacks(p, "touchpoint.content", pages(p, "product")) {
		lacking = append(lacking, "no product page")
	}
	if lacks(p, "message.content", reviews(p)) {
		lacking = append(lacking, "no review request")
	}
	if lacks(p, "event.kind", carts(p)) {
		lacking = append(lacking, "no cart reminder")
	}
	if len(lacking) > 0 {
		d := p.Finding(p.Project.Settings.Model.Rng, "the shop has %s", funnel.Listed(lacking))
		p.Report(d.WithHelp(help(lacking[0])))
	}
	return nil
}

func help(lacking string) string {
	switch lacking {
	case "no product page":
		return "name the page that shows what you sell: a touchpoint with content = \"product\""
	case "no review request":
		return "ask for a review some days after the delivery: a message with content = \"review\", sent by a live journey"
	}
	return "begin a live journey on the event of the abandoned cart, or name what reminds people: answered_by = \"…\""
}

// found says whether there is something, and whether the project could tell.
type found struct{ yes, told bool }

func lacks(p *lint.Pass, fact string, f found) bool {
	if !f.yes && !f.told {
		p.Missing(fact)
	}
	return f.told && !f.yes
}

func pages(p *lint.Pass, content string) (f found) {
	for _, t := range p.Project.Touchpoints {
		f.told = f.told || t.Content.Set
		f.yes = f.yes || t.Content.Value == content
	}
	return f
}

func reviews(p *lint.Pass) found {
	f := pages(p, "review")
	for _, m := range p.Project.Messages {
		f.told = f.told || m.Content.Set
		f.yes = f.yes || m.Content.Value == "review" && p.Facts.SentLive(m)
	}
	return f
}

func carts(p *lint.Pass) (f found) {
	for _, e := range p.Project.Events {
		if e.Kind.Value == "cart" {
			f.told = true
			f.yes = f.yes || e.AnsweredBy.Set || slices.ContainsFunc(p.Program.Journeys, func(j *compiler.Journey) bool { return reminds(j, e) })
		}
	}
	return f
}

// reminds reports whether an event starts a live journey that says something.
func reminds(j *compiler.Journey, e *lang.Event) bool {
	return j.Decl.Live() && slices.Contains(j.Triggers, e) &&
		slices.ContainsFunc(j.Nodes, func(n *compiler.Node) bool { return n.Send != nil || n.Task != nil })
}

// Package discountafterpurchase is the rule discount-after-purchase.
package discountafterpurchase

import (
	"fmt"
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/mustpass"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/checks"
)

// Options are the rule's options.
type Options struct {
	Regret lang.Duration `option:"regret" min:"1h" max:"365d" doc:"The time after a purchase in which its price is still compared."`
}

// Rule finds discounts on what people have just bought.
var Rule = lint.Rule{
	Name: "discount-after-purchase", Group: lint.Checks, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Journey, Run: run,
	Options: Options{Regret: 14 * 24 * 60 * 60},
	Doc: lint.Doc{
		Title: "People see what they have just bought at a lower price",
		What: "In a journey that an order, a payment, a shipment or a delivery starts, a message whose `products` come from that event, and whose offer takes a percentage or an amount off, " +
			"goes out no earlier than 14 days after it. The shortest path counts: a wait for an event may end at once. A guard with a check of `about = \"order\"` for the products lets nobody through " +
			"who owns them. Offers on other products, and messages that name none, are left alone.",
		Why: "In most of Europe people can send back what they bought online for 14 days (Directive 2011/83/EU, article 9). A lower price in that time is an invitation to do so and to " +
			"buy again, and to those who do not a reason to feel cheated.",
		Bad: `message "set" {
  class    = "promotional"
  consents = [consent.newsletter]
  trigger  = event.order_placed
  products = trigger.items
  offers   = [offer.spring]
  email {
    subject   = "Ten percent off"
    preheader = "On what you know."
    body      = "<p>Ten percent off until ${date(offer.spring.ends)}.</p>"
  }
}
journey "again" {
  serves = objective.first_order
  entry {
    event   = event.order_placed
    reentry = "30d"
  }
  flow {
    wait "two_days" { for = "2d" }
    send "set" {}
  }
}`,
		Good: `message "set" {
  class    = "promotional"
  consents = [consent.newsletter]
  trigger  = event.order_placed
  products = trigger.items
  offers   = [offer.spring]
  email {
    subject   = "Ten percent off"
    preheader = "On what you know."
    body      = "<p>Ten percent off until ${date(offer.spring.ends)}.</p>"
  }
}
journey "again" {
  serves = objective.first_order
  entry {
    event   = event.order_placed
    reentry = "30d"
  }
  flow {
    wait "three_weeks" { for = "3w" }
    send "set" {}
  }
}`,
		Fix: "Wait until the time for sending back is over, or offer something else.",
	},
}

func run(p *lint.Pass) error {
	regret := lint.Options[Options](p).Regret
	i := slices.IndexFunc(p.Journey.Triggers, func(e *lang.Event) bool {
		return slices.Contains([]string{"order", "payment", "shipment", "delivery"}, e.Kind.Value)
	})
	if i < 0 {
		return nil
	}
	trigger := p.Journey.Triggers[i]
	for i, n := range p.Journey.Nodes {
		o := discount(n)
		if o == nil || !expr.Reads(n.Send.Fill(n.Send.Message.Products), "trigger") {
			continue
		}
		at, comes := p.Facts.Times(p.Journey).Arrival(i)
		if !comes || at.Min >= regret {
			continue
		}
		r := p.Facts.Proofs(p.Journey)
		proof := r.About(i, "order", mustpass.NoAge)
		if !proof.Decided {
			p.Undecided(fmt.Sprintf("send %q of journey %q", n.ID, p.Journey.Label))
			continue
		}
		if proof.Proven {
			continue
		}
		when := "right after"
		if at.Min > 0 {
			when = checks.Rounded(at.Min).Text() + " after"
		}
		d := p.Finding(n.Range, "send %q can offer what was bought at a discount %s %s, and prices are compared for %s", n.ID, when, trigger.Address(), regret.Text()).
			WithRelated(o.HeadRng, "the discount").
			WithHelp(fmt.Sprintf("wait %s before it, or name other products", regret.Text()))
		if steps := proof.Story.Steps; steps[len(steps)-1].At < regret {
			d.Witness = proof.Story.Witness(fmt.Sprintf("a run that comes to %q", n.ID))
		}
		p.Report(d)
	}
	return nil
}

// discount is an offer of n's message that takes something off the price.
func discount(n *compiler.Node) *lang.Offer {
	if n.Send == nil || n.Send.Message == nil || n.Send.Message.Products == nil {
		return nil
	}
	for _, r := range n.Send.Message.Offers {
		if o := lang.To[*lang.Offer](r); o != nil && (o.Percent.Value > 0 || o.Amount.Value > 0) {
			return o
		}
	}
	return nil
}

// Package cartreminderstale is the rule cart-reminder-stale.
package cartreminderstale

import (
	"fmt"
	"slices"
	"strings"

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
	MaxAge lang.Duration `option:"max_age" min:"1m" max:"1d" doc:"How old the last look for an order may be when the message goes out."`
}

// Rule finds reminders of carts that may have been bought.
var Rule = lint.Rule{
	Name: "cart-reminder-stale", Group: lint.Checks, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Journey, Run: run,
	Options: Options{MaxAge: 15 * 60},
	Doc: lint.Doc{
		Title: "A cart is called to mind that may have been bought",
		What: "In a journey that an event of kind `cart` starts, an exit ends the run when an order or a payment comes in; or every path to each message, those of class " +
			"`transactional` left out, proves that an order was looked for at most 15 minutes before. A check of `about = \"order\"` proves it, and so does a condition that finds " +
			"no order. An exit with a `where` counts if it compares with the trigger (the same cart): one for large orders alone misses the others. A message that quiet " +
			"hours or its window can hold for longer needs the exit, or a policy with the check, which is tested again when it is let go. The rule is silent in projects " +
			"without orders.",
		Why: "\"You forgot something\" after the order is paid for is the best known fault of shop mail; plug-ins for WooCommerce and Magento have long threads about it " +
			"(woocommerce-abandoned-cart #875, mc-magento2 #431). Adobe's guide to cart journeys looks for the purchase again after the wait, and ends the journey by it.",
		Bad: `message "cart" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Your cart is still here"
    preheader = "Nothing has been lost."
    body      = "<p>Your cart is still here.</p>"
  }
}
journey "carts" {
  serves = objective.first_order
  entry {
    event   = event.cart_abandoned
    where   = !occurred(event.order_placed, "1d")
    reentry = "30d"
  }
  flow {
    wait "two_hours" { for = "2h" }
    send "cart" {}
  }
}`,
		Good: `message "cart" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Your cart is still here"
    preheader = "Nothing has been lost."
    body      = "<p>Your cart is still here.</p>"
  }
}
journey "carts" {
  serves = objective.first_order
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  flow {
    wait "two_hours" { for = "2h" }
    send "cart" {}
  }
}`,
		Fix: "Add an exit on the order to the journey.",
	},
}

// bought are the kinds of events that say that a cart was bought.
func bought(kind string) bool { return kind == "order" || kind == "payment" }

func run(p *lint.Pass) error {
	j := p.Journey
	if !slices.ContainsFunc(j.Triggers, func(e *lang.Event) bool { return e.Kind.Value == "cart" }) || watched(p) {
		return nil
	}
	maxAge := lint.Options[Options](p).MaxAge
	var all []diag.Diagnostic
	for i, n := range j.Nodes {
		if n.Send == nil || n.Send.Message == nil || n.Send.Message.Class.Value == "transactional" {
			continue
		}
		if len(p.Facts.ChecksAbout("order")) == 0 && !checks.HasEvent(p.Facts, "order", "payment") {
			p.Missing("event.kind")
			return nil
		}
		if d := check(p, i, maxAge); d != nil {
			all = append(all, *d)
		}
	}
	if len(all) == 0 {
		return nil
	}
	// One exit mends all of them, so that they are one finding.
	first := all[0]
	for _, d := range all[1:] {
		first = first.WithRelated(d.Range, "and so can this one")
	}
	p.Report(first)
	return nil
}

// watched reports whether an exit ends the run as soon as the cart is bought.
func watched(p *lint.Pass) bool {
	return slices.ContainsFunc(p.Journey.Exits, func(x *lang.WatchedExit) bool {
		if e := lang.To[*lang.Event](x.Event); e != nil {
			return bought(e.Kind.Value) && (x.Where == nil || expr.Reads(x.Where, "trigger"))
		}
		found := false
		expr.Walk(x.When, func(e expr.Expr) bool {
			if r, ok := e.(*expr.Ref); ok && r.Block == "event" {
				b, _ := p.Project.Find("event", r.Name).(*lang.Event)
				found = found || b != nil && bought(b.Kind.Value)
			}
			return !found
		})
		return found
	})
}

// check finds what is wrong with one send, without reporting it.
func check(p *lint.Pass, node int, maxAge lang.Duration) *diag.Diagnostic {
	r := p.Facts.Proofs(p.Journey)
	n := p.Journey.Nodes[node]
	looked := mustpass.LookedKind
	if looksForSome(p, r) {
		looked = mustpass.ClearKind
	}
	w := mustpass.Want{MaxAge: maxAge, Any: [][]mustpass.Fact{
		{{Kind: mustpass.About, Name: "order"}}, {{Kind: looked, Name: "order"}}, {{Kind: looked, Name: "payment"}},
	}}
	w.Any = append(w.Any, r.ProductFacts(node, "order")...)
	proof := r.Prove(node, w)
	if !proof.Decided {
		p.Undecided(fmt.Sprintf("send %q of journey %q", n.ID, p.Journey.Label))
		return nil
	}
	help := "add an exit on the order to the journey, which ends the run at once, or a guard with a check about orders"
	for _, e := range p.Project.Events {
		if bought(e.Kind.Value) {
			help = fmt.Sprintf("add to the journey: exit \"bought\" { event = %s }", e.Address())
			break
		}
	}
	hold := r.Times.Hold(node)
	var d diag.Diagnostic
	switch lapse := checks.LapseOf(r, node, w); {
	case proof.Proven && (hold <= maxAge || testedAgain(n)):
		return nil
	case proof.Proven:
		d = p.Finding(n.Range, "send %q can be held for %s after the last look for an order, and nothing looks again when it is let go", n.ID, checks.Rounded(hold).Text()).WithHelp(help)
		return &d
	case lapse.Stale:
		d = p.Finding(n.Range, "send %q can go out %s after the last look for an order, which keeps for %s", n.ID, lapse.Age, maxAge.Text())
	default:
		d = p.Finding(n.Range, "send %q can speak of a cart that has been bought: one path to it never looks for an order", n.ID)
	}
	d.Witness = proof.Story.Witness(fmt.Sprintf("a run that comes to %q", n.ID))
	d = d.WithHelp(help)
	return &d
}

// looksForSome reports whether the journey looks for orders by a condition that
// is not about the same cart, and so may miss its order.
func looksForSome(p *lint.Pass, r *mustpass.Result) bool {
	some := func(event *lang.Event, where expr.Expr) bool {
		return event != nil && bought(event.Kind.Value) && where != nil && !expr.Reads(where, "trigger")
	}
	for _, x := range p.Journey.Exits {
		if some(lang.To[*lang.Event](x.Event), x.Where) {
			return true
		}
	}
	for i, n := range p.Journey.Nodes {
		if n.Wait != nil && slices.ContainsFunc(n.Wait.On, func(a compiler.Arrival) bool { return some(a.Event, a.Where) }) {
			return true
		}
		for f := range r.At(i) {
			if _, cond, _ := strings.Cut(f.Scope, "|"); f.Kind == mustpass.Occurred && f.Not && cond != "" && !strings.Contains(cond, "trigger.") {
				return true
			}
		}
	}
	return false
}

// testedAgain reports whether a policy looks for orders again when a held message
// is let go.
func testedAgain(n *compiler.Node) bool {
	return slices.ContainsFunc(n.Send.Policies, func(policy *lang.Policy) bool {
		return slices.ContainsFunc(policy.Checks, func(r lang.Ref) bool {
			c := lang.To[*lang.Check](r)
			return c != nil && c.About.Value == "order"
		})
	})
}

// Package noexitongoal is the rule no-exit-on-goal.
package noexitongoal

import (
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lint"
)

// Rule finds journeys that go on selling to people who have bought.
var Rule = lint.Rule{
	Name: "no-exit-on-goal", Group: lint.Structure, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Journey, Run: run,
	Doc: lint.Doc{
		Title: "A journey goes on selling after people have bought",
		What: "A journey sends one person two promotional messages that sell (they name `offers` or `products`, or their `content` is `\"offer\"` or `\"product\"`), with time between them, " +
			"and an event of the kind `order` in that time changes nothing: no exit is on it, and on no way between the two does a branch, wait or guard ask about it. A `track` only counts. " +
			"A check that is bound to another system answers for orders if its `about` is `\"order\"` or `\"lapsed\"`. Messages of other kinds, and projects without an event of the kind `order`, are left alone.",
		Why: "Whoever has bought and is then offered a discount on the same regrets having bought. HubSpot, Optimizely and Iterable all advise to end a flow when its goal is met, " +
			"the more so where the discounts grow.",
		Bad: `message "last_call" {
  class    = "promotional"
  content  = "offer"
  consents = [consent.newsletter]
  offers   = [offer.spring]
  email {
    subject   = "Ten percent off knives"
    preheader = "All of March."
    body      = "<p>Ten percent off until ${date(offer.spring.ends)}.</p>"
  }
}
message "reminder" {
  class    = "promotional"
  content  = "offer"
  consents = [consent.newsletter]
  offers   = [offer.spring]
  email {
    subject   = "Still ten percent off knives"
    preheader = "Some days left."
    body      = "<p>Ten percent off until ${date(offer.spring.ends)}.</p>"
  }
}
journey "sale" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  track "bought" { event = event.order_placed }
  flow {
    send "last_call" {}
    wait "some_days" { for = "5d" }
    send "reminder" {}
  }
}`,
		Good: `message "last_call" {
  class    = "promotional"
  content  = "offer"
  consents = [consent.newsletter]
  offers   = [offer.spring]
  email {
    subject   = "Ten percent off knives"
    preheader = "All of March."
    body      = "<p>Ten percent off until ${date(offer.spring.ends)}.</p>"
  }
}
message "reminder" {
  class    = "promotional"
  content  = "offer"
  consents = [consent.newsletter]
  offers   = [offer.spring]
  email {
    subject   = "Still ten percent off knives"
    preheader = "Some days left."
    body      = "<p>Ten percent off until ${date(offer.spring.ends)}.</p>"
  }
}
journey "sale" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  flow {
    send "last_call" {}
    wait "some_days" { for = "5d" }
    send "reminder" {}
  }
}`,
		Fix: "Add an exit on the order to the journey, with `counts_as = \"conversion\"` in place of the `track`; or to a policy, for all journeys that only sell.",
	},
}

func run(p *lint.Pass) error {
	j := p.Journey
	s := &search{p: p, orders: p.Facts.EventsOf("order")}
	if len(s.orders) == 0 || slices.ContainsFunc(j.Exits, func(x *lang.WatchedExit) bool {
		return s.order(x.Event) || s.asks(x.When, 0)
	}) {
		return nil
	}
	t := p.Facts.Times(j)
	for b, later := range j.Nodes {
		if !sells(later) {
			continue
		}
		for a, first := range j.Nodes {
			if a == b || !sells(first) {
				continue
			}
			if apart, some := t.Apart(a, b); !some || apart.Max == 0 || s.between(a, b) {
				continue
			}
			d := p.Finding(later.Range, "send %q goes on selling to people who have bought since %q: no exit of journey %q is on an order", later.ID, first.ID, j.Label)
			d = d.WithRelated(first.Range, "they may have bought because of this one")
			for _, k := range j.Tracks {
				if s.order(k.Event) {
					d = d.WithRelated(k.HeadRng, "this counts the order, and ends nothing")
				}
			}
			d.Witness = &diag.Witness{Title: "the person orders after the first of the two", Steps: p.Facts.Way(j, a, b)}
			p.Report(d.WithHelp("add an exit on event." + s.orders[0].Label + " to the journey"))
			return nil
		}
	}
	return nil
}

// sells reports whether a node sends a message that asks people to buy.
func sells(n *compiler.Node) bool {
	if n.Send == nil || n.Send.Message == nil || n.Send.Message.Class.Value != "promotional" {
		return false
	}
	m := n.Send.Message
	return len(m.Offers) > 0 || m.Products != nil || m.Content.Value == "offer" || m.Content.Value == "product"
}

// search knows what an order is.
type search struct {
	p      *lint.Pass
	orders []*lang.Event
}

func (s *search) order(r lang.Ref) bool {
	e := lang.To[*lang.Event](r)
	return e != nil && (e.Kind.Value == "order" || slices.Contains(s.orders, e))
}

// between reports whether a step on the ways from a to b, or b itself, looks at
// orders.
func (s *search) between(a, b int) bool {
	return slices.ContainsFunc(append(lint.Between(s.p.Journey, a, b), b), func(i int) bool {
		n := s.p.Journey.Nodes[i]
		switch {
		case n.Branch != nil:
			return slices.ContainsFunc(n.Branch.Cases, func(c compiler.Case) bool { return s.asks(c.When, 0) })
		case n.Wait != nil:
			return slices.ContainsFunc(n.Wait.On, func(o compiler.Arrival) bool {
				return o.Event != nil && o.Event.Kind.Value == "order" || s.asks(o.Where, 0) || s.asks(o.When, 0)
			})
		case n.Guard != nil:
			return slices.ContainsFunc(n.Guard.Checks, func(c *lang.Check) bool { return s.check(c, 0) })
		case n.Send != nil:
			return slices.ContainsFunc(n.Send.Policies, func(p *lang.Policy) bool {
				return slices.ContainsFunc(p.Checks, func(r lang.Ref) bool {
					c := lang.To[*lang.Check](r)
					return c != nil && s.check(c, 0)
				})
			})
		}
		return false
	})
}

func (s *search) check(c *lang.Check, depth int) bool {
	return c.About.Value == "order" || c.About.Value == "lapsed" || s.asks(c.Holds, depth+1)
}

// deepest is how far segments and checks in conditions are followed.
const deepest = 20

// asks reports whether a condition looks at orders.
func (s *search) asks(e expr.Expr, depth int) bool {
	if e == nil || depth > deepest {
		return false
	}
	found := false
	expr.Walk(e, func(e expr.Expr) bool {
		r, ok := e.(*expr.Ref)
		if !ok {
			return !found
		}
		if r.Library != "" {
			found = found || r.Block == "segment" || r.Block == "check" // not ours to know
			return !found
		}
		switch b := s.p.Project.Find(r.Block, r.Name).(type) {
		case *lang.Event:
			found = found || b.Kind.Value == "order"
		case *lang.Segment:
			found = found || s.asks(b.When, depth+1)
		case *lang.Check:
			found = found || s.check(b, depth+1)
		}
		return !found
	})
	return found
}

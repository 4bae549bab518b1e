// Package priceconflict is the rule price-conflict.
package priceconflict

import (
	"fmt"
	"strconv"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/cond"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lint"
)

// Options are the rule's options.
type Options struct {
	Within lang.Duration `option:"within" min:"1d" max:"365d" doc:"Campaigns whose dates are further apart than this are two occasions with a price of their own each."`
}

// Rule finds products that one person is offered at two prices.
var Rule = lint.Rule{
	Name: "price-conflict", Group: lint.Conflicts, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Options: Options{Within: 30 * 24 * 60 * 60},
	Doc: lint.Doc{
		Title: "One person is offered one product at two prices",
		What: "Two live journeys send messages about the same product (`products`: the same `sku`, or the items of the same event) with two offers whose `percent` or `amount` differ, that hold at the same time and " +
			"at one place, and one person can get both. It is silent where conditions keep the journeys apart, where the two are of one `exclusive` group, where one offer says that it stacks with the other, where only other people may use " +
			"the second (`eligible`, `excludes`), where the dates of the campaigns are over 30 days apart, and within one journey, where a second, higher offer is a decision. Offers without products speak of no " +
			"price of anything: a welcome code and a birthday code of another size are no conflict.",
		Why: "People who see two prices for one thing believe neither, wait for the lower one, or ask the service team for it. It is the commonest thing that marketers mean when they say that their channels do not " +
			"know of one another.",
		Bad:  example("30"),
		Good: example("10"),
		Fix:  "Make one offer of the two, let conditions tell the people apart, give both journeys the same `exclusive`, or say with `stacks_with` that both count.",
	},
}

// example is two journeys, the second of which gives so many percent.
func example(percent string) string {
	return `offer "again" {
  title     = "On the pan"
  percent   = ` + percent + `
  ends      = "2027-12-31"
  terms_url = "https://saltmarsh.example/terms"
}
offer "cart" {
  title     = "On what is in the cart"
  percent   = 10
  ends      = "2027-12-31"
  terms_url = "https://saltmarsh.example/terms"
}
message "pan" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.cart]
  products = [{ sku = "PAN-28" }]
  email {
    subject   = "The pan"
    preheader = "For less."
    body      = "<p>The pan for ${offer.cart.percent}% less.</p>"
  }
}
message "pan_again" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.again]
  products = [{ sku = "PAN-28" }]
  email {
    subject   = "The pan"
    preheader = "For less."
    body      = "<p>The pan for ${offer.again.percent}% less.</p>"
  }
}
journey "carts" {
  status = "live"
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
    guard "no_order" { checks = [check.no_order] }
    send "pan" {}
  }
}
journey "letter" {
  status = "live"
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  flow {
    wait "a_week" { for = "7d" }
    guard "no_order" { checks = [check.no_order] }
    send "pan_again" {}
  }
}
check "no_order" {
  about = "order"
  holds = !occurred(event.order_placed, "30d")
}`
}

func run(p *lint.Pass) error {
	r := p.Facts.Interplay()
	c := &conflicts{Pass: p, within: lint.Options[Options](p).Within, together: map[[2]*compiler.Journey]bool{}}
	for _, x := range r.Collisions {
		if !x.Undecided {
			c.together[[2]*compiler.Journey{x.A, x.B}] = true
			c.together[[2]*compiler.Journey{x.B, x.A}] = true
		}
	}
	for _, pair := range r.Offers {
		// What one code stands for is told by the rule about codes.
		if pair.Stacks || pair.SameCode || discount(pair.A) == discount(pair.B) {
			continue
		}
		c.compare(pair.A, pair.B)
	}
	for _, g := range r.NotDecided {
		if g.Kind == "offer" {
			p.Undecided(g.Key)
		}
	}
	return nil
}

type conflicts struct {
	*lint.Pass
	within   lang.Duration
	together map[[2]*compiler.Journey]bool // one person enters both at one moment
	sites    map[*lang.Offer][]lint.SendSite
}

// compare reports the first two sends that bring two offers on one product to one
// person.
func (c *conflicts) compare(a, b *lang.Offer) {
	for _, x := range c.sends(a) {
		for _, y := range c.sends(b) {
			if x.Journey == y.Journey || exclusive(x.Journey, y.Journey) {
				continue
			}
			what, ok := c.shared(x, y)
			if !ok || c.apart(x, y) {
				continue
			}
			if c.Facts.World().Entries().Disjoint(x.Journey, y.Journey).Answer == cond.Yes {
				continue
			}
			d := c.Finding(y.Node.Range, "%s: %s in send %q of journey %q, %s here, for the same people", what, discount(a), x.Node.ID, x.Journey.Label, discount(b))
			d = d.WithRelated(x.Node.Range, fmt.Sprintf("offer %q goes out here", a.Label))
			d = d.WithRelated(a.HeadRng, fmt.Sprintf("offer %q: %s", a.Label, discount(a))).WithRelated(b.HeadRng, fmt.Sprintf("offer %q: %s", b.Label, discount(b)))
			c.Report(d.WithHelp("use one offer in both, let conditions tell the people apart, or give both journeys the same `exclusive`"))
			return
		}
	}
}

// sends are the live sends that bring an offer together with products.
func (c *conflicts) sends(o *lang.Offer) []lint.SendSite {
	if c.sites == nil {
		c.sites = map[*lang.Offer][]lint.SendSite{}
		for _, j := range c.Program.Journeys {
			for _, n := range j.Nodes {
				if !j.Decl.Live() || n.Send == nil || n.Send.Message == nil || n.Send.Message.Products == nil {
					continue
				}
				for _, o := range elapsed.OffersOf(n.Send.Message) {
					c.sites[o] = append(c.sites[o], lint.SendSite{Journey: j, Node: n})
				}
			}
		}
	}
	return c.sites[o]
}

func exclusive(j, k *compiler.Journey) bool {
	group := j.Decl.Exclusive.Value
	return group != "" && group == k.Decl.Exclusive.Value
}

// shared is a product that two sends both speak of, as it is to be named.
func (c *conflicts) shared(x, y lint.SendSite) (string, bool) {
	p, q := x.Node.Send.Message.Products, y.Node.Send.Message.Products
	if path, ok := p.(*expr.Path); ok && path.Root == "trigger" && expr.Equal(p, q) {
		return "the same " + path.Steps[0].Name, len(path.Steps) > 0 && c.together[[2]*compiler.Journey{x.Journey, y.Journey}]
	}
	for _, a := range keys(p) {
		for _, b := range keys(q) {
			if a == b {
				return strconv.Quote(a), true
			}
		}
	}
	return "", false
}

// keys are the products of a list that is written out.
func keys(e expr.Expr) []string {
	list, ok := e.(*expr.List)
	if !ok {
		return literals(e)
	}
	var all []string
	for _, item := range list.Items {
		o, ok := item.(*expr.Object)
		if !ok {
			all = append(all, literals(item)...)
			continue
		}
		for _, f := range o.Fields {
			if lit, ok := f.Value.(*expr.Lit); ok && f.Name == "sku" {
				all = append(all, text(lit.Value)...)
			}
		}
	}
	return all
}

// literals are the products of what was folded to one value.
func literals(e expr.Expr) []string {
	lit, ok := e.(*expr.Lit)
	if !ok {
		return nil
	}
	return products(lit.Value)
}

func products(v cty.Value) []string {
	if v.IsNull() || !v.IsWhollyKnown() {
		return nil
	}
	t := v.Type()
	switch {
	case t.IsObjectType() && t.HasAttribute("sku"):
		return text(v.GetAttr("sku"))
	case t.IsTupleType() || t.IsListType():
		var all []string
		for it := v.ElementIterator(); it.Next(); {
			_, item := it.Element()
			all = append(all, products(item)...)
		}
		return all
	}
	return text(v)
}

func text(v cty.Value) []string {
	if v.IsNull() || v.Type() != cty.String || v.AsString() == "" {
		return nil
	}
	return []string{v.AsString()}
}

// apart reports whether the dates of two sends are known, and far from each other.
func (c *conflicts) apart(x, y lint.SendSite) bool {
	p, q := c.sent(x), c.sent(y)
	if p.Min > q.Min {
		p, q = q, p
	}
	return p.Max != elapsed.Forever && q.Min != elapsed.Ever && p.Max < q.Min && q.Min-p.Max >= c.within
}

func (c *conflicts) sent(s lint.SendSite) elapsed.Span {
	for i, n := range s.Journey.Nodes {
		if n == s.Node {
			if at, ok := c.Facts.Times(s.Journey).Calendar(i); ok {
				return at
			}
		}
	}
	return elapsed.Span{Min: elapsed.Ever, Max: elapsed.Forever}
}

// discount is what an offer gives, in words.
func discount(o *lang.Offer) string {
	if o.Percent.Set {
		return strconv.FormatFloat(o.Percent.Value, 'f', -1, 64) + "%"
	}
	return strconv.FormatFloat(o.Amount.Value, 'f', -1, 64) + " off"
}

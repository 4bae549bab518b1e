// Package discountnopriorprice is the rule discount-no-prior-price.
package discountnopriorprice

import (
	"slices"
	"strconv"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/limits"
	"github.com/cairn-lang/cairn/lint/rules/consent"
)

// Rule finds reductions that are announced without an honest price before them.
var Rule = lint.Rule{
	Name: "discount-no-prior-price", Group: lint.Offers, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Doc: lint.Doc{
		Title: "A price reduction does not name an honest price before it",
		What: "Concerns offers with `percent` or `amount` that hold in a market of the EU or the EEA. One that a promotional message announces for products that it names itself (`products = [{ sku = \"PAN\" }]`) states its `prior_price`. And a `prior_price` is not above `lowest_30d`, " +
			"the lowest price of the last 30 days; where this is not stated, the rule cannot check it. In Great Britain, whose guidance asks for a true price before but has no 30 days, that is a warning. A code of one's own (`code_kind = \"unique\"`), products from the " +
			"person's cart or history, and offers on everything are left alone.",
		Why: "Since 2022 the price before an announced reduction is the lowest of the last 30 days (Directive 98/6/EC, article 6a), so that nobody raises a price to cut it. The European Court of Justice held in 2024 (C-330/23) that the percentage itself must start from that price, and authorities fine for it.",
		Bad: `offer "pan" {
  title     = "A fifth off the pan"
  percent   = 20
  starts    = "2027-03-01"
  ends      = "2027-03-31"
  terms_url = "https://saltmarsh.example/terms"
}
message "pan" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.pan]
  products = [{ sku = "PAN" }]
  email {
    subject = "A fifth off the pan"
    body    = "<p>Until the end of March.</p>"
  }
}`,
		Good: `offer "pan" {
  title       = "A fifth off the pan"
  percent     = 20
  prior_price = 80
  lowest_30d  = 80
  starts      = "2027-03-01"
  ends        = "2027-03-31"
  terms_url   = "https://saltmarsh.example/terms"
}
message "pan" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.pan]
  products = [{ sku = "PAN" }]
  email {
    subject = "A fifth off the pan"
    body    = "<p>Until the end of March.</p>"
  }
}`,
		Fix: "State `prior_price` and `lowest_30d`, and name the price before in the copy.",
	},
}

func run(p *lint.Pass) error {
	t := p.Facts.Limits()
	days := t.Figure("price-reduction-days-eu")
	for _, o := range p.Project.Offers {
		if o.Library != "" || !o.Percent.Set && !o.Amount.Set || o.CodeKind.Value == "unique" {
			continue
		}
		market, eu := concerned(p.Project, t, o)
		if market == "" {
			continue
		}
		switch m := announces(p.Project, o); {
		case o.PriorPrice.Set && o.Lowest30d.Set && o.PriorPrice.Value > o.Lowest30d.Value:
			d := p.Finding(o.PriorPrice.Rng, "offer %q counts from a price of %s, and the lowest of the last %d days is %s", o.Label, number(o.PriorPrice.Value), days.Value, number(o.Lowest30d.Value)).
				WithHelp("count from the lowest price; in "+market+" it is the price before ("+days.Date()+")").
				WithRelated(o.Lowest30d.Rng, "the lowest price")
			if !eu {
				d.Severity = diag.Warning
				d.Help = "show by how much it is cheaper than what people could pay before"
			}
			p.Report(d)
		case o.PriorPrice.Set && !o.Lowest30d.Set:
			p.Missing("offer.lowest_30d")
		case !o.PriorPrice.Set && m != nil && eu:
			at := o.Percent.Attr
			if !o.Percent.Set {
				at = o.Amount.Attr
			}
			p.Report(p.Finding(at, "message %q announces offer %q on products that it names, and the offer has no price before", m.Label, o.Label).
				WithHelp("add prior_price and lowest_30d: in "+market+" a reduction shows the lowest price of "+strconv.Itoa(days.Value)+" days ("+days.Date()+")").
				WithRelated(m.Products.Range(), "these products"))
		}
	}
	return nil
}

// concerned is a market of the offer whose law asks for the price before, and
// whether it lies in the EU or the EEA; "" if there is none.
func concerned(p *lang.Project, t *limits.Tables, o *lang.Offer) (market string, eu bool) {
	markets := o.Markets
	if len(markets) == 0 && p.Settings != nil {
		markets = p.Settings.Markets
	}
	for _, m := range markets {
		if consent.InEU(t, m.Value) {
			return m.Value, true
		}
		if m.Value == "GB" {
			market = m.Value
		}
	}
	return market, false
}

// announces is a promotional message that names the offer and products of its
// own choice; nil if there is none.
func announces(p *lang.Project, o *lang.Offer) *lang.Message {
	for _, m := range p.Messages {
		if m.Library == "" && m.Class.Value == "promotional" && names(m.Products) && slices.ContainsFunc(m.Offers, func(r lang.Ref) bool { return lang.To[*lang.Offer](r) == o }) {
			return m
		}
	}
	return nil
}

// names reports whether products are written out, and not taken from what the
// person did.
func names(products expr.Expr) bool {
	if products == nil {
		return false
	}
	known := true
	expr.Walk(products, func(e expr.Expr) bool {
		switch e.(type) {
		case *expr.Path, *expr.Call, *expr.Bad:
			known = false
		}
		return known
	})
	if lit, ok := products.(*expr.Lit); ok {
		v := lit.Value
		return !v.IsNull() && v.IsKnown() && (v.Type().IsTupleType() || v.Type().IsListType() || v.Type().IsSetType()) && v.LengthInt() > 0
	}
	if list, ok := products.(*expr.List); ok {
		return known && len(list.Items) > 0
	}
	return false
}

func number(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

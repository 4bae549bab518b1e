// Package offertermsdiffer is the rule offer-terms-differ.
package offertermsdiffer

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/terms"
)

// Rule finds copy that says something else of an offer than the offer does.
var Rule = lint.Rule{
	Name: "offer-terms-differ", Group: lint.Offers, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Doc: lint.Doc{
		Title: "Copy and offer give different terms",
		What: "Reads the percentages, sums, codes and days that the copy of a message gives of its `offers`, as they are written in English, Dutch, German, Swedish and French (\"20 %\", \"20 procent\", \"€ 10 korting\", \"t/m 31 maart\", \"bis 31. März\"), and holds them against " +
			"`percent`, `amount`, `code`, `starts` and `ends` of these offers; the title of an offer as well. What the offers leave open, and the least sum of an order, is compared between the channels of one message. A figure counts only where words beside it say that it is about a discount: tax, materials, prices, \"up to 50%\", " +
			"days of delivery and return, codes of parcels, and figures beside the right one or beside another offer's name are left alone.",
		Why:  "The offer is changed in a meeting, and the mail, the text message and the page are three files. Customers hold the shop to the better of the two, and the law holds it to what it has said.",
		Bad:  example("15% off"),
		Good: example("${offer.spring.percent}% off"),
		Fix:  "Write the offer's own value into copy: `${offer.LABEL.percent}`, `.amount`, `.code`, `${date(offer.LABEL.ends)}`. Then there is one place to change it.",
	},
}

func example(words string) string {
	return `message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.spring]
  email {
    subject   = "Sharp knives, ` + words + `"
    preheader = "Until the end of the month."
    body      = "<p>With code ${offer.spring.code}.</p>"
  }
}`
}

func run(p *lint.Pass) error {
	for _, o := range p.Project.Offers {
		title(p, o)
	}
	for _, m := range p.Project.Messages {
		offers := elapsed.OffersOf(m)
		if len(offers) == 0 || len(offers) < len(m.Offers) {
			continue
		}
		c := &comparison{Pass: p, message: m, offers: offers}
		for _, x := range p.Facts.CopyOf(m) {
			if !x.IsURL() {
				c.texts = append(c.texts, newText(x, language(p.Project, x)))
			}
		}
		for _, t := range c.texts {
			c.percent(t)
			c.amount(t)
			c.code(t)
			c.days(t)
		}
		c.between()
	}
	return nil
}

// title holds the title of an offer against its discount.
func title(p *lint.Pass, o *lang.Offer) {
	locale := ""
	if p.Project.Settings != nil {
		locale = p.Project.Settings.Locale.Value
	}
	for _, x := range terms.Read(o.Title.Value, locale) {
		if x.Role != terms.Off || x.Sentence.Share || x.Kind != terms.Percent || !o.Percent.Set || x.Number == o.Percent.Value {
			continue
		}
		d := p.Finding(o.Title.Rng, "the title of offer %q says %g%%, and the offer gives %g%%", o.Label, x.Number, o.Percent.Value)
		p.Report(d.WithHelp("change the one that is wrong").WithRelated(o.Percent.Rng, "what the offer gives"))
		return
	}
}

// comparison holds the copy of a message against its offers.
type comparison struct {
	*lint.Pass
	message *lang.Message
	offers  []*lang.Offer
	texts   []*text
}

// given are the values that the offers give, and how they are read in copy.
func given[T any](c *comparison, attr func(*lang.Offer) lang.Val[T]) []lang.Val[T] {
	var list []lang.Val[T]
	for _, o := range c.offers {
		if v := attr(o); v.Set {
			list = append(list, v)
		}
	}
	return list
}

func percentOf(o *lang.Offer) lang.Val[float64] { return o.Percent }
func amountOf(o *lang.Offer) lang.Val[float64]  { return o.Amount }

func (c *comparison) percent(t *text) {
	given := given(c, percentOf)
	right := func(x terms.Term) bool { return has(given, x.Number) }
	c.figure(t, t.of(terms.Percent, terms.Off), t.of(terms.Percent), given, right, "%g%%", "percent")
}

func (c *comparison) amount(t *text) {
	given := given(c, amountOf)
	right := func(x terms.Term) bool { return has(given, x.Number) }
	var off, all []terms.Term
	for _, x := range t.of(terms.Money) {
		if !sameCurrency(c.Project, x.Currency) {
			continue
		}
		all = append(all, x)
		if x.Role == terms.Off {
			off = append(off, x)
		}
	}
	c.figure(t, off, all, given, right, "%g", "amount")
}

func sameCurrency(p *lang.Project, currency string) bool {
	if p.Settings == nil {
		return false
	}
	own := p.Settings.Currency.Value
	return own == currency || currency == terms.Krone && slices.Contains([]string{"SEK", "NOK", "DKK"}, own)
}

func has(list []lang.Val[float64], n float64) bool {
	return slices.ContainsFunc(list, func(v lang.Val[float64]) bool { return v.Value == n })
}

// figure reports the first of some figures that is about the offer and is not what
// an offer gives.
func (c *comparison) figure(t *text, figures, all []terms.Term, given []lang.Val[float64], right func(terms.Term) bool, format, attr string) {
	if len(given) == 0 {
		return
	}
	for _, x := range figures {
		if right(x) || x.Sentence.Share || c.beside(t, x, all, right) || c.another(t, x) {
			continue
		}
		at, own := t.place(c.Pass, x)
		if !own {
			continue
		}
		d := c.Finding(at, "message %q says %s, and offer %q gives "+format, c.message.Label, t.written(x), c.offers[0].Label, given[0].Value)
		d = d.WithRelated(given[0].Rng, "what the offer gives")
		c.Report(d.WithHelp(fmt.Sprintf("write ${offer.%s.%s}, so that the two never differ", c.offers[0].Label, attr)))
		return
	}
}

// beside reports whether the right value stands near a figure, so that the figure is
// about something else: in its sentence, or anywhere in the text if the sentence
// does not bring the code of the offer.
func (c *comparison) beside(t *text, x terms.Term, all []terms.Term, right func(terms.Term) bool) bool {
	bound := c.namesCode(t.words[x.Sentence.From:x.Sentence.To])
	return slices.ContainsFunc(all, func(y terms.Term) bool {
		return right(y) && (!bound || y.Sentence.From == x.Sentence.From)
	})
}

func (c *comparison) namesCode(words string) bool {
	return slices.ContainsFunc(c.offers, func(o *lang.Offer) bool { return o.Code.Value != "" && strings.Contains(words, o.Code.Value) })
}

// another reports whether the sentence of a figure names another offer of the
// project, by its code or title.
func (c *comparison) another(t *text, x terms.Term) bool {
	words := t.words[x.Sentence.From:x.Sentence.To]
	lower := strings.ToLower(words)
	return slices.ContainsFunc(c.Project.Offers, func(o *lang.Offer) bool {
		if slices.Contains(c.offers, o) {
			return false
		}
		return o.Code.Value != "" && strings.Contains(words, o.Code.Value) || len(o.Title.Value) > 4 && strings.Contains(lower, strings.ToLower(o.Title.Value))
	})
}

// code reports a code that is none of the message's offers.
func (c *comparison) code(t *text) {
	own := func(x terms.Term) *lang.Offer { return withCode(c.offers, x.Code) }
	all := t.of(terms.Code)
	if slices.ContainsFunc(all, func(x terms.Term) bool { return own(x) != nil }) || c.namesCode(t.words) {
		return
	}
	for _, x := range all {
		at, mine := t.place(c.Pass, x)
		if !mine || x.Sentence.Parcel {
			continue
		}
		if o := withCode(c.Project.Offers, x.Code); o != nil {
			d := c.Finding(at, "message %q gives code %q of offer %q, and names offer %q", c.message.Label, x.Code, o.Label, c.offers[0].Label)
			d = d.WithRelated(o.Code.Rng, "the code's offer")
			c.Report(d.WithHelp(fmt.Sprintf("write ${offer.%s.code}, or add offer.%s to offers", c.offers[0].Label, o.Label)))
			return
		}
		for _, o := range c.offers {
			if o.Code.Value != "" && o.CodeKind.Value != "unique" {
				d := c.Finding(at, "message %q gives code %q, and that of offer %q is %q", c.message.Label, x.Code, o.Label, o.Code.Value)
				d = d.WithRelated(o.Code.Rng, "the offer's code")
				c.Report(d.WithHelp(fmt.Sprintf("write ${offer.%s.code}, so that the two never differ", o.Label)))
				return
			}
		}
	}
}

// withCode is the offer of a code, the first by label if there are several.
func withCode(offers []*lang.Offer, code string) *lang.Offer {
	var found *lang.Offer
	for _, o := range offers {
		if o.Code.Value != "" && strings.EqualFold(o.Code.Value, code) && (found == nil || o.Label < found.Label) {
			found = o
		}
	}
	return found
}

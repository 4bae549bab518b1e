// Package offersingleredemption is the rule offer-single-redemption.
package offersingleredemption

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
)

// Options are the rule's options.
type Options struct {
	Sells []string `option:"sells" doc:"The kinds of channels on which an online shop sells. Where other offers are redeemed is sold as well, whatever its kind."`
}

// Rule finds codes that work in one of several places.
var Rule = lint.Rule{
	Name: "offer-single-redemption", Group: lint.Offers, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Options: Options{Sells: []string{"website", "app", "store"}},
	Doc: lint.Doc{
		Title: "A discount works on one channel, and customers buy on others too",
		What: "The `redeem_on` of an offer with a code, a `percent` or an `amount` names one channel, while the project sells on more: on those where its other offers are redeemed, and, unless its `model` is another than `\"ecommerce\"`, on its channels of the kinds website, app and store. " +
			"It is silent where the offer is about that one channel and says so in its title (\"10% in the app\"), and about marketplaces, where codes of one's own do not work.",
		Why: "The code comes by mail, the customer stands in the shop, and the till does not take it: an articles' example of what disappoints most. Shops that take a code in one place only lose part of the orders that it was made for.",
		Bad: `offer "soup" {
  title     = "10% on soup pots"
  code      = "SOUP10"
  percent   = 10
  redeem_on = [channel.website]
  stock     = check.pots
}
check "pots" {
  about = "stock"
  holds = offer_active(offer.soup)
}
channel "store" { owner = team.lifecycle }`,
		Good: `offer "soup" {
  title     = "10% on soup pots"
  code      = "SOUP10"
  percent   = 10
  redeem_on = [channel.website, channel.store]
  stock     = check.pots
}
check "pots" {
  about = "stock"
  holds = offer_active(offer.soup)
}
channel "store" { owner = team.lifecycle }`,
		Fix: "Let the other channels take the code and name them in `redeem_on`; or say in the title, and in copy, where it works.",
	},
}

func run(p *lint.Pass) error {
	sells := selling(p)
	for _, o := range p.Project.Offers {
		if !o.Code.Set && !o.Percent.Set && !o.Amount.Set {
			continue
		}
		if len(o.RedeemOn) == 0 {
			p.Missing("offer.redeem_on")
			continue
		}
		only := lang.To[*lang.Channel](o.RedeemOn[0])
		if len(o.RedeemOn) > 1 || only == nil || about(o, only) {
			continue
		}
		var others, refs []string
		for _, c := range sells {
			if c != only {
				others, refs = append(others, fmt.Sprintf("%q", c.Label)), append(refs, c.Address())
			}
		}
		if len(others) == 0 {
			continue
		}
		what := fmt.Sprintf("offer %q", o.Label)
		if o.Code.Value != "" {
			what = fmt.Sprintf("code %q", o.Code.Value)
		}
		d := p.Finding(o.RedeemOn[0].Rng, "%s works on %q only; customers also buy on %s", what, only.Label, few(others))
		p.Report(d.WithHelp(fmt.Sprintf("add %s to redeem_on, or say in the title where it works", strings.Join(refs, ", "))))
	}
	return nil
}

// few are at most two of several, and how many more.
func few(list []string) string {
	if n := len(list); n > 2 {
		return fmt.Sprintf("%s, %s and %d more", list[0], list[1], n-2)
	}
	return strings.Join(list, " and ")
}

// selling are the channels on which the project sells, in order of label.
func selling(p *lint.Pass) []*lang.Channel {
	used := map[*lang.Channel]bool{}
	for _, o := range p.Project.Offers {
		for _, r := range o.RedeemOn {
			used[lang.To[*lang.Channel](r)] = true
		}
	}
	shop := p.Project.Settings == nil || p.Project.Settings.Model.Value == "" || p.Project.Settings.Model.Value == "ecommerce"
	kinds := lint.Options[Options](p).Sells
	var list []*lang.Channel
	for _, c := range p.Project.Channels {
		if used[c] || shop && slices.Contains(kinds, c.KindName()) {
			list = append(list, c)
		}
	}
	slices.SortFunc(list, func(a, b *lang.Channel) int { return strings.Compare(a.Label, b.Label) })
	return list
}

// about reports whether an offer says in its title that it is one of its channel.
func about(o *lang.Offer, c *lang.Channel) bool {
	words := append(named(c.KindName()), strings.ReplaceAll(c.Label, "_", " "), strings.ToLower(c.Title.Value))
	title := strings.FieldsFunc(strings.ToLower(o.Title.Value+" "+strings.ReplaceAll(o.Label, "_", " ")), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	text := " " + strings.Join(title, " ") + " "
	return slices.ContainsFunc(words, func(w string) bool { return w != "" && strings.Contains(text, " "+w+" ") })
}

// named is what people call a kind of channel, in English, Dutch, German, Swedish
// and French.
func named(kind string) []string {
	switch kind {
	case "website":
		return []string{"website", "online", "web", "webshop", "webwinkel", "onlineshop", "webbutik", "webbutiken", "webshoppen", "site"}
	case "app":
		return []string{"app", "appen", "appli", "application"}
	case "store":
		return []string{"store", "stores", "shop", "shops", "till", "counter", "winkel", "winkels", "kassa", "filiale", "filialen", "laden", "geschäft", "butik", "butiken", "butiker", "magasin", "boutique"}
	case "phone":
		return []string{"phone", "telefoon", "telefon", "telefonisch", "téléphone"}
	}
	return nil
}

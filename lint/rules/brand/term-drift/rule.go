// Package termdrift is the rule term-drift.
package termdrift

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/words"
)

// Options are the rule's options.
type Options struct {
	Things []string `option:"things" doc:"Things that have more than one name, as \"LANGUAGE: name, name\"; spellings of one name are parted by a stroke. A list of your own takes the place of this one."`
}

// Rule finds one thing under two names.
var Rule = lint.Rule{
	Name: "term-drift", Group: lint.Brand, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Options: Options{Things: []string{
		"en: your cart/your shopping cart, your basket/your shopping basket, your trolley/your shopping trolley",
		"nl: winkelwagen/winkelwagentje, winkelmand/winkelmandje",
		"de: Warenkorb/Warenkorbs, Einkaufswagen/Einkaufswagens, Einkaufskorb/Einkaufskorbs",
		"sv: varukorg/varukorgen, kundvagn/kundvagnen, shoppingkorg/shoppingkorgen",
		"fr: votre panier/ton panier, votre caddie/ton caddie, votre chariot/ton chariot",
		"en: discount code/discount codes, promo code/promo codes, promotion code/promotion codes, coupon code/coupon codes",
		"nl: kortingscode/kortingscodes, actiecode/actiecodes, promocode/promocodes, couponcode/couponcodes",
		"de: Rabattcode/Rabattcodes, Aktionscode/Aktionscodes, Promocode/Promocodes",
		"sv: rabattkod/rabattkoden/rabattkoder, kampanjkod/kampanjkoden/kampanjkoder",
		"fr: code promo/codes promo, code de réduction/codes de réduction, code promotionnel/codes promotionnels",
	}},
	Doc: lint.Doc{
		Title: "One thing has two names in copy",
		What: "Messages call the cart and the discount code, and what the option names besides, by one name in each locale (British baskets and American carts may well differ). The name that fewer messages use is found, where it " +
			"is used first. Names that a `term` of the brand avoids are left to `preferred-term`, and a name that a term prefers is the right one.",
		Why: "Who is told of a basket by mail and finds a cart in the app wonders whether there are two.",
		Bad: `message "left" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Your cart is waiting"
    preheader = "The knives are still there."
    body      = "<p>They are kept for a week.</p>"
  }
  push {
    title = "Still there"
    body  = "The knives in your basket are kept for a week."
  }
}`,
		Good: `message "left" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Your cart is waiting"
    preheader = "The knives are still there."
    body      = "<p>They are kept for a week.</p>"
  }
  push {
    title = "Still there"
    body  = "The knives in your cart are kept for a week."
  }
}`,
		Fix: "Decide on one name, and let a `term` of the brand hold it.",
	},
}

// name is one name of a thing.
type name struct{ thing, nth int }

// thing is something that has more than one name in a language.
type thing struct {
	language string
	names    [][]string // spellings of each
}

func run(p *lint.Pass) error {
	things := readThings(lint.Options[Options](p).Things)
	indices := map[string]*words.Index[name]{}
	var locales []string
	uses := map[string][][]use{}
	for _, r := range p.Facts.Words() {
		locale := r.LocaleIn(p.Project)
		index, ok := indices[locale]
		if !ok {
			index = indexFor(p, things, locale)
			indices[locale] = index
			locales = append(locales, locale)
			here := make([][]use, len(things))
			for i := range here {
				here[i] = make([]use, len(things[i].names))
			}
			uses[locale] = here
		}
		here := uses[locale]
		index.Find(r.Text, func(h words.Hit[name]) {
			u := &here[h.Value.thing][h.Value.nth]
			if u.in == nil {
				u.in, u.hit = r, h
			}
			if u.last != r.Message {
				u.messages, u.last = u.messages+1, r.Message
			}
		})
	}
	for _, locale := range locales {
		for i, list := range uses[locale] {
			report(p, things[i], list)
		}
	}
	return nil
}

// use is where a name is used.
type use struct {
	in       *lint.Reading // first
	hit      words.Hit[name]
	messages int
	last     *lang.Message
}

// report reports the names of a thing that are not its most frequent one. A name
// that the brand prefers is the right one however seldom it is used.
func report(p *lint.Pass, t thing, list []use) {
	best := -1
	for i, u := range list {
		if u.in == nil {
			continue
		}
		if preferred(p, t, i) {
			best = i
			break
		}
		if best < 0 || u.messages > list[best].messages {
			best = i
		}
	}
	for i, u := range list {
		if i == best || u.in == nil {
			continue
		}
		right := list[best]
		where := "another place says"
		if n := right.messages; n > 1 {
			where = fmt.Sprintf("%d messages say", n)
		}
		said, better := u.in.Says(u.hit.First, u.hit.End), right.in.Says(right.hit.First, right.hit.End)
		p.Report(p.Finding(p.Span(u.in, u.hit.First, u.hit.End), "this says %q, where %s %q", said, where, better).
			WithHelp(fmt.Sprintf("say %q everywhere, and let a `term` of the brand hold it", better)).
			WithRelated(p.Span(right.in, right.hit.First, right.hit.End), "the other name"))
	}
}

// indexFor holds the names of a locale's language, without those that the brand
// avoids.
func indexFor(p *lint.Pass, things []thing, locale string) *words.Index[name] {
	avoided := map[string]bool{}
	if b := p.Project.Brand(); b != nil {
		for _, t := range b.Terms {
			list, _ := lint.InLanguage(t.Avoid, locale)
			for _, a := range list {
				avoided[words.Fold(a.Value)] = true
			}
		}
	}
	x := &words.Index[name]{}
	for i, t := range things {
		if t.language != lint.LanguageOf(locale) {
			continue
		}
		for j, spellings := range t.names {
			for _, s := range spellings {
				if !avoids(avoided, s) {
					x.Add(s, name{i, j})
				}
			}
		}
	}
	return x
}

// avoids reports whether a word of the name, or the whole, is avoided.
func avoids(avoided map[string]bool, s string) bool {
	for _, k := range append(words.Keys(s), words.Fold(s)) {
		if avoided[k] {
			return true
		}
	}
	return false
}

// preferred reports whether a term of the brand uses a name.
func preferred(p *lint.Pass, t thing, nth int) bool {
	b := p.Project.Brand()
	if b == nil {
		return false
	}
	for _, term := range b.Terms {
		use, _ := lint.InLanguage(term.Use, t.language)
		for _, s := range t.names[nth] {
			keys := words.Keys(s)
			if use.Value != "" && (words.Fold(use.Value) == words.Fold(s) || words.Fold(use.Value) == keys[len(keys)-1]) {
				return true
			}
		}
	}
	return false
}

// readThings reads the option. What is not of its form names nothing.
func readThings(list []string) []thing {
	var things []thing
	for _, s := range list {
		language, names, ok := strings.Cut(s, ":")
		if !ok {
			continue
		}
		t := thing{language: strings.ToLower(strings.TrimSpace(language))}
		for n := range strings.SplitSeq(names, ",") {
			var spellings []string
			for spelling := range strings.SplitSeq(n, "/") {
				if len(words.Keys(spelling)) > 0 {
					spellings = append(spellings, spelling)
				}
			}
			t.names = append(t.names, spellings)
		}
		things = append(things, t)
	}
	return things
}

// Package urgencywithoutdeadline is the rule urgency-without-deadline.
package urgencywithoutdeadline

import (
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/words"
)

// Options are the rule's options.
type Options struct {
	Words []string `option:"words" doc:"What says that time is running out; case makes no difference. A list of your own takes the place of this one."`
}

// Rule finds last chances that are none.
var Rule = lint.Rule{
	Name: "urgency-without-deadline", Group: lint.Offers, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Options: Options{Words: []string{
		"last chance", "final hours", "last hours", "ends today", "ends tonight", "ends soon", "today only", "only today", "expires soon", "time is running out",
		"this week only", "only this week",
		"laatste kans", "alleen vandaag", "eindigt vandaag", "alleen deze week", "eindigt binnenkort", "nog maar een paar uur", "bijna voorbij",
		"letzte chance", "nur heute", "nur noch heute", "nur diese woche", "endet heute", "endet bald", "läuft bald ab",
		"sista chansen", "bara idag", "bara i dag", "bara den här veckan", "slutar idag", "slutar i dag", "slutar snart",
		"dernière chance", "aujourd'hui seulement", "cette semaine seulement", "plus que quelques heures", "se termine ce soir", "se termine bientôt",
	}},
	Doc: lint.Doc{
		Title: "Copy says that time is running out, and nothing ends",
		What: "A promotional or editorial message that says \"last chance\", \"today only\" or the like names an offer with `ends` or `valid_for`, shows a date " +
			"of its data that is not told as a time since, or is sent only by journeys that have a day on which they end (`ends`), or that a date of the person starts or holds, such as the end of a trial. An offer that is `valid_for` a time from each send is no " +
			"deadline for somebody who can come in again and get it anew: then it is for each person once (`per_person = 1`), or re-entry is `\"never\"`. " +
			"Messages about an order or a service are left alone. The words are an option, in English, Dutch, German, Swedish and French.",
		Why: "Saying falsely that something is to be had for a limited time only is always unfair in the EU (Directive 2005/29/EC, Annex I, no. 7), and likewise in " +
			"Great Britain. And people notice the third last chance.",
		Bad: `message "sale" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Last chance for sharp knives"
    preheader = "Ten percent off all of them."
    body      = "<p>Ten percent off.</p>"
  }
}`,
		Good: `message "sale" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.spring]
  email {
    subject   = "Last chance for sharp knives"
    preheader = "Ten percent off all of them."
    body      = "<p>Ten percent off until ${date(offer.spring.ends)}.</p>"
  }
}`,
		Fix: "Name the offer and the day on which it ends, or say it without the hurry.",
	},
}

func run(p *lint.Pass) error {
	claims := &words.Index[string]{}
	for _, w := range lint.Options[Options](p).Words {
		claims.Add(w, w)
	}
	told := map[source.Range]bool{} // several messages may put in one local
	for _, m := range p.Project.Messages {
		if !m.Marketing() {
			continue
		}
		word, at, ok := firstClaim(p, m, claims)
		if !ok || told[at] {
			continue
		}
		if again, site := restarts(p, m); again != nil {
			told[at] = true
			d := p.Finding(at, "%q is not true of offer %q for people who come into journey %q again", word, again.Label, site.Journey.Label)
			p.Report(d.WithHelp("add per_person = 1 to the offer, or reentry = \"never\" to the entry").
				WithRelated(again.ValidFor.Rng, "its time starts anew with each send").WithRelated(site.Node.Range, "sent here"))
		} else if !deadline(p, m) {
			told[at] = true
			d := p.Finding(at, "message %q says %q, and nothing that it speaks of ends", m.Label, word)
			p.Report(d.WithHelp("name an offer that has `ends`, or say it without the hurry"))
		}
	}
	return nil
}

// firstClaim is the first place in m that says that time is running out.
func firstClaim(p *lint.Pass, m *lang.Message, claims *words.Index[string]) (word string, at source.Range, ok bool) {
	for _, r := range p.Facts.WordsOf(m) {
		claims.Find(r.Text, func(h words.Hit[string]) {
			if !ok {
				word, at, ok = r.Says(h.First, h.End), p.Span(r, h.First, h.End), true
			}
		})
		if ok {
			break
		}
	}
	return word, at, ok
}

// deadline reports whether something that m speaks of ends.
func deadline(p *lint.Pass, m *lang.Message) bool {
	for _, r := range m.Offers {
		if o := lang.To[*lang.Offer](r); o == nil || o.Ends.Set || o.ValidFor.Set {
			return true // an offer that is not known may end
		}
	}
	for _, c := range p.Facts.CopyOf(m) {
		if showsDate(c.Expr) {
			return true
		}
	}
	sites := p.Facts.Sends(m)
	return len(sites) > 0 && !slices.ContainsFunc(sites, func(s lint.SendSite) bool { return !s.Journey.Decl.Ends.Set && !dated(s.Journey) })
}

// dated reports whether runs of j keep to a date, which is what ends: the entry or
// a wait names it.
func dated(j *compiler.Journey) bool {
	return !slices.ContainsFunc(j.Entries, func(e *lang.JourneyEntry) bool { return e.Date == nil || e.Repeats.Set }) ||
		slices.ContainsFunc(j.Nodes, func(n *compiler.Node) bool { return n.Wait != nil && n.Wait.Kind == compiler.WaitUntilDate })
}

// showsDate reports whether copy puts in a date of its data.
func showsDate(e expr.Expr) bool {
	found := false
	expr.Walk(e, func(e expr.Expr) bool {
		if call, ok := e.(*expr.Call); ok && call.Name == "days_since" {
			return false // what is over ends nothing
		}
		if b, ok := e.(*expr.Binary); ok && (b.Op == "==" || b.Op == "!=") {
			return false // whether a date is known shows none
		}
		if t := e.Type(); t != nil && (t.Kind == expr.TDate || t.Kind == expr.TDatetime) {
			found = true
		}
		if call, ok := e.(*expr.Call); ok && (call.Name == "days_until" || call.Name == "date") {
			found = true
		}
		return !found
	})
	return found
}

// restarts is an offer of m whose time runs from each send, and a send that one
// person can come to more than once.
func restarts(p *lint.Pass, m *lang.Message) (*lang.Offer, lint.SendSite) {
	for _, r := range m.Offers {
		o := lang.To[*lang.Offer](r)
		if o == nil || o.Ends.Set || !o.ValidFor.Set || o.PerPerson.Set && o.PerPerson.Value == 1 {
			continue
		}
		for _, s := range p.Facts.Sends(m) {
			if s.Journey.Decl.Ends.Set {
				continue
			}
			for _, e := range s.Journey.Entries {
				if !e.Reentry.Value.Never && e.At.Value == "" {
					return o, s
				}
			}
		}
	}
	return nil, lint.SendSite{}
}

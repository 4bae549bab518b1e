// Package offeroutsidevalidity is the rule offer-outside-validity.
package offeroutsidevalidity

import (
	"fmt"
	"strings"
	"time"

	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/compiler/mustpass"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
)

// Options are the rule's options.
type Options struct {
	Reaction lang.Duration `option:"reaction" min:"0s" max:"30d" doc:"How long before its end an offer must have arrived, so that people can use it."`
}

// Rule finds offers that go out when they do not hold.
var Rule = lint.Rule{
	Name: "offer-outside-validity", Group: lint.Offers, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Journey, Run: run,
	Options: Options{Reaction: 24 * 60 * 60},
	Doc: lint.Doc{
		Title: "An offer goes out before it starts or after it has ended",
		What: "Where the days on which people can enter a journey are known (`starts` and `ends` of the journey, or the instant of a campaign), every message that names an offer goes out after the offer `starts` and at least " +
			"24 hours before it `ends`: from the least and the greatest time of all waits, quiet hours included. The same holds for a message that speaks again of an offer with `valid_for` that each person has once (`per_person = 1`): " +
			"it goes out before the first code has expired. It is silent where every path proves within that time that the offer holds, by a guard with a check of `offer_active(offer.X)` or by a branch that asks for its dates. Journeys without dates " +
			"cannot be checked against offers that have them.",
		Why:  "Waits are made longer and offers are not; the last people of a campaign then get a code that the till refuses, and the service team an angry call.",
		Bad:  example("6d"),
		Good: example("2d"),
		Fix:  "Make the waits shorter, let the journey end earlier (`ends`), let the offer run longer, or put a guard with a check of `offer_active(offer.X)` right before the send.",
	},
}

func example(wait string) string {
	return `journey "spring" {
  status = "live"
  serves = objective.first_order
  starts = "2027-03-01"
  ends   = "2027-03-26"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  flow {
    wait "some_days" { for = "` + wait + `" }
    guard "no_order" { checks = [check.no_order] }
    send "knives" {}
  }
}
check "no_order" {
  about = "order"
  holds = !occurred(event.order_placed, "30d")
}
message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.spring]
  email {
    subject   = "Sharp knives"
    preheader = "For less."
    body      = "<p>${offer.spring.percent}% until ${date(offer.spring.ends)}.</p>"
  }
}`
}

// clockChange is by how much a wait of days may end later by the clock than it
// began: nobody plans for that.
const clockChange lang.Duration = 60 * 60

func run(p *lint.Pass) error {
	t := p.Facts.Times(p.Journey)
	reaction := lint.Options[Options](p).Reaction
	for _, at := range t.OfferTimes() {
		if at.Early == elapsed.Unknown || at.Late == elapsed.Unknown {
			p.Missing("journey.starts", "journey.ends")
		}
		early := at.Early == elapsed.May || at.Early == elapsed.Always
		late := at.Ends != elapsed.Forever && at.Sent.Max != elapsed.Forever && at.Sent.Max > at.Ends-max(0, reaction-clockChange)
		if !early && !late {
			continue
		}
		switch proven(p, at, reaction) {
		case undecided:
			p.Undecided(fmt.Sprintf("send %q of journey %q", p.Journey.Nodes[at.Node].ID, p.Journey.Label))
		case no:
			if early {
				reportEarly(p, at)
			} else {
				reportLate(p, at)
			}
		}
	}
	codes(p, t)
	return nil
}

func reportEarly(p *lint.Pass, at elapsed.OfferTime) {
	n := p.Journey.Nodes[at.Node]
	d := p.Finding(n.Range, "message %q can go out %s before offer %q starts", n.Send.Message.Label, rounded(at.Starts-at.Sent.Min), at.Offer.Label)
	d = d.WithRelated(at.Offer.Starts.Rng, "the offer starts")
	d.Witness = &diag.Witness{Title: "somebody who enters on " + day(p, p.Facts.Times(p.Journey).Entered().Min), Steps: p.Facts.Way(p.Journey, at.Node)}
	p.Report(d.WithHelp(fmt.Sprintf("let the journey start when the offer does, or put a guard with offer_active(offer.%s) before the send", at.Offer.Label)))
}

func reportLate(p *lint.Pass, at elapsed.OfferTime) {
	n := p.Journey.Nodes[at.Node]
	d := p.Finding(n.Range, "message %q can go out %s after offer %q has ended", n.Send.Message.Label, rounded(at.Sent.Max-at.Ends), at.Offer.Label)
	if at.Sent.Max <= at.Ends {
		d = p.Finding(n.Range, "message %q can go out %s before offer %q ends: too late to use it", n.Send.Message.Label, rounded(at.Ends-at.Sent.Max+1), at.Offer.Label)
	}
	d = d.WithRelated(at.Offer.Ends.Rng, "the offer ends")
	d.Witness = &diag.Witness{
		Title: fmt.Sprintf("somebody who enters by %s can get it as late as %s", day(p, p.Facts.Times(p.Journey).Entered().Max), day(p, at.Sent.Max)),
		Steps: p.Facts.Way(p.Journey, at.Node),
	}
	p.Report(d.WithHelp(fmt.Sprintf("shorten the waits, let the journey end earlier, or put a guard with offer_active(offer.%s) right before the send", at.Offer.Label)))
}

// day is a day in the project's zone.
func day(p *lint.Pass, at lang.Duration) string {
	if at == elapsed.Ever || at == elapsed.Forever {
		return "any day"
	}
	zone := time.UTC
	if s := p.Project.Settings; s != nil {
		if z, err := time.LoadLocation(s.Timezone.Value); err == nil {
			zone = z
		}
	}
	return time.Unix(int64(at), 0).In(zone).Format("2006-01-02")
}

// rounded is a time in whole days, hours or minutes.
func rounded(d lang.Duration) string {
	for _, unit := range []lang.Duration{24 * 60 * 60, 60 * 60, 60} {
		if d >= unit {
			d = d / unit * unit
			break
		}
	}
	return d.Text()
}

type answer uint8

const (
	no answer = iota
	yes
	undecided
)

// proven asks whether every path to a send shows that the offer holds, no longer
// ago than people need to use it.
func proven(p *lint.Pass, at elapsed.OfferTime, within lang.Duration) answer {
	r := p.Facts.Proofs(p.Journey)
	name := at.Offer.Address()
	if at.Offer.Library != "" {
		name = "library." + at.Offer.Library + "." + name
	}
	w := mustpass.Want{MaxAge: within, Any: [][]mustpass.Fact{{{Kind: mustpass.Offer, Name: name}}}}
	for f := range r.At(at.Node) {
		// What else is known to hold and asks what time it is: a branch or a check that
		// compares with the offer's dates, which are folded to days.
		if f.Kind == mustpass.Condition && asksForTime(f.Name) {
			w.Any = append(w.Any, []mustpass.Fact{f})
		}
	}
	proof := r.Prove(at.Node, w)
	switch {
	case !proof.Decided:
		return undecided
	case proof.Proven:
		return yes
	}
	return no
}

// asksForTime reports whether a condition, as it is written, holds the present
// against a date of its own.
func asksForTime(name string) bool {
	return strings.Contains(name, "now()") || strings.Contains(name, `days_until("`) || strings.Contains(name, `days_since("`)
}

// codes reports messages that speak of an offer again whose code each person gets
// once, and which has expired by then.
func codes(p *lint.Pass, t *elapsed.Times) {
	told := map[int]bool{}
	for _, c := range t.CodeLives() {
		once := c.Offer.PerPerson.Set && c.Offer.PerPerson.Value == 1
		if !once || told[c.Later] || c.Expired != elapsed.May && c.Expired != elapsed.Always {
			continue
		}
		told[c.Later] = true
		n, first := p.Journey.Nodes[c.Later], p.Journey.Nodes[c.First]
		by := "at least " + rounded(c.Gap.Min)
		if c.Expired == elapsed.May {
			by = "up to " + rounded(c.Gap.Max)
			if c.Gap.Max == elapsed.Forever {
				by = "any time"
			}
		}
		d := p.Finding(n.Range, "message %q speaks of offer %q %s after send %q brought it, and it holds %s",
			n.Send.Message.Label, c.Offer.Label, by, first.ID, c.Offer.ValidFor.Value.Text())
		d = d.WithRelated(first.Range, "brought here first").WithRelated(c.Offer.ValidFor.Rng, "so long it holds")
		d.Witness = &diag.Witness{Title: "a run that sends both", Steps: p.Facts.Way(p.Journey, c.First, c.Later)}
		p.Report(d.WithHelp("send it before the first code has expired, let the offer hold longer, or make a new offer"))
	}
}

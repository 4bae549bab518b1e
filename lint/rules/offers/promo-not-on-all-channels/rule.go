// Package promonotonallchannels is the rule promo-not-on-all-channels.
package promonotonallchannels

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
)

// Rule finds offers that are not told of where they are said to be.
var Rule = lint.Rule{
	Name: "promo-not-on-all-channels", Group: lint.Offers, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run, Whole: true,
	Doc: lint.Doc{
		Title: "An offer is not told of on a channel where it is to be announced",
		What: "For each channel in the `publish_on` of an offer there is a message that names the offer in `offers` and goes out on that channel, or a touchpoint there that shows it; and where touchpoints name markets, " +
			"one for each market of the offer. It is a note where a team that meets customers at the channel (`owner` or `answered_by` of a shop or a phone where it is redeemed, `answered_by` of a channel where it is announced) is not among " +
			"the teams that are `briefed`. It is silent about offers that have ended on the day of `--today`.",
		Why:  "A customer asks in the shop about the code in the newsletter, and nobody there has heard of it. Campaigns are planned for all channels and built in one; the list of channels stays in the plan.",
		Bad:  example("[channel.email, channel.store]"),
		Good: example("[channel.email]"),
		Fix:  "Write the message or the touchpoint that is lacking, or take the channel off `publish_on`.",
	},
}

func example(channels string) string {
	return `offer "soup" {
  title      = "10% on soup pots"
  percent    = 10
  terms_url  = "https://saltmarsh.example/terms"
  publish_on = ` + channels + `
}
message "soup" {
  class    = "promotional"
  consents = [consent.newsletter]
  offers   = [offer.soup]
  email {
    subject   = "Soup pots"
    preheader = "For the cold days."
    body      = "<p>Soup pots for ${offer.soup.percent}% less.</p>"
  }
}
journey "soup" {
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "soup" {}
  }
}`
}

func run(p *lint.Pass) error {
	for _, o := range p.Project.Offers {
		if over(p, o) {
			continue
		}
		if len(o.PublishOn) == 0 {
			p.Missing("offer.publish_on")
		}
		channels(p, o)
		briefing(p, o)
	}
	return nil
}

// over reports whether an offer has ended on the day of the check.
func over(p *lint.Pass, o *lang.Offer) bool {
	e := o.Ends.Value
	if p.Today == nil || !o.Ends.Set || e.Instant {
		return false
	}
	t := p.Today
	return slices.Compare([]int{e.Year, e.Month, e.Day}, []int{t.Year, t.Month, t.Day}) < 0
}

func channels(p *lint.Pass, o *lang.Offer) {
	for _, r := range o.PublishOn {
		c := lang.To[*lang.Channel](r)
		if c == nil || messaged(p, o, c) {
			continue
		}
		shown, without := shownOn(p, o, c)
		if shown && len(without) == 0 {
			continue
		}
		d := p.Finding(r.Rng, "offer %q is to be announced on %q, and no message or touchpoint there names it", o.Label, c.Label)
		help := fmt.Sprintf("write a message for %q with offers = [offer.%s], or take the channel off publish_on", c.Label, o.Label)
		if !part(c.KindName()) {
			help = fmt.Sprintf("add offers = [offer.%s] to a touchpoint of %q, or take the channel off publish_on", o.Label, c.Label)
		}
		if shown {
			d = p.Finding(r.Rng, "offer %q is to be announced on %q, and no message or touchpoint there names it in %s", o.Label, c.Label, strings.Join(without, ", "))
			help = fmt.Sprintf("name the offer on a touchpoint for %s as well, or set the `markets` of the offer", strings.Join(without, ", "))
		}
		p.Report(d.WithHelp(help))
	}
}

// part reports whether messages can be written for a kind of channel.
func part(kind string) bool {
	switch kind {
	case "email", "sms", "push", "web_push", "in_app", "whatsapp", "messenger", "rcs", "direct_mail":
		return true
	}
	return false
}

// messaged reports whether a message brings an offer on a channel. A message that
// nobody sends yet counts by its parts.
func messaged(p *lint.Pass, o *lang.Offer, c *lang.Channel) bool {
	for _, m := range p.Project.Messages {
		if !slices.ContainsFunc(m.Offers, func(r lang.Ref) bool { return r.Target == lang.Block(o) }) {
			continue
		}
		sites := p.Facts.Sends(m)
		if len(sites) == 0 && hasPart(m, c.KindName()) {
			return true
		}
		for _, s := range sites {
			for _, choice := range s.Node.Send.Channels {
				if choice.Channel == c {
					return true
				}
			}
		}
	}
	return false
}

func hasPart(m *lang.Message, kind string) bool {
	is := func(part *lang.Part) bool { return part.BlockType == kind }
	return slices.ContainsFunc(m.Parts, is) ||
		slices.ContainsFunc(m.Locales, func(l *lang.LocaleBody) bool { return slices.ContainsFunc(l.Parts, is) })
}

// shownOn reports whether a touchpoint of a channel shows an offer, and the
// offer's markets for which none does.
func shownOn(p *lint.Pass, o *lang.Offer, c *lang.Channel) (bool, []string) {
	var in []string
	shown := false
	for _, t := range p.Project.Touchpoints {
		if t.Channel.Target != lang.Block(c) || !slices.ContainsFunc(t.Offers, func(r lang.Ref) bool { return r.Target == lang.Block(o) }) {
			continue
		}
		if len(t.Markets) == 0 {
			return true, nil
		}
		shown = true
		for _, m := range t.Markets {
			in = append(in, m.Value)
		}
	}
	markets := o.Markets
	if len(markets) == 0 && p.Project.Settings != nil {
		markets = p.Project.Settings.Markets
	}
	var without []string
	for _, m := range markets {
		if !slices.Contains(in, m.Value) {
			without = append(without, m.Value)
		}
	}
	return shown, without
}

// briefing notes the first team that meets customers and has not been told.
func briefing(p *lint.Pass, o *lang.Offer) {
	meets := meeting(o)
	if len(o.Briefed) == 0 {
		if len(meets) > 0 {
			p.Missing("offer.briefed")
		}
		return
	}
	for _, m := range meets {
		if slices.ContainsFunc(o.Briefed, func(r lang.Ref) bool { return r.Target == lang.Block(m.team) || r.Target == nil }) {
			continue
		}
		d := p.Finding(o.Briefed[0].Rng, "team %q meets customers on %q, and has not been briefed about offer %q", m.team.Label, m.channel.Label, o.Label)
		d.Severity = diag.Info
		p.Report(d.WithHelp(fmt.Sprintf("tell them of it, and add team.%s to briefed", m.team.Label)).WithRelated(m.channel.HeadRng, "they answer here"))
		return
	}
}

type meet struct {
	team    *lang.Team
	channel *lang.Channel
}

// meeting are the teams that customers ask about an offer.
func meeting(o *lang.Offer) []meet {
	var list []meet
	add := func(r lang.Ref, c *lang.Channel) {
		t := lang.To[*lang.Team](r)
		if t != nil && !slices.ContainsFunc(list, func(m meet) bool { return m.team == t }) {
			list = append(list, meet{t, c})
		}
	}
	for _, r := range o.RedeemOn {
		if c := lang.To[*lang.Channel](r); c != nil && (c.KindName() == "store" || c.KindName() == "phone") {
			add(c.Owner, c)
			add(c.AnsweredBy, c)
		}
	}
	for _, r := range o.PublishOn {
		if c := lang.To[*lang.Channel](r); c != nil {
			add(c.AnsweredBy, c)
		}
	}
	return list
}

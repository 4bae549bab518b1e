// Package consentnotvalid is the rule consent-not-valid.
package consentnotvalid

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
	"github.com/cairn-lang/cairn/lint/rules/consent"
)

// Options are the rule's options.
type Options struct {
	Others []string `option:"others" doc:"What a name of an address says that is another person's, in lower case. A list of your own takes the place of this one."`
}

// Rule finds marketing that goes out, or never does, on a consent that is none.
var Rule = lint.Rule{
	Name: "consent-not-valid", Group: lint.Consent, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Options: Options{Others: []string{
		"friend", "invitee", "invited", "referred", "referral", "recipient", "receiver", "colleague", "guest", "giftee",
		"vriend", "vriendin", "collega", "gast", "freund", "freundin", "kollege", "vän", "kompis", "kollega", "ami",
	}},
	Doc: lint.Doc{
		Title: "A marketing message relies on a consent that is none",
		What: "That such a message names consents is held by the compiler (`marketing-no-consent`), and each send tests them on its channel. This rule asks what they are worth: a `basis` that lets nobody be written to on a channel in a market " +
			"(`contract` nowhere, `implied` in Canada alone, and for firms where the project's model is `b2b`; the dated tables of [limits](../guide/limits.md) have the markets that are known); a consent of basis `opt_in` or `double_opt_in` that every order, cart or delivery " +
			"gives (`given_by`), while an order allows a `soft_opt_in`; a send whose `to` is a friend's or another person's address, since the consent is the customer's own. And, as a warning, consents under which nothing ever goes out: people come to the " +
			"send only where the run knows that they gave none of them, or the consents are for some of the project's markets and the profile does not say in which one somebody is.",
		Why: "The wrong basis makes every send unlawful, and the fine counts each. Tell-a-friend mail counts as advertising of the firm to somebody who never heard of it: so the German Federal Court held in 2013.",
		Bad: `consent "buyers" {
  channels = [channel.email]
  basis    = "contract"
  given_by = event.order_placed
}
message "knives" {
  class    = "promotional"
  consents = [consent.buyers]
  email {
    subject = "Knives"
    body    = "<p>The new knives are here.</p>"
  }
}
journey "knives" {
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "knives" {}
  }
}`,
		Good: `consent "buyers" {
  channels = [channel.email]
  basis    = "soft_opt_in"
  given_by = event.order_placed
}
message "knives" {
  class    = "promotional"
  consents = [consent.buyers]
  email {
    subject = "Knives"
    body    = "<p>The new knives are here.</p>"
  }
}
journey "knives" {
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "knives" {}
  }
}`,
		Fix: "Name a consent that people really give, or ask for one in the shop and on the site.",
	},
}

func run(p *lint.Pass) error {
	c := checker{p: p, others: lint.Options[Options](p).Others, told: map[*lang.Consent]bool{}}
	for _, j := range p.Program.Journeys {
		for i, n := range j.Nodes {
			if n.Send == nil || !n.Send.Message.Marketing() {
				continue
			}
			c.address(n)
			for _, choice := range n.Send.Channels {
				for _, con := range choice.Consents {
					c.worth(con, choice, n)
				}
			}
			c.reaches(j, i)
		}
	}
	return nil
}

type checker struct {
	p      *lint.Pass
	others []string
	told   map[*lang.Consent]bool
}

// worth reports a consent whose basis does not allow a channel, or that nobody
// gives by what is taken for it.
func (c checker) worth(con *lang.Consent, choice compiler.Choice, n *compiler.Node) {
	if con.Library != "" || c.told[con] || !con.Basis.Set {
		return
	}
	if e := lang.To[*lang.Event](con.GivenBy); e != nil && strings.HasSuffix(con.Basis.Value, "opt_in") && con.Basis.Value != "soft_opt_in" && buys(e.Kind.Value) {
		c.told[con] = true
		c.p.Report(c.p.Finding(con.GivenBy.Rng, "consent %q is of basis %s, and every %q gives it: an event of kind %s is no consent", con.Label, con.Basis.Value, e.Label, e.Kind.Value).
			WithHelp("name the event of the ticked box or of the click, or use basis = \"soft_opt_in\" for those who have ordered").
			WithRelated(n.Range, "marketing that goes out on it"))
		return
	}
	for _, market := range c.markets(con) {
		f, ok := consent.Bases(c.p.Facts.Limits(), market, choice.Kind)
		if !ok || slices.Contains(f.Words, con.Basis.Value) || con.Basis.Value == "implied" && b2b(c.p.Project) {
			continue
		}
		c.told[con] = true
		c.p.Report(c.p.Finding(con.Basis.Rng, "consent %q of basis %s does not allow marketing by %s in %s (%s)", con.Label, con.Basis.Value, choice.Kind, market, f.Date()).
			WithHelp(fmt.Sprintf("marketing needs %s there: ask for it, or send to others", strings.Join(f.Words, ", "))).
			WithRelated(n.Range, "marketing that goes out on it"))
		return
	}
}

// buys reports whether events of a kind happen to everybody who orders.
func buys(kind string) bool {
	return slices.Contains([]string{"order", "payment", "payment_failed", "shipment", "delay", "delivery", "return", "refund", "cancellation", "cart", "browse"}, kind)
}

func b2b(p *lang.Project) bool { return p.Settings != nil && p.Settings.Model.Value == "b2b" }

// markets are those that a consent is for.
func (c checker) markets(con *lang.Consent) []string {
	values := con.Markets
	if len(values) == 0 && c.p.Project.Settings != nil {
		values = c.p.Project.Settings.Markets
	}
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = v.Value
	}
	return list
}

// address reports a send to an address that is another person's.
func (c checker) address(n *compiler.Node) {
	path, ok := n.Send.To.(*expr.Path)
	if !ok || len(path.Steps) == 0 {
		return
	}
	name := path.Steps[len(path.Steps)-1].Name
	if !slices.ContainsFunc(strings.Split(strings.ToLower(name), "_"), func(w string) bool { return slices.Contains(c.others, w) }) {
		return
	}
	c.p.Report(c.p.Finding(path.Rng, "%s message %q goes to %s, and the consent that is tested is that of the person in the journey", n.Send.Message.Class.Value, n.Send.Message.Label, name).
		WithHelp("send it to the person, with something to pass on by themselves"))
}

// reaches reports a send under whose consents nothing can go out.
func (c checker) reaches(j *compiler.Journey, node int) {
	n := j.Nodes[node]
	m := n.Send.Message
	if len(m.Consents) == 0 || slices.ContainsFunc(m.Consents, func(r lang.Ref) bool { return lang.To[*lang.Consent](r) == nil }) {
		return
	}
	var d diag.Diagnostic
	without := map[string]bool{}
	for f := range c.p.Facts.Proofs(j).At(node) {
		if f.Kind == mustpass.Consent && f.Not {
			without[f.Name] = true
		}
	}
	switch {
	case len(without) > 0 && !slices.ContainsFunc(m.Consents, func(r lang.Ref) bool { return !without[r.Target.Head().Address()] }):
		d = c.p.Finding(n.Range, "send %q never goes out: only people without %s come to it", n.ID, named(m)).
			WithHelp("send it to people who gave it; who has not is asked on the site or in the shop")
	case c.nowhere(m):
		d = c.p.Finding(n.Range, "send %q never goes out: %s for some markets, and the profile does not say in which one somebody is", n.ID, areFor(m)).
			WithHelp("name the attribute in the profile: market = profile.country")
	default:
		return
	}
	d = d.WithRelated(m.Consents[0].Rng, "the consents of the message")
	d.Severity = diag.Warning
	d.Witness = &diag.Witness{Title: "a way to the send", Steps: c.p.Facts.Way(j, node)}
	c.p.Report(d)
}

// nowhere reports whether none of a message's consents covers all markets of the
// project, while people have none of their own: they count as in all.
func (c checker) nowhere(m *lang.Message) bool {
	s, profile := c.p.Project.Settings, c.p.Project.Profile
	if s == nil || profile == nil || profile.Market != nil || profile.Wrote("market") {
		return false
	}
	return !slices.ContainsFunc(m.Consents, func(r lang.Ref) bool {
		con := lang.To[*lang.Consent](r)
		return con.Broken || len(con.Markets) == 0 || !slices.ContainsFunc(s.Markets, func(market lang.Val[string]) bool {
			return !slices.ContainsFunc(con.Markets, func(of lang.Val[string]) bool {
				return of.Value == market.Value || strings.HasPrefix(market.Value, of.Value+"-")
			})
		})
	})
}

func named(m *lang.Message) string {
	if len(m.Consents) == 1 {
		return fmt.Sprintf("consent %q", m.Consents[0].Name)
	}
	return "any of its consents"
}

func areFor(m *lang.Message) string {
	if len(m.Consents) == 1 {
		return fmt.Sprintf("consent %q is", m.Consents[0].Name)
	}
	return "its consents are"
}

// Package contactcapmissing is the rule contact-cap-missing.
package contactcapmissing

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/timing"
)

// Options are the rule's options.
type Options struct {
	Journeys int `option:"journeys" min:"1" max:"100" doc:"From how many live journeys with promotional messages on, those of a single journey being its own affair."`
}

// Rule finds marketing that nothing limits.
var Rule = lint.Rule{
	Name: "contact-cap-missing", Group: lint.Timing, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Project, Whole: true, Run: run, Options: Options{Journeys: 2},
	Doc: lint.Doc{
		Title: "Several journeys send marketing, and no cap holds over all of them",
		What: "Where two or more live journeys send messages of class `promotional`, some policy that applies to them has a `frequency_cap` with `max` and `per` for every channel that they go out on. A cap " +
			"without `channels` covers all of them, one with `markets` only these; one with nothing but `min_gap` limits no count.",
		Why: "Each journey is reasonable by itself. Only the sum is felt, by the person who signs up, leaves a cart and has a birthday in the same week; and only a cap over all journeys can see it. " +
			"In surveys people name too many messages as the first reason to unsubscribe.",
		Bad: `journey "tips" {
  serves   = objective.first_order
  leads_to = [journey.welcome]
  status   = "live"
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  flow {
    wait "two_hours" { for = "2h" }
    send "welcome" {}
  }
}`,
		Good: `policy "calm" {
  applies_to = ["promotional"]
  frequency_cap {
    max = 3
    per = "7d"
  }
}
journey "tips" {
  serves   = objective.first_order
  leads_to = [journey.welcome]
  status   = "live"
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  flow {
    wait "two_hours" { for = "2h" }
    send "welcome" {}
  }
}`,
		Fix: "Add a `frequency_cap` to a policy that applies to promotional messages. Four in seven days, with sixteen hours between two, is a place to start from.",
	},
}

func run(p *lint.Pass) error {
	var journeys []*compiler.Journey
	var channels []*lang.Channel
	var markets []string
	if s := p.Project.Settings; s != nil {
		for _, m := range s.Markets {
			markets = append(markets, m.Value)
		}
	}
	for _, j := range p.Program.Journeys {
		if !j.Decl.Live() {
			continue
		}
		sends := false
		for _, n := range j.Nodes {
			if !timing.Marketing(n) || n.Send.Message.Class.Value != "promotional" {
				continue
			}
			sends = true
			for _, c := range n.Send.Channels {
				if !slices.Contains(channels, c.Channel) {
					channels = append(channels, c.Channel)
				}
			}
		}
		if sends {
			journeys = append(journeys, j)
		}
	}
	if len(journeys) < lint.Options[Options](p).Journeys {
		return nil
	}
	var policies []*lang.Policy
	for _, policy := range p.Project.Policies {
		if slices.ContainsFunc(policy.AppliesTo, func(v lang.Val[string]) bool { return v.Value == "promotional" }) {
			policies = append(policies, policy)
		}
	}
	var open []string
	for _, c := range channels {
		if c != nil && !covered(policies, c, markets) {
			open = append(open, c.Label)
		}
	}
	if len(open) > 0 {
		report(p, policies, open, len(open) == len(channels), journeys)
	}
	return nil
}

func covered(policies []*lang.Policy, channel *lang.Channel, markets []string) bool {
	var known []string
	for _, policy := range policies {
		for _, c := range policy.Caps {
			if !c.Max.Set || !c.Per.Set {
				continue
			}
			if len(c.Channels) > 0 && !slices.ContainsFunc(c.Channels, func(r lang.Ref) bool { return lang.To[*lang.Channel](r) == channel }) {
				continue
			}
			if len(c.Markets) == 0 {
				return true
			}
			for _, m := range c.Markets {
				known = append(known, m.Value)
			}
		}
	}
	return len(markets) > 0 && !slices.ContainsFunc(markets, func(m string) bool { return !slices.Contains(known, m) })
}

func report(p *lint.Pass, policies []*lang.Policy, open []string, all bool, journeys []*compiler.Journey) {
	if p.Project.Settings == nil {
		return
	}
	at := p.Project.Settings.HeadRng
	help := "add to a policy with applies_to = [\"promotional\"] a frequency_cap with max = 4, per = \"7d\" and min_gap = \"16h\""
	for _, policy := range policies {
		if policy.Library == "" {
			at = policy.HeadRng
			help = "add to this policy a frequency_cap with max and per"
			break
		}
	}
	d := p.Finding(at, "%d journeys send promotional messages, and no frequency cap holds over them", len(journeys))
	if !all {
		d = p.Finding(at, "%d journeys send promotional messages, and no frequency cap covers %s", len(journeys), strings.Join(open, ", "))
		help = fmt.Sprintf("add a frequency_cap with channels = [channel.%s], or one for all channels", strings.Join(open, ", channel."))
	}
	for _, j := range journeys[:min(2, len(journeys))] {
		d = d.WithRelated(j.Decl.HeadRng, "sends promotional messages")
	}
	p.Report(d.WithHelp(help))
}

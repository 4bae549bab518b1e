// Package operationalblocked is the rule operational-blocked.
package operationalblocked

import (
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
)

// Rule finds transactional messages that something made for marketing stops.
var Rule = lint.Rule{
	Name: "operational-blocked", Group: lint.Checks, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Doc: lint.Doc{
		Title: "A rule for marketing can stop a transactional message",
		What: "A policy that applies to class `transactional` has no frequency cap, no segment to suppress and no quiet hours over all channels; quiet hours for named " +
			"channels, so that the phone is silent at night and the mail goes out, are left alone. And a journey with transactional messages holds nobody out. Found only where a " +
			"journey sends such a message. Classes `service`, `editorial` and `promotional` may be held to all of these.",
		Why: "People wait for the order confirmation, the code and the notice of delay, and they are owed to them by contract. A cap counts last week's newsletters " +
			"against them; a holdout leaves five of a hundred customers without a receipt. Engines let such messages go past " +
			"their caps for this reason; Braze, for one, has a setting for it on each campaign and Canvas.",
		Bad: `policy "calm" {
  applies_to = ["promotional", "transactional"]
  frequency_cap {
    max = 3
    per = "7d"
  }
}
message "receipt" {
  class = "transactional"
  email {
    subject = "Your receipt"
    body    = "<p>Thank you for your order.</p>"
  }
}
journey "receipts" {
  serves = objective.first_order
  entry {
    event   = event.order_placed
    reentry = "always"
  }
  flow {
    send "receipt" {}
  }
}`,
		Good: `policy "calm" {
  applies_to = ["promotional"]
  frequency_cap {
    max = 3
    per = "7d"
  }
}
message "receipt" {
  class = "transactional"
  email {
    subject = "Your receipt"
    body    = "<p>Thank you for your order.</p>"
  }
}
journey "receipts" {
  serves = objective.first_order
  entry {
    event   = event.order_placed
    reentry = "always"
  }
  flow {
    send "receipt" {}
  }
}`,
		Fix: "Take `transactional` out of the policy's `applies_to`, or the holdout out of the journey. What both classes need goes into a policy of its own.",
	},
}

func run(p *lint.Pass) error {
	told := map[*lang.Policy]bool{}
	for _, j := range p.Program.Journeys {
		first := true
		for _, n := range j.Nodes {
			if n.Send == nil || n.Send.Message == nil || n.Send.Message.Class.Value != "transactional" {
				continue
			}
			for _, policy := range n.Send.Policies {
				blockers(p, policy, n.Send.Message, n.Range, told)
			}
			m := j.Decl.Measure
			if first && m != nil && m.Holdout.Set && m.Holdout.Value > 0 {
				d := p.Finding(m.Holdout.Attr, "journey %q holds out %g%% of people, who never get message %q", j.Label, m.Holdout.Value, n.Send.Message.Label)
				p.Report(d.WithHelp("remove the holdout, or send the transactional messages from a journey of their own").
					WithRelated(n.Range, "the transactional message is sent here"))
			}
			first = false
		}
	}
	return nil
}

// blockers reports, once for a policy, what in it can stop m: one change mends
// all of it.
func blockers(p *lint.Pass, policy *lang.Policy, m *lang.Message, sent source.Range, told map[*lang.Policy]bool) {
	if told[policy] || policy.Library != "" {
		return
	}
	told[policy] = true
	var what []string
	var at []source.Range
	for _, c := range policy.Caps {
		what, at = append(what, "frequency cap"), append(at, c.HeadRng)
	}
	for _, q := range policy.QuietHours {
		if len(q.Channels) == 0 {
			what, at = append(what, "quiet hours"), append(at, q.HeadRng)
		}
	}
	if policy.Suppress.Set() {
		what, at = append(what, "suppressed segment"), append(at, policy.Suppress.Rng)
	}
	if len(at) == 0 {
		return
	}
	d := p.Finding(at[0], "the %s of policy %q can keep message %q from people who wait for it", joined(slices.Compact(what)), policy.Label, m.Label)
	class := slices.IndexFunc(policy.AppliesTo, func(v lang.Val[string]) bool { return v.Value == "transactional" })
	if class >= 0 {
		d = d.WithRelated(policy.AppliesTo[class].Rng, "here it is made to apply to transactional messages")
	}
	for _, rng := range at[1:] {
		d = d.WithRelated(rng, "so can this")
	}
	p.Report(d.WithHelp("remove \"transactional\" from applies_to").WithRelated(sent, "sent here"))
}

// joined writes a list in words: "cap, hours and segment".
func joined(words []string) string {
	last := len(words) - 1
	if last == 0 {
		return words[0]
	}
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// Package quiethours is the rule quiet-hours.
package quiethours

import (
	"fmt"
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
)

// Rule finds marketing at hours at which it may not go out, and sends that always
// come when they are held.
var Rule = lint.Rule{
	Name: "quiet-hours", Group: lint.Consent, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Journey, Run: run,
	Doc: lint.Doc{
		Title: "Marketing can go out at an hour at which the law forbids it",
		What: "Promotional and editorial sends are followed through waits, windows, the quiet hours of policies and clock changes to every local minute at which they can go out. That is held against the hours in which " +
			"marketing may reach people: for each market of the project and each of the `jurisdictions` of the send's policies, on each channel, as the dated tables of [limits](../guide/limits.md) have them. Markets to which " +
			"conditions or consents let nobody through are left out. Hours that sources dispute give a warning, and so do those that fit every state of a country, where it alone is a market and not its states. " +
			"Without `timezone` in the profile everybody is taken to live by the project's clock. Where texts may not go out on public holidays, a note names the next one that is no quiet date. A warning of its own is a send " +
			"whose journey names an hour for it, by a wait or by the schedule of its entry, that always lies in quiet hours of its policy.",
		Why: "A text at a quarter to midnight is what people remember of a brand, and what lawyers in Florida look for: each one costs 500 dollars or more there. A journey that starts by an event starts at " +
			"any hour, and nobody sees it on the canvas. Clock changes and customers in another time zone move what looked right.",
		Bad: `project "texts" {
  title    = "Texts"
  owner    = team.lifecycle
  locale   = "en-US"
  timezone = "America/New_York"
  currency = "USD"
  markets  = ["US-FL"]
  links    = ["saltmarsh.example"]
}
channel "sms" {
  sender = { number = "+15550100" }
  footer = "Reply STOP to end"
}
message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  sms { text = "The new knives are here." }
}
journey "knives" {
  serves = objective.first_order
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    wait "an_hour" { for = "1h" }
    send "knives" {}
  }
}`,
		Good: `project "texts" {
  title    = "Texts"
  owner    = team.lifecycle
  locale   = "en-US"
  timezone = "America/New_York"
  currency = "USD"
  markets  = ["US-FL"]
  links    = ["saltmarsh.example"]
}
channel "sms" {
  sender = { number = "+15550100" }
  footer = "Reply STOP to end"
}
message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  sms { text = "The new knives are here." }
}
policy "calm" {
  applies_to    = ["promotional"]
  jurisdictions = ["US-FL"]
  quiet_hours {
    from     = "20:00"
    to       = "09:00"
    channels = [channel.sms]
  }
}
journey "knives" {
  serves = objective.first_order
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  flow {
    wait "an_hour" { for = "1h" }
    send "knives" {}
  }
}`,
		Fix: "Let the policy hold the channel with `quiet_hours`, or give the send a `window`.",
	},
}

func run(p *lint.Pass) error {
	var breaches []unlawful
	for i, n := range p.Journey.Nodes {
		if n.Send == nil {
			continue
		}
		if n.Send.Message.Marketing() {
			for _, c := range n.Send.Channels {
				breaches = lawful(p, breaches, i, c)
			}
		}
		held(p, i)
	}
	for _, b := range breaches {
		p.Report(b.said)
	}
	return nil
}

// unlawful is a send that goes out at an hour at which it may not.
type unlawful struct {
	send *compiler.Send
	said diag.Diagnostic
}

// add adds a finding. Sends that the same quiet hours of a policy would hold lack
// one thing: the first tells of them, unless a send has a window of its own.
func add(list []unlawful, s *compiler.Send, d diag.Diagnostic) []unlawful {
	for i, b := range list {
		if b.said.Help == d.Help && b.said.Severity == d.Severity && b.send != s && b.send.Window == nil && s.Window == nil &&
			slices.Equal(b.send.Policies, s.Policies) {
			list[i].said = b.said.WithRelated(d.Range, "and so can this one")
			return list
		}
	}
	return append(list, unlawful{s, d})
}

// held reports a send that all runs come to in quiet hours.
func held(p *lint.Pass, node int) {
	n := p.Journey.Nodes[node]
	quiet := slices.ContainsFunc(n.Send.Policies, func(policy *lang.Policy) bool { return len(policy.QuietHours) > 0 })
	if !quiet || !named(p.Journey, node) {
		return
	}
	for _, h := range p.Facts.Times(p.Journey).Holdings(node) {
		if h.Verdict != elapsed.Always {
			continue
		}
		day, clock := elapsed.Clock(h.Minute)
		d := p.Finding(n.Range, "send %q always comes in quiet hours on channel %q, such as at %s: it goes out at %s", n.ID, h.Channel.Label, clock.Text(), h.Until.Text()).
			WithHelp("wait for an hour outside them, or narrow the quiet hours").
			WithRelated(h.Quiet.HeadRng, "these quiet hours hold it")
		d.Severity = diag.Warning
		d.Witness = witness(p, node, fmt.Sprintf("a run comes here on a %s at %s", day, clock.Text()))
		p.Report(d)
		return
	}
}

// named reports whether the journey names the hour at which runs come to a node:
// the last wait before it, or the entry, does on every way.
func named(j *compiler.Journey, node int) bool {
	before := make([][]int, len(j.Nodes))
	for i, n := range j.Nodes {
		for _, e := range n.Edges {
			if e.To >= 0 && e.To < len(j.Nodes) {
				before[e.To] = append(before[e.To], i)
			}
		}
	}
	seen := make([]bool, len(j.Nodes))
	todo := []int{node}
	for len(todo) > 0 {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if at == 0 && slices.ContainsFunc(j.Entries, func(e *lang.JourneyEntry) bool { return !e.Schedule.Set && !e.At.Set }) {
			return false
		}
		for _, i := range before[at] {
			w := j.Nodes[i].Wait
			switch {
			case w != nil && w.Kind != compiler.WaitUntilTime && w.Kind != compiler.WaitUntilDate:
				return false
			case w == nil && !seen[i]:
				seen[i] = true
				todo = append(todo, i)
			}
		}
	}
	return true
}

func witness(p *lint.Pass, node int, title string) *diag.Witness {
	return &diag.Witness{Title: title, Steps: p.Facts.Way(p.Journey, node)}
}

// channelWord is how a finding names messages on a kind of channel.
func channelWord(kind string) string {
	switch kind {
	case "sms", "rcs":
		return "texts"
	case "phone":
		return "calls"
	}
	return kind + " messages"
}

// markets are those that a send's law is looked up in: the project's, and those
// that its policies name.
func markets(p *lint.Pass, s *compiler.Send) []string {
	var list []string
	seen := map[string]bool{}
	add := func(values []lang.Val[string]) {
		for _, v := range values {
			if v.Value != "" && !seen[v.Value] {
				seen[v.Value] = true
				list = append(list, v.Value)
			}
		}
	}
	if p.Project.Settings != nil {
		add(p.Project.Settings.Markets)
	}
	for _, policy := range s.Policies {
		add(policy.Jurisdictions)
	}
	return list
}

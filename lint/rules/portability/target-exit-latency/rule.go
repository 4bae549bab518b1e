// Package targetexitlatency is the rule target-exit-latency.
package targetexitlatency

import (
	"fmt"
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/portability"
)

// Rule finds messages that an engine sends although the exit has come.
var Rule = lint.Rule{
	Name: "target-exit-latency", Group: lint.Portability, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Journey, Run: run,
	Doc: lint.Doc{
		Title: "A message goes out although the exit has come, because the engine does not look again",
		What: "In Cairn an exit ends the run at once, also while a message is held by quiet hours or until its window opens. Engines look at exits before an action, at the end of a step or of a wait, and a " +
			"held message that nobody tests again goes out hours after the order. The rule looks at journeys with exits that a `target` exports to such an engine, and at messages that it holds so; one finding for a journey, " +
			"at the message held longest. It is silent where the target accepts the loss that the engine has for quiet hours or windows, and where every run comes to the send at an hour at which it is not held.",
		Why: "Braze's documentation says that exit criteria take effect when the current step ends, Salesforce's that they are looked at when a contact leaves a wait. An evening text that waits for the morning asks " +
			"people to finish an order that they placed at night.",
		Bad: `target "klaviyo" {
  engine = "klaviyo"
  accept "occupancy" { reason = "Nobody waits for the place." }
}
policy "calm" {
  applies_to = ["promotional"]
  quiet_hours {
    from     = "21:00"
    to       = "09:00"
    channels = [channel.sms]
  }
}
message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  sms { text = "Saltmarsh: your knives are still here." }
}
journey "cart" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  flow {
    wait "an_hour" { for = "1h" }
    send "knives" {}
  }
}`,
		Good: `target "klaviyo" {
  engine = "klaviyo"
  accept "occupancy" { reason = "Nobody waits for the place." }
}
policy "calm" {
  applies_to = ["promotional"]
  quiet_hours {
    from     = "21:00"
    to       = "09:00"
    channels = [channel.sms]
  }
}
message "knives" {
  class    = "promotional"
  consents = [consent.newsletter]
  sms { text = "Saltmarsh: your knives are still here." }
}
journey "cart" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.cart_abandoned
    reentry = "30d"
  }
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  flow {
    wait "an_hour" { for = "1h" }
    wait "morning" { until_time = "10:00" }
    send "knives" {}
  }
}`,
		Fix: "Put a wait until an open hour before the send: the engine then looks at the exits after it, and holds nothing.",
	},
}

func run(p *lint.Pass) error {
	j := p.Journey
	if len(j.Exits) == 0 {
		return nil
	}
	for _, x := range p.Facts.ExportsOf(j) {
		if !x.Profile.Semantics.Untested() || !slices.ContainsFunc(j.Nodes, func(n *compiler.Node) bool { return n.Send != nil && !accepted(x, j, n) }) {
			continue
		}
		worst, longest := -1, lang.Duration(0)
		t := x.Times(j)
		for i, n := range j.Nodes {
			if held := t.Untested(i); held > longest && !accepted(x, j, n) {
				if h := t.LocalTimes(t.ZoneOf(""), "").Untested(i); !h.Empty() {
					worst, longest = i, held
				}
			}
		}
		if worst >= 0 {
			report(p, x, worst)
		}
	}
	return nil
}

// accepted reports whether the target accepts what the engine loses of all that
// holds a send.
func accepted(x *lint.Export, j *compiler.Journey, n *compiler.Node) bool {
	takes := func(f engine.Feature) bool { return x.Accepts(x.Profile.Feature(f).Loss, j) }
	quiet := false
	for _, policy := range n.Send.Policies {
		quiet = quiet || len(policy.QuietHours) > 0
	}
	window := n.Send.Window != nil && !x.Profile.Semantics.WindowIsWait
	return (!quiet || takes(engine.QuietHours)) && (!window || takes(engine.SendWindow))
}

func report(p *lint.Pass, x *lint.Export, node int) {
	n, exit := p.Journey.Nodes[node], p.Journey.Exits[0]
	for _, e := range p.Journey.Exits {
		if e.Event.Set() {
			exit = e
			break
		}
	}
	d := p.Finding(n.Range, "%s sends %q although the exit %q has come: it looks at exits %s, and not again while it holds the message",
		x.Profile.Title, n.ID, exit.Label, looks(x.Profile.Semantics.ExitsSeen))
	d.Witness = story(x.Times(p.Journey), node, exit, x.Profile.Title)
	d = d.WithRelated(exit.HeadRng, "in Cairn, this ends the run while the message is held")
	help := "put a wait until an open hour before the send, such as until_time = \"10:00\", with days if the window has some"
	if loss := x.Profile.Feature(engine.QuietHours).Loss; loss != "" && n.Send.Window == nil {
		help += "; or " + portability.Accept(x, loss)
	}
	p.Report(d.WithHelp(help))
}

func looks(t engine.ExitTime) string {
	switch t {
	case engine.ExitEndOfStep:
		return "when a step ends"
	case engine.ExitEndOfWait:
		return "when a wait ends"
	}
	return "before a step"
}

// story is an evening on which it happens, in local time.
func story(t *elapsed.Times, node int, exit *lang.WatchedExit, title string) *diag.Witness {
	local := t.LocalTimes(t.ZoneOf(""), "")
	held, sent := local.Untested(node), local.Sent(node)
	from, longest := -1, 0
	for _, r := range held.Ranges() {
		if l := r[1] - r[0]; l > longest && r[0] > 0 {
			from, longest = r[0], l
		}
	}
	if from < 0 {
		from = held.First()
	}
	const week = 7 * 24 * 60
	wait := 0
	for wait < week && (!sent.Has((from+wait)%week) || held.Has((from+wait)%week)) {
		wait++
	}
	if wait == week {
		return nil
	}
	at := func(m int) string {
		d, c := elapsed.Clock((from + m) % week)
		return fmt.Sprintf("%s, %02d:%02d", d.String()[:3], int(c)/60, int(c)%60)
	}
	name := fmt.Sprintf("the condition of exit %q comes to hold", exit.Label)
	if exit.Event.Set() {
		name = "event." + exit.Event.Name
	}
	n := t.Journey.Nodes[node]
	return &diag.Witness{Title: "local time", Steps: []diag.WitnessStep{
		{At: at(0), Message: fmt.Sprintf("a run comes to send %q, which is held", n.ID), Range: n.Range},
		{At: at(wait / 2), Message: name, Range: exit.HeadRng},
		{At: at(wait), Message: title + " sends it all the same", Range: n.Range},
	}}
}

// Package reactiontooslow is the rule reaction-too-slow.
package reactiontooslow

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
)

// Options are the rule's options.
type Options struct {
	Welcome      lang.Duration `option:"welcome" doc:"The longest until a welcome after a sign-up."`
	CartFirst    lang.Duration `option:"cart_first" doc:"The shortest until a cart reminder."`
	CartLast     lang.Duration `option:"cart_last" doc:"The longest until the first cart reminder."`
	Confirmation lang.Duration `option:"confirmation" doc:"The longest until an order is confirmed, where its event names no sla."`
}

// Rule finds first messages that come when the moment is over.
var Rule = lint.Rule{
	Name: "reaction-too-slow", Group: lint.Timing, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Options: Options{Welcome: 3600, CartFirst: 1800, CartLast: 4 * 3600, Confirmation: 300},
	Doc: lint.Doc{
		Title: "The first message comes too late, or too soon, for what it is",
		What: "Looks at events of which the first message has a usual time, and at all journeys that they start: a welcome follows a sign-up or a consent within an hour, a cart reminder comes between 30 minutes and four " +
			"hours after a cart event, a transactional message confirms an order within five minutes, and an event with `sla` is answered by a transactional or service message, or a task, within that time. What a message is is told by " +
			"its `purpose` or its label, with the words `welcome` or `cart` in them. The least time on any way counts, so that waits for the morning and quiet hours are no fault. Whether a reminder comes too soon can only be told " +
			"if the event states its `latency`, since shops report a cart as abandoned long after it was left.",
		Why: "A welcome that comes after three days meets somebody who no longer knows that they signed up. People who left a cart decide the same day. Who paid and hears nothing writes to customer care within minutes.",
		Bad: `message "cart_reminder" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Your cart is still here"
    preheader = "As you left it."
    body      = "<p>Your cart is as you left it.</p>"
  }
}
journey "cart" {
  serves = objective.first_order
  entry {
    event   = event.cart_abandoned
    reentry = "14d"
  }
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  flow {
    wait "three_days" { for = "3d" }
    send "cart_reminder" {}
  }
}`,
		Good: `message "cart_reminder" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "Your cart is still here"
    preheader = "As you left it."
    body      = "<p>Your cart is as you left it.</p>"
  }
}
journey "cart" {
  serves = objective.first_order
  entry {
    event   = event.cart_abandoned
    reentry = "14d"
  }
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  flow {
    wait "two_hours" { for = "2h" }
    send "cart_reminder" {}
  }
}`,
		Fix: "Shorten the wait before the message.",
	},
}

func run(p *lint.Pass) error {
	started := map[*lang.Event][]*compiler.Journey{}
	for _, j := range p.Program.Journeys {
		if len(j.Triggers) != 1 { // several events: the message answers what they share
			continue
		}
		started[j.Triggers[0]] = append(started[j.Triggers[0]], j)
	}
	o := lint.Options[Options](p)
	for _, e := range p.Project.Events {
		journeys := started[e]
		if len(journeys) == 0 || e.AnsweredBy.Set {
			continue
		}
		if e.SLA.Set {
			promise(p, e, journeys)
		}
		switch e.Kind.Value {
		case "signup", "consent":
			first := earliest(p, journeys, func(n *compiler.Node) bool { return sends(n) && about(n, "welcome") })
			if first.node != nil && earliest(p, journeys, sends).at > o.Welcome {
				late(p, first, e, o.Welcome, "the welcome")
			}
		case "cart":
			first := earliest(p, journeys, func(n *compiler.Node) bool { return sends(n) && about(n, "cart", "basket", "checkout") })
			if first.node != nil && first.at > o.CartLast {
				late(p, first, e, o.CartLast, "the first cart reminder")
			} else if first.node != nil {
				soon(p, first, e, o.CartFirst)
			}
		case "order":
			if first := earliest(p, journeys, transactional); !e.SLA.Set && first.node != nil && first.at > o.Confirmation {
				late(p, first, e, o.Confirmation, "the confirmation of the order")
			}
		}
	}
	return nil
}

func sends(n *compiler.Node) bool { return n.Send != nil && n.Send.Message != nil }

func transactional(n *compiler.Node) bool {
	return sends(n) && n.Send.Message.Class.Value == "transactional"
}

// answers reports whether a node is an answer that is owed.
func answers(n *compiler.Node) bool {
	return n.Task != nil || sends(n) && !n.Send.Message.Marketing()
}

// about reports whether the message of a node says by its purpose, or else by its
// label, that it is one of these.
func about(n *compiler.Node, words ...string) bool {
	name := n.Send.Message.Label
	if n.Send.Message.Purpose.Set {
		name = n.Send.Message.Purpose.Value
	}
	parts := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == '_' || r == '-' || r == ' ' })
	return slices.ContainsFunc(parts, func(s string) bool { return slices.Contains(words, s) })
}

// arrival is the step of a kind that runs come to first.
type arrival struct {
	journey *compiler.Journey
	index   int
	node    *compiler.Node
	at      lang.Duration
}

// earliest is the first of the steps that are asked for, over all journeys.
func earliest(p *lint.Pass, journeys []*compiler.Journey, is func(*compiler.Node) bool) arrival {
	var first arrival
	for _, j := range journeys {
		for i, n := range j.Nodes {
			if !is(n) {
				continue
			}
			if at, ok := p.Facts.Times(j).Arrival(i); ok && (first.node == nil || at.Min < first.at) {
				first = arrival{j, i, n, at.Min}
			}
		}
	}
	return first
}

// promise holds the first answer to an event against the time that the event
// names.
func promise(p *lint.Pass, e *lang.Event, journeys []*compiler.Journey) {
	first := earliest(p, journeys, answers)
	if first.node == nil || first.at <= e.SLA.Value {
		return
	}
	d := p.Finding(first.node.Range, "event %q is to be answered within %s, and the first answer comes after %s", e.Label, e.SLA.Value.Text(), first.at.Text())
	p.Report(told(p, d, first, fmt.Sprintf("answer before the wait, or set the sla that you can keep: sla = %q", first.at.Text())).
		WithRelated(e.SLA.Attr, "the time that was promised"))
}

func late(p *lint.Pass, first arrival, e *lang.Event, limit lang.Duration, what string) {
	d := p.Finding(first.node.Range, "%s comes %s after event %q: it should be there within %s", what, first.at.Text(), e.Label, limit.Text())
	p.Report(told(p, d, first, fmt.Sprintf("shorten the wait before it to %s or less", limit.Text())))
}

// soon looks at a cart reminder that may come while people still shop.
func soon(p *lint.Pass, first arrival, e *lang.Event, limit lang.Duration) {
	longest, _ := p.Facts.Times(first.journey).Arrival(first.index)
	if longest.Max >= limit {
		return
	}
	if !e.Latency.Set {
		p.Missing("event.latency")
		return
	}
	if since := longest.Max + e.Latency.Value; since < limit {
		d := p.Finding(first.node.Range, "the first cart reminder comes at most %s after the cart was left, when many are still shopping", since.Text())
		p.Report(told(p, d, first, fmt.Sprintf("wait %s or more before it", limit.Text())))
	}
}

func told(p *lint.Pass, d diag.Diagnostic, first arrival, help string) diag.Diagnostic {
	if steps := p.Facts.Way(first.journey, first.index); steps != nil {
		d.Witness = &diag.Witness{Title: "the quickest run", Steps: steps}
	}
	return d.WithHelp(help)
}

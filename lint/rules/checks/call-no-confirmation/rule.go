// Package callnoconfirmation is the rule call-no-confirmation.
package callnoconfirmation

import (
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
)

// Options are the rule's options.
type Options struct {
	Within lang.Duration `option:"within" min:"1m" max:"30d" doc:"The time from the task to the written message."`
}

// Rule finds calls after which nothing is put in writing.
var Rule = lint.Rule{
	Name: "call-no-confirmation", Group: lint.Checks, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Journey, Run: run,
	Options: Options{Within: 24 * 60 * 60},
	Doc: lint.Doc{
		Title: "A call is not followed by anything in writing",
		What: "After a task of `kind = \"call\"` every path leads within 24 hours to a message of class `transactional` or `service` by e-mail, text or messenger: whichever arm of a split people are in, and whatever their country. " +
			"Where the run learns what came of the call, by a wait, a check, or a condition on anything that may have changed, one of its ways is enough, since there is nothing to confirm to those who were not reached. A newsletter is no " +
			"confirmation, and nor is a push message, which is gone once it is swiped away. Projects in which the call itself is an event (`kind = \"call\"`) that starts such a message, or that another system " +
			"answers, are served by that.",
		Why: "Somebody calls, things are agreed, and no mail follows: the customer does not know what was noted, and the next colleague does not either. It is one of the gaps " +
			"between channels that people meet most.",
		Bad: `journey "carts" {
  serves = objective.first_order
  entry {
    event   = event.cart_abandoned
    where   = trigger.total > 500
    reentry = "30d"
  }
  flow {
    task "call" {
      team  = team.lifecycle
      title = "Call about the cart"
      due   = "1d"
      kind  = "call"
    }
  }
}`,
		Good: `message "what_we_agreed" {
  class = "service"
  email {
    subject = "What we spoke about"
    body    = "<p>We have tried to reach you, or have: here is how to go on.</p>"
  }
}
journey "carts" {
  serves = objective.first_order
  entry {
    event   = event.cart_abandoned
    where   = trigger.total > 500
    reentry = "30d"
  }
  flow {
    task "call" {
      team  = team.lifecycle
      title = "Call about the cart"
      due   = "1d"
      kind  = "call"
    }
    wait "until_called" { for = "20h" }
    send "what_we_agreed" {}
  }
}`,
		Fix: "Send a summary after the task, or declare the event of the call and let it start the message.",
	},
}

func run(p *lint.Pass) error {
	within := lint.Options[Options](p).Within
	var w *ways
	for i, n := range p.Journey.Nodes {
		if n.Task == nil || n.Task.Kind != "call" || eventAnswers(p) {
			continue
		}
		times := p.Facts.Times(p.Journey)
		if _, comes := times.Arrival(i); !comes {
			continue
		}
		if w == nil {
			w = follow(p)
		}
		if w.after(i) <= within {
			continue
		}
		soonest, sent := lang.Duration(-1), (*compiler.Node)(nil)
		for k, s := range p.Journey.Nodes {
			if !written(s) {
				continue
			}
			if d, ok := times.Between(i, k); ok && (sent == nil || d.Min < soonest) {
				soonest, sent = d.Min, s
			}
		}
		if sent != nil && soonest <= within {
			if at, edge, ok := w.gap(i, within); ok {
				partly(p, i, at, edge, sent)
			}
			continue
		}
		d := p.Finding(n.Range, "call %q is not followed by a message in writing", n.ID)
		if sent != nil {
			d = p.Finding(n.Range, "call %q is followed by a message in writing after %s at the earliest, not within %s", n.ID, soonest.Text(), within.Text()).
				WithRelated(sent.Range, "this message")
		}
		p.Report(d.WithHelp("send a summary of class service after the task, or from a journey that an event of kind call starts"))
	}
	return nil
}

// partly reports a call that is followed by a message on other ways than that of
// an edge.
func partly(p *lint.Pass, call, at, edge int, sent *compiler.Node) {
	n, other := p.Journey.Nodes[call], p.Journey.Nodes[at]
	e := other.Edges[edge]
	d := p.Finding(n.Range, "call %q is not followed by a message in writing on every way: none comes by %s", n.ID, way(other, e)).
		WithHelp("send the summary before the ways part, or on this one as well").
		WithRelated(e.Range, "on this way there is none").WithRelated(sent.Range, "this message goes out on another")
	d.Witness = &diag.Witness{Title: "a run without a message after the call", Steps: p.Facts.Way(p.Journey, call, at, e.To)}
	p.Report(d)
}

// written reports whether n sends something about the call that can be kept.
func written(n *compiler.Node) bool {
	if n.Send == nil || n.Send.Message == nil || n.Send.Message.Class.Value != "transactional" && n.Send.Message.Class.Value != "service" {
		return false
	}
	return slices.ContainsFunc(n.Send.Channels, func(c compiler.Choice) bool {
		return !slices.Contains([]string{"push", "web_push", "in_app"}, c.Kind)
	})
}

// eventAnswers reports whether the call is an event of its own that is answered.
func eventAnswers(p *lint.Pass) bool {
	call := func(e *lang.Event) bool { return e.Kind.Value == "call" }
	if slices.ContainsFunc(p.Project.Events, func(e *lang.Event) bool { return call(e) && e.AnsweredBy.Set }) {
		return true
	}
	return slices.ContainsFunc(p.Program.Journeys, func(j *compiler.Journey) bool {
		return slices.ContainsFunc(j.Triggers, call) && slices.ContainsFunc(j.Nodes, written)
	})
}

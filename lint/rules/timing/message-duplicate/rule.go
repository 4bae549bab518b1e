// Package messageduplicate is the rule message-duplicate.
package messageduplicate

import (
	"fmt"
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lint"
)

// Options are the rule's options.
type Options struct {
	Within lang.Duration `option:"within" doc:"Sending the same again after so long is taken to be meant."`
}

// Rule finds messages that one person gets twice.
var Rule = lint.Rule{
	Name: "message-duplicate", Group: lint.Timing, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Options: Options{Within: 30 * 24 * 3600},
	Doc: lint.Doc{
		Title: "One person gets the same message twice",
		What: "Two steps of a journey send the same promotional or editorial message, with the same values for its parameters, and one run can come to both within 30 days; or two live journeys send it, " +
			"one person can enter both, and nothing keeps the two sends 30 days apart. Between journeys it is silent where either asks whether the message was sent (`sent(message.X)`), where both are of one `exclusive` group, and " +
			"where conditions keep people apart. Within one it is silent where " +
			"a condition between the two asks whether the first was opened or clicked, or whether people replied to it: sending again to those who did not see it is a choice. Steps on ways that exclude each other are " +
			"no pair, and a loop that comes back to one step says by its `max` that it is meant.",
		Why: "The second time is noise to whoever read the first, and mostly it is a slip: a step was copied, and its message was not changed. Makers of cart mailers get reports of it again and again.",
		Bad: `journey "notes" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "first" { message = message.welcome }
    wait "a_week" { for = "7d" }
    send "second" { message = message.welcome }
  }
}`,
		Good: `journey "notes" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    send "first" { message = message.welcome }
    wait "a_week" { for = "7d" }
    branch "seen" {
      case "opened" {
        when = opened(send.first)
        exit "read" {}
      }
      otherwise {}
    }
    send "second" { message = message.welcome }
  }
}`,
		Fix: "Send another message, or ask before the second whether the first was opened.",
	},
}

func run(p *lint.Pass) error {
	limit := lint.Options[Options](p).Within
	for _, j := range p.Program.Journeys {
		within(p, j, limit)
	}
	between(p, limit)
	return nil
}

// within reports the steps of a journey that send again what a run has sent.
func within(p *lint.Pass, j *compiler.Journey, limit lang.Duration) {
	if !repeats(j) {
		return
	}
	t := p.Facts.Times(j)
	for b, later := range j.Nodes {
		if !unasked(later) {
			continue
		}
		for a, first := range j.Nodes {
			if a == b || !unasked(first) || first.Send.Message != later.Send.Message || !sameValues(first.Send.With, later.Send.With) {
				continue
			}
			apart, some := t.Apart(a, b)
			if !some || apart.Min >= limit || reacts(j, a, b) {
				continue
			}
			d := p.Finding(later.Range, "send %q brings message %q a second time: one run has sent it at %q", later.ID, later.Send.Message.Label, first.ID)
			d = d.WithRelated(first.Range, "sent here first")
			d.Witness = &diag.Witness{Title: "a run that sends both", Steps: p.Facts.Way(j, a, b)}
			p.Report(d.WithHelp("send another message, or ask before whether the first was opened"))
			break
		}
	}
}

// repeats reports whether two steps of a journey send one message.
func repeats(j *compiler.Journey) bool {
	seen := map[*lang.Message]bool{}
	for _, n := range j.Nodes {
		if unasked(n) {
			if seen[n.Send.Message] {
				return true
			}
			seen[n.Send.Message] = true
		}
	}
	return false
}

// between reports messages of two journeys, for the second of them by name.
func between(p *lint.Pass, limit lang.Duration) {
	type place struct {
		journey *compiler.Journey
		message *lang.Message
	}
	told := map[place]bool{}
	r := p.Facts.Interplay()
	for _, m := range r.Messages {
		first, later := m.A.Step(), m.B.Step()
		if told[place{m.B.Journey, m.Message}] || m.Asked || !m.Within(limit) || !unasked(later) || !sameValues(first.Send.With, later.Send.With) {
			continue
		}
		if group := m.A.Journey.Decl.Exclusive.Value; group != "" && group == m.B.Journey.Decl.Exclusive.Value {
			continue
		}
		told[place{m.B.Journey, m.Message}] = true
		d := p.Finding(later.Range, "message %q goes out in journey %q too, and one person can get it from both", m.Message.Label, m.A.Journey.Label)
		d = d.WithRelated(first.Range, fmt.Sprintf("journey %q sends it here", m.A.Journey.Label))
		p.Report(d.WithHelp(fmt.Sprintf("ask before whether it was sent: !sent(message.%s, %q)", m.Message.Label, limit.Text())))
	}
	for _, g := range r.NotDecided {
		if g.Kind == "message" {
			p.Undecided(g.Key)
		}
	}
}

// unasked reports whether a node sends what people have not asked for.
func unasked(n *compiler.Node) bool {
	if n.Send == nil || n.Send.Message == nil {
		return false
	}
	class := n.Send.Message.Class.Value
	return class == "promotional" || class == "editorial"
}

func sameValues(a, b []lang.Entry[expr.Expr]) bool {
	return slices.EqualFunc(a, b, func(x, y lang.Entry[expr.Expr]) bool {
		return x.Key == y.Key && expr.Equal(x.Value, y.Value)
	})
}

// reacts reports whether a step between two sends asks what became of one.
func reacts(j *compiler.Journey, a, b int) bool {
	return slices.ContainsFunc(lint.Between(j, a, b), func(i int) bool {
		n := j.Nodes[i]
		switch {
		case n.Branch != nil:
			return slices.ContainsFunc(n.Branch.Cases, func(c compiler.Case) bool { return reaction(c.When) })
		case n.Wait != nil:
			return slices.ContainsFunc(n.Wait.On, func(o compiler.Arrival) bool {
				return o.Event != nil && o.Event.BuiltIn || reaction(o.When) || reaction(o.Where)
			})
		case n.Guard != nil:
			return slices.ContainsFunc(n.Guard.Checks, func(c *lang.Check) bool { return reaction(c.Holds) })
		}
		return false
	})
}

// reaction reports whether a condition asks how people reacted to messages.
func reaction(e expr.Expr) bool {
	found := false
	expr.Walk(e, func(e expr.Expr) bool {
		switch e := e.(type) {
		case *expr.Call:
			found = found || slices.Contains([]string{"opened", "clicked", "replied", "bounced"}, e.Name)
		case *expr.Ref:
			found = found || e.Block == "event" && slices.Contains([]string{"opened", "clicked", "replied", "bounced", "delivered"}, e.Name)
		}
		return !found
	})
	return found
}

// Package optoutnothonoured is the rule optout-not-honoured.
package optoutnothonoured

import (
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lint"
)

// Options are the rule's options.
type Options struct {
	MaxLatency lang.Duration `option:"max_latency" min:"1m" max:"14d" doc:"The longest time in which an opt-out may become known."`
	Stems      []string      `option:"stems" doc:"How a word in the name of an event of kind consent begins that says that people opt out, in lower case. A list of your own takes the place of this one."`
}

// Rule finds opt-outs that do not end the advertising.
var Rule = lint.Rule{
	Name: "optout-not-honoured", Group: lint.Consent, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Options: Options{MaxLatency: 48 * 60 * 60, Stems: []string{
		"unsubscrib", "optout", "optedout", "withdr", "revok", "object", "stop", "objection",
	}},
	Doc: lint.Doc{
		Title: "An opt-out does not end the advertising",
		What: "Every promotional or editorial send tests the consents of its message when it goes out, held ones too, so a journey that sends needs no exit for those who leave. What is left: a run that an opt-out starts, or that waits for one, goes on " +
			"to advertise; or it gives a consent anew without a new event of consent; `event.unsubscribed` is known only after more than two days (`latency`); " +
			"an event of kind `consent` says by its name that people object, and no journey that it starts withdraws a consent or writes anything, no segment or check reads it, and no other system answers it (`answered_by`). An opt-out that a condition " +
			"narrows to a channel or a message is not taken for one from all.",
		Why: "An objection to advertising ends all of it, at once and for good (GDPR, article 21). Large inboxes ask that it be honoured within two days, US law within ten business days. In the US one message may confirm a STOP, and it may not advertise.",
		Bad: `journey "sorry" {
  serves = objective.first_order
  entry {
    event   = event.unsubscribed
    reentry = "always"
  }
  flow {
    wait "a_week" { for = "7d" }
    send "welcome" {}
  }
}`,
		Good: `message "goodbye" {
  class = "service"
  email {
    subject = "You are off the list"
    body    = "<p>You get no more notes from us.</p>"
  }
}
journey "sorry" {
  serves = objective.first_order
  entry {
    event   = event.unsubscribed
    reentry = "always"
  }
  flow {
    send "goodbye" {}
  }
}`,
		Fix: "End the run after the opt-out, with at most a confirmation that does not advertise; let an objection withdraw the consents with an `update`.",
	},
}

func run(p *lint.Pass) error {
	o := lint.Options[Options](p)
	outs := map[*lang.Event]bool{}
	for _, e := range p.Project.Events {
		if e.Library != "" || !leaves(p.Project, e, o.Stems) {
			continue
		}
		outs[e] = true
		if e.Latency.Set && e.Latency.Value > o.MaxLatency {
			p.Report(p.Finding(e.Latency.Rng, "it takes %s until event %q is known: opt-outs are to be honoured within %s", e.Latency.Value.Text(), e.Label, o.MaxLatency.Text()).
				WithHelp("let the system that takes opt-outs report them at once"))
		}
		if !e.BuiltIn && advertises(p) && !acted(p, e) {
			p.Report(p.Finding(e.HeadRng, "event %q says that people opt out, and nothing withdraws their consents: the next journey writes to them again", e.Label).
				WithHelp("start a journey by it with update { consents = { … = \"withdrawn\" } }, or suppress a segment that reads it"))
		}
	}
	for _, j := range p.Program.Journeys {
		t := tracer{p: p, journey: j, outs: outs, told: map[*compiler.Node]bool{}}
		t.journeyStarts()
	}
	return nil
}

// leaves reports whether e says that people opt out: the event that every project
// has, and those of kind consent whose name says so and that give none.
func leaves(p *lang.Project, e *lang.Event, stems []string) bool {
	if e.BuiltIn {
		return e.Label == "unsubscribed"
	}
	if e.Kind.Value != "consent" || slices.ContainsFunc(p.Consents, func(c *lang.Consent) bool { return lang.To[*lang.Event](c.GivenBy) == e }) {
		return false
	}
	name := strings.ReplaceAll(strings.ReplaceAll(e.Label, "opt_out", "optout"), "opted_out", "optedout")
	return slices.ContainsFunc(strings.Split(name, "_"), func(word string) bool {
		return slices.ContainsFunc(stems, func(stem string) bool { return stem != "" && strings.HasPrefix(word, strings.ToLower(stem)) })
	})
}

// advertises reports whether a journey sends marketing.
func advertises(p *lint.Pass) bool {
	return slices.ContainsFunc(p.Project.Messages, func(m *lang.Message) bool { return m.Marketing() && len(p.Facts.Sends(m)) > 0 })
}

// acted reports whether an opt-out comes to something that lasts: more than the
// end of the run that somebody happens to be in.
func acted(p *lint.Pass, e *lang.Event) bool {
	if e.AnsweredBy.Set {
		return true
	}
	for _, j := range p.Program.Journeys {
		takes := slices.Contains(j.Triggers, e)
		writes := false
		for _, n := range j.Nodes {
			takes = takes || n.Wait != nil && slices.ContainsFunc(n.Wait.On, func(a compiler.Arrival) bool { return a.Event == e })
			writes = writes || n.Update != nil || n.Webhook != nil || n.Enroll != nil
		}
		if takes && writes {
			return true
		}
	}
	for _, s := range p.Project.Segments {
		if s.When == nil || reads(s.When, e) {
			return true // an engine's own segment may hold them
		}
	}
	return slices.ContainsFunc(p.Project.Checks, func(c *lang.Check) bool { return reads(c.Holds, e) })
}

func reads(cond expr.Expr, e *lang.Event) bool {
	found := false
	expr.Walk(cond, func(x expr.Expr) bool {
		if r, ok := x.(*expr.Ref); ok && r.Block == "event" && r.Name == e.Label && r.Library == "" {
			found = true
		}
		return !found
	})
	return found
}

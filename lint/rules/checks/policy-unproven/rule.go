// Package policyunproven is the rule policy-unproven.
package policyunproven

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/cairn-lang/cairn/compiler/mustpass"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
	"github.com/cairn-lang/cairn/lint/rules/checks"
)

// Rule holds each path to a send to what a policy requires of it.
var Rule = lint.Rule{
	Name: "policy-unproven", Group: lint.Checks, Severity: diag.Error, Default: true, Since: "0.1",
	Needs: lint.Journey, Run: run,
	Doc: lint.Doc{
		Title: "A send can be reached without a check that a policy requires",
		What: "A policy with `enforce = \"require\"`, the default, names checks for each send of its classes. Every path from the entry to the send must prove them: by a " +
			"guard, or by conditions and exits that say the same. With `max_age`, the proof must be no older than that when the run arrives at the send; waits count " +
			"with the longest that they can take, and an event that the check looks for, received or emitted on the way, ends its proof. A check with `per = \"product\"` " +
			"must be proven for the message's own products; a message without `products` needs none. Where too many paths lead to a send, the rule says so and finds nothing.",
		Why: "What was true when somebody came in is not true three waits later: the parcel is late, the product went back, a complaint was opened. The policy says " +
			"what a team has agreed to know before it sells, and one branch without the guard is enough to sell to the person who should have been left alone.",
		Bad: `check "no_open_complaint" { about = "case" }
policy "promotions" {
  applies_to = ["promotional"]
  checks     = [check.no_open_complaint]
  enforce    = "require"
  max_age    = "1h"
}
journey "thanks" {
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    guard "calm" { checks = [check.no_open_complaint] }
    wait "later" { for = "2d" }
    send "welcome" {}
  }
}`,
		Good: `check "no_open_complaint" { about = "case" }
policy "promotions" {
  applies_to = ["promotional"]
  checks     = [check.no_open_complaint]
  enforce    = "require"
  max_age    = "1h"
}
journey "thanks" {
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  flow {
    wait "later" { for = "2d" }
    guard "calm" { checks = [check.no_open_complaint] }
    send "welcome" {}
  }
}`,
		Fix: "Put a guard with the checks after the last wait before the send, or let the policy do so before every send with `enforce = \"insert\"`.",
	},
}

// lack is what one finding tells: checks that the same path lacks at a send.
type lack struct {
	mustpass.Obligation
	checks   []*lang.Check
	policies []*lang.Policy
	lapse    checks.Lapse
}

func run(p *lint.Pass) error {
	r := p.Facts.Proofs(p.Journey)
	list := r.Obligations()
	// Of two policies that ask for the same check, the stricter speaks.
	slices.SortStableFunc(list, func(a, b mustpass.Obligation) int {
		return cmp.Or(cmp.Compare(a.Send, b.Send), cmp.Compare(a.MaxAge, b.MaxAge))
	})
	type asked struct {
		send  int
		check *lang.Check
	}
	told := map[asked]bool{}
	var open []*lack
	for _, o := range list {
		if o.Proven || told[asked{o.Send, o.Check}] {
			continue
		}
		if !o.Decided {
			p.Undecided(fmt.Sprintf("%s before send %q of journey %q", checks.Name(o.Check), p.Journey.Nodes[o.Send].ID, p.Journey.Label))
			continue
		}
		told[asked{o.Send, o.Check}] = true
		l := &lack{Obligation: o, lapse: checks.LapseOf(r, o.Send, r.WantCheck(o.Send, o.Check, o.MaxAge))}
		if known := slices.IndexFunc(open, l.sameAs); known >= 0 {
			l = open[known]
		} else {
			open = append(open, l)
		}
		l.checks = append(l.checks, o.Check)
		if !slices.Contains(l.policies, o.Policy) {
			l.policies = append(l.policies, o.Policy)
		}
	}
	for _, l := range open {
		report(p, l)
	}
	return nil
}

// sameAs reports whether k tells of the same path to the same send.
func (l *lack) sameAs(k *lack) bool {
	return k.Send == l.Send && k.lapse == l.lapse && k.MaxAge == l.MaxAge &&
		slices.EqualFunc(k.Story.Steps, l.Story.Steps, func(a, b mustpass.StoryStep) bool { return a.Node == b.Node && a.Edge == b.Edge })
}

func report(p *lint.Pass, l *lack) {
	n := p.Journey.Nodes[l.Send]
	names := checks.Names(l.checks)
	policies, verb := fmt.Sprintf("policy %q", l.policies[0].Label), "s"
	if more := len(l.policies) - 1; more > 0 {
		policies, verb = fmt.Sprintf("policy %q and %d more", l.policies[0].Label, more), ""
	}
	d := p.Finding(n.Range, "send %q can be reached without %s, which %s require%s", n.ID, names, policies, verb)
	if l.lapse.Stale {
		d = p.Finding(n.Range, "send %q can go out %s after %s; %s take%s at most %s", n.ID, l.lapse.Age, names, policies, verb, l.MaxAge.Text())
	}
	where := "right before the send"
	if last := checks.LastWait(l.Story); last != "" {
		where = "between " + last + " and the send"
	}
	d = d.WithHelp(fmt.Sprintf("put a guard with checks = %s %s, or write enforce = \"insert\" in the policy", checks.List(l.checks), where))
	for _, policy := range l.policies {
		d = d.WithRelated(policy.HeadRng, "this policy requires it")
	}
	d.Witness = l.Story.Witness(fmt.Sprintf("a run that comes to %q", n.ID))
	p.Report(d)
}

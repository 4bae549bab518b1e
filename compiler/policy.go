package compiler

import (
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
)

// checkPolicies reports what is wrong with policies whatever they act on.
func (x *index) checkPolicies() []diag.Diagnostic {
	var found []diag.Diagnostic
	for _, p := range x.policies {
		if p.Enforce.Value != "insert" {
			continue
		}
		for _, r := range p.Checks {
			c := lang.To[*lang.Check](r)
			if c == nil {
				continue
			}
			for _, param := range c.Params {
				if param.Default == nil {
					found = append(found, diag.Errorf("policy-check-unusable", r.Rng,
						"policy %q cannot insert a guard for check %q, whose parameter %q nobody gives", p.Label, c.Label, param.Label).
						WithHelp("give the parameter a default, or use `enforce = \"require\"` and write the guards").
						WithRelated(param.HeadRng, "it has no default"))
					break
				}
			}
		}
	}
	return found
}

// checkInserted reports a check that a policy puts before a send of a journey
// whose trigger the check cannot read.
func (l *lowering) checkInserted(p *lang.Policy, d *lang.Send, sc *scope) {
	for _, r := range p.Checks {
		c := lang.To[*lang.Check](r)
		if c == nil || len(c.Triggers) == 0 {
			continue
		}
		if why, ok := l.strangeTrigger(c.Triggers, sc); ok {
			l.report(diag.Errorf("policy-check-unusable", d.HeadRng, "policy %q puts check %q before send %q, but the check reads what %s brings, and %s", p.Label, c.Label, d.Label, eventsInWords(c.Triggers), why).
				WithHelp("take the check out of the policy and guard the journeys that it is about").
				WithRelated(r.Rng, "the policy names the check here"))
		}
	}
}

// policyGuard is the guard that p puts before the send s.
func (l *lowering) policyGuard(s *step, p *lang.Policy) *Node {
	g := &Guard{Policy: p, Products: productsOf(s.node.Send)}
	for _, r := range p.Checks {
		if c := lang.To[*lang.Check](r); c != nil {
			g.Checks = append(g.Checks, c)
		}
	}
	return &Node{
		ID: p.Label + "." + s.id, Kind: KindGuard, Range: s.node.Range, Block: s.node.Block, Origin: s.node.Origin, Guard: g,
	}
}

// checkGuardIDs reports a step of a fragment that has the id of a guard that a
// policy inserts: `use "promotions"` beside a policy of that name.
func (l *lowering) checkGuardIDs() {
	for _, n := range l.journey.Nodes {
		if n.Guard == nil || n.Guard.Policy == nil {
			continue
		}
		for _, other := range l.journey.Nodes {
			if other == n || other.ID != n.ID {
				continue
			}
			use, label, _ := strings.Cut(other.ID, ".")
			at := other.Range
			for i := range l.steps {
				if u, ok := l.steps[i].decl.(*lang.Use); ok && l.steps[i].id == use {
					at = u.LabelRng
				}
			}
			l.report(diag.Errorf("duplicate-label", at, "%q would name two steps: the guard of policy %q, and step %q of the fragment", n.ID, use, label).
				WithHelp("give the `use` another label").
				WithRelated(n.Range, "the policy puts its guard before this send"))
		}
	}
}

// inheritExits adds the exits of policies to a journey that sends nothing but
// messages of their classes.
func (l *lowering) inheritExits() {
	sends := 0
	for _, n := range l.journey.Nodes {
		if n.Kind == KindSend && n.Send.Message != nil {
			sends++
		}
	}
	if sends == 0 {
		return
	}
	for _, p := range l.policies {
		if len(p.Exits) == 0 {
			continue
		}
		all := !slices.ContainsFunc(l.journey.Nodes, func(n *Node) bool {
			return n.Kind == KindSend && n.Send.Message != nil && !appliesTo(p, n.Send.Message)
		})
		if all {
			l.journey.Exits = append(l.journey.Exits[:len(l.journey.Exits):len(l.journey.Exits)], p.Exits...)
		}
	}
}

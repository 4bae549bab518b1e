package checks

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/mustpass"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lint"
)

// Subject is something that must be known of a person, or of products, when a
// message goes out.
type Subject struct {
	About  string // of checks: "order", "case", …
	Plural string // in words: "orders"
	// Kinds are the kinds of events that say the same where none is found, or none
	// is pending; none if only checks can tell.
	Kinds []string
	// LookBack is the shortest window in which such an event must be looked for.
	LookBack lang.Duration
	MaxAge   lang.Duration
	Products bool // only messages that name products are concerned
	// Risk ends the sentence "send X can …".
	Risk string
}

// Check reports the promotional sends of the journey that a path reaches without
// the subject being known, or known lately enough. In a project without a check
// about the subject they have one cause, and are one finding.
func (s Subject) Check(p *lint.Pass) {
	var r *mustpass.Result
	var all []diag.Diagnostic
	var inline []mustpass.Fact
	for i, n := range p.Journey.Nodes {
		if n.Send == nil || n.Send.Message == nil || n.Send.Message.Class.Value != "promotional" {
			continue
		}
		if s.Products && n.Send.Message.Products == nil {
			if !p.Facts.NamesProducts() {
				p.Missing("message.products")
			}
			continue
		}
		if len(p.Facts.ChecksAbout(s.About)) == 0 && !HasEvent(p.Facts, s.Kinds...) && !stocked(n.Send.Message) {
			p.Missing("check.about")
			continue
		}
		if r == nil {
			r = p.Facts.Proofs(p.Journey)
			inline = s.inline(p, r)
		}
		if d := s.checkSend(p, r, i, inline); d != nil {
			all = append(all, *d)
		}
	}
	if len(all) > 1 && len(p.Facts.ChecksAbout(s.About)) == 0 {
		first := all[0].WithHelp(fmt.Sprintf("declare a check with about = %q, and name it in a policy for promotional messages with enforce = \"insert\"", s.About))
		for _, d := range all[1:] {
			first = first.WithRelated(d.Range, "and so can this one")
		}
		all = []diag.Diagnostic{first}
	}
	for _, d := range all {
		p.Report(d)
	}
}

func (s Subject) checkSend(p *lint.Pass, r *mustpass.Result, node int, inline []mustpass.Fact) *diag.Diagnostic {
	n := p.Journey.Nodes[node]
	maxAge, told := s.agreed(r, node)
	if told {
		return nil
	}
	w := mustpass.Want{MaxAge: maxAge, Any: [][]mustpass.Fact{{{Kind: mustpass.About, Name: s.About}}}}
	w.Any = append(w.Any, r.ProductFacts(node, s.About)...)
	for _, f := range inline {
		w.Any = append(w.Any, []mustpass.Fact{f})
	}
	if s.About == "stock" {
		for _, ref := range n.Send.Message.Offers {
			if o := lang.To[*lang.Offer](ref); o != nil {
				if c := lang.To[*lang.Check](o.Stock); c != nil {
					w.Any = append(w.Any, r.WantCheck(node, c, maxAge).Any...)
				}
			}
		}
	}
	proof := r.Prove(node, w)
	if !proof.Decided {
		p.Undecided(fmt.Sprintf("send %q of journey %q", n.ID, p.Journey.Label))
		return nil
	}
	if proof.Proven {
		return nil
	}
	d := s.finding(p, n, proof, LapseOf(r, node, w), maxAge)
	return &d
}

// agreed is how old knowledge may be: what a policy says of its own checks about
// the subject, else the rule's option. told is true where policy-unproven tells
// that such a check is lacking.
func (s Subject) agreed(r *mustpass.Result, node int) (maxAge lang.Duration, told bool) {
	maxAge = s.MaxAge
	for _, policy := range r.Journey.Nodes[node].Send.Policies {
		for _, ref := range policy.Checks {
			c := lang.To[*lang.Check](ref)
			if c == nil || c.About.Value != s.About {
				continue
			}
			if policy.MaxAge.Set {
				maxAge = max(maxAge, policy.MaxAge.Value)
			}
			if policy.Enforce.Value != "insert" {
				limit := mustpass.NoAge
				if policy.MaxAge.Set {
					limit = policy.MaxAge.Value
				}
				told = told || !r.Check(node, c, limit).Proven
			}
		}
	}
	return maxAge, told
}

func (s Subject) finding(p *lint.Pass, n *compiler.Node, proof mustpass.Proof, lapse Lapse, maxAge lang.Duration) diag.Diagnostic {
	d := p.Finding(n.Range, "send %q can %s: one path to it has no check about %s", n.ID, s.Risk, s.Plural)
	if lapse.Stale {
		d = p.Finding(n.Range, "send %q can %s: it can go out %s after the last check about %s, which keeps for %s",
			n.ID, s.Risk, lapse.Age, s.Plural, maxAge.Text())
	}
	where := "right before the send"
	if last := LastWait(proof.Story); last != "" {
		where = "between " + last + " and the send"
	}
	if known := p.Facts.ChecksAbout(s.About); len(known) > 0 {
		d = d.WithHelp(fmt.Sprintf("put a guard with checks = %s %s", List(known[:1]), where))
	} else {
		d = d.WithHelp(fmt.Sprintf("declare a check with about = %q, and put a guard with it %s", s.About, where))
	}
	d.Witness = proof.Story.Witness(fmt.Sprintf("a run that comes to %q", n.ID))
	return d
}

// inline are the facts of the journey that say as much as a check would: an event
// of one of the kinds was looked for in the past, and none found.
func (s Subject) inline(p *lint.Pass, r *mustpass.Result) []mustpass.Fact {
	if len(s.Kinds) == 0 {
		return nil
	}
	var list []mustpass.Fact
	known := map[mustpass.Fact]bool{}
	for i := range p.Journey.Nodes {
		for f := range r.At(i) {
			if !known[f] && s.says(p.Facts, f) {
				known[f] = true
				list = append(list, f)
			}
		}
	}
	return list
}

func (s Subject) says(facts *lint.Facts, f mustpass.Fact) bool {
	if !f.Not {
		return false
	}
	switch f.Kind {
	case mustpass.Occurred:
		window, _, _ := strings.Cut(f.Scope, "|")
		if window != "" {
			// "entry" sees nothing of what was before; a short window little.
			d, err := lang.ParseDuration(window)
			if err != nil || d < s.LookBack {
				return false
			}
		}
		return s.ofKind(facts, f.Name)
	case mustpass.Condition:
		args, ok := strings.CutPrefix(f.Name, "pending(")
		first, _, _ := strings.Cut(args, ",")
		return ok && s.ofKind(facts, strings.TrimSpace(first))
	}
	return false
}

// ofKind reports whether the event of an address is of one of the kinds.
func (s Subject) ofKind(f *lint.Facts, address string) bool {
	kind := f.KindOf(address)
	return kind != "" && slices.Contains(s.Kinds, kind)
}

// stocked reports whether an offer of m says itself how its stock is checked.
func stocked(m *lang.Message) bool {
	for _, ref := range m.Offers {
		if o := lang.To[*lang.Offer](ref); o != nil && o.Stock.Set() {
			return true
		}
	}
	return false
}

package lint

import (
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
)

// TeamRules are the rules that the project holds itself: those of its policies,
// named policy.POLICY.RULE, and those that rules of all stand for, such as
// brand.BRAND.banned.LABEL.
func TeamRules(p *lang.Project, all []*Rule) []*Rule {
	var rules []*Rule
	for _, r := range all {
		if r.Team == nil {
			continue
		}
		for _, own := range r.Team(p) {
			own.Of = r
			rules = append(rules, own)
		}
	}
	for _, policy := range p.Policies {
		for _, decl := range policy.Rules {
			if decl.Holds != nil && decl.Label != "" { // else it has been reported
				rules = append(rules, teamRule(policy, decl))
			}
		}
	}
	return rules
}

func teamRule(policy *lang.Policy, decl *lang.TeamRule) *Rule {
	severity, ok := diag.ParseSeverity(decl.Severity.Value)
	if !ok {
		severity = diag.Warning
	}
	says := strings.TrimRight(decl.Message.Value, ". ")
	return &Rule{
		Name: "policy." + policy.Label + "." + decl.Label, Group: Policies, Severity: severity, Since: "0.1",
		Doc:   Doc{Title: says, What: teamDoc(policy, decl)},
		Needs: Journey,
		Run: func(p *Pass) error {
			for _, n := range p.Journey.Nodes {
				if n.Send != nil && n.Send.Message != nil && slices.Contains(n.Send.Policies, policy) {
					checkSend(p, decl, n, says)
				}
			}
			return nil
		},
	}
}

// teamDoc says what the rule looks at and asks for, as it is written.
func teamDoc(policy *lang.Policy, decl *lang.TeamRule) string {
	when := ""
	if decl.When != nil {
		when = " for which `" + expr.Print(decl.When) + "`"
	}
	text := "Each send that policy `" + policy.Label + "` applies to" + when + " must have `" + expr.Print(decl.Holds) + "`."
	if decl.Doc != "" {
		text = decl.Doc + "\n\n" + text
	}
	return text
}

// checkSend evaluates a team's rule for one send, once for each segment that
// people come from.
func checkSend(p *Pass, decl *lang.TeamRule, n *compiler.Node, says string) {
	for _, segment := range entrySegments(p.Journey) {
		this := &teamSend{journey: p.Journey.Decl, send: n.Send, segment: segment, project: p.Project}
		ev := &evaluator{this: this}
		applies := decl.When == nil || ev.truth(decl.When)
		holds := !applies || ev.truth(decl.Holds)
		if ev.unknown != "" {
			p.Undecided(ev.unknown)
			continue
		}
		if holds {
			continue
		}
		p.Report(p.Finding(n.Range, "%s", lowerFirst(says)).
			WithHelp("change what the rule looks at, or ignore it here with a reason").
			WithRelated(decl.HeadRng, "the team's own rule"))
		return
	}
}

// entrySegments are the segments of the journey's entries; nil stands for an
// entry of another kind.
func entrySegments(j *compiler.Journey) []*lang.Segment {
	var list []*lang.Segment
	for _, e := range j.Entries {
		if s := lang.To[*lang.Segment](e.Segment); !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	if len(list) == 0 {
		list = append(list, nil)
	}
	return list
}

// lowerFirst makes a sentence go on where a finding's rule ends, unless its
// first word is a name.
func lowerFirst(s string) string {
	if len(s) > 1 && s[0] >= 'A' && s[0] <= 'Z' && (s[1] >= 'a' && s[1] <= 'z' || s[1] == ' ') {
		return strings.ToLower(s[:1]) + s[1:]
	}
	return s
}

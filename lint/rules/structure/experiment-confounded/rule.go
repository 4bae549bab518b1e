// Package experimentconfounded is the rule experiment-confounded.
package experimentconfounded

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lint"
)

// Rule finds experiments whose result cannot be told.
var Rule = lint.Rule{
	Name: "experiment-confounded", Group: lint.Structure, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Doc: lint.Doc{
		Title: "An experiment cannot tell what made the difference",
		What: "Compares the arms of a split that send equally many messages, message by message: they differ in one thing, which is the time since the split, the channel, the offer, or else the words. A split whose hypothesis is about the subject line " +
			"has the same body in all arms. A split with a `hypothesis` or a `winner` names a `metric`. It is a note where one person enters two journeys at one moment, and both have a split with the same metric. It is silent about arms that do " +
			"nothing, or send more than the others (a series against one message is one thing), and about splits that only share people out: without hypothesis, metric and winner nothing is compared.",
		Why:  "If the later mail with the friendlier words wins, nobody knows whether to write later or friendlier, and the answer costs the same weeks of waiting.",
		Bad:  example("1d"),
		Good: example("3d"),
		Fix:  "Change one thing between the arms, and test the other afterwards.",
	},
}

func example(wait string) string {
	return `message "hello" {
  class    = "promotional"
  consents = [consent.newsletter]
  email {
    subject   = "How may we help?"
    preheader = "Reply with a word."
    body      = "<p>Which dish do you cook most?</p>"
  }
}
journey "greeting" {
  serves = objective.first_order
  entry {
    event   = event.newsletter_confirmed
    reentry = "never"
  }
  exit "bought" {
    event     = event.order_placed
    counts_as = "conversion"
  }
  flow {
    split "words" {
      hypothesis = "A question brings more readers to their first order"
      metric     = kpi.order_rate
      arm "plain" {
        weight = 50
        wait "some_days" { for = "3d" }
        send "plain" { message = message.welcome }
      }
      arm "question" {
        weight = 50
        wait "some_time" { for = "` + wait + `" }
        send "question" { message = message.hello }
      }
    }
  }
}`
}

func run(p *lint.Pass) error {
	for _, j := range p.Program.Journeys {
		for i, n := range j.Nodes {
			decl, ok := n.Step.(*lang.Split)
			if !ok || n.Split == nil {
				continue
			}
			if metric(decl) == "" && (decl.Hypothesis.Set || decl.Winner != nil) {
				d := p.Finding(n.Range, "split %q has a hypothesis, and no metric to test it by", decl.Label)
				if !decl.Hypothesis.Set {
					d = p.Finding(n.Range, "split %q is to have a winner, and no metric that says which arm it is", decl.Label)
				}
				p.Report(d.WithHelp("add metric = kpi.… with what the arms are compared by"))
			}
			if metric(decl) != "" || decl.Hypothesis.Set || decl.Winner != nil {
				compareArms(p, j, i, decl)
			}
		}
	}
	overlaps(p)
	return nil
}

// metric is what a split is measured by, "" if it names nothing.
func metric(s *lang.Split) string {
	switch {
	case s.Metric.Set():
		return s.Metric.Address()
	case s.Winner != nil && s.Winner.Metric.Set():
		return s.Winner.Metric.Address()
	}
	return ""
}

// compareArms reports the first arm that differs from the first one in several
// things.
func compareArms(p *lint.Pass, j *compiler.Journey, split int, decl *lang.Split) {
	n := j.Nodes[split]
	arms := armSends(j, split)
	for k := 1; k < len(arms) && k < len(n.Split.Arms); k++ {
		things := differences(p, j, split, arms[0], arms[k])
		a, b := n.Split.Arms[0], n.Split.Arms[k]
		if len(things) == 1 && things[0] == "words" && aboutSubject(decl.Hypothesis.Value) && !sameBodies(p, j, arms[0], arms[k]) {
			d := p.Finding(n.Range, "split %q is about the subject line, and arms %q and %q differ in the body as well", decl.Label, a.Label, b.Label)
			p.Report(d.WithHelp("give both messages the same body, or say in the hypothesis what is tested").WithRelated(decl.Hypothesis.Rng, "the hypothesis"))
			return
		}
		if len(things) < 2 {
			continue
		}
		d := p.Finding(n.Range, "arms %q and %q of split %q differ in %s: nobody can tell which of them made the difference", a.Label, b.Label, decl.Label, strings.Join(things, " and "))
		d = d.WithRelated(a.Range, fmt.Sprintf("arm %q", a.Label)).WithRelated(b.Range, fmt.Sprintf("arm %q", b.Label))
		p.Report(d.WithHelp("make them equal but for one of these, and test the other afterwards"))
		return
	}
}

// armSends are the sends of each arm that no other arm comes to, in order.
func armSends(j *compiler.Journey, split int) [][]int {
	edges := j.Nodes[split].Edges
	count := make([]int, len(j.Nodes))
	reach := make([][]bool, len(edges))
	for k, e := range edges {
		reach[k] = reachable(j, e.To, split)
		for i, r := range reach[k] {
			if r {
				count[i]++
			}
		}
	}
	list := make([][]int, len(edges))
	for k := range edges {
		for i, n := range j.Nodes {
			if reach[k][i] && count[i] == 1 && n.Send != nil && n.Send.Message != nil {
				list[k] = append(list[k], i)
			}
		}
	}
	return list
}

// reachable marks the nodes on ways from one node that do not pass another.
func reachable(j *compiler.Journey, from, but int) []bool {
	seen := make([]bool, len(j.Nodes))
	todo := []int{from}
	for len(todo) > 0 {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if at < 0 || at >= len(j.Nodes) || at == but || seen[at] {
			continue
		}
		seen[at] = true
		for _, e := range j.Nodes[at].Edges {
			todo = append(todo, e.To)
		}
	}
	return seen
}

// differences are the things in which two arms differ, in words.
func differences(p *lint.Pass, j *compiler.Journey, split int, a, b []int) []string {
	if len(a) != len(b) {
		return nil
	}
	var things []string
	add := func(thing string) {
		if !slices.Contains(things, thing) {
			things = append(things, thing)
		}
	}
	t := p.Facts.Times(j)
	for i := range a {
		x, y := j.Nodes[a[i]].Send, j.Nodes[b[i]].Send
		after, ok := t.Between(split, a[i])
		later, yes := t.Between(split, b[i])
		if ok && yes && after != later {
			add("time")
		}
		if channel(x) != channel(y) {
			add("channel")
		}
		switch {
		case !sameOffers(x.Message, y.Message):
			add("offer")
		case x.Message != y.Message && channel(x) == channel(y): // each channel has words of its own
			add("words")
		}
	}
	return things
}

// channel is where most people get a message.
func channel(s *compiler.Send) *lang.Channel {
	if len(s.Channels) == 0 {
		return nil
	}
	return s.Channels[0].Channel
}

func sameOffers(a, b *lang.Message) bool {
	return slices.EqualFunc(a.Offers, b.Offers, func(x, y lang.Ref) bool { return x.Target == y.Target })
}

// aboutSubject reports whether a hypothesis speaks of the subject line, in English,
// Dutch, German, Swedish or French.
func aboutSubject(hypothesis string) bool {
	lower := strings.ToLower(hypothesis)
	return slices.ContainsFunc([]string{"subject line", "onderwerpregel", "onderwerp van de mail", "betreffzeile", "ämnesrad", "ligne d'objet", "objet du mail"},
		func(w string) bool { return strings.Contains(lower, w) })
}

// sameBodies reports whether the messages of two arms have the same bodies, part by
// part and locale by locale.
func sameBodies(p *lint.Pass, j *compiler.Journey, a, b []int) bool {
	type key struct{ locale, kind string }
	for i := range a {
		bodies := map[key]expr.Expr{}
		for _, c := range p.Facts.CopyOf(j.Nodes[a[i]].Send.Message) {
			if c.Attr == "body" && c.Part.BlockType == "email" {
				bodies[key{c.Locale, c.Part.BlockType}] = c.Expr
			}
		}
		for _, c := range p.Facts.CopyOf(j.Nodes[b[i]].Send.Message) {
			if body, ok := bodies[key{c.Locale, c.Part.BlockType}]; ok && c.Attr == "body" && !expr.Equal(body, c.Expr) {
				return false
			}
		}
	}
	return true
}

// overlaps notes experiments of two journeys that one person enters at one moment.
func overlaps(p *lint.Pass) {
	splits := map[*compiler.Journey][]*compiler.Node{}
	for _, j := range p.Program.Journeys {
		for _, n := range j.Nodes {
			if s, ok := n.Step.(*lang.Split); ok && metric(s) != "" {
				splits[j] = append(splits[j], n)
			}
		}
	}
	if len(splits) < 2 {
		return
	}
	told := map[*compiler.Node]bool{}
	for _, c := range p.Facts.Interplay().Collisions {
		if c.Exclusive || c.Undecided {
			continue
		}
		for _, a := range splits[c.A] {
			for _, b := range splits[c.B] {
				if metric(a.Step.(*lang.Split)) != metric(b.Step.(*lang.Split)) || told[b] {
					continue
				}
				told[b] = true
				d := p.Finding(b.Range, "split %q is measured by %s, as split %q of journey %q is, on the same people at the same time",
					b.ID, strings.TrimPrefix(metric(b.Step.(*lang.Split)), "kpi."), a.ID, c.A.Label)
				d.Severity = diag.Info
				p.Report(d.WithHelp("run one after the other, or give both journeys the same `exclusive`").WithRelated(a.Range, "the other experiment"))
			}
		}
	}
}

// Package staledecision is the rule stale-decision.
package staledecision

import (
	"fmt"
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lint"
)

// Options are the rule's options.
type Options struct {
	Age lang.Duration `option:"age" min:"1h" max:"365d" doc:"How old the value of an attribute may be when a step decides by what it was at entry."`
}

// Rule finds decisions by what was true long ago.
var Rule = lint.Rule{
	Name: "stale-decision", Group: lint.Timing, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Project, Run: run,
	Options: Options{Age: 7 * 24 * 60 * 60},
	Doc: lint.Doc{
		Title: "A step decides by what was known long ago",
		What: "Three things are looked at. A branch or a wait that asks for `entered.X`, the profile at entry, is come to within 7 days of it; attributes that never change or only grow are left alone, and so are conditions that compare with `profile.X` to see a change. " +
			"A branch that puts the same question again to people whom the first did not take comes later than the attribute is `refreshed`, or the answer is the old one. And the checks about orders, returns, payments, stock or cases whose `max_age` a policy " +
			"limits read nothing that is `refreshed` less often, or is known with a greater `latency`.",
		Why: "People move, buy, upgrade and complain while they wait in a journey. Salesforce's documentation says of journey data, which is such a copy, that its values never change during a run; makers of journeys find out when somebody who has long upgraded is " +
			"asked to.",
		Bad:  example("entered"),
		Good: example("profile"),
		Fix:  "Ask `profile.X` instead of `entered.X`; wait until the value has been refreshed; or let the source deliver as often as the policy asks.",
	},
}

func example(root string) string {
	return `profile {
  attribute "plan" { type = string }
}
journey "tips" {
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
    wait "a_fortnight" { for = "14d" }
    branch "which" {
      case "paying" {
        when = ` + root + `.plan == "paid"
        exit "paying" {}
      }
    }
    send "welcome" {}
  }
}`
}

func run(p *lint.Pass) error {
	attributes := map[string]*lang.TypedAttr{}
	for _, a := range p.Project.Profile.Attributes {
		attributes[a.Label] = a
	}
	for _, j := range p.Program.Journeys {
		snapshots(p, j, attributes)
		again(p, j, attributes)
	}
	policies(p, attributes)
	return nil
}

// questions are the conditions by which a node decides.
func questions(n *compiler.Node) []expr.Expr {
	var list []expr.Expr
	add := func(e expr.Expr) {
		if e != nil {
			list = append(list, e)
		}
	}
	if n.Branch != nil {
		for _, c := range n.Branch.Cases {
			add(c.When)
		}
	}
	if n.Wait != nil {
		for _, o := range n.Wait.On {
			add(o.When)
			add(o.Where)
		}
	}
	return list
}

// reads are the attributes that a condition reads of a root, by first mention.
func reads(e expr.Expr, root string) []*expr.Path {
	var list []*expr.Path
	expr.Walk(e, func(e expr.Expr) bool {
		if p, ok := e.(*expr.Path); ok && p.Root == root && len(p.Steps) > 0 {
			list = append(list, p)
		}
		return true
	})
	return list
}

// snapshots reports decisions by the profile at entry, long after it.
func snapshots(p *lint.Pass, j *compiler.Journey, attributes map[string]*lang.TypedAttr) {
	limit := lint.Options[Options](p).Age
	for i, n := range j.Nodes {
		told := map[string]bool{}
		for _, q := range questions(n) {
			for _, path := range reads(q, "entered") {
				name := path.Steps[0].Name
				a := attributes[name]
				if told[name] || a == nil || a.Changes.Value == "never" || a.Changes.Value == "grows" || compares(q, name) {
					continue
				}
				at, ok := p.Facts.Times(j).Arrival(i)
				if !ok || at.Min < limit {
					continue
				}
				told[name] = true
				d := p.Finding(path.Range(), "%s %q asks what %s was at entry, at least %s ago", n.Kind, n.ID, name, at.Min.Text())
				d.Witness = &diag.Witness{Title: "a run comes here on " + elapsed.Day(at.Min), Steps: p.Facts.Way(j, i)}
				p.Report(d.WithHelp(fmt.Sprintf("ask profile.%s, which is of now", name)))
			}
		}
	}
}

// compares reports whether a condition asks for the present value as well, to see
// what has changed.
func compares(q expr.Expr, name string) bool {
	return slices.ContainsFunc(reads(q, "profile"), func(p *expr.Path) bool { return p.Steps[0].Name == name })
}

// again reports branches that put a question a second time before its attribute can
// have been refreshed, to people who did not answer to it the first time.
func again(p *lint.Pass, j *compiler.Journey, attributes map[string]*lang.TypedAttr) {
	t := p.Facts.Times(j)
	for b, later := range j.Nodes {
		if later.Branch == nil {
			continue
		}
		for _, q := range later.Branch.Cases {
			a := slowest(q.When, attributes)
			if a == nil || writes(j, a.Label) {
				continue
			}
			for i, first := range j.Nodes {
				if i == b || !asks(j, i, b, q.When) {
					continue
				}
				between, ok := t.Between(i, b)
				if !ok || between.Min == 0 || between.Max >= a.Refreshed.Value {
					continue
				}
				d := p.Finding(q.When.Range(), "branch %q asks again %s after branch %q, and %s is refreshed every %s", later.ID, between.Max.Text(), first.ID, a.Label, a.Refreshed.Value.Text())
				d = d.WithRelated(first.Range, "asked here first").WithRelated(a.Refreshed.Rng, "so seldom it is refreshed")
				d.Witness = &diag.Witness{Title: "a run that is asked twice", Steps: p.Facts.Way(j, i, b)}
				p.Report(d.WithHelp(fmt.Sprintf("wait at least %s between the two", a.Refreshed.Value.Text())))
				return
			}
		}
	}
}

// slowest is the attribute of a condition that is refreshed least often, if all that
// it reads says how often; nil if it reads more than attributes.
func slowest(e expr.Expr, attributes map[string]*lang.TypedAttr) *lang.TypedAttr {
	var found *lang.TypedAttr
	only := true
	if e == nil {
		return nil
	}
	expr.Walk(e, func(e expr.Expr) bool {
		switch e := e.(type) {
		case *expr.Path:
			if e.Root != "profile" || len(e.Steps) == 0 {
				only = false
				return false
			}
			a := attributes[e.Steps[0].Name]
			if a == nil || !a.Refreshed.Set || a.Changes.Value == "never" {
				only = false
				return false
			}
			if found == nil || a.Refreshed.Value > found.Refreshed.Value {
				found = a
			}
		case *expr.Call, *expr.Ref, *expr.Bad:
			only = false
		}
		return only
	})
	if !only {
		return nil
	}
	return found
}

// writes reports whether a journey itself writes an attribute.
func writes(j *compiler.Journey, name string) bool {
	is := func(e lang.Entry[expr.Expr]) bool { return e.Key == name }
	return slices.ContainsFunc(j.Nodes, func(n *compiler.Node) bool {
		return n.Update != nil && (slices.ContainsFunc(n.Update.Set, is) || slices.ContainsFunc(n.Update.Add, is) || slices.ContainsFunc(n.Update.Remove, is))
	})
}

// asks reports whether a branch asks a question, and only those come from it to
// another node who did not meet it.
func asks(j *compiler.Journey, branch, to int, q expr.Expr) bool {
	n := j.Nodes[branch]
	if n.Branch == nil {
		return false
	}
	for k, c := range n.Branch.Cases {
		if c.When == nil || !expr.Equal(c.When, q) {
			continue
		}
		comes := false
		for _, e := range n.Edges {
			if !leads(j, e.To, to, branch) {
				continue
			}
			if e.Kind == compiler.EdgeCase && e.Index == k {
				return false
			}
			comes = true
		}
		return comes
	}
	return false
}

// leads reports whether a way leads from one node to another without passing a
// third.
func leads(j *compiler.Journey, from, to, but int) bool {
	seen := make([]bool, len(j.Nodes))
	todo := []int{from}
	for len(todo) > 0 {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if at < 0 || at >= len(j.Nodes) || at == but || seen[at] {
			continue
		}
		if at == to {
			return true
		}
		seen[at] = true
		for _, e := range j.Nodes[at].Edges {
			todo = append(todo, e.To)
		}
	}
	return false
}

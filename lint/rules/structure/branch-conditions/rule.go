// Package branchconditions is the rule branch-conditions.
package branchconditions

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/cond"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lint"
)

// Rule finds cases that nobody takes, that everybody takes, or that are told
// apart by their order alone.
var Rule = lint.Rule{
	Name: "branch-conditions", Group: lint.Structure, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Journey, Run: run,
	Options: Options{Overlap: true},
	Doc: lint.Doc{
		Title: "A case of a branch takes nobody, everybody, or shares people with another by accident",
		What: "For each branch, among the people who can come to it: a case that nobody can take, because its condition contradicts itself, because what is " +
			"already known on every way to the branch rules it out, or because earlier cases take everybody who meets it; a case that holds for everybody while " +
			"others come after it; an `otherwise` with steps for which nobody is left; and two cases that look at exactly the same data, where some people meet both " +
			"and neither is a part of the other. A narrow case before a wide one (`total > 250`, then `total > 100`) is the usual way to write steps, and " +
			"cases about different things may well be ordered by importance, so that both are left alone. Facts that can change while a run waits are forgotten. In a " +
			"fragment only what is so in every journey is reported. A null is a value of its own: `x != \"NL\"` holds without an `x`, and `x > 3` does not.",
		Why: "Overlapping and missing rules are what decision tables are searched for first, since each rule looks right on its own: Calvanese, Dumas, Laurson, Maggi, Montali and " +
			"Teinemaa, Semantics and analysis of DMN decision tables (BPM 2016). In a journey they are mail that is never sent, or sent to others than was meant.",
		Bad: `journey "thanks" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.order_placed
    reentry = "30d"
  }
  flow {
    branch "size" {
      case "any" {
        when = trigger.total >= 20
        exit "plain" {}
      }
      case "large" {
        when = trigger.total > 250
        send "welcome" {}
      }
    }
  }
}`,
		Good: `journey "thanks" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.order_placed
    reentry = "30d"
  }
  flow {
    branch "size" {
      case "large" {
        when = trigger.total > 250
        send "welcome" {}
      }
      case "any" {
        when = trigger.total >= 20
        exit "plain" {}
      }
    }
  }
}`,
		Fix: "Put the narrower case first, mend the value that is compared with, or take the case out if it has had its day.",
	},
}

// Options are the rule's options.
type Options struct {
	Overlap bool `option:"overlap" doc:"Whether two cases that share people, and are told apart by their order, are reported."`
}

func run(p *lint.Pass) error {
	f := p.Facts.Flow(p.Journey)
	for _, b := range f.Branches {
		n := p.Journey.Nodes[b.Node]
		if f.Nodes[b.Node].Possible == cond.No || n.Step == nil || takesParams(n) {
			continue
		}
		if b.Undecided {
			p.Undecided(fmt.Sprintf("branch %q of journey %q", n.ID, p.Journey.Label))
		}
		v := &view{p, f, b, n, nil}
		v.cases()
		v.otherwise()
		if lint.Options[Options](p).Overlap {
			v.overlaps()
		}
	}
	return nil
}

// view is one branch with what is known of it.
type view struct {
	p    *lint.Pass
	flow *cond.Flow
	b    *cond.Branch
	n    *compiler.Node
	all  []bool // cases that are reported to take everybody
}

// branch is its name as it is written: a fragment may be used more than once.
func (v *view) branch() string { return fmt.Sprintf("branch %q", v.n.Step.Head().Label) }

func (v *view) name(k int) string {
	return fmt.Sprintf("case %q", v.n.Branch.Cases[k].Label)
}

// elsewhere reports whether what is so here may be otherwise where the same
// steps are used again.
func (v *view) elsewhere() bool { return len(v.n.Origin) > 0 }

func (v *view) cases() {
	v.all = make([]bool, len(v.b.Cases))
	for k, c := range v.b.Cases {
		last := k == len(v.b.Cases)-1 && !v.b.Written
		if c.Holds == cond.Yes && c.Taken.Answer != cond.No && !last && (c.Empty == cond.Yes || !v.elsewhere()) {
			v.everybody(k, c)
		}
		if c.Taken.Answer == cond.No && (c.Why == cond.Contradiction || !slices.Contains(v.all, true)) {
			v.nobody(k, c)
		}
	}
}

func (v *view) everybody(k int, c cond.Case) {
	if !v.matters(k) {
		return
	}
	v.all[k] = true
	d := v.p.Finding(v.n.Branch.Cases[k].Range, "%s of %s holds for everybody who comes here, so that what comes after it is never looked at", v.name(k), v.branch())
	if c.Empty == cond.Yes {
		d.Message = fmt.Sprintf("%s of %s holds for everybody, so that what comes after it is never looked at", v.name(k), v.branch())
	}
	v.p.Report(v.known(d, c.Empty != cond.Yes).WithHelp("mend its condition, or take the branch away and keep the steps of this case"))
}

// matters reports whether anything is written after case k.
func (v *view) matters(k int) bool {
	return k < len(v.b.Cases)-1 || v.hasOtherwise()
}

func (v *view) hasOtherwise() bool {
	d, ok := v.n.Step.(*lang.Branch)
	return ok && d.Otherwise != nil && len(d.Otherwise.Steps) > 0
}

func (v *view) nobody(k int, c cond.Case) {
	rng := v.n.Branch.Cases[k].Range
	switch c.Why {
	case cond.Contradiction:
		d := v.p.Finding(rng, "%s of %s can never hold: its condition contradicts itself", v.name(k), v.branch())
		v.p.Report(d.WithHelp("mend the condition, or take the case out"))
	case cond.KnownBefore:
		if v.elsewhere() {
			return
		}
		d := v.p.Finding(rng, "nobody who comes to %s can meet %s", v.branch(), v.name(k))
		v.p.Report(v.known(d, true).WithHelp("mend the condition, or take the case out: what comes before the branch rules it out"))
	case cond.Covered:
		if v.elsewhere() && !v.coveredAnywhere(k) {
			return
		}
		var names []string
		for _, i := range c.By {
			names = append(names, fmt.Sprintf("%q", v.n.Branch.Cases[i].Label))
		}
		d := v.p.Finding(rng, "nobody is left for %s of %s: %s before it %s everybody who meets it", v.name(k), v.branch(), listed(names), verb(len(names)))
		for _, i := range c.By {
			d = d.WithRelated(v.n.Branch.Cases[i].Range, "taken here")
		}
		v.p.Report(d.WithHelp("put the narrower case first, or take this one out"))
	}
}

// coveredAnywhere reports whether earlier cases leave nobody for case k, whoever
// comes.
func (v *view) coveredAnywhere(k int) bool {
	who := v.flow.Space.Anyone()
	for _, c := range v.n.Branch.Cases[:k] {
		who = who.Assume(v.flow.Space.Read(c.When).Not())
	}
	return v.flow.Space.Read(v.n.Branch.Cases[k].When).Satisfiable(who).Answer == cond.No
}

func (v *view) otherwise() {
	if v.b.Rest.Answer != cond.No || !v.hasOtherwise() || v.elsewhere() {
		return
	}
	if slices.Contains(v.all, true) {
		return
	}
	d := v.p.Finding(v.n.Step.(*lang.Branch).Otherwise.HeadRng, "nobody is left for `otherwise` of %s: its cases take everybody who comes here", v.branch())
	v.p.Report(v.known(d, true).WithHelp("mend the cases, or leave `otherwise` out"))
}

func (v *view) overlaps() {
	s, here := v.flow.Space, v.flow.Nodes[v.b.Node].Facts
	for _, o := range v.b.Overlaps {
		a, b := v.n.Branch.Cases[o.A], v.n.Branch.Cases[o.B]
		if v.b.Cases[o.A].Holds == cond.Yes || v.b.Cases[o.B].Taken.Answer != cond.Yes || o.Person == nil || !o.Person.Sure || !sameData(a.When, b.When) {
			continue
		}
		ca, cb := s.Read(a.When), s.Read(b.When)
		if ca.Implies(cb, here).Answer != cond.No || cb.Implies(ca, here).Answer != cond.No {
			continue
		}
		d := v.p.Finding(b.Range, "some people meet both %s and %s of %s, and only their order decides", v.name(o.A), v.name(o.B), v.branch())
		d = d.WithRelated(a.Range, "they are taken here")
		d.Witness = lint.Example(o.Person)
		v.p.Report(d.WithHelp("let one case end where the other begins"))
	}
}

// known adds what is known of everybody who comes to the branch.
func (v *view) known(d diag.Diagnostic, say bool) diag.Diagnostic {
	if say {
		d.Witness = lint.Known(v.flow.Nodes[v.b.Node].Facts)
	}
	return d
}

func listed(names []string) string {
	if len(names) == 1 {
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

func verb(n int) string {
	if n == 1 {
		return "takes"
	}
	return "take"
}

// takesParams reports whether a case is written with a parameter of a fragment,
// so that it says something else at each use.
func takesParams(n *compiler.Node) bool {
	d, ok := n.Step.(*lang.Branch)
	if !ok || len(n.Origin) == 0 {
		return false
	}
	found := false
	for _, c := range d.Cases {
		expr.Walk(c.When, func(e expr.Expr) bool {
			if p, ok := e.(*expr.Path); ok && p.Root == "param" {
				found = true
			}
			return !found
		})
	}
	return found
}

// sameData reports whether two conditions look at the same data and nothing else.
func sameData(a, b expr.Expr) bool {
	x, y := data(a), data(b)
	if len(x) != len(y) {
		return false
	}
	for name := range x {
		if !y[name] {
			return false
		}
	}
	return true
}

// data is what a condition looks at: attributes, and calls as a whole.
func data(e expr.Expr) map[string]bool {
	found := map[string]bool{}
	expr.Walk(e, func(e expr.Expr) bool {
		switch e.(type) {
		case *expr.Path, *expr.Call, *expr.Ref, *expr.Get:
			found[expr.Print(e)] = true
			return false
		}
		return true
	})
	return found
}

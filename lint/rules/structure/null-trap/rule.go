// Package nulltrap is the rule null-trap.
package nulltrap

import (
	"fmt"

	"github.com/cairn-lang/cairn/compiler/cond"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint"
)

// Rule finds people without a value who fall where they were not meant to.
var Rule = lint.Rule{
	Name: "null-trap", Group: lint.Structure, Severity: diag.Warning, Default: true, Since: "0.1",
	Needs: lint.Journey, Run: run,
	Doc: lint.Doc{
		Title: "People without a value fall where they were not meant to",
		What: "An attribute that is not `required` may be missing, and then every comparison with it is false. Two things are reported. The cases of a branch take everybody who " +
			"has a value, there is no `otherwise`, and those who have none go on below unseen. Or a branch compares a number, and people without it are treated like those who have a " +
			"high one: by a case or an `otherwise` that has steps, or by passing a case that ends the run of people with a low one. With `days_since` it is the other way about: " +
			"what never happened is treated like what happened just now. It is silent where the branch asks about `null` or gives a `default`, " +
			"where nobody without a value can come, and where missing and low go the same way, which is what most people expect.",
		Why: "`age < 18` is false for somebody whose age is not known, who so becomes an adult. Missing values are the rule in customer data, and no test with complete " +
			"profiles finds this. " +
			"Decision tables know it as well: in DMN a comparison with null is null, and the rule does not fire (OMG, Decision Model and Notation, FEEL).",
		Bad: `profile {
  attribute "age" { type = number }
}
journey "wine" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.order_placed
    reentry = "30d"
  }
  flow {
    branch "of_age" {
      case "minor" {
        when = profile.age < 18
        exit "too_young" {}
      }
      otherwise {
        send "welcome" {}
      }
    }
  }
}`,
		Good: `profile {
  attribute "age" { type = number }
}
journey "wine" {
  serves = objective.first_order
  status = "live"
  entry {
    event   = event.order_placed
    reentry = "30d"
  }
  flow {
    branch "of_age" {
      case "adult" {
        when = profile.age >= 18
        send "welcome" {}
      }
      otherwise {}
    }
  }
}`,
		Fix: "Say where people without a value go, by a case with `== null` of its own or by `default(…)`; or turn the condition round, so that `otherwise` takes them to the safe side.",
	},
}

func run(p *lint.Pass) error {
	f := p.Facts.Flow(p.Journey)
	for _, b := range f.Branches {
		n := p.Journey.Nodes[b.Node]
		d, ok := n.Step.(*lang.Branch)
		if !ok || n.Branch.On != nil || f.Nodes[b.Node].Possible == cond.No || withParams(d) {
			continue
		}
		if b.Undecided {
			p.Undecided(fmt.Sprintf("branch %q of journey %q", n.ID, p.Journey.Label))
			continue
		}
		v := &view{space: f.Space, here: f.Nodes[b.Node].Facts, n: n, decl: d, verdict: b}
		for _, c := range comparisons(n.Branch) {
			if report(p, v, c) {
				break
			}
		}
	}
	return nil
}

// report says what is wrong for people without the value that c compares.
func report(p *lint.Pass, v *view, c comparison) bool {
	name := expr.Print(c.path)
	if who := v.onlyMissing(c); who != nil {
		d := p.Finding(c.at, "people without a value for %s meet no case of branch %q and go on below", name, v.decl.Label)
		d.Witness = lint.Example(who)
		p.Report(d.WithLabel("false if there is no value").WithHelp(fmt.Sprintf("add a case for %s == null, or an otherwise", name)))
		return true
	}
	if c.low == nil {
		return false
	}
	outcome, who := v.likeHigh(c)
	if who == nil {
		return false
	}
	like := "more than " + expr.Print(c.high)
	if c.since {
		like = "less than " + expr.Print(c.high)
	}
	where, rng := "`otherwise`", v.n.Range
	switch {
	case outcome < len(v.n.Branch.Cases):
		where, rng = fmt.Sprintf("case %q", v.n.Branch.Cases[outcome].Label), v.n.Branch.Cases[outcome].Range
	case v.decl.Otherwise != nil:
		rng = v.decl.Otherwise.HeadRng
	default:
		where = "the way below"
	}
	what := name
	if c.since {
		what = "the days since " + name
	}
	d := p.Finding(c.at, "people without a value for %s take %s of branch %q, as if %s were %s", name, where, v.decl.Label, what, like)
	d = d.WithLabel("false if there is no value").WithRelated(rng, "they come here")
	d.Witness = lint.Example(who)
	p.Report(d.WithHelp(fmt.Sprintf("say where they go: add a case for %s == null, or turn the condition round", name)))
	return true
}

// withParams reports whether a case is written with a parameter of a fragment.
func withParams(d *lang.Branch) bool {
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

// comparison is data that a branch compares, without asking whether it is there.
type comparison struct {
	path  *expr.Path
	term  expr.Expr // the path, or days_since of it
	since bool
	at    source.Range // the first comparison
	// The outermost values it is compared with; nil if it is not a number. high is
	// the side that means much: for days_since, the fewest days.
	low, high expr.Expr
}

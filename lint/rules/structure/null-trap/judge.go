package nulltrap

import (
	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/cond"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// view is a branch with what is known of those who come to it.
type view struct {
	space   *cond.Space
	here    cond.Facts
	n       *compiler.Node
	decl    *lang.Branch
	verdict *cond.Branch
}

// missing is the condition that the data of c is not there.
func (v *view) missing(c comparison) *cond.Cond {
	null := &expr.Lit{Value: cty.NullVal(cty.DynamicPseudoType)}
	return v.space.Read(&expr.Binary{Op: "==", L: c.term, R: null})
}

// left is those of f whom no case up to k takes.
func (v *view) left(f cond.Facts, k int) cond.Facts {
	for _, c := range v.n.Branch.Cases[:k] {
		f = f.Assume(v.space.Read(c.When).Not())
	}
	return f
}

// onlyMissing is somebody who meets no case, if nothing is written for them and
// all of them lack the value of c.
func (v *view) onlyMissing(c comparison) *cond.Person {
	if v.verdict.Written || v.verdict.Rest.Answer != cond.Yes {
		return nil
	}
	rest, null := v.left(v.here, len(v.n.Branch.Cases)), v.missing(c)
	if null.Not().Satisfiable(rest).Answer != cond.No || null.Not().Satisfiable(v.here).Answer != cond.Yes {
		return nil
	}
	if who := null.Satisfiable(rest); who.Answer == cond.Yes && who.Person.Sure {
		return who.Person
	}
	return nil
}

// takes asks whether somebody of f takes an outcome: a case, or what comes after
// them all.
func (v *view) takes(f cond.Facts, outcome int) cond.Verdict {
	f = v.left(f, outcome)
	if outcome == len(v.n.Branch.Cases) {
		return cond.Verdict{Answer: f.Possible(), Person: f.Person()}
	}
	return v.space.Read(v.n.Branch.Cases[outcome].When).Satisfiable(f)
}

// likeHigh is the outcome that takes all without the value of c, if those with a
// high one take it and those with a low one never do.
func (v *view) likeHigh(c comparison) (int, *cond.Person) {
	null := v.here.Assume(v.missing(c))
	found, outcome := cond.Verdict{}, -1
	for k := range len(v.n.Branch.Cases) + 1 {
		switch t := v.takes(null, k); t.Answer {
		case cond.Undecided:
			return 0, nil
		case cond.Yes:
			if outcome >= 0 {
				return 0, nil // something else decides
			}
			found, outcome = t, k
		}
	}
	if outcome < 0 || found.Person == nil || !found.Person.Sure {
		return 0, nil
	}
	less, more := "<", ">"
	if c.since {
		less, more = more, less
	}
	low := v.here.Assume(v.space.Read(&expr.Binary{Op: less, L: c.term, R: c.low}))
	high := v.here.Assume(v.space.Read(&expr.Binary{Op: more, L: c.term, R: c.high}))
	if v.takes(high, outcome).Answer != cond.Yes || v.takes(low, outcome).Answer != cond.No || !v.matters(low, outcome) {
		return 0, nil
	}
	return outcome, found.Person
}

// matters reports whether an outcome has steps of its own, or whether it escapes
// an exit that those of low meet.
func (v *view) matters(low cond.Facts, outcome int) bool {
	if len(v.steps(outcome)) > 0 {
		return true
	}
	some := false
	for k := range v.n.Branch.Cases {
		if k == outcome || v.takes(low, k).Answer == cond.No {
			continue
		}
		steps := v.steps(k)
		if len(steps) == 0 {
			return false
		}
		if _, ends := steps[len(steps)-1].(*lang.Exit); !ends {
			return false
		}
		some = true
	}
	return some
}

func (v *view) steps(outcome int) []lang.Step {
	switch {
	case outcome < len(v.decl.Cases):
		return v.decl.Cases[outcome].Steps
	case v.decl.Otherwise != nil:
		return v.decl.Otherwise.Steps
	}
	return nil
}

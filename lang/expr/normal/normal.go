// Package normal brings conditions into the forms that engines take: an OR of
// ANDs or an AND of ORs.
//
// Negation goes through && || ! and c ? a : b, and stops at everything else: a
// comparison keeps its own NOT, because the opposite of x >= 18 is not x < 18
// where x may be missing.
package normal

import (
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/zclconf/go-cty/cty"
)

// Literal is a condition without && || and !, or its opposite.
type Literal struct {
	Atom expr.Expr
	Neg  bool
}

// DNF is e as an OR of ANDs. What is always true is one empty AND, what is
// never true is no AND at all. It gives false where the form would hold more
// than max literals.
func DNF(e expr.Expr, max int) ([][]Literal, bool) {
	f := &former{left: max}
	terms := f.dnf(e, false)
	return terms, !f.over
}

// CNF is e as an AND of ORs. What is always true is no OR at all, what is never
// true is one empty OR. It gives false where the form would hold more than max
// literals.
func CNF(e expr.Expr, max int) ([][]Literal, bool) {
	f := &former{left: max}
	clauses := f.dnf(e, true)
	for _, c := range clauses {
		for i := range c {
			c[i].Neg = !c[i].Neg
		}
	}
	return clauses, !f.over
}

// former counts what it makes, so that a condition that explodes is given up
// before it takes memory.
type former struct {
	left int
	over bool
}

func (f *former) dnf(e expr.Expr, neg bool) [][]Literal {
	if f.over {
		return nil
	}
	switch e := e.(type) {
	case *expr.Lit:
		if truth, ok := known(e); ok {
			return constant(truth != neg)
		}
	case *expr.Unary:
		if e.Op == "!" {
			return f.dnf(e.X, !neg)
		}
	case *expr.Binary:
		switch {
		case e.Op == "&&" && !neg, e.Op == "||" && neg:
			return f.and(f.dnf(e.L, neg), f.dnf(e.R, neg))
		case e.Op == "||", e.Op == "&&":
			return f.or(f.dnf(e.L, neg), f.dnf(e.R, neg))
		}
	case *expr.Cond:
		return f.or(
			f.and(f.dnf(e.If, false), f.dnf(e.Then, neg)),
			f.and(f.dnf(e.If, true), f.dnf(e.Else, neg)),
		)
	}
	f.spend(1)
	return [][]Literal{{{Atom: e, Neg: neg}}}
}

func (f *former) spend(n int) {
	f.left -= n
	f.over = f.over || f.left < 0
}

func (f *former) or(a, b [][]Literal) [][]Literal {
	out := append([][]Literal{}, a...)
	for _, t := range b {
		if !holds(out, t) {
			out = append(out, t)
		}
	}
	return out
}

func (f *former) and(a, b [][]Literal) [][]Literal {
	var out [][]Literal
	for _, x := range a {
		for _, y := range b {
			f.spend(len(x) + len(y))
			if f.over {
				return nil
			}
			if t, ok := join(x, y); ok && !holds(out, t) {
				out = append(out, t)
			}
		}
	}
	return out
}

// join is x and y in one AND, without repeats; false where they contradict.
func join(x, y []Literal) ([]Literal, bool) {
	out := append([]Literal{}, x...)
	for _, l := range y {
		same, against := false, false
		for _, m := range x {
			if expr.Equal(l.Atom, m.Atom) {
				same = same || l.Neg == m.Neg
				against = against || l.Neg != m.Neg
			}
		}
		if against {
			return nil, false
		}
		if !same {
			out = append(out, l)
		}
	}
	return out, true
}

func holds(terms [][]Literal, t []Literal) bool {
	for _, u := range terms {
		if equal(t, u) {
			return true
		}
	}
	return false
}

func equal(a, b []Literal) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Neg != b[i].Neg || !expr.Equal(a[i].Atom, b[i].Atom) {
			return false
		}
	}
	return true
}

func known(l *expr.Lit) (bool, bool) {
	if l.Value.IsNull() || !l.Value.IsKnown() || l.Value.Type() != cty.Bool {
		return false, false
	}
	return l.Value.True(), true
}

func constant(truth bool) [][]Literal {
	if truth {
		return [][]Literal{{}}
	}
	return nil
}

// Spread is e with each between(x, a, b) as x >= a && x <= b.
func Spread(e expr.Expr) expr.Expr {
	return expr.Rewrite(e, func(e expr.Expr) expr.Expr {
		c, ok := e.(*expr.Call)
		if !ok || c.Name != "between" || len(c.Args) != 3 {
			return e
		}
		return &expr.Binary{Node: c.Node, Op: "&&",
			L: &expr.Binary{Node: c.Node, Op: ">=", L: c.Args[0], R: c.Args[1]},
			R: &expr.Binary{Node: c.Node, Op: "<=", L: c.Args[0], R: c.Args[2]}}
	})
}

// Mirrored is the comparison with its sides changed: "<" for ">". It is "" for what is
// none.
func Mirrored(op string) string {
	switch op {
	case "<":
		return ">"
	case "<=":
		return ">="
	case ">":
		return "<"
	case ">=":
		return "<="
	case "==", "!=":
		return op
	}
	return ""
}

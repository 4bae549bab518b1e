package cond

import "github.com/cairn-lang/cairn/lang/expr"

// Answer is what an analysis found out.
type Answer uint8

const (
	Undecided Answer = iota // above the budget, or the condition is beyond the space
	No                      // proved
	Yes
)

func (a Answer) String() string { return [...]string{"not decided", "no", "yes"}[a] }

// Verdict is an answer with the person that shows it.
type Verdict struct {
	Answer Answer
	// Person is an example where there is one: who meets a condition that can be
	// met, or who breaks an implication that does not hold.
	Person *Person
}

// Satisfiable asks whether somebody of given can meet c.
func (c *Cond) Satisfiable(given Facts) Verdict {
	return c.space.search().meets(given, c)
}

// Implies asks whether everybody of given who meets c meets d. The person of a No
// meets c and not d.
func (c *Cond) Implies(d *Cond, given Facts) Verdict {
	return c.space.search().every(given, c, d)
}

// Disjoint asks whether nobody of given meets both. The person of a No meets
// both.
func (c *Cond) Disjoint(d *Cond, given Facts) Verdict {
	v := c.space.search().meets(given, c, d)
	return Verdict{opposite(v.Answer), v.Person}
}

// Equivalent asks whether c and d are met by the same people of given.
func (c *Cond) Equivalent(d *Cond, given Facts) Verdict {
	if v := c.Implies(d, given); v.Answer != Yes {
		return v
	}
	return d.Implies(c, given)
}

func opposite(a Answer) Answer {
	switch a {
	case Yes:
		return No
	case No:
		return Yes
	}
	return Undecided
}

// meets asks for somebody of given who meets all of conds.
func (q *search) meets(given Facts, conds ...*Cond) Verdict {
	return q.meetsBut(given, conds, nil)
}

// meetsBut asks for somebody of given who meets all of conds and none of but. A
// condition that takes too many boxes is kept to by its opposite, if that takes
// fewer.
func (q *search) meetsBut(given Facts, conds, but []*Cond) Verdict {
	within, out := given.boxes, []box(nil)
	narrow := func(list []box) bool {
		all, ok := q.space.product(within, list, maxBoxes)
		within = all
		return ok
	}
	for _, c := range conds {
		switch {
		case c.holdsOK:
			if !narrow(c.holds) {
				return Verdict{}
			}
		case c.failsOK:
			out = append(out, c.fails...)
		default:
			return Verdict{}
		}
	}
	for _, c := range but {
		switch {
		case c.holdsOK:
			out = append(out, c.holds...)
		case !c.failsOK || !narrow(c.fails):
			return Verdict{}
		}
	}
	b, a := q.outside(within, out)
	v := Verdict{Answer: a}
	if a == Yes {
		v.Person = q.space.person(b, varsOf(conds, but))
	}
	return v
}

// every asks whether all of given who meet c meet d.
func (q *search) every(given Facts, c, d *Cond) Verdict {
	v := q.meetsBut(given, []*Cond{c}, []*Cond{d})
	return Verdict{opposite(v.Answer), v.Person}
}

// Always asks whether everybody meets e. The person of a No does not.
func (w *World) Always(e expr.Expr) Verdict {
	s := w.Space(nil, e)
	v := s.Read(e).Not().Satisfiable(s.Anyone())
	return Verdict{opposite(v.Answer), v.Person}
}

// Satisfiable asks whether anybody can meet e.
func (w *World) Satisfiable(e expr.Expr) Verdict {
	s := w.Space(nil, e)
	return s.Read(e).Satisfiable(s.Anyone())
}

// Implies asks whether everybody who meets a meets b.
func (w *World) Implies(a, b expr.Expr) Verdict {
	s := w.Space(nil, a, b)
	return s.Read(a).Implies(s.Read(b), s.Anyone())
}

// Disjoint asks whether nobody meets both a and b.
func (w *World) Disjoint(a, b expr.Expr) Verdict {
	s := w.Space(nil, a, b)
	return s.Read(a).Disjoint(s.Read(b), s.Anyone())
}

// Equivalent asks whether a and b are met by the same people.
func (w *World) Equivalent(a, b expr.Expr) Verdict {
	s := w.Space(nil, a, b)
	return s.Read(a).Equivalent(s.Read(b), s.Anyone())
}

package cond

import "github.com/cairn-lang/cairn/lang"

// Branch is what is wrong with the cases of a branch, for those who can come to
// it.
type Branch struct {
	Node  int // in Journey.Nodes
	Cases []Case
	// Rest is who meets no case. Where Written is false nothing was written for
	// them, and they go on below.
	Rest     Verdict
	Written  bool
	Overlaps []Overlap
	// Undecided is set where the budget was used up; what was found stands.
	Undecided bool
}

// Why says why nobody takes a case.
type Why uint8

const (
	Taken         Why = iota
	Contradiction     // the condition can hold for nobody
	KnownBefore       // it cannot hold for those who come here
	Covered           // earlier cases take everybody
)

// Case is one case of a branch.
type Case struct {
	Index int
	Taken Verdict // by somebody who comes here
	Why   Why
	By    []int  // Covered: the earlier cases that leave nobody, no more than needed
	Holds Answer // Yes: for everybody who comes here
	Empty Answer // Yes: for everybody at all
}

// Overlap is two cases that somebody meets both of, when no earlier case takes
// them: the first is taken because it stands first.
type Overlap struct {
	A, B   int
	Person *Person
}

func (p *plan) branch(i int, f *Flow) *Branch {
	n := p.journey.Nodes[i]
	b := &Branch{Node: i}
	if d, ok := n.Step.(*lang.Branch); ok {
		b.Written = d.Otherwise != nil
	}
	here := f.Nodes[i].Facts
	if f.Nodes[i].Possible == No {
		b.Rest = Verdict{Answer: No}
		return b
	}
	q := p.space.search()
	conds := p.cases[i]
	for k, c := range conds {
		b.Cases = append(b.Cases, q.judge(here, k, c, conds[:k]))
	}
	b.Rest = q.meetsBut(here, nil, conds)
	if n.Branch.On == nil {
		b.Overlaps = q.overlaps(here, conds)
	}
	b.Undecided = q.left < 0
	return b
}

func (q *search) judge(here Facts, k int, c *Cond, earlier []*Cond) Case {
	r := Case{Index: k, Taken: q.meetsBut(here, []*Cond{c}, earlier)}
	r.Holds = q.every(here, q.space.cond(truth(true)), c).Answer
	r.Empty = No
	if r.Holds == Yes {
		r.Empty = q.every(q.space.Anyone(), q.space.cond(truth(true)), c).Answer
	}
	if r.Taken.Answer != No {
		return r
	}
	switch {
	case q.meets(q.space.Anyone(), c).Answer == No:
		r.Why = Contradiction
	case q.meets(here, c).Answer == No:
		r.Why = KnownBefore
	default:
		r.Why, r.By = Covered, q.needed(here, c, earlier)
	}
	return r
}

// needed is which of earlier leave nobody for c: none of them can be left out.
func (q *search) needed(here Facts, c *Cond, earlier []*Cond) []int {
	keep := make([]bool, len(earlier))
	for i := range keep {
		keep[i] = true
	}
	kept := func() []*Cond {
		var list []*Cond
		for i, e := range earlier {
			if keep[i] {
				list = append(list, e)
			}
		}
		return list
	}
	for i := len(earlier) - 1; i >= 0; i-- {
		keep[i] = false
		if q.meetsBut(here, []*Cond{c}, kept()).Answer != No {
			keep[i] = true
		}
	}
	var by []int
	for i, k := range keep {
		if k {
			by = append(by, i)
		}
	}
	return by
}

func (q *search) overlaps(here Facts, conds []*Cond) []Overlap {
	var list []Overlap
	for b := range conds {
		for a := range b {
			v := q.meetsBut(here, []*Cond{conds[a], conds[b]}, conds[:a])
			if v.Answer == Yes {
				list = append(list, Overlap{A: a, B: b, Person: v.Person})
			}
		}
	}
	return list
}

package cond

import (
	"math/big"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang/expr"
)

// Space is the cells that a set of conditions needs. It does not change, and may
// be used by many at once.
type Space struct {
	world  *World
	reader *reader
	vars   []*variable
	laws   []box   // what can never be
	byVar  [][]int // laws that name a variable
}

// Cond is a condition in a space.
type Cond struct {
	space   *Space
	holds   []box
	fails   []box
	holdsOK bool // holds is complete
	failsOK bool
}

// Space makes the cells for conditions of journey j, which may be nil for
// conditions that speak of no trigger. Only conditions given here, and others
// over the same constants, can be read in it.
func (w *World) Space(j *compiler.Journey, conds ...expr.Expr) *Space {
	r := w.reader(j)
	for _, e := range conds {
		r.read(e)
	}
	return r.space()
}

// space freezes what r has declared.
func (r *reader) space() *Space {
	r.shareConstants()
	s := &Space{world: r.world, reader: r, vars: r.vars}
	for _, v := range s.vars {
		v.freeze()
	}
	r.frozen = true
	s.legislate()
	return s
}

// shareConstants cuts variables that are compared with each other, or are the
// same thing at entry and now, alike.
func (r *reader) shareConstants() {
	for again := true; again; {
		again = false
		share := func(a, b *variable) {
			if a == nil || b == nil || a == b || a.kind != b.kind || a.measure != b.measure {
				return
			}
			for _, x := range [][2]*variable{{a, b}, {b, a}} {
				for _, t := range x[0].texts {
					again = x[1].addText(t) || again
				}
				for _, n := range x[0].nums {
					again = x[1].addNum(n) || again
				}
			}
		}
		for _, v := range r.vars {
			if v.kind == pair {
				share(v.l, v.r)
			}
			share(v, r.byKey[atEntry(v.key)])
		}
		r.related(func(a, b *variable) {
			share(a, b)
			again = cutAtWindow(a, b) || cutAtWindow(b, a) || again
		})
	}
}

// cutAtWindow cuts how long ago something was where c counts it.
func cutAtWindow(v, c *variable) bool {
	if v.kind != ordered || v.measure != ago || c.hist.function != "count" || c.hist.entry || c.hist.window == forever {
		return false
	}
	return v.addNum(big.NewRat(c.hist.window, 1))
}

// Read is e in the space. If e needs cells that the space does not have, every
// answer about it is Undecided.
func (s *Space) Read(e expr.Expr) *Cond {
	r := &reader{world: s.world, triggers: s.reader.triggers, vars: s.vars, byKey: s.reader.byKey, frozen: true}
	f := r.read(e)
	if r.missed {
		return &Cond{space: s}
	}
	return s.cond(f)
}

func (s *Space) cond(f formula) *Cond {
	c := &Cond{space: s}
	c.holds, c.holdsOK = s.boxes(f, true)
	c.fails, c.failsOK = s.boxes(f, false)
	return c
}

// Not is the opposite of c.
func (c *Cond) Not() *Cond {
	return &Cond{space: c.space, holds: c.fails, fails: c.holds, holdsOK: c.failsOK, failsOK: c.holdsOK}
}

// lawsOf are the laws that bear on the variables of boxes, and on those that they
// bear on, in turn.
func (s *Space) lawsOf(b box, more []box) []box {
	if len(s.laws) == 0 {
		return nil
	}
	seen := make([]bool, len(s.vars))
	taken := make([]bool, len(s.laws))
	var todo []int
	name := func(b box) {
		for _, x := range b {
			if !seen[x.v] {
				seen[x.v] = true
				todo = append(todo, x.v)
			}
		}
	}
	name(b)
	for _, c := range more {
		name(c)
	}
	var list []box
	for len(todo) > 0 {
		v := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, l := range s.byVar[v] {
			if !taken[l] {
				taken[l] = true
				list = append(list, s.laws[l])
				name(s.laws[l])
			}
		}
	}
	return list
}

package cond

import (
	"math/big"
	"slices"
	"strings"
)

// Facts is what is known of the people at a place: they lie in one of some
// boxes. It may hold more people than can really be there, never fewer.
type Facts struct {
	space *Space
	boxes []box
}

// maxFacts bounds the ways of getting somewhere that are told apart.
const maxFacts = 24

// Anyone is everybody.
func (s *Space) Anyone() Facts { return Facts{s, []box{nil}} }

// Assume is those of f who meet c. Where that takes too many boxes it keeps more
// people.
func (f Facts) Assume(c *Cond) Facts {
	if c == nil || !c.holdsOK {
		return f
	}
	if list, ok := f.space.product(f.boxes, c.holds, maxFacts); ok {
		return Facts{f.space, list}
	}
	var list []box
	for _, b := range f.boxes {
		if part, ok := f.space.product([]box{b}, c.holds, maxBoxes); !ok {
			list = f.space.include(list, b)
		} else if len(part) > 0 {
			list = f.space.include(list, f.space.hull(part))
		}
	}
	return Facts{f.space, list}
}

// Possible asks whether there can be anybody. Yes means that nothing speaks
// against it.
func (f Facts) Possible() Answer {
	if f.space == nil {
		return No
	}
	return f.space.search().meets(f).Answer
}

// Person is an example of f, or nil.
func (f Facts) Person() *Person {
	if f.space == nil {
		return nil
	}
	return f.space.search().meets(f).Person
}

// Lines says what all of f have in common: "country = NL or BE".
func (f Facts) Lines() []string {
	if len(f.boxes) == 0 {
		return nil
	}
	var lines []string
	for _, x := range f.space.hull(f.boxes) {
		v := f.space.vars[x.v]
		lines = append(lines, v.name+" = "+v.values(x.in))
	}
	return lines
}

// join is those of f or of g, and whether g brought anything new.
func (f Facts) join(g Facts) (Facts, bool) {
	list, grown := f.boxes, false
	for _, b := range g.boxes {
		if !slices.ContainsFunc(list, func(c box) bool { return inside(b, c) }) {
			if !grown {
				list = slices.Clone(list)
			}
			list, grown = g.space.include(list, b), true
		}
	}
	return Facts{g.space, list}, grown
}

// widen forgets how people got here.
func (f Facts) widen() Facts {
	if len(f.boxes) < 2 {
		return f
	}
	return Facts{f.space, []box{f.space.hull(f.boxes)}}
}

// possible leaves out boxes that no one can be in.
func (f Facts) possible() Facts {
	q := f.space.search()
	var list []box
	for _, b := range f.boxes {
		if _, a := q.outside([]box{b}, nil); a != No {
			list = append(list, b)
		}
	}
	return Facts{f.space, list}
}

// endless is a wait without a limit.
const endless = -1

// later is f after up to so many seconds, in which the world may move; only
// variables that touched accepts have had a chance to.
func (f Facts) later(most int64, touched func(*variable) bool) Facts {
	return f.each(func(v *variable, in cells) cells {
		if !touched(v) {
			return in
		}
		return v.after(in, most)
	})
}

// forget drops what is known of variables.
func (f Facts) forget(which func(*variable) bool) Facts {
	return f.each(func(v *variable, in cells) cells {
		if which(v) {
			return nil
		}
		return in
	})
}

// each changes every side of every box; nil drops it.
func (f Facts) each(change func(*variable, cells) cells) Facts {
	var list []box
	for _, b := range f.boxes {
		var r box
		for _, x := range b {
			v := f.space.vars[x.v]
			if in := change(v, x.in); in != nil && !in.equal(v.full) {
				r = append(r, side{x.v, in})
			}
		}
		list = f.space.include(list, r)
	}
	return Facts{f.space, list}
}

// set is f with the variable in cells, whatever it was; nil is unknown.
func (f Facts) set(v *variable, in cells) Facts {
	g := f.forget(func(w *variable) bool { return w == v })
	if in == nil || in.equal(v.full) {
		return g
	}
	list, _ := f.space.product(g.boxes, []box{{{v.id, in}}}, maxBoxes)
	return Facts{f.space, list}
}

// after is the cells that v may be in after up to so many seconds, nil if any.
func (v *variable) after(in cells, most int64) cells {
	switch v.change {
	case fixed, ofRun:
		return in
	case grows, shrinks:
		if v.kind == yesNo {
			if v.change == grows && in.has(1) && !in.has(0) {
				return in
			}
			return nil
		}
		if v.kind != ordered && v.kind != boolean || in.has(0) {
			return nil
		}
		low, high := in.lowest(), v.count-1
		if v.change == shrinks {
			low, high = 1, in.highest()
		}
		return v.span(low, high)
	case ages:
		if in.has(0) {
			return nil
		}
		return v.span(1, v.older(in.highest(), most))
	}
	return nil
}

// older is the highest cell that an `ago` of the cell can grow into.
func (v *variable) older(cell int, most int64) int {
	last := v.count - 1
	if most == endless || cell == last {
		return last
	}
	open := cell%2 == 1 // below nums[k], not at it
	n := new(big.Rat).Add(v.nums[(cell-1)/2], big.NewRat(most, 1))
	at, known := v.cellOf(n)
	if known && open {
		at--
	}
	return at
}

func (v *variable) span(low, high int) cells {
	in := newCells(v.count)
	for i := max(low, 1); i <= high; i++ {
		if v.full.has(i) {
			in.add(i)
		}
	}
	return in
}

// readsAny reports whether v depends on something that a step changes.
func (v *variable) readsAny(what []string) bool {
	for _, r := range v.reads {
		for _, w := range what {
			if r == w || strings.HasSuffix(w, ".") && strings.HasPrefix(r, w) {
				return true
			}
		}
	}
	return false
}

package cond

// side is what a box says of one variable.
type side struct {
	v  int // place in Space.vars
	in cells
}

// box is a conjunction: the points whose every named variable lies in its set.
// Sides are in order of variable; none is empty, and none is the variable's
// whole domain. The box without sides is everybody.
type box []side

// intersect is the points in both, or false if there are none.
func intersect(a, b box) (box, bool) {
	if len(a) == 0 {
		return b, true
	}
	if len(b) == 0 {
		return a, true
	}
	r := make(box, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0].v < b[0].v:
			r, a = append(r, a[0]), a[1:]
		case a[0].v > b[0].v:
			r, b = append(r, b[0]), b[1:]
		default:
			in := a[0].in.and(b[0].in)
			if in.empty() {
				return nil, false
			}
			r = append(r, side{a[0].v, in})
			a, b = a[1:], b[1:]
		}
	}
	r = append(r, a...)
	return append(r, b...), true
}

// inside reports whether every point of a is one of b.
func inside(a, b box) bool {
	for _, s := range b {
		for len(a) > 0 && a[0].v < s.v {
			a = a[1:]
		}
		if len(a) == 0 || a[0].v != s.v || !a[0].in.within(s.in) {
			return false
		}
	}
	return true
}

// side is the cells of variable v, or nil if the box does not name it.
func (b box) side(v int) cells {
	for _, s := range b {
		if s.v >= v {
			if s.v == v {
				return s.in
			}
			return nil
		}
	}
	return nil
}

// merge is the union of two boxes if that is a box again: they differ in one
// variable only.
func (s *Space) merge(a, b box) (box, bool) {
	if inside(a, b) {
		return b, true
	}
	if inside(b, a) {
		return a, true
	}
	if len(a) != len(b) {
		return nil, false
	}
	differs := -1
	for i := range a {
		if a[i].v != b[i].v {
			return nil, false
		}
		if !a[i].in.equal(b[i].in) {
			if differs >= 0 {
				return nil, false
			}
			differs = i
		}
	}
	r := make(box, 0, len(a))
	r = append(r, a[:differs]...)
	if in := a[differs].in.or(b[differs].in); !in.equal(s.vars[a[differs].v].full) {
		r = append(r, side{a[differs].v, in})
	}
	return append(r, a[differs+1:]...), true
}

// include adds b to a list, which it may write over, merging where a merge is
// exact.
func (s *Space) include(list []box, b box) []box {
	for again := true; again; {
		again = false
		for i, other := range list {
			if m, ok := s.merge(other, b); ok {
				list = append(list[:i], list[i+1:]...)
				b, again = m, true
				break
			}
		}
	}
	return append(list, b)
}

// hull is the least box around a list that is not empty.
func (s *Space) hull(list []box) box {
	h := list[0]
	for _, b := range list[1:] {
		var r box
		for _, x := range h {
			y := b.side(x.v)
			if y == nil {
				continue
			}
			if in := x.in.or(y); !in.equal(s.vars[x.v].full) {
				r = append(r, side{x.v, in})
			}
		}
		h = r
	}
	return h
}

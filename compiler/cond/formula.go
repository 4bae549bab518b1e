package cond

import "math/big"

// formula is a condition over variables, before cells are known.
type formula interface{}

type (
	truth bool
	not   struct{ x formula }
	and   struct{ x, y formula }
	or    struct{ x, y formula }
	atom  struct {
		v *variable
		p test
	}
)

// testKind says what an atom asks of its variable.
type testKind uint8

const (
	isNull   testKind = iota
	isThere           // not null
	isTrue            // of a boolean or a yes-or-no variable
	isFalse           // false, and not missing
	isText            // the text
	isOther           // none of the known texts
	isMatch           // one of the known texts, and the function says yes
	isOrder           // op num
	isPlaces          // cells by number: of a pair
)

type test struct {
	kind testKind
	op   string // order; name of the text function
	text string
	num  *big.Rat
	in   []int
}

func conj(x, y formula) formula {
	if t, ok := x.(truth); ok {
		if t {
			return y
		}
		return x
	}
	if t, ok := y.(truth); ok {
		if t {
			return x
		}
		return y
	}
	return and{x, y}
}

func disj(x, y formula) formula {
	if t, ok := x.(truth); ok {
		if t {
			return x
		}
		return y
	}
	if t, ok := y.(truth); ok {
		if t {
			return y
		}
		return x
	}
	return or{x, y}
}

func negation(x formula) formula {
	switch x := x.(type) {
	case truth:
		return !x
	case not:
		return x.x
	}
	return not{x}
}

// maxBoxes bounds a condition written as boxes.
const maxBoxes = 256

// boxes writes f, or its negation, as a list of boxes. It is false if there are
// too many.
func (s *Space) boxes(f formula, positive bool) ([]box, bool) {
	switch f := f.(type) {
	case truth:
		if bool(f) == positive {
			return []box{nil}, true
		}
		return nil, true
	case not:
		return s.boxes(f.x, !positive)
	case and:
		return s.both(f.x, f.y, positive, positive)
	case or:
		return s.both(f.x, f.y, positive, !positive)
	case atom:
		in := s.test(f)
		if !positive {
			in = f.v.full.minus(in)
		}
		switch {
		case in.empty():
			return nil, true
		case in.equal(f.v.full):
			return []box{nil}, true
		}
		return []box{{side{f.v.id, in}}}, true
	}
	return nil, false
}

// both joins the boxes of two formulas by intersection or by union.
func (s *Space) both(x, y formula, positive, meet bool) ([]box, bool) {
	a, ok := s.boxes(x, positive)
	if !ok {
		return nil, false
	}
	b, ok := s.boxes(y, positive)
	if !ok {
		return nil, false
	}
	if meet {
		return s.product(a, b, maxBoxes)
	}
	for _, c := range b {
		if a = s.include(a, c); len(a) > maxBoxes {
			return nil, false
		}
	}
	return a, true
}

// product intersects each box of a with each of b.
func (s *Space) product(a, b []box, limit int) ([]box, bool) {
	var list []box
	for _, x := range a {
		for _, y := range b {
			c, ok := intersect(x, y)
			if !ok {
				continue
			}
			if list = s.include(list, c); len(list) > limit {
				return nil, false
			}
		}
	}
	return list, true
}

package cond

import "math/bits"

// cells is a set of cells of one variable, one bit each. All sets of a variable
// have the same number of words.
type cells []uint64

func newCells(n int) cells { return make(cells, (n+63)/64) }

func (s cells) add(i int)      { s[i/64] |= 1 << (i % 64) }
func (s cells) has(i int) bool { return s[i/64]&(1<<(i%64)) != 0 }

func (s cells) empty() bool {
	for _, w := range s {
		if w != 0 {
			return false
		}
	}
	return true
}

func (s cells) equal(t cells) bool {
	for i, w := range s {
		if w != t[i] {
			return false
		}
	}
	return true
}

// within reports whether s is a subset of t.
func (s cells) within(t cells) bool {
	for i, w := range s {
		if w&^t[i] != 0 {
			return false
		}
	}
	return true
}

func (s cells) meets(t cells) bool {
	for i, w := range s {
		if w&t[i] != 0 {
			return true
		}
	}
	return false
}

func (s cells) and(t cells) cells {
	r := make(cells, len(s))
	for i, w := range s {
		r[i] = w & t[i]
	}
	return r
}

func (s cells) or(t cells) cells {
	r := make(cells, len(s))
	for i, w := range s {
		r[i] = w | t[i]
	}
	return r
}

func (s cells) minus(t cells) cells {
	r := make(cells, len(s))
	for i, w := range s {
		r[i] = w &^ t[i]
	}
	return r
}

// lowest is the first cell of s, or -1.
func (s cells) lowest() int {
	for i, w := range s {
		if w != 0 {
			return i*64 + bits.TrailingZeros64(w)
		}
	}
	return -1
}

// highest is the last cell of s, or -1.
func (s cells) highest() int {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] != 0 {
			return i*64 + 63 - bits.LeadingZeros64(s[i])
		}
	}
	return -1
}

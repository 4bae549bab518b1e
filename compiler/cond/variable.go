package cond

import (
	"math/big"
	"slices"
	"sort"

	"github.com/cairn-lang/cairn/lang/expr"
)

// kind is the shape of a variable's domain.
type kind uint8

const (
	yesNo   kind = iota // never missing: cells false, true
	boolean             // cells missing, false, true
	text                // cells missing, each constant, any other text
	ordered             // cells missing, below, at and between the constants, above
	pair                // how two values compare: the cells below
)

// Cells of a pair. Where the values have no order, pairLess is 'different'.
const (
	pairNone    = iota // both are missing
	pairOne            // one is missing
	pairLess           // the first is less
	pairEqual          // both are there and equal
	pairGreater        // the first is more
)

// measure says what numbers of an ordered variable stand for.
type measure uint8

const (
	plain   measure = iota
	day             // days since 1970-01-01
	instant         // seconds since 1970
	seconds         // a duration
	ago             // seconds since something last happened; missing is never
)

// change says how a variable moves while a run goes on.
type change uint8

const (
	live    change = iota // at any time
	fixed                 // never, for any run
	ofRun                 // set for the run, or until a step of it is passed again
	grows                 // only upwards
	shrinks               // only downwards
	ages                  // an `ago`: older by the time that passes, or new again
)

// variable is one thing that conditions test.
type variable struct {
	id      int
	key     string // what is the same text is the same variable
	name    string // in a person's lines
	kind    kind
	measure measure
	change  change
	reads   []string // "profile.country", "event.order_placed": what it depends on
	derived bool     // opaque or computed, so that others may depend on it

	nullable bool
	discrete bool     // ordered: whole numbers only
	min      *big.Rat // ordered: least value, nil if none
	points   bool     // ordered: only the constants are possible

	texts    []string   // text: constants, sorted
	declared []string   // text: the only values that it can have, if not nil
	nums     []*big.Rat // ordered: constants, ascending

	hist *history  // of a history function
	l, r *variable // of a pair; l is the text of a text test

	full  cells
	count int // of cells
}

func (v *variable) addText(t string) bool {
	i, found := slices.BinarySearch(v.texts, t)
	if !found {
		v.texts = slices.Insert(v.texts, i, t)
	}
	return !found
}

func (v *variable) hasText(t string) bool {
	_, found := slices.BinarySearch(v.texts, t)
	return found
}

func (v *variable) addNum(n *big.Rat) bool {
	i := sort.Search(len(v.nums), func(i int) bool { return v.nums[i].Cmp(n) >= 0 })
	if i < len(v.nums) && v.nums[i].Cmp(n) == 0 {
		return false
	}
	v.nums = slices.Insert(v.nums, i, n)
	return true
}

// freeze fixes the cells.
func (v *variable) freeze() {
	switch v.kind {
	case yesNo:
		v.count = 2
	case boolean:
		v.count = 3
	case pair:
		v.count = 5
	case text:
		v.count = len(v.texts) + 2
	case ordered:
		v.count = 2*len(v.nums) + 2
	}
	v.full = newCells(v.count)
	for i := range v.count {
		if v.possible(i) {
			v.full.add(i)
		}
	}
}

// possible reports whether a cell holds any value at all.
func (v *variable) possible(i int) bool {
	switch v.kind {
	case yesNo:
		return true
	case pair:
		switch i {
		case pairNone:
			return v.l.nullable && v.r.nullable
		case pairOne:
			return v.l.nullable || v.r.nullable
		case pairGreater:
			return v.l.kind == ordered
		}
		return true
	}
	if i == 0 {
		return v.nullable
	}
	switch v.kind {
	case text:
		if i <= len(v.texts) {
			return v.declared == nil || slices.Contains(v.declared, v.texts[i-1])
		}
		return v.declared == nil || v.otherText() != ""
	case ordered:
		if i%2 == 0 {
			return v.min == nil || v.nums[i/2-1].Cmp(v.min) >= 0
		}
		return !v.points && v.between(i) != nil
	}
	return true
}

// otherText is the first declared value that is no constant.
func (v *variable) otherText() string {
	for _, t := range v.declared {
		if _, found := slices.BinarySearch(v.texts, t); !found {
			return t
		}
	}
	return ""
}

// between is a value of an open cell, the plainest that there is, or nil.
func (v *variable) between(i int) *big.Rat {
	var low, high *big.Rat // exclusive
	if k := (i - 3) / 2; i >= 3 {
		low = v.nums[k]
	}
	if k := (i - 1) / 2; k < len(v.nums) {
		high = v.nums[k]
	}
	one := big.NewRat(1, 1)
	if v.min != nil && (low == nil || low.Cmp(v.min) < 0) {
		if high == nil || v.min.Cmp(high) < 0 {
			return v.min
		}
		return nil
	}
	var x *big.Rat
	switch {
	case low == nil && high == nil:
		return v.someValue()
	case low == nil:
		x = new(big.Rat).Neg(floor(new(big.Rat).Neg(high)))
		return x.Sub(x, one)
	default:
		x = floor(low)
		x.Add(x, one)
	}
	if high == nil || x.Cmp(high) < 0 {
		return x
	}
	if v.discrete {
		return nil
	}
	x = new(big.Rat).Add(low, high)
	return x.Quo(x, big.NewRat(2, 1))
}

// someValue is an example where all values are alike: 1, or a day of our time.
func (v *variable) someValue() *big.Rat {
	const newYear = 20454 // 2026-01-01
	switch v.measure {
	case day:
		return big.NewRat(newYear, 1)
	case instant:
		return big.NewRat(newYear*24*3600, 1)
	}
	return big.NewRat(1, 1)
}

func floor(x *big.Rat) *big.Rat {
	var n, m big.Int
	n.DivMod(x.Num(), x.Denom(), &m)
	return new(big.Rat).SetInt(&n)
}

// cellOf is the cell of a number, and whether it is a constant of v.
func (v *variable) cellOf(n *big.Rat) (int, bool) {
	i := sort.Search(len(v.nums), func(i int) bool { return v.nums[i].Cmp(n) >= 0 })
	if i < len(v.nums) && v.nums[i].Cmp(n) == 0 {
		return 2*i + 2, true
	}
	return 2*i + 1, false
}

// orderedKind is the measure of values of type t.
func orderedKind(t *expr.Type) (measure, bool) {
	if t == nil {
		return plain, false
	}
	switch t.Kind {
	case expr.TNumber, expr.TMoney:
		return plain, true
	case expr.TDate:
		return day, true
	case expr.TDatetime:
		return instant, true
	case expr.TDuration:
		return seconds, true
	}
	return plain, false
}

// test is the cells of an atom.
func (s *Space) test(a atom) cells {
	v, p := a.v, a.p
	in := newCells(v.count)
	add := func(want func(i int) bool) cells {
		for i := range v.count {
			if v.full.has(i) && want(i) {
				in.add(i)
			}
		}
		return in
	}
	missing := v.kind == boolean || v.kind == text || v.kind == ordered
	switch p.kind {
	case isNull:
		return add(func(i int) bool { return missing && i == 0 })
	case isThere:
		return add(func(i int) bool { return !missing || i > 0 })
	case isTrue:
		return add(func(i int) bool { return i == v.count-1 })
	case isFalse:
		return add(func(i int) bool { return i == v.count-2 })
	case isText:
		return add(func(i int) bool { return i > 0 && i <= len(v.texts) && v.texts[i-1] == p.text })
	case isOther:
		return add(func(i int) bool { return i == v.count-1 })
	case isMatch:
		return add(func(i int) bool { return i > 0 && i <= len(v.texts) && matches(p.op, v.texts[i-1], p.text) })
	case isPlaces:
		return add(func(i int) bool { return slices.Contains(p.in, i) })
	}
	at, _ := v.cellOf(p.num)
	return add(func(i int) bool {
		if i == 0 {
			return p.op == "!="
		}
		switch p.op {
		case "==":
			return i == at
		case "!=":
			return i != at
		case "<":
			return i < at
		case "<=":
			return i <= at
		case ">":
			return i > at
		}
		return i >= at
	})
}

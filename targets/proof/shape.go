package proof

import (
	"math/big"
	"slices"
	"strings"
	"time"
)

// ShapeKind is what a fact holds, as far as terms care.
type ShapeKind uint8

const (
	AnyShape ShapeKind = iota // nothing is known of it
	TextShape
	NumberShape
	TruthShape
	DayShape     // text such as 2026-03-01
	InstantShape // text such as 2026-03-01T07:00:00Z
	ListShape
	ObjectShape
)

// Shape is what a fact can be. Samples that tell terms apart are made from it.
type Shape struct {
	Kind   ShapeKind
	Always bool     // it is never missing
	Filled bool     // it is no empty text or list: where an engine takes that for missing
	UTC    bool     // of InstantShape: it is written in UTC, where an engine keeps no zone
	Values []string // of TextShape: the only ones; nil is any text
	Elem   *Shape   // of ListShape; nil is of any kind
	Fields []Member // of ObjectShape
}

// Member is one attribute of an object.
type Member struct {
	Name  string
	Shape *Shape
}

// hostile is text that escaping, quoting and formats of any kind meet wrongly if
// they can.
const hostile = `<b>"&'</b> {{ x }} %s ${y} \n ÅßŒ 🙂`

// cellsOf are the values on which a choice looks at a fact: one for each cell
// that the constants make, and one of each other kind that the shape allows.
func cellsOf(s *Shape, constants []Value) []Value {
	if s == nil {
		s = &Shape{}
	}
	return s.filled(cellValues(s, constants))
}

func cellValues(s *Shape, constants []Value) []Value {
	var out []Value
	if !s.Always {
		out = append(out, Value{})
	}
	switch s.Kind {
	case TextShape:
		if s.Values != nil {
			return appendTexts(out, s.Values...)
		}
		out = append(appendTexts(out, "", "…"), ofKind(Text, constants)...)
	case DayShape:
		out = append(appendTexts(out, "2025-12-31", "2026-02-28", "2026-10-25"), dates(constants)...)
	case InstantShape:
		out = append(appendTexts(out, "2025-12-31T22:30:00Z", "2026-02-28T22:30:00Z", "2026-10-25T00:30:00Z"), dates(constants)...)
	case NumberShape:
		out = append(out, numbersAround(constants)...)
	case TruthShape:
		out = append(out, TruthOf(true), TruthOf(false))
	case ListShape, ObjectShape:
		out = append(out, samples(s, constants, 0)...)
	default:
		out = append(appendTexts(out, "", "…"), ofKind(Text, constants)...)
		out = append(append(out, TruthOf(true), TruthOf(false)), numbersAround(constants)...)
	}
	return unlike(out)
}

// samples are values on which the text of a fact is looked at. salt makes those
// of two facts differ in their first values.
func samples(s *Shape, constants []Value, salt int) []Value {
	if s == nil {
		s = &Shape{}
	}
	var out []Value
	switch s.Kind {
	case TextShape:
		if s.Values != nil {
			out = appendTexts(nil, s.Values...)
			out = append(out[salt%len(out):], out[:salt%len(out)]...)
			break
		}
		out = appendTexts(nil, "Ada"+letter(salt), hostile+letter(salt), "", "0", `<&"'>`+letter(salt), "  jo o'neil-smith  van dé berg ", "12345678901234567890123456789012345678901234567890123456789012345678901234567890")
	case DayShape:
		out = appendTexts(nil, days(salt)...)
		out = appendTexts(out, "2024-02-29", "2025-12-31")
	case InstantShape:
		for _, d := range days(salt) {
			out = append(out, TextOf(d+"T09:30:00Z"))
		}
		if out = appendTexts(out, "2024-02-29T23:59:59Z"); s.UTC {
			out = appendTexts(out, "2025-12-31T22:30:00Z", "2026-01-01T04:30:00Z")
			break
		}
		out = appendTexts(out, "2026-01-01T00:30:00+02:00", "2025-12-31T23:30:00-05:00")
	case NumberShape:
		out = []Value{NumberOf(int64(7 + salt)), NumberOf(0), NumberOf(-1), fraction(5, 2), fraction(-1999, 100), fraction(123456789, 100), NumberOf(1000000), fraction(4, 100), fraction(999, 1000)}
		out = append(out, numbersAround(constants)...)
	case TruthShape:
		out = []Value{TruthOf(salt%2 == 0), TruthOf(salt%2 != 0)}
	case ListShape:
		out = listsOf(s.Elem, constants, salt)
	case ObjectShape:
		out = objectsOf(s, constants, salt)
	default:
		out = appendTexts(nil, "Ada"+letter(salt), hostile, "")
		out = append(out, NumberOf(int64(7+salt)), fraction(-5, 2), TruthOf(true), TruthOf(false), NumberOf(0), ListOf(appendTexts(nil, "x", "y")...))
	}
	switch {
	case s.Kind == AnyShape, s.Kind == TextShape && s.Values == nil:
		out = append(out, ofKind(Text, constants)...)
	case s.Kind == DayShape, s.Kind == InstantShape && !s.UTC:
		out = append(out, dates(constants)...)
	}
	if !s.Always {
		out = append(out, Value{})
	}
	return s.filled(unlike(out))
}

// filled leaves out what a fact that is never empty cannot be.
func (s *Shape) filled(all []Value) []Value {
	if !s.Filled {
		return all
	}
	return slices.DeleteFunc(all, func(v Value) bool {
		return v.Kind == Text && v.Text == "" || v.Kind == List && len(v.Elems.Items) == 0
	})
}

// listsOf are lists without, with one and with two elements, each kind of sample
// as the first, and one whose elements are all of them. With a constant that is a length come lists
// of that length and around it.
func listsOf(elem *Shape, constants []Value, salt int) []Value {
	of := samples(elem, constants, salt)
	out := []Value{ListOf(of[0], of[1%len(of)]), ListOf(), ListOf(of[0]), ListOf(of...)}
	for i := 1; i < len(of); i++ { // each as the first
		out = append(out, ListOf(of[i], of[(i+1)%len(of)]))
	}
	for _, c := range constants {
		if c.Kind != Number || !c.Num.IsInt() || c.Num.Cmp(big.NewRat(maxLength, 1)) > 0 {
			continue
		}
		for n := max(c.Num.Num().Int64()-1, 0); n <= c.Num.Num().Int64()+1; n++ {
			items := make([]Value, n)
			for i := range items {
				items[i] = of[i%len(of)]
			}
			out = append(out, ListOf(items...))
		}
	}
	return out
}

// maxLength bounds the lists that are made for a constant.
const maxLength = 100

// objectsOf vary one attribute after the other, and all at once.
func objectsOf(s *Shape, constants []Value, salt int) []Value {
	object := func(pick func(i int) Value) Value {
		names, items := make([]string, len(s.Fields)), make([]Value, len(s.Fields))
		for i, f := range s.Fields {
			names[i], items[i] = f.Name, pick(i)
		}
		return ObjectOf(names, items)
	}
	of := make([][]Value, len(s.Fields))
	longest := 1
	for i, f := range s.Fields {
		of[i] = samples(f.Shape, constants, salt+i+1)
		longest = max(longest, len(of[i]))
	}
	var out []Value
	for n := range longest {
		out = append(out, object(func(i int) Value { return of[i][n%len(of[i])] }))
	}
	return append(out, object(func(int) Value { return Value{} }))
}

func letter(n int) string { return string(rune('a' + n%26)) }

// days are one in each month and on each day of the week, beginning with another
// one for each salt.
func days(salt int) []string {
	two := func(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }
	out := make([]string, 12)
	for i := range out {
		n := (i + salt) % 12
		out[i] = "2026-" + two(n+1) + "-" + two((5*n+salt)%27+1)
	}
	return out
}

func appendTexts(to []Value, texts ...string) []Value {
	for _, s := range texts {
		to = append(to, TextOf(s))
	}
	return to
}

func ofKind(k ValueKind, all []Value) []Value {
	var out []Value
	for _, v := range all {
		if v.Kind == k {
			out = append(out, v)
		}
	}
	return out
}

// dates are the constants that a day or an instant can be.
func dates(all []Value) []Value {
	var out []Value
	for _, v := range ofKind(Text, all) {
		if _, err := time.Parse(time.DateOnly, v.Text[:min(len(v.Text), len(time.DateOnly))]); err == nil {
			out = append(out, v)
		}
	}
	return out
}

// unlike keeps the first of equal values.
func unlike(all []Value) []Value {
	var out values
	for _, v := range all {
		out.add(v)
	}
	return out.list
}

// has reports whether a fact of this shape can be v.
func (s *Shape) has(v Value) bool {
	switch s.Kind {
	case TextShape:
		return v.Kind == Text
	case DayShape:
		return v.Kind == Text && len(v.Text) == len("2006-01-02") && v.Text[4] == '-'
	case InstantShape:
		return v.Kind == Text && strings.Contains(v.Text, "T")
	case NumberShape:
		return v.Kind == Number
	case TruthShape:
		return v.Kind == Truth
	case ListShape:
		return v.Kind == List
	case ObjectShape:
		return v.Kind == Object
	}
	return true
}

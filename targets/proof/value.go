package proof

import (
	"math/big"
	"slices"
	"strings"
)

// ValueKind is what a Value is.
type ValueKind uint8

// Value is what a fact may be.
type Value struct {
	Kind  ValueKind
	Text  string
	Num   *big.Rat // of Number
	Truth bool
	Elems *Elems // of List and Object
}

// Elems are the elements of a list, or the attributes of an object with their
// names.
type Elems struct {
	Items []Value
	Names []string
}

// ListOf is a list.
func ListOf(items ...Value) Value { return Value{Kind: List, Elems: &Elems{Items: items}} }

// ObjectOf is an object whose attributes have these names.
func ObjectOf(names []string, items []Value) Value {
	return Value{Kind: Object, Elems: &Elems{Items: items, Names: names}}
}

// TextOf is a text.
func TextOf(s string) Value { return Value{Kind: Text, Text: s} }

// TruthOf is a yes or no.
func TruthOf(b bool) Value { return Value{Kind: Truth, Truth: b} }

// FailedBy is the value of a term where computing it ends with an error. Two are
// the same.
func FailedBy(why string) Value { return Value{Kind: Failed, Text: why} }

// UnclearBy is the value of a term of which it is not known what it gives. Whatever
// depends on it is not decided.
func UnclearBy(why string) Value { return Value{Kind: Unclear, Text: why} }

// Same reports whether two values are equal.
func Same(a, b Value) bool { return same(a, b) }

// At is the attribute of an object, Missing if there is none.
func (v Value) At(name string) Value {
	if v.Kind == Object {
		for i, n := range v.Elems.Names {
			if n == name {
				return v.Elems.Items[i]
			}
		}
	}
	return Value{}
}

func fraction(a, b int64) Value { return Value{Kind: Number, Num: big.NewRat(a, b)} }

// NumberOf is a whole number.
func NumberOf(n int64) Value { return Value{Kind: Number, Num: big.NewRat(n, 1)} }

// Digits reads a decimal number; false if s is none or is too long.
func Digits(s string) (Value, bool) {
	if i := strings.IndexAny(s, "eE"); i >= 0 && len(strings.Trim(s[i+1:], "+-0")) > 2 || len(s) > maxDigits || strings.ContainsAny(s, "/xXpP_") {
		return Value{}, false
	}
	n, ok := new(big.Rat).SetString(s)
	return Value{Kind: Number, Num: n}, ok
}

// Words is a value as a person reads it.
func (v Value) Words() string {
	switch v.Kind {
	case Text:
		return "“" + v.Text + "”"
	case Number:
		return number(v.Num)
	case Truth:
		if v.Truth {
			return "yes"
		}
		return "no"
	case List, Object:
		parts := make([]string, len(v.Elems.Items))
		for i, x := range v.Elems.Items {
			parts[i] = x.Words()
			if v.Kind == Object {
				parts[i] = v.Elems.Names[i] + " " + parts[i]
			}
		}
		if v.Kind == Object {
			return "{" + strings.Join(parts, ", ") + "}"
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case Failed, Unclear:
		return "an error: " + v.Text
	}
	return "not there"
}

func number(n *big.Rat) string {
	if n.IsInt() {
		return n.Num().String()
	}
	return strings.TrimRight(n.FloatString(6), "0")
}

func same(a, b Value) bool {
	if a.Kind != b.Kind {
		return false
	}
	switch a.Kind {
	case Text:
		return a.Text == b.Text
	case Number:
		return a.Num == b.Num || sameNumber(a.Num, b.Num)
	case List:
		return slices.EqualFunc(a.Elems.Items, b.Elems.Items, same)
	case Object:
		return sameObject(a, b)
	}
	return a.Truth == b.Truth
}

// sameNumber makes nothing, as Rat.Cmp does.
func sameNumber(a, b *big.Rat) bool {
	return a.Num().Cmp(b.Num()) == 0 && (a.IsInt() && b.IsInt() || a.Denom().Cmp(b.Denom()) == 0)
}

// sameObject does not mind the order of attributes; one that is missing is not
// there.
func sameObject(a, b Value) bool {
	for _, pair := range [][2]Value{{a, b}, {b, a}} {
		for i, name := range pair[0].Elems.Names {
			if !same(pair[0].Elems.Items[i], pair[1].At(name)) {
				return false
			}
		}
	}
	return true
}

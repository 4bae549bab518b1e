package django

import (
	"math/big"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/targets/proof"
)

// Value is what a template sees of a person or an event. What is missing is
// Python's None, an object a dictionary.
type Value = proof.Value

// truthy is Python's bool().
func truthy(v Value) bool {
	switch v.Kind {
	case proof.Text:
		return v.Text != ""
	case proof.Number:
		return v.Num.Sign() != 0
	case proof.Truth:
		return v.Truth
	case proof.List, proof.Object:
		return len(v.Elems.Items) > 0
	}
	return false
}

// show is Python's str(); false of what no text should hold.
func show(v Value) (string, bool) {
	switch v.Kind {
	case proof.Missing:
		return "None", true
	case proof.Text:
		return v.Text, true
	case proof.Number:
		return decimal(v.Num), true
	case proof.Truth:
		if v.Truth {
			return "True", true
		}
		return "False", true
	}
	return "", false
}

// decimal is a number as JSON brings it and Python prints it, but for the
// exponents of very large and very small ones.
func decimal(n *big.Rat) string {
	if n.IsInt() {
		return n.Num().String()
	}
	f, _ := n.Float64()
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// number is the value in a comparison of numbers: Python's True is 1.
func number(v Value) (*big.Rat, bool) {
	switch {
	case v.Kind == proof.Number:
		return v.Num, true
	case v.Kind == proof.Truth && v.Truth:
		return big.NewRat(1, 1), true
	case v.Kind == proof.Truth:
		return new(big.Rat), true
	}
	return nil, false
}

func equal(a, b Value) bool {
	if x, ok := number(a); ok {
		y, ok := number(b)
		return ok && x.Cmp(y) == 0
	}
	if a.Kind != b.Kind {
		return false
	}
	switch a.Kind {
	case proof.Text:
		return a.Text == b.Text
	case proof.List, proof.Object:
		x, y := a.Elems, b.Elems
		if len(x.Items) != len(y.Items) {
			return false
		}
		for i := range x.Items {
			if a.Kind == proof.List && !equal(x.Items[i], y.Items[i]) || a.Kind == proof.Object && !equal(x.Items[i], b.At(x.Names[i])) {
				return false
			}
		}
	}
	return true
}

// less is Python's <; false where it would be an error.
func less(a, b Value) (is, comparable bool) {
	if x, ok := number(a); ok {
		if y, ok := number(b); ok {
			return x.Cmp(y) < 0, true
		}
		return false, false
	}
	if a.Kind == proof.Text && b.Kind == proof.Text {
		return a.Text < b.Text, true
	}
	return false, false
}

// member is Django's dot: a key, then a place in a list.
func member(v Value, name string) Value {
	switch v.Kind {
	case proof.Object:
		return v.At(name)
	case proof.List:
		if i, ok := index(name); ok && i < len(v.Elems.Items) {
			return v.Elems.Items[i]
		}
	}
	return Value{}
}

func items(v Value) []Value {
	if v.Kind == proof.List {
		return v.Elems.Items
	}
	return nil
}

func index(s string) (int, bool) {
	n := 0
	for _, r := range s {
		if r < '0' || r > '9' || n > 1<<20 {
			return 0, false
		}
		n = n*10 + int(r-'0')
	}
	return n, strings.TrimLeft(s, "0") != "" || s == "0"
}

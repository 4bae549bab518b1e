package script

import (
	"math"
	"strconv"
	"strings"
)

// Kind is what a Value is.
type Kind uint8

const (
	Undefined Kind = iota
	Null
	Bool
	Number
	String
	List
	Object
	Function
	Date
	Thrown // an error was thrown; S says why
	Failed // what it is is not known here; S says why
)

// Value is a value of JavaScript. Texts hold no lone surrogates.
type Value struct {
	Kind Kind
	B    bool
	N    float64 // of Number; of Date milliseconds, or not a number
	S    string
	X    *Elems // of List and Object
	f    *function
}

// Elems are the items of a List, or the values of an Object beside their Names.
type Elems struct {
	Items []Value
	Names []string
}

type function struct {
	node *Node
	env  *env
}

// Text is a String.
func Text(s string) Value { return Value{Kind: String, S: s} }

// Num is a Number.
func Num(n float64) Value { return Value{Kind: Number, N: n} }

// Truth is a Bool.
func Truth(b bool) Value { return Value{Kind: Bool, B: b} }

func fail(why string) Value { return Value{Kind: Failed, S: why} }

func throw(why string) Value { return Value{Kind: Thrown, S: why} }

func (v Value) failed() bool { return v.Kind >= Thrown }

func listOf(items []Value) Value { return Value{Kind: List, X: &Elems{Items: items}} }

func (v Value) nullish() bool { return v.Kind == Undefined || v.Kind == Null }

func (v Value) truthy() bool {
	switch v.Kind {
	case Undefined, Null:
		return false
	case Bool:
		return v.B
	case Number:
		return v.N != 0 && v.N == v.N
	case String:
		return v.S != ""
	}
	return true
}

// at is an attribute of an object.
func (v Value) at(name string) Value {
	if v.Kind == Object {
		for i, n := range v.X.Names {
			if n == name {
				return v.X.Items[i]
			}
		}
	}
	return Value{}
}

// text is String(v); false where that is not known here.
func (v Value) text() (string, bool) {
	switch v.Kind {
	case Undefined:
		return "undefined", true
	case Null:
		return "null", true
	case Bool:
		return strconv.FormatBool(v.B), true
	case Number:
		return numberText(v.N), true
	case String:
		return v.S, true
	case Object:
		return "[object Object]", true
	case List:
		return joined(v.X.Items, ",")
	}
	return "", false
}

// Printed is String(v); false where that is not known here.
func (v Value) Printed() (string, bool) { return v.text() }

// Decimal is a Number in figures with at most an exponent.
func (v Value) Decimal() string { return numberText(v.N) }

// joined is what Array.prototype.join gives.
func joined(items []Value, by string) (string, bool) {
	var b strings.Builder
	for i, x := range items {
		if i > 0 {
			b.WriteString(by)
		}
		if x.nullish() {
			continue
		}
		s, ok := x.text()
		if !ok || b.Len()+len(s) > maxText {
			return "", false
		}
		b.WriteString(s)
	}
	return b.String(), true
}

// maxText bounds the bytes of a text that is computed.
const maxText = 4 << 20

// numberText is Number::toString of ECMA-262 6.1.6.1.20 with radix 10.
func numberText(n float64) string {
	switch {
	case n != n:
		return "NaN"
	case math.IsInf(n, 0):
		if n > 0 {
			return "Infinity"
		}
		return "-Infinity"
	case n == 0:
		return "0"
	case n == math.Trunc(n) && math.Abs(n) < 1e15:
		return strconv.FormatInt(int64(n), 10)
	}
	if a := math.Abs(n); a >= 1e-6 && a < 1e21 {
		return strconv.FormatFloat(n, 'f', -1, 64)
	}
	s := strconv.FormatFloat(n, 'e', -1, 64)
	digits, exponent, _ := strings.Cut(s, "e")
	return digits + "e" + exponent[:1] + strings.TrimLeft(exponent[1:], "0")
}

// number is Number(v) for the kinds for which that is known here.
func (v Value) number() (float64, bool) {
	switch v.Kind {
	case Undefined:
		return math.NaN(), true
	case Null:
		return 0, true
	case Bool:
		if v.B {
			return 1, true
		}
		return 0, true
	case Number, Date:
		return v.N, true
	case String:
		return textNumber(v.S), true
	}
	return 0, false
}

// textNumber is StringToNumber for decimal numbers; hexadecimal ones and such are
// read too.
func textNumber(s string) float64 {
	s = trim(s)
	if s == "" {
		return 0
	}
	for _, prefix := range []string{"0x", "0X", "0b", "0B", "0o", "0O"} {
		if strings.HasPrefix(s, prefix) {
			n, err := strconv.ParseUint(s, 0, 53)
			if err != nil || strings.Contains(s, "_") {
				return math.NaN()
			}
			return float64(n)
		}
	}
	switch strings.TrimLeft(s, "+-") {
	case "Infinity":
		if len(s) > len("Infinity")+1 {
			return math.NaN()
		}
		return math.Inf(1 - 2*strings.Count(s, "-"))
	}
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && c != '.' && c != 'e' && c != 'E' && c != '+' && c != '-' {
			return math.NaN()
		}
	}
	n, err := strconv.ParseFloat(s, 64)
	if err != nil && !math.IsInf(n, 0) {
		return math.NaN()
	}
	return n
}

// trim takes off what JavaScript takes to be white space.
func trim(s string) string { return strings.TrimFunc(s, white) }

func white(r rune) bool {
	switch r {
	case '\t', '\n', '\v', '\f', '\r', ' ', 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff:
		return true
	}
	return r >= 0x2000 && r <= 0x200a
}

// same is ===.
func same(a, b Value) bool {
	if a.Kind != b.Kind {
		return false
	}
	switch a.Kind {
	case Bool:
		return a.B == b.B
	case Number:
		return a.N == b.N
	case String:
		return a.S == b.S
	case List, Object:
		return a.X == b.X
	case Function:
		return a.f == b.f
	case Date:
		return false
	}
	return true
}

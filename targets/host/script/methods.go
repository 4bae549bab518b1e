package script

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"math/big"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

func nan() float64 { return math.NaN() }

// known reports whether values of a kind have a method that builtin computes.
func known(k Kind, name string) bool {
	switch name {
	case "indexOf", "includes", "slice":
		return k == String || k == List
	case "map", "join", "filter":
		return k == List
	case "concat":
		return k == String || k == List
	case "replace", "toUpperCase", "toLowerCase", "startsWith", "endsWith", "padStart", "trim", "trimEnd", "charCodeAt", "hash", "split":
		return k == String
	}
	return false
}

// builtin is a method of a value.
func (r *run) builtin(x Value, name string, args []Value) Value {
	switch x.Kind {
	case List:
		return r.ofList(x.X.Items, name, args)
	case String:
		return ofText(x.S, name, args)
	case Number:
		if n := arg(args, 0); name == "toFixed" && n.Kind == Number && n.N >= 0 && n.N <= 100 && n.N == math.Trunc(n.N) {
			return Text(toFixed(x.N, int(n.N)))
		}
		if radix := arg(args, 0); name == "toString" {
			switch {
			case radix.Kind == Undefined || radix.Kind == Number && radix.N == 10:
				return Text(numberText(x.N))
			case radix.Kind == Number && radix.N == 16 && x.N >= 0 && x.N < 1<<53 && x.N == math.Trunc(x.N):
				return Text(strconv.FormatInt(int64(x.N), 16))
			}
		}
	case Bool:
		if name == "toString" {
			return Text(strconv.FormatBool(x.B))
		}
	case Date:
		return ofDate(x.N, name)
	}
	return fail("." + name + "(…) is not known of that")
}

func (r *run) ofList(items []Value, name string, args []Value) Value {
	a := arg(args, 0)
	switch name {
	case "join":
		by := ","
		if a.Kind == String {
			by = a.S
		}
		if s, ok := joined(items, by); ok && (a.Kind == String || a.Kind == Undefined) {
			return Text(s)
		}
	case "map":
		if len(items) > maxItems {
			break
		}
		out := make([]Value, len(items))
		for i, x := range items {
			out[i] = r.apply(a, x, Num(float64(i)))
			if out[i].failed() {
				return out[i]
			}
		}
		return listOf(out)
	case "filter":
		if len(items) > maxItems {
			break
		}
		var out []Value
		for i, x := range items {
			keep := r.apply(a, x, Num(float64(i)))
			if keep.failed() {
				return keep
			}
			if keep.truthy() {
				out = append(out, x)
			}
		}
		return listOf(out)
	case "concat":
		if len(args) == 1 && a.Kind == List && len(items)+len(a.X.Items) <= maxItems {
			return listOf(append(items[:len(items):len(items)], a.X.Items...))
		}
	case "indexOf", "includes":
		at := -1
		for i, x := range items {
			if same(x, a) {
				at = i
				break
			}
		}
		if len(args) != 1 {
			break
		}
		if name == "includes" {
			return Truth(at >= 0)
		}
		return Num(float64(at))
	case "slice":
		if from, to, ok := between(args, len(items)); ok {
			return listOf(items[from:to])
		}
	}
	return fail("." + name + "(…) is not known of a list, or not of these")
}

// between are the ends of slice(from, to) in what has n elements.
func between(args []Value, n int) (from, to int, ok bool) {
	end := func(v Value, otherwise int) int {
		if v.Kind == Undefined {
			return otherwise
		}
		if v.Kind != Number || v.N != math.Trunc(v.N) || math.Abs(v.N) > 1<<40 {
			ok = false
			return 0
		}
		k := int(v.N)
		if k < 0 {
			k += n
		}
		return min(max(k, 0), n)
	}
	ok = true
	from, to = end(arg(args, 0), 0), end(arg(args, 1), n)
	return from, max(from, to), ok
}

func ofText(s, name string, args []Value) Value {
	a := arg(args, 0)
	switch name {
	case "toUpperCase":
		return Text(cases.Upper(language.Und).String(s))
	case "toLowerCase":
		return Text(cases.Lower(language.Und).String(s))
	case "trim":
		return Text(trim(s))
	case "trimEnd":
		return Text(strings.TrimRightFunc(s, white))
	case "toString":
		return Text(s)
	case "slice":
		if from, to, ok := between(args, units(s)); ok {
			return slice(s, from, to)
		}
	case "charCodeAt":
		if a.Kind == Number && a.N == math.Trunc(a.N) || a.Kind == Undefined {
			u := utf16.Encode([]rune(s))
			if a.N < 0 || a.N >= float64(len(u)) {
				return Num(nan())
			}
			return Num(float64(u[int(a.N)]))
		}
	case "padStart":
		if fill := arg(args, 1); a.Kind == Number && a.N < 1000 && fill.Kind == String && len(fill.S) == 1 {
			return Text(strings.Repeat(fill.S, max(int(a.N)-units(s), 0)) + s)
		}
	case "split":
		if a.Kind == String && a.S != "" && len(args) == 1 && strings.Count(s, a.S) < maxItems {
			var out []Value
			for _, part := range strings.Split(s, a.S) {
				out = append(out, Text(part))
			}
			return listOf(out)
		}
	case "hash":
		if a.Kind == String && a.S == "sha256" {
			sum := sha256.Sum256([]byte(s))
			return Text(hex.EncodeToString(sum[:]))
		}
	}
	if a.Kind == String && len(args) == 1 {
		switch name {
		case "startsWith":
			return Truth(strings.HasPrefix(s, a.S))
		case "endsWith":
			return Truth(strings.HasSuffix(s, a.S))
		case "includes":
			return Truth(strings.Contains(s, a.S))
		case "indexOf":
			at := strings.Index(s, a.S)
			if at > 0 {
				at = units(s[:at])
			}
			return Num(float64(at))
		}
	}
	return fail("." + name + "(…) is not known of a text, or not with these")
}

// units are the UTF-16 code units of s, in which JavaScript counts.
func units(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// slice is s from one code unit to another.
func slice(s string, from, to int) Value {
	if ascii(s) {
		return Text(s[from:to])
	}
	u := utf16.Encode([]rune(s))[from:to]
	out := string(utf16.Decode(u))
	if strings.ContainsRune(out, utf8.RuneError) && !strings.ContainsRune(s, utf8.RuneError) {
		return fail("a character is cut in two")
	}
	return Text(out)
}

// compareTexts orders by code units.
func compareTexts(a, b string) int {
	x, y := utf16.Encode([]rune(a)), utf16.Encode([]rune(b))
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return int(x[i]) - int(y[i])
		}
	}
	return len(x) - len(y)
}

// toFixed rounds halves away from zero, and only what is a half exactly.
func toFixed(n float64, digits int) string {
	if math.Abs(n) >= 1e21 || n != n {
		return numberText(n)
	}
	s := strconv.FormatFloat(math.Abs(n), 'f', digits, 64)
	exact := new(big.Rat)
	exact.SetFloat64(math.Abs(n))
	rounded, _ := new(big.Rat).SetString(s)
	unit := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(digits)), nil))
	if rest := new(big.Rat).Sub(exact, rounded); rest.Mul(rest, unit).Cmp(big.NewRat(1, 2)) == 0 {
		s = rounded.Add(rounded, unit.Inv(unit)).FloatString(digits)
	}
	if n < 0 {
		s = "-" + s
	}
	return s
}

// dateOf is new Date(v) of an instant with its zone or of a day. What other texts
// give is up to the implementation.
func dateOf(v Value) Value {
	switch v.Kind {
	case Date:
		return v
	case Null:
		return Value{Kind: Date}
	case Undefined:
		return Value{Kind: Date, N: nan()}
	case Number:
		if v.N != v.N || math.Abs(v.N) > 8.64e15 {
			return Value{Kind: Date, N: nan()}
		}
		return Value{Kind: Date, N: math.Trunc(v.N)}
	case String:
		for _, layout := range []string{time.DateOnly, "2006-01-02T15:04:05.999Z07:00", "2006-01-02T15:04Z07:00"} {
			if at, err := time.Parse(layout, v.S); err == nil {
				return Value{Kind: Date, N: float64(at.UnixMilli())}
			}
		}
		if strings.ContainsAny(v.S, "0123456789") {
			return fail("what date that text is depends on the engine")
		}
		return Value{Kind: Date, N: nan()}
	}
	return fail("such a date is not known")
}

func ofDate(ms float64, name string) Value {
	at := time.UnixMilli(int64(ms)).UTC()
	n := 0
	switch name {
	case "getTime":
		return Num(ms)
	case "getUTCDate":
		n = at.Day()
	case "getUTCMonth":
		n = int(at.Month()) - 1
	case "getUTCFullYear":
		n = at.Year()
	case "getUTCDay":
		n = int(at.Weekday())
	case "getUTCHours":
		n = at.Hour()
	case "getUTCMinutes":
		n = at.Minute()
	case "toISOString":
		if ms == ms && at.Year() >= 0 && at.Year() <= 9999 {
			return Text(at.Format("2006-01-02T15:04:05.000Z"))
		}
		return fail("that instant has no such text")
	default:
		return fail("." + name + "(…) is not known of a date")
	}
	if ms != ms {
		return Num(ms)
	}
	return Num(float64(n))
}

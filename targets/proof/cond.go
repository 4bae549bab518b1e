package proof

import (
	"math/big"
	"sort"
	"strconv"
	"strings"
)

// Fact is what conditions ask of a person. Facts with the same key are the same.
type Fact struct {
	Key   string // in words: "property first_name"
	Fixed bool   // the same during a whole run, as what the entry event brought
	Domain
	Shape *Shape // for terms; nil is not known, another graph may say
}

// Domain is what a fact can be.
type Domain uint8

const (
	Anything Domain = iota // also missing
	Count                  // whole from 0 on
	Second                 // whole
	Age                    // a number that never meets a constant exactly
	Total                  // a number, 0 where there is nothing to add
)

// Op is a test of a fact's value. None holds for a value that is missing.
type Op uint8

const (
	IsTrue Op = iota // a yes or no that is never missing
	IsSet
	Equals // Text, Number or Truth
	Less   // than Number
	LessOrEqual
	Starts // with Text
	Ends
)

// Cond is a condition; nil always holds.
type Cond interface{ walk(func(Test)) }

// Const always or never holds.
type Const bool

// Not is the opposite.
type Not struct{ X Cond }

// All is an AND.
type All []Cond

// Any is an OR.
type Any []Cond

// Test asks one fact.
type Test struct {
	Fact  Fact
	Op    Op
	Value Value
}

func (Const) walk(func(Test))    {}
func (n Not) walk(f func(Test))  { each(n.X, f) }
func (t Test) walk(f func(Test)) { f(t) }

func (a All) walk(f func(Test)) {
	for _, c := range a {
		each(c, f)
	}
}

func (a Any) walk(f func(Test)) {
	for _, c := range a {
		each(c, f)
	}
}

// Tests calls f with every test of c.
func Tests(c Cond, f func(Test)) { each(c, f) }

func each(c Cond, f func(Test)) {
	if c != nil {
		c.walk(f)
	}
}

const (
	Missing ValueKind = iota
	Text
	Number
	Truth
	List
	Object
	Failed  // an error ends the run; Text says why
	Unclear // of a term: it is not known what it gives; Text says why
	Never   // of the source: nobody meets it, see Unmet
)

// maxDigits bounds the numbers that are read: 1e999999999 is a short text and a
// number that fills the memory.
const maxDigits = 40

func (t Test) holds(v Value) bool {
	switch t.Op {
	case IsTrue:
		return v.Truth
	case IsSet:
		return v.Kind != Missing
	}
	if v.Kind == Missing || v.Kind != t.Value.Kind {
		return false
	}
	switch t.Op {
	case Equals:
		return same(v, t.Value)
	case Less:
		return v.Kind == Number && v.Num.Cmp(t.Value.Num) < 0
	case LessOrEqual:
		return v.Kind == Number && v.Num.Cmp(t.Value.Num) <= 0
	case Starts:
		return strings.HasPrefix(v.Text, t.Value.Text)
	case Ends:
		return strings.HasSuffix(v.Text, t.Value.Text)
	}
	return false
}

// cells gives one value for each way in which the tests of a fact can come out.
func cells(tests []Test) []Value {
	return distinct(tests, candidates(tests))
}

// distinct keeps the first of the values for which all tests come out alike.
func distinct(tests []Test, all []Value) []Value {
	var out []Value
	seen := map[string]bool{}
	for _, v := range all {
		key := make([]byte, len(tests))
		for i, t := range tests {
			key[i] = '0'
			if t.holds(v) {
				key[i] = '1'
			}
		}
		if !seen[string(key)] {
			seen[string(key)] = true
			out = append(out, v)
		}
	}
	return out
}

// candidates are values among which every cell of the tests has one.
func candidates(tests []Test) []Value {
	yesNo := true
	for _, t := range tests {
		yesNo = yesNo && t.Op == IsTrue
	}
	if yesNo {
		return []Value{TruthOf(true), TruthOf(false)}
	}
	var out []Value
	var prefixes, suffixes []string
	var numbers []*big.Rat
	truths := false
	for _, t := range tests {
		switch {
		case t.Op == Starts:
			prefixes = append(prefixes, t.Value.Text)
		case t.Op == Ends:
			suffixes = append(suffixes, t.Value.Text)
		case t.Value.Kind == Text:
			out = append(out, t.Value)
		case t.Value.Kind == Number:
			numbers = append(numbers, t.Value.Num)
		}
		truths = truths || t.Value.Kind == Truth || t.Op == IsTrue
	}
	switch tests[0].Fact.Domain {
	case Count, Second:
		return whole(numbers, tests[0].Fact.Domain == Count)
	case Age:
		return ages(numbers)
	case Total:
		for _, n := range between(append(numbers, new(big.Rat))) {
			out = append(out, Value{Kind: Number, Num: n})
		}
		return out
	}
	// A fact has values of one type. Where no test tells which, text will do.
	if texts := len(out)+len(prefixes)+len(suffixes) > 0; !texts && (truths || len(numbers) > 0) {
		prefixes, suffixes = nil, nil
	} else {
		prefixes, suffixes = append([]string{""}, prefixes...), append([]string{""}, suffixes...)
	}
	for _, p := range prefixes {
		for _, s := range suffixes {
			out = append(out, TextOf(p+s), TextOf(p+"…"+s))
		}
	}
	if truths {
		out = append(out, TruthOf(true), TruthOf(false))
	}
	for _, n := range between(numbers) {
		out = append(out, Value{Kind: Number, Num: n})
	}
	return append(out, Value{})
}

// whole gives each number with its neighbours.
func whole(numbers []*big.Rat, natural bool) []Value {
	out := []Value{NumberOf(0)}
	for _, n := range numbers {
		floor := new(big.Int).Div(n.Num(), n.Denom())
		for d := int64(-1); d <= 1; d++ {
			if k := new(big.Int).Add(floor, big.NewInt(d)); !natural || k.Sign() >= 0 {
				out = append(out, Value{Kind: Number, Num: new(big.Rat).SetInt(k)})
			}
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Num.Cmp(out[j].Num) < 0 })
	return out
}

// ages gives a number on each side of each constant.
func ages(numbers []*big.Rat) []Value {
	var out []Value
	quarter := big.NewRat(1, 4)
	for _, n := range between(numbers) {
		for _, x := range numbers {
			if n.Cmp(x) == 0 {
				n = nil
				break
			}
		}
		if n != nil {
			out = append(out, Value{Kind: Number, Num: n})
		}
	}
	for _, n := range numbers {
		out = append(out, Value{Kind: Number, Num: new(big.Rat).Sub(n, quarter)}, Value{Kind: Number, Num: new(big.Rat).Add(n, quarter)})
	}
	return out
}

// numbersAround are whole numbers around zero, the constants, and what lies
// between and beyond them.
func numbersAround(constants []Value) []Value {
	numbers := []*big.Rat{big.NewRat(0, 1)}
	for _, v := range ofKind(Number, constants) {
		numbers = append(numbers, v.Num)
	}
	out := []Value{}
	for _, n := range between(numbers) {
		out = append(out, Value{Kind: Number, Num: n})
	}
	return out
}

// between gives the numbers, one between each two neighbours, and one beyond
// each end.
func between(numbers []*big.Rat) []*big.Rat {
	if len(numbers) == 0 {
		return nil
	}
	sort.Slice(numbers, func(i, j int) bool { return numbers[i].Cmp(numbers[j]) < 0 })
	one, half := big.NewRat(1, 1), big.NewRat(1, 2)
	out := []*big.Rat{new(big.Rat).Sub(numbers[0], one)}
	for i, n := range numbers {
		out = append(out, n)
		if i+1 < len(numbers) {
			mid := new(big.Rat).Add(n, numbers[i+1])
			out = append(out, mid.Mul(mid, half))
		}
	}
	return append(out, new(big.Rat).Add(numbers[len(numbers)-1], one))
}

// Print is c as text: equal texts are equal conditions.
func Print(c Cond) string {
	switch c := c.(type) {
	case nil:
		return "always"
	case Const:
		return strconv.FormatBool(bool(c))
	case Not:
		return "not(" + Print(c.X) + ")"
	case All:
		return "all(" + list(c) + ")"
	case Any:
		return "any(" + list(c) + ")"
	case Test:
		name := [...]string{"is", "set", "=", "<", "<=", "starts", "ends"}[c.Op]
		return name + "(" + strconv.Quote(c.Fact.Key) + " " + c.Value.Words() + ")"
	case Depends:
		return "depends(" + c.Term.Words() + ")"
	}
	return ""
}

func list(cs []Cond) string {
	out := make([]string, len(cs))
	for i, c := range cs {
		out[i] = Print(c)
	}
	return strings.Join(out, ", ")
}

package proof

import (
	"slices"
	"strings"
)

// maxWays bounds the ways in which a condition can hold that Normal writes.
const maxWays = 256

// Normal is c as text, the same for conditions that ask the same tests to the same
// effect: an OR of ANDs of tests, each in order, without ways that cannot be and
// without what a way says twice. One that has too many ways is printed as it stands.
func Normal(c Cond) string {
	ways, ok := ways(c, false)
	if !ok {
		return Print(c)
	}
	var out []string
	for i, w := range ways {
		if !slices.ContainsFunc(ways[:i], w.within) && !slices.ContainsFunc(ways[i+1:], func(x way) bool { return w.within(x) && !x.within(w) }) {
			out = append(out, strings.Join(w.list(), " and "))
		}
	}
	slices.Sort(out)
	if len(out) == 0 {
		return "never"
	}
	return strings.Join(out, " or ")
}

// way is one way to hold: tests by their text, and how each comes out.
type way map[string]literal

type literal struct {
	test Test
	yes  bool
}

// within reports whether whoever fits w fits x, too.
func (w way) within(x way) bool {
	for k, l := range x {
		if m, ok := w[k]; !ok || m.yes != l.yes {
			return false
		}
	}
	return true
}

func (w way) list() []string {
	if len(w) == 0 {
		return []string{"always"}
	}
	var out []string
	for text, l := range w {
		if !l.yes {
			text = "not " + text
		}
		out = append(out, text)
	}
	slices.Sort(out)
	return out
}

// both is w and x; false if nobody fits both. That there is a value is not said beside
// a test that holds for values alone.
func both(w, x way) (way, bool) {
	out := way{}
	for _, from := range []way{w, x} {
		for k, l := range from {
			if m, ok := out[k]; ok && m.yes != l.yes {
				return nil, false
			}
			out[k] = l
		}
	}
	for _, l := range out {
		if !l.yes || l.test.Op == IsSet || l.test.Op == IsTrue {
			continue
		}
		set := Print(Test{Fact: l.test.Fact, Op: IsSet})
		if m, ok := out[set]; ok && !m.yes {
			return nil, false
		}
		delete(out, set)
	}
	return out, true
}

// ways are those in which c holds, or its opposite; false if there are too many.
func ways(c Cond, neg bool) ([]way, bool) {
	switch c := c.(type) {
	case nil:
		return truth(!neg), true
	case Const:
		return truth(bool(c) != neg), true
	case Not:
		return ways(c.X, !neg)
	case All:
		return severalWays(c, neg, !neg)
	case Any:
		return severalWays(c, neg, neg)
	case Test:
		return []way{{Print(c): {c, !neg}}}, true
	}
	return nil, false
}

func truth(b bool) []way {
	if b {
		return []way{{}}
	}
	return nil
}

// severalWays are those of an AND (all: true) or an OR.
func severalWays(cs []Cond, neg, all bool) ([]way, bool) {
	out := truth(all)
	for _, c := range cs {
		more, ok := ways(c, neg)
		if !ok {
			return nil, false
		}
		if !all {
			out = append(out, more...)
		} else {
			var product []way
			for _, w := range out {
				for _, x := range more {
					if y, ok := both(w, x); ok {
						product = append(product, y)
					}
				}
			}
			out = product
		}
		if len(out) > maxWays {
			return nil, false
		}
	}
	return out, true
}

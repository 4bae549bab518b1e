package cond

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/cairn-lang/cairn/lang"
)

// Person is an example: what is to be known of somebody to land where a finding
// says.
type Person struct {
	// Lines are what the conditions in question look at, in order of first mention
	// in the journey: "country = NZ".
	Lines []string
	// Before is what else must be so, for the way there to be taken.
	Before  []string
	Missing []string // attributes of Lines that are null
	// Sure is false where two of the lines may depend on each other in a way that
	// the analysis does not know, so that there may be nobody like this.
	Sure bool
}

// person is one point of b. asked are the variables of the conditions in
// question; none is all.
func (s *Space) person(b box, asked map[int]bool) *Person {
	p := &Person{Sure: true}
	for i, x := range b {
		v := s.vars[x.v]
		for _, y := range b[:i] {
			p.Sure = p.Sure && !s.entangled(v, s.vars[y.v])
		}
		cell := v.plainest(x.in)
		missing := cell == 0 && v.kind != yesNo && v.kind != pair && v.measure != ago
		line := v.name + " = " + v.show(cell)
		switch {
		case len(asked) > 0 && !asked[x.v]:
			if v.kind != pair && !(missing && v.readsAny([]string{"wait.", "step."})) {
				p.Before = append(p.Before, line)
			}
			continue
		case missing:
			p.Missing = append(p.Missing, v.name)
		}
		p.Lines = append(p.Lines, line)
	}
	return p
}

// varsOf are the variables that conditions test.
func varsOf(lists ...[]*Cond) map[int]bool {
	vars := map[int]bool{}
	for _, conds := range lists {
		for _, c := range conds {
			for _, list := range [][]box{c.holds, c.fails} {
				for _, b := range list {
					for _, x := range b {
						vars[x.v] = true
					}
				}
			}
		}
	}
	return vars
}

// entangled reports whether two variables depend on the same data, in a way that
// no law speaks of.
func (s *Space) entangled(v, w *variable) bool {
	if atEntry(v.key) == w.key || atEntry(w.key) == v.key {
		return false // what was and what is
	}
	if v.hist != nil && w.hist != nil && v.hist.event == w.hist.event {
		counts := func(h *history) bool { return h.function != "sum" && h.function != "last" }
		return v.hist.cond != w.hist.cond && v.hist.cond != "" && w.hist.cond != "" || !counts(v.hist) || !counts(w.hist)
	}
	if !v.derived && !w.derived {
		return false
	}
	if v.l == w || v.r == w || w.l == v || w.r == v {
		return false
	}
	if slices.Contains(v.reads, "unknown") || slices.Contains(w.reads, "unknown") {
		return true
	}
	if v.foreign() || w.foreign() {
		return false
	}
	for _, r := range v.reads {
		if slices.Contains(w.reads, r) {
			return true
		}
	}
	return false
}

// plainest is the cell of a set that makes the plainest example: a value where
// there is one.
func (v *variable) plainest(in cells) int {
	first := in.lowest()
	if first != 0 || v.kind == yesNo || v.kind == pair {
		return first
	}
	for i := 1; i < v.count; i++ {
		if in.has(i) {
			return i
		}
	}
	return 0
}

// show is a value of a cell.
func (v *variable) show(cell int) string {
	switch v.kind {
	case yesNo:
		return strconv.FormatBool(cell == 1)
	case pair:
		if cell == pairLess && v.l.kind != ordered {
			return "different"
		}
		return [...]string{"both missing", "one missing", "less", "equal", "more"}[cell]
	}
	if cell == 0 {
		if v.measure == ago {
			return "never"
		}
		return "null"
	}
	switch v.kind {
	case boolean:
		return strconv.FormatBool(cell == 2)
	case text:
		if cell <= len(v.texts) {
			return bare(v.texts[cell-1])
		}
		if t := v.otherText(); t != "" {
			return bare(t)
		}
		return "any other text"
	}
	if cell%2 == 0 {
		return v.showNum(v.nums[cell/2-1])
	}
	return v.showNum(v.between(cell))
}

// bare is text without quotes where it cannot be taken for something else.
func bare(s string) string {
	switch s {
	case "", "null", "true", "false":
		return strconv.Quote(s)
	}
	if _, err := strconv.ParseFloat(s, 64); err == nil || strings.TrimSpace(s) != s || strings.ContainsAny(s, "\"\n\t,=") {
		return strconv.Quote(s)
	}
	return s
}

func (v *variable) showNum(n *big.Rat) string {
	if n == nil {
		return "null"
	}
	whole := floor(n).Num()
	at := int64(0)
	if whole.IsInt64() {
		at = whole.Int64()
	}
	switch v.measure {
	case day:
		return time.Unix(at*86400, 0).UTC().Format(time.DateOnly)
	case instant:
		return time.Unix(at, 0).UTC().Format(time.RFC3339)
	case seconds:
		return lang.Duration(at).Text()
	case ago:
		if at == 0 {
			return "just now"
		}
		return lang.Duration(at).Text() + " ago"
	}
	if n.IsInt() {
		return n.Num().String()
	}
	prec, exact := n.FloatPrec()
	if !exact {
		prec = 6
	}
	return n.FloatString(prec)
}

// values lists the cells of a set in words: "NL or BE", "18 to 30", "not NL".
func (v *variable) values(in cells) string {
	var words []string
	rest := v.full.minus(in)
	if v.kind == text && rest.highest() >= 0 && in.has(v.count-1) {
		for i := range v.count {
			if rest.has(i) {
				words = append(words, v.show(i))
			}
		}
		return "not " + strings.Join(words, " or ")
	}
	if v.kind != ordered {
		for i := range v.count {
			if in.has(i) {
				words = append(words, v.show(i))
			}
		}
		return strings.Join(words, " or ")
	}
	for i := 1; i < v.count; i++ {
		if !in.has(i) {
			continue
		}
		first := i
		for i+1 < v.count && (in.has(i+1) || !v.full.has(i+1)) {
			i++
		}
		words = append(words, v.interval(first, i))
	}
	if in.has(0) {
		words = append(words, v.show(0))
	}
	return strings.Join(words, " or ")
}

// interval names the cells first to last of an ordered variable.
func (v *variable) interval(first, last int) string {
	low, high := "", ""
	if first%2 == 0 {
		low = "at least " + v.showNum(v.nums[first/2-1])
	} else if first >= 3 {
		low = "more than " + v.showNum(v.nums[(first-3)/2])
	}
	if last%2 == 0 {
		high = "at most " + v.showNum(v.nums[last/2-1])
	} else if k := (last - 1) / 2; k < len(v.nums) {
		high = "less than " + v.showNum(v.nums[k])
	}
	switch {
	case first == last && first%2 == 0:
		return v.showNum(v.nums[first/2-1])
	case low == "" && high == "":
		if v.measure == ago {
			return "some time ago"
		}
		return "known"
	case low == "" || high == "":
		return low + high
	}
	return fmt.Sprintf("%s and %s", low, high)
}

package elapsed

import (
	"fmt"
	"math"

	"github.com/cairn-lang/cairn/lang"
)

// Forever is a time without an end. Ever is its counterpart among instants: a
// time without a beginning.
const (
	Forever lang.Duration = math.MaxInt64
	Ever    lang.Duration = math.MinInt64
)

const (
	minute lang.Duration = 60
	hour                 = 60 * minute
	day                  = 24 * hour
	week                 = 7 * day
)

// Span is the least and the greatest time, in seconds, both included. Of
// instants it is seconds since 1970, from Ever to Forever.
type Span struct{ Min, Max lang.Duration }

// Plus is the time of s and then t.
func (s Span) Plus(t Span) Span { return Span{plus(s.Min, t.Min), plus(s.Max, t.Max)} }

// plus adds where a side may be without end; what would overflow is.
func plus(a, b lang.Duration) lang.Duration {
	switch {
	case a == Forever || b == Forever:
		return Forever
	case a == Ever || b == Ever:
		return Ever
	case a > 0 && b > Forever-a:
		return Forever
	case a < 0 && b < Ever-a:
		return Ever
	}
	return a + b
}

// minus is a-b. Without knowing both, it is the side that bound says.
func minus(a, b, bound lang.Duration) lang.Duration {
	if a == Forever || a == Ever || b == Forever || b == Ever {
		return bound
	}
	if b == math.MinInt64 {
		return bound
	}
	return plus(a, -b)
}

// Or is the smallest span that holds s and t.
func (s Span) Or(t Span) Span { return Span{min(s.Min, t.Min), max(s.Max, t.Max)} }

// Day writes a time since entry as a day and the hours and minutes in it: "day
// 3, 01:30" is 73½ hours after. Seconds are left out.
func Day(d lang.Duration) string {
	if d == Forever {
		return "any later day"
	}
	if d < 0 {
		return "before entry"
	}
	return fmt.Sprintf("day %d, %02d:%02d", d/day, d%day/hour, d%hour/minute)
}

// Verdict says whether something happens in no run, in some or in all. Unknown
// is for what depends on facts that the project does not hold.
type Verdict uint8

const (
	Unknown Verdict = iota
	Never
	May
	Always
)

func (v Verdict) String() string {
	return [...]string{"unknown", "never", "may", "always"}[v]
}

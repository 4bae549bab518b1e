package contacts

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
)

// exclusiveOracle plays runs of several journeys, one run at a time.
type exclusiveOracle struct {
	of   []*oracle
	memo map[string]int
}

func (o *exclusiveOracle) from(free int, next []int) int {
	key := fmt.Sprint(free, next)
	if v, ok := o.memo[key]; ok {
		return v
	}
	best := 0
	for k, one := range o.of {
		for s := max(free, next[k]); s <= one.last; s++ {
			for _, tr := range one.traces {
				for _, e := range tr.ends {
					n := 0
					for _, at := range tr.sends[:e.sends] {
						if s+at >= 0 && s+at <= one.last {
							n++
						}
					}
					later := append([]int{}, next...)
					if later[k] = one.next(s); later[k] == s && e.at == 0 {
						if n > 0 && s >= 0 {
							n = endless
						}
					} else {
						n += o.from(s+e.at, later)
					}
					best = max(best, n)
				}
			}
		}
	}
	best = min(best, endless)
	o.memo[key] = best
	return best
}

// TestExclusiveJourneysAgainstBruteForce holds that journeys of a group, or such
// as end one another, never send more than the bound, and that the bound is never
// above their sum.
func TestExclusiveJourneysAgainstBruteForce(t *testing.T) {
	tight, all := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		w := world{unit: 1, window: rapid.IntRange(1, 6).Draw(t, "window"), hour: -1}
		q := w.question(t)
		byExit := rapid.Bool().Draw(t, "by exit")
		events := []*lang.Event{{Header: lang.Header{Label: "a"}}, {Header: lang.Header{Label: "b"}}}
		p := &compiler.Program{}
		o := &exclusiveOracle{memo: map[string]int{}}
		sum, from := 0, 0
		for k := range 2 {
			j := drawJourney(t, fmt.Sprint("j", k), 1)
			own := w
			own.gap = rapid.IntRange(1, 12).Draw(t, "gap")
			e := j.Entries[0]
			e.Event.Target, e.Reentry.Value = events[k], own.reentry()
			if byExit {
				j.Exits = []*lang.WatchedExit{{Event: lang.Ref{Target: events[1-k]}}}
			} else {
				j.Decl.Exclusive.Value = "one"
			}
			p.Journeys = append(p.Journeys, j)
			list := traces(j, q, 1, byExit)
			if len(list) > 40 || longestOf(list) > 25 {
				return // too much to enumerate
			}
			o.of = append(o.of, own.oracle(list, false))
			from = min(from, -longestOf(list))
		}
		r := Analyse(p, Options{Entries: noEntries(p)})
		for _, j := range p.Journeys {
			sum += r.Journey(j, q).Most
		}
		got := r.Ask(q)
		if got.Unbounded || sum > 20 {
			return
		}
		want := o.from(from, []int{from, from})
		if got.Most < want || got.Most > sum {
			t.Fatalf("bound %d, enumeration %d, sum %d", got.Most, want, sum)
		}
		if all++; got.Most == want {
			tight++
		}
		checkSchedule(t, got)
	})
	if tight*10 < all*6 {
		t.Errorf("the bound is reached in %d of %d cases only", tight, all)
	}
}

// TestMeetingsAgainstBruteForce compares the heaviest set with trying all sets.
func TestMeetingsAgainstBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 9).Draw(t, "journeys")
		bad := make([]bool, n*n)
		s := &search{}
		members := []int{}
		alone := [][]int{}
		for i := range n {
			members = append(members, i)
			alone = append(alone, []int{i})
			s.list = append(s.list, nil)
			s.answers = append(s.answers, answer{count: rapid.IntRange(1, 5).Draw(t, "count")})
			for k := range i {
				bad[i*n+k] = rapid.IntRange(0, 2).Draw(t, "excluded") == 0
				bad[k*n+i] = bad[i*n+k]
			}
		}
		excluded := func(set []int, next int) bool {
			for _, i := range set {
				if bad[i*n+next] {
					return true
				}
			}
			return false
		}
		s.groupings = [][][]int{alone}
		got, ok := s.branch(members, excluded)
		want := 0
		for mask := range 1 << n {
			sum, set, fits := 0, []int{}, true
			for i := range n {
				if mask>>i&1 == 1 {
					fits = fits && !excluded(set, i)
					set = append(set, i)
					sum += s.answers[i].count
				}
			}
			if fits {
				want = max(want, sum)
			}
		}
		if !ok || got.count != want {
			t.Fatalf("heaviest set has %d, enumeration %d", got.count, want)
		}
	})
}

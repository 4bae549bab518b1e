package elapsed

import (
	"math/bits"
	"slices"
	"time"

	"github.com/cairn-lang/cairn/lang"
)

// weekWords holds the minutes of a week in words of 64.
const weekWords = (weekMinutes + 63) / 64

// Week is a set of local minutes of the week, from Sunday 00:00.
type Week struct{ bits [weekWords]uint64 }

// Minute is the minute of the week of a weekday and time of day.
func Minute(d time.Weekday, c lang.Clock) int { return int(d)*dayMinutes + int(c) }

// Clock is the weekday and time of day of a minute of the week.
func Clock(minute int) (time.Weekday, lang.Clock) {
	return time.Weekday(minute / dayMinutes), lang.Clock(minute % dayMinutes)
}

// Has reports whether a minute of the week is in w.
func (w *Week) Has(m int) bool { return w.bits[m/64]>>(m%64)&1 == 1 }

// Empty reports whether no minute is in w.
func (w *Week) Empty() bool { return *w == Week{} }

// Full reports whether all are.
func (w *Week) Full() bool { return *w == fullWeek() }

// Len is how many minutes are in w.
func (w *Week) Len() int {
	n := 0
	for _, x := range w.bits {
		n += bits.OnesCount64(x)
	}
	return n
}

// First is the first minute of the week in w, or -1.
func (w *Week) First() int { return w.from(0) }

// Ranges are the minutes of w as ranges [from, to), in order.
func (w *Week) Ranges() [][2]int {
	var list [][2]int
	rest := w.minus(fullWeek())
	for at := w.from(0); at >= 0; {
		end := rest.from(at)
		if end < 0 {
			return append(list, [2]int{at, weekMinutes})
		}
		list = append(list, [2]int{at, end})
		at = w.from(end)
	}
	return list
}

// minus is what is in all and not in w.
func (w *Week) minus(all Week) Week {
	for i := range all.bits {
		all.bits[i] &^= w.bits[i]
	}
	return all
}

// from is the first minute at or after m, or -1.
func (w *Week) from(m int) int {
	if m >= weekMinutes {
		return -1
	}
	x := w.bits[m/64] >> (m % 64) << (m % 64)
	for i := m / 64; ; {
		if x != 0 {
			return i*64 + bits.TrailingZeros64(x)
		}
		if i++; i == weekWords {
			return -1
		}
		x = w.bits[i]
	}
}

func fullWeek() Week {
	var w Week
	w.add(0, weekMinutes)
	return w
}

// add puts the minutes [from, to) in w, which may lie in any week.
func (w *Week) add(from, to int) {
	if to-from >= weekMinutes {
		from, to = 0, weekMinutes
	}
	for m := from; m < to; {
		at := wrap(m)
		n := min(to-m, 64-at%64, weekMinutes-at)
		w.bits[at/64] |= (^uint64(0) >> (64 - n)) << (at % 64)
		m += n
	}
}

func wrap(m int) int { return ((m % weekMinutes) + weekMinutes) % weekMinutes }

func (w *Week) or(v Week) Week {
	for i := range v.bits {
		v.bits[i] |= w.bits[i]
	}
	return v
}

func (w *Week) and(v Week) Week {
	for i := range v.bits {
		v.bits[i] &= w.bits[i]
	}
	return v
}

// later is every minute of w, by minutes later.
func (w *Week) later(by int) Week {
	if by = wrap(by); by == 0 {
		return *w
	}
	var v Week
	for _, r := range w.Ranges() {
		v.add(r[0]+by, r[1]+by)
	}
	return v
}

// spread is every minute of w, by from to to minutes later, both included.
func (w *Week) spread(from, to int) Week {
	var v Week
	for _, r := range w.Ranges() {
		v.add(r[0]+from, r[1]+to)
	}
	return v
}

// each is every minute of w, by each of some numbers of minutes later.
func (w *Week) each(by []int) Week {
	var v Week
	for _, b := range by {
		next := w.later(b)
		v = v.or(next)
	}
	return v
}

// after is the minutes of w as they are once what lies in closed has been held
// to the first minute that does not. Where all is closed, nothing is left.
func (w *Week) after(closed Week) Week {
	open := closed.minus(fullWeek())
	held := w.and(closed)
	released := w.and(open)
	if open.Empty() || held.Empty() {
		return released
	}
	shut := closed.Ranges()
	for i, r := range shut {
		from, to := r[0], r[1]
		if to == weekMinutes { // goes on into the next week
			if first := shut[0]; first[0] == 0 && i > 0 {
				to += first[1]
			}
		}
		var run Week
		run.add(from, to)
		if run = run.and(held); !run.Empty() {
			m := wrap(to)
			released.add(m, m+1)
		}
	}
	// A run at the beginning of the week whose other half is at its end has been
	// released with it.
	return released.and(open)
}

// through is the minutes at which what comes at those of w can still be held by
// closed.
func (w *Week) through(closed Week) Week {
	held := w.and(closed)
	switch {
	case held.Empty():
		return held
	case closed.Full():
		return closed
	}
	var out Week
	shut := closed.Ranges()
	for i, r := range shut {
		from, to := r[0], r[1]
		if last := shut[len(shut)-1]; i == 0 && from == 0 && last[1] == weekMinutes {
			from = last[0] - weekMinutes
		}
		if first := shut[0]; to == weekMinutes && first[0] == 0 && i > 0 {
			to += first[1]
		}
		var run Week
		run.add(from, to)
		if both := run.and(held); !both.Empty() {
			out = out.or(run)
		}
	}
	return out
}

// hoursOf are the minutes of h.
func hoursOf(h hours) Week {
	var w Week
	if h.from == h.to {
		return w
	}
	for d, on := range h.days {
		if !on {
			continue
		}
		from, to := d*dayMinutes+h.from, d*dayMinutes+h.to
		if h.from > h.to {
			to += dayMinutes
		}
		w.add(from, to)
	}
	return w
}

// Hours are times of day, [From, To), on some weekdays, or on all; From after To
// crosses midnight.
type Hours struct {
	From, To lang.Clock
	Days     []time.Weekday
}

// Week is the minutes of h.
func (h Hours) Week() Week {
	days := everyDay
	if len(h.Days) > 0 {
		days = [7]bool{}
		for _, d := range h.Days {
			days[d] = true
		}
	}
	return hoursOf(hours{int(h.From), int(h.To), days})
}

// Within says whether the minutes of w lie in v: all, some or none. The minute
// is one that does, or -1.
func (w *Week) Within(v Week) (Verdict, int) {
	both := w.and(v)
	switch {
	case w.Empty():
		return Unknown, -1
	case both.Empty():
		return Never, -1
	case both == *w:
		return Always, both.First()
	}
	return May, both.First()
}

// Union is the minutes of both.
func (w *Week) Union(v Week) Week { return w.or(v) }

// Outside is the minutes of w that do not lie in v.
func (w *Week) Outside(v Week) Week { return v.minus(*w) }

// minutes are those of a span, by which a minute of arrival moves on: the second
// in the minute is not known.
func (s Span) minutes() (from, to int, ok bool) {
	if s.Max == Forever || s.Max-s.Min >= week {
		return 0, 0, false
	}
	base := s.Min / week * week // keeps numbers small, and the minute of the week the same
	lo, hi := s.Min-base, s.Max-base
	return int(lo / minute), int((hi + minute - 1) / minute), true
}

// wander is w after a span on a clock that may be changed meanwhile.
func (w *Week) wander(s Span, f *zoneFacts) Week {
	from, to, ok := s.minutes()
	if !ok {
		if w.Empty() {
			return *w
		}
		return fullWeek()
	}
	v := w.spread(from, to)
	if s.Max == 0 || len(f.shifts) == 0 {
		return v
	}
	shifted := v.each(f.shifts)
	return v.or(shifted)
}

func sortedDates(list []silence) []int {
	var days []int
	for _, s := range list {
		for _, d := range s.dates {
			days = append(days, dayNumber(d))
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}

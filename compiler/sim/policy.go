package sim

import (
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/clock"
	"github.com/cairn-lang/cairn/lang"
)

// market is where the person is, or "".
func (w *world) market() string { return w.attribute(w.program.Project.Profile.Market) }

// covers reports whether markets, which stand for all where there are none, hold
// the person's; of a person without a market all of the project's.
func (w *world) covers(markets []lang.Val[string]) bool {
	if len(markets) == 0 {
		return true
	}
	if m := w.market(); m != "" {
		return inMarkets(markets, m)
	}
	return !slices.ContainsFunc(w.markets, func(m string) bool { return !inMarkets(markets, m) })
}

// concerns reports whether what holds in some markets holds for the person: one
// without a market is in all of the project's.
func (w *world) concerns(markets []lang.Val[string]) bool {
	if len(markets) == 0 {
		return true
	}
	if m := w.market(); m != "" {
		return inMarkets(markets, m)
	}
	return len(w.markets) == 0 || slices.ContainsFunc(w.markets, func(m string) bool { return inMarkets(markets, m) })
}

// inMarkets reports whether markets hold one, or the country that it is a part of.
func inMarkets(markets []lang.Val[string], market string) bool {
	return slices.ContainsFunc(markets, func(m lang.Val[string]) bool {
		return m.Value == market || strings.HasPrefix(market, m.Value+"-")
	})
}

// on reports whether channels, which stand for all where there are none, hold c.
func on(channels []lang.Ref, c *lang.Channel) bool {
	return len(channels) == 0 || slices.ContainsFunc(channels, func(r lang.Ref) bool { return r.Target == lang.Block(c) })
}

// under reports whether one more message on a channel stays under a cap. The
// messages that r is sending on other channels at this very step are not counted:
// they are one contact, chosen together.
func (w *world) under(r *run, p *lang.Policy, limit *lang.FrequencyCap, c *lang.Channel) bool {
	if !on(limit.Channels, c) || !w.concerns(limit.Markets) {
		return true
	}
	zone := w.zoneOfPerson()
	per := limit.Per.Value
	n := 0
	for i := len(w.sends) - 1; i >= 0; i-- {
		s := w.sends[i]
		if !applies(p, s.message) || s.channel != nil && !on(limit.Channels, s.channel) || w.together(r, s) {
			continue
		}
		if limit.MinGap.Set && !w.apart(s.at, limit.MinGap.Value) {
			return false
		}
		if !limit.Max.Set {
			return true // the last one is long enough ago, and all others longer
		}
		if per%daySeconds == 0 {
			if clock.Day(w.now, zone)-clock.Day(s.at, zone) >= int(per/daySeconds) {
				break
			}
		} else if s.at <= w.now-int64(per) {
			break
		}
		if n++; n >= limit.Max.Value {
			return false
		}
	}
	return !limit.Max.Set || limit.Max.Value > 0
}

// together reports whether s went out by the send step at which r stands now.
func (w *world) together(r *run, s sending) bool {
	return s.run == r && r.sending == s.pass && s.pass != 0
}

func applies(p *lang.Policy, m *lang.Message) bool {
	return slices.ContainsFunc(p.AppliesTo, func(class lang.Val[string]) bool { return class.Value == m.Class.Value })
}

// stretch is a time, [from, to).
type stretch struct{ from, to int64 }

// hours are times of day, [from, to) in minutes, on some weekdays in one zone;
// from > to crosses midnight and belongs to the day on which it starts.
func (w *world) hours(from, to int, days []string, named string) func(day int) (stretch, bool) {
	zone := w.zoneOf(named)
	return func(day int) (stretch, bool) {
		if from == to || !onDay(days, day) {
			return stretch{}, false
		}
		last := day
		if from > to {
			last++
		}
		return stretch{clock.At(day, from, zone), clock.At(last, to, zone)}, true
	}
}

// maxShut is how long a send is looked for an open instant: in a year the clocks of
// all zones have moved against one another in every way in which they do.
const maxShut = 400 * daySeconds

// maxOpenings bounds the instants at which some channel opens while another is
// shut.
const maxOpenings = 1000

// opens is the first instant from `from` on at which the window of a send is open on
// a channel and no quiet hours of its policies hold; false if there is none.
func (w *world) opens(s *compiler.Send, c *lang.Channel, from int64) (int64, bool) {
	var window func(int) (stretch, bool)
	var windowZone string
	if win := s.Window; win != nil {
		opens, shuts := 0, clock.DayMinutes
		if win.From.Set {
			opens = int(win.From.Value)
		}
		if win.To.Set {
			shuts = int(win.To.Value)
		}
		days := make([]string, len(win.Days))
		for i, d := range win.Days {
			days[i] = d.Value
		}
		windowZone = win.Timezone.Value
		window = w.hours(opens, shuts, days, windowZone)
	}
	t := from
	for t-from < maxShut {
		moved := false
		for _, p := range s.Policies {
			for _, q := range p.QuietHours {
				if on(q.Channels, c) && w.concerns(q.Markets) {
					if end, shut := w.quiet(q, t); shut {
						t, moved = end, true
					}
				}
			}
		}
		if window != nil {
			at, ok := nextIn(window, t, clock.Day(t, w.zoneOf(windowZone)))
			if !ok {
				return 0, false
			}
			moved = moved || at > t
			t = at
		}
		if !moved {
			return t, true
		}
	}
	return 0, false
}

// quiet is the end of the quiet time that t lies in.
func (w *world) quiet(q *lang.QuietHours, t int64) (int64, bool) {
	zone := w.zoneOf(q.Timezone.Value)
	day := clock.Day(t, zone)
	for _, d := range q.Dates {
		if !d.Value.Instant && clock.Number(d.Value.Year, d.Value.Month, d.Value.Day) == day {
			return clock.At(day+1, 0, zone), true
		}
	}
	if !q.From.Set || !q.To.Set {
		return 0, false
	}
	hours := w.hours(int(q.From.Value), int(q.To.Value), nil, q.Timezone.Value)
	for d := day - 2; d <= day+1; d++ {
		if h, ok := hours(d); ok && h.from <= t && t < h.to {
			return h.to, true
		}
	}
	return 0, false
}

// nextIn is the first instant from t on that lies in hours.
func nextIn(hours func(int) (stretch, bool), t int64, day int) (int64, bool) {
	for d := day - 2; d <= day+9; d++ {
		if h, ok := hours(d); ok && h.from < h.to && t < h.to {
			return max(t, h.from), true
		}
	}
	return 0, false
}

// allowed is the first instant from now on at which a send would not be held on
// any of the channels that it would take; now if it would take none.
func (w *world) allowed(r *run, step string) (int64, error) {
	n := r.Node(step)
	if n == nil || n.Send == nil {
		return w.now, nil
	}
	r.sending++ // what earlier steps sent counts
	chosen, _ := w.eligible(r, n.Send)
	t := w.now
	for range maxOpenings {
		at := t
		for _, c := range chosen {
			open, ok := w.opens(n.Send, c.Channel, t)
			if !ok {
				return 0, w.fail(r, n, "it can never go out on %s: the hours in which it may are never open", c.Channel.Address())
			}
			at = max(at, open)
		}
		if at == t {
			return at, nil
		}
		t = at
	}
	return 0, w.fail(r, n, "its channels are never open together")
}

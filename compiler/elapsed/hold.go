package elapsed

import (
	"slices"
	"strings"
	"time"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
)

const (
	dayMinutes  = 24 * 60
	weekMinutes = 7 * dayMinutes
)

// mixedZones bounds how many pairs of clocks are tried where hours are given in
// several zones.
const mixedZones = 20_000

// silence is what keeps a send from going out: the closed hours of a window, or
// quiet hours.
type silence struct {
	zone   Zone
	opens  *hours // a window: closed outside
	closes *hours // quiet hours: closed inside
	dates  []lang.Date
}

// hours are minutes of the day, [from, to), on some weekdays; from > to crosses
// midnight and belongs to the day it starts on.
type hours struct {
	from, to int
	days     [7]bool
}

var everyDay = [7]bool{true, true, true, true, true, true, true}

// silences are the window of a send and the quiet hours of its policies that act
// on channel c for people of market; market "" is people without one, whom those
// of all the project's markets concern.
func silences(p *compiler.Program, s *compiler.Send, c *lang.Channel, market string) []silence {
	var list []silence
	if w := s.Window; w != nil {
		list = append(list, silence{zone: zoneOf(p, w.Timezone.Value), opens: windowHours(w)})
	}
	for _, policy := range s.Policies {
		for _, q := range policy.QuietHours {
			if !actsOn(q.Channels, c) || !actsIn(p, q.Markets, market) {
				continue
			}
			list = append(list, quiet(p, q))
		}
	}
	return list
}

// silences are those of the language, without what the engine does not hold.
func (t *Times) silences(s *compiler.Send, c *lang.Channel, market string) []silence {
	sem := t.Semantics
	if !sem.WindowIsWait && sem.QuietHours == nil {
		return silences(t.Program, s, c, market)
	}
	less := *s
	if sem.WindowIsWait {
		less.Window = nil
	}
	if c != nil && !sem.Holds(kindOf(s, c)) {
		less.Policies = nil
	}
	return silences(t.Program, &less, c, market)
}

func kindOf(s *compiler.Send, c *lang.Channel) string {
	for _, choice := range s.Channels {
		if choice.Channel == c {
			return choice.Kind
		}
	}
	return ""
}

func quiet(p *compiler.Program, q *lang.QuietHours) silence {
	s := silence{zone: zoneOf(p, q.Timezone.Value)}
	if q.From.Set && q.To.Set && q.From.Value != q.To.Value {
		s.closes = &hours{int(q.From.Value), int(q.To.Value), everyDay}
	}
	for _, d := range q.Dates {
		if !d.Value.Instant {
			s.dates = append(s.dates, d.Value)
		}
	}
	return s
}

func windowHours(w *lang.Window) *hours {
	h := &hours{from: 0, to: dayMinutes, days: weekdays(texts(w.Days))}
	if w.From.Set {
		h.from = int(w.From.Value)
	}
	if w.To.Set {
		h.to = int(w.To.Value)
	}
	return h
}

func texts(values []lang.Val[string]) []string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = v.Value
	}
	return list
}

// weekdays are the days that names name, from Sunday; without names, all.
func weekdays(names []string) [7]bool {
	var days [7]bool
	for _, n := range names {
		if d, err := lang.ParseWeekday(n); err == nil {
			days[d] = true
		}
	}
	if days == [7]bool{} {
		return everyDay
	}
	return days
}

func actsOn(channels []lang.Ref, c *lang.Channel) bool {
	return len(channels) == 0 || slices.ContainsFunc(channels, func(r lang.Ref) bool { return r.Target == nil || r.Target == lang.Block(c) })
}

func actsIn(p *compiler.Program, markets []lang.Val[string], market string) bool {
	if len(markets) == 0 {
		return true
	}
	in := func(market string) bool {
		return slices.ContainsFunc(markets, func(m lang.Val[string]) bool {
			return m.Value == market || strings.HasPrefix(market, m.Value+"-")
		})
	}
	if market != "" {
		return in(market)
	}
	all := projectMarkets(p)
	return len(all) == 0 || slices.ContainsFunc(all, in)
}

func projectMarkets(p *compiler.Program) []string {
	if p.Project == nil || p.Project.Settings == nil {
		return nil
	}
	return texts(p.Project.Settings.Markets)
}

// longestHold is the longest that silences can hold a send: Forever if they may
// never leave an opening.
func (x *zones) longestHold(list []silence) lang.Duration {
	if len(list) == 0 {
		return 0
	}
	var all []Zone
	for _, s := range list {
		if !slices.Contains(all, s.zone) {
			all = append(all, s.zone)
		}
	}
	combinations := 1
	ahead := make([][]int, len(all))
	for i, z := range all {
		ahead[i] = x.ahead(all[0], z)
		if combinations *= len(ahead[i]); combinations > mixedZones {
			return Forever
		}
	}
	changes := false
	for _, z := range all {
		changes = changes || len(x.facts(z).shifts) > 0
	}
	worst := 0
	shift := make([]int, len(all))
	for n := range combinations {
		for i, rest := 0, n; i < len(all); i++ {
			shift[i] = ahead[i][rest%len(ahead[i])]
			rest /= len(ahead[i])
		}
		run, ok := longestSilence(list, all, shift, x.facts(all[0]))
		if !ok {
			return Forever
		}
		worst = max(worst, run)
	}
	switch {
	case worst == 0 || !changes:
	case len(all) == 1:
		worst += x.facts(all[0]).back()
	default:
		// Clocks that change move the hours against each other: what is closed
		// before the change and after it then follow one another.
		worst *= 2
	}
	return lang.Duration(worst) * minute
}

// longestSilence is the longest time without an opening, in minutes, on a clock
// to which those of all are ahead by shift. It fails where nothing opens.
func longestSilence(list []silence, all []Zone, shift []int, f *zoneFacts) (int, bool) {
	worst := 0
	for _, dates := range clusters(list) {
		t := &timeline{first: dates[0] - 8, days: dates[len(dates)-1] - dates[0] + 24}
		for _, s := range list {
			t.add(s, shift[slices.Index(all, s.zone)])
		}
		run, ok := t.longest(f)
		if !ok {
			return 0, false
		}
		worst = max(worst, run)
	}
	return worst, true
}

// clusters are the days to look at: an ordinary one, and those that are quiet
// all day, by days since 1970, together where they may hold a send one after the
// other.
func clusters(list []silence) [][]int {
	var quiet []int
	for _, s := range list {
		for _, d := range s.dates {
			quiet = append(quiet, dayNumber(d))
		}
	}
	slices.Sort(quiet)
	groups := [][]int{{4}} // any day: without dates, all weeks are alike
	if len(quiet) > 0 {
		groups[0][0] = quiet[0] - 1000
	}
	for i, d := range quiet {
		if i > 0 && d-quiet[i-1] <= 16 {
			last := len(groups) - 1
			groups[last] = append(groups[last], d)
			continue
		}
		groups = append(groups, []int{d})
	}
	return groups
}

func dayNumber(d lang.Date) int {
	return int(time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// timeline is a stretch of local days, from first (days since 1970), with what
// is closed on it, in minutes from its beginning.
type timeline struct {
	first, days int
	closed      []stretch
}

type stretch struct{ from, to int }

func (t *timeline) weekday(day int) int { return (((t.first+day+4)%7 + 7) % 7) } // 1970 began on a Thursday

// add closes what s closes. Its clock is ahead by shift.
func (t *timeline) add(s silence, shift int) {
	if s.opens != nil {
		at := -3 * dayMinutes
		for _, open := range t.hours(*s.opens, shift) {
			if open.from > at {
				t.closed = append(t.closed, stretch{at, open.from})
			}
			at = max(at, open.to)
		}
		t.closed = append(t.closed, stretch{at, (t.days + 3) * dayMinutes})
	}
	if s.closes != nil {
		t.closed = append(t.closed, t.hours(*s.closes, shift)...)
	}
	for _, d := range s.dates {
		at := (dayNumber(d)-t.first)*dayMinutes - shift
		t.closed = append(t.closed, stretch{at, at + dayMinutes})
	}
}

func (t *timeline) hours(h hours, shift int) []stretch {
	var list []stretch
	if h.from == h.to {
		return nil
	}
	for d := -5; d < t.days+5; d++ { // hours of other zones and of the day before reach in
		if !h.days[t.weekday(d)] {
			continue
		}
		from, to := d*dayMinutes+h.from, d*dayMinutes+h.to
		if h.from > h.to {
			to += dayMinutes
		}
		list = append(list, stretch{from - shift, to - shift})
	}
	return list
}

// longest is the longest closed time. An opening that a clock change skips does
// not count. It fails where a week passes at the end without an opening.
func (t *timeline) longest(f *zoneFacts) (int, bool) {
	slices.SortFunc(t.closed, func(a, b stretch) int {
		if a.from != b.from {
			return a.from - b.from
		}
		return a.to - b.to
	})
	var runs []stretch
	for _, c := range t.closed {
		if c.to <= c.from {
			continue
		}
		if last := len(runs) - 1; last >= 0 && c.from <= runs[last].to {
			runs[last].to = max(runs[last].to, c.to)
			continue
		}
		runs = append(runs, c)
	}
	worst := 0
	for i, r := range runs {
		if r.to-r.from >= weekMinutes && r.to >= t.days*dayMinutes {
			return 0, false
		}
		worst = max(worst, r.to-r.from)
		if i > 0 && f.skips(runs[i-1].to, r.from) {
			worst = max(worst, r.to-runs[i-1].from)
		}
	}
	return worst, true
}

// skips reports whether a clock change can skip all of an opening.
func (f *zoneFacts) skips(from, to int) bool {
	if to-from > f.on() {
		return false
	}
	start := ((from % dayMinutes) + dayMinutes) % dayMinutes
	return slices.ContainsFunc(f.gaps, func(g gap) bool { return g.from <= start && start+to-from <= g.to })
}

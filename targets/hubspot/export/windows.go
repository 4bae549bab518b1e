package export

import (
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/usage"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/targets/hubspot/profile"
	"github.com/cairn-lang/cairn/targets/hubspot/wire"
)

// span is a time of one day in minutes, its end not included.
type span struct{ from, to int }

const wholeDay = 24 * 60

// windows writes when the actions of the flow may run: in the window that all its
// sends have, and outside of the quiet hours that hold for all of them.
func (f *flow) windows(out *wire.Flow) {
	var sends []*compiler.Node
	for i, n := range f.j.Nodes {
		if n.Send != nil && n.Send.Message != nil && f.asked[i] {
			sends = append(sends, n)
		}
	}
	if len(sends) == 0 {
		return
	}
	week := make([][]span, 7)
	for i := range week {
		week[i] = []span{{0, wholeDay}}
	}
	limited := f.window(sends, week)
	for _, q := range quietForAll(sends) {
		cut(week, int(q.From.Value), int(q.To.Value))
		limited = true
	}
	if !limited {
		return
	}
	for i, spans := range week {
		for _, s := range spans {
			w := wire.TimeWindow{Day: weekdayNames()[i], Start: clock(lang.Clock(s.from)), End: clock(lang.Clock(s.to))}
			if s.to == wholeDay {
				w.End = wire.TimeOfDay{Hour: 23, Minute: 59}
			}
			out.TimeWindows = append(out.TimeWindows, w)
		}
	}
	if len(out.TimeWindows) == 0 {
		f.Unsupported(sends[0].Range, "shorten the quiet hours or widen the window", "would never send: quiet hours cover the whole window")
	}
}

// window keeps of the week what all sends allow, if they say the same.
func (f *flow) window(sends []*compiler.Node, week [][]span) bool {
	first := sends[0].Send.Window
	for _, n := range sends {
		if !sameWindow(first, n.Send.Window) {
			for _, n := range sends {
				if n.Send.Window != nil {
					f.lose(profile.LossWindowDropped, n.Range, "")
				}
			}
			return false
		}
	}
	if first == nil {
		return false
	}
	f.lose(profile.LossWindow, sends[0].Range, "")
	from, to := int(first.From.Value), int(first.To.Value)
	if to == 0 {
		to = wholeDay
	}
	for i, d := range []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} {
		named := len(first.Days) == 0 || slices.ContainsFunc(first.Days, func(v lang.Val[string]) bool { return v.Value == d })
		switch {
		case !named:
			week[i] = nil
		case from < to:
			week[i] = []span{{from, to}}
		default: // over midnight
			week[i] = []span{{0, to}, {from, wholeDay}}
		}
	}
	return true
}

func sameWindow(a, b *lang.Window) bool {
	if a == nil || b == nil {
		return a == b
	}
	days := func(w *lang.Window) []string {
		var out []string
		for _, d := range w.Days {
			out = append(out, d.Value)
		}
		slices.Sort(out)
		return out
	}
	return a.From.Value == b.From.Value && a.To.Value == b.To.Value && slices.Equal(days(a), days(b))
}

// quietForAll are the quiet hours that hold for the e-mail of every send, in all
// markets and on all dates.
func quietForAll(sends []*compiler.Node) []*lang.QuietHours {
	var out []*lang.QuietHours
	for i, n := range sends {
		var here []*lang.QuietHours
		for _, c := range n.Send.Channels {
			if c.Kind != "email" {
				continue
			}
			for _, p := range n.Send.Policies {
				for _, q := range p.QuietHours {
					if len(q.Markets) == 0 && len(q.Dates) == 0 && usage.Names(q.Channels, c.Channel) {
						here = append(here, q)
					}
				}
			}
		}
		if i == 0 {
			out = here
			continue
		}
		out = slices.DeleteFunc(out, func(q *lang.QuietHours) bool { return !slices.Contains(here, q) })
	}
	return out
}

// cut takes the time from one clock to another out of each day.
func cut(week [][]span, from, to int) {
	quiet := []span{{from, to}}
	if from >= to {
		quiet = []span{{0, to}, {from, wholeDay}}
	}
	for i := range week {
		for _, q := range quiet {
			var left []span
			for _, s := range week[i] {
				if a := (span{s.from, min(s.to, q.from)}); a.from < a.to {
					left = append(left, a)
				}
				if b := (span{max(s.from, q.to), s.to}); b.from < b.to {
					left = append(left, b)
				}
			}
			week[i] = left
		}
	}
}

package compiler

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/source"
)

// hours is a range of minutes of the day, [from, to); from > to crosses
// midnight, and equal ends leave nothing.
type hours struct{ from, to lang.Clock }

const wholeDay = lang.Clock(24 * 60)

func (h hours) has(t lang.Clock) bool {
	if h.from <= h.to {
		return h.from <= t && t < h.to
	}
	return t >= h.from || t < h.to
}

// checkRelease reports a send that would be held for ever: on one of its
// channels the quiet hours leave nothing of the window, in every market. Hours
// are compared only where both are of the same zone, and days of quiet are left
// out, since they pass.
func (l *lowering) checkRelease(d *lang.Send, n *Send, at source.Range) {
	window, where := hours{0, wholeDay}, ""
	if w := d.Window; w != nil {
		at = w.HeadRng
		where = " in its window"
		if w.From.Set {
			window.from = w.From.Value
		}
		if w.To.Set {
			window.to = w.To.Value
		}
		if window.from == window.to {
			l.report(diag.Errorf("send-never-released", at, "the window of send %q opens and closes at %s, so nothing ever goes out", d.Label, window.from.Text()).
				WithHelp("leave out `to` for the end of the day"))
			return
		}
	}
	if len(n.Policies) == 0 {
		return
	}
	for _, c := range n.Channels {
		quiet := l.silences(d.Window, window, n.Policies, c.Channel)
		if quiet == nil {
			continue
		}
		f := diag.Errorf("send-never-released", at, "send %q can never go out on %s%s: the quiet hours cover all of it", d.Label, c.Channel.Address(), where).
			WithHelp("move the window out of the quiet hours")
		if d.Window == nil {
			f = f.WithHelp("leave some hours of the day open")
		}
		for _, q := range quiet {
			f = f.WithRelated(q.HeadRng, fmt.Sprintf("quiet from %s to %s", q.From.Value.Text(), q.To.Value.Text()))
		}
		l.report(f)
		return
	}
}

// silences are the quiet hours that leave no minute of a window on a channel in
// any market; nil if some minute is left somewhere.
func (l *lowering) silences(w *lang.Window, window hours, policies []*lang.Policy, c *lang.Channel) []*lang.QuietHours {
	markets := []string{""}
	if s := l.project.Settings; s != nil && len(s.Markets) > 0 {
		markets = texts(s.Markets)
	}
	var all []*lang.QuietHours
	for _, market := range markets {
		quiet := l.quietIn(w, policies, c, market)
		if opens(window, quiet) {
			return nil
		}
		for _, q := range quiet {
			if !slices.Contains(all, q) {
				all = append(all, q)
			}
		}
	}
	return all
}

// quietIn are the quiet hours that act on a channel in a market and can be
// compared with w.
func (l *lowering) quietIn(w *lang.Window, policies []*lang.Policy, c *lang.Channel, market string) []*lang.QuietHours {
	var list []*lang.QuietHours
	for _, p := range policies {
		for _, q := range p.QuietHours {
			if !q.From.Set || !q.To.Set || !names(q.Channels, c) || !inMarkets(q.Markets, market) {
				continue
			}
			if w != nil && zone(w.Timezone) != zone(q.Timezone) || len(list) > 0 && zone(list[0].Timezone) != zone(q.Timezone) {
				continue
			}
			list = append(list, q)
		}
	}
	return list
}

// opens reports whether some minute of window is not quiet. The first such
// minute, if any, is where the window opens, midnight, or the end of a quiet
// time.
func opens(window hours, quiet []*lang.QuietHours) bool {
	loud := func(t lang.Clock) bool {
		return window.has(t) && !slices.ContainsFunc(quiet, func(q *lang.QuietHours) bool {
			return hours{q.From.Value, q.To.Value}.has(t)
		})
	}
	return loud(window.from) || loud(0) ||
		slices.ContainsFunc(quiet, func(q *lang.QuietHours) bool { return loud(q.To.Value) })
}

// names reports whether refs, which stand for all where there are none, hold c.
func names(refs []lang.Ref, c *lang.Channel) bool {
	return len(refs) == 0 || refersTo(refs, c)
}

// inMarkets reports whether markets, which stand for all where there are none,
// hold a market or the country that it is a part of.
func inMarkets(markets []lang.Val[string], market string) bool {
	return len(markets) == 0 || slices.ContainsFunc(markets, func(m lang.Val[string]) bool {
		return m.Value == market || strings.HasPrefix(market, m.Value+"-")
	})
}

package reference

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/usage"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/targets/hubspot/profile"
)

// running are the times at which actions may run: the window of all sends,
// without the quiet hours that hold for all of them.
func (w *writer) running() string {
	var sends []*compiler.Node
	for s := range w.Written() {
		if n := w.Journey.Nodes[s.Node]; n.Send != nil && n.Send.Message != nil && !slices.Contains(sends, n) {
			sends = append(sends, n)
		}
	}
	if len(sends) == 0 {
		return ""
	}
	names := []string{"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"}
	free := func(day string, minute int) bool { return true }
	limited := false
	if x := sends[0].Send.Window; !slices.ContainsFunc(sends, func(n *compiler.Node) bool { return !alike(x, n.Send.Window) }) {
		if x != nil {
			w.lost(profile.LossWindow, sends[0].Range, "the whole flow waits for the window")
			limited = true
			free = func(day string, minute int) bool {
				from, to := int(x.From.Value), int(x.To.Value)
				if to == 0 {
					to = 24 * 60
				}
				in := from <= minute && minute < to
				if from >= to {
					in = minute >= from || minute < to
				}
				return in && (len(x.Days) == 0 || slices.ContainsFunc(x.Days, func(v lang.Val[string]) bool { return strings.ToLower(day[:3]) == v.Value }))
			}
		}
	} else {
		w.lost(profile.LossWindowDropped, sends[0].Range, "messages have several windows")
	}
	var quiet []*lang.QuietHours
	for _, p := range sends[0].Send.Policies {
		for _, q := range p.QuietHours {
			if !slices.ContainsFunc(sends, func(n *compiler.Node) bool { return !silent(n, q) }) {
				quiet = append(quiet, q)
			}
		}
	}
	if !limited && len(quiet) == 0 {
		return ""
	}
	var out []string
	for _, day := range names {
		open := -1
		for m := 0; m <= 24*60; m++ {
			in := m < 24*60 && free(day, m)
			for _, q := range quiet {
				from, to := int(q.From.Value), int(q.To.Value)
				if from < to && from <= m && m < to || from >= to && (m >= from || m < to) {
					in = false
				}
			}
			if in && open < 0 {
				open = m
			}
			if !in && open >= 0 {
				end := clock(lang.Clock(m))
				if m == 24*60 {
					end = "23:59"
				}
				out = append(out, fmt.Sprintf("%s %s-%s", day, clock(lang.Clock(open)), end))
				open = -1
			}
		}
	}
	return ", running " + strings.Join(out, ", ")
}

func alike(a, b *lang.Window) bool {
	if a == nil || b == nil {
		return a == b
	}
	days := func(w *lang.Window) string {
		var out []string
		for _, v := range w.Days {
			out = append(out, v.Value)
		}
		slices.Sort(out)
		return strings.Join(out, " ")
	}
	return a.From.Value == b.From.Value && a.To.Value == b.To.Value && days(a) == days(b)
}

// silent reports whether quiet hours hold for the e-mail of a send everywhere.
func silent(n *compiler.Node, q *lang.QuietHours) bool {
	if len(q.Markets) > 0 || len(q.Dates) > 0 {
		return false
	}
	for _, p := range n.Send.Policies {
		for _, c := range n.Send.Channels {
			if c.Kind == "email" && slices.Contains(p.QuietHours, q) && usage.Names(q.Channels, c.Channel) {
				return true
			}
		}
	}
	return false
}

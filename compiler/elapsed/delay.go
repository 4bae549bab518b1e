package elapsed

import (
	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
)

// delay is the time that a run is at node n before it leaves along edge k.
func (t *Times) delay(n *compiler.Node, k int) Span {
	switch {
	case n.Send != nil:
		if t.Semantics.WaitsFromPlan {
			return Span{0, t.openingOf(n)}
		}
		return Span{0, t.holdOf(n)}
	case n.Wait != nil:
		return t.waiting(n.Wait, n.Edges[k].Kind)
	}
	return Span{} // other steps take no time
}

func (t *Times) waiting(w *compiler.Wait, along compiler.EdgeKind) Span {
	switch w.Kind {
	case compiler.WaitFor:
		if w.For > 0 {
			return Span{w.For, w.For}
		}
	case compiler.WaitUntilTime:
		return Span{0, t.untilTime(w)}
	case compiler.WaitUntilDate:
		if along == compiler.EdgePast {
			return Span{}
		}
	case compiler.WaitUntilAllowed:
		if n := t.Journey.Node(w.Send); n != nil && n.Send != nil {
			return Span{0, t.holdOf(n)}
		}
	case compiler.WaitEvent:
		switch {
		case w.Timeout <= 0: // not known
			return Span{0, Forever}
		case along == compiler.EdgeTimedOut, t.Semantics.NoEventWaits:
			return Span{w.Timeout, w.Timeout}
		}
		// What comes in at the second of the timeout comes before it.
		return Span{0, w.Timeout}
	}
	return Span{0, Forever}
}

// untilTime is the longest wait for a time of day: it begins a second after the
// last such moment.
func (t *Times) untilTime(w *compiler.Wait) lang.Duration {
	days := weekdays(w.Days)
	gap, last := 0, -1
	for d := range 14 {
		if !days[d%7] {
			continue
		}
		if last >= 0 {
			gap = max(gap, d-last)
		}
		last = d
	}
	back := t.zones.facts(zoneOf(t.Program, w.Timezone)).back()
	return lang.Duration(gap)*day + lang.Duration(back)*minute - 1
}

// holdOf is the longest that window and quiet hours can hold a send.
func (t *Times) holdOf(n *compiler.Node) lang.Duration {
	if q, ok := t.holds[n]; ok {
		return q
	}
	var longest lang.Duration
	for _, c := range n.Send.Channels {
		longest = max(longest, t.zones.longestHold(t.silences(n.Send, c.Channel, "")))
	}
	if len(n.Send.Channels) == 0 {
		longest = t.zones.longestHold(t.silences(n.Send, nil, ""))
	}
	longest = plus(longest, t.openingOf(n))
	t.holds[n] = longest
	return longest
}

// openingOf is the longest wait for the opening of a send's window, where the
// engine makes a wait of it.
func (t *Times) openingOf(n *compiler.Node) lang.Duration {
	w := t.waitOf(n.Send)
	if w == nil {
		return 0
	}
	return t.untilTime(w)
}

// waitOf is what an engine makes of a send's window that has none; else nil.
func (t *Times) waitOf(s *compiler.Send) *compiler.Wait {
	if s.Window == nil || !t.Semantics.WindowIsWait {
		return nil
	}
	w := &compiler.Wait{Kind: compiler.WaitUntilTime, Time: s.Window.From.Value, Days: texts(s.Window.Days), Timezone: s.Window.Timezone.Value}
	if w.Timezone == "recipient" {
		w.Timezone = "" // as compiled
	}
	return w
}

// Untested is the longest that a message can be held after exits were last looked
// at for it: nothing where they are watched while it is held.
func (t *Times) Untested(node int) lang.Duration {
	n := t.Journey.Nodes[node]
	if n.Send == nil || !t.Semantics.Untested() {
		return 0
	}
	held := t.Hold(node)
	if held != Forever {
		held -= t.openingOf(n)
	}
	return held
}

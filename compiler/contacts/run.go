package contacts

import (
	"math"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/lang"
)

// maxMessages is how many messages in a window are told apart; from there on
// there is no bound worth the name.
const maxMessages = 200

const never lang.Duration = math.MaxInt64

// walk is the graph of a run with its loops counted out.
type walk struct {
	times   *elapsed.Times
	space   *elapsed.Space
	weight  []int // messages that leaving a state may count, by state
	horizon lang.Duration
	closed  func(node, edge int) bool // edges that nobody takes
	// unhurried is set where waits for events and dates last as long as they can.
	unhurried bool
}

// least is the time that is counted for leaving a node along an edge.
func (w *walk) least(node, edge int) lang.Duration {
	d := w.times.Delay(node, edge)
	if n := w.times.Journey.Nodes[node]; w.unhurried && n.Wait != nil &&
		(n.Wait.Kind == compiler.WaitEvent || n.Wait.Kind == compiler.WaitUntilDate) {
		return d.Max
	}
	return d.Min
}

// step is the quickest way on from a state.
type step struct {
	time lang.Duration // until the messages are out and the run is at a stop; never if it cannot be
	arc  int           // of the state's Out; -1 at a stop
}

// table is, for each count c and state, the least time from coming to the state
// until c more messages are out and the run is at a stop. Layers end where no
// state has an answer within the horizon.
type table [][]step

// time is never beyond the last layer.
func (t table) time(c, state int) lang.Duration {
	if c >= len(t) {
		return never
	}
	return t[c][state].time
}

// messages is how many are counted on the way along an arc.
func (w *walk) messages(state int, a elapsed.Arc) int {
	n := w.times.Journey.Nodes[w.space.States[state].Node]
	if n.Edges[a.Edge].Kind == compiler.EdgeFallback {
		return 0
	}
	return w.weight[state]
}

// solve fills a table for runs that may stop where stop says.
func (w *walk) solve(stop func(state int) bool) table {
	var t table
	for c := 0; c <= maxMessages; c++ {
		t = append(t, make([]step, len(w.space.States)))
		for i := range t[c] {
			t[c][i] = step{never, -1}
			if c == 0 && stop(i) {
				t[c][i].time = 0
			}
		}
		some := false
		for again := true; again; {
			again = false
			for i := len(w.space.States) - 1; i >= 0; i-- {
				again = w.improve(t, c, i) || again
				some = some || t[c][i].time != never
			}
			again = again && w.space.Cyclic
		}
		if !some && c > 0 {
			return t[:c]
		}
	}
	return t
}

func (w *walk) improve(t table, c, state int) bool {
	better := false
	at := w.space.States[state].Node
	for k, a := range w.space.States[state].Out {
		if w.closed != nil && w.closed(at, a.Edge) {
			continue
		}
		rest := t[max(0, c-w.messages(state, a))][a.To].time
		delay := w.least(at, a.Edge)
		if rest == never || delay > w.horizon || rest > w.horizon-delay || rest+delay >= t[c][state].time {
			continue
		}
		t[c][state] = step{rest + delay, k}
		better = true
	}
	return better
}

// piece is a part of a run: from a state, to so many messages.
type piece struct {
	profile *profile
	state   int
	at      lang.Duration // of coming to the state, since the window began
	entered lang.Duration // since the window began; elapsed.Ever if that may be any time before
	table   table
	count   int
}

// contacts are the entry of a piece and its messages, in order.
func (p piece) contacts(run int) []Contact {
	w, j := &p.profile.walk, p.profile.journey
	list := []Contact{{Journey: j, Run: run, Node: -1, At: p.entered}}
	state, at := p.state, p.at
	for c := p.count; c > 0; {
		s := p.table[c][state]
		if s.arc < 0 {
			break
		}
		a := w.space.States[state].Out[s.arc]
		node := w.space.States[state].Node
		if k := w.messages(state, a); k > 0 {
			for _, ch := range p.profile.question.counted(j.Nodes[node]) {
				list = append(list, Contact{Journey: j, Run: run, Node: node, Channel: ch, At: at})
			}
			c = max(0, c-k)
		}
		at += w.least(node, a.Edge)
		state = a.To
	}
	return list
}

package contacts

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
)

var (
	mail  = &lang.Channel{Header: lang.Header{BlockType: "channel", Label: "email"}}
	sms   = &lang.Channel{Header: lang.Header{BlockType: "channel", Label: "sms"}}
	start = &lang.Event{Header: lang.Header{BlockType: "event", Label: "start"}}
)

func message(class string) *lang.Message {
	m := &lang.Message{Header: lang.Header{BlockType: "message", Label: "m"}}
	m.Class.Value = class
	return m
}

// drawJourney makes a small graph whose edges lead on, but for jumps back that
// count. Times are multiples of unit.
func drawJourney(t *rapid.T, label string, unit lang.Duration) *compiler.Journey {
	j := &compiler.Journey{Label: label, Decl: &lang.Journey{Header: lang.Header{Label: label}}}
	j.Decl.Status.Value = "live"
	e := &lang.JourneyEntry{Event: lang.Ref{Type: "event", Name: "start", Target: start}}
	j.Entries, j.Triggers = []*lang.JourneyEntry{e}, []*lang.Event{start}
	n := rapid.IntRange(2, 6).Draw(t, "nodes")
	gotos := 0
	for i := range n {
		on := func(kind compiler.EdgeKind) compiler.Edge {
			return compiler.Edge{Kind: kind, To: rapid.IntRange(i+1, min(n, i+2)).Draw(t, "to")}
		}
		time := func(most int) lang.Duration { return lang.Duration(rapid.IntRange(1, most).Draw(t, "time")) * unit }
		node := &compiler.Node{ID: fmt.Sprint("n", i)}
		kinds := []string{"for", "event", "branch", "send", "send", "send"}
		if i > 0 && gotos < 1 {
			kinds = append(kinds, "goto")
		}
		switch rapid.SampledFrom(kinds).Draw(t, "kind") {
		case "for":
			node.Kind, node.Wait = compiler.KindWait, &compiler.Wait{Kind: compiler.WaitFor, For: time(5)}
			node.Edges = []compiler.Edge{on(compiler.EdgeNext)}
		case "event":
			node.Kind, node.Wait = compiler.KindWait, &compiler.Wait{Kind: compiler.WaitEvent, Timeout: time(3), On: []compiler.Arrival{{Event: start}}}
			node.Edges = []compiler.Edge{on(compiler.EdgeOn), on(compiler.EdgeTimedOut)}
		case "branch":
			node.Kind, node.Branch = compiler.KindBranch, &compiler.Branch{}
			node.Edges = []compiler.Edge{on(compiler.EdgeCase), on(compiler.EdgeOtherwise)}
		case "goto":
			gotos++
			node.Kind, node.Goto = compiler.KindGoto, &compiler.Goto{Max: rapid.IntRange(1, 2).Draw(t, "max")}
			node.Edges = []compiler.Edge{{Kind: compiler.EdgeAgain, To: rapid.IntRange(0, i-1).Draw(t, "back")}, on(compiler.EdgeNext)}
		default:
			s := &compiler.Send{Message: message(rapid.SampledFrom([]string{"promotional", "service"}).Draw(t, "class"))}
			s.Channels = []compiler.Choice{{Channel: mail}}
			if rapid.Bool().Draw(t, "two") {
				s.Channels = append(s.Channels, compiler.Choice{Channel: sms})
			}
			s.All = rapid.Bool().Draw(t, "all")
			node.Kind, node.Send = compiler.KindSend, s
			node.Edges = []compiler.Edge{on(compiler.EdgeNext)}
			if rapid.Bool().Draw(t, "fallback") {
				node.Edges = append(node.Edges, on(compiler.EdgeFallback))
			}
		}
		j.Nodes = append(j.Nodes, node)
	}
	j.Nodes = append(j.Nodes, &compiler.Node{ID: "end", Kind: compiler.KindExit, Exit: &compiler.Exit{Name: "completed"}})
	return j
}

func drawQuestion(t *rapid.T, w Window) Question {
	q := Question{Window: w}
	if rapid.Bool().Draw(t, "mail only") {
		q.Channels = []*lang.Channel{mail}
	}
	if rapid.Bool().Draw(t, "promotional only") {
		q.Classes = []string{"promotional"}
	}
	return q
}

// trace is one way that a run can go: when it sends, in units, and when it can
// stop being.
type trace struct {
	sends []int
	ends  []stop // of itself, or by an exit
	cuts  []stop // by a restart
}

// stop is a moment after so many messages.
type stop struct{ at, sends int }

// traces lists every way through j, with every length of every wait.
func traces(j *compiler.Journey, q Question, unit lang.Duration, exits bool) []trace {
	var list []trace
	taken := map[int]int{}
	var sends []int
	var moments, rests []stop
	var walk func(node, at int)
	step := func(node, to, stay int, at int) {
		before := len(moments)
		moments = append(moments, stop{at, len(sends)})
		n := len(rests)
		for k := 0; k <= stay && stay > 0; k++ {
			moments, rests = append(moments, stop{at + k, len(sends)}), append(rests, stop{at + k, len(sends)})
		}
		walk(to, at+stay)
		moments, rests = moments[:before], rests[:n]
	}
	walk = func(node, at int) {
		n := j.Nodes[node]
		switch n.Kind {
		case compiler.KindExit:
			tr := trace{sends: append([]int{}, sends...), ends: []stop{{at, len(sends)}}, cuts: append([]stop{}, rests...)}
			if exits {
				tr.ends = append(tr.ends, moments...)
			}
			list = append(list, tr)
		case compiler.KindWait:
			if n.Wait.Kind == compiler.WaitFor {
				step(node, n.Edges[0].To, int(n.Wait.For/unit), at)
				return
			}
			most := int(n.Wait.Timeout / unit)
			for k := 0; k <= most; k++ {
				step(node, n.Edges[0].To, k, at)
			}
			step(node, n.Edges[1].To, most, at)
		case compiler.KindGoto:
			if taken[node] < n.Goto.Max {
				taken[node]++
				walk(n.Edges[0].To, at)
				taken[node]--
				return
			}
			walk(n.Edges[1].To, at)
		case compiler.KindSend:
			for _, e := range n.Edges {
				before := len(sends)
				if e.Kind != compiler.EdgeFallback {
					for range q.counted(n) {
						sends = append(sends, at)
					}
				}
				step(node, e.To, 0, at)
				sends = sends[:before]
			}
		default:
			for _, e := range n.Edges {
				step(node, e.To, 0, at)
			}
		}
	}
	walk(0, 0)
	return list
}

// oracle plays runs one by one on a line of whole units.
type oracle struct {
	traces   []trace
	last     int // of the window, which begins at 0
	next     func(start int) int
	restarts bool
	hour     int
	memo     map[int]int
}

const endless = 1000

// from is the most messages of runs that start at or after a moment; each run
// after the one before has ended.
func (o *oracle) from(first int) int {
	if first > o.last {
		return 0
	}
	if v, ok := o.memo[first]; ok {
		return v
	}
	best := 0
	for s := first; s <= o.last; s++ {
		if o.hour >= 0 && (s+400)%4 != o.hour {
			continue
		}
		for _, tr := range o.traces {
			try := func(stop stop, next int) {
				n := 0
				for _, at := range tr.sends[:stop.sends] {
					if s+at >= 0 && s+at <= o.last {
						n++
					}
				}
				switch {
				case next > s:
					n += o.from(next)
				case n > 0 && s >= 0:
					n = endless
				}
				best = max(best, n)
			}
			for _, e := range tr.ends {
				try(e, max(s+e.at, o.next(s)))
			}
			for _, c := range tr.cuts {
				if o.restarts {
					try(c, s+c.at)
				}
			}
		}
	}
	best = min(best, endless)
	o.memo[first] = best
	return best
}

// beside is the same for runs that only the gap keeps apart.
func (o *oracle) beside(first int) int {
	if first > o.last {
		return 0
	}
	if v, ok := o.memo[first]; ok {
		return v
	}
	best := 0
	for s := first; s <= o.last; s++ {
		if o.hour >= 0 && (s+400)%4 != o.hour {
			continue
		}
		for _, tr := range o.traces {
			n := 0
			for _, at := range tr.sends {
				if s+at >= 0 && s+at <= o.last {
					n++
				}
			}
			if next := o.next(s); next > s {
				n += o.beside(next)
			} else if n > 0 {
				n = endless
			}
			best = max(best, n)
		}
	}
	o.memo[first] = min(best, endless)
	return o.memo[first]
}

func longestOf(list []trace) int {
	longest := 0
	for _, tr := range list {
		longest = max(longest, tr.ends[0].at)
	}
	return longest
}

// world is how a test counts time: in seconds, or in quarters of days with
// windows and gaps in dates.
type world struct {
	unit   lang.Duration
	dates  bool
	window int // units
	gap    int // units, or dates
	never  bool
	hour   int // quarter of the day at which all runs start; -1 for any
}

func drawWorld(t *rapid.T) world {
	w := world{unit: 1, window: rapid.IntRange(1, 14).Draw(t, "window"), gap: rapid.IntRange(0, 9).Draw(t, "gap"), hour: -1}
	if rapid.Bool().Draw(t, "dates") {
		w = world{unit: day / 4, dates: true, window: 4 * rapid.IntRange(1, 3).Draw(t, "window dates"), gap: rapid.IntRange(1, 3).Draw(t, "gap dates")}
		w.hour = rapid.IntRange(-1, 3).Draw(t, "hour")
	}
	w.never = rapid.IntRange(0, 9).Draw(t, "never") == 0
	return w
}

func (w world) question(t *rapid.T) Question {
	return drawQuestion(t, Window{lang.Duration(w.window) * w.unit, w.dates})
}

// schedule makes all runs start at one time of day.
func (w world) schedule(e *lang.JourneyEntry) {
	if w.hour >= 0 {
		e.Schedule.Set, e.Schedule.Value = true, fmt.Sprintf("0 %d * * *", 6*w.hour)
	}
}

func (w world) reentry() lang.Reentry {
	switch {
	case w.never:
		return lang.Reentry{Never: true}
	case w.dates:
		return lang.Reentry{Gap: lang.Duration(w.gap) * day}
	case w.gap == 0:
		return lang.Reentry{Always: true}
	}
	return lang.Reentry{Gap: lang.Duration(w.gap)}
}

func (w world) next(start int) int {
	switch {
	case w.never:
		return endless
	case w.dates:
		return ((start+400)/4 - 100 + w.gap) * 4
	}
	return start + w.gap
}

func (w world) oracle(list []trace, restarts bool) *oracle {
	return &oracle{list, w.window - 1, w.next, restarts, w.hour, map[int]int{}}
}

func TestRunsAgainstBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		j := drawJourney(t, "j", w.unit)
		q := w.question(t)
		exits := rapid.Bool().Draw(t, "exits")
		if exits {
			j.Exits = []*lang.WatchedExit{{Event: lang.Ref{Target: &lang.Event{}}}}
		}
		e := j.Entries[0]
		w.schedule(e)
		e.Reentry.Value = w.reentry()
		e.WhileInside.Value = rapid.SampledFrom([]string{"ignore", "restart"}).Draw(t, "while inside")
		r := Analyse(&compiler.Program{Journeys: []*compiler.Journey{j}}, Options{})
		list := traces(j, q, w.unit, exits)

		if w.hour >= 0 && e.WhileInside.Value == "restart" {
			e.WhileInside.Value = "ignore" // two starts of one moment are one
		}
		single := 0
		for _, tr := range list {
			for i := range tr.sends {
				n := 0
				for _, at := range tr.sends[i:] {
					if at-tr.sends[i] < w.window {
						n++
					}
				}
				single = max(single, n)
			}
		}
		one := r.Run(j, q)
		if one.Most != single && (w.hour < 0 || one.Most > single) {
			t.Fatalf("one run: got %d, enumeration %d", one.Most, single)
		}
		checkSchedule(t, one)

		got := r.Journey(j, q)
		want := w.oracle(list, e.WhileInside.Value == "restart").from(-longestOf(list))
		switch {
		case got.Unbounded != (want >= maxMessages):
			t.Fatalf("unbounded is %v, enumeration finds %d", got.Unbounded, want)
		case w.hour >= 0 && len(list) > 1 && !got.Unbounded && got.Most >= want:
			// Not every time between the earliest and the latest may be one at which a
			// run comes to a send.
		case !got.Unbounded && got.Most != want:
			t.Fatalf("runs in turn: got %d, enumeration %d", got.Most, want)
		}
		checkSchedule(t, got)
	})
}

// TestParallelRunsAgainstBruteForce holds that no schedule has more than the
// bound, and that a run without choices has as many.
func TestParallelRunsAgainstBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		j := drawJourney(t, "j", w.unit)
		q := w.question(t)
		e := j.Entries[0]
		w.schedule(e)
		e.Reentry.Value = w.reentry()
		e.WhileInside.Value = "parallel"
		r := Analyse(&compiler.Program{Journeys: []*compiler.Journey{j}}, Options{})
		list := traces(j, q, w.unit, false)
		got := r.Journey(j, q)
		want := w.oracle(list, false).beside(-longestOf(list))
		if !got.Unbounded && got.Most < want {
			t.Fatalf("parallel runs: bound %d, enumeration finds %d", got.Most, want)
		}
		if want >= maxMessages && !got.Unbounded {
			t.Fatalf("parallel runs: bound %d, but there is none", got.Most)
		}
		if len(list) == 1 && want < maxMessages && (got.Unbounded || got.Most != want) {
			t.Fatalf("runs of one shape: got %d (unbounded %v), enumeration %d", got.Most, got.Unbounded, want)
		}
		checkSchedule(t, got)
	})
}

// checkSchedule holds a schedule to what it shows: as many messages as the bound
// says, in order, within the window.
func checkSchedule(t *rapid.T, b *Bound) {
	n, begin := 0, lang.Duration(0)
	for i, c := range b.Schedule {
		if i > 0 && c.At < b.Schedule[i-1].At {
			t.Fatalf("schedule is out of order: %v", b.Schedule)
		}
		if c.Node < 0 {
			continue
		}
		if n == 0 {
			begin = c.At
		}
		if n++; c.At < 0 || c.At-begin >= b.Question.Window.Length || b.Question.Window.Dates && c.At >= b.Question.Window.Length {
			t.Fatalf("%s is outside of the window", c.When())
		}
	}
	if n < b.Most || n > b.Most+1 { // a send by two channels may go beyond what was asked for
		t.Fatalf("schedule has %d messages, the bound is %d", n, b.Most)
	}
}

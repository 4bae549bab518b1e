package elapsed

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/engine"
	"github.com/cairn-lang/cairn/lang"
)

var (
	eventA = &lang.Event{Header: lang.Header{BlockType: "event", Label: "a"}}
	eventB = &lang.Event{Header: lang.Header{BlockType: "event", Label: "b"}}
)

// drawJourney makes a graph whose edges lead on, but for jumps back that count.
func drawJourney(t *rapid.T, unbounded bool) *compiler.Journey {
	j := &compiler.Journey{Label: "j", Decl: &lang.Journey{}}
	entry := &lang.JourneyEntry{Event: lang.Ref{Type: "event", Name: "a", Target: eventA}}
	j.Entries, j.Triggers = []*lang.JourneyEntry{entry}, []*lang.Event{eventA}
	n := rapid.IntRange(2, 7).Draw(t, "nodes")
	on := func(i int, kind compiler.EdgeKind, index int) compiler.Edge {
		return compiler.Edge{Kind: kind, Index: index, To: rapid.IntRange(i+1, n).Draw(t, "to")}
	}
	time := func() lang.Duration { return lang.Duration(rapid.IntRange(1, 50).Draw(t, "time")) }
	gotos := 0
	for i := range n {
		node := &compiler.Node{ID: fmt.Sprint("n", i)}
		kinds := []string{"for", "event", "branch", "emit", "update"}
		if i > 0 && gotos < 2 {
			kinds = append(kinds, "goto", "goto")
		}
		switch rapid.SampledFrom(kinds).Draw(t, "kind") {
		case "for":
			node.Wait = &compiler.Wait{Kind: compiler.WaitFor, For: time()}
			node.Edges = []compiler.Edge{on(i, compiler.EdgeNext, 0)}
		case "event":
			node.Wait = &compiler.Wait{Kind: compiler.WaitEvent, Timeout: time(), On: []compiler.Arrival{{Event: eventA}, {Event: eventB}}}
			node.Edges = []compiler.Edge{on(i, compiler.EdgeOn, 0), on(i, compiler.EdgeOn, 1), on(i, compiler.EdgeTimedOut, 0)}
		case "branch":
			node.Branch = &compiler.Branch{}
			node.Edges = []compiler.Edge{on(i, compiler.EdgeCase, 0), on(i, compiler.EdgeOtherwise, 0)}
		case "emit":
			node.Emit = &compiler.Emit{Event: eventB}
			node.Edges = []compiler.Edge{on(i, compiler.EdgeNext, 0)}
		case "goto":
			gotos++
			node.Goto = &compiler.Goto{Max: rapid.IntRange(1, 2).Draw(t, "max")}
			if unbounded && rapid.Bool().Draw(t, "unbounded") {
				node.Goto.Max = 0
			}
			node.Edges = []compiler.Edge{{Kind: compiler.EdgeAgain, To: rapid.IntRange(0, i-1).Draw(t, "back")}, on(i, compiler.EdgeNext, 0)}
		default:
			node.Update = &compiler.Update{}
			node.Edges = []compiler.Edge{on(i, compiler.EdgeNext, 0)}
		}
		j.Nodes = append(j.Nodes, node)
	}
	j.Nodes = append(j.Nodes, &compiler.Node{ID: "end", Exit: &compiler.Exit{Name: "completed"}})
	return j
}

// step is a visit of a node on a path, with the edge by which it was left.
type step struct {
	node, edge int
	at         lang.Duration
}

// paths calls visit for every path, with every wait at its shortest and at its
// longest. It knows nothing of spaces; it is what a run does. Gotos without a
// limit are followed up to most times.
func paths(t *Times, most int, visit func([]step)) {
	j := t.Journey
	taken := make([]int, len(j.Nodes))
	var path []step
	budget := 60_000
	var walk func(node int, at lang.Duration)
	walk = func(node int, at lang.Duration) {
		if budget--; budget < 0 {
			return
		}
		n := j.Nodes[node]
		path = append(path, step{node, -1, at})
		defer func() { path = path[:len(path)-1] }()
		if len(n.Edges) == 0 {
			visit(path)
			return
		}
		for k, e := range n.Edges {
			if n.Goto != nil {
				limit, free := n.Goto.Max, false
				if limit == 0 {
					limit, free = most, true
				}
				if again := e.Kind == compiler.EdgeAgain; again && taken[node] >= limit || !again && taken[node] < limit && !free {
					continue
				}
			}
			path[len(path)-1].edge = k
			d := bruteDelay(n, e.Kind, t.Semantics)
			for i, wait := range []lang.Duration{d.Min, d.Max} {
				if i == 1 && d.Min == d.Max {
					break
				}
				if e.Kind == compiler.EdgeAgain {
					taken[node]++
				}
				walk(e.To, at+wait)
				if e.Kind == compiler.EdgeAgain {
					taken[node]--
				}
			}
		}
	}
	walk(0, 0)
	if budget < 0 {
		panic("too many paths")
	}
}

func bruteDelay(n *compiler.Node, along compiler.EdgeKind, s engine.Semantics) Span {
	switch {
	case n.Wait == nil:
		return Span{}
	case n.Wait.Kind == compiler.WaitFor:
		return Span{n.Wait.For, n.Wait.For}
	case along == compiler.EdgeTimedOut, s.NoEventWaits:
		return Span{n.Wait.Timeout, n.Wait.Timeout}
	}
	return Span{0, n.Wait.Timeout}
}

func guarded(t *rapid.T, f func()) {
	defer func() {
		if r := recover(); r == "too many paths" {
			t.Skip("too many paths")
		} else if r != nil {
			panic(r)
		}
	}()
	f()
}

func TestTimesAreThoseOfAllPaths(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j := drawJourney(t, false)
		polled := engine.Semantics{NoEventWaits: rapid.Bool().Draw(t, "no event waits")}
		times := AnalyseUnder(&compiler.Program{Project: &lang.Project{}}, j, polled)
		if times.Widened {
			t.Fatal("loops with a limit were not counted out")
		}
		n := len(j.Nodes)
		arrival := make([]reach, n)
		between := make([]reach, n*n)
		sinceA, sinceB := make([]Since, n), make([]Since, n)
		note := func(s *Since, seen lang.Duration, at lang.Duration) {
			if seen < 0 {
				s.Missing = true
				return
			}
			r := reach{s.Span, s.Some}.or(reach{Span{at - seen, at - seen}, true})
			s.Span, s.Some = r.Span, true
		}
		guarded(t, func() {
			paths(times, 0, func(path []step) {
				a, b := lang.Duration(0), lang.Duration(-1)
				for i, s := range path {
					arrival[s.node] = arrival[s.node].or(reach{Span{s.at, s.at}, true})
					note(&sinceA[s.node], a, s.at)
					note(&sinceB[s.node], b, s.at)
					for _, later := range path[i+1:] {
						k := s.node*n + later.node
						between[k] = between[k].or(reach{Span{later.at - s.at, later.at - s.at}, true})
						if later.node == s.node {
							break
						}
					}
					if s.edge < 0 {
						continue
					}
					node := j.Nodes[s.node]
					if node.Emit != nil {
						b = path[i+1].at
					}
					if node.Edges[s.edge].Kind == compiler.EdgeOn {
						if node.Edges[s.edge].Index == 0 {
							a = path[i+1].at
						} else {
							b = path[i+1].at
						}
					}
				}
			})
		})
		for i := range n {
			if got, some := times.Arrival(i); some != arrival[i].some || some && got != arrival[i].Span {
				t.Fatalf("arrival at %d: %v %v, want %v", i, got, some, arrival[i])
			}
			if got := times.SinceEvent(eventA, i); got != sinceA[i] {
				t.Fatalf("since a at %d: %+v, want %+v", i, got, sinceA[i])
			}
			if got := times.SinceEvent(eventB, i); got != sinceB[i] {
				t.Fatalf("since b at %d: %+v, want %+v", i, got, sinceB[i])
			}
		}
		for i := range n {
			for k := range n {
				want := reach{}
				guarded(t, func() { want = nextBetween(times, i, k) })
				if got, some := times.Between(i, k); some != want.some || some && got != want.Span {
					t.Fatalf("between %d and %d: %v %v, want %v", i, k, got, some, want)
				}
				if !want.some && between[i*n+k].some {
					t.Fatalf("between %d and %d there are paths", i, k)
				}
			}
		}
	})
}

// nextBetween is the time from node a until node b comes next, by all paths.
func nextBetween(times *Times, a, b int) reach {
	var r reach
	paths(times, 0, func(path []step) {
		for i, s := range path {
			if s.node != a {
				continue
			}
			for _, later := range path[i+1:] {
				if later.node == b {
					r = r.or(reach{Span{later.at - s.at, later.at - s.at}, true})
				}
				if later.node == b || later.node == a {
					break
				}
			}
		}
	})
	return r
}

// TestLoopsWithoutLimitStaySound holds bounds of loops that cannot be counted out
// to the paths of some rounds.
func TestLoopsWithoutLimitStaySound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j := drawJourney(t, true)
		times := Analyse(&compiler.Program{Project: &lang.Project{}}, j)
		reached := make([]bool, len(j.Nodes))
		guarded(t, func() {
			paths(times, 2, func(path []step) {
				for _, s := range path {
					at, some := times.Arrival(s.node)
					if !some || s.at < at.Min || s.at > at.Max {
						t.Fatalf("node %d is reached after %d, not in %v %v", s.node, s.at, at, some)
					}
					reached[s.node] = true
				}
			})
		})
	})
}

package proof_test

import (
	"strings"
	"testing"

	"github.com/cairn-lang/cairn/targets/proof"
)

func has(key, text string) proof.Cond {
	return proof.Test{Fact: proof.Fact{Key: key}, Op: proof.Equals, Value: proof.TextOf(text)}
}

func set(key string) proof.Cond { return proof.Test{Fact: proof.Fact{Key: key}, Op: proof.IsSet} }

func below(key string, n int64) proof.Cond {
	return proof.Test{Fact: proof.Fact{Key: key}, Op: proof.Less, Value: proof.NumberOf(n)}
}

func not(c proof.Cond) proof.Cond { return proof.Not{X: c} }

func act(name string, next int) proof.Node {
	return proof.Node{Kind: proof.Act, Name: name, Where: name, Next: next}
}

func wait(seconds int64, next int) proof.Node {
	return proof.Node{Kind: proof.Wait, Where: "wait", Delay: proof.Delay{Seconds: seconds}, Next: next}
}

func choose(c proof.Cond, yes, no int) proof.Node {
	return proof.Node{Kind: proof.Choose, Where: "choice", Ways: []proof.Way{{When: c, To: yes}}, Next: no}
}

func draw(p float64, yes, no int) proof.Node {
	return proof.Node{Kind: proof.Share, Where: "draw", Ways: []proof.Way{{Percent: p, To: yes}, {Percent: 100 - p, To: no}}, Next: proof.End}
}

func graph(nodes ...proof.Node) *proof.Graph {
	g := &proof.Graph{Nodes: nodes}
	if len(nodes) == 0 {
		g.First = proof.End
	}
	return g
}

const end = proof.End

func TestCompare(t *testing.T) {
	a, b := act("a", end), act("b", end)
	gold := has("tier", "gold")
	ring := graph(act("a", 1), wait(60, 0))
	leaving := func(stay proof.Cond) *proof.Graph {
		g := graph(wait(60, 1), a)
		g.Stay = stay
		return g
	}
	for _, c := range []struct {
		name           string
		source, export *proof.Graph
		want           proof.Outcome
		says           string // of the history and what each does
	}{
		{"the same", graph(choose(gold, 1, 2), a, b), graph(choose(gold, 1, 2), a, b), proof.Proved, ""},
		{"the opposite the other way round", graph(choose(gold, 1, 2), a, b), graph(choose(not(gold), 2, 1), a, b), proof.Proved, ""},
		{"swapped branches", graph(choose(gold, 1, 2), a, b), graph(choose(gold, 2, 1), a, b), proof.Differs, "tier: “gold”"},
		{"a filter on each act", graph(choose(gold, 1, 2), a, b),
			graph(proof.Node{Kind: proof.Act, Name: "a", Only: gold, Next: 1}, proof.Node{Kind: proof.Act, Name: "b", Only: not(gold), Next: end}), proof.Proved, ""},
		{"what is missing is not forgotten", graph(choose(not(gold), 1, 2), a, b), graph(choose(proof.All{set("tier"), not(gold)}, 1, 2), a, b), proof.Differs, "tier: not there"},
		{"a number between", graph(choose(proof.All{below("n", 5), not(below("n", 4))}, 1, end), a), graph(choose(proof.Const(false), 1, end), a), proof.Differs, "n: 4"},
		{"a wait in pieces", graph(wait(90000, 1), a), graph(wait(86400, 1), wait(3600, 2), a), proof.Proved, ""},
		{"a shorter wait", graph(wait(7200, 1), a), graph(wait(120, 1), a), proof.Differs, "1 hour 58 minutes"},
		{"nothing after a wait", graph(wait(60, end)), graph(), proof.Proved, ""},
		{"time changes people", graph(choose(gold, 1, end), wait(60, 2), choose(gold, 3, end), a), graph(choose(gold, 1, end), wait(60, 2), a), proof.Differs, "tier"},
		{"exits", leaving(not(gold)), leaving(nil), proof.Differs, "tier: “gold”"},
		{"draws in another order", graph(draw(20, 1, 2), a, b), graph(draw(80, 2, 1), a, b), proof.Proved, ""},
		{"equal draws", graph(draw(50, 1, 2), a, b), graph(draw(50, 2, 1), a, b), proof.Proved, ""},
		{"draws in a row", graph(proof.Node{Kind: proof.Share, Ways: []proof.Way{{Percent: 50, To: 1}, {Percent: 25, To: 2}, {Percent: 25, To: 3}}}, a, b, act("c", end)),
			graph(draw(50, 1, 4), a, b, act("c", end), draw(50, 2, 3)), proof.Proved, ""},
		{"another share", graph(draw(20, 1, 2), a, b), graph(draw(25, 1, 2), a, b), proof.Differs, "25 %"},
		{"a ring", ring, ring, proof.Proved, ""},
		{"a ring without time", graph(choose(nil, 0, end)), graph(a), proof.Undecided, ""},
	} {
		v := proof.Compare(c.source, c.export)
		all := strings.Join(append(v.History, v.Source, v.Export), "\n")
		if v.Outcome != c.want || !strings.Contains(all, c.says) {
			t.Errorf("%s: outcome %d, want %d, says\n%s\n%v", c.name, v.Outcome, c.want, all, v.Why)
		}
	}
}

func TestWhatIsUnreadIsNotProved(t *testing.T) {
	g := graph(act("a", end))
	g.Unread = []proof.Unread{{Where: "here", What: "a riddle"}}
	if v := proof.Compare(g, g); v.Outcome != proof.Undecided || len(v.Why) != 2 {
		t.Errorf("%+v", v)
	}
}

// TestUnknownWhereNobodyComes leaves undecided only what somebody comes to.
func TestUnknownWhereNobodyComes(t *testing.T) {
	riddle := proof.Node{Kind: proof.Unknown, Where: "there", Unread: []proof.Unread{{Where: "here", What: "a riddle"}, {Where: "here", What: "another"}}}
	export := graph(act("a", end))
	for _, c := range []struct {
		when proof.Cond
		want proof.Outcome
	}{{proof.Const(false), proof.Proved}, {proof.All{has("tier", "gold"), not(has("tier", "gold"))}, proof.Proved}, {has("tier", "gold"), proof.Undecided}} {
		v := proof.Compare(graph(choose(c.when, 2, 1), act("a", end), riddle), export)
		if v.Outcome != c.want || c.want == proof.Undecided && len(v.Why) != 2 {
			t.Errorf("%s: %+v", proof.Print(c.when), v)
		}
	}
}

// TestTotalIsNeverMissing tells a sum apart from what may not be there.
func TestTotalIsNeverMissing(t *testing.T) {
	two := proof.Test{Fact: proof.Fact{Key: "sum", Domain: proof.Total}, Op: proof.Equals, Value: proof.NumberOf(2)}
	there := proof.Test{Fact: two.Fact, Op: proof.IsSet}
	a := act("a", end)
	if v := proof.Compare(graph(choose(not(two), 1, end), a), graph(choose(proof.All{there, not(two)}, 1, end), a)); v.Outcome != proof.Proved {
		t.Errorf("%+v", v)
	}
	less := proof.Test{Fact: two.Fact, Op: proof.Less, Value: proof.NumberOf(0)}
	if v := proof.Compare(graph(choose(less, 1, end), a), graph()); v.Outcome != proof.Differs {
		t.Errorf("a sum may be below zero: %+v", v)
	}
}

// TestBudget asks so much at once that nobody could go through it.
func TestBudget(t *testing.T) {
	var nodes []proof.Node
	for i := range 80 {
		nodes = append(nodes, proof.Node{Kind: proof.Act, Name: "a", Only: has(strings.Repeat("x", i%40+1), "y"), Next: i + 1})
	}
	nodes[79].Next = end
	if v := proof.Compare(graph(nodes...), graph(nodes...)); v.Outcome != proof.Undecided || v.Pairs > proof.Budget+1 {
		t.Errorf("outcome %d after %d pairs", v.Outcome, v.Pairs)
	}
}

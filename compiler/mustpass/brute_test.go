package mustpass

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// Journeys are drawn over two live attributes, one that never changes, and two
// checks, of which one stands on an attribute. The answers are held to a walk
// over all paths that knows nothing of facts: it keeps what each attribute is
// known to be, and when each check was tested.

var (
	order      = &lang.Event{Header: lang.Header{BlockType: "event", Label: "order"}, Kind: val("order")}
	attributes = []string{"a", "b", "fixed"}
	checks     = []*lang.Check{
		{Header: lang.Header{BlockType: "check", Label: "foreign"}, About: val("order")},
		{Header: lang.Header{BlockType: "check", Label: "own"}, Holds: attribute("b")},
	}
)

func val[T any](v T) lang.Val[T] { return lang.Val[T]{Value: v, Set: true} }

func attribute(name string) expr.Expr {
	return &expr.Path{Root: "profile", Steps: []expr.PathStep{{Name: name}}}
}

func not(e expr.Expr) expr.Expr { return &expr.Unary{Op: "!", X: e} }

func program() *compiler.Program {
	fixed := &lang.TypedAttr{Header: lang.Header{Label: "fixed"}, Changes: val("never")}
	return &compiler.Program{Project: &lang.Project{Profile: &lang.Profile{Attributes: []*lang.TypedAttr{fixed}}}}
}

func drawJourney(t *rapid.T) *compiler.Journey {
	j := &compiler.Journey{Label: "j", Decl: &lang.Journey{}}
	n := rapid.IntRange(2, 9).Draw(t, "nodes")
	on := func(i int, kind compiler.EdgeKind) compiler.Edge {
		return compiler.Edge{Kind: kind, To: min(n, i+rapid.IntRange(1, 3).Draw(t, "to"))}
	}
	attr := func() string { return rapid.SampledFrom(attributes).Draw(t, "attribute") }
	gotos := 0
	for i := range n {
		node := &compiler.Node{ID: fmt.Sprint("n", i)}
		kinds := []string{"guard", "guard", "branch", "branch", "wait", "update", "event"}
		if i > 0 && gotos == 0 {
			kinds = append(kinds, "goto")
		}
		switch rapid.SampledFrom(kinds).Draw(t, "kind") {
		case "guard":
			node.Guard = &compiler.Guard{Checks: []*lang.Check{rapid.SampledFrom(checks).Draw(t, "check")}}
			node.Edges = []compiler.Edge{on(i, compiler.EdgeHolds), on(i, compiler.EdgeOtherwise)}
		case "branch":
			when := attribute(attr())
			if rapid.Bool().Draw(t, "not") {
				when = not(when)
			}
			node.Branch = &compiler.Branch{Cases: []compiler.Case{{When: when}}}
			node.Edges = []compiler.Edge{on(i, compiler.EdgeCase), on(i, compiler.EdgeOtherwise)}
		case "wait":
			node.Wait = &compiler.Wait{Kind: compiler.WaitFor, For: lang.Duration(rapid.IntRange(1, 20).Draw(t, "for"))}
			node.Edges = []compiler.Edge{on(i, compiler.EdgeNext)}
		case "event":
			node.Wait = &compiler.Wait{Kind: compiler.WaitEvent, Timeout: lang.Duration(rapid.IntRange(1, 20).Draw(t, "timeout")), On: []compiler.Arrival{{Event: order}}}
			node.Edges = []compiler.Edge{on(i, compiler.EdgeOn), on(i, compiler.EdgeTimedOut)}
		case "update":
			node.Update = &compiler.Update{Set: []lang.Entry[expr.Expr]{{Key: rapid.SampledFrom([]string{"a", "b"}).Draw(t, "written")}}}
			node.Edges = []compiler.Edge{on(i, compiler.EdgeNext)}
		case "goto":
			gotos++
			node.Goto = &compiler.Goto{Max: rapid.IntRange(1, 2).Draw(t, "max")}
			node.Edges = []compiler.Edge{{Kind: compiler.EdgeAgain, To: rapid.IntRange(0, i-1).Draw(t, "back")}, on(i, compiler.EdgeNext)}
		}
		j.Nodes = append(j.Nodes, node)
	}
	j.Nodes = append(j.Nodes, &compiler.Node{ID: "end", Exit: &compiler.Exit{Name: "completed"}})
	if rapid.Bool().Draw(t, "where") {
		j.Entries = []*lang.JourneyEntry{{Where: attribute(attr())}}
	}
	return j
}

// world is what a walk knows.
type world struct {
	known map[string]bool // attributes whose value is known of this moment
	value map[string]bool
	fails map[string]bool          // checks that just failed
	age   map[string]lang.Duration // of checks, and of "no order was found"
}

func (w *world) clone() *world {
	c := &world{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]lang.Duration{}}
	for k, v := range w.known {
		c.known[k] = v
	}
	for k, v := range w.value {
		c.value[k] = v
	}
	for k, v := range w.fails {
		c.fails[k] = v
	}
	for k, v := range w.age {
		c.age[k] = v
	}
	return c
}

// learn sets an attribute, and the check that it is; false if it is known to be
// otherwise.
func (w *world) learn(name string, value bool) bool {
	if w.known[name] && w.value[name] != value {
		return false
	}
	w.known[name], w.value[name] = true, value
	if name == "b" {
		if delete(w.age, "own"); value {
			w.age["own"] = 0
		}
	}
	return true
}

func (w *world) wait(d lang.Duration) {
	for _, a := range []string{"a", "b"} {
		delete(w.known, a)
	}
	w.fails = map[string]bool{}
	for k := range w.age {
		w.age[k] += d
	}
}

// take goes along edge k; false if it cannot be taken.
func (w *world) take(n *compiler.Node, k int) bool {
	kind := n.Edges[k].Kind
	switch {
	case n.Branch != nil:
		e, truth := n.Branch.Cases[0].When, kind == compiler.EdgeCase
		if u, ok := e.(*expr.Unary); ok {
			e, truth = u.X, !truth
		}
		return w.learn(e.(*expr.Path).Steps[0].Name, truth)
	case n.Guard != nil:
		holds := kind == compiler.EdgeHolds
		if n.Guard.Checks[0].Label == "own" {
			return w.learn("b", holds)
		}
		age, tested := w.age["foreign"]
		if holds {
			if w.fails["foreign"] {
				return false
			}
			w.age["foreign"] = 0
			return true
		}
		if tested && age == 0 {
			return false
		}
		delete(w.age, "foreign")
		w.fails["foreign"] = true
	case n.Wait != nil && n.Wait.Kind == compiler.WaitFor:
		w.wait(n.Wait.For)
	case n.Wait != nil:
		w.wait(n.Wait.Timeout)
		if kind == compiler.EdgeOn { // it concerns what the check is about
			delete(w.age, "foreign")
			delete(w.age, "no order")
		} else {
			w.age["no order"] = 0
		}
	case n.Update != nil:
		delete(w.known, n.Update.Set[0].Key)
		if n.Update.Set[0].Key == "b" {
			delete(w.age, "own")
		}
	}
	return true
}

type tally struct {
	visits  int
	missing map[string]bool
	oldest  map[string]lang.Duration
}

// walkAll follows every path that does not contradict itself. It fails if there
// are too many.
func walkAll(j *compiler.Journey, visit func(node int, w *world)) bool {
	return walkUnder(j, func(*world, int) bool { return true }, visit)
}

// walkUnder is walkAll with an engine that looks when a run has left a node, -1 for
// the entry; it says whether the run goes on.
func walkUnder(j *compiler.Journey, look func(w *world, left int) bool, visit func(node int, w *world)) bool {
	budget := 50_000
	taken := map[int]int{}
	var walk func(node int, w *world)
	walk = func(node int, w *world) {
		if budget--; budget < 0 {
			return
		}
		visit(node, w)
		n := j.Nodes[node]
		for k, e := range n.Edges {
			again := e.Kind == compiler.EdgeAgain
			if n.Goto != nil && again != (taken[node] < n.Goto.Max) {
				continue
			}
			next := w.clone()
			if !next.take(n, k) || !look(next, node) {
				continue
			}
			if again {
				taken[node]++
			}
			walk(e.To, next)
			if again {
				taken[node]--
			}
		}
	}
	start := (&world{}).clone()
	if len(j.Entries) > 0 {
		start.learn(j.Entries[0].Where.(*expr.Path).Steps[0].Name, true)
	}
	if look(start, -1) {
		walk(0, start)
	}
	return budget >= 0
}

var questions = []string{"foreign", "own", "no order"}

func TestProofsAreThoseOfAllPaths(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j := drawJourney(t)
		tallies := make([]tally, len(j.Nodes))
		for i := range tallies {
			tallies[i] = tally{0, map[string]bool{}, map[string]lang.Duration{}}
		}
		if !walkAll(j, func(node int, w *world) {
			c := &tallies[node]
			c.visits++
			for _, q := range questions {
				if age, ok := w.age[q]; ok {
					c.oldest[q] = max(c.oldest[q], age)
				} else {
					c.missing[q] = true
				}
			}
		}) {
			t.Skip("too many paths")
		}
		r := Analyse(elapsed.Analyse(program(), j))
		limit := lang.Duration(rapid.IntRange(0, 40).Draw(t, "max age"))
		for i, c := range tallies {
			for _, q := range questions {
				ask := func(maxAge lang.Duration) Proof {
					switch q {
					case "foreign":
						return r.Check(i, checks[0], maxAge)
					case "own":
						return r.Check(i, checks[1], maxAge)
					}
					return r.Clear(i, order, false, maxAge)
				}
				for _, maxAge := range []lang.Duration{NoAge, limit} {
					p := ask(maxAge)
					want := c.visits == 0 || !c.missing[q] && c.oldest[q] <= maxAge
					if !p.Decided || p.Proven != want {
						t.Fatalf("node %d, %s within %d: %+v, want %v (%+v)", i, q, maxAge, p, want, c)
					}
					// Paths that contradict themselves may make the joined age too great.
					if p.Proven && c.visits > 0 && (p.Age < c.oldest[q] || p.Age > maxAge) {
						t.Fatalf("node %d, %s: age %d, want %d", i, q, p.Age, c.oldest[q])
					}
					if p.Proven == (p.Story != nil) {
						t.Fatalf("node %d, %s: story %v", i, q, p.Story)
					}
					if p.Story != nil {
						checkStory(t, j, p.Story, i, q, maxAge)
					}
				}
			}
		}
	})
}

// checkStory follows a counterexample and holds it to what it must show.
func checkStory(t *rapid.T, j *compiler.Journey, s *Story, node int, question string, maxAge lang.Duration) {
	w := (&world{}).clone()
	if len(j.Entries) > 0 {
		w.learn(j.Entries[0].Where.(*expr.Path).Steps[0].Name, true)
	}
	at, now := 0, lang.Duration(0)
	for i, st := range s.Steps {
		if st.Node != j.Nodes[at] || st.At != now {
			t.Fatalf("step %d of the story is %s at %d, not %s at %d", i, st.Node.ID, st.At, j.Nodes[at].ID, now)
		}
		if st.Edge == nil {
			break
		}
		k := -1
		for n := range st.Node.Edges {
			if st.Edge == &st.Node.Edges[n] {
				k = n
			}
		}
		if !w.take(st.Node, k) {
			t.Fatalf("step %d of the story contradicts what came before", i)
		}
		if st.Node.Wait != nil {
			now += st.Node.Wait.For + st.Node.Wait.Timeout
		}
		at = st.Edge.To
	}
	if age, ok := w.age[question]; at != node || ok && age <= maxAge {
		t.Fatalf("the story shows nothing: at %d, %v %v", at, age, ok)
	}
}

// TestAddingAGuardNeverLosesAProof puts a guard before a step of a journey.
func TestAddingAGuardNeverLosesAProof(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j := drawJourney(t)
		before := Analyse(elapsed.Analyse(program(), j))
		guarded := *j
		guarded.Nodes = nil
		for _, n := range j.Nodes {
			c := *n
			c.Edges = append([]compiler.Edge(nil), n.Edges...)
			guarded.Nodes = append(guarded.Nodes, &c)
		}
		at := rapid.IntRange(1, len(j.Nodes)-1).Draw(t, "before")
		g := len(j.Nodes)
		for _, n := range guarded.Nodes {
			for k := range n.Edges {
				if n.Edges[k].To == at {
					n.Edges[k].To = g
				}
			}
		}
		end := &compiler.Node{ID: "stop", Exit: &compiler.Exit{Name: "stop"}}
		guarded.Nodes = append(guarded.Nodes, &compiler.Node{ID: "g", Guard: &compiler.Guard{Checks: checks[:1]},
			Edges: []compiler.Edge{{Kind: compiler.EdgeHolds, To: at}, {Kind: compiler.EdgeOtherwise, To: g + 1}}}, end)
		after := Analyse(elapsed.Analyse(program(), &guarded))
		for i := range j.Nodes {
			for _, c := range checks {
				if p := before.Check(i, c, 10); p.Proven && !after.Check(i, c, 10).Proven {
					t.Fatalf("check %s at node %d was proven", c.Label, i)
				}
			}
		}
	})
}

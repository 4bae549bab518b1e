package proof

import (
	"fmt"
	"sort"
)

// Outcome is what a comparison came to.
type Outcome uint8

const (
	Proved Outcome = iota
	Differs
	Undecided
)

// Verdict is the outcome for one journey.
type Verdict struct {
	Outcome Outcome
	Pairs   int      // of states that were compared
	History []string // of the first person whom the two treat in different ways, a line each
	Source  string   // what the project does then
	Export  string   // what the file does then, and where
	Why     []string // it is not decided
	Open    []string // fields of acts that were not compared
}

// Budget is the most pairs of states that are compared for one journey.
const Budget = 50_000

// Compare walks source and export side by side.
func Compare(source, export *Graph) Verdict {
	if why := unread(source, export); len(why) > 0 {
		return Verdict{Outcome: Undecided, Why: why}
	}
	for _, l := range []struct {
		what string
		a, b Label
	}{{"starts on", source.Starts, export.Starts}, {"lets people come again", source.Reentry, export.Reentry}} {
		if l.a.Text != l.b.Text {
			return Verdict{Outcome: Differs, Source: l.what + " " + l.a.Text, Export: l.what + " " + l.b.Text + " (" + l.b.Where + ")"}
		}
	}
	w := newWalker(source, export)
	defer w.done()
	w.findLive()
	d := w.walk(pair{a: source.First, b: export.First}, w.nothing(), nil)
	w.keep()
	v := Verdict{Outcome: Proved, Pairs: w.pairs}
	for name := range w.open {
		v.Open = append(v.Open, name)
	}
	sort.Strings(v.Open)
	switch {
	case w.why != "":
		v.Outcome, v.Why = Undecided, append(w.whys, w.why)
	case d != nil:
		v.Outcome, v.History, v.Source, v.Export = Differs, d.trail.lines(), d.source, d.export
	case w.doubt != "":
		v.Outcome, v.Why = Undecided, []string{w.doubt}
	case source.Whole:
		if n := w.unmet(); n != nil {
			v.Outcome, v.Why = Undecided, []string{fmt.Sprintf("nobody was found who comes to: %s (%s)", n.Name, n.Where)}
		}
	}
	return v
}

// unmet is an act of the source that says something, that ways lead to, and that
// nobody has come to.
func (w *walker) unmet() *Node {
	reached := make([]bool, len(w.a.Nodes))
	todo := []int{w.a.First}
	for len(todo) > 0 {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if at < 0 || reached[at] {
			continue
		}
		reached[at] = true
		n := &w.a.Nodes[at]
		if n.Kind == Act && len(n.Fields) > 0 && !w.met[at] {
			return n
		}
		if n.Kind != Share {
			todo = append(todo, n.Next)
		}
		for _, way := range n.Ways {
			todo = append(todo, way.To)
		}
	}
	return nil
}

func unread(graphs ...*Graph) []string {
	var out []string
	for _, g := range graphs {
		for _, u := range g.Unread {
			out = append(out, u.words())
		}
	}
	return out
}

func (u Unread) words() string { return fmt.Sprintf("%s (%s)", u.What, u.Where) }

// pair is two states: nodes, and how much of a wait each has left.
type pair struct {
	a, b         int
	restA, restB int64
}

// difference is where the two part.
type difference struct {
	trail          *trail
	source, export string
}

// maxDraws bounds draws that follow one another.
const maxDraws = 50

// Decided is the truth of a condition for everybody; ok is false where a fact
// decides.
func Decided(c Cond) (truth, ok bool) {
	w := newWalker(&Graph{Stay: c}, &Graph{})
	defer w.done()
	truth, asks := w.holds(&w.sides[0].stay, w.nothing())
	return truth, asks == settled
}

// Holds is the truth of a condition on one fact that is known.
func Holds(c Cond, key string, v Value) bool {
	w := newWalker(&Graph{Stay: c}, &Graph{})
	defer w.done()
	k := w.nothing()
	if i, ok := w.index[key]; ok {
		w.cells[i] = []Value{v}
		k = k.with(i, 1)
	}
	truth, _ := w.holds(&w.sides[0].stay, k)
	return truth
}

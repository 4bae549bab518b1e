package proof

import (
	"fmt"
	"maps"
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
	d := w.walk(pair{a: source.First, b: export.First}, known{}, nil)
	if w.pairs > w.most {
		w = newWalker(source, export)
		w.live, w.most = w.findLive(), Budget
		d = w.walk(pair{a: source.First, b: export.First}, known{}, nil)
	}
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
		if n.Kind == Act && len(n.Fields) > 0 && !w.met[n] {
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

// few is up to how many pairs it is not worth while to find out which facts may
// still be asked for.
const few = 400

func newWalker(source, export *Graph) *walker {
	w := &walker{a: source, b: export, cells: map[string][]Value{}, seen: map[pair]map[string]bool{}, open: map[string]bool{},
		shapes: map[string]*Shape{}, equal: map[[2]*Node]bool{}, same: map[[2]any]bool{}, met: map[*Node]bool{}, most: few}
	w.readFacts()
	return w
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

type walker struct {
	a, b  *Graph
	cells map[string][]Value
	fixed map[string]bool
	seen  map[pair]map[string]bool
	open  map[string]bool
	met   map[*Node]bool // acts of the source
	pairs int
	most  int      // of pairs
	live  *live    // nil: not found out
	why   string   // nothing can be decided any more
	whys  []string // that come before it
	doubt string   // why the two may differ all the same

	shapes map[string]*Shape
	equal  map[[2]*Node]bool // acts whose fields are the same whatever facts are
	same   map[[2]any]bool   // terms that are the same whatever facts are
	splits int               // choices of the two terms that are being compared
}

// difference is where the two part.
type difference struct {
	trail          *trail
	source, export string
}

func (w *walker) readFacts() {
	tests, constants := map[string][]Test{}, map[string][]Value{}
	w.fixed = map[string]bool{}
	have := map[string]bool{}
	for _, g := range []*Graph{w.b, w.a} {
		maps.Copy(w.shapes, g.Shapes)
	}
	fact := func(f Fact, more ...Value) {
		w.fixed[f.Key] = w.fixed[f.Key] || f.Fixed
		constants[f.Key] = append(constants[f.Key], more...)
		if f.Shape != nil && w.shapes[f.Key] == nil {
			w.shapes[f.Key] = f.Shape
		}
	}
	for _, g := range []*Graph{w.a, w.b} {
		g.conds(func(c Cond) {
			each(c, func(t Test) {
				if p := Print(t); !have[p] {
					have[p] = true
					tests[t.Fact.Key] = append(tests[t.Fact.Key], t)
				}
				if t.Fact.Fixed {
					w.fixed[t.Fact.Key] = true
				}
			})
			terms(c, func(t Term) { t.Facts(fact) })
		})
	}
	for key, list := range constants {
		for _, t := range tests[key] {
			list = append(list, t.Value)
		}
		w.cells[key] = cellsOf(w.shapes[key], list)
	}
	for key, list := range tests {
		if w.cells[key] != nil {
			continue
		}
		w.cells[key] = cells(list)
		for _, g := range []*Graph{w.a, w.b} {
			if only, ok := g.Values[key]; ok {
				w.cells[key] = allowed(list, only)
			}
		}
	}
}

// allowed are the declared values of a fact, and that it is missing.
func allowed(tests []Test, only []string) []Value {
	out := []Value{{}}
	for _, s := range only {
		out = append(out, TextOf(s))
	}
	return distinct(tests, out)
}

// holds is the truth of c as far as it is known; asks names a fact that decides
// on it otherwise.
func holds(c Cond, k known) (truth bool, asks string) {
	switch c := c.(type) {
	case nil:
		return true, ""
	case Const:
		return bool(c), ""
	case Not:
		truth, asks = holds(c.X, k)
		return !truth, asks
	case All:
		return several(c, k, false)
	case Any:
		return several(c, k, true)
	case Depends:
		return c.holds(k)
	case Test:
		v, ok := k[c.Fact.Key]
		if !ok {
			return false, c.Fact.Key
		}
		return c.holds(v), ""
	}
	return false, ""
}

// several is an OR (enough: true) or an AND: what is enough decides, whatever the
// others say.
func several(cs []Cond, k known, enough bool) (bool, string) {
	first := ""
	for _, c := range cs {
		truth, asks := holds(c, k)
		switch {
		case asks != "" && first == "":
			first = asks
		case asks == "" && truth == enough:
			return enough, ""
		}
	}
	return !enough, first
}

// maxDraws bounds draws that follow one another.
const maxDraws = 50

// Decided is the truth of a condition for everybody; ok is false where a fact
// decides.
func Decided(c Cond) (truth, ok bool) {
	truth, asks := holds(c, known{})
	return truth, asks == ""
}

// Holds is the truth of a condition on one fact that is known.
func Holds(c Cond, key string, v Value) bool {
	truth, _ := holds(c, known{key: v})
	return truth
}

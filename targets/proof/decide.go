package proof

// condition is a Cond over numbered facts.
type condition struct {
	kind condKind
	op   Op // of a test
	of   []condition
	fact int
	by   []outcome // of a test: by cell
	tree *tree
	is   Value // with which a test compares, or what a tree gives where the condition holds
}

type condKind uint8

const (
	isNever condKind = iota
	isAlways
	isNot
	isAll
	isAny
	isTest
	isTree
)

// outcome is what came of a test; zero is that it was not made yet.
type outcome uint8

const (
	fails outcome = iota + 1
	succeeds
)

// settled is what is asked for where nothing need be asked. From the number of
// facts on, it is a reason why asking would not help.
const settled = -1

// compile is c over the facts of w.
func (w *walker) compile(c Cond) condition {
	switch c := c.(type) {
	case nil:
		return condition{kind: isAlways}
	case Const:
		if c {
			return condition{kind: isAlways}
		}
	case Not:
		return condition{kind: isNot, of: []condition{w.compile(c.X)}}
	case All:
		return condition{kind: isAll, of: w.compileAll(c)}
	case Any:
		return condition{kind: isAny, of: w.compileAll(c)}
	case Test:
		return condition{kind: isTest, op: c.Op, is: c.Value, fact: w.index[c.Fact.Key]}
	case Depends:
		if is, ok := c.Term.(Is); ok {
			return condition{kind: isTree, tree: w.tree(is.Term), is: is.Value}
		}
		return condition{kind: isTree, tree: w.tree(c.Term), is: TruthOf(true)}
	}
	return condition{}
}

func (w *walker) compileAll(list []Cond) []condition {
	out := make([]condition, len(list))
	for i, c := range list {
		out[i] = w.compile(c)
	}
	return out
}

// holds is the truth of c as far as it is known; asks is a fact that decides on it
// otherwise.
func (w *walker) holds(c *condition, k known) (truth bool, asks int) {
	switch c.kind {
	case isAlways:
		return true, settled
	case isNot:
		truth, asks = w.holds(&c.of[0], k)
		return !truth, asks
	case isAll:
		return w.several(c.of, k, false)
	case isAny:
		return w.several(c.of, k, true)
	case isTest:
		cell := k.cell(c.fact)
		if cell == 0 {
			return false, c.fact
		}
		if c.by == nil {
			c.by = make([]outcome, len(w.cells[c.fact]))
		}
		if c.by[cell-1] == 0 {
			c.by[cell-1] = fails
			if (Test{Op: c.op, Value: c.is}).holds(w.cells[c.fact][cell-1]) {
				c.by[cell-1] = succeeds
			}
		}
		return c.by[cell-1] == succeeds, settled
	case isTree:
		leaf := w.decide(c.tree, k)
		switch {
		case leaf.fact >= 0:
			return false, c.tree.facts[leaf.fact]
		case leaf.halt > 0:
			return false, len(w.keys) + leaf.halt
		}
		return same(leaf.gives, c.is), settled
	}
	return false, settled
}

// several is an OR (enough: true) or an AND: what is enough decides, whatever the
// others say.
func (w *walker) several(cs []condition, k known, enough bool) (bool, int) {
	first := settled
	for i := range cs {
		truth, asks := w.holds(&cs[i], k)
		switch {
		case asks != settled && first == settled:
			first = asks
		case asks == settled && truth == enough:
			return enough, settled
		}
	}
	return !enough, first
}

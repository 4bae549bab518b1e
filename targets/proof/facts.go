package proof

import "maps"

// facts are what the conditions of two graphs ask for, by number.
type facts struct {
	index    map[string]int
	keys     []string
	cells    [][]Value // by fact: one value for each way in which what is asked of it can come out
	fixed    mask      // they stay as they are when time passes
	stay     mask      // what is asked before every node
	shapes   map[string]*Shape
	cellKeys []string // by fact, see cellsKey

	asked []question // by fact
}

// mask is a set of facts, a bit for each.
type mask []uint64

func (m mask) has(fact int) bool { return m[fact/64]&(1<<(fact%64)) != 0 }
func (m mask) put(fact int)      { m[fact/64] |= 1 << (fact % 64) }

// none is the empty set.
func (f *facts) none() mask { return make(mask, (len(f.keys)+63)/64) }

// known is what has been decided of a person at this instant: two bytes for each
// fact, the number of a cell from one on. Zero is that nothing has been decided.
type known string

func (k known) cell(fact int) int { return int(k[2*fact]) | int(k[2*fact+1])<<8 }

func (k known) with(fact, cell int) known {
	var room [128]byte
	out := append(room[:0], k...)
	out[2*fact], out[2*fact+1] = byte(cell), byte(cell>>8)
	return known(out)
}

// only is what of k is in all of the sets; nil is every fact.
func (k known) only(sets ...mask) known {
	var room [128]byte
	out := append(room[:0], k...)
	changed := false
	for _, set := range sets {
		for i := 0; set != nil && i < len(out); i += 2 {
			if out[i]|out[i+1] != 0 && !set.has(i/2) {
				out[i], out[i+1], changed = 0, 0, true
			}
		}
	}
	if !changed {
		return k
	}
	return known(out)
}

// maxCells bounds the cells of a fact to more than anybody could go through.
const maxCells = Budget + 1

// question is what is asked of a fact.
type question struct {
	tests     []Test
	known     map[string]bool // of more than a few tests
	constants values          // of terms
	term      bool            // a term asks for it
	fixed     bool
}

// few is up to how many things it is quicker to look through them.
const few = 16

func (f *facts) done() {
	clear(f.index)
	clear(f.keys)
	clear(f.cells)
	clear(f.shapes)
	clear(f.cellKeys)
	for i := range f.asked {
		q := &f.asked[i]
		clear(q.tests)
		clear(q.constants.list)
		*q = question{tests: q.tests[:0], constants: values{list: q.constants.list[:0]}}
	}
	f.keys, f.cells, f.cellKeys, f.asked = f.keys[:0], f.cells[:0], f.cellKeys[:0], f.asked[:0]
}

// ask is the question of a fact.
func (f *facts) ask(x Fact) int {
	i, ok := f.index[x.Key]
	if !ok {
		i = len(f.keys)
		f.index[x.Key] = i
		f.keys = append(f.keys, x.Key)
		if i < cap(f.asked) {
			f.asked = f.asked[:i+1]
		} else {
			f.asked = append(f.asked, question{})
		}
	}
	f.asked[i].fixed = f.asked[i].fixed || x.Fixed
	return i
}

// readFacts gathers what is asked, and at which nodes.
func (w *walker) readFacts(source, export *Graph) {
	f := &w.facts
	for _, g := range []*Graph{export, source} {
		maps.Copy(f.shapes, g.Shapes)
	}
	var at *[]int // what is asked at the node
	note := func(fact int) {
		if n := len(*at); n == 0 || (*at)[n-1] != fact {
			*at = append(*at, fact)
		}
	}
	test := func(t Test) {
		i := f.ask(t.Fact)
		f.asked[i].test(t)
		note(i)
	}
	fact := func(x Fact, more ...Value) {
		i := f.ask(x)
		q := &f.asked[i]
		q.term = true
		if x.Shape != nil && f.shapes[x.Key] == nil {
			f.shapes[x.Key] = x.Shape
		}
		for _, v := range more {
			q.constants.add(v)
		}
		note(i)
	}
	term := func(t Term) { t.Facts(fact) }
	cond := func(c Cond) {
		each(c, test)
		terms(c, term)
	}
	var stay []int
	for i := range w.sides {
		s := &w.sides[i]
		at = &stay
		cond(s.g.Stay)
		for n := range s.nodes {
			at = &s.nodes[n].asks
			cond(s.g.Nodes[n].Only)
			for _, way := range s.g.Nodes[n].Ways {
				cond(way.When)
			}
		}
	}
	f.cells, f.fixed, f.stay = cleared(f.cells, len(f.keys)), f.none(), f.none()
	f.cellKeys = cleared(f.cellKeys, len(f.keys))
	for _, i := range stay {
		f.stay.put(i)
	}
	for i := range f.keys {
		if f.asked[i].fixed {
			f.fixed.put(i)
		}
		f.cells[i] = f.asked[i].cells(f.keys[i], f.shapes[f.keys[i]], source, export)
	}
}

// test notes a test unless it is known.
func (q *question) test(t Test) {
	key := func(t Test) string { return string(rune('0'+t.Op)) + t.Value.key() }
	if len(q.tests) < few {
		for i := range q.tests {
			if q.tests[i].Op == t.Op && same(q.tests[i].Value, t.Value) {
				return
			}
		}
		q.tests = append(q.tests, t)
		return
	}
	if q.known == nil {
		q.known = map[string]bool{}
		for _, x := range q.tests {
			q.known[key(x)] = true
		}
	}
	if k := key(t); !q.known[k] {
		q.known[k] = true
		q.tests = append(q.tests, t)
	}
}

// values are unlike each other.
type values struct {
	list []Value
	keys map[string]bool // of more than a few
}

// add reports whether there was none like v.
func (s *values) add(v Value) bool {
	if len(s.list) < few {
		for _, x := range s.list {
			if same(x, v) {
				return false
			}
		}
		s.list = append(s.list, v)
		return true
	}
	if s.keys == nil {
		s.keys = map[string]bool{}
		for _, x := range s.list {
			s.keys[x.key()] = true
		}
	}
	key := v.key()
	if s.keys[key] {
		return false
	}
	s.keys[key] = true
	s.list = append(s.list, v)
	return true
}

// key is the same for values that are, but for the order of attributes.
func (v Value) key() string {
	k := Key{whole: true}
	k.Value(v)
	return string(k.text)
}

func (q *question) cells(key string, shape *Shape, source, export *Graph) []Value {
	var out []Value
	if q.term {
		for _, t := range q.tests {
			q.constants.add(t.Value)
		}
		out = cellsOf(shape, q.constants.list)
	} else {
		out = cells(q.tests)
		for _, g := range []*Graph{source, export} {
			if only, ok := g.Values[key]; ok {
				out = allowed(q.tests, only)
			}
		}
	}
	return out[:min(len(out), maxCells)]
}

// allowed are the declared values of a fact, and that it is missing.
func allowed(tests []Test, only []string) []Value {
	out := []Value{{}}
	for _, s := range only {
		out = append(out, TextOf(s))
	}
	return distinct(tests, out)
}

// value is what a fact is by what is known; false where it is not decided.
func (f *facts) value(k known, fact int) (Value, bool) {
	if c := k.cell(fact); c > 0 {
		return f.cells[fact][c-1], true
	}
	return Value{}, false
}

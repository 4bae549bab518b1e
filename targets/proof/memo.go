package proof

import (
	"slices"
	"strings"
	"sync"
)

// Keyed is a term that can say all that decides what it gives.
type Keyed interface {
	Term
	// Key writes it: two terms that write the same give the same for the same values
	// of the facts that they name, in the order of naming, and name in Facts no
	// others and the same constants.
	Key(k *Key)
}

// Key is what terms write of themselves. Facts stand in it as numbers, so that
// terms are alike which ask in the same way for different things.
type Key struct {
	text  []byte
	facts []Fact
	depth int
	none  bool
	whole bool // it has no bounds
}

// maxKey bounds the bytes of a key, and maxKeyDepth terms that stand in others.
const (
	maxKey      = 64 << 10
	maxKeyDepth = 50
)

// start empties the key.
func (k *Key) start() *Key {
	k.text, k.facts, k.depth, k.none = k.text[:0], k.facts[:0], 0, false
	return k
}

// None says that nothing tells all of the term.
func (k *Key) None() { k.none = true }

// Number writes a number.
func (k *Key) Number(n int) {
	u := uint64(n)
	for ; u >= 0x80; u >>= 7 {
		k.text = append(k.text, byte(u)|0x80)
	}
	k.text = append(k.text, byte(u))
}

// Text writes a text.
func (k *Key) Text(s string) {
	k.Number(len(s))
	if len(k.text)+len(s) > maxKey && !k.whole {
		k.none = true
		return
	}
	k.text = append(k.text, s...)
}

// Truth writes a yes or no.
func (k *Key) Truth(b bool) {
	if b {
		k.text = append(k.text, 1)
	} else {
		k.text = append(k.text, 0)
	}
}

// Fact writes a fact.
func (k *Key) Fact(f Fact) {
	for i := range k.facts {
		if k.facts[i].Key == f.Key {
			if k.facts[i].Shape == nil {
				k.facts[i].Shape = f.Shape
			}
			k.Number(i)
			return
		}
	}
	k.Number(len(k.facts))
	k.facts = append(k.facts, f)
}

// Value writes a value.
func (k *Key) Value(v Value) {
	k.Number(int(v.Kind))
	switch v.Kind {
	case Number:
		k.Text(v.Num.RatString())
	case List, Object:
		k.Number(len(v.Elems.Items))
		for i, x := range v.Elems.Items {
			if v.Kind == Object {
				k.Text(v.Elems.Names[i])
			}
			k.Value(x)
		}
	default:
		k.Text(v.Text)
		k.Truth(v.Truth)
	}
}

// Term writes a term that stands in another.
func (k *Key) Term(t Term) {
	if k.depth++; k.depth > maxKeyDepth || len(k.text) > maxKey {
		k.none = true
	}
	defer func() { k.depth-- }()
	if k.none {
		return
	}
	switch t := t.(type) {
	case Keyed:
		k.Number(1)
		t.Key(k)
	case Fixed:
		k.Number(2)
		k.Value(t.Value)
	case Read:
		k.Number(3)
		k.Fact(t.Fact)
	case Joined:
		k.Number(4)
		k.Number(len(t))
		for _, part := range t {
			k.Term(part)
		}
	case Is:
		k.Number(5)
		k.Term(t.Term)
		k.Value(t.Value)
	default:
		k.none = true
	}
}

// shape writes what a fact can be.
func (k *Key) shape(s *Shape, depth int) {
	if s == nil {
		k.Number(0)
		return
	}
	if depth > maxKeyDepth {
		k.none = true
		return
	}
	k.Number(int(s.Kind) + 1)
	k.Truth(s.Always)
	k.Truth(s.Filled)
	k.Truth(s.UTC)
	k.Truth(s.Values == nil)
	k.Number(len(s.Values))
	for _, v := range s.Values {
		k.Text(v)
	}
	k.shape(s.Elem, depth+1)
	k.Number(len(s.Fields))
	for _, f := range s.Fields {
		k.Text(f.Name)
		k.shape(f.Shape, depth+1)
	}
}

// Memo keeps which terms were found to be the same whatever facts are, for all
// graphs of a build: most messages greet alike, and most engines speak alike. It
// is safe for several comparisons at once.
type Memo struct {
	mutex sync.RWMutex
	same  map[string]bool
	trees map[string]grown
	bytes int
	rooms []*walker // that nobody uses
}

// grown is how far a tree has grown.
type grown struct {
	root *branch
	size int
}

// maxMemo bounds the bytes that are kept.
const maxMemo = 32 << 20

func (m *Memo) has(key []byte) bool {
	m.mutex.RLock()
	defer m.mutex.RUnlock()
	return m.same[string(key)]
}

func (m *Memo) add(key []byte) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	if m.same == nil {
		m.same = map[string]bool{}
	}
	if m.bytes += len(key); m.bytes <= maxMemo {
		m.same[string(key)] = true
	}
}

// tree is what has grown of a tree; nil is nothing.
func (m *Memo) tree(key []byte) (*branch, int) {
	m.mutex.RLock()
	defer m.mutex.RUnlock()
	g := m.trees[string(key)]
	return g.root, g.size
}

// addTree keeps a tree that will not grow any more, unless there is a larger one.
func (m *Memo) addTree(t *tree) {
	const branchBytes = 120
	m.mutex.Lock()
	defer m.mutex.Unlock()
	before := m.trees[t.key]
	if before.size >= t.size {
		return
	}
	if m.trees == nil {
		m.trees = map[string]grown{}
	}
	if m.bytes += len(t.key) + branchBytes*t.size; m.bytes <= maxMemo {
		m.trees[t.key] = grown{t.root, t.size}
	}
}

// take gives a walker that nothing is known to.
func (m *Memo) take() *walker {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	if n := len(m.rooms); n > 0 {
		w := m.rooms[n-1]
		m.rooms = m.rooms[:n-1]
		return w
	}
	return &walker{facts: facts{index: map[string]int{}, shapes: map[string]*Shape{}}, trees: map[Term]*tree{}, parts: map[string]mask{}, seen: map[place]bool{},
		open: map[string]bool{}, fields: map[string]*Field{}, equal: map[[2]*Node]bool{}, same: map[[2]Term]bool{}}
}

func (m *Memo) give(w *walker) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	w.memo = nil
	m.rooms = append(m.rooms, w)
}

// memoKey is all that decides whether two terms are the same; nil where nothing
// tells that.
func (w *walker) memoKey(a, b Term) []byte {
	k := w.key.start()
	k.Term(a)
	k.Term(b)
	// The values that are looked at go by the shapes, and by the order of the names.
	order := w.order[:0]
	for i := range k.facts {
		order = append(order, i)
		f := &k.facts[i]
		if s := w.shapes[f.Key]; s != nil {
			f.Shape = s
		}
		k.shape(f.Shape, 0)
	}
	slices.SortFunc(order, func(i, j int) int { return strings.Compare(k.facts[i].Key, k.facts[j].Key) })
	for _, i := range order {
		k.Number(i)
	}
	w.order = order
	if k.none {
		return nil
	}
	return slices.Clone(k.text)
}

package proof

import (
	"reflect"
	"slices"
)

// tree is what a term gives, as far as it was computed: which fact it asks for
// first, and for each value of it which one then.
type tree struct {
	term   Term
	facts  []int // of the walker, by their number in the tree
	root   *branch
	size   int    // of branches
	key    string // of the tree in the memo; "" is none
	shared bool   // other comparisons use the branches, too
	grown  bool
	halts  bool // it is not always known what the term gives
}

// branch stays as it is once it is shared.
type branch struct {
	fact  int       // that is asked for; below zero it is a leaf
	next  []*branch // by cell
	gives Value     // of a leaf
	halt  int       // of a leaf: number of the reason why it is not known
}

// tree is the one of a term: as far as it has grown where the same was asked before.
func (w *walker) tree(t Term) *tree {
	pointer := reflect.TypeOf(t).Kind() == reflect.Pointer
	if pointer {
		if known := w.trees[t]; known != nil {
			return known
		}
	}
	out := &tree{term: t}
	if key := w.treeKey(out); key != nil {
		if out.root, out.size = w.memo.tree(key); out.root != nil {
			out.shared = true
		}
		out.key = string(key)
		w.grows = append(w.grows, out)
	}
	if pointer {
		w.trees[t] = out
	}
	return out
}

// treeKey is all that decides how a tree grows: the term, and the cells of what it
// asks for; nil where nothing tells that.
func (w *walker) treeKey(t *tree) []byte {
	k := w.key.start()
	k.Term(t.term)
	for _, f := range k.facts {
		i, ok := w.index[f.Key]
		if !ok || k.none {
			t.facts = nil
			return nil
		}
		t.facts = append(t.facts, i)
		k.Text(w.cellsKey(i))
	}
	if k.none {
		return nil
	}
	return k.text
}

// cellsKey is the cells of a fact as text.
func (w *walker) cellsKey(fact int) string {
	if w.cellKeys == nil {
		w.cellKeys = make([]string, len(w.keys))
	}
	if w.cellKeys[fact] == "" {
		k := Key{whole: true}
		k.Number(len(w.cells[fact]))
		for _, v := range w.cells[fact] {
			k.Value(v)
		}
		w.cellKeys[fact] = string(k.text)
	}
	return w.cellKeys[fact]
}

// keep leaves what has grown to other comparisons.
func (w *walker) keep() {
	for _, t := range w.grows {
		if t.grown && !t.halts && t.key != "" {
			w.memo.addTree(t)
		}
	}
}

// decide is the leaf that k leads to, or the branch at which it asks for more.
func (w *walker) decide(t *tree, k known) *branch {
	for b := t.root; b != nil; {
		if b.fact < 0 {
			return b
		}
		cell := k.cell(t.facts[b.fact])
		if cell == 0 {
			return b
		}
		b = b.next[cell-1]
	}
	return w.grow(t, k)
}

// grow computes a term once, and puts in its tree what it asks for that does not
// stand there on the way.
func (w *walker) grow(t *tree, k known) *branch {
	if t.shared {
		t.root, t.shared = t.root.clone(), false
	}
	t.grown = true
	at := &t.root
	way := w.way[:0]
	for b := t.root; b != nil; b = *at {
		way = append(way, b.fact)
		at = &b.next[k.cell(t.facts[b.fact])-1]
	}
	open, lost := false, ""
	v := t.term.Eval(func(key string) Value {
		if open || lost != "" {
			return Value{}
		}
		fact, ok := w.index[key]
		if !ok {
			lost = key
			return Value{}
		}
		v, ok := w.value(k, fact)
		n := slices.Index(t.facts, fact)
		if n < 0 {
			n = len(t.facts)
			t.facts, t.key = append(t.facts, fact), "" // the key does not tell all
		}
		if !slices.Contains(way, n) {
			way = append(way, n)
			b := &branch{fact: n, next: make([]*branch, len(w.cells[fact]))}
			t.size += len(b.next)
			*at = b
			if open = !ok; ok {
				at = &b.next[k.cell(fact)-1]
			}
		}
		return v
	})
	w.way = way
	if open {
		return *at
	}
	leaf := &branch{fact: settled, gives: v}
	switch {
	case lost != "":
		leaf.halt = w.reason("it is not known what " + lost + " can be (" + t.term.Words() + ")")
	case v.Kind == Unclear:
		leaf.halt = w.reason(v.Text + " (" + t.term.Words() + ")")
	}
	t.halts = t.halts || leaf.halt > 0
	t.size++
	*at = leaf
	return leaf
}

// clone is b with branches of its own.
func (b *branch) clone() *branch {
	if b == nil || b.fact < 0 {
		return b
	}
	out := &branch{fact: b.fact, next: make([]*branch, len(b.next))}
	for i, x := range b.next {
		out.next[i] = x.clone()
	}
	return out
}

// reason is the number of a reason why something is not known, from one on.
func (w *walker) reason(why string) int {
	w.reasons = append(w.reasons, why)
	return len(w.reasons)
}

package proof

import (
	"maps"
	"reflect"
	"sort"
)

// Bounds of the work for one pair of terms: how often both are computed, and how
// many values of all facts together are gone through one by one. Above the
// second, values are taken in rows: all facts their first, second, third value;
// each fact another one than its neighbours; each fact alone, beside facts that
// are there and beside facts that are missing; and rows that are drawn by a fixed
// sequence.
const (
	maxProduct = 400
	maxRows    = 600
	drawnRows  = 96
)

// parting is where two terms give different values.
type parting struct {
	keys   []string
	values []Value
	a, b   Value
}

func (p *parting) value(key string) (Value, bool) {
	for i, k := range p.keys {
		if k == key {
			return p.values[i], true
		}
	}
	return Value{}, false
}

// part looks for values of facts for which two terms differ; nil if there are
// none among those that are looked at. pinned are values that stay.
func (w *walker) part(a, b Term, pinned pins) *parting {
	switch x := a.(type) {
	case Fixed:
		if x.Value.Kind == Never {
			return nil
		}
		if y, ok := b.(Fixed); ok && x.Value.Kind != Unclear && y.Value.Kind != Unclear {
			if same(x.Value, y.Value) {
				return nil
			}
			return &parting{a: x.Value, b: y.Value}
		}
	case Read:
		if y, ok := b.(Read); ok && x.Fact.Key == y.Fact.Key {
			return nil
		}
	}
	if reflect.TypeOf(a).Kind() != reflect.Pointer || reflect.TypeOf(b).Kind() != reflect.Pointer || asksAny(a, pinned) || asksAny(b, pinned) {
		return w.parted(a, b, pinned)
	}
	pair := [2]Term{a, b}
	if w.same[pair] {
		return nil
	}
	key := w.memoKey(a, b)
	if key != nil && w.memo.has(key) {
		w.same[pair] = true
		return nil
	}
	doubt := w.doubt
	w.doubt = ""
	d := w.parted(a, b, nil)
	sure := w.doubt == ""
	if sure {
		w.doubt = doubt
	}
	if d != nil || w.why != "" {
		return d
	}
	w.same[pair] = true
	if sure && key != nil {
		w.memo.add(key)
	}
	return nil
}

// asksAny reports whether a term may ask for a fact that is pinned.
func asksAny(t Term, pinned pins) (asks bool) {
	if len(pinned) > 0 {
		t.Facts(func(f Fact, _ ...Value) {
			_, ok := pinned[f.Key]
			asks = asks || ok
		})
	}
	return asks
}

func (w *walker) parted(a, b Term, pinned pins) *parting {
	if x, ok := a.(Joined); ok {
		if y, ok := b.(Joined); ok {
			if d, aligned := w.partwise(x, y, pinned); aligned {
				return d
			}
		}
	}
	left, right := flat(a), flat(b)
	if d, split := w.split(left, right, pinned); split {
		return d
	}
	return w.whole(a, b, pinned)
}

func (p *parting) ask(key string) Value {
	v, _ := p.value(key)
	return v
}

// whole computes both terms for values of all facts that either may ask.
func (w *walker) whole(a, b Term, pinned pins) *parting {
	type question struct {
		key       string
		shape     *Shape
		constants []Value
	}
	var list []*question
	at := map[string]*question{}
	read := func(f Fact, constants ...Value) {
		q := at[f.Key]
		if q == nil {
			q = &question{key: f.Key, shape: w.shapes[f.Key]}
			at[f.Key] = q
			list = append(list, q)
		}
		q.constants = append(q.constants, constants...)
		if q.shape == nil {
			q.shape = f.Shape
		}
	}
	a.Facts(read)
	b.Facts(read)
	sort.Slice(list, func(i, j int) bool { return list[i].key < list[j].key })
	p := &parting{keys: make([]string, len(list)), values: make([]Value, len(list))}
	of := make([][]Value, len(list))
	for i, q := range list {
		p.keys[i] = q.key
		if v, ok := pinned[q.key]; ok {
			of[i] = []Value{v}
			continue
		}
		of[i] = samples(q.shape, q.constants, i)
	}
	differ := false
	rows(of, func(row []Value) bool {
		copy(p.values, row)
		p.a, p.b = a.Eval(p.ask), b.Eval(p.ask)
		if v := p.b; p.a.Kind == Unclear || v.Kind == Unclear {
			if p.a.Kind == Unclear {
				v = p.a
			}
			w.why = "it is not known what " + cut(b.Words()) + " gives: " + v.Text
			return false
		}
		differ = p.a.Kind != Never && !same(p.a, p.b)
		return !differ
	})
	if !differ {
		return nil
	}
	return p
}

// rows calls f with rows of one value each until it gives false.
func rows(of [][]Value, f func([]Value) bool) {
	product, longest := 1, 0
	for _, values := range of {
		product = min(product*len(values), maxProduct+1)
		longest = max(longest, len(values))
	}
	row := make([]Value, len(of))
	at := func(i, n int) Value { return of[i][n%len(of[i])] }
	if product <= maxProduct {
		for n := range product {
			for i := range of {
				row[i] = at(i, n)
				n /= len(of[i])
			}
			if !f(row) {
				return
			}
		}
		return
	}
	made := 0
	take := func(pick func(i int) Value) bool {
		for i := range of {
			row[i] = pick(i)
		}
		made++
		return made <= maxRows && f(row)
	}
	for n := range longest {
		if !take(func(i int) Value { return at(i, n) }) || !take(func(i int) Value { return at(i, n+i) }) {
			return
		}
	}
	state := uint32(1)
	for range drawnRows {
		if !take(func(i int) Value {
			state = state*1664525 + 1013904223
			return at(i, int(state>>8)%len(of[i]))
		}) {
			return
		}
	}
	for alone := range of {
		for n := range of[alone] {
			for _, others := range []func(int) Value{func(i int) Value { return of[i][0] }, func(i int) Value { return of[i][len(of[i])-1] }} {
				if !take(func(i int) Value {
					if i == alone {
						return of[i][n]
					}
					return others(i)
				}) {
					return
				}
			}
		}
	}
}

// pins are values of facts that stay, by key.
type pins map[string]Value

func (p pins) with(key string, v Value) pins {
	out := maps.Clone(p)
	if out == nil {
		out = pins{}
	}
	out[key] = v
	return out
}

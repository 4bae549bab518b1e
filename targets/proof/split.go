package proof

// Deciding is a term that is one of several others, by facts that it names: a
// text that a reader's language chooses. Two that are put together in different
// ways are compared for one choice after the other.
type Deciding interface {
	Term
	// By calls f with the facts that decide, and with the constants with which the
	// term compares them.
	By(f func(fact Fact, constants ...Value))
	// Take is the term that is chosen. Of a fact it may be asked for, ask gives the
	// value.
	Take(ask func(key string) Value) Term
}

// Unmet is a value that nobody meets: a text for readers whom no message goes to.
// Whether one goes is compared elsewhere.
func Unmet() Value { return Value{Kind: Never} }

// maxSplits bounds the choices that are gone through for one pair of terms.
const maxSplits = 400

// split compares texts for one value after the other of the first fact that a
// part of them decides by; false if none does, or if there are too many.
func (w *walker) split(a, b []Term, pinned known) (*parting, bool) {
	if w.splits++; w.splits > maxSplits || !w.several(a, b) {
		return nil, false
	}
	for _, side := range []*[]Term{&a, &b} {
		for i, part := range *side {
			d, ok := part.(Deciding)
			if !ok {
				continue
			}
			key, shape := "", (*Shape)(nil)
			d.By(func(f Fact, _ ...Value) {
				if _, known := pinned[f.Key]; !known && key == "" {
					key, shape = f.Key, f.Shape
				}
			})
			if key != "" {
				return w.each(a, b, key, shape, pinned), true
			}
			rest := append([]Term{}, *side...)
			rest[i] = d.Take(func(key string) Value { return pinned[key] })
			*side = rest
			return w.part(join(a), join(b), pinned), true
		}
	}
	return nil, false
}

// each compares for all values of one fact.
func (w *walker) each(a, b []Term, key string, shape *Shape, pinned known) *parting {
	var constants []Value
	read := func(f Fact, more ...Value) {
		if f.Key == key {
			constants = append(constants, more...)
		}
	}
	for _, side := range [][]Term{a, b} {
		for _, part := range side {
			part.Facts(read)
		}
	}
	if s := w.shapes[key]; s != nil {
		shape = s
	}
	for _, v := range unlike(append(cellsOf(shape, constants), samples(shape, constants, 0)...)) {
		d := w.part(join(a), join(b), pinned.with(key, v))
		if d == nil {
			continue
		}
		if _, told := d.value(key); !told {
			d.keys, d.values = append(d.keys, key), append(d.values, v)
		}
		return d
	}
	return nil
}

// several reports whether two texts ask for more than one fact. Of one alone all
// values are gone through at once.
func (w *walker) several(a, b []Term) bool {
	first, more := "", false
	for _, side := range [][]Term{a, b} {
		for _, part := range side {
			part.Facts(func(f Fact, _ ...Value) {
				more = more || first != "" && first != f.Key
				first = f.Key
			})
		}
	}
	return more
}

// join is the parts of a text as one term.
func join(parts []Term) Term {
	if len(parts) == 1 {
		return parts[0]
	}
	return Joined(parts)
}

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
// part of them decides by; false if none does, or if there are too many. What is
// chosen already is put in first, and the side of fewer parts is asked first: it
// is the one that chooses among whole texts.
func (w *walker) split(a, b []Term, pinned pins) (*parting, bool) {
	if w.splits++; w.splits > maxSplits || !manyFacts(a, b) {
		return nil, false
	}
	x, more1 := chosen(a, pinned)
	y, more2 := chosen(b, pinned)
	if more1 || more2 {
		return w.part(join(x), join(y), pinned), true
	}
	if len(y) < len(x) {
		x, y = y, x
	}
	for _, side := range [][]Term{x, y} {
		for _, part := range side {
			if d, ok := part.(Deciding); ok {
				return w.each(a, b, undecided(d, pinned), pinned), true
			}
		}
	}
	return nil, false
}

// undecided is the first fact by which d decides and that is not pinned.
func undecided(d Deciding, pinned pins) (key string) {
	d.By(func(f Fact, _ ...Value) {
		if _, known := pinned[f.Key]; !known && key == "" {
			key = f.Key
		}
	})
	return key
}

// chosen puts in what parts take whose facts are all pinned.
func chosen(parts []Term, pinned pins) (out []Term, more bool) {
	for i, part := range parts {
		d, ok := part.(Deciding)
		if !ok || undecided(d, pinned) != "" {
			continue
		}
		if !more {
			out, more = append([]Term{}, parts...), true
		}
		out[i] = d.Take(func(key string) Value { return pinned[key] })
	}
	if !more {
		return parts, false
	}
	return out, true
}

// each compares for all values of one fact.
func (w *walker) each(a, b []Term, key string, pinned pins) *parting {
	var constants []Value
	shape := w.shapes[key]
	read := func(f Fact, more ...Value) {
		if f.Key != key {
			return
		}
		constants = append(constants, more...)
		if shape == nil {
			shape = f.Shape
		}
	}
	for _, side := range [][]Term{a, b} {
		for _, part := range side {
			part.Facts(read)
		}
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

// manyFacts reports whether two texts ask for more than one fact. Of one alone all
// values are gone through at once.
func manyFacts(a, b []Term) bool {
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

package proof

// cursor goes through the parts of a text that stand within one another.
type cursor struct {
	lists []Joined // that have not ended, outer ones first
	text  string   // that comes next
	hole  Term     // else what comes next; nil is the end
}

// next goes on to a text that is not empty, or to a hole.
func (c *cursor) next() {
	c.text, c.hole = "", nil
	for len(c.lists) > 0 {
		last := len(c.lists) - 1
		list := c.lists[last]
		if len(list) == 0 {
			c.lists = c.lists[:last]
			continue
		}
		c.lists[last] = list[1:]
		if inner, ok := list[0].(Joined); ok {
			c.lists = append(c.lists, inner)
			continue
		}
		s, known := fixedText(list[0])
		if c.text = s; !known {
			c.hole = list[0]
		}
		if s != "" || !known {
			return
		}
	}
}

// aligned reports whether two texts have equal texts between as many holes; it calls
// f with the holes side by side until f gives false.
func aligned(a, b Joined, f func(x, y Term) bool) bool {
	var rooms [2][8]Joined
	l, r := cursor{lists: append(rooms[0][:0], a)}, cursor{lists: append(rooms[1][:0], b)}
	l.next()
	r.next()
	for l.text != "" || l.hole != nil {
		switch {
		case l.hole != nil && r.hole != nil:
			if !f(l.hole, r.hole) {
				return true
			}
			l.next()
			r.next()
		case l.hole != nil || r.hole != nil || r.text == "":
			return false
		default:
			n := min(len(l.text), len(r.text))
			if l.text[:n] != r.text[:n] {
				return false
			}
			if l.text = l.text[n:]; l.text == "" {
				l.next()
			}
			if r.text = r.text[n:]; r.text == "" {
				r.next()
			}
		}
	}
	return r.text == "" && r.hole == nil
}

// partwise compares texts hole by hole; false if what stands between the holes
// is not equal, which says nothing of the whole.
func (w *walker) partwise(a, b Joined, pinned pins) (*parting, bool) {
	if !aligned(a, b, func(Term, Term) bool { return true }) {
		return nil, false
	}
	var d *parting
	aligned(a, b, func(x, y Term) bool {
		d = w.part(x, y, pinned)
		return d == nil
	})
	if d == nil {
		return nil, true
	}
	// Seen from outside, parts may still make the same whole.
	v := w.whole(a, b, pinned)
	if v == nil {
		w.doubt = "a text is put together in another way, and is the same only on the values that are looked at"
		return nil, true
	}
	if d.a, d.b = a.Eval(d.ask), b.Eval(d.ask); !same(d.a, d.b) {
		return d, true
	}
	return v, true
}

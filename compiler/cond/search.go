package cond

// Budget is how many nodes a search may take for one branch, and for each other
// question.
const Budget = 100_000

// search looks for a point of a box outside others. A dense copy of the box is
// cut along the covering boxes until a part is free of them.
type search struct {
	space *Space
	left  int // nodes
}

func (s *Space) search() *search { return &search{space: s, left: Budget} }

// outside is a part of one of the boxes of within that none of but meets. No is a
// proof that there is none.
func (q *search) outside(within, but []box) (box, Answer) {
	for _, b := range within {
		all := but
		if laws := q.space.lawsOf(b, but); len(laws) > 0 {
			all = append(but[:len(but):len(but)], laws...)
		}
		if len(all) == 0 {
			return b, Yes
		}
		u := make([]cells, len(q.space.vars))
		for i, v := range q.space.vars {
			u[i] = v.full
		}
		for _, s := range b {
			u[s.v] = s.in
		}
		switch w, a := q.uncovered(u, all); a {
		case Yes:
			return q.space.sparse(w), Yes
		case Undecided:
			return nil, Undecided
		}
	}
	return nil, No
}

func (s *Space) sparse(u []cells) box {
	var b box
	for i, in := range u {
		if !in.equal(s.vars[i].full) {
			b = append(b, side{i, in})
		}
	}
	return b
}

func (q *search) uncovered(u []cells, boxes []box) ([]cells, Answer) {
	if q.left--; q.left < 0 {
		return nil, Undecided
	}
	var near []box
	var best box
	fewest := 0
	for _, b := range boxes {
		meets, cut := true, 0
		for _, s := range b {
			if !s.in.meets(u[s.v]) {
				meets = false
				break
			}
			if !u[s.v].within(s.in) {
				cut++
			}
		}
		if !meets {
			continue
		}
		if cut == 0 {
			return nil, No
		}
		near = append(near, b)
		if best == nil || cut < fewest {
			best, fewest = b, cut
		}
	}
	if best == nil {
		return u, Yes
	}
	u = append([]cells(nil), u...)
	for _, s := range best {
		rest := u[s.v].minus(s.in)
		if rest.empty() {
			continue
		}
		kept := u[s.v]
		u[s.v] = rest
		if w, a := q.uncovered(u, near); a != No {
			return w, a
		}
		u[s.v] = kept.and(s.in)
	}
	return nil, No
}

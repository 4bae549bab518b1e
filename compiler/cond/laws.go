package cond

import (
	"math/big"
	"slices"
	"strings"
)

// A law is a box that holds nobody: what is known of two variables together.
// They join the boxes that a search must keep out of.

// legislate makes the laws of a space.
func (s *Space) legislate() {
	s.byVar = make([][]int, len(s.vars))
	for _, v := range s.vars {
		if v.kind == pair {
			s.pairLaws(v)
		}
		s.listLaws(v)
	}
	s.reader.related(s.historyLaws)
}

// never adds the law that no value of a's cells comes with one of b's. c may be
// nil.
func (s *Space) never(sides ...side) {
	slices.SortFunc(sides, func(a, b side) int { return a.v - b.v })
	var law box
	for _, x := range sides {
		if x.in.empty() {
			return
		}
		if !x.in.equal(s.vars[x.v].full) {
			law = append(law, x)
		}
	}
	if len(law) == 0 {
		return // a law about everybody would be a fault of ours
	}
	for _, x := range law {
		s.byVar[x.v] = append(s.byVar[x.v], len(s.laws))
	}
	s.laws = append(s.laws, law)
}

// implies adds the law that v in a makes w in b.
func (s *Space) implies(v *variable, a cells, w *variable, b cells) {
	s.never(side{v.id, a}, side{w.id, w.full.minus(b)})
}

func (s *Space) there(v *variable) cells { return s.test(atom{v, test{kind: isThere}}) }

func (s *Space) where(v *variable, op string, n *big.Rat) cells {
	return s.test(atom{v, test{kind: isOrder, op: op, num: n}})
}

// pairLaws tie how two values compare to what they are.
func (s *Space) pairLaws(p *variable) {
	in := func(places ...int) cells { return s.test(atom{p, test{kind: isPlaces, in: places}}) }
	l, r := p.l, p.r
	lthere, rthere := s.there(l), s.there(r)
	lnull, rnull := l.full.minus(lthere), r.full.minus(rthere)
	s.never(side{p.id, in(pairOne, pairLess, pairEqual, pairGreater)}, side{l.id, lnull}, side{r.id, rnull})
	s.never(side{p.id, in(pairNone, pairLess, pairEqual, pairGreater)}, side{l.id, lnull}, side{r.id, rthere})
	s.never(side{p.id, in(pairNone, pairLess, pairEqual, pairGreater)}, side{l.id, lthere}, side{r.id, rnull})
	s.never(side{p.id, in(pairNone, pairOne)}, side{l.id, lthere}, side{r.id, rthere})
	switch l.kind {
	case boolean:
		for _, i := range []int{1, 2} {
			one := newCells(3)
			one.add(i)
			other := newCells(3)
			other.add(3 - i)
			s.never(side{p.id, in(pairEqual)}, side{l.id, one}, side{r.id, other})
			s.never(side{p.id, in(pairLess)}, side{l.id, one}, side{r.id, one})
		}
	case text:
		for _, t := range l.texts {
			a := s.test(atom{l, test{kind: isText, text: t}})
			b := s.test(atom{r, test{kind: isText, text: t}})
			s.never(side{p.id, in(pairEqual)}, side{l.id, a}, side{r.id, rthere.minus(b)})
			s.never(side{p.id, in(pairEqual)}, side{l.id, lthere.minus(a)}, side{r.id, b})
			s.never(side{p.id, in(pairLess)}, side{l.id, a}, side{r.id, b})
		}
	case ordered:
		for _, n := range l.nums {
			less, more := in(pairLess, pairEqual), in(pairGreater, pairEqual)
			s.never(side{p.id, less}, side{l.id, s.where(l, ">=", n)}, side{r.id, s.where(r, "<", n)})
			s.never(side{p.id, less}, side{l.id, s.where(l, ">", n)}, side{r.id, s.where(r, "<=", n)})
			s.never(side{p.id, more}, side{r.id, s.where(r, ">=", n)}, side{l.id, s.where(l, "<", n)})
			s.never(side{p.id, more}, side{r.id, s.where(r, ">", n)}, side{l.id, s.where(l, "<=", n)})
			s.never(side{p.id, in(pairLess, pairGreater)}, side{l.id, s.where(l, "==", n)}, side{r.id, s.where(r, "==", n)})
		}
	}
}

// related calls f for each two variables of the same history, the narrower
// first: what it says of the other is for historyLaws.
func (r *reader) related(f func(narrow, wide *variable)) {
	byEvent := map[string][]*variable{}
	var events []string
	for _, v := range r.vars {
		if v.hist == nil {
			continue
		}
		if byEvent[v.hist.event] == nil {
			events = append(events, v.hist.event)
		}
		byEvent[v.hist.event] = append(byEvent[v.hist.event], v)
	}
	for _, e := range events {
		for _, v := range byEvent[e] {
			for _, w := range byEvent[e] {
				if v != w && v.hist.narrower(w.hist) {
					f(v, w)
				}
			}
		}
	}
}

// narrower reports whether every event that h looks at is one that g looks at.
func (h *history) narrower(g *history) bool {
	if (h.function == "sent") != (g.function == "sent") || g.then != "" && g.then != h.then {
		return false
	}
	return g.cond == "" || g.cond == h.cond
}

// historyLaws says what the history of v, which is narrower, says of w's.
func (s *Space) historyLaws(v, w *variable) {
	ageV, ageW := v.measure == ago && v.kind == ordered, w.measure == ago && w.kind == ordered
	countV, countW := v.hist.function == "count", w.hist.function == "count"
	one := big.NewRat(1, 1)
	switch {
	case ageV && ageW: // the latest of more is as late or later
		s.implies(v, s.there(v), w, s.there(w))
		for _, n := range v.nums {
			s.implies(v, s.where(v, "<", n), w, s.where(w, "<", n))
			s.implies(v, s.where(v, "<=", n), w, s.where(w, "<=", n))
		}
	case countV && countW:
		if !v.hist.shorter(w.hist) {
			return
		}
		for _, n := range v.nums {
			s.implies(v, s.where(v, ">=", n), w, s.where(w, ">=", n))
			s.implies(v, s.where(v, ">", n), w, s.where(w, ">", n))
		}
	case countV && ageW:
		s.implies(v, s.where(v, ">=", one), w, s.since(w, v.hist))
	case ageV && countW && w.hist.entry: // it may have been before
	case ageV && countW:
		s.implies(v, s.since(v, w.hist), w, s.where(w, ">=", one))
	case v.kind == yesNo && !v.hist.entry, w.kind == yesNo && !w.hist.entry:
	case v.kind == yesNo && ageW:
		s.implies(v, s.yes(v), w, s.there(w))
	case v.kind == yesNo && w.kind == yesNo:
		s.implies(v, s.yes(v), w, s.yes(w))
	case v.kind == yesNo && countW && (w.hist.entry || w.hist.window == forever):
		s.implies(v, s.yes(v), w, s.where(w, ">=", one))
	case countV && v.hist.entry && w.kind == yesNo:
		s.implies(v, s.where(v, ">=", one), w, s.yes(w))
	case v.hist.function == "last" && ageW:
		s.implies(v, s.there(v), w, s.there(w))
	}
}

func (s *Space) yes(v *variable) cells { return s.test(atom{v, test{kind: isTrue}}) }

// since is the cells of an `ago` that lie in h's window.
func (s *Space) since(v *variable, h *history) cells {
	if h.entry || h.window == forever {
		return s.there(v)
	}
	return s.where(v, "<", big.NewRat(h.window, 1))
}

// shorter reports whether h looks back no further than g.
func (h *history) shorter(g *history) bool {
	if g.entry || h.entry {
		return h.entry && (g.entry || g.window == forever)
	}
	return g.window == forever || h.window != forever && h.window <= g.window
}

// listLaws: a list that contains something has a length.
func (s *Space) listLaws(v *variable) {
	rest, ok := strings.CutPrefix(v.key, "length(")
	if !ok || v.kind != ordered {
		return
	}
	list := strings.TrimSuffix(rest, ")")
	for _, w := range s.vars {
		if w.kind == yesNo && strings.HasPrefix(w.key, "contains("+list+", ") {
			s.implies(w, s.yes(w), v, s.where(v, ">=", big.NewRat(1, 1)))
		}
	}
}

// atEntry is the key of what a profile attribute was at entry.
func atEntry(key string) string {
	if rest, ok := strings.CutPrefix(key, "profile."); ok {
		return "entered." + rest
	}
	return ""
}

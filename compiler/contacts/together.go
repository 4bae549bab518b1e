package contacts

import (
	"cmp"
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/cond"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/lang"
)

// MaxTogether is how many journeys that can meet in one window are searched
// through for the heaviest set; of more, the sum counts.
const MaxTogether = 25

// maxSearch bounds the sets that are looked at for one window.
const maxSearch = 50_000

// Ask is the most messages of all live journeys together.
func (r *Result) Ask(q Question) *Bound {
	return r.Among(r.program.Journeys, q)
}

// Among is the most messages of the live ones of some journeys together.
func (r *Result) Among(journeys []*compiler.Journey, q Question) *Bound {
	b := &Bound{Question: q}
	s := &search{result: r, window: q.Window}
	for _, j := range journeys {
		if !r.counts(j) {
			continue
		}
		if p := r.newProfile(j, &b.Question); p != nil {
			if a := p.answer(); a.count > 0 {
				s.list = append(s.list, p)
				s.answers = append(s.answers, a)
				s.sent = append(s.sent, p.calendar())
				b.Unbounded = b.Unbounded || a.why != ""
			}
		}
	}
	best := s.heaviest()
	b.Most, b.Summed = best.count, best.summed
	for _, i := range best.set {
		b.Shares = append(b.Shares, Share{s.list[i].journey, s.answers[i].count, s.answers[i].why})
	}
	b.Schedule = schedule(best.pieces)
	return b
}

// calendar is the instants at which counted messages can go out.
func (p *profile) calendar() elapsed.Span {
	all := elapsed.Span{Min: elapsed.Forever, Max: elapsed.Ever}
	for _, s := range p.sources {
		node := p.walk.space.States[s].Node
		if at, ok := p.walk.times.Calendar(node); ok {
			all = all.Or(at.Plus(elapsed.Span{Max: p.walk.times.Hold(node)}))
		}
	}
	return all
}

// search looks for the heaviest set of journeys that one person can be in.
type search struct {
	result  *Result
	window  Window
	list    []*profile
	answers []answer
	sent    []elapsed.Span
	// groupings of the journeys that are being looked at. Parts of groups are
	// groups, so that taking one journey more adds no more than its own count.
	groupings [][][]int
}

type found struct {
	count  int
	set    []int // in order of label
	pieces []piece
	summed bool
}

// heaviest looks at every window that can hold different journeys: those that
// begin when one journey of dates sends for the last time.
func (s *search) heaviest() found {
	var begins []lang.Duration
	for _, span := range s.sent {
		begins = append(begins, span.Max)
	}
	slices.Sort(begins)
	begins = slices.Compact(begins)
	type meeting struct {
		members []int
		sum     int
	}
	var all []meeting
	for _, w := range begins {
		m := meeting{}
		for i, span := range s.sent {
			if span.Max >= w && (w == elapsed.Forever || span.Min == elapsed.Ever || span.Min-s.window.Length < w) {
				m.members = append(m.members, i)
				m.sum += s.answers[i].count
			}
		}
		all = append(all, m)
	}
	slices.SortStableFunc(all, func(a, b meeting) int { return cmp.Compare(b.sum, a.sum) })
	best := found{}
	for _, m := range all {
		if m.sum <= best.count {
			break
		}
		if f := s.among(m.members); f.count > best.count {
			best = f
		}
	}
	return best
}

// among is the heaviest set of some journeys that can meet.
func (s *search) among(members []int) found {
	excluded := s.excluded(members)
	s.groupings = s.result.groupings(s.list, members)
	if len(members) <= MaxTogether {
		if best, ok := s.branch(members, excluded); ok {
			return best
		}
	}
	f := found{set: members}
	for _, i := range members {
		f.count += s.answers[i].count
		f.pieces = append(f.pieces, s.answers[i].pieces...)
	}
	// Where nothing excludes anything, the sum is exact.
	f.summed = excluded != nil || slices.ContainsFunc(s.groupings, func(groups [][]int) bool { return len(groups) < len(members) })
	return f
}

// excluded says which journeys no person can both enter; nil if there are none.
func (s *search) excluded(members []int) func(set []int, next int) bool {
	if len(members) < 2 {
		return nil
	}
	entries := s.result.entries()
	var fixed []int
	for _, i := range members {
		if len(entries.Fixed(s.list[i].journey)) > 0 {
			fixed = append(fixed, i)
		}
	}
	if len(fixed) < 2 {
		return nil
	}
	// asks tells those that ask for nothing lasting from the rest.
	asks := func(i int) bool { return slices.Contains(fixed, i) }
	return func(set []int, next int) bool {
		if !asks(next) {
			return false
		}
		var journeys []*compiler.Journey
		for _, i := range set {
			if asks(i) {
				journeys = append(journeys, s.list[i].journey)
			}
		}
		if len(journeys) == 0 {
			return false
		}
		return entries.Exclude(append(journeys, s.list[next].journey)...).Answer == cond.Yes
	}
}

// branch finds the heaviest set exactly; false if that takes too long.
func (s *search) branch(members []int, excluded func(set []int, next int) bool) (found, bool) {
	b := &branching{search: s, excluded: excluded, left: maxSearch}
	b.order = slices.Clone(members)
	slices.SortStableFunc(b.order, func(x, y int) int { return cmp.Compare(s.answers[y].count, s.answers[x].count) })
	b.from(0, nil)
	slices.Sort(b.best.set)
	return b.best, b.left > 0
}

// branching tries to take or leave each journey, heaviest first, and gives up
// where what is left cannot beat the best.
type branching struct {
	*search
	excluded func(set []int, next int) bool
	order    []int
	best     found
	left     int
}

func (b *branching) from(at int, set []int) {
	if b.left--; b.left <= 0 {
		return
	}
	value := b.value(set)
	if value.count > b.best.count {
		b.best = value
	}
	possible := value.count
	for _, i := range b.order[at:] {
		if b.excluded == nil || !b.excluded(set, i) {
			possible += b.answers[i].count
		}
	}
	if possible <= b.best.count || at == len(b.order) {
		return
	}
	next := b.order[at]
	if b.excluded == nil || !b.excluded(set, next) {
		b.from(at+1, append(slices.Clip(set), next))
	}
	b.from(at+1, set)
}

// value is the most messages of journeys that one person may be in, those of a
// group one at a time.
func (s *search) value(set []int) found {
	var best found
	for n, groups := range s.groupings {
		f := found{set: slices.Clone(set)}
		for _, g := range groups {
			var members []int
			for _, i := range g {
				if slices.Contains(set, i) {
					members = append(members, i)
				}
			}
			if len(members) == 0 {
				continue
			}
			count, pieces := s.group(members)
			f.count += count
			f.pieces = append(f.pieces, pieces...)
		}
		if n == 0 || f.count < best.count {
			best = f
		}
	}
	return best
}

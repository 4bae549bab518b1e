package interplay

import (
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/cond"
	"github.com/cairn-lang/cairn/compiler/elapsed"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// Collision is two journeys that one person enters at the same moment.
type Collision struct {
	On             string // what starts both: "event.cart_abandoned"
	A, B           *compiler.Journey
	EntryA, EntryB *lang.JourneyEntry
	Person         *cond.Person // who meets both conditions, if it is known
	Undecided      bool         // whether somebody meets both
	// Exclusive says that both are of one group, so that one of them is refused or
	// gives way: by priority, if those differ.
	Exclusive bool
}

// moment is what fires an entry, by which entries are paired: segments that are
// mailed at a time fire only with others of that time.
func moment(e *lang.JourneyEntry) string {
	for _, r := range []lang.Ref{e.Event, e.API, e.Segment} {
		if r.Target == nil {
			continue
		}
		key := address(r.Target)
		switch {
		case e.Schedule.Set:
			return key + " at " + e.Schedule.Value
		case e.At.Set:
			return key + " at " + e.At.Value
		}
		return key
	}
	return ""
}

func (a *analysis) collisions() {
	var x index[ear]
	for _, j := range a.journeys {
		for _, e := range j.Entries {
			if key := moment(e); key != "" {
				x.add(key, ear{j, e})
			}
		}
	}
	x.each(a, "collision", func(key string, group []ear) {
		for i, p := range group {
			for _, q := range group[i+1:] {
				if p.journey == q.journey {
					continue
				}
				v := a.overlap(p, q)
				if v.Answer == cond.No || a.apart(p.journey, q.journey) {
					continue
				}
				group := p.journey.Decl.Exclusive.Value
				a.result.Collisions = append(a.result.Collisions, Collision{
					On: key, A: p.journey, B: q.journey, EntryA: p.entry, EntryB: q.entry, Person: v.Person,
					Undecided: v.Answer == cond.Undecided,
					Exclusive: group != "" && group == q.journey.Decl.Exclusive.Value,
				})
			}
		}
	})
}

// overlap asks whether somebody meets the conditions of two entries that fire on
// the same.
func (a *analysis) overlap(p, q ear) cond.Verdict {
	e := both(p.entry.Where, q.entry.Where)
	if e == nil {
		return cond.Verdict{Answer: cond.Yes}
	}
	s := a.world.Space(p.journey, e)
	return s.Read(e).Satisfiable(s.Anyone())
}

// SameMessage is a message that two journeys send.
type SameMessage struct {
	Message *lang.Message
	A, B    Place
	// Apart is the least time between the two for one person, where the dates of
	// both journeys are known; 0 if nothing keeps them apart.
	Apart lang.Duration
	// Asked says that one of the journeys asks whether the message was sent.
	Asked bool
}

// Within reports whether one person can get both in a window of this length.
func (s SameMessage) Within(window lang.Duration) bool { return s.Apart < window }

// messages pairs the first send of each message of each journey.
func (a *analysis) messages() {
	var x index[Place]
	byKey := map[string]*lang.Message{}
	for _, j := range a.journeys {
		seen := map[*lang.Message]bool{}
		for i, n := range j.Nodes {
			if n.Send == nil || n.Send.Message == nil || seen[n.Send.Message] {
				continue
			}
			m := n.Send.Message
			seen[m] = true
			byKey[address(m)] = m
			x.add(address(m), Place{j, i})
		}
	}
	x.each(a, "message", func(key string, group []Place) {
		m := byKey[key]
		for i, p := range group {
			for _, q := range group[i+1:] {
				if a.apart(p.Journey, q.Journey) {
					continue
				}
				a.result.Messages = append(a.result.Messages, SameMessage{
					Message: m, A: p, B: q, Apart: a.between(m, p.Journey, q.Journey),
					Asked: a.asks(p.Journey, key) || a.asks(q.Journey, key),
				})
			}
		}
	})
}

// between is the least time between the calendars of two journeys' sends of m.
func (a *analysis) between(m *lang.Message, j, k *compiler.Journey) lang.Duration {
	p, q := a.sent(m, j), a.sent(m, k)
	if p.Min > q.Min {
		p, q = q, p
	}
	if p.Max == elapsed.Forever || q.Min == elapsed.Ever || p.Max >= q.Min {
		return 0
	}
	return q.Min - p.Max
}

func (a *analysis) sent(m *lang.Message, j *compiler.Journey) elapsed.Span {
	all := elapsed.Span{Min: elapsed.Forever, Max: elapsed.Ever}
	t := a.timesOf(j)
	for i, n := range j.Nodes {
		if n.Send == nil || n.Send.Message != m {
			continue
		}
		if at, ok := t.Calendar(i); ok {
			all = all.Or(at.Plus(elapsed.Span{Max: t.Hold(i)}))
		}
	}
	return all
}

// asks reports whether j decides by whether a message was sent.
func (a *analysis) asks(j *compiler.Journey, key string) bool {
	return slices.ContainsFunc(j.Entries, func(e *lang.JourneyEntry) bool {
		return slices.Contains(a.reads.of(e.Where, ""), key)
	}) || slices.ContainsFunc(j.Nodes, func(n *compiler.Node) bool { return slices.Contains(a.reads.node(n), key) }) ||
		slices.ContainsFunc(j.Exits, func(x *lang.WatchedExit) bool { return slices.Contains(a.reads.of(x.When, ""), key) })
}

// OfferPair is two offers with different terms that one person can hold at once.
type OfferPair struct {
	A, B *lang.Offer
	// SameCode: one code stands for both. Otherwise they can be redeemed at the
	// same place and time.
	SameCode bool
	Stacks   bool // one says that it stacks with the other
	// SentA and SentB are sends, of one person's journeys, that bring them.
	SentA, SentB Place
}

// offers pairs offers that share a code, or a place where they are redeemed; one
// that names no place is redeemed everywhere.
func (a *analysis) offers() {
	sends := map[*lang.Offer][]Place{}
	var order []*lang.Offer
	for _, j := range a.journeys {
		seen := map[*lang.Offer]bool{}
		for i, n := range j.Nodes {
			if n.Send == nil || n.Send.Message == nil {
				continue
			}
			for _, o := range elapsed.OffersOf(n.Send.Message) {
				if seen[o] {
					continue
				}
				if seen[o] = true; len(sends[o]) == 0 {
					order = append(order, o)
				}
				sends[o] = append(sends[o], Place{j, i})
			}
		}
	}
	slices.SortFunc(order, func(o, p *lang.Offer) int {
		return slices.Compare([]string{address(o)}, []string{address(p)})
	})
	var x index[*lang.Offer]
	for _, o := range order {
		if o.Code.Value != "" {
			x.add("code "+o.Code.Value, o)
		}
		for _, at := range placesOf(o, order) {
			x.add(at, o)
		}
	}
	told := map[[2]*lang.Offer]bool{}
	x.each(a, "offer", func(_ string, group []*lang.Offer) {
		for i, o := range group {
			for _, p := range group[i+1:] {
				if told[[2]*lang.Offer{o, p}] || !compete(o, p) || !a.eligible(o, p) {
					continue
				}
				told[[2]*lang.Offer{o, p}] = true
				if from, to, ok := a.meet(sends[o], sends[p]); ok {
					a.result.Offers = append(a.result.Offers, OfferPair{
						A: o, B: p, SameCode: o.Code.Value != "" && o.Code.Value == p.Code.Value, Stacks: stacks(o, p) || stacks(p, o),
						SentA: from, SentB: to,
					})
				}
			}
		}
	})
	slices.SortStableFunc(a.result.Offers, func(p, q OfferPair) int {
		return slices.Compare([]string{address(p.A), address(p.B)}, []string{address(q.A), address(q.B)})
	})
}

// placesOf are the channels where o is redeemed, by all that offers name.
func placesOf(o *lang.Offer, all []*lang.Offer) []string {
	var list []string
	named := []*lang.Offer{o}
	if len(o.RedeemOn) == 0 {
		list, named = append(list, "anywhere"), all
	}
	for _, n := range named {
		for _, r := range n.RedeemOn {
			if key := r.Address(); !slices.Contains(list, key) {
				list = append(list, key)
			}
		}
	}
	return list
}

// compete reports whether two offers have different terms at the same time.
func compete(o, p *lang.Offer) bool {
	if o.Code.Value != "" && o.Code.Value == p.Code.Value {
		return !sameTerms(o, p)
	}
	priced := func(o *lang.Offer) bool { return o.Percent.Set || o.Amount.Set }
	return priced(o) && priced(p) && !sameTerms(o, p) && !over(o, p) && !over(p, o)
}

func sameTerms(o, p *lang.Offer) bool {
	return o.Percent.Value == p.Percent.Value && o.Amount.Value == p.Amount.Value && o.TermsURL.Value == p.TermsURL.Value &&
		o.Starts.Value == p.Starts.Value && o.Ends.Value == p.Ends.Value && o.ValidFor.Value == p.ValidFor.Value
}

// eligible reports whether somebody may use both offers, as far as their segments
// tell.
func (a *analysis) eligible(o, p *lang.Offer) bool {
	segment := func(r lang.Ref) expr.Expr {
		s := lang.To[*lang.Segment](r)
		if s == nil {
			return nil
		}
		return &expr.Ref{Node: boolean(), Library: s.Library, Block: "segment", Name: s.Label}
	}
	var conds []expr.Expr
	for _, of := range []*lang.Offer{o, p} {
		conds = append(conds, segment(of.Eligible))
		if out := segment(of.Excludes); out != nil {
			conds = append(conds, &expr.Unary{Node: boolean(), Op: "!", X: out})
		}
	}
	e := both(conds...)
	return e == nil || a.world.Satisfiable(e).Answer != cond.No
}

// over reports whether o has ended before p starts; an end on a day includes it.
func over(o, p *lang.Offer) bool {
	e, s := o.Ends.Value, p.Starts.Value
	switch {
	case !o.Ends.Set || !p.Starts.Set:
		return false
	case e.Instant && s.Instant:
		return e.Unix <= s.Unix
	case e.Instant || s.Instant:
		return false // a day has different instants in different zones
	}
	return slices.Compare([]int{e.Year, e.Month, e.Day}, []int{s.Year, s.Month, s.Day}) < 0
}

func stacks(o, p *lang.Offer) bool {
	return slices.ContainsFunc(o.StacksWith, func(r lang.Ref) bool { return r.Target == lang.Block(p) })
}

// maxMeetings bounds the pairs of sends that are tried for two offers.
const maxMeetings = 1_000

// meet is the first pair of sends that bring two offers to one person.
func (a *analysis) meet(these, those []Place) (Place, Place, bool) {
	left := maxMeetings
	for _, p := range these {
		for _, q := range those {
			if left--; left < 0 || !a.apart(p.Journey, q.Journey) {
				return p, q, true
			}
		}
	}
	return Place{}, Place{}, false
}

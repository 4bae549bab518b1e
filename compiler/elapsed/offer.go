package elapsed

import (
	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
)

// OfferTime is an offer that a message makes, held against when it goes out.
type OfferTime struct {
	Node  int
	Offer *lang.Offer
	Sent  Span // instants, from Ever to Forever where the entry's dates are not known
	// Early and Late say whether the message can go out before the offer starts
	// and after it has ended. Unknown: the offer has a date, and the journey has
	// none to hold it against.
	Early, Late Verdict
	Starts      lang.Duration // first instant of the offer; Ever if it names none
	Ends        lang.Duration // last second of the offer; Forever if it names none
}

// OfferTimes are the offers of the messages that runs come to, in order of the
// nodes.
func (t *Times) OfferTimes() []OfferTime {
	var list []OfferTime
	for i, n := range t.Journey.Nodes {
		at, some := t.Calendar(i)
		if n.Send == nil || n.Send.Message == nil || !some {
			continue
		}
		at = at.Plus(Span{0, t.Hold(i)})
		for _, o := range OffersOf(n.Send.Message) {
			list = append(list, t.offerTime(i, o, at))
		}
	}
	return list
}

// OffersOf are the offers that a message makes.
func OffersOf(m *lang.Message) []*lang.Offer {
	var list []*lang.Offer
	for _, r := range m.Offers {
		if o := lang.To[*lang.Offer](r); o != nil {
			list = append(list, o)
		}
	}
	return list
}

func (t *Times) offerTime(node int, o *lang.Offer, sent Span) OfferTime {
	zone := projectZone(t.Program)
	r := OfferTime{Node: node, Offer: o, Sent: sent, Early: Never, Late: Never, Starts: Ever, Ends: Forever}
	if o.Starts.Set {
		r.Starts = t.zones.instants(o.Starts.Value, 0, zone).Min
		r.Early = beside(sent.Min < r.Starts, sent.Max < r.Starts, sent.Min == Ever)
	}
	if o.Ends.Set {
		r.Ends = lastInstant(&t.zones, o.Ends.Value, zone)
		r.Late = beside(sent.Max > r.Ends, sent.Min > r.Ends, sent.Max == Forever)
	}
	return r
}

// beside is the verdict of what some sends and all sends are, where the side
// that decides may be open.
func beside(some, all, open bool) Verdict {
	switch {
	case all:
		return Always
	case open:
		return Unknown
	case some:
		return May
	}
	return Never
}

// CodeLife is an offer whose code lives for some time from the first send that
// brings it, and a later send of the run that speaks of it again.
type CodeLife struct {
	First, Later int // nodes
	Offer        *lang.Offer
	Gap          Span // between the two messages
	// Expired says whether the first code has expired when the later message goes
	// out.
	Expired Verdict
}

// CodeLives are the pairs of sends of one run that make the same offer of a
// limited life.
func (t *Times) CodeLives() []CodeLife {
	var list []CodeLife
	for a, first := range t.Journey.Nodes {
		for _, o := range limited(first) {
			for b, later := range t.Journey.Nodes {
				if !makes(later, o) {
					continue
				}
				if gap, ok := t.Apart(a, b); ok {
					list = append(list, CodeLife{a, b, o, gap, outlived(gap, o.ValidFor.Value)})
				}
			}
		}
	}
	return list
}

func limited(n *compiler.Node) []*lang.Offer {
	if n.Send == nil || n.Send.Message == nil {
		return nil
	}
	var list []*lang.Offer
	for _, o := range OffersOf(n.Send.Message) {
		if o.ValidFor.Set {
			list = append(list, o)
		}
	}
	return list
}

func makes(n *compiler.Node, offer *lang.Offer) bool {
	if n.Send == nil || n.Send.Message == nil {
		return false
	}
	for _, o := range OffersOf(n.Send.Message) {
		if o == offer {
			return true
		}
	}
	return false
}

func outlived(gap Span, life lang.Duration) Verdict {
	switch {
	case gap.Max <= life:
		return Never
	case gap.Min > life:
		return Always
	}
	return May
}

// Apart is the time between the messages of two sends of one run, held ones
// included, where the second is the next of its kind; false if no run sends both
// in this order.
func (t *Times) Apart(first, later int) (Span, bool) {
	// What follows a send counts from when it went out.
	s, ok := t.since(later, func(state int, a Arc) bool { return t.Space.States[state].Node == first },
		func(state int) bool { n := t.Space.States[state].Node; return n == first || n == later })
	if !ok {
		return s, false
	}
	if t.Semantics.WaitsFromPlan { // the first may go out late, and the second in time
		return Span{max(0, minus(s.Min, t.Hold(first), 0)), plus(s.Max, t.Hold(later))}, true
	}
	if s.Max != Forever { // the hold of the first is not between them
		s.Max -= min(s.Max, t.Hold(first))
	}
	return s.Plus(Span{0, t.Hold(later)}), true
}

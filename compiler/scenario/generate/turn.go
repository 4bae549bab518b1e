package generate

import (
	"slices"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler"
)

// turn are drafts in which whoever comes to a node at some time may leave it by
// an edge.
func (g *generator) turn(d *draft, n *compiler.Node, e compiler.Edge, at int64) []*draft {
	w := where{at: at}
	switch n.Kind {
	case compiler.KindBranch:
		list := []*draft{d}
		for i, c := range n.Branch.Cases {
			if e.Kind == compiler.EdgeCase && i > e.Index {
				break
			}
			list = g.each(list, func(d *draft) []*draft {
				return g.meet(d, c.When, e.Kind == compiler.EdgeCase && i == e.Index, w)
			})
		}
		return list
	case compiler.KindGuard:
		return g.guard(d, n.Guard, e.Kind == compiler.EdgeHolds, w)
	case compiler.KindSplit:
		return []*draft{d.with(func(c *draft) { c.arms[n.ID] = e.Label })}
	case compiler.KindWebhook:
		return []*draft{d.with(func(c *draft) {
			c.drop(func(h *happening) bool { return h.fail == n.ID })
			if e.Kind == compiler.EdgeError {
				c.add(happening{at: -minute, fail: n.ID})
			}
		})}
	case compiler.KindSend:
		return g.sends(d, n.Send, e.Kind != compiler.EdgeFallback)
	case compiler.KindWait:
		return g.wait(d, n, e, at)
	}
	return nil
}

func (g *generator) guard(d *draft, guard *compiler.Guard, holds bool, w where) []*draft {
	w.products = guard.Products
	var list []*draft
	if holds {
		list = []*draft{d}
	}
	for _, c := range guard.Checks {
		meet := func(d *draft) []*draft {
			condition := guard.Condition(c)
			if condition == nil {
				return []*draft{d.with(func(x *draft) { x.checks[c] = holds })}
			}
			inner := w
			inner.perProduct = c.Per.Value == "product"
			return g.meet(d, condition, holds, inner)
		}
		if holds {
			list = g.each(list, meet)
		} else {
			list = append(list, meet(d)...)
		}
	}
	return list
}

// sends makes a message go out, or not.
func (g *generator) sends(d *draft, s *compiler.Send, out bool) []*draft {
	if !out {
		return []*draft{
			d.with(func(c *draft) {
				for _, choice := range s.Channels {
					c.unreachable[choice.Channel] = true
				}
			}),
			d.with(func(c *draft) {
				for _, choice := range s.Channels {
					for _, consent := range choice.Consents {
						delete(c.consents, consent)
					}
				}
			}),
		}
	}
	var list []*draft
	for _, choice := range s.Channels {
		list = append(list, d.with(func(c *draft) {
			delete(c.unreachable, choice.Channel)
			for _, consent := range choice.Consents {
				c.consents[consent] = true
			}
		}))
	}
	return list
}

func (g *generator) wait(d *draft, n *compiler.Node, e compiler.Edge, at int64) []*draft {
	switch n.Wait.Kind {
	case compiler.WaitUntilDate:
		return g.date(d, n.Wait, e.Kind == compiler.EdgeReached, at)
	case compiler.WaitEvent:
	default:
		return nil
	}
	until := at + int64(n.Wait.Timeout)
	if e.Kind == compiler.EdgeTimedOut {
		return g.silent(d, n.Wait, n.Wait.On, at, until)
	}
	on := n.Wait.On[e.Index]
	before := g.silent(d, n.Wait, n.Wait.On[:e.Index], at, until)
	list := g.each(before, func(d *draft) []*draft {
		var list []*draft
		for _, when := range moments(at, until) {
			w := where{at: when, wait: n.ID}
			if on.When != nil {
				list = append(list, g.meet(d, on.When, true, w)...)
				continue
			}
			if on.Event == nil {
				continue
			}
			list = append(list, g.happen(d, on, n.Wait.On[:e.Index], w)...)
		}
		return list
	})
	return list
}

// moments are times at which something may come while somebody waits.
func moments(at, until int64) []int64 {
	list := []int64{at + min(2*hour, (until-at)/2)}
	if until-at > 3*day {
		list = append(list, at+day)
	}
	return list
}

// happen adds an event that an arrival takes, and none before it does.
func (g *generator) happen(d *draft, on compiler.Arrival, before []compiler.Arrival, w where) []*draft {
	c := d.with(func(c *draft) {
		w.received = c.add(happening{at: w.at, event: on.Event, set: g.attributes(on.Event, c.start+w.at)})
		g.sameKeys(c, w.received)
	})
	list := g.meet(c, on.Where, true, w)
	for _, other := range before {
		if other.Event == on.Event {
			list = g.each(list, func(d *draft) []*draft { return g.meet(d, other.Where, false, w) })
		}
	}
	return list
}

// silent are drafts in which nothing that a wait looks for comes meanwhile.
func (g *generator) silent(d *draft, wait *compiler.Wait, list []compiler.Arrival, at, until int64) []*draft {
	out := []*draft{d}
	for _, on := range list {
		out = g.each(out, func(d *draft) []*draft {
			switch {
			case on.When != nil:
				return g.meet(d, on.When, false, where{at: until})
			case on.Event == nil:
				return []*draft{d}
			}
			return []*draft{d.with(func(c *draft) {
				c.drop(func(h *happening) bool {
					return h.event == on.Event && h.at >= at && h.at <= until && g.fits(d, on.Where, where{at: h.at, received: h.id})
				})
			})}
		})
	}
	return out
}

// date moves the date that a wait is for before or after the time of the wait.
func (g *generator) date(d *draft, wait *compiler.Wait, reached bool, at int64) []*draft {
	var list []*draft
	offsets := []int64{-30 * minute, -12 * hour, -10 * day}
	if reached {
		offsets = []int64{2 * day, 10 * day}
	}
	for _, by := range offsets {
		when := d.start + at + by - int64(wait.Offset)
		v := g.dateOf(wait.Date, when)
		list = append(list, g.set(d, wait.Date, v, where{at: at})...)
	}
	if !reached {
		list = append(list, g.set(d, wait.Date, cty.NullVal(cty.String), where{at: at})...)
	}
	return list
}

// maxAlternatives bounds the ways of meeting one condition.
const maxAlternatives = 8

// each goes on from every draft of a list.
func (g *generator) each(list []*draft, next func(*draft) []*draft) []*draft {
	var out []*draft
	for _, d := range list {
		out = append(out, next(d)...)
		if len(out) >= maxAlternatives {
			return slices.Clip(out[:maxAlternatives])
		}
	}
	return out
}

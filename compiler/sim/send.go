package sim

import (
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
)

// ReasonCap is in the reason of what was dropped or skipped by a frequency cap; the
// policy's address follows.
const ReasonCap = "a frequency cap of "

// hold is a channel of a send that waits for its release.
type hold struct {
	choice *compiler.Choice
	at     int64
}

// send sends on the channels that are eligible, or holds them.
func (w *world) send(r *run, n *compiler.Node) error {
	r.sending++
	chosen, why := w.eligible(r, n.Send)
	if len(chosen) == 0 {
		w.tell(r, Skipped, n, Entry{Message: n.Send.Message, Reason: why})
		return w.follow(r, compiler.EdgeFallback, 0, compiler.EdgeNext)
	}
	s := &rest{}
	for _, c := range chosen {
		at, ok := w.opens(n.Send, c.Channel, w.now)
		switch {
		case !ok:
			return w.fail(r, n, "it can never go out on %s: the hours in which it may are never open", c.Channel.Address())
		case at > w.now:
			s.held = append(s.held, hold{c, at})
			w.tell(r, Held, n, Entry{Message: n.Send.Message, Channel: c.Channel, Until: at})
		default:
			s.sent = true
			if err := w.deliver(r, n, c.Channel); err != nil || r.ended {
				return err
			}
		}
	}
	if len(s.held) == 0 {
		return w.follow(r, compiler.EdgeNext, 0, "")
	}
	r.rest = s
	s.next()
	return nil
}

func (s *rest) next() {
	s.due = s.held[0].at
	for _, h := range s.held {
		s.due = min(s.due, h.at)
	}
}

// holdAgain looks anew at what is held: hours are those of where the person is,
// which may have changed.
func (w *world) holdAgain() {
	for _, r := range w.runs {
		if r.rest == nil || r.rest.held == nil {
			continue
		}
		for i := range r.rest.held {
			h := &r.rest.held[i]
			if at, ok := w.opens(r.Nodes[r.node].Send, h.choice.Channel, w.now); ok {
				h.at = at
			}
		}
		r.rest.next()
	}
}

// release tests the channels again whose time has come, and sends on those that
// still may. When none is held any more the step has ended.
func (w *world) release(r *run) error {
	n, s := r.Nodes[r.node], r.rest
	var due, later []hold
	for _, h := range s.held {
		if h.at <= w.now {
			due = append(due, h)
		} else {
			later = append(later, h)
		}
	}
	s.held = later
	if len(later) > 0 {
		s.next()
	}
	for _, h := range due {
		if why := w.refusal(r, n.Send, h.choice); why != "" {
			w.tell(r, Dropped, n, Entry{Message: n.Send.Message, Channel: h.choice.Channel, Reason: why})
			continue
		}
		s.sent = true
		if err := w.deliver(r, n, h.choice.Channel); err != nil || r.ended {
			return err
		}
	}
	if len(later) > 0 {
		return nil
	}
	edge := compiler.EdgeNext
	if !s.sent {
		edge = compiler.EdgeFallback
	}
	if err := w.follow(r, edge, 0, compiler.EdgeNext); err != nil {
		return err
	}
	return w.goOn(r)
}

// refusal is why a send that was held may not go out now, or "".
func (w *world) refusal(r *run, s *compiler.Send, c *compiler.Choice) string {
	if why := w.barred(r, s, c); why != "" {
		return why
	}
	for _, p := range s.Policies {
		g := &compiler.Guard{Products: s.Fill(s.Message.Products), Policy: p}
		for _, ref := range p.Checks {
			if check := lang.To[*lang.Check](ref); check != nil && !w.checkHolds(r, g, check) {
				return check.Address() + " does not hold"
			}
		}
	}
	return ""
}

// deliver sends on one channel; the event of it is an input.
func (w *world) deliver(r *run, n *compiler.Node, c *lang.Channel) error {
	m := n.Send.Message
	r.lastSend = w.now
	w.tell(r, Sent, n, Entry{Message: m, Channel: c})
	if w.answer != nil {
		for _, in := range w.answer(w.trace.Entries[len(w.trace.Entries)-1]) {
			in.At = max(in.At, w.now+1)
			w.reactions = append(w.reactions, in)
		}
	}
	w.sent(sending{w.now, m, c, r, n.ID, r.sending})
	r.engaged[engagement{"sent", n.ID}] = true
	return w.record(Input{
		At: w.now, Event: w.events["message_sent"], own: true,
		Attrs: map[string]cty.Value{"message": cty.StringVal(m.Label), "channel": cty.StringVal(c.Label)},
	})
}

// eligible are the channels on which a send may go out as of now: the first of
// them, or with mode all each. Without any, why says what was in the way.
func (w *world) eligible(r *run, s *compiler.Send) (chosen []*compiler.Choice, why string) {
	if s.To != nil && w.scope(r, nil).Value(s.To).IsNull() {
		return nil, "there is no address to send it to"
	}
	locale := w.locale()
	var reasons []string
	for i := range s.Channels {
		c := &s.Channels[i]
		reason := ""
		if c.For(locale, s.Message) == nil {
			reason = "no part in " + locale
		} else {
			reason = w.barred(r, s, c)
		}
		switch {
		case reason != "":
			reasons = append(reasons, c.Channel.Label+": "+reason)
		case s.All:
			chosen = append(chosen, c)
		default:
			return []*compiler.Choice{c}, ""
		}
	}
	return chosen, strings.Join(reasons, "; ")
}

// barred is why a channel may not be used now, hours and checks aside, or "".
func (w *world) barred(r *run, s *compiler.Send, c *compiler.Choice) string {
	switch {
	case !w.reaches(c.Channel):
		return "not reachable"
	case s.Message.Marketing() && !w.consented(c):
		return "no consent"
	}
	for _, p := range s.Policies {
		if seg := lang.To[*lang.Segment](p.Suppress); seg != nil && w.within(seg) {
			return "suppressed by " + p.Address()
		}
		for _, limit := range p.Caps {
			if !w.under(r, p, limit, c.Channel) {
				return ReasonCap + p.Address()
			}
		}
	}
	return ""
}

// consented reports whether one of the message's consents that cover the channel is
// given and covers where the person is.
func (w *world) consented(c *compiler.Choice) bool {
	for _, consent := range c.Consents {
		g := w.consents[consent]
		if g != nil && !g.without[c.Channel] && w.covers(consent.Markets) {
			return true
		}
	}
	return false
}

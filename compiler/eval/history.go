package eval

import (
	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang/expr"
)

// look is what a history function looks back at, for this person.
type look struct {
	expr.Look
	events []Event // of the kind, in recorded order
	window int64   // seconds; 0 for all time
	entry  bool
}

func (s Scope) look(c *expr.Call) (look, bool) {
	of, ok := c.History()
	if !ok {
		return look{}, false
	}
	l := look{Look: of}
	switch of.Window {
	case "":
	case "entry":
		l.entry = true
	default:
		d, err := expr.ParseDuration(of.Window)
		if err != nil || d <= 0 {
			return look{}, false
		}
		l.window = d
	}
	ref, ok := of.Event.(*expr.Ref)
	if !ok {
		return look{}, false
	}
	if c.Name != "sent" {
		l.events = s.History(name(ref, s.Library))
	}
	return l, true
}

// sees reports whether an event lies where l looks: (now-window, now], or since
// entry, and meets its condition.
func (s Scope) sees(l look, e *Event) bool {
	if l.window > 0 && e.At <= s.Now()-l.window || l.entry && e.Seq < s.Entry() {
		return false
	}
	if l.Cond == nil {
		return true
	}
	s.Received = e
	return s.Truth(l.Cond)
}

func (s Scope) history(c *expr.Call) cty.Value {
	if c.Name == "sent" {
		return cty.BoolVal(s.sent(c))
	}
	l, ok := s.look(c)
	if !ok {
		return Missing
	}
	n, sum := 0, cty.Zero
	for i := range l.events {
		e := &l.events[i]
		if !s.sees(l, e) {
			continue
		}
		n++
		switch c.Name {
		case "occurred":
			return cty.True
		case "sum":
			if v := compute("+", sum, attr(e, l.Attr)); !v.IsNull() {
				sum = v
			}
		case "pending":
			if !s.settled(l, e) {
				return cty.True
			}
		}
	}
	switch c.Name {
	case "count":
		return cty.NumberIntVal(int64(n))
	case "sum":
		return sum
	}
	return cty.False
}

// settled reports whether a later event with the key of e has settled it. What
// has no key is never settled.
func (s Scope) settled(l look, e *Event) bool {
	then, ok := l.Then.(*expr.Ref)
	if !ok {
		return false
	}
	key := attr(e, l.Attr)
	later := s.History(name(then, s.Library))
	for i := range later {
		if later[i].Seq > e.Seq && Same(key, attr(&later[i], l.Attr)) {
			return true
		}
	}
	return false
}

func attr(e *Event, name string) cty.Value {
	if v, ok := e.Attrs[name]; ok {
		return v
	}
	return Missing
}

// last is the latest event that last(…) finds.
func (s Scope) last(c *expr.Call) (*Event, bool) {
	l, ok := s.look(c)
	if !ok {
		return nil, false
	}
	for i := len(l.events) - 1; i >= 0; i-- {
		if s.sees(l, &l.events[i]) {
			return &l.events[i], true
		}
	}
	return nil, false
}

func (s Scope) sent(c *expr.Call) bool {
	l, ok := s.look(c)
	if !ok {
		return false
	}
	at := s.Sent(name(l.Event.(*expr.Ref), s.Library))
	return len(at) > 0 && (l.window == 0 || at[len(at)-1] > s.Now()-l.window)
}

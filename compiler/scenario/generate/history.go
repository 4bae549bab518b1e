package generate

import (
	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler/eval"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// past is what a history function looks back at.
type past struct {
	expr.Look
	event  *lang.Event
	window int64 // 0 for all time
	entry  bool
}

func (g *generator) look(e *expr.Call, w where) (past, bool) {
	of, ok := e.History()
	if !ok {
		return past{}, false
	}
	l := past{Look: of}
	ref, ok := of.Event.(*expr.Ref)
	if !ok {
		return past{}, false
	}
	l.event, _ = g.blocks.named(ref, w.library).(*lang.Event)
	switch of.Window {
	case "":
	case "entry":
		l.entry = true
	default:
		seconds, err := expr.ParseDuration(of.Window)
		if err != nil {
			return past{}, false
		}
		l.window = seconds
	}
	return l, l.event != nil
}

// seen reports whether an event lies where l looks.
func (g *generator) seen(d *draft, l past, h *happening, w where) bool {
	if h.event != l.event || h.at > w.at || l.window > 0 && h.at <= w.at-l.window {
		return false
	}
	if l.entry && h.at < 0 {
		return false
	}
	if l.Cond == nil {
		return true
	}
	w.received = h.id
	return g.fits(d, l.Cond, w)
}

// times are when an event may lie that l looks at.
func (g *generator) times(l past, w where) []int64 {
	switch {
	case l.entry && w.at <= 0:
		return nil
	case l.entry:
		return []int64{w.at / 2, max(0, w.at-hour)}
	case l.window > 0:
		list := []int64{w.at - min(l.window/2, 10*day)}
		if l.window > 20*day {
			list = append(list, w.at-l.window*4/5)
		}
		if w.at > 0 && l.window > w.at {
			list = append(list, -min((l.window-w.at)/2, 2*day))
		}
		if w.at > 0 { // after all that was asked on the way
			list = append(list, w.at-min(hour, l.window/2))
		}
		return list
	case w.at > 0:
		return []int64{-30 * day, w.at / 2, max(0, w.at-hour)}
	}
	return []int64{w.at - 30*day, w.at - 400*day}
}

func (g *generator) occurs(d *draft, e *expr.Call, want bool, w where) []*draft {
	l, ok := g.look(e, w)
	if !ok {
		return nil
	}
	if !want {
		return g.forget(d, l, w, 0)
	}
	return g.adds(d, l, 1, w)
}

// adds puts in events that l sees.
func (g *generator) adds(d *draft, l past, n int, w where) []*draft {
	var list []*draft
	for _, at := range g.times(l, w) {
		some := []*draft{d}
		for i := range n {
			inner := w
			inner.at = at - int64(i)*min(day, max(hour, l.window/int64(2*n+1)))
			if l.entry {
				inner.at = max(1, inner.at)
			}
			some = g.each(some, func(d *draft) []*draft {
				id := 0
				c := d.with(func(c *draft) {
					id = c.add(happening{at: inner.at, event: l.event, set: g.attributes(l.event, c.start+inner.at)})
					g.ownKeys(c, id)
				})
				if l.Cond == nil {
					return []*draft{c}
				}
				// The condition is asked when the function is, of this event.
				asked := w
				asked.received = id
				return g.meet(c, l.Cond, true, asked)
			})
		}
		list = append(list, some...)
	}
	return list
}

// ownKeys gives a further event of a kind ids of its own.
func (g *generator) ownKeys(d *draft, id int) {
	h := d.by(id)
	same := 0
	for _, o := range d.happens {
		if o.event == h.event && o.id != id {
			same++
		}
	}
	if same == 0 {
		return
	}
	for k, v := range h.set {
		if isID(k) && v.Type() == cty.String {
			h.set[k] = cty.StringVal(v.AsString() + string(rune('a'+same%26)))
		}
	}
}

// forget takes out the events that l sees, but some; or makes them too old.
func (g *generator) forget(d *draft, l past, w where, but int) []*draft {
	var ids []int
	for i := range d.happens {
		if g.seen(d, l, &d.happens[i], w) {
			ids = append(ids, d.happens[i].id)
		}
	}
	if len(ids) <= but {
		return []*draft{d}
	}
	ids = ids[but:]
	var list []*draft
	if l.window > 0 {
		list = append(list, d.with(func(c *draft) {
			for i, id := range ids {
				if h := c.by(id); !h.trigger {
					h.at = w.at - l.window - int64(10+i)*day
				}
			}
			c.order()
		}))
	}
	list = append(list, d.with(func(c *draft) {
		c.drop(func(h *happening) bool {
			for _, id := range ids {
				if h.id == id {
					return true
				}
			}
			return false
		})
	}))
	if l.Cond != nil {
		inner := w
		inner.received = ids[0]
		list = append(list, g.meet(d, l.Cond, false, inner)...)
	}
	return list
}

// counted makes a count come to n.
func (g *generator) counted(d *draft, e *expr.Call, n int, w where) []*draft {
	l, ok := g.look(e, w)
	if !ok || n < 0 || n > 50 {
		return nil
	}
	have := 0
	for i := range d.happens {
		if g.seen(d, l, &d.happens[i], w) {
			have++
		}
	}
	if have >= n {
		return g.forget(d, l, w, n)
	}
	return g.adds(d, l, n-have, w)
}

// summed adds an event that makes a sum.
func (g *generator) summed(d *draft, e *expr.Call, n cty.Value, w where) []*draft {
	l, ok := g.look(e, w)
	if !ok {
		return nil
	}
	if n.AsBigFloat().Sign() <= 0 {
		return g.forget(d, l, w, 0)
	}
	before := len(d.happens)
	list := g.adds(d, l, 1, w)
	for _, c := range list {
		if len(c.happens) > before {
			if h := c.by(c.serial); h != nil && h.set != nil {
				h.set[l.Attr] = n
			}
		}
	}
	return list
}

// lastWith makes the last event that l sees carry a value.
func (g *generator) lastWith(d *draft, e *expr.Call, attr string, v cty.Value, w where) []*draft {
	l, ok := g.look(e, w)
	if !ok {
		return nil
	}
	for i := len(d.happens) - 1; i >= 0; i-- {
		if h := d.happens[i]; g.seen(d, l, &h, w) {
			return []*draft{d.with(func(c *draft) { put(c.by(h.id).set, []expr.PathStep{{Name: attr}}, v) })}
		}
	}
	list := g.adds(d, l, 1, w)
	for _, c := range list {
		if h := c.by(c.serial); h != nil && h.set != nil {
			put(h.set, []expr.PathStep{{Name: attr}}, v)
		}
	}
	return list
}

// pends makes an event stand open, or not.
func (g *generator) pends(d *draft, e *expr.Call, want bool, w where) []*draft {
	l, ok := g.look(e, w)
	ref, isRef := l.Then.(*expr.Ref)
	if !ok || !isRef {
		return nil
	}
	then, _ := g.blocks.named(ref, w.library).(*lang.Event)
	if then == nil {
		return nil
	}
	if want {
		return g.adds(d, l, 1, w)
	}
	list := g.forget(d, l, w, 0)
	list = append(list, d.with(func(c *draft) {
		for _, h := range d.happens {
			if !g.seen(d, l, &h, w) {
				continue
			}
			set := g.attributes(then, c.start+h.at+hour)
			if key, ok := h.set[l.Attr]; ok {
				set[l.Attr] = key
			}
			c.add(happening{at: min(h.at+day, w.at), event: then, set: set})
		}
	}))
	return list
}

// wasSent puts a message into what was sent before.
func (g *generator) wasSent(d *draft, e *expr.Call, want bool, w where) []*draft {
	l, ok := e.History()
	if !ok {
		return nil
	}
	ref, ok := l.Event.(*expr.Ref)
	sent, _ := g.blocks[eval.Name{Block: "event", Name: "message_sent"}].(*lang.Event)
	if !ok || sent == nil {
		return nil
	}
	if !want {
		return []*draft{d.with(func(c *draft) {
			c.drop(func(h *happening) bool {
				name, _ := eval.Text(h.set["message"])
				return h.event == sent && name == ref.Name
			})
		})}
	}
	at := w.at - 30*day
	if seconds, err := expr.ParseDuration(l.Window); err == nil {
		at = w.at - min(seconds/2, 2*day)
	}
	return []*draft{d.with(func(c *draft) {
		c.add(happening{at: at, event: sent, set: map[string]cty.Value{"message": cty.StringVal(ref.Name)}})
	})}
}

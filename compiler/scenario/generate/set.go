package generate

import (
	"time"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang/expr"
)

// set gives what an expression reads a value; a null takes it away.
func (g *generator) set(d *draft, x expr.Expr, v cty.Value, w where) []*draft {
	switch e := x.(type) {
	case *expr.Path:
		return g.setPath(d, e, v, w)
	case *expr.Get:
		if c, ok := e.X.(*expr.Call); ok && c.Name == "last" {
			return g.lastWith(d, c, e.Name, v, w)
		}
	case *expr.Call:
		if len(e.Args) > 0 && e.Name == "default" {
			return g.set(d, e.Args[0], v, w)
		}
	}
	return nil
}

func (g *generator) setPath(d *draft, p *expr.Path, v cty.Value, w where) []*draft {
	if len(p.Steps) == 0 {
		return nil
	}
	name := p.Steps[0].Name
	id, steps := "", p.Steps
	switch p.Root {
	case "profile", "entered":
		list := []*draft{d.with(func(c *draft) {
			put(c.profile, p.Steps, v)
			for i := range c.happens { // what is written later may undo it
				delete(c.happens[i].profile, name)
			}
		})}
		if w.at > 0 && p.Root == "profile" && len(p.Steps) == 1 {
			list = append(list, d.with(func(c *draft) {
				c.add(happening{at: w.at, profile: map[string]cty.Value{name: v}})
			}))
		}
		return list
	case "step":
		if id, steps = g.stepOf(p.Steps); id == "" || len(steps) == 0 {
			return nil
		}
		return []*draft{d.with(func(c *draft) {
			if c.answers[id] == nil {
				c.answers[id] = map[string]cty.Value{}
			}
			put(c.answers[id], steps, v)
		})}
	}
	var h *happening
	switch p.Root {
	case "trigger":
		h = d.trigger()
	case "received":
		h = d.by(w.received)
	case "wait":
		id, steps = g.stepOf(p.Steps)
		h = g.arrival(d, id, w.at)
	case "this":
		return g.setThis(d, p, v, w)
	}
	if h == nil || len(steps) == 0 || h.event == nil {
		return nil
	}
	return []*draft{d.with(func(c *draft) { put(c.by(h.id).set, steps, v) })}
}

// setThis gives every product that a guard tests an attribute.
func (g *generator) setThis(d *draft, p *expr.Path, v cty.Value, w where) []*draft {
	list, ok := w.products.(*expr.Path)
	if !ok {
		return nil
	}
	inner := w
	inner.products, inner.perProduct = nil, false
	return g.setPath(d, list, g.item(d, list, p.Steps[0].Name, v, inner), inner)
}

// dateOf is an instant as what x reads would write it.
func (g *generator) dateOf(x expr.Expr, at int64) cty.Value {
	if x != nil {
		if t := x.Type(); t != nil && t.Kind == expr.TDatetime {
			return g.instantText(at)
		}
	}
	return g.dateText(at)
}

func (g *generator) dateText(at int64) cty.Value { return dateOnly(time.Unix(at, 0).In(g.zone)) }

func dateOnly(t time.Time) cty.Value { return cty.StringVal(t.Format(time.DateOnly)) }

func (g *generator) instantText(at int64) cty.Value {
	return cty.StringVal(time.Unix(at, 0).In(g.zone).Format(time.RFC3339))
}

// sameKeys gives a new event the ids that what brought the person in carries, so
// that it is about the same order, case or meeting.
func (g *generator) sameKeys(d *draft, id int) {
	h, trigger := d.by(id), d.trigger()
	if h == nil || trigger == nil {
		return
	}
	for k := range h.set {
		if v, ok := trigger.set[k]; ok && isID(k) {
			h.set[k] = v
		}
	}
}

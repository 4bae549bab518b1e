package generate

import (
	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler/eval"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// maxDepth bounds segments and checks that name one another.
const maxDepth = 32

// meet are drafts like d of whom a condition holds, or does not: d itself if that
// is so already. They are proposals, for the simulator to judge.
func (g *generator) meet(d *draft, e condition, want bool, w where) []*draft {
	if w.depth++; e == nil || g.fits(d, e, w) == want || w.depth > maxDepth {
		if e == nil && !want {
			return nil
		}
		return []*draft{d}
	}
	switch e := e.(type) {
	case *expr.Unary:
		if e.Op == "!" {
			return g.meet(d, e.X, !want, w)
		}
	case *expr.Binary:
		switch e.Op {
		case "&&":
			return g.both(d, []condition{e.L, e.R}, want, want, w)
		case "||":
			return g.both(d, []condition{e.L, e.R}, !want, want, w)
		case "==", "!=", "<", "<=", ">", ">=":
			op := e.Op
			if !want {
				op = opposite[op]
			}
			return g.judged(g.compare(d, op, e.L, e.R, w), e, want, w)
		}
	case *expr.Cond:
		return append(
			g.each(g.meet(d, e.If, true, w), func(d *draft) []*draft { return g.meet(d, e.Then, want, w) }),
			g.each(g.meet(d, e.If, false, w), func(d *draft) []*draft { return g.meet(d, e.Else, want, w) })...)
	case *expr.Path:
		return g.set(d, e, cty.BoolVal(want), w)
	case *expr.Ref:
		return g.fact(d, e, want, w)
	case *expr.Call:
		return g.judged(g.call(d, e, want, w), e, want, w)
	}
	return nil
}

var opposite = map[string]string{"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}

// both meets all parts, or one of them.
func (g *generator) both(d *draft, parts []condition, all, want bool, w where) []*draft {
	if !all {
		var list []*draft
		for _, p := range parts {
			list = append(list, g.meet(d, p, want, w)...)
		}
		return list
	}
	list := []*draft{d}
	for _, p := range parts {
		list = g.each(list, func(d *draft) []*draft { return g.meet(d, p, want, w) })
	}
	return list
}

// judged are those of whom the condition came to be as it should, as far as
// drafts can tell; all if there is none.
func (g *generator) judged(list []*draft, e condition, want bool, w where) []*draft {
	var good []*draft
	for _, d := range list {
		if g.fits(d, e, w) == want {
			good = append(good, d)
		}
	}
	if good == nil {
		return list
	}
	return good
}

// fact makes a segment or a check hold, or not.
func (g *generator) fact(d *draft, r *expr.Ref, want bool, w where) []*draft {
	switch b := g.blocks.named(r, w.library).(type) {
	case *lang.Segment:
		if b.When != nil {
			w.library = b.Library
			return g.meet(d, b.When, want, w)
		}
	case *lang.Check:
		if b.Holds != nil {
			w.library = b.Library
			return g.meet(d, b.Holds, want, w)
		}
		return []*draft{d.with(func(c *draft) { c.checks[b] = want })}
	}
	return nil
}

func (g *generator) call(d *draft, e *expr.Call, want bool, w where) []*draft {
	ref, _ := arg(e, 0).(*expr.Ref)
	switch e.Name {
	case "occurred":
		return g.occurs(d, e, want, w)
	case "pending":
		return g.pends(d, e, want, w)
	case "sent":
		return g.wasSent(d, e, want, w)
	case "opened", "clicked", "replied", "bounced":
		if ref != nil {
			return g.engages(d, e.Name, ref.Name, want, w)
		}
	case "consented":
		if c, ok := g.consent(ref, w); ok {
			return g.consents(d, c, want, w)
		}
	case "reachable":
		if ref == nil {
			return nil
		}
		if c, ok := g.blocks.named(ref, w.library).(*lang.Channel); ok {
			return []*draft{d.with(func(x *draft) {
				if want {
					delete(x.unreachable, c)
				} else {
					x.unreachable[c] = true
				}
			})}
		}
	case "offer_active":
		if ref != nil {
			return g.offered(d, ref, want, w)
		}
	case "contains":
		return g.contains(d, e, want, w)
	case "between":
		if len(e.Args) == 3 {
			list := g.compare(d, ">=", e.Args[0], e.Args[1], w)
			if !want {
				return append(g.compare(d, "<", e.Args[0], e.Args[1], w), g.compare(d, ">", e.Args[0], e.Args[2], w)...)
			}
			return append(list, g.compare(d, "<=", e.Args[0], e.Args[2], w)...)
		}
	case "starts_with", "ends_with", "matches":
		return g.texts(d, e, want, w)
	}
	return nil
}

func arg(e *expr.Call, i int) expr.Expr {
	if i >= len(e.Args) {
		return nil
	}
	return e.Args[i]
}

func (g *generator) consent(r *expr.Ref, w where) (*lang.Consent, bool) {
	if r == nil {
		return nil, false
	}
	c, ok := g.blocks.named(r, w.library).(*lang.Consent)
	return c, ok
}

// consents gives a consent or takes it away: from the beginning, or on the way.
func (g *generator) consents(d *draft, c *lang.Consent, want bool, w where) []*draft {
	list := []*draft{d.with(func(x *draft) {
		if want {
			x.consents[c] = true
		} else {
			delete(x.consents, c)
		}
	})}
	if w.at > 0 {
		list = append(list, d.with(func(x *draft) {
			x.add(happening{at: w.at, consents: map[*lang.Consent]bool{c: want}})
		}))
	}
	return list
}

// engages lets the person do something with what a send of the journey sent.
func (g *generator) engages(d *draft, verb, step string, want bool, w where) []*draft {
	if !want {
		return []*draft{d.with(func(c *draft) {
			c.drop(func(h *happening) bool { return h.verb == verb && h.step == step && h.at <= w.at })
		})}
	}
	var last int64 = -1
	for _, at := range d.sentAt(step) {
		if at <= w.at {
			last = at
		}
	}
	if last < 0 {
		return nil
	}
	at := min(last+2*hour, w.at)
	return []*draft{d.with(func(c *draft) { c.add(happening{at: at, verb: verb, step: step}) })}
}

// offered moves the start so that an offer is active, or is not.
func (g *generator) offered(d *draft, r *expr.Ref, want bool, w where) []*draft {
	first, last := view{g, d, w}.Offer(eval.Name{Library: or(r.Library, w.library), Block: r.Block, Name: r.Name})
	move := func(to int64) *draft {
		return d.with(func(c *draft) {
			c.later((to - c.start - w.at) / day)
		})
	}
	var list []*draft
	switch now := d.start + w.at; {
	case want && first > last:
		return nil
	case want && now < first:
		list = append(list, move(first+3*day))
	case want:
		list = append(list, move(last-3*day))
	}
	if want {
		if first > -eval.Never && last < eval.Never {
			list = append(list, move((first+last)/2))
		}
		return list
	}
	if last < eval.Never {
		list = append(list, move(last+10*day))
	}
	if first > -eval.Never {
		list = append(list, move(first-10*day))
	}
	return list
}

func or(a, b string) string {
	if a == "" {
		return b
	}
	return a
}

// contains puts something into a list, or empties it.
func (g *generator) contains(d *draft, e *expr.Call, want bool, w where) []*draft {
	if len(e.Args) != 2 {
		return nil
	}
	if !want {
		return g.set(d, e.Args[0], cty.EmptyTupleVal, w)
	}
	x := g.scope(d, w).Value(e.Args[1])
	if x.IsNull() {
		return nil
	}
	if p, ok := e.Args[0].(*expr.Path); ok {
		for i, s := range p.Steps {
			if s.Splat && i+1 < len(p.Steps) {
				inner := *p
				inner.Steps = p.Steps[:i]
				return g.set(d, &inner, g.item(d, &inner, p.Steps[i+1].Name, x, w), w)
			}
		}
	}
	return g.set(d, e.Args[0], cty.TupleVal([]cty.Value{x}), w)
}

// item is a list of one object with an attribute as it should be.
func (g *generator) item(d *draft, list *expr.Path, name string, x cty.Value, w where) cty.Value {
	attrs := map[string]cty.Value{}
	for _, v := range eval.Elements(g.scope(d, w).Value(list)) {
		if v.Type().IsObjectType() {
			attrs = v.AsValueMap()
			break
		}
	}
	if attrs == nil {
		attrs = map[string]cty.Value{}
	}
	attrs[name] = x
	return cty.TupleVal([]cty.Value{cty.ObjectVal(attrs)})
}

func (g *generator) texts(d *draft, e *expr.Call, want bool, w where) []*draft {
	if len(e.Args) != 2 {
		return nil
	}
	part, ok := eval.Text(g.scope(d, w).Value(e.Args[1]))
	if !ok {
		return nil
	}
	var list []*draft
	for _, text := range []string{part, "anna" + part, part + " 1", "anders"} {
		for _, c := range g.set(d, e.Args[0], cty.StringVal(text), w) {
			if g.fits(c, e, w) == want {
				list = append(list, c)
			}
		}
	}
	return list
}

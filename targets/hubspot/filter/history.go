package filter

import (
	"fmt"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/expr/normal"
	"github.com/cairn-lang/cairn/targets/hubspot/profile"
	"github.com/cairn-lang/cairn/targets/hubspot/wire"
)

// maxTerms bounds the ways in which one event may fit.
const maxTerms = 32

func (c *Context) occurred(e *expr.Call, neg bool) Form {
	event, days, where, ok := c.look(e)
	if !ok {
		return Always()
	}
	ways, rests, ok := c.ways(event, where)
	if !ok {
		return Always()
	}
	out := truthForm(neg)
	for i, filters := range ways {
		b := wire.Event(c.EventType(event, e.Range()), !neg, filters)
		if days > 0 {
			b.Within = wire.LastDays(days)
		}
		f := Form{{{Event: &b}}}
		for _, l := range rests[i] {
			part := c.form(l.Atom, l.Neg != neg)
			if neg {
				f = c.or(f, part)
			} else {
				f = c.and(f, part)
			}
		}
		if neg {
			out = c.and(out, f)
		} else {
			out = c.or(out, f)
		}
	}
	return out
}

// look reads the arguments that occurred and count share; days is 0 for ever.
func (c *Context) look(e *expr.Call) (event string, days int, where expr.Expr, ok bool) {
	if len(e.Args) == 0 {
		c.cannot(e)
		return "", 0, nil, false
	}
	ref, isRef := e.Args[0].(*expr.Ref)
	if !isRef {
		c.cannot(e)
		return "", 0, nil, false
	}
	for _, a := range e.Args[1:] {
		s, known := text(a)
		if !known {
			where = a
			continue
		}
		if days, ok = c.window(s, a); !ok {
			return "", 0, nil, false
		}
	}
	return ref.Name, days, where, true
}

// window is how many days back something is looked for.
func (c *Context) window(s string, a expr.Expr) (int, bool) {
	if s == "entry" {
		days, exact := c.Since()
		if !exact {
			c.Lose(profile.LossSinceEntry, a.Range(), fmt.Sprintf("HubSpot does not know when the run began: it looks back over %s", plural(days)))
		}
		return days, true
	}
	d, err := lang.ParseDuration(s)
	if err != nil || d <= 0 {
		c.Unsupported(a.Range(), "write it in whole days, as in \"2d\"", "looks back in whole days, not %q", s)
		return 0, false
	}
	days := int((d + 86399) / 86400)
	if d%86400 != 0 {
		c.Lose(profile.LossLookBack, a.Range(), fmt.Sprintf("HubSpot looks back in whole days: %s becomes %s", d.Text(), plural(days)))
	}
	return days, true
}

func plural(days int) string {
	if days == 1 {
		return "one day"
	}
	return fmt.Sprintf("%d days", days)
}

// ways lists the ways in which an event fits where: filters on the event, and
// what looks at anything else.
func (c *Context) ways(event string, where expr.Expr) (ways [][]wire.Filter, rests [][]normal.Literal, ok bool) {
	if where == nil {
		return [][]wire.Filter{nil}, [][]normal.Literal{nil}, true
	}
	dnf, ok := normal.DNF(normal.Spread(where), maxTerms*4)
	if !ok || len(dnf) > maxTerms {
		c.Unsupported(where.Range(), "ask for less at once", "cannot take a condition on events of this size")
		return nil, nil, false
	}
	for _, literals := range dnf {
		var filters []wire.Filter
		var rest []normal.Literal
		for _, l := range literals {
			switch {
			case !expr.Reads(l.Atom, "received"):
				rest = append(rest, l)
			case expr.Reads(l.Atom, "trigger") || expr.Reads(l.Atom, "wait") || expr.Reads(l.Atom, "entered") || expr.Reads(l.Atom, "profile"):
				c.Lose(profile.LossCorrelation, l.Atom.Range(), "")
			default:
				f, ok := c.received(event, l)
				if !ok {
					return nil, nil, false
				}
				filters = append(filters, f...)
			}
		}
		ways, rests = append(ways, filters), append(rests, rest)
	}
	return ways, rests, true
}

// received is a test of the event that is looked at: the same as one of the
// profile, with the event in the profile's place.
func (c *Context) received(event string, l normal.Literal) ([]wire.Filter, bool) {
	inner := *c
	inner.Event = event
	counter := &countingReport{Report: c.Report}
	inner.Report = counter
	atom := expr.Rewrite(l.Atom, func(e expr.Expr) expr.Expr {
		if p, ok := e.(*expr.Path); ok && p.Root == "received" {
			q := *p
			q.Root = "trigger"
			return &q
		}
		return e
	})
	f := inner.form(atom, l.Neg)
	if counter.failures > 0 || inner.over {
		return nil, false
	}
	if len(f) != 1 {
		c.Unsupported(l.Atom.Range(), "let the other system record an attribute that answers it", "cannot test past events for %s", expr.Print(l.Atom))
		return nil, false
	}
	var out []wire.Filter
	for _, t := range f[0] {
		if t.Filter == nil || t.Filter.Type != "PROPERTY" {
			c.Unsupported(l.Atom.Range(), "let the other system record an attribute that answers it", "cannot test past events for %s", expr.Print(l.Atom))
			return nil, false
		}
		out = append(out, *t.Filter)
	}
	return out, true
}

package generate

import (
	"time"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// entries are people who may come into the journey, by each of its entries.
func (g *generator) entries() []*draft {
	var list []*draft
	for _, e := range g.journey.Entries {
		for _, d := range g.enter(e) {
			list = append(list, g.admitted(d)...)
		}
	}
	return list
}

// anybody is a person of the project's first market and language who has agreed
// to everything.
func (g *generator) anybody(e *lang.JourneyEntry) *draft {
	d := &draft{
		start: g.start, entry: e,
		profile: map[string]cty.Value{}, consents: map[*lang.Consent]bool{}, unreachable: map[*lang.Channel]bool{},
		checks: map[*lang.Check]bool{}, arms: map[string]string{}, answers: map[string]map[string]cty.Value{},
	}
	if p := g.project.Profile; p != nil {
		put := func(e expr.Expr, v string) {
			if path, ok := e.(*expr.Path); ok && len(path.Steps) == 1 && v != "" {
				d.profile[path.Steps[0].Name] = cty.StringVal(v)
			}
		}
		put(p.Locale, g.project.Locale())
		if m := g.project.Markets(); len(m) > 0 {
			put(p.Market, m[0])
		}
	}
	for _, c := range g.project.Consents {
		d.consents[c] = true
	}
	return d
}

func (g *generator) enter(e *lang.JourneyEntry) []*draft {
	d := g.anybody(e)
	event := g.event(e.Event)
	if e.API.Set() {
		event = g.event(e.API)
	}
	segment := lang.To[*lang.Segment](e.Segment)
	switch {
	case event != nil:
		return []*draft{d.with(func(c *draft) {
			c.add(happening{trigger: true, event: event, set: g.attributes(event, c.start)})
		})}
	case e.Date != nil:
		return g.byDate(d, e)
	case segment == nil || segment.When == nil:
		return nil
	case e.Schedule.Set:
		return g.meet(d, segment.When, true, where{library: segment.Library})
	case e.At.Set:
		if at, err := lang.ParseDate(e.At.Value); err == nil {
			d.start = at.Time(g.zone).Unix() - hour
		}
		return g.meet(d, segment.When, true, where{library: segment.Library})
	}
	return g.comes(d, segment)
}

func (g *generator) byDate(d *draft, e *lang.JourneyEntry) []*draft {
	d.start -= 2 * hour // before nine, when dates come
	when := d.start - int64(e.Offset.Value)
	if e.Repeats.Value == "yearly" {
		when = time.Unix(when, 0).In(g.zone).AddDate(-34, 0, 0).Unix()
	}
	return g.set(d, e.Date, g.dateOf(e.Date, when), where{})
}

// comes are people who come to be in a segment: by the last of what happened to
// them, by a change of what is known of them, or as time goes by.
func (g *generator) comes(d *draft, s *lang.Segment) []*draft {
	var list []*draft
	w := where{library: s.Library}
	for _, in := range g.meet(d, s.When, true, w) {
		for _, h := range in.happens {
			list = append(list, in.with(func(c *draft) {
				c.by(h.id).at = 0
				c.order()
			}))
		}
		for _, key := range sortedKeys(in.profile) {
			if before, ok := d.profile[key]; ok && before.RawEquals(in.profile[key]) {
				continue
			}
			list = append(list, in.with(func(c *draft) {
				delete(c.profile, key)
				c.add(happening{profile: map[string]cty.Value{key: in.profile[key]}})
			}))
		}
	}
	for _, out := range g.meet(d, s.When, true, w) {
		list = append(list, g.otherTimes(out)...)
	}
	return list
}

// otherTimes are drafts whose history is later, so that time brings the person in
// after the start.
func (g *generator) otherTimes(d *draft) []*draft {
	if d.entry.Segment.Set() && !d.entry.Schedule.Set && !d.entry.At.Set {
		var list []*draft
		for _, by := range []int64{2 * day, 7 * day, 15 * day, 40 * day} {
			c := d.with(func(c *draft) {
				for i := range c.happens {
					if h := &c.happens[i]; h.at < -by {
						h.at += by
					}
				}
			})
			list = append(list, c)
			for _, h := range c.happens {
				if h.at < 0 {
					list = append(list, c.with(func(c *draft) { c.by(h.id).at += 20 * day; c.order() }))
				}
			}
		}
		return list
	}
	return nil
}

// admitted are those of d who meet the condition of their entry, and whom no exit
// keeps out.
func (g *generator) admitted(d *draft) []*draft {
	w := where{}
	list := g.meet(d, d.entry.Where, true, w)
	for _, x := range g.journey.Exits {
		if x.When != nil {
			list = g.each(list, func(d *draft) []*draft { return g.meet(d, x.When, false, where{library: x.Library}) })
		}
	}
	return list
}

// event is what a reference names, nil if it names no event.
func (g *generator) event(r lang.Ref) *lang.Event { return lang.To[*lang.Event](r) }

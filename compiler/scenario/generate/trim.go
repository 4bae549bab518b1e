package generate

import (
	"fmt"
	"slices"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler/scenario"
	"github.com/cairn-lang/cairn/compiler/sim"
	"github.com/cairn-lang/cairn/lang/expr"
)

// trim takes out of a draft what changes nothing that is observed, and decides
// every split, so that a person reads only what matters.
func (g *generator) trim(d *draft, target Edge) *draft {
	forced := d.with(func(c *draft) {
		c.arms = map[string]string{}
		for _, v := range d.trace.Walk {
			n := g.journey.Nodes[v.Node]
			if v.Journey != g.journey || n.Split == nil {
				continue
			}
			for k, e := range n.Edges {
				if d.trace.Taken[sim.Edge{Journey: g.journey, From: v.Node, At: k}] > 0 {
					c.arms[n.ID] = e.Label
				}
			}
		}
	})
	if g.alike(forced, d, target) {
		d = forced
	}
	less := func(change func(*draft)) {
		if c := d.with(change); g.alike(c, d, target) {
			d = c
		}
	}
	for _, h := range slices.Clone(d.happens) {
		less(func(c *draft) { c.drop(func(o *happening) bool { return o.id == h.id }) })
	}
	for _, k := range sortedKeys(d.profile) {
		if !g.telling(k) {
			less(func(c *draft) { delete(c.profile, k) })
		}
	}
	for _, consent := range g.project.Consents {
		if d.consents[consent] {
			less(func(c *draft) { delete(c.consents, consent) })
		}
	}
	for _, channel := range g.project.Channels {
		if d.unreachable[channel] {
			less(func(c *draft) { delete(c.unreachable, channel) })
		}
	}
	for _, check := range g.project.Checks {
		if _, ok := d.checks[check]; ok {
			less(func(c *draft) { delete(c.checks, check) })
		}
	}
	for _, step := range sortedKeys(d.answers) {
		less(func(c *draft) { delete(c.answers, step) })
	}
	return g.something(d, target)
}

// something makes what is known of a person to whom nothing happens, which is no
// scenario, come to be known the day before.
func (g *generator) something(d *draft, target Edge) *draft {
	if len(d.happens) > 0 {
		return d
	}
	var keys []string
	if p, ok := d.entry.Date.(*expr.Path); ok && p.Root == "profile" && len(p.Steps) > 0 {
		keys = append(keys, p.Steps[0].Name)
	}
	for _, k := range append(keys, sortedKeys(d.profile)...) {
		v, ok := d.profile[k]
		if !ok {
			continue
		}
		c := d.with(func(c *draft) {
			delete(c.profile, k)
			c.add(happening{at: -day, profile: map[string]cty.Value{k: v}})
		})
		if g.alike(c, d, target) {
			return c
		}
	}
	return d
}

// telling reports whether an attribute says who somebody is: language and
// country stand in every scenario.
func (g *generator) telling(attr string) bool {
	d := g.anybody(nil)
	_, ok := d.profile[attr]
	return ok
}

// alike reports whether of two drafts the same is observed.
func (g *generator) alike(c, d *draft, target Edge) bool {
	g.run(c)
	g.run(d)
	return c.takes(g, target) && slices.Equal(c.observed(), d.observed())
}

func (d *draft) observed() []string {
	list := make([]string, len(d.trace.Entries))
	for i, e := range d.trace.Entries {
		list[i] = fmt.Sprint(e.Kind, e.At-d.start, e.Step, e.Name, e.Until, e.Reason, scenario.Literal(e.Value))
		if e.Message != nil && e.Channel != nil {
			list[i] += e.Message.Label + e.Channel.Label
		}
	}
	return list
}

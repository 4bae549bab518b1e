package generate

import (
	"container/heap"
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/sim"
)

// find searches for somebody who takes an edge, nil if there is none within the
// budget.
func (g *generator) find(target Edge) *draft {
	back := make([][]int, len(g.journey.Nodes))
	for i, n := range g.journey.Nodes {
		for k, e := range n.Edges {
			if e.To >= 0 && e.To < len(back) && !g.closed[Edge{i, k}] {
				back[e.To] = append(back[e.To], i)
			}
		}
	}
	dist := g.distances([]int{target.From}, func(n int) []int { return back[n] })
	q := &queue{}
	seen := map[string]bool{}
	push := func(d *draft, distance, changes int) {
		if key := g.key(d); !seen[key] {
			seen[key] = true
			q.order++
			heap.Push(q, &item{draft: d, distance: distance, changes: changes, order: q.order})
		}
	}
	for _, d := range g.entries() {
		push(d, far, 0)
	}
	for tried := 0; q.Len() > 0 && tried < Budget; tried++ {
		next, _ := heap.Pop(q).(*item)
		d := next.draft
		g.run(d)
		if d.takes(g, target) {
			return d
		}
		if d.err != nil {
			continue
		}
		way, near := g.walk(d, dist)
		for _, c := range g.repairs(d, way, dist, target) {
			push(c, near, next.changes+1)
		}
	}
	return nil
}

// repairs are drafts that may come closer to a target than d did.
func (g *generator) repairs(d *draft, way []sim.Visit, dist []int, target Edge) []*draft {
	if len(way) == 0 {
		return g.otherTimes(d)
	}
	var list []*draft
	if late := g.entered(d) - d.start; late > 2*day {
		list = append(list, d.with(func(c *draft) { c.start += late - hour }))
	}
	list = append(list, g.stays(d, way)...)
	for n, i := range g.partings(way, dist, target) {
		if n == maxPartings {
			break
		}
		list = append(list, g.turns(d, way, i, dist, target)...)
	}
	if len(list) > maxRepairs {
		list = list[:maxRepairs]
	}
	return list
}

// Bounds of what is tried to mend one draft.
const (
	maxPartings = 4
	maxRepairs  = 40
)

// partings are the places of a way at which the person did not come closer to the
// target, closest and then latest first.
func (g *generator) partings(way []sim.Visit, dist []int, target Edge) []int {
	var list []int
	for i, v := range way {
		next := far
		if i+1 < len(way) {
			next = dist[way[i+1].Node]
		}
		if here := dist[v.Node]; here < far && (next >= here || v.Node == target.From) {
			list = append(list, i)
		}
	}
	slices.SortStableFunc(list, func(a, b int) int {
		if d := dist[way[a].Node] - dist[way[b].Node]; d != 0 {
			return d
		}
		return b - a
	})
	return list
}

// turns are drafts in which the person may leave a node on the way as the target
// wants.
func (g *generator) turns(d *draft, way []sim.Visit, i int, dist []int, target Edge) []*draft {
	v := way[i]
	n := g.journey.Nodes[v.Node]
	var wanted []int
	for k, e := range n.Edges {
		switch {
		case v.Node == target.From:
			if k == target.At {
				wanted = append(wanted, k)
			}
		case e.To < len(dist) && dist[e.To] < far && !g.closed[Edge{v.Node, k}]:
			wanted = append(wanted, k)
		}
	}
	slices.SortStableFunc(wanted, func(a, b int) int { return dist[n.Edges[a].To] - dist[n.Edges[b].To] })
	var list []*draft
	for _, k := range wanted {
		list = append(list, g.turn(d, n, n.Edges[k], v.At-d.start)...)
	}
	return list
}

// stays are drafts in which the exit that ended the run may not fire.
func (g *generator) stays(d *draft, way []sim.Visit) []*draft {
	last := way[len(way)-1]
	end := d.ending(last.Run)
	if end == nil || g.journey.Nodes[last.Node].Kind == compiler.KindExit {
		return nil
	}
	var list []*draft
	for _, x := range g.journey.Exits {
		if x.Label != end.Name {
			continue
		}
		at := end.At - d.start
		if x.When != nil {
			list = append(list, g.meet(d, x.When, false, where{at: at, library: x.Library})...)
			continue
		}
		event := g.event(x.Event)
		for _, h := range d.happens {
			if h.event != event || h.at != at || h.trigger {
				continue
			}
			list = append(list, d.with(func(c *draft) { c.drop(func(o *happening) bool { return o.id == h.id }) }))
			if x.Where != nil {
				list = append(list, g.meet(d, x.Where, false, where{at: at, library: x.Library, received: h.id})...)
			}
		}
	}
	return list
}

// entered is when the person first entered the journey.
func (g *generator) entered(d *draft) int64 {
	for _, e := range d.trace.Entries {
		if e.Kind == sim.Entered && e.Journey == g.journey {
			return e.At
		}
	}
	return d.start
}

// item is a draft that waits to be tried, those who came closest first.
type item struct {
	draft                    *draft
	distance, changes, order int
}

type queue struct {
	items []*item
	order int
}

func (q *queue) Len() int { return len(q.items) }
func (q *queue) Less(i, j int) bool {
	a, b := q.items[i], q.items[j]
	if a.distance != b.distance {
		return a.distance < b.distance
	}
	if a.changes != b.changes {
		return a.changes < b.changes
	}
	return a.order < b.order
}
func (q *queue) Swap(i, j int) { q.items[i], q.items[j] = q.items[j], q.items[i] }
func (q *queue) Push(x any)    { q.items = append(q.items, x.(*item)) }
func (q *queue) Pop() any {
	last := q.items[len(q.items)-1]
	q.items = q.items[:len(q.items)-1]
	return last
}

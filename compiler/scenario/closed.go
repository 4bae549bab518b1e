package scenario

import (
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/compiler/cond"
	"github.com/cairn-lang/cairn/compiler/eval"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// Closed are edges of a journey which nobody can take, by node and then by place
// among its edges. Each is proved: by what conditions say of who gets there, by an
// exit that fires before, or by a date that is the same as that of the entry.
// What is not proved is open.
type Closed struct {
	edges   [][]bool
	reached []bool
}

// Edge reports whether an edge is closed.
func (c *Closed) Edge(node, at int) bool { return c.edges[node][at] }

// Node reports whether no open edge leads to a node.
func (c *Closed) Node(node int) bool { return !c.reached[node] }

// CloseAll finds the closed edges of each journey of p, in their order.
func CloseAll(p *compiler.Program) []*Closed {
	world := cond.NewWorld(p)
	list := make([]*Closed, len(p.Journeys))
	for i, j := range p.Journeys {
		list[i] = closeOne(p, world, j)
	}
	return list
}

func closeOne(p *compiler.Program, world *cond.World, j *compiler.Journey) *Closed {
	c := &Closed{edges: make([][]bool, len(j.Nodes)), reached: make([]bool, len(j.Nodes))}
	flow := world.Flow(j)
	f := instant{program: p, journey: j}
	at := f.nodes()
	for i, n := range j.Nodes {
		c.edges[i] = make([]bool, len(n.Edges))
		for k, e := range n.Edges {
			c.edges[i][k] = flow.Bounded && flow.Nodes[i].Edges[k] == cond.No ||
				ends(j, n) || at[i] && (f.ahead(n, e) || f.settled(n, e))
		}
	}
	todo := []int{0}
	for len(todo) > 0 {
		i := todo[0]
		todo = todo[1:]
		if i < 0 || i >= len(j.Nodes) || c.reached[i] {
			continue
		}
		c.reached[i] = true
		for k, e := range j.Nodes[i].Edges {
			if !c.edges[i][k] {
				todo = append(todo, e.To)
			}
		}
	}
	for i := range j.Nodes {
		for k := range c.edges[i] {
			c.edges[i][k] = c.edges[i][k] || !c.reached[i]
		}
	}
	return c
}

// ends reports whether a step records an event by which each run ends that is
// still on it.
func ends(j *compiler.Journey, n *compiler.Node) bool {
	if n.Emit == nil || n.Emit.Event == nil {
		return false
	}
	return slices.ContainsFunc(j.Exits, func(x *lang.WatchedExit) bool {
		return x.When == nil && x.Where == nil && lang.To[*lang.Event](x.Event) == n.Emit.Event
	})
}

// instant knows what whoever is at a node at the instant of the entry has behind
// them.
type instant struct {
	program *compiler.Program
	journey *compiler.Journey
}

// nodes are those at which everybody is at the very instant of their entry: no
// step before them takes time.
func (f instant) nodes() []bool {
	nodes := f.journey.Nodes
	late := make([]bool, len(nodes))
	for again := true; again; {
		again = false
		for i, n := range nodes {
			if !late[i] && !takesTime(n) {
				continue
			}
			for _, e := range n.Edges {
				if e.To >= 0 && e.To < len(nodes) && !late[e.To] {
					late[e.To], again = true, true
				}
			}
		}
	}
	at := make([]bool, len(nodes))
	for i := range at {
		at[i] = !late[i] && !f.enrolled()
	}
	return at
}

func takesTime(n *compiler.Node) bool {
	if n.Send == nil {
		return n.Wait != nil
	}
	return n.Send.Window != nil || slices.ContainsFunc(n.Send.Policies, func(p *lang.Policy) bool { return len(p.QuietHours) > 0 })
}

// enrolled reports whether another journey puts people in, at any time.
func (f instant) enrolled() bool {
	for _, j := range f.program.Journeys {
		for _, n := range j.Nodes {
			if n.Enroll != nil && n.Enroll.Journey == f.journey.Decl {
				return true
			}
		}
	}
	return false
}

// ahead reports whether an edge is for those whose date is over, and the entry was
// by the same date, earlier.
func (f instant) ahead(n *compiler.Node, e compiler.Edge) bool {
	if e.Kind != compiler.EdgePast || n.Wait == nil || n.Wait.Timezone != "" && n.Wait.Timezone != "recipient" {
		return false
	}
	for _, entry := range f.journey.Entries {
		if entry.Date == nil || entry.Repeats.Value == "yearly" || !expr.Equal(entry.Date, n.Wait.Date) {
			return false
		}
		const twoDays = 2 * 24 * 60 * 60 // more than times of day and changes of the clock make up
		if n.Wait.Offset-entry.Offset.Value < twoDays {
			return false
		}
	}
	return len(f.journey.Entries) > 0 && !f.written(n.Wait.Date)
}

// written reports whether a journey may change what a date is read from.
func (f instant) written(date expr.Expr) bool {
	path, ok := date.(*expr.Path)
	if !ok || path.Root != "profile" || len(path.Steps) == 0 {
		return true
	}
	for _, j := range f.program.Journeys {
		for _, n := range j.Nodes {
			if n.Update == nil {
				continue
			}
			for _, list := range [][]lang.Entry[expr.Expr]{n.Update.Set, n.Update.Add, n.Update.Remove} {
				for _, e := range list {
					if e.Key == path.Steps[0].Name {
						return true
					}
				}
			}
		}
	}
	return false
}

// settled reports whether an edge of a guard is decided by the date of a
// campaign alone: all its checks ask whether an offer is active.
func (f instant) settled(n *compiler.Node, e compiler.Edge) bool {
	if n.Guard == nil || len(f.journey.Entries) != 1 || !f.journey.Entries[0].At.Set || f.journey.Entries[0].Date != nil {
		return false
	}
	day, err := lang.ParseDate(f.journey.Entries[0].At.Value)
	if err != nil || !day.Instant {
		return false
	}
	holds := true
	for _, c := range n.Guard.Checks {
		call, ok := n.Guard.Condition(c).(*expr.Call)
		if !ok || call.Name != "offer_active" {
			return false
		}
		ref, ok := call.Args[0].(*expr.Ref)
		if !ok {
			return false
		}
		offer := f.offer(eval.Name{Library: ref.Library, Block: ref.Block, Name: ref.Name})
		if offer == nil {
			return false
		}
		holds = holds && active(offer, day.Unix, f.program)
	}
	return (e.Kind == compiler.EdgeHolds) != holds
}

func (f instant) offer(n eval.Name) *lang.Offer {
	if n.Library != "" {
		return nil
	}
	for _, o := range f.program.Project.Offers {
		if o.Label == n.Name {
			return o
		}
	}
	return nil
}

func active(o *lang.Offer, at int64, p *compiler.Program) bool {
	zone := projectZone(p)
	if o.Starts.Set && at < o.Starts.Value.Time(zone).Unix() {
		return false
	}
	if !o.Ends.Set {
		return true
	}
	end := o.Ends.Value.Time(zone)
	if !o.Ends.Value.Instant {
		end = end.AddDate(0, 0, 1)
	}
	return at < end.Unix()
}

package samebranches

import (
	"slices"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// comparison finds out whether two places of a journey go on in the same way. A
// pair that is being compared is taken to be the same until something differs.
type comparison struct {
	j    *compiler.Journey
	seen map[[2]int]bool
}

// most is how many pairs are compared before places are taken to differ.
const most = 2000

func (c *comparison) same(a, b int) bool {
	if a == b {
		return true
	}
	if a < 0 || b < 0 || a >= len(c.j.Nodes) || b >= len(c.j.Nodes) {
		return false
	}
	pair := [2]int{a, b}
	if c.seen[pair] {
		return true
	}
	if len(c.seen) >= most {
		return false
	}
	c.seen[pair] = true
	x, y := c.j.Nodes[a], c.j.Nodes[b]
	if x.Kind != y.Kind || len(x.Edges) != len(y.Edges) || !does(x, y) {
		return false
	}
	for i := range x.Edges {
		if x.Edges[i].Kind != y.Edges[i].Kind || !c.same(x.Edges[i].To, y.Edges[i].To) {
			return false
		}
	}
	return true
}

// does reports whether two steps of one kind do the same. Webhooks, whose answers
// are read by their labels, and jumps are not compared.
func does(x, y *compiler.Node) bool {
	switch {
	case x.Wait != nil:
		return waits(x.Wait, y.Wait)
	case x.Send != nil:
		return sends(x.Send, y.Send)
	case x.Branch != nil:
		return slices.EqualFunc(x.Branch.Cases, y.Branch.Cases, func(a, b compiler.Case) bool { return expr.Equal(a.When, b.When) })
	case x.Guard != nil:
		return slices.Equal(x.Guard.Checks, y.Guard.Checks) && equal(x.Guard.Products, y.Guard.Products) && entries(x.Guard.With, y.Guard.With)
	case x.Update != nil:
		return entries(x.Update.Set, y.Update.Set) && entries(x.Update.Add, y.Update.Add) && entries(x.Update.Remove, y.Update.Remove) &&
			slices.Equal(x.Update.Consents, y.Update.Consents)
	case x.Task != nil:
		return x.Task.Team == y.Task.Team && equal(x.Task.Title, y.Task.Title) && equal(x.Task.Notes, y.Task.Notes) && x.Task.Due == y.Task.Due && x.Task.Kind == y.Task.Kind
	case x.Emit != nil:
		return x.Emit.Event == y.Emit.Event && entries(x.Emit.Set, y.Emit.Set)
	case x.Enroll != nil:
		return x.Enroll.Journey == y.Enroll.Journey && entries(x.Enroll.Set, y.Enroll.Set)
	case x.Exit != nil:
		return x.Exit.Name == y.Exit.Name && x.Exit.CountsAs == y.Exit.CountsAs
	}
	return false
}

func waits(x, y *compiler.Wait) bool {
	return x.Kind == y.Kind && x.For == y.For && x.Time == y.Time && slices.Equal(x.Days, y.Days) && x.Timezone == y.Timezone &&
		equal(x.Date, y.Date) && x.Offset == y.Offset && x.Send == y.Send && x.Timeout == y.Timeout &&
		slices.EqualFunc(x.On, y.On, func(a, b compiler.Arrival) bool {
			return a.Event == b.Event && equal(a.Where, b.Where) && equal(a.When, b.When)
		})
}

func sends(x, y *compiler.Send) bool {
	return x.Message == y.Message && entries(x.With, y.With) && equal(x.To, y.To) && x.All == y.All && windows(x.Window, y.Window) &&
		slices.EqualFunc(x.Channels, y.Channels, func(a, b compiler.Choice) bool { return a.Channel == b.Channel })
}

func windows(x, y *lang.Window) bool {
	if x == nil || y == nil {
		return x == y
	}
	return x.From.Value == y.From.Value && x.To.Value == y.To.Value && x.Timezone.Value == y.Timezone.Value &&
		slices.EqualFunc(x.Days, y.Days, func(a, b lang.Val[string]) bool { return a.Value == b.Value })
}

func entries(x, y []lang.Entry[expr.Expr]) bool {
	return slices.EqualFunc(x, y, func(a, b lang.Entry[expr.Expr]) bool { return a.Key == b.Key && equal(a.Value, b.Value) })
}

func equal(x, y expr.Expr) bool {
	if x == nil || y == nil {
		return x == nil && y == nil
	}
	return expr.Equal(x, y)
}

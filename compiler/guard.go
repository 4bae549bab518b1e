package compiler

import (
	"slices"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
)

func (l *lowering) guard(d *lang.Guard, sc *scope) *Guard {
	g := &Guard{Products: sc.expr(d.Products), With: sc.entries(d.With)}
	c := call{by: d.Head(), at: d.HeadRng, title: `guard "` + d.Label + `"`, with: g.With, attr: "with"}
	for _, r := range sc.refs(d.Checks, l.index) {
		check := lang.To[*lang.Check](r)
		if check == nil {
			continue
		}
		g.Checks = append(g.Checks, check)
		l.checkTrigger(check, check.Triggers, r.Rng, sc)
		l.checkMissing(call{by: d.Head(), of: check.Head(), at: r.Rng, title: `check "` + check.Label + `"`, takes: check.Params, with: g.With, attr: "with"})
		c.takes = append(c.takes, check.Params...)
	}
	if len(g.Checks) == len(d.Checks) && slices.ContainsFunc(d.Checks, isParam) {
		l.checkTaken(c, d.With)
	}
	return g
}

// productsOf is what the message of s speaks of, with what s gives it; nil if it
// names no products.
func productsOf(s *Send) expr.Expr {
	if s == nil || s.Message == nil {
		return nil
	}
	return s.Fill(s.Message.Products)
}

// resolveProducts gives each guard that names no products, and tests a check for
// each product, those of the next message.
func (l *lowering) resolveProducts() {
	for i, n := range l.journey.Nodes {
		if n.Kind != KindGuard || n.Guard.Products != nil || n.Guard.Policy != nil || !testsProducts(n.Guard) {
			continue
		}
		var first *Node
		for _, s := range l.nextSends(i) {
			p := productsOf(s.Send)
			switch {
			case p == nil:
			case first == nil:
				first, n.Guard.Products = s, p
			case !expr.Equal(p, n.Guard.Products):
				l.report(diag.Errorf("guard-products-unclear", n.Range,
					"guard %q does not say which products it tests: sends %q and %q come next, and their messages speak of different ones", n.ID, first.ID, s.ID).
					WithHelp("add `products = …` to the guard").
					WithRelated(first.Range, "one of the next sends").WithRelated(s.Range, "another"))
			}
		}
	}
}

func testsProducts(g *Guard) bool {
	return slices.ContainsFunc(g.Checks, func(c *lang.Check) bool { return c.Per.Value == "product" })
}

// nextSends are the sends that a run can come to from node i without passing
// another, in order of writing.
func (l *lowering) nextSends(i int) []*Node {
	nodes := l.journey.Nodes
	seen := make([]bool, len(nodes))
	var todo []int
	for _, e := range nodes[i].Edges {
		if e.Kind == EdgeHolds {
			todo = append(todo, e.To)
		}
	}
	for len(todo) > 0 {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[at] {
			continue
		}
		seen[at] = true
		if nodes[at].Kind == KindSend {
			continue
		}
		for _, e := range nodes[at].Edges {
			todo = append(todo, e.To)
		}
	}
	var sends []*Node
	for k, n := range nodes {
		if seen[k] && n.Kind == KindSend {
			sends = append(sends, n)
		}
	}
	return sends
}

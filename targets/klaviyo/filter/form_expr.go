package filter

import (
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/klaviyo/profile"
	"github.com/cairn-lang/cairn/targets/klaviyo/wire"
	"github.com/zclconf/go-cty/cty"
)

// form writes e, or its opposite.
func (c *Context) form(e expr.Expr, neg bool) form {
	if c.over {
		return always(true)
	}
	switch e := e.(type) {
	case *expr.Lit:
		if b, ok := truth(e); ok {
			return always(b != neg)
		}
	case *expr.Unary:
		if e.Op == "!" {
			return c.form(e.X, !neg)
		}
	case *expr.Binary:
		switch e.Op {
		case "&&", "||":
			l, r := c.form(e.L, neg), c.form(e.R, neg)
			if (e.Op == "&&") != neg {
				return c.and(l, r)
			}
			return c.or(l, r)
		case "==", "!=", "<", "<=", ">", ">=":
			return c.comparison(e, neg)
		}
	case *expr.Cond:
		return c.or(c.and(c.form(e.If, false), c.form(e.Then, neg)), c.and(c.form(e.If, true), c.form(e.Else, neg)))
	case *expr.Path, *expr.Get, *expr.Index:
		yes := &expr.Lit{Node: expr.Node{Rng: e.Range()}, Value: cty.True}
		return c.compare(e, e, "==", yes, neg)
	case *expr.Ref:
		return c.block(e, neg)
	case *expr.Call:
		return c.call(e, neg)
	case *expr.Template:
		if len(e.Parts) == 1 {
			return c.form(e.Parts[0], neg)
		}
	case *expr.Bad:
		return always(true)
	}
	return c.cannot(e)
}

func truth(l *expr.Lit) (value, ok bool) {
	if l.Value.IsNull() || !l.Value.IsKnown() || l.Value.Type() != cty.Bool {
		return false, false
	}
	return l.Value.True(), true
}

// cannot reports e and goes on as if it held.
func (c *Context) cannot(e expr.Expr) form {
	c.Unsupported(e.Range(), "keep the answer in a profile attribute, or bind a check to a segment", "cannot ask for %s", expr.Print(e))
	return always(true)
}

// block is a segment or a check as a condition.
func (c *Context) block(e *expr.Ref, neg bool) form {
	if c.depth++; c.depth > 50 {
		return c.cannot(e)
	}
	defer func() { c.depth-- }()
	switch e.Block {
	case "segment":
		if id, ok := c.Segment(e.Name); ok {
			return member(id, neg)
		}
		for _, s := range c.Project.Segments {
			if s.Label == e.Name && e.Library == "" && s.When != nil {
				return c.form(s.When, neg)
			}
		}
		return member(c.NewSegment(e.Name, e.Range()), neg)
	case "check":
		for _, k := range c.Project.Checks {
			if k.Label == e.Name && e.Library == "" {
				return c.check(k, e, neg)
			}
		}
	}
	return c.cannot(e)
}

// check is what a check is bound to, else its own condition. One that is tested
// for each product, or that another system knows, must be bound.
func (c *Context) check(k *lang.Check, use expr.Expr, neg bool) form {
	segment, property, bound := c.Account.Check(k.Label)
	switch {
	case bound && property != "":
		return c.values(&expr.Path{Node: expr.Node{Rng: use.Range()}}, values{property: property}, booleanFilters(true, neg))
	case bound:
		return member(segment, neg)
	}
	holds := k.Holds
	if c.Holds != nil {
		holds = c.Holds(k)
	}
	if holds == nil || k.Per.Value == "product" {
		return member(c.NeedCheck(k.Label, use.Range()), neg)
	}
	return c.form(holds, neg)
}

func member(id string, neg bool) form {
	return single(&wire.GroupMembership{Type: "profile-group-membership", IsMember: !neg, GroupIDs: []string{id}})
}

// call is a function that is true or false.
func (c *Context) call(e *expr.Call, neg bool) form {
	switch e.Name {
	case "between":
		if len(e.Args) == 3 {
			low, high := c.compare(e, e.Args[0], ">=", e.Args[1], neg), c.compare(e, e.Args[0], "<=", e.Args[2], neg)
			if neg {
				return c.or(low, high)
			}
			return c.and(low, high)
		}
	case "contains":
		return c.contains(e, neg)
	case "starts_with", "ends_with", "matches":
		return c.textTest(e, neg)
	case "occurred":
		return c.occurred(e, neg)
	case "pending":
		return c.pending(e, neg)
	case "opened", "clicked", "replied", "delivered", "bounced":
		return c.reaction(e, neg)
	case "consented":
		return c.consented(e, neg)
	case "reachable":
		return c.reachable(e, neg)
	case "offer_active":
		c.Lose(profile.LossOfferDates, e.Range(), "")
		return always(!neg)
	case "sent":
		c.Unsupported(e.Range(), "keep the time of the last such message in a profile attribute, and test that",
			"cannot ask whether a message of another journey was sent")
		return always(true)
	}
	return c.cannot(e)
}

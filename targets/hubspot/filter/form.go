package filter

import (
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/hubspot/profile"
	"github.com/cairn-lang/cairn/targets/hubspot/wire"
	"github.com/zclconf/go-cty/cty"
)

// form writes e, or its opposite.
func (c *Context) form(e expr.Expr, neg bool) Form {
	if c.over {
		return Always()
	}
	switch e := e.(type) {
	case *expr.Lit:
		if b, ok := truth(e); ok {
			return truthForm(b != neg)
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
		return Always()
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
func (c *Context) cannot(e expr.Expr) Form {
	c.Unsupported(e.Range(), "keep the answer in a profile attribute, or bind a check to a list", "cannot ask for %s", expr.Print(e))
	return Always()
}

// block is a segment or a check as a condition.
func (c *Context) block(e *expr.Ref, neg bool) Form {
	if c.depth++; c.depth > 50 {
		return c.cannot(e)
	}
	defer func() { c.depth-- }()
	switch e.Block {
	case "segment":
		if id, ok := c.Segment(e.Name); ok {
			return Member(id, !neg)
		}
		for _, s := range c.Project.Segments {
			if s.Label == e.Name && e.Library == "" && s.When != nil {
				return c.form(s.When, neg)
			}
		}
		return Member(c.NewSegment(e.Name, e.Range()), !neg)
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
func (c *Context) check(k *lang.Check, use expr.Expr, neg bool) Form {
	list, property, bound := c.Account.Check(k.Label)
	switch {
	case bound && property != "":
		return of(property, isTrue(true, neg))
	case bound:
		return Member(list, !neg)
	}
	holds := k.Holds
	if c.Holds != nil {
		holds = c.Holds(k)
	}
	if holds == nil || k.Per.Value == "product" {
		return Member(c.NeedCheck(k.Label, use.Range()), !neg)
	}
	return c.form(holds, neg)
}

// call is a function that is true or false.
func (c *Context) call(e *expr.Call, neg bool) Form {
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
	case "starts_with", "ends_with":
		return c.edge(e, neg)
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
		return truthForm(!neg)
	case "sent":
		c.Unsupported(e.Range(), "keep the time of the last such message in a profile attribute, and test that",
			"cannot ask whether a message of another journey was sent")
		return Always()
	}
	return c.cannot(e)
}

func (c *Context) consented(e *expr.Call, neg bool) Form {
	if len(e.Args) != 1 {
		return c.cannot(e)
	}
	ref, ok := e.Args[0].(*expr.Ref)
	if !ok || ref.Library != "" {
		return c.cannot(e)
	}
	list, subscription := c.Consent(ref.Name, e.Range())
	if list != "" {
		return Member(list, !neg)
	}
	return Subscribed(subscription, !neg)
}

// reachable is that there is an address of the kind.
func (c *Context) reachable(e *expr.Call, neg bool) Form {
	if len(e.Args) == 1 {
		if ref, ok := e.Args[0].(*expr.Ref); ok && ref.Library == "" {
			for _, ch := range c.Project.Channels {
				if ch.Label != ref.Name {
					continue
				}
				switch ch.KindName() {
				case "email":
					return Set("email", !neg)
				case "sms", "whatsapp", "rcs":
					return Set(c.Property("phone").Name, !neg)
				}
				c.Unsupported(e.Range(), "test a channel that HubSpot knows an address of", "does not know whether people can be reached by %s", ch.KindName())
				return Always()
			}
		}
	}
	return c.cannot(e)
}

// isTrue is that a property is true, or its opposite.
func isTrue(yes, neg bool) wire.Operation {
	op := wire.Operation{OperationType: wire.OpBool, Operator: "IS_EQUAL_TO", Value: yes}
	if neg {
		op.Operator, op.Missing = "IS_NOT_EQUAL_TO", true
	}
	return op
}

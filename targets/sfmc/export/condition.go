package export

import (
	"strings"
	"unicode"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/sfmc/profile"
	"github.com/zclconf/go-cty/cty"
)

// context is where a condition stands.
type context struct {
	f     *flow
	s     state
	holds func(*lang.Check) expr.Expr // a check with its parameters put in; nil is the check's own
	depth int
	spent int // conditions looked at
	over  bool
}

// most bounds the work on one condition: a choice is looked at once for each way.
const most = 2_000

func (f *flow) context(s state) *context { return &context{f: f, s: s} }

// compile is e, or its opposite where neg is set. The language is two-valued: a
// comparison with a missing value is false, but != is true. Those of Marketing
// Cloud never hold for a missing value, so the opposite of each, and !=, also ask
// whether it is missing.
func (c *context) compile(e expr.Expr, neg bool) crit {
	c.depth++
	c.spent++
	defer func() { c.depth-- }()
	if c.depth > 200 || c.spent > most {
		c.over = true
	}
	if c.over && c.depth > 1 {
		return known(true)
	}
	out := c.form(e, neg)
	if c.depth == 1 {
		if c.over || out.size() > profile.Get().Limit(profile.LimitConditions) {
			c.f.unsupported(e.Range(), "split it into several steps, or keep the answer in an attribute", "cannot take a condition of this size")
			out = known(true)
		}
		c.spent, c.over = 0, false
	}
	return out
}

func (c *context) form(e expr.Expr, neg bool) crit {
	switch e := e.(type) {
	case *expr.Lit:
		if k, ok := constant(e); ok && k.typ == cty.Bool {
			return known(k.yes != neg)
		}
	case *expr.Unary:
		if e.Op == "!" {
			return c.compile(e.X, !neg)
		}
	case *expr.Binary:
		switch e.Op {
		case "&&", "||":
			l, r := c.compile(e.L, neg), c.compile(e.R, neg)
			if (e.Op == "&&") != neg {
				return and(l, r)
			}
			return or(l, r)
		case "==", "!=", "<", "<=", ">", ">=":
			return c.comparison(e, neg)
		}
	case *expr.Cond:
		return or(and(c.compile(e.If, false), c.compile(e.Then, neg)), and(c.compile(e.If, true), c.compile(e.Else, neg)))
	case *expr.Path:
		return c.compare(e, e, "==", &expr.Lit{Node: expr.Node{Rng: e.Range()}, Value: cty.True}, neg)
	case *expr.Ref:
		return c.block(e, neg)
	case *expr.Call:
		return c.call(e, neg)
	case *expr.Template:
		if len(e.Parts) == 1 {
			return c.compile(e.Parts[0], neg)
		}
	case *expr.Bad:
		return known(true)
	}
	return c.cannot(e)
}

// cannot reports e and goes on as if it held.
func (c *context) cannot(e expr.Expr) crit {
	c.f.unsupported(e.Range(), "keep the answer in an attribute of the contact, or bind a check or a segment to one", "cannot ask for %s", expr.Print(e))
	return known(true)
}

// block is a segment or a check as a condition.
func (c *context) block(e *expr.Ref, neg bool) crit {
	p := c.f.x.project
	switch e.Block {
	case "segment":
		if at, ok := c.f.boundPlace(targets.BindSegment, e.Name); ok {
			return at.is(true, neg)
		}
		for _, s := range p.Segments {
			if s.Label == e.Name && e.Library == "" && s.When != nil {
				return c.compile(s.When, neg)
			}
		}
		return c.f.needPlace(targets.BindSegment, e.Name, e.Range(), "segment."+e.Name).is(true, neg)
	case "check":
		for _, k := range p.Checks {
			if k.Label == e.Name && e.Library == "" {
				return c.check(k, e, neg)
			}
		}
	}
	return c.cannot(e)
}

// check is what a check is bound to, else its own condition. One that is tested
// for each product, or that another system knows, must be bound.
func (c *context) check(k *lang.Check, use expr.Expr, neg bool) crit {
	if at, ok := c.f.boundPlace(targets.BindCheck, k.Label); ok {
		return at.is(true, neg)
	}
	holds := k.Holds
	if c.holds != nil {
		holds = c.holds(k)
	}
	if holds == nil || k.Per.Value == "product" {
		return c.f.needPlace(targets.BindCheck, k.Label, use.Range(), "check."+k.Label).is(true, neg)
	}
	return c.compile(holds, neg)
}

// call is a function that is true or false.
func (c *context) call(e *expr.Call, neg bool) crit {
	switch e.Name {
	case "between":
		if len(e.Args) == 3 {
			low, high := c.compare(e, e.Args[0], ">=", e.Args[1], neg), c.compare(e, e.Args[0], "<=", e.Args[2], neg)
			if neg {
				return or(low, high)
			}
			return and(low, high)
		}
	case "contains":
		return c.oneOf(e, neg)
	case "starts_with", "ends_with":
		return c.edge(e, neg)
	case "occurred":
		return c.occurred(e, neg)
	case "consented":
		if ref, ok := arg(e, 0).(*expr.Ref); ok {
			return c.f.consent(ref.Name, e.Range()).is(true, neg)
		}
	case "reachable":
		if ref, ok := arg(e, 0).(*expr.Ref); ok {
			for _, ch := range c.f.x.project.Channels {
				if ch.Label == ref.Name {
					return c.reachable(e, ch.KindName(), neg)
				}
			}
		}
	case "offer_active":
		c.f.lose(profile.LossOfferDates, e.Range(), "")
		return known(!neg)
	}
	return c.cannot(e)
}

func (c *context) reachable(e expr.Expr, kind string, neg bool) crit {
	at, ok := c.f.address(kind)
	switch {
	case !ok:
		return c.cannot(e)
	case neg:
		return at.isNull()
	}
	return at.isSet()
}

// address is where the address of a person on a kind of channel stands.
func (f *flow) address(kind string) (place, bool) {
	switch kind {
	case "email":
		return f.contact("email"), true
	case "sms":
		return f.contact("phone"), true
	}
	return place{}, false
}

// oneOf is x == a || x == b.
func (c *context) oneOf(e *expr.Call, neg bool) crit {
	list, ok := arg(e, 0).(*expr.List)
	if !ok || len(e.Args) != 2 {
		return c.cannot(e)
	}
	out := known(neg)
	for _, item := range list.Items {
		eq := c.compare(e, e.Args[1], "==", item, neg)
		if neg {
			out = and(out, eq)
		} else {
			out = or(out, eq)
		}
	}
	return out
}

// edge compares the first or last characters of a text.
func (c *context) edge(e *expr.Call, neg bool) crit {
	at, ok := c.place(arg(e, 0))
	k, ok2 := constant(arg(e, 1))
	if !ok || !ok2 || k.typ != cty.String || neg {
		return c.cannot(e)
	}
	c.caseOf(e, arg(e, 0), k)
	return at.compare(map[string]string{"starts_with": "BeginsWith", "ends_with": "EndsWith"}[e.Name], k.text, false)
}

// caseOf reports a comparison of texts that differ from others by case alone.
func (c *context) caseOf(at, x expr.Expr, k value) {
	if t := x.Type(); t != nil && len(t.Values) > 0 {
		return
	}
	if strings.ContainsFunc(k.text, unicode.IsLetter) {
		c.f.lose(dialect.LossTextCase, at.Range(), "")
	}
}

// occurred reads when an event last came from the attribute that it is bound to.
func (c *context) occurred(e *expr.Call, neg bool) crit {
	ref, ok := arg(e, 0).(*expr.Ref)
	if !ok {
		return c.cannot(e)
	}
	window := ""
	for _, a := range e.Args[1:] {
		k, ok := constant(a)
		if ok && k.typ == cty.String {
			window = k.text
		} else if !c.correlates(a) {
			c.f.unsupported(a.Range(), "bind the check to an attribute that holds the answer", "knows when an event last came, not what it brought: %s", expr.Print(a))
			return known(true)
		}
	}
	if window == "entry" && ref.Name == c.f.event {
		c.f.unsupported(e.Range(), "ask for another event", "cannot tell the event that started the journey from one that follows: event.%s", ref.Name)
		return known(true)
	}
	at := c.f.lastAt(ref.Name, e.Range())
	switch {
	case window == "" && neg:
		return at.isNull()
	case window == "":
		return at.isSet()
	case window != "entry":
		c.f.unsupported(e.Range(), "bind the check or the segment to an attribute that holds the answer", "has no condition on how long ago something happened")
		return known(true)
	}
	entered := c.f.entered().path()
	if neg {
		return or(at.compare("LessThan", entered, true), at.isNull())
	}
	return at.compare("GreaterThanOrEqual", entered, true)
}

// correlates reports whether where only says that an event belongs to the one
// that started the journey, and reports what that loses.
func (c *context) correlates(where expr.Expr) bool {
	b, ok := where.(*expr.Binary)
	switch {
	case ok && b.Op == "&&":
		return c.correlates(b.L) && c.correlates(b.R)
	case !ok || b.Op != "==":
		return false
	}
	root := func(e expr.Expr) string {
		if p, ok := e.(*expr.Path); ok {
			return p.Root
		}
		return ""
	}
	l, r := root(b.L), root(b.R)
	if l == "received" && r == "trigger" || l == "trigger" && r == "received" {
		c.f.lose(profile.LossCorrelation, where.Range(), "")
		return true
	}
	return false
}

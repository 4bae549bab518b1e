package mustpass

import (
	"slices"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// maxDepth bounds how far segments and checks are followed into one another.
const maxDepth = 8

// logic reads what conditions prove.
type logic struct {
	program *compiler.Program
	depth   int
	sources map[Fact]expr.Expr // what atoms were read from, by the fact that they hold
}

func (l *logic) deeper() *logic { return &logic{l.program, l.depth + 1, l.sources} }

// proves is what is proven where e holds, or where it does not.
func (l *logic) proves(e expr.Expr, truth bool) []Fact {
	switch e := e.(type) {
	case *expr.Unary:
		if e.Op == "!" {
			return l.proves(e.X, !truth)
		}
	case *expr.Binary:
		switch {
		case e.Op == "&&" && truth, e.Op == "||" && !truth:
			return append(l.proves(e.L, truth), l.proves(e.R, truth)...)
		case e.Op == "&&", e.Op == "||":
			return common(l.proves(e.L, truth), l.proves(e.R, truth))
		}
	case *expr.Lit, nil:
		return nil
	}
	exact, ok := l.atom(e, truth)
	if !ok {
		return nil
	}
	return append([]Fact{exact}, l.follows(e, truth)...)
}

func common(a, b []Fact) []Fact {
	var both []Fact
	for _, f := range a {
		if slices.Contains(b, f) {
			both = append(both, f)
		}
	}
	return both
}

// needs is the facts that together mean that e holds; false where no such list
// says it.
func (l *logic) needs(e expr.Expr, truth bool) ([]Fact, bool) {
	switch e := e.(type) {
	case *expr.Unary:
		if e.Op == "!" {
			return l.needs(e.X, !truth)
		}
	case *expr.Binary:
		switch {
		case e.Op == "&&" && truth, e.Op == "||" && !truth:
			a, ok := l.needs(e.L, truth)
			b, also := l.needs(e.R, truth)
			return append(a, b...), ok && also
		case e.Op == "&&", e.Op == "||":
			return nil, false
		}
	case *expr.Lit, nil:
		return nil, false
	}
	f, ok := l.atom(e, truth)
	return []Fact{f}, ok
}

// atom is the one fact that e, which is no and, or or not, holds or does not.
func (l *logic) atom(e expr.Expr, truth bool) (Fact, bool) {
	f, ok := l.factOf(e, truth)
	if ok && l.sources != nil {
		plain := f
		plain.Not = false
		l.sources[plain] = e
	}
	return f, ok
}

func (l *logic) factOf(e expr.Expr, truth bool) (Fact, bool) {
	switch e := e.(type) {
	case *expr.Ref:
		switch e.Block {
		case "segment":
			return Fact{Kind: Segment, Name: address(e), Not: !truth}, true
		case "check":
			return Fact{Kind: Check, Name: address(e), Not: !truth}, true
		}
	case *expr.Call:
		if f, ok := callFact(e); ok {
			f.Not = !truth
			return f, true
		}
	case *expr.Binary:
		if c, some, ok := counted(e); ok {
			f, known := occurredFact(c)
			f.Not = some != truth
			return f, known
		}
		if e.Op == "!=" { // two-valued: exactly the opposite of ==
			same := *e
			same.Op = "=="
			return Fact{Kind: Condition, Name: expr.Print(&same), Not: truth}, true
		}
	case *expr.Bad:
		return Fact{}, false
	}
	return Fact{Kind: Condition, Name: expr.Print(e), Not: !truth}, true
}

func address(r *expr.Ref) string {
	a := r.Block + "." + r.Name
	if r.Library != "" {
		a = "library." + r.Library + "." + a
	}
	return a
}

func callFact(c *expr.Call) (Fact, bool) {
	if c.Name == "occurred" {
		return occurredFact(c)
	}
	kinds := map[string]Kind{"consented": Consent, "reachable": Reachable, "offer_active": Offer}
	k, ok := kinds[c.Name]
	if !ok || len(c.Args) == 0 {
		return Fact{}, false
	}
	r, ok := c.Args[0].(*expr.Ref)
	if !ok {
		return Fact{}, false
	}
	return Fact{Kind: k, Name: address(r)}, true
}

func occurredFact(c *expr.Call) (Fact, bool) {
	look, ok := c.History()
	if !ok {
		return Fact{}, false
	}
	r, ok := look.Event.(*expr.Ref)
	if !ok {
		return Fact{}, false
	}
	return Fact{Kind: Occurred, Name: address(r), Scope: scopeOf(look.Window, look.Cond)}, true
}

func scopeOf(window string, cond expr.Expr) string { return window + "|" + printed(cond) }

// counted reads count(…) against a number as whether there is some such event.
func counted(b *expr.Binary) (c *expr.Call, some, ok bool) {
	call, lit, op := b.L, b.R, b.Op
	if _, left := call.(*expr.Lit); left {
		call, lit = lit, call
		op = map[string]string{"<": ">", ">": "<", "<=": ">=", ">=": "<="}[op]
		if op == "" {
			op = b.Op
		}
	}
	c, isCall := call.(*expr.Call)
	n, isLit := lit.(*expr.Lit)
	if !isCall || !isLit || c.Name != "count" || n.Value.IsNull() || n.Value.Type() != cty.Number {
		return nil, false, false
	}
	f, _ := n.Value.AsBigFloat().Float64()
	switch {
	case op == "==" && f == 0, op == "<" && f == 1, op == "<=" && f == 0:
		return c, false, true
	case op == "!=" && f == 0, op == ">" && f == 0, op == ">=" && f == 1:
		return c, true, true
	}
	return nil, false, false
}

// follows is what else an atom proves.
func (l *logic) follows(e expr.Expr, truth bool) []Fact {
	switch e := e.(type) {
	case *expr.Ref:
		if l.depth >= maxDepth {
			return nil
		}
		deeper := l.deeper()
		switch b := l.block(e).(type) {
		case *lang.Segment:
			return deeper.proves(b.When, truth)
		case *lang.Check:
			if len(b.Params) > 0 || perProduct(b) {
				return nil
			}
			facts := deeper.proves(b.Holds, truth)
			if truth && b.About.Set {
				facts = append(facts, Fact{Kind: About, Name: b.About.Value})
			}
			return facts
		}
	case *expr.Binary:
		if c, some, ok := counted(e); ok {
			return l.looked(c, some == truth)
		}
	case *expr.Call:
		if e.Name == "occurred" || e.Name == "pending" {
			return l.looked(e, truth)
		}
	}
	return nil
}

// looked is what a look for an event proves that finds some, or none.
func (l *logic) looked(c *expr.Call, some bool) []Fact {
	look, ok := c.History()
	r, isRef := look.Event.(*expr.Ref)
	if !ok || !isRef {
		return nil
	}
	event, _ := l.block(r).(*lang.Event)
	if some {
		return seen(address(r), event)
	}
	return noneSeen(address(r), event, look.Cond != nil || c.Name == "pending")
}

func seen(name string, e *lang.Event) []Fact {
	facts := []Fact{{Kind: Seen, Name: name}}
	if e != nil && e.Kind.Value != "" {
		facts = append(facts, Fact{Kind: SeenKind, Name: e.Kind.Value})
	}
	return facts
}

func noneSeen(name string, e *lang.Event, conditional bool) []Fact {
	kind := ""
	if e != nil {
		kind = e.Kind.Value
	}
	facts := []Fact{{Kind: Looked, Name: name}}
	if kind != "" {
		facts = append(facts, Fact{Kind: LookedKind, Name: kind})
	}
	if conditional {
		return facts
	}
	if facts = append(facts, Fact{Kind: Clear, Name: name}); kind != "" {
		facts = append(facts, Fact{Kind: ClearKind, Name: kind})
	}
	return facts
}

// block finds what a reference names, or is nil.
func (l *logic) block(r *expr.Ref) lang.Block {
	p := l.program.Project
	if p == nil {
		return nil
	}
	if r.Library == "" {
		return p.Find(r.Block, r.Name)
	}
	for _, lib := range p.Libraries {
		if lib.Label == r.Library && lib.Project != nil {
			return lib.Project.Find(r.Block, r.Name)
		}
	}
	return nil
}

func eventName(e *lang.Event) string {
	if e.Library != "" {
		return "library." + e.Library + "." + e.Address()
	}
	return e.Address()
}

func consentName(c *lang.Consent) string {
	if c.Library != "" {
		return "library." + c.Library + "." + c.Address()
	}
	return c.Address()
}

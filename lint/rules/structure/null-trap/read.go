package nulltrap

import (
	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang/expr"
)

// comparisons are the data that the cases of b compare, in order of first
// mention. Left out is what a case asks for by null or gives a default.
func comparisons(b *compiler.Branch) []comparison {
	var list []*comparison
	asked := map[string]bool{}
	find := func(p *expr.Path, since bool) *comparison {
		for _, c := range list {
			if c.since == since && expr.Equal(c.path, p) {
				return c
			}
		}
		c := &comparison{path: p, since: since}
		list = append(list, c)
		return c
	}
	for _, k := range b.Cases {
		expr.Walk(k.When, func(e expr.Expr) bool {
			switch e := e.(type) {
			case *expr.Call:
				if e.Name == "default" || e.Name == "coalesce" {
					for _, x := range e.Args {
						asked[expr.Print(x)] = true
					}
				}
				_, history := e.History()
				return !history // what it compares is an event's
			case *expr.Binary:
				read(e, find, asked)
			case *expr.Path:
				if t := e.Type(); t != nil && t.Kind == expr.TBool && data(e) {
					if c := find(e, false); !c.at.Known() {
						c.term, c.at = e, e.Range()
					}
				}
			}
			return true
		})
	}
	var kept []comparison
	for _, c := range list {
		if c.at.Known() && !asked[expr.Print(c.path)] {
			kept = append(kept, *c)
		}
	}
	return kept
}

// read takes a comparison with a known value apart.
func read(e *expr.Binary, find func(*expr.Path, bool) *comparison, asked map[string]bool) {
	term, other, op := e.L, e.R, e.Op
	if _, ok := term.(*expr.Lit); ok {
		term, other = other, term
	}
	lit, ok := other.(*expr.Lit)
	if !ok {
		return
	}
	path, since := term, false
	if call, ok := term.(*expr.Call); ok && call.Name == "days_since" && len(call.Args) == 1 {
		path, since = call.Args[0], true
	}
	p, ok := path.(*expr.Path)
	if !ok || !data(p) {
		return
	}
	switch {
	case lit.Value.IsNull():
		asked[expr.Print(p)] = true
		return
	case op != "==" && op != "!=" && op != "<" && op != "<=" && op != ">" && op != ">=":
		return
	}
	c := find(p, since)
	if !c.at.Known() {
		c.term, c.at = term, e.Range()
	}
	if op == "==" || op == "!=" || lit.Value.Type() != cty.Number {
		return
	}
	if c.low == nil || less(lit, c.low) != since {
		c.low = lit
	}
	if c.high == nil || less(c.high, lit) != since {
		c.high = lit
	}
}

func less(a, b expr.Expr) bool {
	x, y := a.(*expr.Lit).Value, b.(*expr.Lit).Value
	return x.AsBigFloat().Cmp(y.AsBigFloat()) < 0
}

// data reports whether p is an attribute of a person or of what started the run.
func data(p *expr.Path) bool {
	return (p.Root == "profile" || p.Root == "entered" || p.Root == "trigger") && len(p.Steps) == 1 && p.Steps[0].Name != ""
}

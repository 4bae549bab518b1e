package expr

import (
	"github.com/zclconf/go-cty/cty"
)

func (c *checker) length(e *Call) Expr {
	if !c.takes(e, 1, 1) {
		return broken(e)
	}
	x := c.argument(e.Args[0], "a list or text", func(t *Type) bool { return t.Kind == TList || t.Kind == TString || t.Kind == TObject })
	switch known := x.(type) {
	case *List:
		return number64(e, len(known.Items))
	case *Object:
		return number64(e, len(known.Fields))
	case *Lit:
		if isText(known) {
			return number64(e, characters(known.Value.AsString()))
		}
		if known.Value.IsNull() {
			return number64(e, 0) // as of a list that is missing for a person
		}
	}
	if x.Type().Kind == TObject {
		c.errorf("wrong-type", e.Args[0].Range(), "a list or text is needed here, but %s is an object", subject(e.Args[0]))
		return broken(e)
	}
	return c.result(e, numberType, x)
}

func number64(e Expr, n int) Expr {
	return &Lit{Node: Node{e.Range(), numberType}, Value: cty.NumberIntVal(int64(n))}
}

// numbers checks min, max and abs.
func (c *checker) numbers(e *Call) Expr {
	most := -1
	if e.Name == "abs" {
		most = 1
	}
	if !c.takes(e, 1, most) {
		return broken(e)
	}
	args := make([]Expr, len(e.Args))
	t := numberType
	known := true
	for i, a := range e.Args {
		args[i] = c.argument(a, "a number", (*Type).numeric)
		if args[i].Type().Kind == TMoney {
			t = moneyType
		}
		_, lit := args[i].(*Lit)
		known = known && lit
	}
	if !known {
		return c.result(e, t, args...)
	}
	best := args[0].(*Lit).Value
	for _, a := range args {
		v := a.(*Lit).Value
		if v.IsNull() { // arithmetic with a missing value is missing
			best = cty.NullVal(cty.DynamicPseudoType)
			t = nullType
			break
		}
		if op := map[string]string{"min": "<", "max": ">"}[e.Name]; op != "" && Compare(op, numberType, v, best) {
			best = v
		}
	}
	if e.Name == "abs" && !best.IsNull() {
		best = best.Absolute()
	}
	return &Lit{Node: Node{e.Rng, t}, Value: best}
}

package course

import (
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/proof"
	"github.com/zclconf/go-cty/cty"
)

// Asker knows what an engine asks of people.
type Asker interface {
	Compare(e, l expr.Expr, op string, r expr.Expr) proof.Cond // op is "==", "<" and so on
	Block(*expr.Ref) proof.Cond                                // a segment, a check
	Function(*expr.Call) proof.Cond
	Cannot(expr.Expr) proof.Cond // what is none of all this
}

// Cond is a condition in the engine's terms: what is joined stays joined, and what
// stands alone is asked.
func Cond(a Asker, e expr.Expr) proof.Cond {
	switch e := e.(type) {
	case nil:
		return nil
	case *expr.Lit:
		if k, ok := Constant(e); ok && k.Kind == proof.Truth {
			return proof.Const(k.Truth)
		}
	case *expr.Unary:
		if e.Op == "!" {
			return proof.Not{X: Cond(a, e.X)}
		}
	case *expr.Binary:
		switch e.Op {
		case "&&":
			return proof.All{Cond(a, e.L), Cond(a, e.R)}
		case "||":
			return proof.Any{Cond(a, e.L), Cond(a, e.R)}
		}
		return a.Compare(e, e.L, e.Op, e.R)
	case *expr.Cond:
		c := Cond(a, e.If)
		return proof.Any{proof.All{c, Cond(a, e.Then)}, proof.All{proof.Not{X: c}, Cond(a, e.Else)}}
	case *expr.Path, *expr.Get, *expr.Index:
		return a.Compare(e, e, "==", &expr.Lit{Value: cty.True})
	case *expr.Ref:
		return a.Block(e)
	case *expr.Call:
		return a.Function(e)
	case *expr.Template:
		if len(e.Parts) == 1 {
			return Cond(a, e.Parts[0])
		}
	}
	return a.Cannot(e)
}

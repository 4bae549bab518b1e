package compiler

import (
	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang/expr"
)

// folded is n, whose parts have just had parameters put in, with what is known
// now worked out. Types were checked before, so that only values are looked at.
func folded(n expr.Expr) expr.Expr {
	switch n := n.(type) {
	case *expr.Unary:
		if v, ok := knownTruth(n.X); ok && n.Op == "!" {
			return truth(n, !v)
		}
	case *expr.Binary:
		return foldedBinary(n)
	case *expr.Cond:
		if v, ok := knownTruth(n.If); ok {
			if v {
				return n.Then
			}
			return n.Else
		}
	case *expr.Call:
		if lit, ok := known(n.Args, 0); ok && n.Name == "default" && len(n.Args) == 2 {
			if lit.Value.IsNull() || lit.Value.Type() == cty.String && lit.Value.AsString() == "" {
				return n.Args[1]
			}
			return lit
		}
	}
	return n
}

func foldedBinary(n *expr.Binary) expr.Expr {
	switch n.Op {
	case "&&", "||":
		// A missing truth is false, so that `x || false` is no more than x where
		// only its truth counts, as it does on either side of && and ||.
		for _, side := range [2][2]expr.Expr{{n.L, n.R}, {n.R, n.L}} {
			v, ok := knownTruth(side[0])
			if !ok {
				continue
			}
			if v == (n.Op == "||") {
				return truth(n, v)
			}
			if isCondition(side[1]) {
				return side[1]
			}
		}
		return n
	}
	l, ok := known([]expr.Expr{n.L, n.R}, 0)
	r, ok2 := known([]expr.Expr{n.L, n.R}, 1)
	if !ok || !ok2 {
		return n
	}
	switch n.Op {
	case "+", "-", "*", "/", "%":
		if v, ok := expr.Compute(n.Op, l.Value, r.Value); ok && n.Typ != nil {
			return &expr.Lit{Node: n.Node, Value: v}
		}
		return n
	}
	t := l.Type()
	if t == nil || t.Kind == expr.TNull {
		t = r.Type()
	}
	if t == nil || day(l) != day(r) && !l.Value.IsNull() && !r.Value.IsNull() {
		return n // a day against an instant takes the project's zone
	}
	return truth(n, expr.Compare(n.Op, t, l.Value, r.Value))
}

// isCondition reports whether e is true or false and never missing.
func isCondition(e expr.Expr) bool {
	switch e := e.(type) {
	case *expr.Binary:
		switch e.Op {
		case "+", "-", "*", "/", "%":
			return false
		}
		return true
	case *expr.Unary:
		return e.Op == "!"
	case *expr.Ref:
		return true
	}
	return false
}

func day(l *expr.Lit) bool { return l.Type() != nil && l.Type().Kind == expr.TDate }

func known(list []expr.Expr, i int) (*expr.Lit, bool) {
	if i >= len(list) {
		return nil, false
	}
	lit, ok := list[i].(*expr.Lit)
	return lit, ok && lit.Value != cty.NilVal && lit.Value.IsKnown()
}

// knownTruth is the truth of a literal; a missing one is false.
func knownTruth(e expr.Expr) (value, ok bool) {
	lit, ok := known([]expr.Expr{e}, 0)
	switch {
	case !ok:
		return false, false
	case lit.Value.IsNull():
		return false, true
	case lit.Value.Type() != cty.Bool:
		return false, false
	}
	return lit.Value.True(), true
}

func truth(e expr.Expr, v bool) expr.Expr {
	return &expr.Lit{Node: expr.Node{Rng: e.Range(), Typ: boolType()}, Value: cty.BoolVal(v)}
}

package normal

import (
	"fmt"
	"testing"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/zclconf/go-cty/cty"
	"pgregory.net/rapid"
)

func atom(i int) expr.Expr {
	return &expr.Path{Root: "profile", Steps: []expr.PathStep{{Name: fmt.Sprintf("a%d", i)}}}
}

func gen(depth int) *rapid.Generator[expr.Expr] {
	return rapid.Custom(func(t *rapid.T) expr.Expr {
		if depth == 0 || rapid.IntRange(0, 3).Draw(t, "leaf") == 0 {
			if rapid.IntRange(0, 9).Draw(t, "const") == 0 {
				return &expr.Lit{Value: cty.BoolVal(rapid.Bool().Draw(t, "b"))}
			}
			return atom(rapid.IntRange(0, 3).Draw(t, "atom"))
		}
		sub := gen(depth - 1)
		switch rapid.IntRange(0, 3).Draw(t, "kind") {
		case 0:
			return &expr.Unary{Op: "!", X: sub.Draw(t, "x")}
		case 1:
			return &expr.Cond{If: sub.Draw(t, "if"), Then: sub.Draw(t, "then"), Else: sub.Draw(t, "else")}
		case 2:
			return &expr.Binary{Op: "&&", L: sub.Draw(t, "l"), R: sub.Draw(t, "r")}
		default:
			return &expr.Binary{Op: "||", L: sub.Draw(t, "l"), R: sub.Draw(t, "r")}
		}
	})
}

func eval(e expr.Expr, env int) bool {
	switch e := e.(type) {
	case *expr.Lit:
		return e.Value.True()
	case *expr.Path:
		var i int
		fmt.Sscanf(e.Steps[0].Name, "a%d", &i)
		return env>>i&1 == 1
	case *expr.Unary:
		return !eval(e.X, env)
	case *expr.Cond:
		if eval(e.If, env) {
			return eval(e.Then, env)
		}
		return eval(e.Else, env)
	case *expr.Binary:
		if e.Op == "&&" {
			return eval(e.L, env) && eval(e.R, env)
		}
		return eval(e.L, env) || eval(e.R, env)
	}
	panic("unknown")
}

func TestFormsMeanTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := gen(4).Draw(t, "e")
		dnf, ok1 := DNF(e, 1<<16)
		cnf, ok2 := CNF(e, 1<<16)
		if !ok1 || !ok2 {
			t.Skip("too large")
		}
		for env := range 16 {
			want := eval(e, env)
			or := false
			for _, term := range dnf {
				and := true
				for _, l := range term {
					and = and && eval(l.Atom, env) != l.Neg
				}
				or = or || and
			}
			and := true
			for _, clause := range cnf {
				or := false
				for _, l := range clause {
					or = or || eval(l.Atom, env) != l.Neg
				}
				and = and && or
			}
			if or != want || and != want {
				t.Fatalf("env %04b: want %v, DNF %v, CNF %v", env, want, or, and)
			}
		}
	})
}

func TestBudgetStopsExplosion(t *testing.T) {
	var e expr.Expr
	for i := range 40 {
		pair := &expr.Binary{Op: "||", L: atom(2 * i), R: atom(2*i + 1)}
		if e == nil {
			e = pair
		} else {
			e = &expr.Binary{Op: "&&", L: e, R: pair}
		}
	}
	if _, ok := DNF(e, 1000); ok {
		t.Error("forty ORs under AND fit 1,000 literals as an OR of ANDs")
	}
	if cnf, ok := CNF(e, 1000); !ok || len(cnf) != 40 {
		t.Errorf("CNF: %d clauses, ok %v", len(cnf), ok)
	}
}

func TestComparisonKeepsItsNot(t *testing.T) {
	ge := &expr.Binary{Op: ">=", L: atom(0), R: &expr.Lit{Value: cty.NumberIntVal(18)}}
	terms, _ := DNF(&expr.Unary{Op: "!", X: ge}, 10)
	if len(terms) != 1 || len(terms[0]) != 1 || !terms[0][0].Neg || terms[0][0].Atom != expr.Expr(ge) {
		t.Errorf("!(a >= 18) became %v", terms)
	}
}

// TestMirrored holds that a comparison with its sides changed, and changed again, is
// the one that it was, and that of two numbers both say the same.
func TestMirrored(t *testing.T) {
	holds := func(a int, op string, b int) bool {
		return map[string]bool{"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b, "==": a == b, "!=": a != b}[op]
	}
	for _, op := range []string{"<", "<=", ">", ">=", "==", "!="} {
		m := Mirrored(op)
		if Mirrored(m) != op {
			t.Errorf("%s becomes %s, and that %s", op, m, Mirrored(m))
		}
		for a := range 3 {
			if holds(a, op, 1) != holds(1, m, a) {
				t.Errorf("%d %s 1 is %v, and 1 %s %d is not", a, op, holds(a, op, 1), m, a)
			}
		}
	}
	if m := Mirrored("+"); m != "" {
		t.Errorf("+ becomes %s", m)
	}
}

// TestSpread holds that between becomes two comparisons wherever it stands.
func TestSpread(t *testing.T) {
	x := func() expr.Expr {
		return &expr.Path{Root: "profile", Steps: []expr.PathStep{{Name: "x"}}}
	}
	n := func(i int64) expr.Expr { return &expr.Lit{Value: cty.NumberIntVal(i)} }
	e := &expr.Unary{Op: "!", X: &expr.Call{Name: "between", Args: []expr.Expr{x(), n(1), n(2)}}}
	if got, want := expr.Print(Spread(e)), "!(profile.x >= 1 && profile.x <= 2)"; got != want {
		t.Errorf("%s, not %s", got, want)
	}
}

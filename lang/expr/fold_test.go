package expr

import (
	"math/big"
	"testing"

	"github.com/zclconf/go-cty/cty"
	"pgregory.net/rapid"

	"github.com/cairn-lang/cairn/lang/schema"
)

// Simplifying must not change what an expression gives for any person: a person
// put in first and folded gives the same as folded first and the person put in
// afterwards.
func TestFoldingKeepsMeaning(t *testing.T) {
	s, w := testScope(t)
	world(w)
	compared := 0
	compare := func(t *rapid.T) bool {
		want := Want{Kind: schema.Value}
		if rapid.Bool().Draw(t, "condition") {
			want.Kind = schema.Condition
		}
		e := computable(t, 4)
		folded, diags := Check(e, want, s)
		if len(diags) > 0 {
			return false
		}
		person := somebody(t)
		early, diags := Check(person.in(e), want, s)
		if len(diags) > 0 {
			return false // such as a division by what turned out to be 0
		}
		late, diags := Check(person.in(folded), want, s)
		if len(diags) > 0 {
			t.Fatalf("%s: %v", Print(person.in(folded)), diags)
		}
		if !Equal(early, late) {
			t.Fatalf("%s\nfolded %s\nfor %v gives %s, but folded first %s", Print(e), Print(folded), person, Print(early), Print(late))
		}
		_, known := early.(*Lit)
		return known
	}
	rapid.Check(t, func(t *rapid.T) {
		for range 20 { // many draws have no meaning, or stay symbolic
			if compare(t) {
				compared++
				return
			}
		}
	})
	if compared == 0 {
		t.Error("nothing was compared")
	}
}

// person maps attributes to values; what is not in it stays symbolic.
type person map[string]Expr

func somebody(t *rapid.T) person {
	p := person{}
	null := func(of ...*Lit) Expr {
		i := rapid.IntRange(-1, len(of)-1).Draw(t, "value")
		if i < 0 {
			return lowered(`local.nothing`)
		}
		return of[i]
	}
	str := func(s string, t *Type) *Lit { return &Lit{Node: Node{Typ: t}, Value: cty.StringVal(s)} }
	num := func(n int64, t *Type) *Lit { return &Lit{Node: Node{Typ: t}, Value: cty.NumberIntVal(n)} }
	p["first_name"] = null(str("NL", stringType), str("x", stringType), str("", stringType))
	p["country"] = null(str("NL", stringType), str("BE", stringType))
	p["age"] = null(num(0, numberType), num(5, numberType), num(-3, numberType))
	p["balance"] = null(num(5, moneyType), num(1, moneyType))
	p["vip"] = null(&Lit{Node: Node{Typ: boolType}, Value: cty.True}, &Lit{Node: Node{Typ: boolType}, Value: cty.False})
	p["birthday"] = null(str("2026-01-01", dateType), str("1990-05-05", dateType))
	return p
}

func (p person) in(e Expr) Expr {
	return Rewrite(e, func(e Expr) Expr {
		if path, ok := e.(*Path); ok && path.Root == "profile" && len(path.Steps) == 1 {
			if v, ok := p[path.Steps[0].Name]; ok {
				return v
			}
		}
		return e
	})
}

// computable makes expressions that fold to a value once a person is known.
func computable(t *rapid.T, depth int) Expr {
	if depth == 0 || rapid.IntRange(0, 5).Draw(t, "leaf?") == 0 {
		return lowered(pick(t, "leaf", `profile.first_name`, `profile.country`, `profile.age`, `profile.balance`, `profile.vip`, `profile.birthday`,
			`true`, `false`, `null`, `5`, `0.1`, `"NL"`, `"2026-01-01"`, `local.start`, `var.on`))
	}
	sub := func() Expr { return computable(t, depth-1) }
	switch rapid.IntRange(0, 7).Draw(t, "kind") {
	case 0:
		return &Unary{Op: "!", X: sub()}
	case 1, 2:
		return &Binary{Op: pick(t, "op", "&&", "||"), L: sub(), R: sub()}
	case 3:
		return &Binary{Op: pick(t, "op", "==", "!=", "<", "<=", ">", ">="), L: sub(), R: sub()}
	case 4:
		return &Binary{Op: pick(t, "op", "+", "-", "*", "/", "%"), L: sub(), R: sub()}
	case 5:
		return &Cond{If: sub(), Then: sub(), Else: sub()}
	case 6:
		return &Call{Name: "contains", Args: []Expr{&List{Items: []Expr{sub(), sub()}}, sub()}}
	}
	return &Call{Name: pick(t, "call", "between", "min", "starts_with", "default", "abs", "length"), Args: []Expr{sub(), sub(), sub()}[:rapid.IntRange(1, 3).Draw(t, "args")]}
}

func TestComputeIsDecimal(t *testing.T) {
	for _, c := range []struct{ x, op, y, want string }{
		{"0.1", "+", "0.2", "0.3"}, {"1.1", "*", "1.1", "1.21"}, {"0.3", "-", "0.1", "0.2"}, {"10", "/", "4", "2.5"},
		{"-7", "%", "3", "-1"}, {"7", "%", "-3", "1"}, {"0.7", "%", "0.2", "0.1"}, {"1e300", "*", "1e300", "1e600"},
	} {
		x, y, want := cty.MustParseNumberVal(c.x), cty.MustParseNumberVal(c.y), cty.MustParseNumberVal(c.want)
		got, ok := Compute(c.op, x, y)
		if !ok || !got.RawEquals(want) {
			t.Errorf("%s %s %s = %s, want %s", c.x, c.op, c.y, got.GoString(), c.want)
		}
	}
	huge := cty.NumberVal(new(big.Float).SetMantExp(big.NewFloat(1), 4000))
	if _, ok := Compute("*", huge, huge); ok {
		t.Error("a product of 2,400 digits was computed")
	}
	if _, ok := Compute("/", cty.NumberIntVal(1), cty.Zero); ok {
		t.Error("1 / 0 was computed")
	}
}

// The truth table of comparisons with a missing side.
func TestCompareMissing(t *testing.T) {
	five, missing := cty.NumberIntVal(5), cty.NullVal(cty.DynamicPseudoType)
	for _, op := range []string{"==", "!=", "<", "<=", ">", ">="} {
		for _, sides := range [][2]cty.Value{{five, missing}, {missing, five}} {
			if got := Compare(op, numberType, sides[0], sides[1]); got != (op == "!=") {
				t.Errorf("%s with a missing side is %v", op, got)
			}
		}
		if got := Compare(op, numberType, missing, missing); got != (op == "==") {
			t.Errorf("null %s null is %v", op, got)
		}
	}
}

package course

import (
	"testing"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/proof"
	"github.com/zclconf/go-cty/cty"
)

// TestWaits holds that a wait is known by how it was left last, and that states which
// know the same are equal.
func TestWaits(t *testing.T) {
	s := State{}.Left("answer", "came").Left("ans", "late")
	if s.On("answer") != "came" || s.On("ans") != "late" || s.On("other") != "" {
		t.Errorf("%q, %q, %q", s.On("answer"), s.On("ans"), s.On("other"))
	}
	if s != (State{}).Left("ans", "late").Left("answer", "came") {
		t.Error("the order in which waits were left tells states apart")
	}
	if s.Left("answer", "went").On("answer") != "went" || s.Left("answer", "").On("answer") != "" {
		t.Error("a wait that was left again is known by how it was left before")
	}
	if s.Left("answer", "").Left("ans", "") != (State{}) {
		t.Error("timeouts leave something behind")
	}
}

// TestAgain goes round as often as a loop allows, each loop by itself.
func TestAgain(t *testing.T) {
	n := &compiler.Node{Goto: &compiler.Goto{Max: 2}, Edges: []compiler.Edge{{Kind: compiler.EdgeAgain, To: 3}, {Kind: compiler.EdgeNext, To: 9}}}
	s := State{Node: 7}
	for round := range 2 {
		next, ok := s.Again(n)
		if !ok || next.Node != 3 {
			t.Fatalf("round %d: %v, %v", round, next, ok)
		}
		s = next.At(7)
	}
	if _, ok := s.Again(n); ok {
		t.Error("a third round")
	}
	if _, ok := s.At(8).Again(n); !ok {
		t.Error("another loop counts along")
	}
	if next, ok := s.Along(n, compiler.EdgeTimedOut); !ok || next.Node != 9 {
		t.Errorf("without a way of its own a step leads to %d, %v", next.Node, ok)
	}
	if _, ok := s.Along(&compiler.Node{}, compiler.EdgeNext); ok {
		t.Error("the end leads on")
	}
}

func TestConstant(t *testing.T) {
	lit := func(v cty.Value) expr.Expr { return &expr.Lit{Value: v} }
	half, _ := proof.Digits("0.5")
	for _, x := range []struct {
		e    expr.Expr
		want proof.Value
		ok   bool
	}{
		{lit(cty.StringVal("a")), proof.TextOf("a"), true},
		{&expr.Template{Parts: []expr.Expr{lit(cty.StringVal("a"))}}, proof.TextOf("a"), true},
		{&expr.Template{Parts: []expr.Expr{lit(cty.StringVal("a")), lit(cty.StringVal("b"))}}, proof.Value{}, false},
		{lit(cty.NumberFloatVal(0.5)), half, true},
		{lit(cty.True), proof.TruthOf(true), true},
		{lit(cty.NullVal(cty.String)), proof.Value{}, true},
		{lit(cty.UnknownVal(cty.String)), proof.Value{}, false},
		{&expr.Path{Root: "profile"}, proof.Value{}, false},
		{nil, proof.Value{}, false},
	} {
		if got, ok := Constant(x.e); ok != x.ok || !proof.Same(got, x.want) {
			t.Errorf("%v: %v, %v", x.e, got, ok)
		}
	}
}

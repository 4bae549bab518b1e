package cond

import (
	"math/big"
	"strings"
	"testing"

	"github.com/zclconf/go-cty/cty"
	"pgregory.net/rapid"

	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
)

// Boxes are held to a second reading of the same conditions: an interpreter of
// trees, written from the table of the language, and every person of a grid that
// has a value in each cell.

// person maps attributes to float64, string, bool; nil is missing. "click" is
// whether the mail was clicked, "ago" how many seconds ago the last order was.
type values map[string]any

func typ(k expr.TypeKind) *expr.Type { return &expr.Type{Kind: k} }

func attr(name string, t *expr.Type) expr.Expr {
	return &expr.Path{Node: expr.Node{Typ: t}, Root: "profile", Steps: []expr.PathStep{{Name: name}}}
}

func lit(v any) expr.Expr {
	switch v := v.(type) {
	case nil:
		return nullLit()
	case bool:
		return boolLit(v)
	case string:
		return &expr.Lit{Node: expr.Node{Typ: typ(expr.TString)}, Value: cty.StringVal(v)}
	}
	return &expr.Lit{Node: expr.Node{Typ: typ(expr.TNumber)}, Value: cty.NumberFloatVal(v.(float64))}
}

func countryType() *expr.Type {
	return &expr.Type{Kind: expr.TString, Values: []string{"NL", "BE", "SE"}}
}

// grid is every value that matters of each attribute: one in each cell that the
// generator's constants make, and two where two attributes are compared.
func grid(name string) []any {
	switch name {
	case "country":
		return []any{nil, "NL", "BE", "SE"}
	case "city":
		return []any{nil, "", "a", "b", "ab", "zz"}
	case "vip":
		return []any{nil, false, true}
	case "click":
		return []any{false, true}
	case "ago":
		return []any{nil, 0.0, 3600.0, 7200.0, 9000.0}
	}
	list := []any{nil}
	for x := -4.0; x <= 4; x += 0.25 {
		list = append(list, x)
	}
	return list
}

// eval is e for a person: float64, string, bool or nil.
func eval(e expr.Expr, p values) any {
	switch e := e.(type) {
	case *expr.Lit:
		switch {
		case e.Value.IsNull():
			return nil
		case e.Value.Type() == cty.String:
			return e.Value.AsString()
		case e.Value.Type() == cty.Bool:
			return e.Value.True()
		}
		f, _ := e.Value.AsBigFloat().Float64()
		return f
	case *expr.Path:
		return p[strings.TrimPrefix(pathName(e), "profile.")]
	case *expr.Unary:
		if e.Op == "!" {
			return !yes(e.X, p)
		}
		if x := eval(e.X, p); x != nil {
			return -x.(float64)
		}
		return nil
	case *expr.Cond:
		if yes(e.If, p) {
			return eval(e.Then, p)
		}
		return eval(e.Else, p)
	case *expr.Binary:
		return evalBinary(e, p)
	case *expr.Call:
		return evalCall(e, p)
	}
	panic("the generator makes no such tree")
}

func yes(e expr.Expr, p values) bool {
	b, ok := eval(e, p).(bool)
	return ok && b
}

// equal is == as the language has it: nothing equals a missing value but the
// word null.
func equal(e *expr.Binary, x, y any) bool {
	return x == y && (x != nil || saysNull(e.L) || saysNull(e.R))
}

func saysNull(e expr.Expr) bool {
	l, ok := e.(*expr.Lit)
	return ok && l.Value.IsNull()
}

func evalBinary(e *expr.Binary, p values) any {
	switch e.Op {
	case "&&":
		return yes(e.L, p) && yes(e.R, p)
	case "||":
		return yes(e.L, p) || yes(e.R, p)
	}
	x, y := eval(e.L, p), eval(e.R, p)
	switch e.Op {
	case "==":
		return equal(e, x, y)
	case "!=":
		return !equal(e, x, y)
	}
	a, ok := x.(float64)
	b, okb := y.(float64)
	there := ok && okb
	switch e.Op {
	case "<":
		return there && a < b
	case "<=":
		return there && a <= b
	case ">":
		return there && a > b
	case ">=":
		return there && a >= b
	}
	if !there {
		return nil
	}
	switch e.Op {
	case "+":
		return a + b
	case "-":
		return a - b
	}
	return a * b
}

func evalCall(e *expr.Call, p values) any {
	switch e.Name {
	case "between":
		x, ok := eval(e.Args[0], p).(float64)
		return ok && x >= eval(e.Args[1], p).(float64) && x <= eval(e.Args[2], p).(float64)
	case "contains":
		x := eval(e.Args[1], p)
		for _, item := range e.Args[0].(*expr.List).Items {
			if x != nil && eval(item, p) == x {
				return true
			}
		}
		return false
	case "default":
		if x := eval(e.Args[0], p); x != nil && x != "" {
			return x
		}
		return eval(e.Args[1], p)
	case "starts_with":
		x, ok := eval(e.Args[0], p).(string)
		part := eval(e.Args[1], p).(string)
		return ok && len(x) >= len(part) && x[:len(part)] == part
	case "clicked":
		return p["click"]
	case "occurred":
		key := "ago"
		if name := e.Args[0].(*expr.Ref).Name; name != "bought" {
			key += " " + name
		}
		ago, ok := p[key].(float64)
		if len(e.Args) == 1 {
			return ok
		}
		window, err := expr.ParseDuration(e.Args[1].(*expr.Lit).Value.AsString())
		return ok && err == nil && ago < float64(window)
	}
	panic("the generator makes no such call")
}

func call(name string, t expr.TypeKind, args ...expr.Expr) expr.Expr {
	return &expr.Call{Node: expr.Node{Typ: typ(t)}, Name: name, Args: args}
}

func binary(op string, t expr.TypeKind, l, r expr.Expr) expr.Expr {
	return &expr.Binary{Node: expr.Node{Typ: typ(t)}, Op: op, L: l, R: r}
}

// tree draws a condition over names.
func tree(t *rapid.T, names []string, depth int) expr.Expr {
	if depth > 0 {
		switch rapid.IntRange(0, 6).Draw(t, "shape") {
		case 0, 1:
			return binary("&&", expr.TBool, tree(t, names, depth-1), tree(t, names, depth-1))
		case 2, 3:
			return binary("||", expr.TBool, tree(t, names, depth-1), tree(t, names, depth-1))
		case 4:
			return &expr.Unary{Node: expr.Node{Typ: typ(expr.TBool)}, Op: "!", X: tree(t, names, depth-1)}
		case 5:
			return &expr.Cond{Node: expr.Node{Typ: typ(expr.TBool)}, If: tree(t, names, depth-1), Then: tree(t, names, depth-1), Else: tree(t, names, depth-1)}
		}
	}
	return leaf(t, rapid.SampledFrom(names).Draw(t, "attribute"), names)
}

func leaf(t *rapid.T, name string, names []string) expr.Expr {
	equal := rapid.SampledFrom([]string{"==", "!="}).Draw(t, "equal")
	switch name {
	case "country":
		x := attr("country", countryType())
		if rapid.Bool().Draw(t, "list") {
			items := []expr.Expr{lit(rapid.SampledFrom([]any{"NL", nil}).Draw(t, "item")), lit("SE")}
			return call("contains", expr.TBool, &expr.List{Items: items}, x)
		}
		return binary(equal, expr.TBool, x, lit(rapid.SampledFrom([]any{nil, "NL", "BE", "SE"}).Draw(t, "value")))
	case "city":
		x := attr("city", typ(expr.TString))
		switch rapid.IntRange(0, 3).Draw(t, "city") {
		case 0:
			return call("starts_with", expr.TBool, x, lit("a"))
		case 1:
			x = call("default", expr.TString, x, lit(rapid.SampledFrom([]any{"a", "b"}).Draw(t, "or")))
		}
		return binary(equal, expr.TBool, x, lit(rapid.SampledFrom([]any{nil, "", "a", "b"}).Draw(t, "value")))
	case "vip":
		x := attr("vip", typ(expr.TBool))
		if rapid.Bool().Draw(t, "bare") {
			return x
		}
		return binary(equal, expr.TBool, x, lit(rapid.SampledFrom([]any{nil, true, false}).Draw(t, "value")))
	case "click":
		return call("clicked", expr.TBool, &expr.Ref{Block: "send", Name: "m"})
	case "ago":
		event := &expr.Ref{Block: "event", Name: "bought"}
		if w := rapid.SampledFrom([]string{"", "1h", "2h"}).Draw(t, "window"); w != "" {
			return call("occurred", expr.TBool, event, lit(w))
		}
		return call("occurred", expr.TBool, event)
	}
	x := number(t, name)
	switch rapid.IntRange(0, 5).Draw(t, "test") {
	case 0:
		return binary(equal, expr.TBool, x, lit(nil))
	case 1:
		low := float64(rapid.IntRange(-1, 2).Draw(t, "low"))
		return call("between", expr.TBool, x, lit(low), lit(low+1))
	}
	op := rapid.SampledFrom([]string{"==", "!=", "<", "<=", ">", ">="}).Draw(t, "op")
	if other := rapid.SampledFrom(names).Draw(t, "other"); (other == "age" || other == "goal") && rapid.Bool().Draw(t, "pair") {
		return binary(op, expr.TBool, attr(name, typ(expr.TNumber)), attr(other, typ(expr.TNumber)))
	}
	n := lit(float64(rapid.IntRange(-1, 2).Draw(t, "n")))
	if rapid.Bool().Draw(t, "flip") {
		return binary(op, expr.TBool, n, x)
	}
	return binary(op, expr.TBool, x, n)
}

// number draws a value that has the constants of leaf in the grid.
func number(t *rapid.T, name string) expr.Expr {
	x := attr(name, typ(expr.TNumber))
	switch rapid.IntRange(0, 7).Draw(t, "number") {
	case 0:
		return binary("+", expr.TNumber, x, lit(1.0))
	case 1:
		return binary("*", expr.TNumber, lit(2.0), x)
	case 2:
		return binary("-", expr.TNumber, lit(1.0), x)
	case 3:
		return &expr.Unary{Node: expr.Node{Typ: typ(expr.TNumber)}, Op: "-", X: x}
	case 4:
		return call("default", expr.TNumber, x, lit(1.0))
	case 5:
		return &expr.Cond{Node: expr.Node{Typ: typ(expr.TNumber)}, If: binary(">", expr.TBool, x, lit(0.0)), Then: x, Else: lit(2.0)}
	}
	return x
}

// everyone calls f for each person of the grid until it returns true.
func everyone(names []string, p values, f func(values) bool) bool {
	if len(names) == 0 {
		return f(p)
	}
	for _, v := range grid(names[0]) {
		p[names[0]] = v
		if everyone(names[1:], p, f) {
			return true
		}
	}
	return false
}

func someNames(t *rapid.T) []string {
	all := []string{"country", "city", "vip", "click", "ago", "age", "goal"}
	n := rapid.IntRange(1, 3).Draw(t, "attributes")
	return rapid.Permutation(all).Draw(t, "names")[:n]
}

func emptyWorld() *World { return NewWorld(&compiler.Program{Project: &lang.Project{}}) }

func TestAnswersAgreeWithEnumeration(t *testing.T) {
	w := emptyWorld()
	check(t, func(t *rapid.T) {
		names := someNames(t)
		a, b := tree(t, names, 3), tree(t, names, 2)
		var meetsA, aNotB, both bool
		everyone(names, values{}, func(p values) bool {
			x, y := yes(a, p), yes(b, p)
			meetsA, aNotB, both = meetsA || x, aNotB || x && !y, both || x && y
			return meetsA && aNotB && both
		})
		s := w.Space(nil, a, b)
		ca, cb := s.Read(a), s.Read(b)
		hold := func(what string, v Verdict, exists bool, shown Answer) {
			if v.Answer == Undecided {
				t.Fatalf("%s of %s and %s is not decided", what, expr.Print(a), expr.Print(b))
			}
			found := v.Answer == shown
			if exists && !found || found && !exists && v.Person.Sure {
				t.Fatalf("%s: %v, but enumeration says %v\n%s\n%s\n%v", what, v.Answer, exists, expr.Print(a), expr.Print(b), v.Person)
			}
		}
		hold("satisfiable", ca.Satisfiable(s.Anyone()), meetsA, Yes)
		hold("implies", ca.Implies(cb, s.Anyone()), aNotB, No)
		hold("disjoint", ca.Disjoint(cb, s.Anyone()), both, No)
	})
}

// TestSearchAgreesWithEnumeration looks for points outside boxes directly.
func TestSearchAgreesWithEnumeration(t *testing.T) {
	check(t, func(t *rapid.T) {
		s := &Space{}
		dims := rapid.IntRange(1, 4).Draw(t, "dims")
		for i := range dims {
			v := &variable{id: i, kind: ordered, count: rapid.IntRange(2, 5).Draw(t, "cells")}
			v.full = newCells(v.count)
			for c := range v.count {
				v.full.add(c)
			}
			s.vars = append(s.vars, v)
		}
		draw := func() box {
			var b box
			for i, v := range s.vars {
				in := newCells(v.count)
				for c := range v.count {
					if rapid.Bool().Draw(t, "in") {
						in.add(c)
					}
				}
				if !in.empty() && !in.equal(v.full) {
					b = append(b, side{i, in})
				}
			}
			return b
		}
		var within, but []box
		for range rapid.IntRange(1, 3).Draw(t, "within") {
			within = append(within, draw())
		}
		for range rapid.IntRange(0, 8).Draw(t, "but") {
			but = append(but, draw())
		}
		at := func(point []int, b box) bool {
			for _, x := range b {
				if !x.in.has(point[x.v]) {
					return false
				}
			}
			return true
		}
		anyOf := func(point []int, list []box) bool {
			for _, b := range list {
				if at(point, b) {
					return true
				}
			}
			return false
		}
		found := false
		var walk func(point []int)
		walk = func(point []int) {
			if len(point) == dims {
				found = found || anyOf(point, within) && !anyOf(point, but)
				return
			}
			for c := range s.vars[len(point)].count {
				walk(append(point[:len(point):len(point)], c))
			}
		}
		walk(nil)
		w, a := s.search().outside(within, but)
		if (a == Yes) != found || a == Undecided {
			t.Fatalf("search says %v, enumeration %v", a, found)
		}
		if a != Yes {
			return
		}
		point := make([]int, dims)
		for i, v := range s.vars {
			point[i] = v.full.lowest()
			if in := w.side(i); in != nil {
				point[i] = in.highest()
			}
		}
		if !anyOf(point, within) || anyOf(point, but) {
			t.Fatalf("the witness %v is wrong", point)
		}
		// Merged lists say the same.
		var merged []box
		for _, b := range but {
			merged = s.include(merged, b)
		}
		if anyOf(point, merged) {
			t.Fatalf("merging took in %v", point)
		}
		if len(but) == 0 {
			return
		}
		h := s.hull(but)
		for _, b := range but {
			if !inside(b, h) {
				t.Fatal("a hull leaves something out")
			}
		}
	})
}

// TestFactsAfterAWait moves people as their attributes may and holds the facts
// to them.
func TestFactsAfterAWait(t *testing.T) {
	check(t, func(t *rapid.T) {
		v := &variable{kind: ordered, nullable: true, discrete: true}
		v.change = rapid.SampledFrom([]change{live, fixed, grows, shrinks, ages}).Draw(t, "change")
		if v.change == ages {
			v.measure, v.min = ago, zero()
		}
		for range rapid.IntRange(1, 4).Draw(t, "constants") {
			v.addNum(big.NewRat(int64(rapid.IntRange(0, 12).Draw(t, "constant")), 1))
		}
		v.freeze()
		most := int64(rapid.IntRange(0, 8).Draw(t, "wait"))
		now := rapid.IntRange(0, 20).Draw(t, "now") // 0 is missing
		then := now
		switch v.change {
		case live:
			then = rapid.IntRange(0, 30).Draw(t, "then")
		case grows:
			then = rapid.IntRange(now, 30).Draw(t, "then")
		case shrinks:
			if now > 0 {
				then = rapid.IntRange(1, now).Draw(t, "then")
			}
		case ages:
			if now == 0 || rapid.Bool().Draw(t, "again") {
				then = rapid.IntRange(min(now, 1), max(1, min(now, int(most)))).Draw(t, "then")
			} else {
				then = now + rapid.IntRange(0, int(most)).Draw(t, "older")
			}
		}
		cell := func(x int) int {
			if x == 0 {
				return 0
			}
			c, _ := v.cellOf(big.NewRat(int64(x-1), 1))
			return c
		}
		in := newCells(v.count)
		in.add(cell(now))
		for c := range v.count {
			if v.full.has(c) && rapid.Bool().Draw(t, "also") {
				in.add(c)
			}
		}
		out := v.after(in, most)
		if out == nil {
			out = v.full
		}
		if !out.has(cell(then)) {
			t.Fatalf("%d may become %d, which is left out of %s", now-1, then-1, v.values(out))
		}
	})
}

// check draws more cases than rapid does unasked: one in some hundred finds what
// a missing law would.
func check(t *testing.T, f func(*rapid.T)) {
	for range 10 {
		rapid.Check(t, f)
	}
}

package lang

import (
	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
)

// info is what copy may read of an offer. What is known is folded into it; a
// code of its own for each person is known to the engine alone.
func (o *Offer) info() expr.BlockInfo {
	known := map[string]expr.Expr{}
	text := &expr.Type{Kind: expr.TString}
	fields := make([]expr.TypeField, 0, 7)
	field := func(name string, t *expr.Type, set bool, v cty.Value, rng source.Range) {
		fields = append(fields, expr.TypeField{Name: name, Type: t})
		if set {
			known[name] = &expr.Lit{Node: expr.Node{Rng: rng, Typ: t}, Value: v}
		}
	}
	str := func(name string, v Val[string]) { field(name, text, v.Set, cty.StringVal(v.Value), v.Rng) }
	num := func(name string, k expr.TypeKind, v Val[float64]) {
		field(name, &expr.Type{Kind: k}, v.Set, cty.NumberFloatVal(v.Value), v.Rng)
	}
	date := func(name string, v Val[Date]) {
		t := &expr.Type{Kind: expr.TDate}
		if v.Value.Instant {
			t.Kind = expr.TDatetime
		}
		field(name, t, v.Set, cty.StringVal(v.Value.Text), v.Rng)
	}
	code := o.Code
	code.Set = code.Set && o.CodeKind.Value != "unique"
	str("code", code)
	title := o.Title
	if !title.Set {
		title = Val[string]{Value: o.Label, Rng: o.LabelRng, Set: true}
	}
	str("title", title)
	if lit, ok := known["title"].(*expr.Lit); ok && o.Title.Set {
		lit.Text = title.Rng // people read it where copy puts it in
	}
	date("starts", o.Starts)
	date("ends", o.Ends)
	str("terms_url", o.TermsURL)
	num("percent", expr.TNumber, o.Percent)
	num("amount", expr.TMoney, o.Amount)
	return expr.BlockInfo{Fields: fields, Values: known}
}

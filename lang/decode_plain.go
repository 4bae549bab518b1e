package lang

import (
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang/schema"
	"github.com/cairn-lang/cairn/lang/source"
)

// plain puts a value that is written out, as most are, straight into its field:
// it needs no tree, no scope and no second look. It reports whether it did; what
// it leaves is read when the project is linked.
func (d *decoder) plain(b *rawBlock, slot *attrSlot, a *hclsyntax.Attribute, attr source.Range) bool {
	if slot.field < 0 || slot.decl.List || slot.decl.ByLocale {
		return false
	}
	switch slot.decl.Kind {
	case schema.Copy, schema.Condition, schema.Value, schema.Any, schema.Ref, schema.Type, schema.TypeMap, schema.Object:
		return false
	}
	v, text, ok := plainValue(a.Expr)
	if !ok {
		return false
	}
	at := spot{decl: slot.decl, kind: slot.decl.Kind, name: slot.decl.Name, rng: source.FromHCL(a.Expr.Range()), text: text}
	dst := b.out.Field(slot.field).Addr().Interface()
	switch v.Type() {
	case cty.String:
		s := v.AsString()
		switch dst := dst.(type) {
		case *Val[string]:
			return set(d, dst, at, attr, s, (*forms).text)
		case *Val[Duration]:
			return set(d, dst, at, attr, s, (*forms).duration)
		case *Val[Reentry]:
			return set(d, dst, at, attr, s, (*forms).reentry)
		case *Val[Date]:
			return set(d, dst, at, attr, s, (*forms).date)
		case *Val[Clock]:
			return set(d, dst, at, attr, s, (*forms).clock)
		}
	case cty.Number:
		switch dst := dst.(type) {
		case *Val[int]:
			return set(d, dst, at, attr, v, (*forms).whole)
		case *Val[float64]:
			return set(d, dst, at, attr, v, (*forms).number)
		}
	case cty.Bool:
		if dst, ok := dst.(*Val[bool]); ok {
			*dst = Val[bool]{Value: v.True(), Rng: at.rng, Attr: attr, Set: true}
			return true
		}
	}
	return false // of another type than asked for
}

func set[V, T any](d *decoder, dst *Val[T], at spot, attr source.Range, v V, read func(*forms, spot, V) (T, bool)) bool {
	if value, ok := read(&d.forms, at, v); ok {
		*dst = Val[T]{Value: value, Rng: at.rng, Attr: attr, Set: true}
	}
	return true
}

// plainValue is the value of a literal, with the range of a text without its
// quotes.
func plainValue(e hclsyntax.Expression) (cty.Value, source.Range, bool) {
	switch e := e.(type) {
	case *hclsyntax.LiteralValueExpr:
		t := e.Val.Type()
		return e.Val, source.Range{}, e.Val.IsKnown() && !e.Val.IsNull() && (t == cty.Number && countable(e.Val) || t == cty.Bool)
	case *hclsyntax.TemplateExpr:
		if len(e.Parts) != 1 {
			break
		}
		if lit, ok := e.Parts[0].(*hclsyntax.LiteralValueExpr); ok && lit.Val.IsKnown() && !lit.Val.IsNull() && lit.Val.Type() == cty.String {
			return lit.Val, source.FromHCL(lit.SrcRange), true
		}
	}
	return cty.NilVal, source.Range{}, false
}

// countable leaves numbers that are far too large or too fine to be told so when
// the expression is lowered.
func countable(v cty.Value) bool {
	exp := v.AsBigFloat().MantExp(nil)
	return exp < 1024 && exp > -1024
}

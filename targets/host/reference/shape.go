package reference

import (
	"math/big"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/proof"
)

// attributes is the shape of an object with these attributes; of two with one name
// the first counts.
func attributes(list []*lang.TypedAttr) *proof.Shape {
	s := &proof.Shape{Kind: proof.ObjectShape}
next:
	for _, a := range list {
		for _, m := range s.Fields {
			if m.Name == a.Label {
				continue next
			}
		}
		s.Fields = append(s.Fields, proof.Member{Name: a.Label, Shape: shapeOf(a.Type)})
	}
	return s
}

// attribute is the shape of the attribute of a trigger that a path begins with.
func (w *writer) attribute(p *expr.Path, rest []expr.PathStep) *proof.Shape {
	for _, e := range w.j.Triggers {
		for _, a := range e.Attributes {
			if a.Label == rest[0].Name {
				return shapeOf(a.Type)
			}
		}
	}
	if len(rest) == 1 {
		return shapeOf(p.Type())
	}
	return nil
}

// shapeOf is what values of a type look like.
func shapeOf(t *expr.Type) *proof.Shape {
	if t == nil {
		return &proof.Shape{}
	}
	switch t.Kind {
	case expr.TString:
		return &proof.Shape{Kind: proof.TextShape, Values: t.Values}
	case expr.TNumber, expr.TMoney, expr.TDuration:
		return &proof.Shape{Kind: proof.NumberShape}
	case expr.TBool:
		return &proof.Shape{Kind: proof.TruthShape}
	case expr.TDate:
		return &proof.Shape{Kind: proof.DayShape}
	case expr.TDatetime:
		return &proof.Shape{Kind: proof.InstantShape}
	case expr.TList:
		return &proof.Shape{Kind: proof.ListShape, Elem: shapeOf(t.Elem)}
	case expr.TObject:
		s := &proof.Shape{Kind: proof.ObjectShape}
		for _, f := range t.Fields {
			s.Fields = append(s.Fields, proof.Member{Name: f.Name, Shape: shapeOf(f.Type)})
		}
		return s
	}
	return &proof.Shape{}
}

func fromCty(v cty.Value) proof.Value {
	if v == cty.NilVal || v.IsNull() || !v.IsKnown() {
		return proof.Value{}
	}
	switch t := v.Type(); {
	case t == cty.String:
		return proof.TextOf(v.AsString())
	case t == cty.Bool:
		return proof.TruthOf(v.True())
	case t == cty.Number:
		// As a decimal, which is what was written.
		if n, ok := new(big.Rat).SetString(expr.Decimal(v.AsBigFloat())); ok {
			return proof.Value{Kind: proof.Number, Num: n}
		}
	case t.IsTupleType() || t.IsListType():
		var items []proof.Value
		for _, x := range v.AsValueSlice() {
			items = append(items, fromCty(x))
		}
		return proof.ListOf(items...)
	case t.IsObjectType() || t.IsMapType():
		var names []string
		var items []proof.Value
		for it := v.ElementIterator(); it.Next(); {
			k, x := it.Element()
			names, items = append(names, k.AsString()), append(items, fromCty(x))
		}
		return proof.ObjectOf(names, items)
	}
	return proof.UnclearBy("a value of the project")
}

func toCty(v proof.Value) cty.Value {
	switch v.Kind {
	case proof.Text:
		return cty.StringVal(v.Text)
	case proof.Truth:
		return cty.BoolVal(v.Truth)
	case proof.Number:
		return cty.NumberVal(new(big.Float).SetPrec(precision).SetRat(v.Num))
	case proof.List:
		items := make([]cty.Value, len(v.Elems.Items))
		for i, x := range v.Elems.Items {
			items[i] = toCty(x)
		}
		return cty.TupleVal(items)
	case proof.Object:
		fields := make(map[string]cty.Value, len(v.Elems.Items))
		for i, name := range v.Elems.Names {
			fields[name] = toCty(v.Elems.Items[i])
		}
		return cty.ObjectVal(fields)
	}
	return cty.NullVal(cty.DynamicPseudoType)
}

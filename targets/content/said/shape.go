package said

import (
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/proof"
)

// Shape is what a declared attribute of type t can be; values are the only texts
// it may be, if they are declared.
func Shape(t *expr.Type, values []string) *proof.Shape {
	if t == nil {
		return nil
	}
	s := &proof.Shape{}
	switch t.Kind {
	case expr.TString:
		s.Kind, s.Values = proof.TextShape, values
		if values == nil && len(t.Values) > 0 {
			s.Values = t.Values
		}
	case expr.TNumber, expr.TMoney, expr.TDuration:
		s.Kind = proof.NumberShape
	case expr.TBool:
		s.Kind = proof.TruthShape
	case expr.TDate:
		s.Kind = proof.DayShape
	case expr.TDatetime:
		s.Kind = proof.InstantShape
	case expr.TList:
		s.Kind, s.Elem = proof.ListShape, Shape(t.Elem, nil)
	case expr.TObject:
		s.Kind = proof.ObjectShape
		for _, f := range t.Fields {
			s.Fields = append(s.Fields, proof.Member{Name: f.Name, Shape: Shape(f.Type, nil)})
		}
	default:
		return nil
	}
	return s
}

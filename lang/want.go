package lang

import (
	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
)

// wantType is the type that a symbolic value must have, or nil for any.
func (x *binder) wantType(p place) *expr.Type {
	switch b := p.block.block().(type) {
	case *TypedAttr:
		if p.attr.name == "default" {
			return b.Type
		}
	case *Variable:
		return b.Type
	case *Profile:
		return &expr.Type{Kind: expr.TString}
	}
	return nil
}

// checkDate holds a value to being a date or an instant. Text becomes one.
func (x *binder) checkDate(name string, e expr.Expr) {
	if e == nil || e.Type() == nil {
		return
	}
	switch e.Type().Kind {
	case expr.TDate, expr.TDatetime, expr.TUnknown, expr.TAny, expr.TNull:
		return
	case expr.TString:
		if lit, ok := e.(*expr.Lit); ok && lit.Value.Type() == cty.String {
			if _, err := ParseDate(lit.Value.AsString()); err != nil {
				x.report(diag.Errorf("invalid-value", inner(e), "%q %s", lit.Value.AsString(), err))
			}
			return
		}
	}
	x.report(diag.Errorf("wrong-type", e.Range(), "`%s` takes a date, but this is %s", name, e.Type().Words()))
}

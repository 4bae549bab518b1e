package course

import (
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/proof"
	"github.com/zclconf/go-cty/cty"
)

// Constant is a value that is known when the project is built; null is Missing.
func Constant(e expr.Expr) (proof.Value, bool) {
	for {
		t, ok := e.(*expr.Template)
		if !ok || len(t.Parts) != 1 {
			break
		}
		e = t.Parts[0]
	}
	l, ok := e.(*expr.Lit)
	if !ok || l.Value == cty.NilVal || !l.Value.IsKnown() {
		return proof.Value{}, false
	}
	switch v := l.Value; {
	case v.IsNull():
		return proof.Value{}, true
	case v.Type() == cty.String:
		return proof.TextOf(v.AsString()), true
	case v.Type() == cty.Bool:
		return proof.TruthOf(v.True()), true
	case v.Type() == cty.Number:
		return proof.Digits(v.AsBigFloat().Text('f', -1))
	}
	return proof.Value{}, false
}

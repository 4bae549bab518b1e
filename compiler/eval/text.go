package eval

import (
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang/expr"
)

// filtered is a filter of copy. Numbers and dates are written as data is, without
// a locale: how they look is the engine's.
func (s Scope) filtered(name string, v []cty.Value) cty.Value {
	x := v[0]
	if x.IsNull() {
		return Missing
	}
	switch name {
	case "upper", "lower", "title", "url_encode":
		if text, ok := Text(x); ok {
			return cty.StringVal(expr.FilterText(name, text))
		}
	case "truncate":
		if isText(x) && len(v) == 2 && !v[1].IsNull() && v[1].Type() == cty.Number {
			n, _ := v[1].AsBigFloat().Int64()
			return cty.StringVal(expr.Truncate(x.AsString(), int(n)))
		}
	case "money":
		if x.Type() == cty.Number {
			return cty.StringVal(x.AsBigFloat().Text('f', 2))
		}
	case "number":
		if x.Type() == cty.Number && len(v) == 2 && !v[1].IsNull() && v[1].Type() == cty.Number {
			n, _ := v[1].AsBigFloat().Int64()
			return cty.StringVal(x.AsBigFloat().Text('f', int(min(max(n, 0), 20))))
		}
		return x
	case "date", "raw":
		return x
	}
	return Missing
}

// text writes copy with the values of this person; what is missing leaves
// nothing.
func (s Scope) text(t *expr.Template) string {
	var b strings.Builder
	for _, part := range t.Parts {
		switch part := part.(type) {
		case *expr.For:
			b.WriteString(s.repeated(part))
		default:
			text, _ := Text(s.Value(part))
			b.WriteString(text)
		}
	}
	return b.String()
}

func (s Scope) repeated(f *expr.For) string {
	if f.Body == nil {
		return ""
	}
	var b strings.Builder
	for i, item := range Elements(s.Value(f.In)) {
		inner := s
		inner.loop = &loop{f.Var, item, s.loop}
		if f.Key != "" {
			inner.loop = &loop{f.Key, cty.NumberIntVal(int64(i)), inner.loop}
		}
		b.WriteString(inner.text(f.Body))
	}
	return b.String()
}

// Text is a value as it is written; false of lists, objects and what is missing.
func Text(v cty.Value) (string, bool) {
	if v == cty.NilVal || v.IsNull() {
		return "", false
	}
	switch v.Type() {
	case cty.String:
		return v.AsString(), true
	case cty.Number:
		return v.AsBigFloat().Text('f', -1), true
	case cty.Bool:
		if v.True() {
			return "true", true
		}
		return "false", true
	}
	return "", false
}

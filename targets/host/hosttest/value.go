package hosttest

import (
	"encoding/json"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler/eval"
)

// plain is a value as JSON is read: what is missing is nil, and so is an attribute
// that is missing within an object.
func plain(v cty.Value) any {
	switch {
	case v == cty.NilVal || v.IsNull():
		return nil
	case v.Type() == cty.String:
		return v.AsString()
	case v.Type() == cty.Bool:
		return v.True()
	case v.Type() == cty.Number:
		f, _ := v.AsBigFloat().Float64()
		return f
	case v.Type().IsTupleType():
		list := []any{}
		for _, x := range eval.Elements(v) {
			list = append(list, plain(x))
		}
		return list
	case v.Type().IsObjectType():
		return plainMap(v.AsValueMap())
	}
	return nil
}

func plainMap(attrs map[string]cty.Value) map[string]any {
	out := map[string]any{}
	for k, v := range attrs {
		out[k] = plain(v)
	}
	return out
}

// value is what JSON brings as the simulator has it.
func value(v any) cty.Value {
	switch v := v.(type) {
	case string:
		return cty.StringVal(v)
	case bool:
		return cty.BoolVal(v)
	case float64:
		return cty.NumberFloatVal(v)
	case []any:
		list := make([]cty.Value, len(v))
		for i, x := range v {
			list[i] = value(x)
		}
		return cty.TupleVal(list)
	case map[string]any:
		attrs := make(map[string]cty.Value, len(v))
		for k, x := range v {
			attrs[k] = value(x)
		}
		return cty.ObjectVal(attrs)
	}
	return eval.Missing
}

// there is an object without what is missing in it: JSON may name it or not.
func there(v any) any {
	m, ok := v.(map[string]any)
	if !ok {
		return v
	}
	out := map[string]any{}
	for k, x := range m {
		if x != nil {
			out[k] = there(x)
		}
	}
	return out
}

func show(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(data)
}

// decode is text as JSON, or as it is where it is none.
func decode(text string) any {
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		return text
	}
	return v
}

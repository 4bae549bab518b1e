package eval

import (
	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang/expr"
)

// Value computes e; missing where it has no value.
func (s Scope) Value(e expr.Expr) cty.Value {
	switch e := e.(type) {
	case *expr.Lit:
		if e.Value == cty.NilVal {
			return Missing
		}
		return e.Value
	case *expr.List:
		return s.list(e)
	case *expr.Object:
		fields := make(map[string]cty.Value, len(e.Fields))
		for _, f := range e.Fields {
			fields[f.Name] = s.Value(f.Value)
		}
		return cty.ObjectVal(fields)
	case *expr.Path:
		return s.path(e)
	case *expr.Ref:
		return s.ref(e)
	case *expr.Get:
		return s.get(e)
	case *expr.Index:
		return s.index(e)
	case *expr.Splat:
		return each(s.Value(e.X), e.Steps)
	case *expr.Unary:
		if e.Op == "!" {
			return cty.BoolVal(!isTrue(s.Value(e.X)))
		}
		return compute("-", cty.Zero, s.Value(e.X))
	case *expr.Binary:
		return s.binary(e)
	case *expr.Cond:
		if isTrue(s.Value(e.If)) {
			return s.Value(e.Then)
		}
		return s.Value(e.Else)
	case *expr.Call:
		return s.call(e)
	case *expr.Template:
		return cty.StringVal(s.text(e))
	}
	return Missing
}

func (s Scope) list(e *expr.List) cty.Value {
	items := make([]cty.Value, len(e.Items))
	for i, item := range e.Items {
		items[i] = s.Value(item)
	}
	return cty.TupleVal(items)
}

func (s Scope) path(p *expr.Path) cty.Value {
	switch p.Root {
	case "received":
		if s.Received == nil || len(p.Steps) == 0 {
			return Missing
		}
		v, ok := s.Received.Attrs[p.Steps[0].Name]
		if !ok {
			return Missing
		}
		return Follow(v, p.Steps[1:])
	case "this":
		if s.This == cty.NilVal {
			return Missing
		}
		return Follow(s.This, p.Steps)
	}
	for l := s.loop; l != nil; l = l.outer {
		if l.name == p.Root {
			return Follow(l.value, p.Steps)
		}
	}
	return s.Data(p.Root, p.Steps)
}

// ref is the truth of a segment or a check. Other blocks have no value.
func (s Scope) ref(r *expr.Ref) cty.Value {
	if r.Block != "segment" && r.Block != "check" || s.depth > maxDepth {
		return cty.False
	}
	n := name(r, s.Library)
	condition, holds := s.Fact(n)
	if condition == nil {
		return cty.BoolVal(holds)
	}
	inner := Scope{World: s.World, Library: n.Library, depth: s.depth + 1}
	return cty.BoolVal(inner.Truth(condition))
}

// get reads an attribute of the last event; what is known of other blocks has
// been put in where the expression was checked.
func (s Scope) get(e *expr.Get) cty.Value {
	call, ok := e.X.(*expr.Call)
	if !ok || call.Name != "last" {
		return Follow(s.Value(e.X), []expr.PathStep{{Name: e.Name}})
	}
	found, ok := s.last(call)
	if !ok {
		return Missing
	}
	v, ok := found.Attrs[e.Name]
	if !ok {
		return Missing
	}
	return v
}

func (s Scope) index(e *expr.Index) cty.Value {
	x, key := s.Value(e.X), s.Value(e.Key)
	switch {
	case key.IsNull():
		return Missing
	case key.Type() == cty.String:
		return Follow(x, []expr.PathStep{{Name: key.AsString()}})
	case key.Type() == cty.Number:
		n, exact := key.AsBigFloat().Int64()
		if exact != 0 || n < 0 || n > 1<<30 {
			return Missing
		}
		return Follow(x, []expr.PathStep{{Index: int(n)}})
	}
	return Missing
}

// Follow reads steps of v; what is not there is missing.
func Follow(v cty.Value, steps []expr.PathStep) cty.Value {
	for i, step := range steps {
		if v == cty.NilVal || v.IsNull() {
			return Missing
		}
		t := v.Type()
		switch {
		case step.Splat:
			return each(v, steps[i+1:])
		case step.Name != "":
			if !t.IsObjectType() || !t.HasAttribute(step.Name) {
				return Missing
			}
			v = v.GetAttr(step.Name)
		default:
			if !t.IsTupleType() || step.Index < 0 || step.Index >= t.Length() {
				return Missing
			}
			v = v.Index(cty.NumberIntVal(int64(step.Index)))
		}
	}
	if v == cty.NilVal {
		return Missing
	}
	return v
}

func each(v cty.Value, steps []expr.PathStep) cty.Value {
	if v.IsNull() || !v.Type().IsTupleType() {
		return Missing
	}
	items := Elements(v)
	out := make([]cty.Value, len(items))
	for i, item := range items {
		out[i] = Follow(item, steps)
	}
	return cty.TupleVal(out)
}

// Elements are those of a list; nil of anything else.
func Elements(v cty.Value) []cty.Value {
	if v == cty.NilVal || v.IsNull() || !v.Type().IsTupleType() {
		return nil
	}
	return v.AsValueSlice()
}

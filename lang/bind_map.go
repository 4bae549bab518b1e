package lang

import (
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/schema"
)

// assignMap fills fields that hold the pairs of an object.
func (x *binder) assignMap(p place, dst any, e expr.Expr) {
	switch dst := dst.(type) {
	case *[]Entry[Val[string]]:
		*dst = entries(x, p, e, func(p place, e expr.Expr, _ *expr.Type) (Val[string], bool) {
			v := value(x, p, e, (*binder).text)
			return v, v.Set
		})
	case *[]Entry[Val[float64]]:
		*dst = entries(x, p, e, func(p place, e expr.Expr, _ *expr.Type) (Val[float64], bool) {
			v := value(x, p, e, (*binder).number)
			return v, v.Set
		})
	case *[]Entry[Val[bool]]:
		*dst = entries(x, p, e, func(p place, e expr.Expr, _ *expr.Type) (Val[bool], bool) {
			v := value(x, p, e, (*binder).truth)
			return v, v.Set
		})
	case *[]Entry[[]Val[string]]:
		*dst = entries(x, p, e, func(p place, e expr.Expr, _ *expr.Type) ([]Val[string], bool) {
			v := values(x, p, e, (*binder).text)
			return v, len(v) > 0
		})
	case *[]Entry[expr.Expr]:
		*dst = entries(x, p, e, func(p place, e expr.Expr, t *expr.Type) (expr.Expr, bool) {
			return x.symbol(p, e, t), true
		})
	}
}

// entries reads the pairs of the object e, in order, each key held to what p
// says of keys.
func entries[T any](x *binder, p place, e expr.Expr, read func(place, expr.Expr, *expr.Type) (T, bool)) []Entry[T] {
	fields, ok := x.fields(p, e)
	if !ok {
		return nil
	}
	keys := x.keys(p)
	p.kind = p.decl.ElemKind()
	list := make([]Entry[T], 0, len(fields))
	for _, f := range fields {
		t, ok := x.key(p, keys, f)
		if !ok {
			continue
		}
		if v, ok := read(p, f.Value, t); ok {
			list = append(list, Entry[T]{Key: f.Name, KeyRng: f.NameRng, Value: v})
		}
	}
	return list
}

// fields are the pairs of an object that may stand behind a local.
func (x *binder) fields(p place, e expr.Expr) ([]expr.Field, bool) {
	inner := x.deref(e)
	switch inner := inner.(type) {
	case *expr.Object:
		return inner.Fields, true
	case *expr.Bad:
		return nil, false
	case *expr.Call, *expr.Cond:
		checked := x.check(p, e, expr.Want{Kind: schema.Any, Known: p.decl.Scope == 0})
		if o, ok := checked.(*expr.Object); ok {
			return o.Fields, true
		}
		if _, bad := checked.(*expr.Bad); bad {
			return nil, false
		}
	}
	if isNull(inner) {
		return nil, false
	}
	x.report(diag.Errorf("wrong-type", e.Range(), "`%s` takes pairs: { name = value }", p.attr.name))
	return nil, false
}

// sender reads the object of a channel's `sender`.
func (x *binder) sender(p place, dst *Sender, e expr.Expr) {
	fields, ok := x.fields(p, e)
	if !ok {
		return
	}
	for _, f := range fields {
		decl := p.decl.Field(f.Name)
		if decl == nil {
			names := make([]string, 0, len(p.decl.Fields))
			for _, d := range p.decl.Fields {
				names = append(names, d.Name)
			}
			x.report(nearest(diag.Errorf("unknown-attribute", f.NameRng, "`%s` has no %q", p.attr.name, f.Name),
				f.Name, names, didYouMean, "it takes "+quotedList(names, "and")))
			continue
		}
		inner := place{block: p.block, attr: p.attr, decl: decl, kind: decl.Kind}
		v := value(x, inner, f.Value, (*binder).text)
		switch f.Name {
		case "name":
			dst.Name = v
		case "address":
			dst.Address = v
		case "reply_to":
			dst.ReplyTo = v
		case "number":
			dst.Number = v
		}
	}
}

package lang

import (
	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/schema"
)

// assign turns e into what the field dst holds. The Go type of the field says
// the shape; p says what its values must be.
func (x *binder) assign(p place, dst any, e expr.Expr) {
	switch dst := dst.(type) {
	case *Val[string]:
		*dst = value(x, p, e, (*binder).text)
	case *Val[int]:
		*dst = value(x, p, e, (*binder).whole)
	case *Val[float64]:
		*dst = value(x, p, e, (*binder).number)
	case *Val[bool]:
		*dst = value(x, p, e, (*binder).truth)
	case *Val[Duration]:
		*dst = value(x, p, e, (*binder).duration)
	case *Val[Reentry]:
		*dst = value(x, p, e, (*binder).reentry)
	case *Val[Date]:
		*dst = value(x, p, e, (*binder).date)
	case *Val[Clock]:
		*dst = value(x, p, e, (*binder).clock)
	case *[]Val[string]:
		*dst = values(x, p, e, (*binder).text)
	case *[]Val[Date]:
		*dst = values(x, p, e, (*binder).date)
	case *Ref:
		*dst, _ = x.ref(p, e)
	case *[]Ref:
		*dst = x.refs(p, e)
	case *expr.Expr:
		*dst = x.symbol(p, e, x.wantType(p))
	case *[]expr.Expr:
		for _, item := range x.items(p, e) {
			*dst = append(*dst, x.symbol(p, item, x.around.on))
		}
	case *ByLocale[string]:
		*dst = byLocale(x, p, e, (*binder).text)
	case *ByLocale[float64]:
		*dst = byLocale(x, p, e, (*binder).number)
	case *ByLocale[expr.Expr]:
		*dst = byLocale(x, p, e, (*binder).copy)
	case **expr.Type:
		*dst = x.typ(e)
	case *Sender:
		x.sender(p, dst, e)
	default:
		x.assignMap(p, dst, e)
	}
}

// value reads one known value with read; the zero Val stands for what could not
// be read, which has been reported.
func value[T any](x *binder, p place, e expr.Expr, read func(*binder, place, expr.Expr) (T, bool)) Val[T] {
	v, ok := read(x, p, e)
	if !ok {
		return Val[T]{}
	}
	return Val[T]{Value: v, Rng: e.Range(), Attr: p.block.rng(p.attr), Set: true}
}

func values[T any](x *binder, p place, e expr.Expr, read func(*binder, place, expr.Expr) (T, bool)) []Val[T] {
	items := x.items(p, e)
	list := make([]Val[T], 0, len(items))
	for _, item := range items {
		if v := value(x, p, item, read); v.Set {
			list = append(list, v)
		}
	}
	return list
}

func byLocale[T any](x *binder, p place, e expr.Expr, read func(*binder, place, expr.Expr) (T, bool)) ByLocale[T] {
	object, ok := x.deref(e).(*expr.Object)
	if !ok {
		return ByLocale[T]{Default: value(x, p, e, read)}
	}
	var b ByLocale[T]
	for _, f := range object.Fields {
		if err := checkLocale(f.Name); err != nil {
			x.report(diag.Errorf("invalid-value", f.NameRng, "%q %s", f.Name, err))
			continue
		}
		if v := value(x, p, f.Value, read); v.Set {
			b.Locales = append(b.Locales, Entry[Val[T]]{Key: f.Name, KeyRng: f.NameRng, Value: v})
		}
	}
	return b
}

// items are the elements of a list, or the one value that may stand without
// brackets.
func (x *binder) items(p place, e expr.Expr) []expr.Expr {
	inner := x.deref(e)
	if list, ok := inner.(*expr.List); ok {
		return list.Items
	}
	if _, bad := inner.(*expr.Bad); bad || isNull(inner) {
		return nil
	}
	if p.decl.One {
		return []expr.Expr{e}
	}
	checked := x.check(p, e, expr.Want{Kind: p.kind, Refs: p.decl.Refs, List: true, Known: p.decl.Scope == 0})
	if list, ok := checked.(*expr.List); ok {
		return list.Items
	}
	return nil
}

// deref follows `local.X` and `var.X` to the expression behind them.
func (x *binder) deref(e expr.Expr) expr.Expr {
	for range maxLocalDepth {
		path, ok := e.(*expr.Path)
		if !ok || len(path.Steps) != 1 || path.Steps[0].Name == "" {
			return e
		}
		var inner expr.Expr
		switch path.Root {
		case "local":
			inner, ok = x.known.Local(path.Steps[0].Name)
		case "var":
			inner, ok = x.known.Var(path.Steps[0].Name)
		default:
			return e
		}
		if !ok {
			return e
		}
		e = inner
	}
	return e
}

// symbol types an expression that is lowered later.
func (x *binder) symbol(p place, e expr.Expr, typ *expr.Type) expr.Expr {
	return x.check(p, e, expr.Want{
		Kind:  p.kind,
		Type:  typ,
		Refs:  p.decl.Refs,
		Known: p.decl.Scope == 0 && !symbolicOnly(p.kind),
	})
}

// symbolicOnly reports whether k is never asked for as a known value.
func symbolicOnly(k schema.Kind) bool { return k == schema.Copy || k == schema.Condition }

func (x *binder) copy(p place, e expr.Expr) (expr.Expr, bool) {
	e = x.symbol(p, e, nil)
	return e, !isNull(e)
}

func (x *binder) typ(e expr.Expr) *expr.Type {
	t, findings := expr.ParseType(e)
	x.report(findings...)
	return t
}

func isNull(e expr.Expr) bool {
	lit, ok := e.(*expr.Lit)
	return ok && lit.Value.IsNull()
}

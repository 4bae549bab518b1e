package compiler

import (
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
)

// Fill puts the values that s gives to its message's parameters, or their
// defaults, in copy of that message. References to blocks of the message's
// library name that library.
func (s *Send) Fill(e expr.Expr) expr.Expr {
	if s.Message == nil {
		return e
	}
	return fillAll(e, s.Message.Params, s.With, s.Message.Library)
}

// Condition is the condition of a check that g tests, with the check's
// parameters put in. It is nil for a check that the engine knows.
func (g *Guard) Condition(c *lang.Check) expr.Expr {
	return fillAll(c.Holds, c.Params, g.With, c.Library)
}

// fillAll puts in e, which stands in a block of library lib, what with gives for
// params, else their defaults.
func fillAll(e expr.Expr, params []*lang.TypedAttr, with []lang.Entry[expr.Expr], lib string) expr.Expr {
	if e == nil || len(params) == 0 && lib == "" {
		return e
	}
	values := make(map[string]expr.Expr, len(params))
	rewrite := func(e expr.Expr) expr.Expr {
		return expr.Rewrite(e, func(n expr.Expr) expr.Expr {
			switch n := n.(type) {
			case *expr.Path:
				if n.Root == "param" {
					return fill(n, values)
				}
			case *expr.Ref:
				return ofLibrary(n, lib)
			case *expr.Template:
				return spliced(n)
			}
			return folded(n)
		})
	}
	for _, p := range params {
		if given := valueOf(with, p.Label); given != nil {
			values[p.Label] = given
		} else if p.Default != nil {
			values[p.Label] = rewrite(p.Default)
		}
	}
	return rewrite(e)
}

func valueOf(with []lang.Entry[expr.Expr], key string) expr.Expr {
	for _, w := range with {
		if w.Key == key {
			return w.Value
		}
	}
	return nil
}

// fill is what p, a path that begins with `param`, stands for. Without a value
// it stays as it is.
func fill(p *expr.Path, values map[string]expr.Expr) expr.Expr {
	if len(p.Steps) == 0 {
		return p
	}
	v, ok := values[p.Steps[0].Name]
	if !ok {
		return p
	}
	return asData(follow(v, p.Steps[1:], p.Range()))
}

// follow reads steps of v, which has been put in place of a parameter.
func follow(v expr.Expr, steps []expr.PathStep, rng source.Range) expr.Expr {
	for len(steps) > 0 {
		switch x := v.(type) {
		case *expr.Path:
			c := *x
			c.Steps = append(x.Steps[:len(x.Steps):len(x.Steps)], steps...)
			return &c
		case *expr.Object:
			v = field(x, steps[0].Name)
		case *expr.List:
			if steps[0].Splat {
				return splat(x, steps[1:], rng)
			}
			if steps[0].Index < 0 || steps[0].Index >= len(x.Items) || steps[0].Name != "" {
				v = nil
			} else {
				v = x.Items[steps[0].Index]
			}
		default:
			return read(v, steps, rng)
		}
		if v == nil {
			return &expr.Bad{Node: expr.Node{Rng: rng}}
		}
		steps = steps[1:]
	}
	return v
}

func field(o *expr.Object, name string) expr.Expr {
	for _, f := range o.Fields {
		if f.Name == name {
			return f.Value
		}
	}
	return nil
}

func splat(l *expr.List, steps []expr.PathStep, rng source.Range) expr.Expr {
	out := &expr.List{Node: expr.Node{Rng: rng}, Items: make([]expr.Expr, len(l.Items))}
	for i, item := range l.Items {
		out.Items[i] = follow(item, steps, rng)
	}
	return out
}

// read wraps v, whose parts are not known, in what reads them.
func read(v expr.Expr, steps []expr.PathStep, rng source.Range) expr.Expr {
	for i, s := range steps {
		n := expr.Node{Rng: rng, Typ: stepType(v.Type(), s)}
		switch {
		case s.Splat:
			return &expr.Splat{Node: n, X: v, Steps: steps[i+1:]}
		case s.Name != "":
			v = &expr.Get{Node: n, X: v, Name: s.Name, NameRng: s.Rng}
		default:
			v = &expr.Index{Node: n, X: v, Key: number(s.Index, s.Rng)}
		}
	}
	return v
}

func stepType(t *expr.Type, s expr.PathStep) *expr.Type {
	if t != nil && s.Name == "" && t.Kind == expr.TList {
		return t.Elem
	}
	if t != nil && t.Kind == expr.TObject {
		for _, f := range t.Fields {
			if f.Name == s.Name {
				return f.Type
			}
		}
	}
	return &expr.Type{Kind: expr.TUnknown}
}

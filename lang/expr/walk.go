package expr

import "slices"

// Walk calls f for e and everything in it, parents first, in order of writing.
// Where f returns false the children are left out.
func Walk(e Expr, f func(Expr) bool) {
	if e == nil || !f(e) {
		return
	}
	for _, child := range children(e) {
		Walk(child, f)
	}
}

func children(e Expr) []Expr {
	switch e := e.(type) {
	case *Get:
		return []Expr{e.X}
	case *Index:
		return []Expr{e.X, e.Key}
	case *Splat:
		return []Expr{e.X}
	case *Unary:
		return []Expr{e.X}
	case *Binary:
		return []Expr{e.L, e.R}
	case *Cond:
		return []Expr{e.If, e.Then, e.Else}
	case *Call:
		return e.Args
	case *List:
		return e.Items
	case *Object:
		values := make([]Expr, len(e.Fields))
		for i, f := range e.Fields {
			values[i] = f.Value
		}
		return values
	case *Template:
		return e.Parts
	case *For:
		if e.Body == nil {
			return []Expr{e.In}
		}
		return []Expr{e.In, e.Body}
	}
	return nil
}

// Rewrite returns e with every node replaced by what f makes of it, children
// first. Nodes whose children stay the same are shared with e. The body of a
// For must stay a Template.
func Rewrite(e Expr, f func(Expr) Expr) Expr {
	if e == nil {
		return nil
	}
	return f(rewriteChildren(e, func(child Expr) Expr { return Rewrite(child, f) }))
}

func rewriteChildren(e Expr, f func(Expr) Expr) Expr {
	switch e := e.(type) {
	case *Get:
		if x := f(e.X); x != e.X {
			n := *e
			n.X = x
			return &n
		}
	case *Index:
		if x, key := f(e.X), f(e.Key); x != e.X || key != e.Key {
			n := *e
			n.X, n.Key = x, key
			return &n
		}
	case *Splat:
		if x := f(e.X); x != e.X {
			n := *e
			n.X = x
			return &n
		}
	case *Unary:
		if x := f(e.X); x != e.X {
			n := *e
			n.X = x
			return &n
		}
	case *Binary:
		if l, r := f(e.L), f(e.R); l != e.L || r != e.R {
			n := *e
			n.L, n.R = l, r
			return &n
		}
	case *Cond:
		if c, a, b := f(e.If), f(e.Then), f(e.Else); c != e.If || a != e.Then || b != e.Else {
			n := *e
			n.If, n.Then, n.Else = c, a, b
			return &n
		}
	case *Call:
		if args := rewriteAll(e.Args, f); args != nil {
			n := *e
			n.Args = args
			return &n
		}
	case *List:
		if items := rewriteAll(e.Items, f); items != nil {
			n := *e
			n.Items = items
			return &n
		}
	case *Object:
		return rewriteFields(e, f)
	case *Template:
		if parts := rewriteAll(e.Parts, f); parts != nil {
			n := *e
			n.Parts = parts
			return &n
		}
	case *For:
		if e.Body == nil {
			return e
		}
		in, body := f(e.In), f(e.Body)
		if in != e.In || body != Expr(e.Body) {
			n := *e
			n.In = in
			if t, ok := body.(*Template); ok {
				n.Body = t
			}
			return &n
		}
	}
	return e
}

// rewriteAll is nil if nothing changed.
func rewriteAll(list []Expr, f func(Expr) Expr) []Expr {
	var out []Expr
	for i, x := range list {
		y := f(x)
		if out == nil && y != x {
			out = slices.Clone(list)
		}
		if out != nil {
			out[i] = y
		}
	}
	return out
}

func rewriteFields(e *Object, f func(Expr) Expr) Expr {
	var out *Object
	for i, field := range e.Fields {
		v := f(field.Value)
		if out == nil && v != field.Value {
			n := *e
			n.Fields = slices.Clone(e.Fields)
			out = &n
		}
		if out != nil {
			out.Fields[i].Value = v
		}
	}
	if out == nil {
		return e
	}
	return out
}

// Reads reports whether e reads something of a root: "trigger", "profile".
func Reads(e Expr, root string) bool {
	found := false
	Walk(e, func(e Expr) bool {
		p, ok := e.(*Path)
		found = found || ok && p.Root == root
		return !found
	})
	return found
}

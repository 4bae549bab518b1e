package compiler

import (
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
)

// scope is one flow: the journey's own, or one expansion of a fragment.
type scope struct {
	outer  *scope
	use    *lang.Use            // that expanded it; nil at the top
	frag   *lang.Fragment       // nil at the top of a journey
	lib    string               // library that frag comes from, as seen from the project
	path   []string             // labels of the uses, outermost first
	prefix string               // of ids: "use." or ""
	origin []source.Range       // heads of the uses, outermost first
	params map[string]expr.Expr // nil where they stay open
}

// enter makes the scope of a fragment that u expands in s.
func (s *scope) enter(u *lang.Use, f *lang.Fragment) *scope {
	return &scope{
		outer: s, use: u, frag: f, lib: within(s.lib, u.Fragment.Library),
		path:   append(s.path[:len(s.path):len(s.path)], u.Label),
		prefix: s.prefix + u.Label + ".",
		origin: append(s.origin[:len(s.origin):len(s.origin)], u.HeadRng),
	}
}

// within is the library that a block of library outer calls inner.
func within(outer, inner string) string {
	if outer == "" || inner == "" {
		return outer + inner
	}
	return outer + "." + inner
}

// expr puts the fragment's parameters in e, and makes names of its steps and of
// its library's blocks those that the whole journey knows. At the top of a
// journey e stays as it is.
func (s *scope) expr(e expr.Expr) expr.Expr {
	if e == nil || s.frag == nil {
		return e
	}
	return expr.Rewrite(e, func(n expr.Expr) expr.Expr {
		switch n := n.(type) {
		case *expr.Path:
			return s.pathIn(n)
		case *expr.Ref:
			return s.refIn(n)
		case *expr.Template:
			return spliced(n)
		}
		return folded(n)
	})
}

func (s *scope) refIn(r *expr.Ref) expr.Expr {
	if r.Block != "send" && r.Block != "step" {
		return ofLibrary(r, s.lib)
	}
	if s.prefix == "" {
		return r
	}
	c := *r
	c.Name = s.prefix + r.Name
	return &c
}

// ofLibrary is r, which stands in a block of a library, seen from the project.
func ofLibrary(r *expr.Ref, lib string) expr.Expr {
	if lib == "" {
		return r
	}
	c := *r
	c.Library = within(lib, r.Library)
	return &c
}

func (s *scope) pathIn(p *expr.Path) expr.Expr {
	switch p.Root {
	case "param":
		return fill(p, s.params)
	case "wait", "step", "send":
		if len(s.path) == 0 || len(p.Steps) == 0 {
			return p
		}
		c := *p
		c.Steps = make([]expr.PathStep, 0, len(s.path)+len(p.Steps))
		for _, use := range s.path {
			c.Steps = append(c.Steps, expr.PathStep{Name: use, Rng: p.Steps[0].Rng})
		}
		c.Steps = append(c.Steps, p.Steps...)
		return &c
	}
	return p
}

// entries is s.expr of each value.
func (s *scope) entries(list []lang.Entry[expr.Expr]) []lang.Entry[expr.Expr] {
	if s.frag == nil || len(list) == 0 {
		return list
	}
	out := make([]lang.Entry[expr.Expr], len(list))
	for i, e := range list {
		out[i] = e
		out[i].Value = s.expr(e.Value)
	}
	return out
}

// ref is r with a parameter replaced by the block that was given for it. A
// parameter that stays open gives a Ref without Target.
func (s *scope) ref(r lang.Ref, x *index) lang.Ref {
	if r.Type != "param" || s.params == nil {
		return r
	}
	given, ok := s.params[r.Name].(*expr.Ref)
	if !ok {
		return lang.Ref{Type: r.Type, Name: r.Name, Rng: r.Rng}
	}
	return lang.Ref{
		Library: given.Library, Type: given.Block, Name: given.Name, Rng: given.Range(),
		Target: x.blocks[name{given.Library, given.Block, given.Name}],
	}
}

// refs is s.ref of each.
func (s *scope) refs(list []lang.Ref, x *index) []lang.Ref {
	if s.frag == nil {
		return list
	}
	out := make([]lang.Ref, len(list))
	for i, r := range list {
		out[i] = s.ref(r, x)
	}
	return out
}

// isParam reports whether r was written as a parameter of a fragment.
func isParam(r lang.Ref) bool { return r.Type == "param" }

package compiler

import (
	"strings"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
)

// scope is one flow: the journey's own, or one expansion of a fragment. Labels
// are unique in it.
type scope struct {
	outer  *scope
	use    *lang.Use            // that expanded it; nil at the top
	frag   *lang.Fragment       // nil at the top of a journey
	path   []string             // labels of the uses, outermost first
	prefix string               // of ids: "use." or ""
	origin []source.Range       // heads of the uses, outermost first
	params map[string]expr.Expr // nil where they stay open
	labels map[string]int       // label to place in lowering.steps
	inner  map[string]*scope    // by label of the use
}

func newScope(size int) *scope { return &scope{labels: make(map[string]int, size)} }

// enter makes the scope of a fragment that u expands in s.
func (s *scope) enter(u *lang.Use, f *lang.Fragment, params map[string]expr.Expr) *scope {
	in := &scope{
		outer: s, use: u, frag: f, params: params,
		path:   append(s.path[:len(s.path):len(s.path)], u.Label),
		prefix: s.prefix + u.Label + ".",
		origin: append(s.origin[:len(s.origin):len(s.origin)], u.HeadRng),
		labels: make(map[string]int, len(f.Flow.Steps)),
	}
	if s.inner == nil {
		s.inner = map[string]*scope{}
	}
	if s.inner[u.Label] == nil {
		s.inner[u.Label] = in
	}
	return in
}

// find looks up "LABEL" or "USE.LABEL" from s; -1 if there is no such step. The
// scope is the one that holds the step.
func (s *scope) find(label string) (int, *scope) {
	for {
		use, rest, nested := strings.Cut(label, ".")
		if !nested {
			if i, ok := s.labels[label]; ok {
				return i, s
			}
			return -1, s
		}
		in := s.inner[use]
		if in == nil {
			return -1, s
		}
		s, label = in, rest
	}
}

// expr puts the fragment's parameters in e and makes names of its steps those
// that the whole journey knows. At the top of a journey e stays as it is.
func (s *scope) expr(e expr.Expr) expr.Expr {
	if e == nil || s.frag == nil {
		return e
	}
	return expr.Rewrite(e, func(n expr.Expr) expr.Expr {
		switch n := n.(type) {
		case *expr.Path:
			return s.pathIn(n)
		case *expr.Ref:
			if (n.Block == "send" || n.Block == "step") && n.Library == "" && s.prefix != "" {
				c := *n
				c.Name = s.prefix + n.Name
				return &c
			}
		case *expr.Template:
			return spliced(n)
		}
		return n
	})
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

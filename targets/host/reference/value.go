package reference

import (
	"github.com/cairn-lang/cairn/compiler"
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/host/fact"
	"github.com/cairn-lang/cairn/targets/proof"
)

// atomRoot is the root of paths that stand for facts. No name of the language
// begins so.
const atomRoot = "#"

// atom is a fact that an expression asks for.
type atom struct {
	key  string
	must string // key of what must have been done, or it is missing
}

// asked is an expression in which facts stand as paths of atomRoot.
type asked struct {
	w      *writer
	expr   expr.Expr
	atoms  []atom
	index  map[string]int
	step   string
	consts []proof.Value // with which something is compared
	meant  bool          // what is put in now is compared, or an argument
}

// note keeps an expression for Asked.
func (w *writer) note(step string, e expr.Expr) { w.roots[step] = append(w.roots[step], e) }

// value is what an expression gives, as a value of JSON.
func (w *writer) value(step string, e expr.Expr) proof.Term {
	if e == nil {
		return proof.Fixed{}
	}
	switch e.(type) {
	case *expr.Template, *expr.For:
		return w.plain(step, e)
	}
	w.note(step, e)
	t := &term{asked: w.source(step, e), locale: w.in.Program.Project.Locale()}
	if t.fixed() {
		return proof.Fixed{Value: t.Eval(nil)}
	}
	return t
}

// truth is whether a condition holds.
func (w *writer) truth(step string, e expr.Expr) proof.Term {
	w.note(step, e)
	return &term{asked: w.source(step, e), locale: w.in.Program.Project.Locale(), truth: true}
}

func (w *writer) source(step string, e expr.Expr) *asked {
	s := &asked{w: w, step: step, index: map[string]int{}}
	s.expr = s.put(e, nil)
	return s
}

// put is e with facts as paths. vars are the variables of loops around it.
func (s *asked) put(e expr.Expr, vars []string) expr.Expr {
	switch x := e.(type) {
	case nil:
		return nil
	case *placed:
		defer s.compares(false)()
		return &placed{s.put(x.Expr, vars), x.at}
	case *expr.Lit:
		if s.meant {
			s.constant(x)
		}
		return x
	case *expr.Path:
		return s.path(x, vars)
	case *expr.Ref:
		if x.Block == "segment" || x.Block == "check" {
			return s.opaque(x, true)
		}
		return x
	case *expr.Call:
		if _, looks := x.History(); looks || asks(x.Name) {
			return s.opaque(x, x.Name != "last" && x.Name != "now")
		}
		out := *x
		defer s.compares(!filter(x.Name))()
		out.Args = s.all(x.Args, vars)
		return &out
	case *expr.Get:
		if opaque(x.X) {
			return s.opaque(x, false)
		}
		out := *x
		out.X = s.put(x.X, vars)
		return &out
	case *expr.Splat:
		if opaque(x.X) {
			return s.opaque(x, false)
		}
		out := *x
		out.X = s.put(x.X, vars)
		return &out
	case *expr.Index:
		if opaque(x.X) {
			return s.opaque(x, false)
		}
		out := *x
		out.X, out.Key = s.put(x.X, vars), s.put(x.Key, vars)
		return &out
	case *expr.Unary:
		out := *x
		out.X = s.put(x.X, vars)
		return &out
	case *expr.Binary:
		out := *x
		defer s.compares(true)()
		out.L, out.R = s.put(x.L, vars), s.put(x.R, vars)
		return &out
	case *expr.Cond:
		out := *x
		out.If, out.Then, out.Else = s.put(x.If, vars), s.put(x.Then, vars), s.put(x.Else, vars)
		return &out
	case *expr.List:
		out := *x
		out.Items = s.all(x.Items, vars)
		return &out
	case *expr.Object:
		out := *x
		out.Fields = append([]expr.Field{}, x.Fields...)
		for i := range out.Fields {
			out.Fields[i].Value = s.put(x.Fields[i].Value, vars)
		}
		return &out
	case *expr.Template:
		out := *x
		defer s.compares(false)()
		out.Parts = s.all(x.Parts, vars)
		return &out
	case *expr.For:
		out := *x
		out.In = s.put(x.In, vars)
		if x.Body != nil {
			body, _ := s.put(x.Body, append(vars[:len(vars):len(vars)], x.Var, x.Key)).(*expr.Template)
			out.Body = body
		}
		return &out
	}
	return e
}

func (s *asked) all(list []expr.Expr, vars []string) []expr.Expr {
	out := make([]expr.Expr, len(list))
	for i, x := range list {
		out[i] = s.put(x, vars)
	}
	return out
}

// compares says whether literals are compared until what it gives is called.
func (s *asked) compares(meant bool) func() {
	before := s.meant
	s.meant = meant
	return func() { s.meant = before }
}

func (s *asked) constant(l *expr.Lit) {
	if l.Value.IsNull() || !l.Value.IsKnown() {
		return
	}
	if v := fromCty(l.Value); v.Kind == proof.Number || v.Kind == proof.Text && len(v.Text) <= 200 {
		s.consts = append(s.consts, v)
	}
}

// asks are functions whose answer the expression's own data does not give.
func asks(name string) bool {
	switch name {
	case "occurred", "count", "sum", "last", "pending", "sent", "delivered", "opened", "clicked", "replied", "bounced",
		"consented", "reachable", "offer_active", "now", "days_since", "days_until":
		return true
	}
	return false
}

// opaque reports whether attributes of e are asked for as a whole.
func opaque(e expr.Expr) bool {
	switch e := e.(type) {
	case *expr.Call:
		_, looks := e.History()
		return looks || asks(e.Name)
	case *expr.Ref:
		return true
	case *expr.Get:
		return opaque(e.X)
	case *expr.Splat:
		return opaque(e.X)
	case *expr.Index:
		return opaque(e.X)
	}
	return false
}

// opaque is an expression that is a fact as a whole.
func (s *asked) opaque(e expr.Expr, always bool) expr.Expr {
	shape := shapeOf(e.Type())
	if _, ref := e.(*expr.Ref); ref {
		shape = &proof.Shape{Kind: proof.TruthShape}
	}
	shape.Always = always
	if c, ok := e.(*expr.Call); ok && (c.Name == "days_since" || c.Name == "days_until") {
		shape.Always = false
	}
	return s.atom(e, atom{key: fact.Asked(s.step, expr.Print(e))}, shape, nil)
}

func (s *asked) atom(e expr.Expr, a atom, shape *proof.Shape, rest []expr.PathStep) expr.Expr {
	i, ok := s.index[a.key]
	if !ok {
		i = len(s.atoms)
		s.index[a.key] = i
		s.atoms = append(s.atoms, a)
		s.w.atoms[a.key] = true
		if shape != nil && s.w.g.Shapes[a.key] == nil {
			s.w.g.Shapes[a.key] = shape
		}
	}
	return &expr.Path{Node: expr.Node{Rng: e.Range(), Typ: e.Type()}, Root: atomRoot, Steps: append([]expr.PathStep{{Index: i}}, rest...)}
}

// path is data of the person or the run.
func (s *asked) path(p *expr.Path, vars []string) expr.Expr {
	for _, v := range vars {
		if v != "" && v == p.Root {
			return p
		}
	}
	rest := p.Steps
	switch p.Root {
	case "profile", "recipient":
		return s.atom(p, atom{key: fact.Asked(s.step, expr.Print(p))}, shapeOf(p.Type()), nil)
	case "entered":
		now := expr.Print(&expr.Path{Node: p.Node, Root: "profile", Steps: p.Steps})
		if s.step == "" {
			return s.atom(p, atom{key: fact.Asked("", now)}, shapeOf(p.Type()), nil)
		}
		return s.atom(p, atom{key: fact.Entered(now)}, shapeOf(p.Type()), nil)
	case "trigger":
		if len(rest) == 0 || rest[0].Name == "" {
			return s.atom(p, atom{key: fact.Trigger}, nil, rest)
		}
		key := fact.Attribute(fact.Trigger, rest[0].Name)
		return s.atom(p, atom{key: key}, s.w.attribute(p, rest), rest[1:])
	case "wait", "step":
		n, rest := s.w.j.StepOf(p)
		if n == nil || len(rest) == 0 {
			s.w.unread(p.Range(), "%s names no step", expr.Print(p))
			return p
		}
		s.w.g.Shapes[fact.Ran(n.ID)] = &proof.Shape{Kind: proof.TruthShape, Always: true}
		done := atom{key: fact.Received(n.ID), must: fact.Ran(n.ID)}
		switch {
		case n.Kind == compiler.KindWebhook:
			done.key = fact.Answered(n.ID)
			return s.atom(p, done, attributes(n.Webhook.Returns), rest)
		case rest[0].Name == "on":
			done.key = fact.On(n.ID)
			return s.atom(p, done, nil, rest[1:])
		}
		var list []*lang.TypedAttr
		for _, on := range n.Wait.On {
			if on.Event != nil {
				list = append(list, on.Event.Attributes...)
			}
		}
		return s.atom(p, done, attributes(list), rest)
	}
	return p
}

// precision is that of numbers of the language, in bits: with less, 0.1 would not
// be 0.1.
const precision = 512

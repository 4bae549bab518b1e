package said

import (
	"strings"

	"github.com/cairn-lang/cairn/compiler/eval"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/proof"
)

// maxDepth bounds copy within copy.
const maxDepth = 200

// run is one reading of a piece by one person.
type run struct {
	p      *piece
	ask    func(string) proof.Value
	b      strings.Builder
	loops  []variable
	depth  int
	failed string
}

type variable struct {
	name  string
	value proof.Value
}

// write writes one part of copy at p.
func (r *run) write(e expr.Expr, p dialect.Place, whole bool) {
	if r.depth++; r.depth > maxDepth {
		r.failed = "copy is nested too deeply"
		return
	}
	defer func() { r.depth-- }()
	switch e := e.(type) {
	case nil:
	case *expr.Lit:
		r.b.WriteString(literal(e, p, whole))
	case *expr.Template:
		for i, x := range e.Parts {
			r.write(x, p, whole && i == 0)
		}
	case *expr.Cond:
		if r.truth(e.If) {
			r.write(e.Then, p, whole)
		} else {
			r.write(e.Else, p, whole)
		}
	case *expr.For:
		r.repeat(e, p)
	case *expr.Path, *expr.Get:
		switch n := r.p.v.name(r, e, p); {
		case n.Expr != nil:
			r.write(n.Expr, n.At, true)
		case n.Mark != "":
			r.b.WriteString(n.Mark)
		default:
			r.value(e, p, whole, false)
		}
	default:
		r.filtered(e, p, whole, false)
	}
}

// name is what a name stands for that no loop has given.
func (v *Voice) name(r *run, e expr.Expr, p dialect.Place) Name {
	if x, ok := e.(*expr.Path); ok {
		if _, own := r.variable(x); own {
			return Name{}
		}
	}
	if x, ok := e.(*expr.Get); ok {
		if _, block := x.X.(*expr.Ref); !block {
			return Name{}
		}
	}
	return v.Names.Name(e, p)
}

func (r *run) repeat(f *expr.For, p dialect.Place) {
	list := r.compute(f.In)
	if list.Kind != proof.List || f.Body == nil {
		return
	}
	before := len(r.loops)
	for i, item := range list.Elems.Items {
		r.loops = append(r.loops[:before], variable{f.Var, item})
		if f.Key != "" {
			r.loops = append(r.loops, variable{f.Key, proof.NumberOf(int64(i))})
		}
		r.write(f.Body, p, false)
	}
	r.loops = r.loops[:before]
}

// filtered writes a value. A default stands for what is missing or empty, and is
// a value itself; raw text and addresses that are encoded already stay as they
// are.
func (r *run) filtered(e expr.Expr, p dialect.Place, whole, asIs bool) {
	c, ok := e.(*expr.Call)
	switch {
	case ok && c.Name == "default" && len(c.Args) == 2:
		if s, there := textOf(r.compute(c.Args[0])); !there || s == "" {
			if r.failed == "" {
				r.write(c.Args[1], value(p), false)
			}
			return
		}
		r.filtered(c.Args[0], p, whole, asIs)
	case ok && c.Name == "raw" && len(c.Args) == 1:
		r.filtered(c.Args[0], p, whole, p != dialect.JSON && p != dialect.JSONBody)
	case ok && c.Name == "url_encode":
		r.value(e, p, whole, asIs || p == dialect.URL || p == dialect.URLText || p == dialect.HTMLURL)
	case asIs || ok:
		r.value(e, p, whole, asIs)
	default:
		switch e.(type) {
		case *expr.Path, *expr.Get, *expr.Cond, *expr.Template, *expr.Lit:
			r.write(e, p, whole)
		default:
			r.value(e, p, whole, asIs)
		}
	}
}

// value writes the text of a value, escaped for p unless it stays as it is.
func (r *run) value(e expr.Expr, p dialect.Place, whole, asIs bool) {
	s, _ := textOf(r.compute(e))
	if asIs {
		r.b.WriteString(s)
		return
	}
	r.b.WriteString(escaped(s, p, whole))
}

// truth is whether a condition holds.
func (r *run) truth(e expr.Expr) bool { return eval.Scope{World: world{r}}.Truth(e) }

// compute is the value of e.
func (r *run) compute(e expr.Expr) proof.Value {
	if r.depth++; r.depth > maxDepth {
		r.failed = "copy is nested too deeply"
		return proof.Value{}
	}
	defer func() { r.depth-- }()
	switch e := e.(type) {
	case nil:
		return proof.Value{}
	case *expr.Lit:
		return fromCty(e.Value)
	case *expr.Path:
		if v, own := r.variable(e); own {
			return v
		}
		return r.named(e)
	case *expr.Get:
		if _, block := e.X.(*expr.Ref); block {
			return r.named(e)
		}
		return r.compute(e.X).At(e.Name)
	case *expr.Template:
		var b strings.Builder
		for _, x := range e.Parts {
			if f, ok := x.(*expr.For); ok {
				inner := &run{p: r.p, ask: r.ask, loops: r.loops, depth: r.depth}
				inner.repeat(f, dialect.Plain)
				b.WriteString(inner.b.String())
				continue
			}
			s, _ := textOf(r.compute(x))
			b.WriteString(s)
		}
		return proof.TextOf(b.String())
	case *expr.Cond:
		if r.truth(e.If) {
			return r.compute(e.Then)
		}
		return r.compute(e.Else)
	case *expr.Call:
		if len(e.Args) > 0 {
			if v, ok := r.filter(e); ok {
				return v
			}
		}
	}
	return fromCty(eval.Scope{World: world{r}}.Value(e))
}

func (r *run) named(e expr.Expr) proof.Value {
	n := r.p.v.Names.Name(e, dialect.Plain)
	switch {
	case n.Expr != nil:
		return r.compute(n.Expr)
	case n.Mark != "":
		return proof.TextOf(n.Mark)
	case n.Fact.Key == "":
		return proof.Value{}
	}
	return follow(r.ask(n.Fact.Key), n.Steps)
}

// variable is the value of a loop's variable.
func (r *run) variable(p *expr.Path) (proof.Value, bool) {
	for i := len(r.loops) - 1; i >= 0; i-- {
		if r.loops[i].name == p.Root {
			return follow(r.loops[i].value, p.Steps), true
		}
	}
	return proof.Value{}, false
}

func follow(v proof.Value, steps []expr.PathStep) proof.Value {
	for i, s := range steps {
		switch {
		case s.Splat:
			if v.Kind != proof.List {
				return proof.Value{}
			}
			out := make([]proof.Value, len(v.Elems.Items))
			for j, x := range v.Elems.Items {
				out[j] = follow(x, steps[i+1:])
			}
			return proof.ListOf(out...)
		case s.Name != "":
			v = v.At(s.Name)
		case v.Kind == proof.List && s.Index >= 0 && s.Index < len(v.Elems.Items):
			v = v.Elems.Items[s.Index]
		default:
			return proof.Value{}
		}
	}
	return v
}

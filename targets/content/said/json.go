package said

import (
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/proof"
)

// JSON is e as a JSON value without blanks, whose keys stand in the order of e.
// What is missing is null.
func (v *Voice) JSON(e expr.Expr) proof.Term {
	var out proof.Joined
	v.json(e, &out)
	return out
}

func (v *Voice) json(e expr.Expr, out *proof.Joined) {
	known := func(s string) { *out = append(*out, text(s)) }
	switch e := e.(type) {
	case nil:
		known("null")
	case *expr.Lit:
		known(asJSON(fromCty(e.Value)))
	case *expr.Object:
		mark := "{"
		for _, f := range e.Fields {
			known(mark + `"` + escapeJSON(f.Name) + `":`)
			v.json(f.Value, out)
			mark = ","
		}
		if mark == "{" {
			known("{")
		}
		known("}")
	case *expr.List:
		mark := "["
		for _, x := range e.Items {
			known(mark)
			v.json(x, out)
			mark = ","
		}
		if mark == "[" {
			known("[")
		}
		known("]")
	case *expr.Template:
		known(`"`)
		for _, x := range e.Parts {
			*out = append(*out, v.part(x, dialect.JSON, false))
		}
		known(`"`)
	case *expr.Cond:
		p := piece{v: v, e: e, json: true}
		v.look(&p)
		c := &choice{piece: p, cond: e}
		c.By(func(proof.Fact, ...proof.Value) {})
		if len(c.asks) == 0 {
			*out = append(*out, c.Take(func(string) proof.Value { return proof.Value{} }))
			return
		}
		*out = append(*out, c)
	default:
		if n := v.computed(e); n != nil {
			v.json(n, out)
			return
		}
		p := piece{v: v, e: e, json: true}
		v.look(&p)
		*out = append(*out, p.known())
	}
}

// computed is the expression that a name stands for, nil if it stands for none.
func (v *Voice) computed(e expr.Expr) expr.Expr {
	switch e := e.(type) {
	case *expr.Path, *expr.Get:
		n := v.Names.Name(e, dialect.JSON)
		if n.Mark != "" {
			return &expr.Template{Parts: []expr.Expr{e}}
		}
		if t, ok := n.Expr.(*expr.Template); ok && len(t.Parts) == 1 {
			return t.Parts[0]
		}
		return n.Expr
	}
	return nil
}

// json writes the JSON value of e.
func (r *run) json(e expr.Expr) {
	switch e := e.(type) {
	case *expr.Cond:
		if r.truth(e.If) {
			r.json(e.Then)
		} else {
			r.json(e.Else)
		}
	case *expr.Object:
		r.b.WriteByte('{')
		for i, f := range e.Fields {
			if i > 0 {
				r.b.WriteByte(',')
			}
			r.b.WriteString(`"` + escapeJSON(f.Name) + `":`)
			r.json(f.Value)
		}
		r.b.WriteByte('}')
	case *expr.List:
		r.b.WriteByte('[')
		for i, x := range e.Items {
			if i > 0 {
				r.b.WriteByte(',')
			}
			r.json(x)
		}
		r.b.WriteByte(']')
	default:
		r.b.WriteString(asJSON(r.compute(e)))
	}
}

func asJSON(v proof.Value) string {
	switch v.Kind {
	case proof.Text:
		return `"` + escapeJSON(v.Text) + `"`
	case proof.List:
		out := "["
		for i, x := range v.Elems.Items {
			if i > 0 {
				out += ","
			}
			out += asJSON(x)
		}
		return out + "]"
	case proof.Object:
		out := "{"
		for i, x := range v.Elems.Items {
			if i > 0 {
				out += ","
			}
			out += `"` + escapeJSON(v.Elems.Names[i]) + `":` + asJSON(x)
		}
		return out + "}"
	}
	if s, ok := textOf(v); ok {
		return s
	}
	return "null"
}

package dialect

import (
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/zclconf/go-cty/cty"
)

// jsonValue writes e as a JSON value. What is missing is null.
func (w *djangoWriter) jsonValue(e expr.Expr) {
	switch e := e.(type) {
	case nil:
		w.b.WriteString("null")
	case *expr.Lit:
		w.jsonKnown(e.Value)
	case *expr.Object:
		w.b.WriteByte('{')
		for i, f := range e.Fields {
			w.comma(i)
			w.jsonString(f.Name)
			w.b.WriteByte(':')
			w.jsonValue(f.Value)
		}
		w.b.WriteByte('}')
	case *expr.List:
		w.b.WriteByte('[')
		for i, x := range e.Items {
			w.comma(i)
			w.jsonValue(x)
		}
		w.b.WriteByte(']')
	case *expr.Template:
		w.b.WriteByte('"')
		w.part(e, JSON, false)
		w.b.WriteByte('"')
	case *expr.Cond:
		w.ifElse(e.If, func() { w.jsonValue(e.Then) }, func() { w.jsonValue(e.Else) })
	default:
		w.jsonComputed(e)
	}
}

func (w *djangoWriter) comma(i int) {
	if i > 0 {
		w.b.WriteByte(',')
	}
}

func (w *djangoWriter) jsonString(s string) {
	w.b.WriteString(djangoLiteral(`"` + jsonText(s) + `"`))
}

// jsonComputed writes a value that is read at run time.
func (w *djangoWriter) jsonComputed(e expr.Expr) {
	if x := w.seen(e); x != e {
		w.jsonValue(unwrap(x))
		return
	}
	if c, ok := e.(*expr.Call); ok && (isFilter(c.Name) || c.Name == "length") {
		if c.Name == "length" {
			w.part(e, JSON, false)
			return
		}
		w.jsonFiltered(c)
		return
	}
	v, ok := w.variable(e)
	if !ok {
		return
	}
	switch kindOf(e) {
	case kindNumber:
		w.tag("if " + v + " or " + v + " == 0")
		w.b.WriteString("{{ " + v + " }}")
		w.tag("else")
		w.b.WriteString("null")
		w.tag("endif")
	case kindBool:
		w.tag("if " + v + " == True")
		w.b.WriteString("true")
		w.tag("elif " + v + " == False")
		w.b.WriteString("false")
		w.tag("else")
		w.b.WriteString("null")
		w.tag("endif")
	case kindOther:
		w.problem(e.Range(), "send the attributes that are needed one by one", "a list or an object cannot be put into the body as a whole: %s", expr.Print(e))
	default:
		there := v
		if kindOf(e) == kindText { // empty text is there
			there += " != None"
		}
		w.tag("if " + there)
		w.b.WriteString(`"{{ ` + v + `|escapejs }}"`)
		w.tag("else")
		w.b.WriteString("null")
		w.tag("endif")
	}
}

// jsonFiltered writes what a filter gives as a text. What is missing is null,
// whatever filter it goes through, but one that gives a default.
func (w *djangoWriter) jsonFiltered(c *expr.Call) {
	base := expr.Expr(c)
	for {
		x, ok := base.(*expr.Call)
		if !ok || !isFilter(x.Name) || len(x.Args) == 0 {
			break
		}
		if x.Name == "default" && len(x.Args) == 2 {
			base = nil
			break
		}
		base = w.seen(x.Args[0])
	}
	text := func() {
		w.b.WriteByte('"')
		w.part(c, JSON, false)
		w.b.WriteByte('"')
	}
	switch base.(type) {
	case *expr.Path, *expr.Index, *expr.Get:
	default:
		if l, known := c.Args[len(c.Args)-1].(*expr.Lit); c.Name != "default" || known && !l.Value.IsNull() {
			text()
			return
		}
		// The default may be missing too.
		if v, ok := w.variable(w.seen(c.Args[0])); ok {
			w.tag("if " + present(pipe{base: v, kind: kindOf(c.Args[0])}))
			w.jsonComputed(c.Args[0])
			w.tag("else")
			w.jsonValue(c.Args[1])
			w.tag("endif")
		}
		return
	}
	v, ok := w.variable(base)
	if !ok {
		return
	}
	there := present(pipe{base: v, kind: kindOf(base)})
	if kindOf(base) == kindText {
		there = v + " != None"
	}
	w.tag("if " + there)
	text()
	w.tag("else")
	w.b.WriteString("null")
	w.tag("endif")
}

func (w *djangoWriter) jsonKnown(v cty.Value) {
	switch {
	case v.IsNull() || !v.IsKnown():
		w.b.WriteString("null")
	case v.Type() == cty.String:
		w.jsonString(v.AsString())
	case v.Type() == cty.Number:
		w.b.WriteString(expr.Decimal(v.AsBigFloat()))
	case v.Type() == cty.Bool:
		if v.True() {
			w.b.WriteString("true")
		} else {
			w.b.WriteString("false")
		}
	case v.Type().IsObjectType() || v.Type().IsMapType():
		w.b.WriteByte('{')
		i := 0
		for it := v.ElementIterator(); it.Next(); i++ {
			k, x := it.Element()
			w.comma(i)
			w.jsonString(k.AsString())
			w.b.WriteByte(':')
			w.jsonKnown(x)
		}
		w.b.WriteByte('}')
	case v.CanIterateElements():
		w.b.WriteByte('[')
		i := 0
		for it := v.ElementIterator(); it.Next(); i++ {
			_, x := it.Element()
			w.comma(i)
			w.jsonKnown(x)
		}
		w.b.WriteByte(']')
	}
}

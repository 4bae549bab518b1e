package dialect

import (
	"net/url"
	"strings"

	"github.com/cairn-lang/cairn/lang/expr"
)

// hole writes a value. whole says that it may be a whole address.
func (w *djangoWriter) hole(e expr.Expr, p Place, whole bool) {
	if c, ok := e.(*expr.Call); ok && isFilter(c.Name) && len(c.Args) > 0 {
		w.filtered(c, p, whole)
		return
	}
	if w.outside(e) {
		r := w.d.Source.Resolve(e, p)
		switch {
		case r.Tag != "":
			w.b.WriteString(r.Tag)
			return
		case r.Expr != nil:
			w.part(r.Expr, r.At, true)
			return
		}
	}
	if c, ok := e.(*expr.Call); ok && c.Name == "length" && len(c.Args) == 1 {
		if v, ok := w.variable(c.Args[0]); ok {
			w.b.WriteString("{{ " + v + "|length }}")
		}
		return
	}
	if pi, ok := w.pipe(e); ok {
		w.print(pi, p, whole)
	}
}

func isFilter(name string) bool {
	switch name {
	case "default", "upper", "lower", "title", "truncate", "money", "date", "number", "url_encode", "raw":
		return true
	}
	return false
}

// filtered writes a filter. What it is applied to may be a choice or several
// parts; then the filter moves inwards until it meets one value.
func (w *djangoWriter) filtered(c *expr.Call, p Place, whole bool) {
	again := func(x expr.Expr) expr.Expr {
		return &expr.Call{Node: c.Node, Name: c.Name, NameRng: c.NameRng, Args: append([]expr.Expr{x}, c.Args[1:]...)}
	}
	switch x := w.seen(c.Args[0]).(type) {
	case *expr.Cond:
		w.part(&expr.Cond{Node: x.Node, If: x.If, Then: again(x.Then), Else: again(x.Else)}, p, whole)
	case *expr.Template:
		if len(x.Parts) != 1 && !everywhere(c.Name) {
			w.problem(c.Range(), "apply it to one value", "a template cannot apply %s to a text that is put together", c.Name)
			return
		}
		parts := make([]expr.Expr, len(x.Parts))
		for i, part := range x.Parts {
			parts[i] = again(part)
		}
		w.part(&expr.Template{Node: x.Node, Parts: parts}, p, whole)
	case *expr.Lit:
		w.filteredLiteral(c, x, p)
	default:
		if pi, ok := w.pipe(c); ok {
			w.print(pi, p, whole)
		}
	}
}

// seen puts in what a path stands for, if that is an expression.
func (w *djangoWriter) seen(e expr.Expr) expr.Expr {
	if !w.outside(e) {
		return e
	}
	if r := w.d.Source.Resolve(e, Plain); r.Expr != nil {
		return r.Expr
	}
	return e
}

// outside reports whether e names something that the Source knows.
func (w *djangoWriter) outside(e expr.Expr) bool {
	switch e := e.(type) {
	case *expr.Path:
		_, own := w.loopPath(e)
		return !own
	case *expr.Get:
		_, block := e.X.(*expr.Ref)
		return block
	}
	return false
}

// everywhere reports whether a filter of a text is the same as the filter of
// each of its parts.
func everywhere(filter string) bool {
	switch filter {
	case "upper", "lower", "url_encode", "raw":
		return true
	}
	return false
}

// filteredLiteral applies a filter to known text.
func (w *djangoWriter) filteredLiteral(c *expr.Call, l *expr.Lit, p Place) {
	s, ok := knownText(l)
	plain := p
	p = p.Value()
	switch c.Name {
	case "default":
		if !ok || s == "" {
			w.part(c.Args[1], p, false)
			return
		}
	case "upper":
		s = strings.ToUpper(s)
	case "lower":
		s = strings.ToLower(s)
	case "url_encode":
		s = strings.ReplaceAll(url.QueryEscape(s), "+", "%20")
		p = plain
	case "raw": // as where the value is not known
		if p != JSON {
			w.b.WriteString(djangoLiteral(s))
			return
		}
	case "date":
		if w.knownDate(s, style(c), p) {
			return
		}
	case "money", "number":
		if w.knownNumber(c, l, p) {
			return
		}
	case "truncate":
		if n, ok := wholeArgument(c, 1); ok {
			s = cut(s, n)
		}
	case "title":
		s = titled(s)
	}
	w.b.WriteString(djangoLiteral(p.literal(s)))
}

func cut(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:max(n-1, 0)]) + "…"
}

// pipe is a value with its filters.
type pipe struct {
	base     string         // variable
	kind     kind           // of the base
	filters  []string       // in order, with arguments
	custom   func(at Place) // writes the value itself, in place of base and filters
	fallback expr.Expr
	filled   bool // a filter gives text for what is missing
	raw      bool
	encoded  bool
}

type kind uint8

const (
	kindText kind = iota
	kindNumber
	kindBool
	kindDate
	kindOther
)

func kindOf(e expr.Expr) kind {
	t := e.Type()
	if t == nil {
		return kindText
	}
	switch t.Kind {
	case expr.TNumber, expr.TMoney, expr.TDuration:
		return kindNumber
	case expr.TBool:
		return kindBool
	case expr.TDate, expr.TDatetime:
		return kindDate
	case expr.TList, expr.TObject:
		return kindOther
	}
	return kindText
}

// pipe reads a chain of filters around one value.
func (w *djangoWriter) pipe(e expr.Expr) (pipe, bool) {
	if c, ok := e.(*expr.Call); ok && isFilter(c.Name) && len(c.Args) > 0 {
		p, ok := w.pipe(w.seen(c.Args[0]))
		if !ok {
			return p, false
		}
		return w.filter(p, c)
	}
	v, ok := w.variable(e)
	p := pipe{base: v, kind: kindOf(e)}
	if p.kind == kindOther && ok {
		w.problem(e.Range(), "name one attribute of it, or go through it with %{ for }", "%s is a list or an object, which copy cannot print", expr.Print(e))
		return p, false
	}
	return p, ok
}

// print writes a value so that it is escaped for p and prints nothing, or its
// default, where it is missing.
func (w *djangoWriter) print(pi pipe, p Place, whole bool) {
	value := func() { w.value(pi, p, whole) }
	if pi.custom != nil {
		value = func() { pi.custom(p) }
	}
	switch {
	case pi.kind == kindBool:
		w.tag("if " + pi.base + " == True")
		w.b.WriteString("true")
		w.tag("elif " + pi.base + " == False")
		w.b.WriteString("false")
		if pi.fallback != nil {
			w.tag("else")
			w.part(pi.fallback, p.Value(), false)
		}
		w.tag("endif")
	case pi.fallback != nil:
		w.tag("if " + present(pi))
		value()
		w.tag("else")
		w.part(pi.fallback, p.Value(), false)
		w.tag("endif")
	case pi.kind == kindText:
		value()
	default:
		w.tag("if " + present(pi))
		value()
		w.tag("endif")
	}
}

// present is the condition that a value is there. Zero is.
func present(pi pipe) string {
	if pi.kind == kindNumber {
		return pi.base + " or " + pi.base + " == 0"
	}
	return pi.base
}

// value writes the variable itself.
func (w *djangoWriter) value(pi pipe, p Place, whole bool) {
	filters := pi.filters
	if pi.kind == kindText && !pi.filled && pi.fallback == nil {
		filters = append([]string{"default:''"}, filters...)
	}
	filters = append(append([]string{}, filters...), escape(pi, p, whole)...)
	w.b.WriteString("{{ " + strings.Join(append([]string{pi.base}, filters...), "|") + " }}")
}

// escape is the filters that make a value safe at p. The engine escapes for
// HTML by itself, and must be told where that is wrong.
func escape(pi pipe, p Place, whole bool) []string {
	switch {
	case pi.raw && p != JSON && p != JSONBody:
		return []string{"safe"}
	case p == HTML, p == HTMLText:
		return nil
	case p == JSON, p == JSONBody:
		return []string{"escapejs"}
	case p == Plain || pi.encoded || p == URL && whole:
		return []string{"safe"}
	case p == HTMLURL && whole:
		return nil
	}
	return []string{"urlencode:''"}
}

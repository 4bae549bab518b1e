package dialect

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/cairn-lang/cairn/lang/expr"
)

// hole writes a value. whole says that it may be a whole address.
func (w *hublWriter) hole(e expr.Expr, p Place, whole bool) {
	if c, ok := e.(*expr.Call); ok && isFilter(c.Name) && len(c.Args) > 0 {
		w.filtered(c, p, whole)
		return
	}
	if w.outside(e) {
		switch r := w.source.Resolve(e, p); {
		case r.Tag != "":
			w.b.WriteString(r.Tag)
			return
		case r.Expr != nil:
			w.part(r.Expr, r.At, true)
			return
		}
	}
	if pi, ok := w.pipe(e); ok {
		w.print(pi, p, whole)
	}
}

func (w *hublWriter) outside(e expr.Expr) bool {
	switch e := e.(type) {
	case *expr.Path:
		for _, l := range w.loops {
			if p := e.Root; p == l.name || l.key != "" && p == l.key {
				return false
			}
		}
		return true
	case *expr.Get:
		_, block := e.X.(*expr.Ref)
		return block
	}
	return false
}

func (w *hublWriter) seen(e expr.Expr) expr.Expr {
	if !w.outside(e) {
		return e
	}
	if r := w.source.Resolve(e, Plain); r.Expr != nil {
		return r.Expr
	}
	return e
}

// filtered writes a filter. What it is applied to may be a choice or several
// parts; then the filter moves inwards until it meets one value.
func (w *hublWriter) filtered(c *expr.Call, p Place, whole bool) {
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

// filteredLiteral applies a filter to known text.
func (w *hublWriter) filteredLiteral(c *expr.Call, l *expr.Lit, p Place) {
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
		s, p = strings.ReplaceAll(url.QueryEscape(s), "+", "%20"), plain
	case "raw":
		p = plain
	case "date":
		if t, ok := dateText(w.locale, s, style(c)); ok {
			s = t
		}
	case "money", "number":
		if t, ok := figureText(w.locale, w.d.Currency, c, l); ok {
			s = t
		}
	case "truncate":
		if n, ok := wholeArgument(c, 1); ok {
			s = cut(s, n)
		}
	case "title":
		s = titled(s)
	}
	w.b.WriteString(hublLiteral(p.literal(s)))
}

// hublPipe is a value with its filters.
type hublPipe struct {
	value    hublValue
	filters  []string
	cut      int            // the most characters; 0 is no limit
	custom   func(at Place) // writes the value itself
	fallback expr.Expr
	raw      bool
	encoded  bool
}

func (w *hublWriter) pipe(e expr.Expr) (hublPipe, bool) {
	if c, ok := e.(*expr.Call); ok && isFilter(c.Name) && len(c.Args) > 0 {
		p, ok := w.pipe(w.seen(c.Args[0]))
		if !ok {
			return p, false
		}
		return w.filter(p, c)
	}
	v, ok := w.operand(e)
	if ok && v.kind() == kindOther {
		w.problem(e.Range(), "name one attribute of it, or go through it with %{ for }", "%s is a list or an object, which copy cannot print", expr.Print(e))
		return hublPipe{}, false
	}
	return hublPipe{value: v}, ok
}

// filter adds one filter to a chain.
func (w *hublWriter) filter(p hublPipe, c *expr.Call) (hublPipe, bool) {
	if p.fallback != nil {
		if c.Name == "default" {
			return p, true
		}
		p.fallback = &expr.Call{Node: c.Node, Name: c.Name, NameRng: c.NameRng, Args: append([]expr.Expr{p.fallback}, c.Args[1:]...)}
	}
	if (p.custom != nil || p.cut > 0) && c.Name != "default" && c.Name != "raw" {
		w.problem(c.Range(), fmt.Sprintf("leave %s out: write ${%s}", c.Name, expr.Print(c.Args[0])),
			"%s cannot change what an earlier filter has written", c.Name)
		return p, false
	}
	switch c.Name {
	case "default":
		if len(c.Args) == 2 {
			p.fallback = c.Args[1]
		}
	case "upper", "lower":
		p.filters = append(p.filters, c.Name)
	case "title":
		w.lose(LossTitle, c, "")
		p.filters = append(p.filters, c.Name)
	case "truncate":
		n, ok := wholeArgument(c, 1)
		if !ok || n == 0 {
			w.problem(c.Range(), "write the length as a number", "truncate takes a known length")
			return p, false
		}
		w.lose(LossTruncate, c, "")
		p.cut = n
	case "url_encode":
		p.filters, p.encoded = append(p.filters, "urlencode", `replace("+", "%20")`), true
	case "raw":
		p.raw = true
	case "money", "number":
		return w.figures(p, c)
	case "date":
		return w.date(p, c)
	}
	return p, true
}

// print writes a value so that it is escaped for p and prints nothing, or its
// default, where it is missing.
func (w *hublWriter) print(pi hublPipe, p Place, whole bool) {
	v := pi.value
	value := func() { w.value(pi, p, whole) }
	if pi.custom != nil {
		value = func() { pi.custom(p) }
	}
	if v.kind() == kindBool {
		value = func() { w.show(v.text() + "|lower") }
	}
	if pi.fallback == nil && pi.custom == nil {
		value()
		return
	}
	w.tag("if " + v.text() + ` != ""`)
	value()
	if pi.fallback != nil {
		w.tag("else")
		w.part(pi.fallback, p.Value(), false)
	}
	w.tag("endif")
}

// value writes the variable itself.
func (w *hublWriter) value(pi hublPipe, p Place, whole bool) {
	text := strings.Join(append([]string{pi.value.text()}, pi.filters...), "|")
	ends := strings.Join(append([]string{""}, hublEscape(pi, p, whole)...), "|")
	if pi.cut == 0 {
		w.show(text + ends)
		return
	}
	w.tag(fmt.Sprintf("if %s|length > %d", text, pi.cut))
	w.show(fmt.Sprintf(`%s|truncate(%d, true, "…")%s`, text, pi.cut-1, ends))
	w.tag("else")
	w.show(text + ends)
	w.tag("endif")
}

// hublEscape is the filters that make a value safe at p.
func hublEscape(pi hublPipe, p Place, whole bool) []string {
	switch {
	case pi.raw && p != JSON && p != JSONBody, p == Plain, p == URL && (whole || pi.encoded):
		return nil
	case p == HTML, p == HTMLText, p == HTMLURL && (whole || pi.encoded):
		return []string{"escape"}
	case p == JSON, p == JSONBody:
		return []string{"escapejson"}
	}
	return []string{"urlencode", `replace("+", "%20")`}
}

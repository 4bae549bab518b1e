package reference

import (
	"html"
	"net/url"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/compiler/eval"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/targets/content"
	"github.com/cairn-lang/cairn/targets/dialect"
	"github.com/cairn-lang/cairn/targets/proof"
)

// plain is copy that stands alone, in the project's locale.
func (w *writer) plain(step string, e expr.Expr) proof.Term {
	if e == nil {
		return proof.Fixed{Value: proof.TextOf("")}
	}
	return w.parts(step, nil, w.in.Program.Project.Locale(), e, dialect.Plain)
}

// address is copy that is an address.
func (w *writer) address(step string, e expr.Expr) proof.Term {
	if e == nil {
		return proof.Fixed{Value: proof.TextOf("")}
	}
	return w.parts(step, nil, w.in.Program.Project.Locale(), e, dialect.URL)
}

// json is copy that is JSON, with values within its texts.
func (w *writer) json(step string, e expr.Expr) proof.Term {
	return w.parts(step, nil, w.in.Program.Project.Locale(), e, dialect.JSONBody)
}

// copy is a text of a message.
func (w *writer) copy(step string, m *content.Message, e expr.Expr, p dialect.Place) proof.Term {
	return w.parts(step, m, m.Locale, e, p)
}

// parts is copy at a place as text with holes.
func (w *writer) parts(step string, m *content.Message, locale string, e expr.Expr, p dialect.Place) proof.Term {
	c := &copier{w: w, step: step, locale: locale, message: m}
	c.add(e, p, p == dialect.URL || p == dialect.HTMLURL, 0)
	if len(c.out) == 1 {
		return c.out[0]
	}
	return c.out
}

// copier takes copy apart.
type copier struct {
	w       *writer
	step    string
	locale  string
	message *content.Message
	out     proof.Joined
}

// maxResolved bounds parts of messages that name one another.
const maxResolved = 50

func (c *copier) add(e expr.Expr, p dialect.Place, whole bool, depth int) {
	switch x := e.(type) {
	case *expr.Template:
		for i, part := range x.Parts {
			c.add(part, p, whole && i == 0, depth)
		}
		return
	case *expr.Lit:
		c.out = append(c.out, proof.Fixed{Value: proof.TextOf(known(x, p, whole))})
		return
	}
	if r, ok := c.part(e, p); ok && depth < maxResolved {
		c.add(r.Expr, r.At, r.At == dialect.URL || r.At == dialect.HTMLURL, depth+1)
		return
	}
	e = c.resolved(e, depth)
	c.w.note(c.step, e)
	s := c.w.source(c.step, e)
	c.losses(e)
	c.out = append(c.out, &term{asked: s, locale: c.locale, copy: true, place: p, whole: whole, message: c.message})
}

// part is another text of the message that a path stands for.
func (c *copier) part(e expr.Expr, p dialect.Place) (dialect.Resolved, bool) {
	if path, ok := e.(*expr.Path); ok && c.message != nil {
		return c.message.Resolve(path, p)
	}
	return dialect.Resolved{}, false
}

// resolved is e with such texts put in: at is their place.
type placed struct {
	expr.Expr
	at func(dialect.Place) dialect.Place
}

// resolved puts the texts of the message in what is computed as a whole.
func (c *copier) resolved(e expr.Expr, depth int) expr.Expr {
	if c.message == nil || depth > maxResolved {
		return e
	}
	found := false
	expr.Walk(e, func(x expr.Expr) bool {
		_, ok := c.part(x, dialect.Plain)
		found = found || ok
		return !found
	})
	if !found {
		return e
	}
	return expr.Rewrite(e, func(x expr.Expr) expr.Expr {
		r, ok := c.part(x, dialect.Plain)
		if !ok {
			return x
		}
		at := func(p dialect.Place) dialect.Place {
			r, _ := c.part(x, p)
			return r.At
		}
		return &placed{c.resolved(r.Expr, depth+1), at}
	})
}

// known is a literal at its place. One that came in through a hole is a value,
// unless it begins a whole address.
func known(l *expr.Lit, p dialect.Place, whole bool) string {
	s, _ := eval.Text(l.Value)
	if l.Hole && !(whole && (p == dialect.URL || p == dialect.HTMLURL)) {
		p = p.Value()
	}
	switch p {
	case dialect.HTMLText, dialect.HTMLURL:
		return html.EscapeString(s)
	case dialect.URLText:
		return inAddress(s)
	case dialect.JSON:
		return inJSON(s)
	}
	return s
}

// inAddress is a value as a part of an address.
func inAddress(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }

// inJSON is a value within the quotation marks of JSON: what RFC 8259 wants to be
// escaped is, and nothing else.
func inJSON(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteRune('\\')
			b.WriteRune(r)
		case r >= 0x20:
			b.WriteRune(r)
		default:
			if i := strings.IndexRune("\b\t\n\f\r", r); i >= 0 {
				b.WriteString(`\` + "btnfr"[i:i+1])
				continue
			}
			b.WriteString(`\u00` + string("01"[r>>4]) + string("0123456789abcdef"[r&15]))
		}
	}
	return b.String()
}

// write computes copy at a place.
func (r *run) write(b *strings.Builder, e expr.Expr, p dialect.Place, whole bool) {
	switch x := e.(type) {
	case *placed:
		at := x.at(p)
		r.write(b, x.Expr, at, at == dialect.URL || at == dialect.HTMLURL)
	case *expr.Lit:
		b.WriteString(known(x, p, whole))
	case *expr.Template:
		for i, part := range x.Parts {
			r.write(b, part, p, whole && i == 0)
		}
	case *expr.Cond:
		if r.holds(x.If) {
			r.write(b, x.Then, p, whole)
		} else {
			r.write(b, x.Else, p, whole)
		}
	case *expr.For:
		if x.Body == nil {
			return
		}
		for i, item := range eval.Elements(r.value(x.In)) {
			before := len(r.loops)
			r.loops = append(r.loops, variable{x.Key, cty.NumberIntVal(int64(i))}, variable{x.Var, item})
			r.write(b, x.Body, p, false)
			r.loops = r.loops[:before]
		}
	default:
		raw, encoded := marks(e)
		s := r.plain(e)
		switch {
		case p == dialect.JSON || p == dialect.JSONBody:
			b.WriteString(inJSON(s))
		case raw:
			b.WriteString(s)
		case p == dialect.HTML || p == dialect.HTMLText || p == dialect.HTMLURL && (whole || encoded):
			b.WriteString(html.EscapeString(s))
		case p == dialect.Plain || encoded || p == dialect.URL && whole:
			b.WriteString(s)
		default:
			b.WriteString(inAddress(s))
		}
	}
}

// marks reports whether the filters of e say that its text is markup already, or
// safe in an address.
func marks(e expr.Expr) (raw, encoded bool) {
	for {
		c, ok := e.(*expr.Call)
		if !ok || !filter(c.Name) || len(c.Args) == 0 {
			return raw, encoded
		}
		raw, encoded = raw || c.Name == "raw", encoded || c.Name == "url_encode"
		e = c.Args[0]
	}
}

func filter(name string) bool {
	switch name {
	case "default", "upper", "lower", "title", "truncate", "money", "date", "number", "url_encode", "raw":
		return true
	}
	return false
}

// plain is what e prints where nothing is escaped; what is missing prints nothing.
func (r *run) plain(e expr.Expr) string {
	switch x := e.(type) {
	case *placed, *expr.Template, *expr.Cond, *expr.For:
		var b strings.Builder
		r.write(&b, x, dialect.Plain, false)
		return b.String()
	case *expr.Call:
		if filter(x.Name) && len(x.Args) > 0 {
			return r.filtered(x)
		}
	}
	v := r.value(e)
	if !v.IsNull() && v.Type() == cty.Number {
		return expr.Decimal(v.AsBigFloat())
	}
	s, _ := eval.Text(v)
	return s
}

// filtered is a filter of copy.
func (r *run) filtered(c *expr.Call) string {
	x := c.Args[0]
	switch c.Name {
	case "default":
		if s := r.plain(x); s != "" || len(c.Args) < 2 {
			return s
		}
		return r.plain(c.Args[1])
	case "upper", "lower", "title", "url_encode":
		return expr.FilterText(c.Name, r.plain(x))
	case "truncate":
		if n, ok := whole(c, 1); ok {
			return expr.Truncate(r.plain(x), n)
		}
	case "money", "number":
		return r.figures(c)
	case "date":
		return r.date(c)
	}
	return r.plain(x)
}

func whole(c *expr.Call, i int) (int, bool) {
	if i >= len(c.Args) {
		return 0, false
	}
	l, ok := c.Args[i].(*expr.Lit)
	if !ok || l.Value.IsNull() || l.Value.Type() != cty.Number {
		return 0, false
	}
	n, _ := l.Value.AsBigFloat().Int64()
	return int(n), true
}

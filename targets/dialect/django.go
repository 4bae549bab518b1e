package dialect

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/zclconf/go-cty/cty"
)

// Django writes the language of Django templates, with `lookup` for names that
// a dot cannot reach. Values are escaped for HTML by the engine itself unless
// they are marked safe; a missing value prints nothing.
type Django struct {
	Source   Source
	Currency string // ISO 4217, for the filter money
}

// Copy is a text in one locale, which says how dates and numbers are written.
type Copy struct {
	Expr   expr.Expr // nil is no text
	Locale string    // BCP 47
	Source Source    // nil is that of the dialect
}

// Variant is a text for the people that a condition fits; nil fits everybody.
type Variant struct {
	When expr.Expr
	Copy
}

// Write is c as text that stands at p.
func (d *Django) Write(c Copy, p Place) Text {
	w := d.writer(c)
	if c.Expr != nil {
		w.top(c.Expr, p)
	}
	return w.done()
}

func (d *Django) writer(c Copy) *djangoWriter {
	if c.Source != nil {
		own := *d
		own.Source = c.Source
		d = &own
	}
	return &djangoWriter{d: d, locale: c.Locale}
}

// JSON is e as a JSON value whose strings, numbers and truths may be computed.
func (d *Django) JSON(c Copy) Text {
	w := d.writer(c)
	w.jsonValue(c.Expr)
	return w.done()
}

// Choose writes the text of the first variant that fits; the last fits
// everybody. Where all say the same it is written once.
func (d *Django) Choose(variants []Variant, p Place) Text {
	w := &djangoWriter{d: d}
	texts := make([]string, len(variants))
	same := true
	for i, v := range variants {
		t := d.Write(v.Copy, p)
		w.problems = append(w.problems, t.Problems...)
		w.losses = append(w.losses, t.Losses...)
		texts[i] = t.Text
		same = same && texts[i] == texts[0]
	}
	if same {
		if len(texts) > 0 {
			w.b.WriteString(texts[0])
		}
		return w.done()
	}
	for i, v := range variants {
		switch {
		case i == 0:
			w.tag("if " + w.condition(v.When))
		case v.When != nil && i < len(variants)-1:
			w.tag("elif " + w.condition(v.When))
		default:
			w.tag("else")
		}
		w.b.WriteString(texts[i])
	}
	w.tag("endif")
	return w.done()
}

type djangoWriter struct {
	d        *Django
	locale   string
	b        strings.Builder
	problems []diag.Diagnostic
	losses   []Loss
	loops    []loop
	depth    int
}

// loop is a `for` that is being written.
type loop struct {
	name, key string // as the copy calls them
	variable  string // as the template does
}

func (w *djangoWriter) done() Text { return Text{w.b.String(), w.problems, w.losses} }

// sub gives what f writes, instead of writing it.
func (w *djangoWriter) sub(f func()) string {
	saved := w.b
	w.b = strings.Builder{}
	f()
	out := w.b.String()
	w.b = saved
	return out
}

func (w *djangoWriter) problem(rng source.Range, help, format string, args ...any) {
	w.problems = append(w.problems, diag.Errorf("target-dialect", rng, format, args...).WithHelp(help))
}

func (w *djangoWriter) tag(s string) { w.b.WriteString("{% " + s + " %}") }

// top writes a whole text: the first value of an address may be a whole
// address itself and is then left as it is.
func (w *djangoWriter) top(e expr.Expr, p Place) {
	t, ok := e.(*expr.Template)
	if !ok {
		w.part(e, p, p == URL || p == HTMLURL)
		return
	}
	for i, x := range t.Parts {
		w.part(x, p, i == 0 && (p == URL || p == HTMLURL))
	}
}

// part writes one part of copy. whole says that a value here may be a whole
// address.
func (w *djangoWriter) part(e expr.Expr, p Place, whole bool) {
	w.depth++
	defer func() { w.depth-- }()
	if w.depth > 400 {
		w.problem(e.Range(), "take it apart into several messages", "this copy is nested too deeply to be written as a template")
		return
	}
	switch e := e.(type) {
	case *expr.Lit:
		w.literal(e, p, whole)
	case *expr.Template:
		for i, x := range e.Parts {
			w.part(x, p, whole && i == 0)
		}
	case *expr.Cond:
		w.ifElse(e.If, func() { w.part(e.Then, p, whole) }, func() { w.part(e.Else, p, whole) })
	case *expr.For:
		w.forLoop(e, p)
	case *expr.Bad:
	default:
		w.hole(e, p, whole)
	}
}

// literal writes a known value as text. One that came in through a hole is a
// value, unless it begins a whole address.
func (w *djangoWriter) literal(l *expr.Lit, p Place, whole bool) {
	if l.Hole && !(whole && (p == URL || p == HTMLURL)) {
		p = p.Value()
	}
	if s, ok := knownText(l); ok {
		w.b.WriteString(djangoLiteral(p.literal(s)))
		return
	}
	if !l.Value.IsNull() {
		w.problem(l.Range(), "name one attribute of it", "a list or an object cannot be printed in copy")
	}
}

// knownText is how copy prints a known value.
func knownText(l *expr.Lit) (string, bool) {
	v := l.Value
	if v.IsNull() || !v.IsKnown() {
		return "", false
	}
	switch v.Type() {
	case cty.String:
		return v.AsString(), true
	case cty.Number:
		return expr.Decimal(v.AsBigFloat()), true
	case cty.Bool:
		return strconv.FormatBool(v.True()), true
	}
	return "", false
}

// djangoLiteral is s so that a template prints s. A brace begins markup if
// another brace, a percent sign or a hash follows it, and those may be the
// first character of what is written next.
func djangoLiteral(s string) string {
	if !strings.Contains(s, "{") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '{' && (i+1 == len(s) || strings.IndexByte("{%#", s[i+1]) >= 0) {
			b.WriteString("{% templatetag openbrace %}")
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func (w *djangoWriter) ifElse(cond expr.Expr, then, otherwise func()) {
	a, b := w.sub(then), w.sub(otherwise)
	if truth, ok := constant(cond); ok {
		if truth {
			w.b.WriteString(a)
		} else {
			w.b.WriteString(b)
		}
		return
	}
	w.tag("if " + w.condition(cond))
	w.b.WriteString(a)
	if b != "" {
		w.tag("else")
		w.b.WriteString(b)
	}
	w.tag("endif")
}

func constant(e expr.Expr) (truth, ok bool) {
	l, is := e.(*expr.Lit)
	if !is || l.Value.IsNull() || !l.Value.IsKnown() || l.Value.Type() != cty.Bool {
		return false, false
	}
	return l.Value.True(), true
}

func (w *djangoWriter) forLoop(f *expr.For, p Place) {
	over, ok := w.variable(f.In)
	if !ok {
		return
	}
	name := loopName(f.Var, len(w.loops))
	w.tag(fmt.Sprintf("for %s in %s", name, over))
	w.loops = append(w.loops, loop{name: f.Var, key: f.Key, variable: name})
	w.part(f.Body, p, false)
	w.loops = w.loops[:len(w.loops)-1]
	w.tag("endfor")
}

// loopName keeps the name that the copy uses unless the engine has a meaning
// for it.
func loopName(name string, depth int) string {
	switch name {
	case "person", "event", "forloop", "organization", "email", "and", "or", "not", "in", "is", "True", "False", "None":
		return fmt.Sprintf("%s_%d", name, depth+1)
	}
	return name
}

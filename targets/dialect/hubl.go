package dialect

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
)

// HubL writes HubSpot's template language, which is Jinja with tests and filters
// of its own. Properties of contacts come as text, whatever their type: numbers
// as digits, truths as true or false, dates as milliseconds since 1970 in UTC,
// choices of several with semicolons between them, and other lists as JSON. A
// missing property is empty text. HubSpot escapes nothing by itself.
type HubL struct {
	Source   Source
	Currency string // ISO 4217, for the filter money
}

// Write is c as text that stands at p.
func (d *HubL) Write(c Copy, p Place) Text {
	w := d.writer(c)
	if c.Expr != nil {
		w.top(c.Expr, p)
	}
	return w.done()
}

func (d *HubL) writer(c Copy) *hublWriter {
	w := &hublWriter{d: d, source: d.Source, locale: c.Locale}
	if c.Source != nil {
		w.source = c.Source
	}
	return w
}

// Choose writes the text of the first variant that fits; the last fits
// everybody. Where all say the same it is written once.
func (d *HubL) Choose(variants []Variant, p Place) Text {
	w := d.writer(Copy{})
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

type hublWriter struct {
	d        *HubL
	source   Source
	locale   string
	b        strings.Builder
	problems []diag.Diagnostic
	losses   []Loss
	loops    []loop
	depth    int
	sets     int // variables that were set
}

func (w *hublWriter) done() Text { return Text{w.b.String(), w.problems, w.losses} }

func (w *hublWriter) sub(f func()) string {
	saved := w.b
	w.b = strings.Builder{}
	f()
	out := w.b.String()
	w.b = saved
	return out
}

func (w *hublWriter) problem(rng source.Range, help, format string, args ...any) {
	w.problems = append(w.problems, diag.Errorf("target-dialect", rng, format, args...).WithHelp(help))
}

func (w *hublWriter) lose(id string, c *expr.Call, format string, args ...any) {
	w.losses = append(w.losses, Loss{ID: id, Range: c.Range(), Here: fmt.Sprintf(format, args...)})
}

func (w *hublWriter) tag(s string)  { w.b.WriteString("{% " + s + " %}") }
func (w *hublWriter) show(s string) { w.b.WriteString("{{ " + s + " }}") }

// top writes a whole text: the first value of an address may be a whole
// address itself and is then left as it is.
func (w *hublWriter) top(e expr.Expr, p Place) {
	address := p == URL || p == HTMLURL
	t, ok := e.(*expr.Template)
	if !ok {
		w.part(e, p, address)
		return
	}
	for i, x := range t.Parts {
		w.part(x, p, i == 0 && address)
	}
}

// part writes one part of copy. whole says that a value here may be a whole
// address.
func (w *hublWriter) part(e expr.Expr, p Place, whole bool) {
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
func (w *hublWriter) literal(l *expr.Lit, p Place, whole bool) {
	if l.Hole && !(whole && (p == URL || p == HTMLURL)) {
		p = p.Value()
	}
	if s, ok := knownText(l); ok {
		w.b.WriteString(hublLiteral(p.literal(s)))
		return
	}
	if !l.Value.IsNull() {
		w.problem(l.Range(), "name one attribute of it", "a list or an object cannot be printed in copy")
	}
}

// hublLiteral is s so that a template prints s. A brace begins markup if another
// brace, a percent sign or a hash follows it, and those may be the first
// character of what is written next.
func hublLiteral(s string) string {
	if !strings.Contains(s, "{") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '{' && (i+1 == len(s) || strings.IndexByte("{%#", s[i+1]) >= 0) {
			b.WriteString(`{{ "{" }}`)
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func (w *hublWriter) ifElse(cond expr.Expr, then, otherwise func()) {
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

func (w *hublWriter) forLoop(f *expr.For, p Place) {
	over, ok := w.operand(f.In)
	if !ok {
		return
	}
	name := hublLoopName(f.Var, len(w.loops))
	w.tag("if " + over.text() + ` != ""`)
	w.tag(fmt.Sprintf("for %s in %s", name, over.list()))
	w.loops = append(w.loops, loop{name: f.Var, key: f.Key, variable: name})
	w.part(f.Body, p, false)
	w.loops = w.loops[:len(w.loops)-1]
	w.tag("endfor")
	w.tag("endif")
}

// hublLoopName keeps the name that the copy uses unless the engine has a meaning
// for it.
func hublLoopName(name string, depth int) string {
	switch name {
	case "contact", "content", "loop", "request", "site_settings", "unsubscribe_link", "enrolled_object",
		"and", "or", "not", "in", "is", "if", "true", "false", "none", "null", "empty", "div", "mod", "eq", "ne", "lt", "gt", "le", "ge":
		return fmt.Sprintf("%s_%d", name, depth+1)
	}
	return name
}

package dialect

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/zclconf/go-cty/cty"
)

// JavaScript writes copy, values and conditions as JavaScript expressions, for
// engines whose parameters are such. Null is what is missing. A Source answers
// with Tag, an expression that gives the value or null, or with Expr; it is asked
// about everything that these expressions do not compute themselves.
//
// Nothing that is written holds two braces in a row, neither in literals nor in
// code, so that it can stand between {{ and }}.
type JavaScript struct {
	Source   Source
	Currency string // ISO 4217, for the filter money

	helpers map[string]bool
}

// Text is c as an expression that gives the text that stands at p.
func (d *JavaScript) Text(c Copy, p Place) Text {
	w := d.writer(c)
	if c.Expr == nil {
		return Text{Text: `""`}
	}
	out := w.text(c.Expr, p, p == URL || p == HTMLURL)
	return Text{out, w.problems, w.losses}
}

// Value is c as an expression that gives a value of JSON.
func (d *JavaScript) Value(c Copy) Text {
	w := d.writer(c)
	if c.Expr == nil {
		return Text{Text: "null"}
	}
	out := w.value(c.Expr)
	return Text{out, w.problems, w.losses}
}

// Condition is c as an expression that gives true or false.
func (d *JavaScript) Condition(c Copy) Text {
	w := d.writer(c)
	if c.Expr == nil {
		return Text{Text: "true"}
	}
	out := w.condition(c.Expr)
	return Text{out, w.problems, w.losses}
}

// Close puts the helpers around e that the expressions in it need.
func (d *JavaScript) Close(e string) string {
	var names, values []string
	for _, h := range jsHelpers() {
		if d.helpers[h.name] {
			names, values = append(names, h.name), append(values, h.code)
		}
	}
	if names == nil {
		return e
	}
	return "((" + strings.Join(names, ", ") + ") => " + e + ")(" + strings.Join(values, ", ") + ")"
}

type jsHelper struct{ name, code string }

// jsHelpers are the functions that expressions share, in the order in which they
// are handed in. None calls another.
func jsHelpers() []jsHelper {
	return []jsHelper{
		{"_text", `(v) => v === null || v === undefined ? "" : String(v)`},
		{"_html", `(s) => s.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&#34;").replace(/'/g, "&#39;")`},
		{"_url", `(s) => encodeURIComponent(s).replace(/[!'()*]/g, (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase())`},
		{"_json", `(s) => JSON.stringify(s).slice(1, -1)`},
		{"_eq", `(a, b) => a !== null && a !== undefined && a === b`},
		{"_num", `(a, b, f) => typeof a === "number" && typeof b === "number" && f(a, b)`},
		{"_title", `(s) => s.replace(/(^|[^\p{L}\p{N}'’])(\p{L})/gu, (m, a, b) => a + b.toUpperCase())`},
		{"_cut", `(s, n) => Array.from(s).length <= n ? s : Array.from(s).slice(0, n - 1).join("").replace(/ +$/, "") + "…"`},
		{"_figures", `(v, n, d, g) => (n < 0 ? String(v) : Number(v).toFixed(n)).replace(/^(-?\d+)(?:\.(\d+))?$/, (m, a, b) => a.replace(/\B(?=(?:\d\d\d)+$)/g, g) + (b ? d + b : ""))`},
	}
}

// JSHelper is the function that expressions are handed by a name such as "_text", ""
// if there is none.
func JSHelper(name string) string {
	for _, h := range jsHelpers() {
		if h.name == name {
			return h.code
		}
	}
	return ""
}

func (d *JavaScript) writer(c Copy) *jsWriter {
	w := &jsWriter{d: d, source: d.Source, locale: c.Locale}
	if c.Source != nil {
		w.source = c.Source
	}
	return w
}

type jsWriter struct {
	d        *JavaScript
	source   Source
	locale   string
	problems []diag.Diagnostic
	losses   []Loss
	loops    []loop
	depth    int
}

// use names a helper.
func (w *jsWriter) use(name string) string {
	if w.d.helpers == nil {
		w.d.helpers = map[string]bool{}
	}
	w.d.helpers[name] = true
	return name
}

func (w *jsWriter) problem(e expr.Expr, help, format string, args ...any) string {
	w.problems = append(w.problems, diag.Errorf("target-dialect", e.Range(), format, args...).WithHelp(help))
	return "null"
}

// text is e as an expression that gives text for p. whole says that a value may
// be a whole address.
func (w *jsWriter) text(e expr.Expr, p Place, whole bool) string {
	w.depth++
	defer func() { w.depth-- }()
	if w.depth > 400 {
		return w.problem(e, "take it apart into several messages", "this copy is nested too deeply to be written as an expression")
	}
	switch e := e.(type) {
	case *expr.Lit:
		return w.literal(e, p, whole)
	case *expr.Template:
		return w.parts(e.Parts, p, whole)
	case *expr.Cond:
		return fmt.Sprintf("(%s ? %s : %s)", w.condition(e.If), w.text(e.Then, p, whole), w.text(e.Else, p, whole))
	case *expr.For:
		return w.forLoop(e, p)
	case *expr.Bad:
		return `""`
	}
	return w.hole(e, p, whole)
}

// parts are texts one after the other; known ones are put together.
func (w *jsWriter) parts(list []expr.Expr, p Place, whole bool) string {
	var out []string
	known := ""
	flush := func() {
		if known != "" {
			out = append(out, JSQuote(known))
			known = ""
		}
	}
	for i, x := range list {
		first := whole && i == 0
		if l, ok := x.(*expr.Lit); ok {
			if s, ok := w.literalText(l, p, first); ok {
				known += s
				continue
			}
		}
		flush()
		out = append(out, w.text(x, p, first))
	}
	flush()
	switch len(out) {
	case 0:
		return `""`
	case 1:
		return out[0]
	}
	return "(" + strings.Join(out, " + ") + ")"
}

func (w *jsWriter) literal(l *expr.Lit, p Place, whole bool) string {
	s, _ := w.literalText(l, p, whole)
	return JSQuote(s)
}

// literalText is a known value as it must be written at p. One that came in
// through a hole is a value, unless it begins a whole address.
func (w *jsWriter) literalText(l *expr.Lit, p Place, whole bool) (string, bool) {
	if l.Hole && !(whole && (p == URL || p == HTMLURL)) {
		p = p.Value()
	}
	if s, ok := knownText(l); ok {
		return p.literal(s), true
	}
	if !l.Value.IsNull() {
		w.problem(l, "name one attribute of it", "a list or an object cannot be printed in copy")
	}
	return "", true
}

func (w *jsWriter) forLoop(f *expr.For, p Place) string {
	if f.Body == nil {
		return `""`
	}
	over := w.value(f.In)
	item := fmt.Sprintf("_%d", len(w.loops)+1)
	w.loops = append(w.loops, loop{name: f.Var, key: f.Key, variable: item})
	body := w.text(f.Body, p, false)
	w.loops = w.loops[:len(w.loops)-1]
	return fmt.Sprintf(`(%s ?? []).map((%s, %si) => %s).join("")`, over, item, item, body)
}

// hole is a value as text for p.
func (w *jsWriter) hole(e expr.Expr, p Place, whole bool) string {
	if w.outside(e) {
		if r := w.resolve(e, p); r.Expr != nil {
			return w.text(r.Expr, r.At, true)
		}
	}
	if t := e.Type(); t != nil && (t.Kind == expr.TList || t.Kind == expr.TObject) {
		return w.problem(e, "name one attribute of it, or go through it with %{ for }", "%s is a list or an object, which copy cannot print", expr.Print(e))
	}
	raw, encoded := marks(e)
	s := w.plain(e)
	switch {
	case p == JSON || p == JSONBody:
		return w.use("_json") + "(" + s + ")"
	case raw:
		return s
	case p == HTML, p == HTMLText, p == HTMLURL && whole, p.InHTML() && encoded:
		return w.use("_html") + "(" + s + ")"
	case p == Plain, encoded, p == URL && whole:
		return s
	}
	return w.use("_url") + "(" + s + ")"
}

// marks reports whether the outer filters of e say that its text is markup
// already, or safe in an address.
func marks(e expr.Expr) (raw, encoded bool) {
	for {
		c, ok := e.(*expr.Call)
		if !ok || len(c.Args) == 0 || !isFilter(c.Name) {
			return raw, encoded
		}
		raw, encoded = raw || c.Name == "raw", encoded || c.Name == "url_encode"
		e = c.Args[0]
	}
}

// plain is e as text that is not escaped; what is missing is empty.
func (w *jsWriter) plain(e expr.Expr) string {
	switch x := e.(type) {
	case *expr.Lit, *expr.Template, *expr.Cond, *expr.For:
		return w.text(x, Plain, false)
	case *expr.Call:
		if isFilter(x.Name) && len(x.Args) > 0 {
			return w.filter(x)
		}
	}
	if w.outside(e) {
		if r := w.resolve(e, Plain); r.Expr != nil {
			return w.text(r.Expr, Plain, false)
		}
	}
	return w.use("_text") + "(" + w.value(e) + ")"
}

// knownURL is s as a part of an address.
func knownURL(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }

// inLoop reports whether e reads the variable of a loop.
func (w *jsWriter) inLoop(e expr.Expr) bool {
	found := false
	expr.Walk(e, func(x expr.Expr) bool {
		if p, ok := x.(*expr.Path); ok {
			found = found || slices.ContainsFunc(w.loops, func(l loop) bool { return p.Root == l.name || l.key != "" && p.Root == l.key })
		}
		return !found
	})
	return found
}

// outside reports whether e names something that the Source knows.
func (w *jsWriter) outside(e expr.Expr) bool {
	switch e := e.(type) {
	case *expr.Path:
		return !w.inLoop(e)
	case *expr.Get:
		_, block := e.X.(*expr.Ref)
		return block
	}
	return false
}

func (w *jsWriter) resolve(e expr.Expr, p Place) Resolved {
	r := w.source.Resolve(e, p)
	if r.Problem != nil {
		w.problems = append(w.problems, *r.Problem)
		r.Tag = "null"
	}
	if r.Loss != nil {
		w.losses = append(w.losses, *r.Loss)
	}
	return r
}

// ask leaves e to the Source as a whole.
func (w *jsWriter) ask(e expr.Expr) string {
	if w.inLoop(e) {
		return w.problem(e, "compute it before the loop, or bring it with the data", "an expression cannot compute %s within a loop", expr.Print(e))
	}
	r := w.resolve(e, Plain)
	if r.Expr != nil {
		return w.value(r.Expr)
	}
	return r.Tag
}

func isNull(e expr.Expr) bool {
	l, ok := e.(*expr.Lit)
	return ok && l.Value.IsNull()
}

func isBoolean(e expr.Expr) bool {
	t := e.Type()
	return t != nil && t.Kind == expr.TBool
}

func number(l *expr.Lit) bool {
	return !l.Value.IsNull() && l.Value.IsKnown() && l.Value.Type() == cty.Number
}

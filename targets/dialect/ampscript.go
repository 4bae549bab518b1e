package dialect

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
)

// AMPscript writes the language of Salesforce Marketing Cloud. A Source answers
// with Var, whose Head is an expression of AMPscript and which is read once, into
// a variable at the beginning; with Tag, which is written as it stands; or with
// Expr. Lists are JSON text.
//
// A missing value prints nothing. Text that is there and empty counts as missing:
// the engine does not tell the two apart.
type AMPscript struct {
	Source   Source
	Currency string // ISO 4217, for the filter money
}

// LossTextCase is that texts are compared without regard to case.
const LossTextCase = "text-case"

// Write is c as text that stands at p.
func (d *AMPscript) Write(c Copy, p Place) Text {
	return d.Choose([]Variant{{Copy: c}}, p)
}

// Choose writes the text of the first variant that fits; the last fits
// everybody. Where all say the same it is written once.
func (d *AMPscript) Choose(variants []Variant, p Place) Text {
	w := &ampWriter{d: d, names: map[string]string{}, taken: map[string]bool{}}
	texts := make([]string, len(variants))
	same := true
	for i, v := range variants {
		w.locale, w.source = v.Locale, d.Source
		if v.Source != nil {
			w.source = v.Source
		}
		if v.Expr != nil {
			texts[i] = w.sub(func() { w.top(v.Expr, p) })
		}
		same = same && texts[i] == texts[0]
	}
	w.source = d.Source
	if same && len(texts) > 0 {
		texts, variants = texts[:1], variants[:1]
	}
	for i, v := range variants {
		switch {
		case len(variants) == 1:
		case i == 0:
			w.block("IF " + w.condition(v.When) + " THEN")
		case v.When != nil && i < len(variants)-1:
			w.block("ELSEIF " + w.condition(v.When) + " THEN")
		default:
			w.block("ELSE")
		}
		w.b.WriteString(texts[i])
	}
	if len(variants) > 1 {
		w.block("ENDIF")
	}
	return w.done()
}

type ampWriter struct {
	d        *AMPscript
	source   Source
	locale   string
	b        strings.Builder
	reads    []string          // SET statements that come first
	names    map[string]string // variable of each expression that is read
	taken    map[string]bool   // names of variables
	problems []diag.Diagnostic
	losses   []Loss
	loops    []loop
	depth    int
}

func (w *ampWriter) done() Text {
	text := w.b.String()
	if len(w.reads) > 0 {
		text = "%%[ " + strings.Join(w.reads, " ") + " ]%%" + text
	}
	return Text{text, w.problems, w.losses}
}

// sub gives what f writes, instead of writing it.
func (w *ampWriter) sub(f func()) string {
	saved := w.b
	w.b = strings.Builder{}
	f()
	out := w.b.String()
	w.b = saved
	return out
}

func (w *ampWriter) problem(rng source.Range, help, format string, args ...any) {
	w.problems = append(w.problems, diag.Errorf("target-dialect", rng, format, args...).WithHelp(help))
}

func (w *ampWriter) lose(id string, rng source.Range, format string, args ...any) {
	w.losses = append(w.losses, Loss{ID: id, Range: rng, Here: fmt.Sprintf(format, args...)})
}

// block writes statements.
func (w *ampWriter) block(s string) { w.b.WriteString("%%[ " + s + " ]%%") }

// show writes the value of an expression.
func (w *ampWriter) show(s string) {
	if strings.HasPrefix(s, "@") {
		s = "v(" + s + ")"
	}
	w.b.WriteString("%%=" + s + "=%%")
}

// variable is a name that nothing has yet.
func (w *ampWriter) variable(like string) string {
	name := like
	for n := 2; w.taken[name]; n++ {
		name = fmt.Sprintf("%s_%d", like, n)
	}
	w.taken[name] = true
	return "@" + name
}

// top writes a whole text: the first value of an address may be a whole
// address itself and is then left as it is.
func (w *ampWriter) top(e expr.Expr, p Place) {
	w.part(e, p, p == URL || p == HTMLURL)
}

// part writes one part of copy. whole says that a value here may be a whole
// address.
func (w *ampWriter) part(e expr.Expr, p Place, whole bool) {
	w.depth++
	defer func() { w.depth-- }()
	if w.depth > 400 {
		w.problem(e.Range(), "take it apart into several messages", "this copy is nested too deeply to be written as AMPscript")
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
		w.ifElse(e, func() { w.part(e.Then, p, whole) }, func() { w.part(e.Else, p, whole) })
	case *expr.For:
		w.forLoop(e, p)
	case *expr.Bad:
	default:
		w.hole(e, p, whole)
	}
}

// literal writes a known value as text. One that came in through a hole is a
// value, unless it begins a whole address.
func (w *ampWriter) literal(l *expr.Lit, p Place, whole bool) {
	if l.Hole && !(whole && (p == URL || p == HTMLURL)) {
		p = p.Value()
	}
	s, ok := knownText(l)
	if !ok && !l.Value.IsNull() {
		w.problem(l.Range(), "name one attribute of it", "a list or an object cannot be printed in copy")
	}
	if p == HTML && runsOnServer(s) {
		w.problem(l.Range(), "leave the script out: mail clients run none", "Marketing Cloud would run this script on its servers")
	}
	w.b.WriteString(ampLiteral(p.literal(s)))
}

// runsOnServer reports whether markup holds a script that Marketing Cloud itself
// would run.
func runsOnServer(s string) bool {
	if !strings.Contains(s, "<") {
		return false
	}
	s = strings.ToLower(s)
	i := strings.Index(s, "<script")
	return i >= 0 && strings.Contains(s[i:], "runat")
}

// ampLiteral is s so that it is printed as s. Two percent signs begin AMPscript
// or a personalisation string, two braces one of the engine's other template
// language; the second of each may be the first character of what comes next.
func ampLiteral(s string) string {
	if !strings.ContainsAny(s, "%{") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		alone := i > 0 && i+1 < len(s) && s[i-1] != c && s[i+1] != c
		if c == '%' { // nor may it touch the tag that stands for a brace
			alone = alone && s[i-1] != '{' && s[i+1] != '{'
		}
		if alone || c != '%' && c != '{' {
			b.WriteByte(c)
			continue
		}
		fmt.Fprintf(&b, "%%%%=Char(%d)=%%%%", c)
	}
	return b.String()
}

func (w *ampWriter) ifElse(c *expr.Cond, then, otherwise func()) {
	a, b := w.sub(then), w.sub(otherwise)
	if truth, ok := constant(c.If); ok {
		if truth {
			w.b.WriteString(a)
		} else {
			w.b.WriteString(b)
		}
		return
	}
	when := w.condition(c.If) // also of a choice that says nothing, for what cannot be asked
	if a == "" && b == "" {
		return
	}
	w.block("IF " + when + " THEN")
	w.b.WriteString(a)
	if b != "" {
		w.block("ELSE")
		w.b.WriteString(b)
	}
	w.block("ENDIF")
}

// forLoop goes through the rows of a list. The engine counts down where the end
// of a loop lies before its beginning, so an empty list is asked for first.
func (w *ampWriter) forLoop(f *expr.For, p Place) {
	if f.Body == nil {
		return
	}
	rows, ok := w.rows(f.In)
	if !ok {
		return
	}
	list, count := w.variable("rows"), w.variable("count")
	row, i := w.variable("row"), w.variable("i")
	w.loops = append(w.loops, loop{name: f.Var, key: f.Key, variable: row + "\x00" + i})
	body := w.sub(func() { w.part(f.Body, p, false) })
	w.loops = w.loops[:len(w.loops)-1]
	w.block(fmt.Sprintf("SET %s = %s SET %s = RowCount(%s) IF %s > 0 THEN FOR %s = 1 TO %s DO SET %s = Row(%s, %s)",
		list, rows, count, list, count, i, count, row, list, i))
	w.b.WriteString(body)
	w.block(fmt.Sprintf("NEXT %s ENDIF", i))
}

// rows is a list, which is JSON text, as rows.
func (w *ampWriter) rows(e expr.Expr) (string, bool) {
	v, ok := w.data(e)
	if !ok {
		return "", false
	}
	return fmt.Sprintf(`BuildRowsetFromJSON(%s, "$[*]", 1)`, v), true
}

// hole writes a value.
func (w *ampWriter) hole(e expr.Expr, p Place, whole bool) {
	if w.outside(e) {
		r := w.source.Resolve(e, p)
		switch {
		case r.Tag != "":
			w.b.WriteString(r.Tag)
			return
		case r.Expr != nil:
			w.part(r.Expr, r.At, true)
			return
		}
	}
	if t := e.Type(); t != nil && (t.Kind == expr.TList || t.Kind == expr.TObject) {
		w.problem(e.Range(), "name one attribute of it, or go through it with %{ for }", "%s is a list or an object, which copy cannot print", expr.Print(e))
		return
	}
	raw, encoded := marks(e)
	s, ok := w.plain(e)
	if !ok {
		return
	}
	switch {
	case p == JSON || p == JSONBody:
		s = ampJSON(s)
	case raw:
	case p == HTML, p == HTMLText, p == HTMLURL && whole, p.InHTML() && encoded:
		s = ampHTML(s)
	case p == Plain, encoded, p == URL && whole:
	default:
		s = ampURL(s)
	}
	w.show(s)
}

// ampHTML is s escaped for HTML; AMPscript has no function for that.
func ampHTML(s string) string {
	for _, r := range [][2]string{{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {`"`, "&#34;"}, {"'", "&#39;"}} {
		s = fmt.Sprintf("Replace(%s, %s, %s)", s, ampQuote(r[0]), ampQuote(r[1]))
	}
	return s
}

// ampURL is s as a part of an address. URLEncode makes a plus of a blank and
// %2b of a plus.
func ampURL(s string) string {
	return fmt.Sprintf(`Replace(URLEncode(%s, 0, 1), "+", %s)`, s, ampQuote("%20"))
}

// ampJSON is s within a JSON string.
func ampJSON(s string) string {
	for _, r := range [][2]string{{`\`, `\\`}, {`"`, `\"`}, {"\n", `\n`}, {"\r", `\r`}, {"\t", `\t`}} {
		s = fmt.Sprintf("Replace(%s, %s, %s)", s, ampQuote(r[0]), ampQuote(r[1]))
	}
	return s
}

// ampQuote is s as an expression that gives it. A quotation mark is doubled;
// percent signs could end the tag, and lines and tabs do not stand in constants.
func ampQuote(s string) string {
	if !strings.ContainsAny(s, "%\n\r\t") {
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	var parts []string
	from := 0
	flush := func(to int) {
		if to > from {
			parts = append(parts, `"`+strings.ReplaceAll(s[from:to], `"`, `""`)+`"`)
		}
	}
	for i := 0; i < len(s); i++ {
		if strings.IndexByte("%\n\r\t", s[i]) >= 0 {
			flush(i)
			from = i + 1
			parts = append(parts, fmt.Sprintf("Char(%d)", s[i]))
		}
	}
	flush(len(s))
	if len(parts) == 1 {
		return parts[0]
	}
	return "Concat(" + strings.Join(parts, ", ") + ")"
}

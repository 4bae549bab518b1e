package dialect

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/lang/expr"
)

// outside reports whether e names something that the Source knows.
func (w *ampWriter) outside(e expr.Expr) bool {
	switch e := e.(type) {
	case *expr.Path:
		return w.loopOf(e) < 0
	case *expr.Get:
		_, block := e.X.(*expr.Ref)
		return block
	}
	return false
}

// loopOf is the loop whose variable p reads, -1 if it is none.
func (w *ampWriter) loopOf(p *expr.Path) int {
	for i := len(w.loops) - 1; i >= 0; i-- {
		if l := w.loops[i]; p.Root == l.name || l.key != "" && p.Root == l.key {
			return i
		}
	}
	return -1
}

// plain is e as an expression that gives text that is not escaped; what is
// missing is empty. Statements that it needs are written before it.
func (w *ampWriter) plain(e expr.Expr) (string, bool) {
	w.depth++
	defer func() { w.depth-- }()
	if w.depth > 400 {
		w.problem(e.Range(), "take it apart", "this value is nested too deeply to be written as AMPscript")
		return `""`, false
	}
	switch e := e.(type) {
	case *expr.Lit:
		s, _ := knownText(e)
		return ampQuote(s), true
	case *expr.Template:
		return w.joined(e.Parts)
	case *expr.Cond:
		return w.chosen(e)
	case *expr.Call:
		if isFilter(e.Name) && len(e.Args) > 0 {
			return w.filter(e)
		}
		if e.Name == "length" && len(e.Args) == 1 {
			return w.length(e.Args[0])
		}
	case *expr.Bad:
		return `""`, false
	}
	v, ok := w.data(e)
	if ok && isBoolean(e) {
		v = "Lowercase(" + v + ")" // the engine prints True and False
	}
	return v, ok
}

func (w *ampWriter) joined(list []expr.Expr) (string, bool) {
	parts := make([]string, 0, len(list))
	for _, x := range list {
		s, ok := w.plain(x)
		if !ok {
			return s, false
		}
		parts = append(parts, s)
	}
	switch len(parts) {
	case 0:
		return `""`, true
	case 1:
		return parts[0], true
	}
	return "Concat(" + strings.Join(parts, ", ") + ")", true
}

// chosen is a choice as a variable, which is set before it is used.
func (w *ampWriter) chosen(c *expr.Cond) (string, bool) {
	t := w.variable("text")
	var ok1, ok2 bool
	set := func(e expr.Expr, ok *bool) string {
		return w.sub(func() {
			var s string
			s, *ok = w.plain(e)
			w.block("SET " + t + " = " + s)
		})
	}
	a, b := set(c.Then, &ok1), set(c.Else, &ok2)
	w.block("IF " + w.condition(c.If) + " THEN")
	w.b.WriteString(a)
	w.block("ELSE")
	w.b.WriteString(b)
	w.block("ENDIF")
	return t, ok1 && ok2
}

func (w *ampWriter) length(e expr.Expr) (string, bool) {
	if t := e.Type(); t != nil && t.Kind == expr.TString {
		v, ok := w.data(e)
		return "Length(" + v + ")", ok
	}
	rows, ok := w.rows(e)
	return "RowCount(" + rows + ")", ok
}

// data is where a value stands: a variable, or a field of a row.
func (w *ampWriter) data(e expr.Expr) (string, bool) {
	if p, ok := e.(*expr.Path); ok {
		if i := w.loopOf(p); i >= 0 {
			return w.inLoop(p, w.loops[i])
		}
	}
	if !w.outside(e) {
		if _, bad := e.(*expr.Bad); !bad {
			w.problem(e.Range(), "compute it before the message: keep it in a profile or event attribute", "AMPscript copy cannot compute %s", expr.Print(e))
		}
		return `""`, false
	}
	r := w.source.Resolve(e, Plain)
	switch {
	case r.Problem != nil:
		w.problems = append(w.problems, *r.Problem)
		return `""`, false
	case r.Expr != nil:
		return w.plain(unwrap(r.Expr))
	case r.Tag != "":
		w.problem(e.Range(), "print it as it is", "%s cannot be compared or changed by a filter", expr.Print(e))
		return `""`, false
	case len(r.Var.Keys) > 0:
		w.problem(e.Range(), "bring it as an attribute of its own", "AMPscript cannot reach into an object: %s", expr.Print(e))
		return `""`, false
	}
	if r.Loss != nil {
		w.losses = append(w.losses, *r.Loss)
	}
	return w.read(r.Var.Head, e), true
}

// read puts an expression into a variable at the beginning of the text.
func (w *ampWriter) read(head string, e expr.Expr) string {
	if v, ok := w.names[head]; ok {
		return v
	}
	v := w.variable(ampName(expr.Print(e)))
	w.names[head] = v
	w.reads = append(w.reads, "SET "+v+" = "+head)
	return v
}

// ampName is what a variable is called that holds what s names.
func ampName(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0:
			b.WriteByte('_')
		}
	}
	name := strings.Trim(b.String(), "_")
	if name == "" || len(name) > 60 {
		return "value"
	}
	return name
}

func (w *ampWriter) inLoop(p *expr.Path, l loop) (string, bool) {
	row, i, _ := strings.Cut(l.variable, "\x00")
	switch {
	case l.key != "" && p.Root == l.key:
		return "Subtract(" + i + ", 1)", true
	case len(p.Steps) == 1 && p.Steps[0].Name != "":
		return fmt.Sprintf("Field(%s, %s, 0)", row, ampQuote(p.Steps[0].Name)), true
	}
	w.problem(p.Range(), "let each entry of the list be an object with plain attributes", "AMPscript reads the attributes of a row, not %s", expr.Print(p))
	return `""`, false
}

// ampMost bounds an expression that is written more than once, in bytes.
const ampMost = 1 << 14

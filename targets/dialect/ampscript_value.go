package dialect

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/expr/locale"
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

// filter is the text that a filter makes of its value.
func (w *ampWriter) filter(c *expr.Call) (string, bool) {
	x := c.Args[0]
	if l, ok := w.seen(x).(*expr.Lit); ok {
		if s, ok := w.known(c, l); ok {
			return ampQuote(s), true
		}
	}
	switch c.Name {
	case "money", "number":
		return w.figures(c)
	case "date":
		return w.date(c)
	}
	v, ok := w.plain(x)
	if !ok {
		return v, false
	}
	if len(v) > ampMost { // what follows writes it more than once
		w.tooLong(c)
		return v, false
	}
	switch c.Name {
	case "default":
		if len(c.Args) == 2 {
			other, ok := w.plain(c.Args[1])
			return fmt.Sprintf("IIF(Empty(%s), %s, %s)", v, other, v), ok
		}
	case "upper":
		return "Uppercase(" + v + ")", true
	case "lower":
		return "Lowercase(" + v + ")", true
	case "title":
		return "ProperCase(" + v + ")", true
	case "truncate":
		if n, ok := wholeArgument(c, 1); ok {
			return fmt.Sprintf(`IIF(Length(%s) > %d, Concat(Substring(%s, 1, %d), "…"), %s)`, v, n, v, max(n-1, 0), v), true
		}
		w.problem(c.Range(), "write the length as a number", "truncate takes a known length")
		return v, false
	case "url_encode":
		return ampURL(v), true
	}
	return v, true
}

// ampMost bounds an expression that is written more than once, in bytes.
const ampMost = 1 << 14

func (w *ampWriter) tooLong(e expr.Expr) {
	w.problem(e.Range(), "compute it before the message: keep it in a profile or event attribute", "this value is too long to be written as AMPscript")
}

// seen puts in what a path stands for, if that is an expression.
func (w *ampWriter) seen(e expr.Expr) expr.Expr {
	if w.outside(e) {
		if r := w.source.Resolve(e, Plain); r.Expr != nil {
			return unwrap(r.Expr)
		}
	}
	return e
}

// known is what a filter makes of a value that is known now.
func (w *ampWriter) known(c *expr.Call, l *expr.Lit) (string, bool) {
	s, ok := knownText(l)
	switch c.Name {
	case "upper":
		return strings.ToUpper(s), true
	case "lower":
		return strings.ToLower(s), true
	case "title":
		return titled(s), true
	case "url_encode":
		return knownURL(s), true
	case "raw":
		return s, true
	case "date":
		return dateText(w.locale, s, style(c))
	case "money", "number":
		return figureText(w.locale, w.d.Currency, c, l)
	case "default":
		return s, ok && s != ""
	case "truncate":
		if n, ok := wholeArgument(c, 1); ok {
			return cut(s, n), true
		}
	}
	return "", false
}

// figures is a number in the figures of the locale. It is written in those of
// English first, whose marks are then exchanged: so it does not depend on what
// the engine knows of the locale.
func (w *ampWriter) figures(c *expr.Call) (string, bool) {
	m := figuresOf(w.locale, w.d.Currency, c)
	return w.ifThere(c.Args[0], func(v string) string {
		if m.Digits < 0 {
			w.lose(LossNumberFormat, c.Range(), "numbers from 1,000 are written without a mark between the thousands, because the number of decimals is not given")
			if m.Decimal == "." {
				return v
			}
			return fmt.Sprintf(`Replace(%s, ".", %s)`, v, ampQuote(m.Decimal))
		}
		s := fmt.Sprintf(`FormatNumber(%s, "N%d", "en-US")`, v, min(m.Digits, 12))
		if m.Decimal != "." || m.Group != "," {
			s = fmt.Sprintf(`Replace(Replace(Replace(%s, ",", "~"), ".", %s), "~", %s)`, s, ampQuote(m.Decimal), ampQuote(m.Group))
		}
		if m.Before == "" && m.After == "" {
			return s
		}
		parts := []string{s}
		if m.Before != "" {
			parts = append([]string{ampQuote(m.Before)}, parts...)
		}
		if m.After != "" {
			parts = append(parts, ampQuote(m.After))
		}
		return "Concat(" + strings.Join(parts, ", ") + ")"
	})
}

// ifThere is what f makes of a value, as a variable that stays empty where the
// value is missing: functions of numbers and dates fail on what is empty.
func (w *ampWriter) ifThere(e expr.Expr, f func(v string) string) (string, bool) {
	v, ok := w.plain(e)
	if !ok {
		return v, false
	}
	set := ""
	if !strings.HasPrefix(v, "@") {
		value := w.variable("value")
		set, v = "SET "+value+" = "+v+" ", value
	}
	t := w.variable("text")
	w.block(fmt.Sprintf(`%sSET %s = "" IF NOT Empty(%s) THEN SET %s = %s ENDIF`, set, t, v, t, f(v)))
	return t, true
}

// date is a day in the words of the locale. Single letters have a meaning of
// their own as formats, so a day without a nought is the number of two figures.
func (w *ampWriter) date(c *expr.Call) (string, bool) {
	names, known := locale.NamesIn(w.locale)
	s := style(c)
	if !known && s != "short" {
		w.lose(LossDateFormat, c.Range(), "the month is written in figures: Cairn has no names of months for %q", w.locale)
	}
	if t := c.Args[0].Type(); t != nil && t.Kind == expr.TDatetime {
		w.lose(LossDateZone, c.Range(), "the instant is written as a day in the account's time zone, not in the recipient's")
	}
	return w.ifThere(c.Args[0], func(v string) string {
		var parts []string
		for _, p := range locale.Date(w.locale, s) {
			parts = append(parts, ampDatePiece(v, p, names))
		}
		if len(parts) == 1 {
			return parts[0]
		}
		return "Concat(" + strings.Join(parts, ", ") + ")"
	})
}

func ampDatePiece(v string, p locale.Piece, names locale.Names) string {
	format := func(f string) string { return fmt.Sprintf(`FormatDate(%s, "%s", "", "en-US")`, v, f) }
	pick := func(value string, keys, words []string) string {
		out := ampQuote(words[len(words)-1])
		for i := len(words) - 2; i >= 0; i-- {
			out = fmt.Sprintf("IIF(%s == %s, %s, %s)", value, ampQuote(keys[i]), ampQuote(words[i]), out)
		}
		return out
	}
	switch p.Kind {
	case locale.Day:
		return "Add(" + format("dd") + ", 0)"
	case locale.Day2:
		return format("dd")
	case locale.Month:
		return "Add(" + format("MM") + ", 0)"
	case locale.Month2:
		return format("MM")
	case locale.Year:
		return format("yyyy")
	case locale.MonthName:
		keys := make([]string, 12)
		for i := range keys {
			keys[i] = fmt.Sprintf("%02d", i+1)
		}
		return pick(format("MM"), keys, names.Months[:])
	case locale.Weekday:
		english, _ := locale.NamesIn("en")
		return pick(format("dddd"), english.Days[:], names.Days[:])
	}
	return ampQuote(p.Text)
}

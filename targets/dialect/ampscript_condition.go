package dialect

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/zclconf/go-cty/cty"
)

// condition is e as a condition of AMPscript: two-valued, as the language is.
func (w *ampWriter) condition(e expr.Expr) string { return w.test(spread(e)) }

func (w *ampWriter) test(e expr.Expr) string {
	w.depth++
	defer func() { w.depth-- }()
	if w.depth > 400 {
		w.problem(e.Range(), "take it apart", "this condition is nested too deeply to be written as AMPscript")
		return never
	}
	switch e := e.(type) {
	case *expr.Lit:
		if truth, _ := constant(e); truth {
			return always
		}
		return never
	case *expr.Unary:
		if e.Op == "!" {
			return "NOT (" + w.test(e.X) + ")"
		}
	case *expr.Binary:
		switch {
		case e.Op == "&&":
			return "(" + w.test(e.L) + " AND " + w.test(e.R) + ")"
		case e.Op == "||":
			return "(" + w.test(e.L) + " OR " + w.test(e.R) + ")"
		case comparison(e.Op):
			return w.compare(e)
		}
	case *expr.Cond:
		yes := w.test(e.If)
		if len(yes) > ampMost {
			w.tooLong(e)
			return never
		}
		return fmt.Sprintf("((%s AND %s) OR (NOT (%s) AND %s))", yes, w.test(e.Then), yes, w.test(e.Else))
	case *expr.Call:
		if e.Name == "starts_with" && len(e.Args) == 2 {
			if l, ok := e.Args[1].(*expr.Lit); ok {
				return w.begins(e, l)
			}
		}
	case *expr.Path, *expr.Index, *expr.Get:
		v, _ := w.data(e)
		return v + ` == "true"`
	case *expr.Template:
		if len(e.Parts) == 1 {
			return w.test(e.Parts[0])
		}
	case *expr.Bad:
		return never
	}
	w.problem(e.Range(), "branch on it in the flow, or keep the answer in a profile attribute",
		"copy cannot ask for %s: AMPscript sees the profile and the event that started the journey", expr.Print(e))
	return never
}

const (
	always = "1 == 1"
	never  = "1 == 2"
)

// compare is one comparison. Functions and operators of numbers are kept from
// what is empty.
func (w *ampWriter) compare(e *expr.Binary) string {
	l, r := e.L, e.R
	if isNull(l) {
		l, r = r, l
	}
	if isNull(r) {
		v, _ := w.plain(l)
		if e.Op == "==" {
			return "Empty(" + v + ")"
		}
		return "NOT Empty(" + v + ")"
	}
	if dated(l) || dated(r) {
		w.problem(e.Range(), "branch on it in the flow", "copy cannot compare dates: %s", expr.Print(e))
		return never
	}
	a, ok1 := w.operand(l)
	b, ok2 := w.operand(r)
	if !ok1 || !ok2 {
		return never
	}
	w.caseOf(e, l, r)
	test := a + " " + e.Op + " " + b
	var empty []string
	for _, x := range []struct {
		e expr.Expr
		v string
	}{{l, a}, {r, b}} {
		if _, known := x.e.(*expr.Lit); !known {
			empty = append(empty, "Empty("+x.v+")")
		}
	}
	switch {
	case len(empty) == 0:
		return test
	case e.Op == "!=":
		return "(" + strings.Join(empty, " OR ") + " OR " + test + ")"
	}
	return "(NOT " + strings.Join(empty, " AND NOT ") + " AND " + test + ")"
}

func (w *ampWriter) operand(e expr.Expr) (string, bool) {
	if l, ok := e.(*expr.Lit); ok && number(l) {
		return knownText(l)
	}
	return w.plain(e)
}

func dated(e expr.Expr) bool {
	t := e.Type()
	return t != nil && (t.Kind == expr.TDate || t.Kind == expr.TDatetime)
}

// caseOf reports a comparison of texts that differ from others by case alone.
// Where the values are declared, none does.
func (w *ampWriter) caseOf(at expr.Expr, list ...expr.Expr) {
	letters := true
	for _, e := range list {
		if t := e.Type(); t != nil && (t.Kind != expr.TString || len(t.Values) > 0) {
			return
		}
		if l, ok := e.(*expr.Lit); ok {
			s, _ := knownText(l)
			letters = letters && l.Value.Type() == cty.String && strings.ContainsFunc(s, unicode.IsLetter)
		}
	}
	if letters {
		w.lose(LossTextCase, at.Range(), "capital and small letters count as the same in %s", expr.Print(at))
	}
}

// begins compares the first characters of a text.
func (w *ampWriter) begins(c *expr.Call, l *expr.Lit) string {
	s, _ := knownText(l)
	v, ok := w.plain(c.Args[0])
	switch {
	case !ok:
		return never
	case s == "":
		return "NOT Empty(" + v + ")"
	}
	w.caseOf(c, c.Args[0], l)
	return fmt.Sprintf("IndexOf(%s, %s) == 1", v, ampQuote(s))
}

package dialect

import (
	"fmt"
	"strconv"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/zclconf/go-cty/cty"
)

// condition is e as the condition of an `if`. A missing value makes every
// comparison false but !=, as in Cairn.
func (w *hublWriter) condition(e expr.Expr) string { return w.truth(spread(e), 0) }

func (w *hublWriter) truth(e expr.Expr, depth int) string {
	if depth > 200 {
		w.problem(e.Range(), "keep the answer in a profile attribute or a segment", "this condition is nested too deeply for a template")
		return "false"
	}
	switch e := e.(type) {
	case *expr.Lit:
		if truth, ok := constant(e); ok {
			return strconv.FormatBool(truth)
		}
	case *expr.Unary:
		if e.Op == "!" {
			return "not (" + w.truth(e.X, depth+1) + ")"
		}
	case *expr.Cond:
		test := w.truth(e.If, depth+1)
		return fmt.Sprintf("((%s) and (%s) or not (%s) and (%s))", test, w.truth(e.Then, depth+1), test, w.truth(e.Else, depth+1))
	case *expr.Binary:
		switch {
		case e.Op == "&&":
			return "(" + w.truth(e.L, depth+1) + " and " + w.truth(e.R, depth+1) + ")"
		case e.Op == "||":
			return "(" + w.truth(e.L, depth+1) + " or " + w.truth(e.R, depth+1) + ")"
		case comparison(e.Op):
			return w.compare(e)
		}
	case *expr.Template:
		if len(e.Parts) == 1 {
			return w.truth(e.Parts[0], depth+1)
		}
	case *expr.Path, *expr.Get:
		if v, ok := w.operand(e); ok {
			return v.text() + `|lower == "true"`
		}
		return "false"
	case *expr.Call:
		return w.test(e)
	case *expr.Bad:
		return "false"
	}
	w.cannotAsk(e)
	return "false"
}

func (w *hublWriter) cannotAsk(e expr.Expr) {
	w.problem(e.Range(), "branch on it in the flow, or keep the answer in a profile attribute",
		"copy cannot ask for %s: a template sees the properties of the contact", expr.Print(e))
}

// compare is one comparison; the known side stands on the right.
func (w *hublWriter) compare(e *expr.Binary) string {
	l, r, op := e.L, e.R, e.Op
	if _, known := l.(*expr.Lit); known {
		l, r = r, l
		op = map[string]string{"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}[op]
	}
	v, ok := w.operand(l)
	if !ok {
		return "false"
	}
	k, known := unwrap(r).(*expr.Lit)
	if !known {
		return w.both(e, v, op, r)
	}
	switch {
	case k.Value.IsNull():
		return fmt.Sprintf(`%s %s ""`, v.text(), op)
	case !k.Value.IsKnown():
	case k.Value.Type() == cty.Bool:
		if op == "!=" {
			return fmt.Sprintf(`%s|lower != "%t"`, v.text(), k.Value.True())
		}
		return fmt.Sprintf(`%s|lower == "%t"`, v.text(), k.Value.True())
	case k.Value.Type() == cty.Number:
		return missing(v, op, v.number()+" "+op+" "+expr.Decimal(k.Value.AsBigFloat()))
	case k.Value.Type() == cty.String && v.kind() == kindDate && !v.loop:
		if t, ok := parseDate(k.Value.AsString()); ok {
			return missing(v, op, fmt.Sprintf("%s %s %d", v.millis(), op, t.UnixMilli()))
		}
	case k.Value.Type() == cty.String && k.Value.AsString() == "": // HubSpot keeps no empty text
		return strconv.FormatBool(op == "!=")
	case k.Value.Type() == cty.String:
		return missing(v, op, v.text()+" "+op+" "+hublQuote(k.Value.AsString()))
	}
	w.problem(k.Range(), "compare with text, a number or a date", "a template cannot compare with this value")
	return "false"
}

// missing is the comparison c for values that are there; for others, only != holds.
func missing(v hublValue, op, c string) string {
	switch {
	case v.made:
		return "(" + c + ")"
	case op == "!=":
		return fmt.Sprintf(`(%s == "" or %s)`, v.text(), c)
	}
	return fmt.Sprintf(`(%s != "" and %s)`, v.text(), c)
}

// both compares two values that are read when the message is sent.
func (w *hublWriter) both(e *expr.Binary, v hublValue, op string, r expr.Expr) string {
	x, ok := w.operand(r)
	if !ok {
		return "false"
	}
	a, b := v.text(), x.text()
	switch v.kind() {
	case kindNumber:
		a, b = v.number(), x.number()
	case kindDate:
		a, b = v.millis(), x.millis()
		if v.loop || x.loop {
			w.cannotAsk(e)
			return "false"
		}
	}
	there := fmt.Sprintf(`%s != "" and %s != ""`, v.text(), x.text())
	if op == "!=" {
		return fmt.Sprintf("not (%s and %s == %s)", there, a, b)
	}
	return fmt.Sprintf("(%s and %s %s %s)", there, a, op, b)
}

// test is a function that is true or false.
func (w *hublWriter) test(c *expr.Call) string {
	if len(c.Args) != 2 {
		w.cannotAsk(c)
		return "false"
	}
	l, known := unwrap(c.Args[1]).(*expr.Lit)
	if !known || l.Value.IsNull() || !l.Value.IsKnown() || l.Value.Type() != cty.String {
		w.cannotAsk(c)
		return "false"
	}
	v, ok := w.operand(c.Args[0])
	switch {
	case !ok:
		return "false"
	case c.Name == "contains" && !v.loop:
		return fmt.Sprintf(`(";" ~ %s ~ ";") is string_containing %s`, v.name, hublQuote(";"+l.Value.AsString()+";"))
	case c.Name == "starts_with" && l.Value.AsString() == "":
		return v.text() + ` != ""`
	case c.Name == "starts_with":
		return fmt.Sprintf("%s is string_startingwith %s", v.text(), hublQuote(l.Value.AsString()))
	}
	w.cannotAsk(c)
	return "false"
}

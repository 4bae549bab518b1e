package dialect

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/expr/normal"
	"github.com/zclconf/go-cty/cty"
)

// maxLiterals bounds a condition of copy. The language has no brackets, so
// every condition becomes an OR of ANDs.
const maxLiterals = 256

// condition is e as the condition of an `if` tag. A missing value makes every
// comparison false but !=, as in Cairn.
func (w *djangoWriter) condition(e expr.Expr) string {
	terms, ok := normal.DNF(spread(e), maxLiterals)
	if !ok {
		w.problem(e.Range(), "keep the answer in a profile attribute or a segment",
			"this condition has too many parts for a template, which knows no brackets")
		return "False"
	}
	w.losesIn(e)
	var ors []string
	for _, t := range terms {
		var ands []string
		for _, l := range t {
			s := w.atom(l.Atom)
			if l.Neg {
				s = negated(s)
			}
			ands = append(ands, s)
		}
		if len(ands) == 0 {
			return "True"
		}
		ors = append(ors, strings.Join(ands, " and "))
	}
	if len(ors) == 0 {
		return "False"
	}
	return strings.Join(ors, " or ")
}

// losesIn names what is lost of everything that e reads: of equal parts only one
// stands in the form that is written.
func (w *djangoWriter) losesIn(e expr.Expr) {
	expr.Walk(e, func(x expr.Expr) bool {
		p, ok := x.(*expr.Path)
		if !ok {
			return true
		}
		if _, loop := w.loopPath(p); !loop {
			if r := w.d.Source.Resolve(p, Plain); r.Loss != nil {
				w.losses = append(w.losses, *r.Loss)
			}
		}
		return true
	})
}

func negated(s string) string { return "not " + s }

// spread writes what has no operator of its own with && and ||.
func spread(e expr.Expr) expr.Expr {
	return expr.Rewrite(e, func(e expr.Expr) expr.Expr {
		if b, ok := e.(*expr.Binary); ok {
			return bothThere(b)
		}
		c, ok := e.(*expr.Call)
		if !ok {
			return e
		}
		switch {
		case c.Name == "between" && len(c.Args) == 3:
			return &expr.Binary{Node: c.Node, Op: "&&",
				L: &expr.Binary{Node: c.Node, Op: ">=", L: c.Args[0], R: c.Args[1]},
				R: &expr.Binary{Node: c.Node, Op: "<=", L: c.Args[0], R: c.Args[2]}}
		case c.Name == "contains" && len(c.Args) == 2:
			return oneOf(c)
		}
		return e
	})
}

// bothThere keeps two values that are both missing from being equal, as they are
// in Python.
func bothThere(b *expr.Binary) expr.Expr {
	_, known1 := b.L.(*expr.Lit)
	_, known2 := b.R.(*expr.Lit)
	if known1 || known2 || b.Op != "==" && b.Op != "!=" {
		return b
	}
	null := &expr.Lit{Node: b.Node, Value: cty.NullVal(cty.DynamicPseudoType)}
	op := "&&"
	if b.Op == "!=" {
		op = "||"
	}
	other := map[string]string{"==": "!=", "!=": "=="}[b.Op]
	return &expr.Binary{Node: b.Node, Op: op, L: b, R: &expr.Binary{Node: b.Node, Op: other, L: b.L, R: null}}
}

// oneOf is contains([a, b], x) as x == a || x == b.
func oneOf(c *expr.Call) expr.Expr {
	var items []expr.Expr
	switch l := c.Args[0].(type) {
	case *expr.List:
		items = l.Items
	case *expr.Lit:
		if l.Value.IsNull() || !l.Value.IsKnown() || !l.Value.CanIterateElements() {
			return c
		}
		for it := l.Value.ElementIterator(); it.Next(); {
			_, v := it.Element()
			items = append(items, &expr.Lit{Node: l.Node, Value: v})
		}
	default:
		return c
	}
	var out expr.Expr
	for _, x := range items {
		eq := &expr.Binary{Node: c.Node, Op: "==", L: c.Args[1], R: x}
		if out == nil {
			out = eq
		} else {
			out = &expr.Binary{Node: c.Node, Op: "||", L: out, R: eq}
		}
	}
	if out == nil {
		return &expr.Lit{Node: c.Node, Value: cty.False}
	}
	return out
}

// atom is one comparison or truth.
func (w *djangoWriter) atom(e expr.Expr) string {
	switch e := e.(type) {
	case *expr.Binary:
		if comparison(e.Op) {
			l, ok1 := w.operand(e.L)
			r, ok2 := w.operand(e.R)
			if ok1 && ok2 {
				return l + " " + e.Op + " " + r
			}
			return "False"
		}
	case *expr.Call:
		if s, ok := w.test(e); ok {
			return s
		}
		return "False"
	case *expr.Path, *expr.Index, *expr.Get:
		if v, ok := w.variable(e); ok {
			return v
		}
		return "False"
	case *expr.Bad:
		return "False"
	}
	w.cannotAsk(e)
	return "False"
}

func (w *djangoWriter) cannotAsk(e expr.Expr) {
	w.problem(e.Range(), "branch on it in the flow, or keep the answer in a profile attribute",
		"copy cannot ask for %s: a template sees the profile and the event that started the journey", expr.Print(e))
}

func comparison(op string) bool {
	switch op {
	case "==", "!=", "<", "<=", ">", ">=":
		return true
	}
	return false
}

func (w *djangoWriter) operand(e expr.Expr) (string, bool) {
	switch e := e.(type) {
	case *expr.Lit:
		return w.constant(e)
	case *expr.Template:
		if len(e.Parts) == 1 {
			return w.operand(e.Parts[0])
		}
	case *expr.Call:
		if e.Name == "length" && len(e.Args) == 1 {
			v, ok := w.variable(e.Args[0])
			return v + "|length", ok
		}
	}
	return w.variable(e)
}

// constant is a known value as an operand.
func (w *djangoWriter) constant(l *expr.Lit) (string, bool) {
	v := l.Value
	switch {
	case v.IsNull():
		return "None", true
	case v.IsKnown() && v.Type() == cty.Bool:
		if v.True() {
			return "True", true
		}
		return "False", true
	}
	s, ok := knownText(l)
	if !ok {
		w.problem(l.Range(), "compare with text, a number or a date", "a template cannot compare with this value")
		return "", false
	}
	if v.Type() == cty.Number {
		return s, true
	}
	if !quotable(s) {
		w.problem(l.Range(), "compare with another value", "a template cannot compare with text that holds a line break or {{ }} {%% %%} {# #}")
		return "", false
	}
	return djangoQuote(s), true
}

// test is a function that is true or false.
func (w *djangoWriter) test(c *expr.Call) (string, bool) {
	switch {
	case c.Name == "contains" && len(c.Args) == 2:
		x, ok1 := w.operand(c.Args[1])
		list, ok2 := w.variable(c.Args[0])
		return x + " in " + list, ok1 && ok2
	case (c.Name == "starts_with" || c.Name == "ends_with") && len(c.Args) == 2:
		if l, ok := c.Args[1].(*expr.Lit); ok && !l.Value.IsNull() && l.Value.Type() == cty.String {
			return w.edge(c, l)
		}
	}
	w.cannotAsk(c)
	return "", false
}

// edge compares the first or last characters of a text.
func (w *djangoWriter) edge(c *expr.Call, l *expr.Lit) (string, bool) {
	n := utf8.RuneCountInString(l.Value.AsString())
	v, ok1 := w.variable(c.Args[0])
	s, ok2 := w.constant(l)
	if !ok1 || !ok2 {
		return "", false
	}
	if n == 0 {
		return v + " != None", true
	}
	cut := fmt.Sprintf(":%d", n)
	if c.Name == "ends_with" {
		cut = fmt.Sprintf("-%d:", n)
	}
	return fmt.Sprintf("%s|slice:'%s' == %s", v, cut, s), true
}

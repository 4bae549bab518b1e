package expr

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/cairn-lang/cairn/lang/diag"
	"github.com/cairn-lang/cairn/lang/schema"
	"github.com/zclconf/go-cty/cty"
)

// call checks a function or a filter by name.
func (c *checker) call(e *Call) Expr {
	f, ok := schema.FunctionNamed(e.Name)
	if !ok {
		c.unknownFunction(e)
		return broken(e)
	}
	if e.Expand {
		spread, ok := c.spread(e)
		if !ok {
			return broken(e)
		}
		e = spread
	}
	switch f.Name {
	case "occurred", "count", "sum", "last":
		return c.history(e)
	case "pending":
		return c.pending(e)
	case "sent":
		return c.sent(e)
	case "delivered", "opened", "clicked", "replied", "bounced":
		return c.about(e, "send")
	case "consented":
		return c.about(e, "consent")
	case "reachable":
		return c.about(e, "channel")
	case "offer_active":
		return c.about(e, "offer")
	case "between":
		return c.between(e)
	case "contains":
		return c.contains(e)
	case "starts_with", "ends_with", "matches":
		return c.textTest(e)
	case "days_since", "days_until":
		return c.days(e)
	case "now":
		if !c.takes(e, 0, 0) {
			return broken(e)
		}
		return c.result(e, datetimeType)
	case "length":
		return c.length(e)
	case "min", "max", "abs":
		return c.numbers(e)
	case "file":
		return c.fileText(e)
	case "template":
		t, ok := c.fileCopy(e)
		if !ok {
			return broken(e)
		}
		return c.text(t)
	}
	if f.Group == schema.FuncFilter {
		return c.filter(e, f)
	}
	return c.pure(e)
}

func (c *checker) unknownFunction(e *Call) {
	d := c.errorf("unknown-function", e.NameRng, "there is no function %s", e.Name)
	switch e.Name {
	case "startswith", "starts":
		d.Help = "write starts_with"
	case "endswith", "ends":
		d.Help = "write ends_with"
	case "strcontains", "includes", "in":
		d.Help = `write contains(list, x) for lists, or matches(text, "pattern") for text`
	case "if", "iif":
		d.Help = "write condition ? a : b"
	case "templatefile":
		d.Help = "write template"
	case "urlencode", "escape":
		d.Help = "write url_encode"
	case "capitalize", "capitalise":
		d.Help = "write title"
	case "timestamp", "today":
		d.Help = "write now()"
	case "tostring":
		d.Help = `write "${x}"`
	default:
		names := schema.FunctionNames(schema.ForConditions | schema.ForCopy | schema.ForKnown)
		if near, ok := diag.Nearest(e.Name, names); ok {
			d.Message += "; did you mean " + near + "?"
		}
		return
	}
}

// spread puts the elements of the last argument in its place.
func (c *checker) spread(e *Call) (*Call, bool) {
	last := e.Args[len(e.Args)-1]
	x := c.expr(last)
	l, ok := x.(*List)
	if !ok {
		if !isBad(x) {
			c.errorf("not-known", last.Range(), "only a list that is known can be spread with ..., and %s is %s", subject(last), words(x))
		}
		return nil, false
	}
	n := *e
	n.Expand = false
	n.Args = append(e.Args[:len(e.Args)-1:len(e.Args)-1], l.Items...)
	return &n, true
}

// takes reports a wrong number of arguments; most < 0 is any number.
func (c *checker) takes(e *Call, least, most int) bool {
	n := len(e.Args)
	if n >= least && (most < 0 || n <= most) {
		return true
	}
	f, _ := schema.FunctionNamed(e.Name)
	rng := e.NameRng
	message := fmt.Sprintf("%s needs %s", e.Name, counted(least, most))
	if n > least {
		rng = e.Args[most].Range().To(e.Args[n-1].Range())
		message = fmt.Sprintf("%s takes %s, and this is more", e.Name, counted(least, most))
	}
	if most == 0 {
		message = e.Name + " takes nothing in its parentheses"
	}
	c.errorf("wrong-arguments", rng, "%s", message).Help = "write " + f.Signature
	return false
}

func counted(least, most int) string {
	switch {
	case most < 0 && least == 1:
		return "at least one argument"
	case most < 0:
		return fmt.Sprintf("at least %d arguments", least)
	case least == most && least == 1:
		return "one argument"
	case least == most:
		return fmt.Sprintf("%d arguments", least)
	}
	return fmt.Sprintf("%d to %d arguments", least, most)
}

// result is e with checked arguments and a type.
func (c *checker) result(e *Call, t *Type, args ...Expr) Expr {
	for _, a := range args {
		if isBad(a) {
			return broken(e)
		}
	}
	return &Call{Node{e.Rng, t}, e.Name, e.NameRng, args, false}
}

// about checks a function of one block: clicked(send.nudge).
func (c *checker) about(e *Call, typ string) Expr {
	if !c.takes(e, 1, 1) {
		return broken(e)
	}
	return c.result(e, boolType, c.refArg(e.Args[0], typ))
}

// refArg checks an argument that names a block; null is no block.
func (c *checker) refArg(e Expr, typ string) Expr {
	x := c.ref(e, []string{typ})
	if isNull(x) {
		c.wrongRef(e, x, []string{typ})
		return broken(e)
	}
	return x
}

// argument checks an argument that must be of a type that accepts says yes to.
func (c *checker) argument(e Expr, needed string, accepts func(*Type) bool) Expr {
	x := c.expr(e)
	t := x.Type()
	if t.silent() || t.Kind == TNull || accepts(t) {
		return x
	}
	d := c.errorf("wrong-type", e.Range(), "%s is needed here, but %s is %s", needed, subject(e), words(x))
	if lit, ok := x.(*Lit); ok && isText(lit) && accepts(numberType) {
		d.Help = conversion(lit, numberType)
	}
	return broken(e)
}

func isString(t *Type) bool { return t.Kind == TString }

func (c *checker) textTest(e *Call) Expr {
	if !c.takes(e, 2, 2) {
		return broken(e)
	}
	x := c.argument(e.Args[0], "text", isString)
	y := c.argument(e.Args[1], "text", isString)
	if isBad(x) || isBad(y) {
		return broken(e)
	}
	b, known := y.(*Lit)
	if e.Name == "matches" {
		if !known || b.Value.IsNull() {
			c.errorf("not-known", e.Args[1].Range(), "the pattern of matches must be known when the project is checked")
			return broken(e)
		}
		if _, err := regexp.Compile(b.Value.AsString()); err != nil {
			c.badPattern(e.Args[1], b, err)
			return broken(e)
		}
	}
	if a, ok := x.(*Lit); ok && known {
		return truth(e, TextTest(e.Name, a.Value, b.Value))
	}
	return c.result(e, boolType, x, y)
}

func (c *checker) badPattern(raw Expr, pattern *Lit, err error) {
	d := c.errorf("bad-pattern", raw.Range(), "this is not a regular expression: %s", patternFault(err))
	if strings.Contains(pattern.Value.AsString(), "(?") {
		d.Help = "patterns are RE2: they look neither ahead nor back"
	}
}

func patternFault(err error) string {
	return strings.TrimPrefix(err.Error(), "error parsing regexp: ")
}

// TextTest is starts_with, ends_with or matches of known values; false if one is
// missing. A pattern that does not compile matches nothing.
func TextTest(name string, x, y cty.Value) bool {
	if x.IsNull() || y.IsNull() {
		return false
	}
	text, part := x.AsString(), y.AsString()
	switch name {
	case "starts_with":
		return strings.HasPrefix(text, part)
	case "ends_with":
		return strings.HasSuffix(text, part)
	}
	re, err := regexp.Compile(part)
	return err == nil && re.MatchString(text)
}

func (c *checker) between(e *Call) Expr {
	if !c.takes(e, 3, 3) {
		return broken(e)
	}
	args := []Expr{c.expr(e.Args[0]), c.expr(e.Args[1]), c.expr(e.Args[2])}
	if isBad(args[0]) || isBad(args[1]) || isBad(args[2]) {
		return broken(e)
	}
	// Twice, for a text in front becomes a date by a bound behind it.
	for _, i := range []int{1, 2, 1} {
		x, bound, match := c.alike(args[0], args[i], e.Args[0], e.Args[i])
		switch match {
		case faulty:
			return broken(e)
		case different:
			c.incomparable(&Binary{Node: Node{Rng: e.Args[i].Range()}, L: e.Args[0], R: e.Args[i]}, x, bound)
			return broken(e)
		}
		args[0], args[i] = x, bound
	}
	for i, x := range args {
		if t := x.Type(); !t.silent() && t.Kind != TNull && !t.ordered() {
			c.errorf("wrong-type", e.Args[i].Range(), "between compares numbers, money, dates and durations, and %s is %s", subject(e.Args[i]), words(x))
			return broken(e)
		}
	}
	above, ok1 := foldCompare(">=", args[0], args[1])
	below, ok2 := foldCompare("<=", args[0], args[2])
	if ok1 && ok2 {
		return truth(e, above && below)
	}
	return c.result(e, boolType, args...)
}

func (c *checker) contains(e *Call) Expr {
	if !c.takes(e, 2, 2) {
		return broken(e)
	}
	list, x := c.expr(e.Args[0]), c.expr(e.Args[1])
	if isBad(list) || isBad(x) {
		return broken(e)
	}
	t := list.Type()
	switch {
	case t.silent() || t.Kind == TNull:
		return c.result(e, boolType, list, x)
	case t.Kind != TList:
		d := c.errorf("wrong-type", e.Args[0].Range(), "a list is needed here, but %s is %s", subject(e.Args[0]), words(list))
		if t.Kind == TString {
			d.Help = `write starts_with(text, "…"), ends_with(text, "…") or matches(text, "…")`
		}
		return broken(e)
	}
	before := len(c.diags)
	if l, ok := list.(*List); ok {
		list, x = c.oneOfWritten(e, l, x)
	} else {
		x = c.oneOfData(e, t.Elem, x)
	}
	if len(c.diags) > before {
		return broken(e)
	}
	if v, ok := foldContains(list, x); ok {
		return truth(e, v)
	}
	return c.result(e, boolType, list, x)
}

// oneOfWritten makes the elements of a list that is written out comparable with
// x.
func (c *checker) oneOfWritten(e *Call, l *List, x Expr) (Expr, Expr) {
	raw, _ := e.Args[0].(*List)
	n := *l
	n.Items = slices.Clone(l.Items)
	// Twice if a date among the elements made a date of x.
	for before := (*Type)(nil); before == nil || before.Kind != x.Type().Kind; {
		before = x.Type()
		for i, item := range n.Items {
			place := e.Args[0] // of a list behind a local
			if raw != nil && len(raw.Items) == len(l.Items) {
				place = raw.Items[i]
			}
			a, b, match := c.alike(item, x, place, e.Args[1])
			switch match {
			case faulty:
				return l, x
			case different:
				c.incomparable(&Binary{Node: Node{Rng: place.Range()}, L: place, R: e.Args[1]}, a, b)
				return l, x
			}
			if !c.inside(a, x.Type(), place.Range()) {
				return l, x
			}
			n.Items[i], x = a, b
		}
	}
	if len(n.Items) > 0 {
		n.Typ = listOf(n.Items[0].Type())
	}
	return &n, x
}

// oneOfData makes x comparable with the elements of a list of run-time data.
func (c *checker) oneOfData(e *Call, elem *Type, x Expr) Expr {
	_, y, match := c.alike(&Path{Node: Node{Typ: elem}}, x, e.Args[0], e.Args[1])
	if match == different {
		c.errorf("wrong-type", e.Args[1].Range(), "the elements of %s are each %s, and %s is %s",
			subjectOr(e.Args[0], "the list"), elem.Words(), subject(e.Args[1]), words(x))
	}
	c.inside(y, elem, e.Args[1].Range())
	return y
}

func foldContains(list, x Expr) (value, known bool) {
	l, ok1 := list.(*List)
	v, ok2 := x.(*Lit)
	if !ok1 || !ok2 {
		return false, false
	}
	known = true
	for _, item := range l.Items {
		equal, ok := foldCompare("==", item, v)
		if ok && equal && !v.Value.IsNull() {
			return true, true
		}
		known = known && ok
	}
	return false, known
}

func (c *checker) days(e *Call) Expr {
	if !c.takes(e, 1, 1) {
		return broken(e)
	}
	x := c.expr(e.Args[0])
	if lit, ok := x.(*Lit); ok && isText(lit) && lit.Typ.Kind == TString {
		x, _ = c.fromText(lit, datetimeType, e.Args[0].Range())
	} else if t := x.Type(); !t.silent() && t.Kind != TNull && !t.timely() {
		c.errorf("wrong-type", e.Args[0].Range(), "a date is needed here, but %s is %s", subject(e.Args[0]), words(x))
		return broken(e)
	}
	return c.result(e, numberType, x)
}

func (c *checker) length(e *Call) Expr {
	if !c.takes(e, 1, 1) {
		return broken(e)
	}
	x := c.argument(e.Args[0], "a list or text", func(t *Type) bool { return t.Kind == TList || t.Kind == TString || t.Kind == TObject })
	switch known := x.(type) {
	case *List:
		return number64(e, len(known.Items))
	case *Object:
		return number64(e, len(known.Fields))
	case *Lit:
		if isText(known) {
			return number64(e, characters(known.Value.AsString()))
		}
		if known.Value.IsNull() {
			return typed(known, numberType)
		}
	}
	if x.Type().Kind == TObject {
		c.errorf("wrong-type", e.Args[0].Range(), "a list or text is needed here, but %s is an object", subject(e.Args[0]))
		return broken(e)
	}
	return c.result(e, numberType, x)
}

func number64(e Expr, n int) Expr {
	return &Lit{Node: Node{e.Range(), numberType}, Value: cty.NumberIntVal(int64(n))}
}

// numbers checks min, max and abs.
func (c *checker) numbers(e *Call) Expr {
	most := -1
	if e.Name == "abs" {
		most = 1
	}
	if !c.takes(e, 1, most) {
		return broken(e)
	}
	args := make([]Expr, len(e.Args))
	t := numberType
	known := true
	for i, a := range e.Args {
		args[i] = c.argument(a, "a number", (*Type).numeric)
		if args[i].Type().Kind == TMoney {
			t = moneyType
		}
		_, lit := args[i].(*Lit)
		known = known && lit
	}
	if !known {
		return c.result(e, t, args...)
	}
	best := args[0].(*Lit).Value
	for _, a := range args {
		v := a.(*Lit).Value
		if v.IsNull() { // arithmetic with a missing value is missing
			best = cty.NullVal(cty.DynamicPseudoType)
			t = nullType
			break
		}
		if op := map[string]string{"min": "<", "max": ">"}[e.Name]; op != "" && Compare(op, numberType, v, best) {
			best = v
		}
	}
	if e.Name == "abs" && !best.IsNull() {
		best = best.Absolute()
	}
	return &Lit{Node: Node{e.Rng, t}, Value: best}
}

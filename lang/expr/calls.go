package expr

import (
	"fmt"

	"github.com/cairn-lang/cairn/lang/schema"
)

// call checks a function or a filter by name.
func (c *checker) call(e *Call) Expr {
	f, ok := schema.FunctionNamed(e.Name)
	if !ok {
		c.unknownFunction(e)
		c.arguments(e)
		return broken(e)
	}
	if c.inCopy && f.Usage == schema.ForConditions {
		d := c.errorf("wrong-type", e.NameRng, "%s is a condition and cannot be put into text", e.Name)
		d.Help = "Write %{ if " + short(e, e.Name+"(…)") + " }…%{ endif }"
		c.arguments(e)
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

// arguments looks for faults in the arguments of a call that is wrong itself.
func (c *checker) arguments(e *Call) {
	outer := c.received
	c.received = unknownType // it may have been meant to look back
	for _, a := range e.Args {
		if _, bare := bareName(a); !bare {
			c.expr(a)
		}
	}
	c.received = outer
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
		meant(d, e.Name, names)
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
	c.arguments(e)
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

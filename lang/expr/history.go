package expr

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/lang/schema"
)

// Look is what a checked history function looks back at.
type Look struct {
	Event  Expr   // *Ref of an event, or *Path of a fragment's parameter
	Then   Expr   // pending: the event that settles it
	Attr   string // sum: what is added up; pending: the key
	Window string // a duration, "entry", or "" for all time
	Cond   Expr   // nil if every such event counts
}

// History takes occurred, count, sum, last, pending or sent (whose message is
// the Event) apart; it is false for other functions.
func (c *Call) History() (Look, bool) {
	var l Look
	args := c.Args
	next := func() Expr {
		if len(args) == 0 {
			return &Bad{Node{c.Rng, unknownType}}
		}
		x := args[0]
		args = args[1:]
		return x
	}
	word := func() string {
		if lit, ok := next().(*Lit); ok && isText(lit) {
			return lit.Value.AsString()
		}
		return ""
	}
	l.Event = next()
	switch c.Name {
	case "occurred", "count", "last", "sent":
	case "sum":
		l.Attr = word()
	case "pending":
		l.Then = next()
		l.Attr = word()
	default:
		return Look{}, false
	}
	for _, x := range args {
		if lit, ok := x.(*Lit); ok && isText(lit) {
			l.Window = lit.Value.AsString()
		} else {
			l.Cond = x
		}
	}
	return l, true
}

// history checks occurred, count, sum and last.
func (c *checker) history(e *Call) Expr {
	least, most := 1, 3
	switch e.Name {
	case "sum":
		least, most = 2, 4
	case "last":
		most = 2
	}
	if !c.takes(e, least, most) {
		return broken(e)
	}
	event := c.refArg(e.Args[0], "event")
	payload := c.payload(event)
	args := []Expr{event}
	rest := e.Args[1:]
	t := boolType
	switch e.Name {
	case "count":
		t = numberType
	case "last":
		t = payload
	case "sum":
		var attr Expr
		attr, t = c.summed(rest[0], event, payload)
		args, rest = append(args, attr), rest[1:]
	}
	return c.result(e, t, append(args, c.windowAndCond(e, rest, payload)...)...)
}

// windowAndCond checks the optional last arguments of a history function.
func (c *checker) windowAndCond(e *Call, rest []Expr, payload *Type) []Expr {
	args := make([]Expr, len(rest))
	for i, raw := range rest {
		x := c.windowOrCond(raw, payload)
		lit, ok := x.(*Lit)
		isWindow := ok && isText(lit)
		switch {
		case isBad(x):
		case isWindow && e.Name == "last":
			c.errorf("wrong-arguments", raw.Range(), "last looks back without limit and takes no window").
				Help = "compare the date of the event in a condition instead"
			x = broken(raw)
		case isWindow && i > 0, !isWindow && i == 0 && len(rest) == 2:
			c.errorf("wrong-arguments", rest[1].Range(), "%s takes a window and a condition, in this order", e.Name).
				Help = "write " + signature(e)
			return []Expr{broken(raw)}
		case isWindow:
			x = c.window(lit, raw, true)
		}
		args[i] = x
	}
	return args
}

func signature(e *Call) string {
	f, _ := schema.FunctionNamed(e.Name)
	return f.Signature
}

// payload is what an event carries; unknown for a parameter.
func (c *checker) payload(event Expr) *Type {
	r, ok := event.(*Ref)
	if !ok || c.s.Blocks == nil {
		return unknownType
	}
	info, ok := c.s.Blocks.Block(r.Library, r.Block, r.Name)
	if !ok || info.Fields == nil { // none, or of a file that could not be read
		return unknownType
	}
	return &Type{Kind: TObject, Fields: info.Fields}
}

// windowOrCond checks an argument that is a window if it is text, else a
// condition on the event looked at.
func (c *checker) windowOrCond(raw Expr, payload *Type) Expr {
	outer, vars := c.received, c.inCopy
	c.received, c.inCopy = payload, false
	defer func() { c.received, c.inCopy = outer, vars }()
	x := c.node(raw, true)
	if lit, ok := x.(*Lit); ok && isText(lit) {
		return x
	}
	return c.asBool(x, raw)
}

// window checks a look-back. Only the history of one event may be since entry.
func (c *checker) window(l *Lit, raw Expr, entry bool) Expr {
	text := l.Value.AsString()
	if text == "entry" {
		if !entry {
			c.errorf("bad-window", raw.Range(), `only occurred, count and sum can look back to "entry"`).Help = `write a duration such as "30d"`
			return broken(raw)
		}
		if reason, no := c.s.Hidden["entered"]; no {
			d := c.errorf("bad-window", raw.Range(), `nothing has been entered here, so there is no "entry" to look back to`)
			if reason != "" {
				d.Message += ": " + reason
			}
			d.Help = `write a duration such as "30d"`
			return broken(raw)
		}
		return l
	}
	seconds, err := ParseDuration(text)
	switch {
	case err != nil:
		d := c.errorf("bad-window", raw.Range(), "%q %s", text, err)
		if entry {
			meantText(d, text, []string{"entry"})
		}
	case seconds <= 0:
		c.errorf("bad-window", raw.Range(), "a look-back is longer than nothing, and this is %q", text)
	default:
		return l
	}
	return broken(raw)
}

// summed checks the attribute that sum adds up.
func (c *checker) summed(raw, event Expr, payload *Type) (Expr, *Type) {
	x, name := c.attrName(raw, "sum", payload, subject(event))
	if isBad(x) {
		return x, unknownType
	}
	t, _ := payload.Attr(name)
	if !t.silent() && !t.numeric() {
		d := c.errorf("wrong-type", raw.Range(), "sum adds up numbers and money, and %s of %s is %s", name, subject(event), t.Words())
		if names := numericNames(payload); len(names) > 0 {
			d.Help = "it has " + strings.Join(names, ", ")
		}
		return broken(raw), unknownType
	}
	return x, t
}

func numericNames(t *Type) []string {
	var names []string
	for _, f := range t.Fields {
		if f.Type != nil && f.Type.numeric() {
			names = append(names, f.Name)
		}
	}
	return names
}

// attrName checks a text that names an attribute of an event.
func (c *checker) attrName(raw Expr, function string, payload *Type, event string) (Expr, string) {
	if p, ok := raw.(*Path); ok && len(p.Steps) == 1 && p.Root == "received" {
		c.errorf("wrong-type", raw.Range(), "%s takes the name of an attribute in quotes", function).Help = fmt.Sprintf("write %q", p.Steps[0].Name)
		return broken(raw), ""
	}
	x := c.expr(raw)
	lit, ok := x.(*Lit)
	if isBad(x) {
		return x, ""
	}
	if !ok || !isText(lit) {
		c.errorf("wrong-type", raw.Range(), "%s takes the name of an attribute in quotes", function)
		return broken(raw), ""
	}
	name := lit.Value.AsString()
	if !c.hasAttr(raw, name, payload, event) {
		return broken(raw), ""
	}
	return x, name
}

// hasAttr reports a name that an event does not have.
func (c *checker) hasAttr(raw Expr, name string, payload *Type, event string) bool {
	if _, ok := payload.Attr(name); ok {
		return true
	}
	d := c.errorf("unknown-reference", raw.Range(), "%s has no attribute %q", event, name)
	meantText(d, name, payload.Names())
	return false
}

// pending checks pending(event.A, event.B, "key" [, window]).
func (c *checker) pending(e *Call) Expr {
	if !c.takes(e, 3, 4) {
		return broken(e)
	}
	a, b := c.refArg(e.Args[0], "event"), c.refArg(e.Args[1], "event")
	pa, pb := c.payload(a), c.payload(b)
	key, name := c.attrName(e.Args[2], "pending", pa, subject(a))
	if !isBad(key) && !c.hasAttr(e.Args[2], name, pb, subject(b)) {
		key = broken(key)
	}
	ta, _ := pa.Attr(name)
	tb, _ := pb.Attr(name)
	if isBad(key) {
		ta, tb = unknownType, unknownType
	}
	if _, ok := common(ta, tb); !ok {
		c.errorf("wrong-type", e.Args[2].Range(), "%s is %s in %s and %s in %s, so the two events cannot be told to belong together",
			name, ta.Words(), subject(a), tb.Words(), subject(b))
		key = broken(key)
	}
	args := []Expr{a, b, key}
	if len(e.Args) == 4 {
		args = append(args, c.windowArg(e.Args[3]))
	}
	return c.result(e, boolType, args...)
}

// windowArg checks an argument that must be a look-back.
func (c *checker) windowArg(raw Expr) Expr {
	x := c.expr(raw)
	if isBad(x) {
		return x
	}
	lit, ok := x.(*Lit)
	if !ok || !isText(lit) {
		c.errorf("bad-window", raw.Range(), "a look-back is a known text, and %s is %s", subject(raw), words(x)).Help = `write a duration such as "30d"`
		return broken(raw)
	}
	return c.window(lit, raw, false)
}

func (c *checker) sent(e *Call) Expr {
	if !c.takes(e, 1, 2) {
		return broken(e)
	}
	args := []Expr{c.refArg(e.Args[0], "message")}
	if len(e.Args) == 2 {
		args = append(args, c.windowArg(e.Args[1]))
	}
	return c.result(e, boolType, args...)
}

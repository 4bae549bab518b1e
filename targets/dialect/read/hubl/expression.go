package hubl

import (
	"slices"

	"github.com/cairn-lang/cairn/targets/proof"
)

// op is what a value is made by.
type op uint8

const (
	constant op = iota // known
	property           // text of a head, args none
	local              // what a loop gives, by number
	counter            // loop.index0 of a loop, by number
	member             // text of args[0]
	index              // args[0] at args[1]
	list               // args
	not                // args[0]
	minus              // args[0]
	binary             // args[0] text args[1]
	test               // args[0] is text args[1]
	filter             // args[0] by text with the others
	chosen             // args[0] if args[1] else args[2]
)

// value is an expression. Those that were given a name are shared.
type value struct {
	op    op
	text  string
	head  string // of a property
	local int
	known proof.Value
	args  []*value
	at    int
}

// expressions reads the tokens of one mark.
type expressions struct {
	p     *parser
	list  []token
	depth int
}

func (p *parser) expressions(m mark) *expressions { return &expressions{p: p, list: tokens(m)} }

func (e *expressions) peek() token { return e.list[0] }

func (e *expressions) next() token {
	t := e.list[0]
	if t.kind != 0 {
		e.list = e.list[1:]
	}
	return t
}

// is reports whether a word or a sign comes next, and takes it.
func (e *expressions) is(kind byte, text string) bool {
	if t := e.peek(); t.kind == kind && t.text == text {
		e.next()
		return true
	}
	return false
}

func (e *expressions) need(text string) {
	if t := e.next(); t.kind != 'o' || t.text != text {
		fail(t.at, "%q must stand here", text)
	}
}

func (e *expressions) end() {
	if t := e.peek(); t.kind != 0 {
		fail(t.at, "%q is not understood here", t.text)
	}
}

func (e *expressions) make(o op, at int, text string, args ...*value) *value {
	if e.p.made++; e.p.made > maxNodes {
		fail(at, "the template is too large")
	}
	return &value{op: o, text: text, args: args, at: at}
}

// whole is a value of any kind: A, or A if B else C.
func (e *expressions) whole() *value {
	if e.depth++; e.depth > maxDepth {
		fail(e.peek().at, "values are nested more than %d deep", maxDepth)
	}
	defer func() { e.depth-- }()
	v := e.either()
	if at := e.peek().at; e.is('w', "if") {
		when := e.either()
		if !e.is('w', "else") {
			fail(at, "a choice has no else")
		}
		return e.make(chosen, at, "", v, when, e.whole())
	}
	return v
}

func (e *expressions) either() *value {
	v := e.both()
	for at := e.peek().at; e.is('w', "or"); at = e.peek().at {
		v = e.make(binary, at, "or", v, e.both())
	}
	return v
}

func (e *expressions) both() *value {
	v := e.compared()
	for at := e.peek().at; e.is('w', "and"); at = e.peek().at {
		v = e.make(binary, at, "and", v, e.compared())
	}
	return v
}

// compared is one comparison or test at most. `not` stands before brackets and
// before no comparison, as readers do not agree on what it takes there.
func (e *expressions) compared() *value {
	at := e.peek().at
	if e.is('w', "not") {
		if t := e.peek(); t.kind != 'o' || t.text != "(" {
			fail(at, "`not` is understood before brackets alone")
		}
		v := e.make(not, at, "", e.primary())
		if t := e.peek(); t.kind == 'o' && !slices.Contains([]string{")", "]", ","}, t.text) || t.kind == 'w' && t.text == "is" {
			fail(t.at, "%q behind `not` is not understood", t.text)
		}
		return v
	}
	v := e.sum()
	t := e.peek()
	switch {
	case t.kind == 'o' && slices.Contains([]string{"==", "!=", "<", "<=", ">", ">="}, t.text):
		e.next()
		return e.make(binary, t.at, t.text, v, e.sum())
	case e.is('w', "is"):
		name := e.next()
		if name.kind != 'w' || name.text != "string_containing" && name.text != "string_startingwith" {
			fail(name.at, "the test %q is not known", name.text)
		}
		return e.make(test, t.at, name.text, v, e.factor())
	}
	return v
}

func (e *expressions) sum() *value {
	v := e.product()
	kind := ""
	for {
		t := e.peek()
		if t.kind != 'o' || t.text != "+" && t.text != "-" && t.text != "~" {
			return v
		}
		now := "+"
		if t.text == "~" {
			now = "~"
		}
		if kind != "" && kind != now {
			fail(t.at, "~ beside + or - without brackets is not understood")
		}
		kind = now
		e.next()
		v = e.make(binary, t.at, t.text, v, e.product())
	}
}

func (e *expressions) product() *value {
	v := e.factor()
	for {
		t := e.peek()
		if t.kind != 'o' || !slices.Contains([]string{"*", "/", "//", "%"}, t.text) {
			return v
		}
		e.next()
		v = e.make(binary, t.at, t.text, v, e.factor())
	}
}

// factor is a value with its filters.
func (e *expressions) factor() *value {
	at := e.peek().at
	if e.is('o', "-") {
		if t := e.peek(); t.kind != '0' {
			fail(t.at, "- is understood before figures alone")
		}
		return e.make(minus, at, "", e.primary())
	}
	v := e.primary()
	for e.is('o', "|") {
		name := e.next()
		args := []*value{v}
		if e.is('o', "(") {
			for !e.is('o', ")") {
				if len(args) > 1 {
					e.need(",")
				}
				args = append(args, e.whole())
			}
		}
		v = e.make(filter, name.at, name.text, args...)
		knownFilter(v)
	}
	return v
}

// primary is a constant, a variable or brackets, with what is read of it.
func (e *expressions) primary() *value {
	t := e.next()
	var v *value
	switch {
	case t.kind == '"':
		v = e.make(constant, t.at, "")
		v.known = proof.TextOf(t.text)
	case t.kind == '0':
		n, ok := proof.Digits(t.text)
		if !ok {
			fail(t.at, "%s is no number", t.text)
		}
		v = e.make(constant, t.at, "")
		v.known = n
	case t.kind == 'o' && t.text == "(":
		v = e.whole()
		e.need(")")
	case t.kind == 'o' && t.text == "[":
		v = e.make(list, t.at, "")
		for !e.is('o', "]") {
			if len(v.args) > 0 {
				e.need(",")
			}
			v.args = append(v.args, e.whole())
		}
	case t.kind == 'w' && (t.text == "true" || t.text == "false"):
		v = e.make(constant, t.at, "")
		v.known = proof.TruthOf(t.text == "true")
	case t.kind == 'w':
		v = e.variable(t)
	default:
		fail(t.at, "a value must stand here")
	}
	for {
		at := e.peek().at
		switch {
		case e.is('o', "."):
			name := e.next()
			if name.kind != 'w' {
				fail(name.at, "a name must stand behind the dot")
			}
			v = e.make(member, at, name.text, v)
		case e.is('o', "["):
			v = e.make(index, at, "", v, e.whole())
			e.need("]")
		default:
			return v
		}
	}
}

// variable is what a name stands for.
func (e *expressions) variable(t token) *value {
	if n := e.p.names.find(t.text); n != nil {
		if n.value == nil {
			fail(t.at, "%s was set on one way only", t.text)
		}
		return n.value
	}
	switch t.text {
	case "loop":
		e.need(".")
		if name := e.next(); name.text != "index0" || e.p.loop == 0 {
			fail(name.at, "loop.%s is not known here", name.text)
		}
		v := e.make(counter, t.at, "")
		v.local = e.p.loop
		return v
	case "contact", "enrolled_object":
		v := e.make(property, t.at, "")
		v.head = t.text
		switch {
		case e.is('o', "."):
			v.text = e.next().text
		case e.is('o', "["):
			key := e.next()
			v.text = key.text
			if key.kind != '"' {
				fail(key.at, "a property is known by its name")
			}
			e.need("]")
		default:
			fail(t.at, "%s is read as a whole", t.text)
		}
		return v
	}
	fail(t.at, "%s is not known", t.text)
	return nil
}

package ampscript

import (
	"fmt"
	"strings"

	"github.com/cairn-lang/cairn/targets/proof"
)

// parser reads statements; what variables hold is not looked at yet.
type parser struct {
	list  []token
	more  []chunk // that come after list
	depth int
	made  int
}

// failed ends the reading.
type failed struct{ fault Fault }

func fail(at int, format string, args ...any) {
	panic(failed{Fault{at, fmt.Sprintf(format, args...)}})
}

// statement is one of: printed text, a name between percent signs, a value that is
// printed, a variable that is set, a choice or a loop.
type statement struct {
	kind   byte // 't' 'n' '=' 's' 'i' 'f'
	text   string
	at     int
	value  *value   // of '=', 's', and where a loop begins
	until  *value   // where a loop ends
	conds  []*value // of a choice; one less than bodies where it has an ELSE
	bodies [][]statement
}

// fill takes the next chunk that holds tokens; texts before it come back as
// statements.
func (p *parser) fill() (out []statement) {
	for len(p.list) == 0 && len(p.more) > 0 {
		c := p.more[0]
		p.more = p.more[1:]
		switch c.kind {
		case 't':
			lower := strings.ToLower(c.text)
			switch {
			case strings.Contains(c.text, "{{"):
				fail(c.at+strings.Index(c.text, "{{"), "two braces begin the engine's other template language, which is not read")
			case strings.Contains(lower, "<script") && strings.Contains(lower, "runat"):
				fail(c.at, "a script that the engine runs is not read")
			}
			out = append(out, statement{kind: 't', text: c.text, at: c.at})
		case 'n':
			out = append(out, statement{kind: 'n', text: c.text, at: c.at})
		default:
			list, fault := tokens(c.text, c.at+3)
			if fault != nil {
				panic(failed{*fault})
			}
			if c.kind == '[' {
				p.list = list
				continue
			}
			inner := &parser{list: list, made: p.made}
			v := inner.or()
			if len(inner.list) > 0 {
				fail(inner.list[0].at, "%q is left over", inner.list[0].text)
			}
			p.made = inner.made
			out = append(out, statement{kind: '=', value: v, at: c.at})
		}
	}
	return out
}

// word is the next token in capital letters if it is a name.
func (p *parser) word() string {
	if len(p.list) > 0 && p.list[0].kind == 'n' {
		return strings.ToUpper(p.list[0].text)
	}
	return ""
}

func (p *parser) take(want string) token {
	p.spaced()
	if len(p.list) == 0 {
		fail(1<<30, "%s is missing at the end", want)
	}
	t := p.list[0]
	if t.kind == 's' || !strings.EqualFold(t.text, want) {
		fail(t.at, "%s is missing before %q", want, t.text)
	}
	p.list = p.list[1:]
	return t
}

// spaced holds that a statement does not go on behind a mark that is closed.
func (p *parser) spaced() {
	if len(p.list) == 0 && len(p.more) > 0 {
		fail(p.more[0].at, "a statement ends in the middle")
	}
}

func (p *parser) statements() (out []statement) {
	if p.depth++; p.depth > maxDepth {
		fail(0, "blocks are nested more than %d deep", maxDepth)
	}
	defer func() { p.depth-- }()
	for {
		out = append(out, p.fill()...)
		if len(p.list) == 0 {
			return out
		}
		t := p.list[0]
		switch p.word() {
		case "ELSEIF", "ELSE", "ENDIF", "NEXT":
			return out
		case "SET":
			p.list = p.list[1:]
			name := p.variable()
			p.take("=")
			out = append(out, statement{kind: 's', text: name, value: p.or(), at: t.at})
		case "VAR":
			p.list = p.list[1:]
			for {
				out = append(out, statement{kind: 's', text: p.variable(), value: known(Value{}, t.at), at: t.at})
				if len(p.list) == 0 || p.list[0].text != "," || p.list[0].kind != 'o' {
					break
				}
				p.list = p.list[1:]
			}
		case "IF":
			out = append(out, p.choice(t))
		case "FOR":
			out = append(out, p.loop(t))
		default:
			fail(t.at, "the statement %q is not known", t.text)
		}
	}
}

func (p *parser) variable() string {
	p.spaced()
	if len(p.list) == 0 || p.list[0].kind != 'v' || len(p.list[0].text) < 2 {
		fail(p.at(), "a variable is missing")
	}
	name := strings.ToLower(p.list[0].text)
	p.list = p.list[1:]
	return name
}

func (p *parser) at() int {
	if len(p.list) > 0 {
		return p.list[0].at
	}
	return 1 << 30
}

func (p *parser) choice(t token) statement {
	s := statement{kind: 'i', at: t.at}
	for {
		switch p.word() {
		case "IF", "ELSEIF":
			if len(s.bodies) > len(s.conds) {
				fail(p.at(), "ELSEIF comes behind ELSE")
			}
			p.list = p.list[1:]
			s.conds = append(s.conds, p.or())
			p.take("THEN")
		case "ELSE":
			if len(s.bodies) > len(s.conds) {
				fail(p.at(), "there are two ELSE")
			}
			p.list = p.list[1:]
		case "ENDIF":
			p.list = p.list[1:]
			return s
		default:
			fail(t.at, "IF has no ENDIF")
		}
		s.bodies = append(s.bodies, p.statements())
	}
}

func (p *parser) loop(t token) statement {
	p.list = p.list[1:]
	s := statement{kind: 'f', at: t.at, text: p.variable()}
	p.take("=")
	s.value = p.or()
	p.take("TO")
	s.until = p.or()
	p.take("DO")
	s.bodies = [][]statement{p.statements()}
	p.take("NEXT")
	if p.variable() != s.text {
		fail(t.at, "FOR and NEXT name two variables")
	}
	return s
}

// next takes a mark or a word if it comes next.
func (p *parser) next(s string) bool {
	if len(p.list) > 0 && p.list[0].kind != 's' && strings.EqualFold(p.list[0].text, s) {
		p.list = p.list[1:]
		return true
	}
	return false
}

func (p *parser) make(v *value) *value {
	if p.made++; p.made > maxNodes {
		fail(v.at, "the content has more than %d values", maxNodes)
	}
	return v.finish()
}

func (p *parser) or() *value {
	a := p.and()
	for at := p.at(); p.next("OR"); {
		a = p.make(&value{op: logic, name: "or", args: []*value{a, p.and()}, at: at})
	}
	return a
}

func (p *parser) and() *value {
	a := p.not()
	for at := p.at(); p.next("AND"); {
		a = p.make(&value{op: logic, name: "and", args: []*value{a, p.not()}, at: at})
	}
	return a
}

func (p *parser) not() *value {
	if p.depth++; p.depth > maxDepth {
		fail(p.at(), "brackets are nested more than %d deep", maxDepth)
	}
	defer func() { p.depth-- }()
	at := p.at()
	if p.next("NOT") {
		return p.make(&value{op: logic, name: "not", args: []*value{p.not()}, at: at})
	}
	a := p.atom()
	for _, sign := range []string{"==", "!=", "<=", ">=", "<", ">"} {
		if p.next(sign) {
			return p.make(&value{op: compare, name: sign, args: []*value{a, p.atom()}, at: at})
		}
	}
	return a
}

func (p *parser) atom() *value {
	p.spaced()
	if len(p.list) == 0 {
		fail(1<<30, "a value is missing at the end")
	}
	t := p.list[0]
	p.list = p.list[1:]
	switch t.kind {
	case 's':
		return p.make(&value{op: constant, known: proof.TextOf(t.text), at: t.at})
	case 'd':
		v, ok := proof.Digits(t.text)
		if !ok {
			fail(t.at, "%q is no number", t.text)
		}
		return p.make(&value{op: constant, known: v, at: t.at})
	case 'v':
		return p.make(&value{op: variable, name: strings.ToLower(t.text), at: t.at})
	case 'o':
		if t.text != "(" {
			fail(t.at, "%q is no value", t.text)
		}
		v := p.or()
		p.take(")")
		return v
	}
	switch lower := strings.ToLower(t.text); {
	case lower == "true" || lower == "false":
		return p.make(&value{op: constant, known: proof.TruthOf(lower == "true"), at: t.at})
	case p.next("("):
		return p.call(lower, t)
	}
	return p.make(&value{op: attribute, name: t.text, at: t.at})
}

func (p *parser) call(name string, t token) *value {
	var args []*value
	for !p.next(")") {
		if len(args) > 0 {
			p.take(",")
		}
		args = append(args, p.or())
	}
	n, ok := functions[name]
	if !ok {
		fail(t.at, "the function %s is not known", t.text)
	}
	if len(args) < n[0] || len(args) > n[1] {
		fail(t.at, "%s takes another number of arguments than %d", t.text, len(args))
	}
	return p.make(&value{op: function, name: name, args: args, at: t.at})
}

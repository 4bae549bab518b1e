package adopt

import (
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
)

// condition is the expression of a flow as a condition: comparisons of variables with
// constants, joined by and, or and not, as FEEL (=a > 1 and b = "x") and the
// expression language of Java (${a > 1 && b == 'x'}) write them. Variables are what
// came with the event that started the run.
func (r *flow) condition(text string) (string, bool) {
	text = strings.TrimSpace(text)
	if inner, ok := strings.CutPrefix(text, "${"); ok {
		if text, ok = strings.CutSuffix(inner, "}"); !ok {
			return "", false
		}
	}
	p := &parser{text: strings.TrimPrefix(text, "="), r: r}
	p.next()
	out := p.any(0)
	if p.bad || p.token != "" || !p.compared {
		return "", false
	}
	return out, true
}

// parser reads a condition. token is "" at the end.
type parser struct {
	r        *flow
	text     string
	token    string
	kind     byte // 'n' name, '0' number, '"' text, or an operator itself
	bad      bool
	compared bool
}

func (p *parser) next() {
	p.text = strings.TrimLeft(p.text, " \t\r\n")
	if p.text == "" {
		p.token, p.kind = "", 0
		return
	}
	c := p.text[0]
	end := 1
	switch {
	case name(c):
		for end < len(p.text) && (name(p.text[end]) || p.text[end] == '.' || p.text[end] >= '0' && p.text[end] <= '9') {
			end++
		}
		p.kind = 'n'
	case c >= '0' && c <= '9' || c == '-' && len(p.text) > 1 && p.text[1] >= '0' && p.text[1] <= '9':
		for end < len(p.text) && (p.text[end] >= '0' && p.text[end] <= '9' || p.text[end] == '.') {
			end++
		}
		p.kind = '0'
	case c == '"' || c == '\'':
		end = strings.IndexByte(p.text[1:], c) + 2
		if end < 2 || strings.Contains(p.text[:end], `\`) {
			p.bad, p.text, p.token = true, "", ""
			return
		}
		p.token, p.kind, p.text = adopt.Quote(p.text[1:end-1]), '"', p.text[end:]
		return
	default:
		p.kind = 'o'
		for _, op := range []string{"===", "!==", "==", "!=", "<=", ">=", "&&", "||"} {
			if strings.HasPrefix(p.text, op) {
				end = len(op)
				break
			}
		}
	}
	p.token, p.text = p.text[:end], p.text[end:]
}

func name(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' }

// is takes an operator or a word.
func (p *parser) is(list ...string) bool {
	for _, s := range list {
		if p.token == s && p.kind != '"' {
			p.next()
			return true
		}
	}
	return false
}

func (p *parser) any(depth int) string {
	out := p.all(depth)
	for !p.bad && p.is("or", "||") {
		out += " || " + p.all(depth)
	}
	return out
}

func (p *parser) all(depth int) string {
	out := p.one(depth)
	for !p.bad && p.is("and", "&&") {
		out += " && " + p.one(depth)
	}
	return out
}

func (p *parser) one(depth int) string {
	if depth > 50 {
		p.bad = true
	}
	switch {
	case p.bad:
		return ""
	case p.is("!", "not"):
		inner := p.one(depth + 1)
		if !strings.Contains(inner, " ") || strings.HasPrefix(inner, "(") {
			return "!" + inner
		}
		return "!(" + inner + ")"
	case p.is("("):
		out := "(" + p.any(depth+1) + ")"
		p.bad = p.bad || !p.is(")")
		return out
	}
	left, variable := p.operand()
	for _, op := range [][2]string{{"=", "=="}, {"==", "=="}, {"===", "=="}, {"!=", "!="}, {"!==", "!="}, {"<=", "<="}, {">=", ">="}, {"<", "<"}, {">", ">"}} {
		if !p.is(op[0]) {
			continue
		}
		kind := p.kind
		right, other := p.operand()
		p.bad = p.bad || !variable && !other
		p.compared = true
		for _, side := range []string{left, right} {
			switch {
			case kind == '0' || op[1] != "==" && op[1] != "!=":
				p.tell(side, "number")
			case right == "true" || right == "false":
				p.tell(side, "bool")
			default:
				p.tell(side, "")
			}
		}
		if right == "true" && op[1] == "==" {
			return left
		}
		return left + " " + op[1] + " " + right
	}
	if !variable {
		p.bad = true
		return ""
	}
	p.compared = true
	p.tell(left, "bool")
	return left
}

// tell notes how a variable is used.
func (p *parser) tell(side, kind string) {
	root, rest, _ := strings.Cut(side, ".")
	switch root {
	case "trigger":
		for _, e := range p.r.events {
			p.r.a.Event(e, "").Field(rest, kind)
		}
	case "profile":
		p.r.a.Attribute(rest, kind)
	}
}

// operand is a variable or a constant.
func (p *parser) operand() (text string, variable bool) {
	token, kind := p.token, p.kind
	switch {
	case p.bad || token == "":
		p.bad = true
		return "", false
	case kind == 'n':
		p.next()
		if token == "true" || token == "false" || token == "null" {
			return token, false
		}
		label := adopt.Plain(adopt.Field(strings.ReplaceAll(token, ".", "_")))
		if label == "" || p.token == "(" || p.token == "[" {
			p.bad = true
			return "", false
		}
		if len(p.r.events) == 0 {
			return "profile." + label, true
		}
		return "trigger." + label, true
	case kind == '0' || kind == '"':
		p.next()
		return token, false
	}
	p.bad = true
	return "", false
}

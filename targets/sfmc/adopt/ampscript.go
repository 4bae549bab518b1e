package adopt

import (
	"regexp"
	"strings"
	"sync"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/adopt/phrase"
)

// tokens of AMPscript.
var tokens = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\s*(?:/\*(?s:.*?)\*/\s*)*("(?:[^"]|"")*"|'(?:[^']|'')*'|-?[0-9]+(?:\.[0-9]+)?|@?[A-Za-z_][A-Za-z0-9_]*|==|!=|<=|>=|[<>=(),])`)
})

// operand is a value of AMPscript as an expression of the language.
type operand struct {
	said    string
	text    string // of a literal
	literal bool
	as      func(kind string) string // the expression for a use as a type, "" if it is of another
	cond    phrase.Cond              // of what is true or false
	begins  phrase.Cond              // of the place of a text in another: that it is the first
	cut     string                   // what the value is the beginning of, with how many characters
	long    int
}

// parser reads expressions. What it does not know makes it fail.
type parser struct {
	s    *script
	list []string
	at   int
	deep int
	bad  bool
}

// maxTokens bounds one block.
const maxTokens = 20_000

func (s *script) parser(text string) *parser {
	p := &parser{s: s}
	for text = strings.TrimSpace(text); text != ""; {
		m := tokens().FindStringSubmatch(text)
		if m == nil || len(p.list) > maxTokens {
			p.bad = true
			return p
		}
		p.list = append(p.list, m[1])
		text = text[len(m[0]):]
	}
	return p
}

// value is the expression of a value in a line.
func (s *script) value(text string) (string, bool) {
	p := s.parser(text)
	x := p.or()
	if p.bad || p.at < len(p.list) || x.said == "" {
		return "", false
	}
	return x.said, true
}

func (p *parser) next() string {
	if p.at < len(p.list) {
		return p.list[p.at]
	}
	return ""
}

func (p *parser) take() string {
	t := p.next()
	p.at++
	return t
}

func (p *parser) is(s string) bool {
	if p.next() == s {
		p.at++
		return true
	}
	return false
}

func (p *parser) word(s string) bool {
	if strings.EqualFold(p.next(), s) {
		p.at++
		return true
	}
	return false
}

// behind is the place of the statement that follows the one at a place.
func (p *parser) behind(from int) int {
	depth := 0
	for i := from; i < len(p.list); i++ {
		switch w := strings.ToLower(p.list[i]); w {
		case "(":
			depth++
		case ")":
			depth--
		case "set", "if", "elseif", "else", "endif", "var", "for", "next", "output", "outputline":
			if depth <= 0 && (w != "if" || i > from) {
				return i
			}
		}
	}
	return len(p.list)
}

func (p *parser) or() operand {
	x := p.and()
	for p.word("or") {
		x = operand{cond: phrase.Any(p.truth(x), p.truth(p.and()))}
	}
	return x
}

func (p *parser) and() operand {
	x := p.not()
	for p.word("and") {
		x = operand{cond: phrase.All(p.truth(x), p.truth(p.not()))}
	}
	return x
}

func (p *parser) not() operand {
	if p.deep++; p.deep > 50 {
		p.bad = true
		return operand{}
	}
	defer func() { p.deep-- }()
	if p.word("not") {
		return operand{cond: phrase.Not(p.truth(p.not()))}
	}
	return p.compare()
}

// truth is a value as a condition.
func (p *parser) truth(x operand) phrase.Cond {
	if x.cond.None() {
		p.bad = true
	}
	return x.cond
}

func (p *parser) compare() operand {
	x := p.one()
	sign := p.next()
	switch sign {
	case "==", "!=", "<", "<=", ">", ">=":
		p.at++
	default:
		return x
	}
	y := p.one()
	if !x.begins.None() && sign == "==" && y.text == "1" {
		return operand{cond: x.begins}
	}
	switch {
	case x.said == "" || y.said == "" || x.literal:
		p.bad = true
	case y.said == `""` && sign == "==":
		return operand{cond: phrase.Missing(x.said)}
	case y.said == `""` && sign == "!=":
		return operand{cond: phrase.Known(x.said)}
	case y.said == `""`:
		p.bad = true
	case y.literal && x.as != nil:
		return p.typed(x, sign, y)
	}
	return operand{cond: phrase.Compare(x.said, sign, y.said)}
}

// typed compares an attribute with a literal, which AMPscript takes for what the
// attribute is.
func (p *parser) typed(x operand, sign string, y operand) operand {
	yes, no := strings.EqualFold(y.text, "true"), strings.EqualFold(y.text, "false")
	switch {
	case (yes || no) && (sign == "==" || sign == "!=") && x.as("bool") != "":
		c := phrase.Atom(x.said)
		if no {
			c = phrase.Compare(x.said, "==", "false")
		}
		if sign == "!=" {
			c = phrase.Not(c)
		}
		return operand{cond: c}
	case (sign == "==" || sign == "!=") && strings.HasPrefix(y.said, `"`) && x.as("string") != "":
		return operand{cond: phrase.Compare(x.said, sign, y.said)}
	case isNumber(y.text) && x.as("number") != "":
		return operand{cond: phrase.Compare(x.said, sign, y.text)}
	}
	p.bad = true
	return operand{}
}

func unquoted(s string) string {
	q := s[:1]
	return strings.ReplaceAll(s[1:len(s)-1], q+q, q)
}

func (p *parser) one() operand {
	if p.deep++; p.deep > 50 {
		p.bad = true
		return operand{}
	}
	defer func() { p.deep-- }()
	tok := p.take()
	switch {
	case tok == "":
	case tok == "(":
		x := p.or()
		if p.is(")") {
			return x
		}
	case tok[0] == '"' || tok[0] == '\'':
		return operand{said: adopt.Quote(unquoted(tok)), text: unquoted(tok), literal: true}
	case tok[0] >= '0' && tok[0] <= '9' || tok[0] == '-':
		return operand{said: tok, text: tok, literal: true}
	case tok[0] == '@':
		if x := p.s.vars[strings.ToLower(tok)]; x.said != "" || !x.cond.None() {
			return x
		}
	case p.is("("):
		args := p.arguments()
		if !p.bad {
			return p.call(strings.ToLower(tok), args)
		}
	default:
		if x := p.s.variable(tok); x.said != "" {
			return x
		}
		if strings.EqualFold(tok, "_subscriberkey") {
			return operand{said: `"_subscriberkey"`, text: "_subscriberkey", literal: true}
		}
	}
	p.bad = true
	return operand{}
}

func (p *parser) arguments() []operand {
	var out []operand
	for !p.bad && !p.is(")") {
		out = append(out, p.or())
		if !p.is(",") && p.next() != ")" || len(out) > 20 {
			p.bad = true
		}
	}
	return out
}

package dialecttest

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// hublEval evaluates one expression.
func hublEval(s string, scopes []map[string]any) (any, error) {
	toks, err := hublTokens(s)
	if err != nil {
		return nil, err
	}
	p := &hublParser{toks: toks, scopes: scopes}
	v := p.ternary()
	if p.err == nil && p.at < len(p.toks) {
		p.err = fmt.Errorf("unexpected %q in %s", p.toks[p.at], s)
	}
	return v, p.err
}

// hublTokens parts an expression; a constant text keeps its first quotation mark.
func hublTokens(s string) ([]string, error) {
	var out []string
	for i := 0; i < len(s); {
		c := s[i]
		word := func(c byte) bool {
			return c == '_' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
		}
		switch {
		case c == ' ':
			i++
		case c == '"' || c == '\'':
			var b strings.Builder
			b.WriteByte('"')
			j := i + 1
			for ; j < len(s) && s[j] != c; j++ {
				if s[j] == '\\' && j+1 < len(s) {
					j++
				}
				b.WriteByte(s[j])
			}
			if j == len(s) {
				return nil, fmt.Errorf("unclosed text in %s", s)
			}
			out = append(out, b.String())
			i = j + 1
		case word(c):
			j := i
			for j < len(s) && (word(s[j]) || s[j] == '.' && c >= '0' && c <= '9') {
				j++
			}
			out = append(out, s[i:j])
			i = j
		default:
			n := 1
			if i+1 < len(s) {
				switch s[i : i+2] {
				case "==", "!=", "<=", ">=", "//":
					n = 2
				}
			}
			out = append(out, s[i:i+n])
			i += n
		}
	}
	return out, nil
}

type hublParser struct {
	toks   []string
	at     int
	scopes []map[string]any
	err    error
}

func (p *hublParser) peek() string {
	if p.at < len(p.toks) && p.err == nil {
		return p.toks[p.at]
	}
	return ""
}

func (p *hublParser) take(t string) bool {
	if p.peek() == t {
		p.at++
		return true
	}
	return false
}

func (p *hublParser) need(t string) {
	if !p.take(t) && p.err == nil {
		p.err = fmt.Errorf("no %q in %v", t, p.toks)
	}
}

func (p *hublParser) ternary() any {
	v := p.or()
	if !p.take("if") {
		return v
	}
	cond := p.or()
	p.need("else")
	other := p.ternary()
	if hublTruth(cond) {
		return v
	}
	return other
}

func (p *hublParser) or() any {
	v := p.and()
	for p.take("or") {
		w := p.and()
		v = hublTruth(v) || hublTruth(w)
	}
	return v
}

func (p *hublParser) and() any {
	v := p.not()
	for p.take("and") {
		w := p.not()
		v = hublTruth(v) && hublTruth(w)
	}
	return v
}

func (p *hublParser) not() any {
	if p.take("not") {
		return !hublTruth(p.not())
	}
	return p.comparison()
}

func (p *hublParser) comparison() any {
	v := p.concat()
	switch op := p.peek(); op {
	case "==", "!=", "<", "<=", ">", ">=":
		p.at++
		return hublCompare(op, v, p.concat())
	case "is":
		p.at++
		test := p.peek()
		p.at++
		arg := hublText(p.concat())
		switch test {
		case "string_containing":
			return strings.Contains(hublText(v), arg)
		case "string_startingwith":
			return strings.HasPrefix(hublText(v), arg)
		}
		p.err = fmt.Errorf("unknown test %q", test)
	}
	return v
}

func (p *hublParser) concat() any {
	v := p.sum()
	for p.take("~") {
		v = hublText(v) + hublText(p.sum())
	}
	return v
}

func (p *hublParser) sum() any {
	v := p.product()
	for {
		switch op := p.peek(); op {
		case "+", "-":
			p.at++
			v = p.arithmetic(op, v, p.product())
		default:
			return v
		}
	}
}

func (p *hublParser) product() any {
	v := p.filtered()
	for {
		switch op := p.peek(); op {
		case "*", "/", "//", "%":
			p.at++
			v = p.arithmetic(op, v, p.filtered())
		default:
			return v
		}
	}
}

func (p *hublParser) arithmetic(op string, a, b any) any {
	x, ok1 := a.(float64)
	y, ok2 := b.(float64)
	if (!ok1 || !ok2) && p.err == nil {
		p.err = fmt.Errorf("%T %s %T", a, op, b)
		return nil
	}
	switch op {
	case "+":
		return x + y
	case "-":
		return x - y
	case "*":
		return x * y
	case "//":
		return math.Floor(x / y)
	case "%":
		return math.Mod(x, y)
	}
	return x / y
}

// filtered reads filters, which bind more than any operator.
func (p *hublParser) filtered() any {
	v := p.member()
	for p.take("|") {
		name := p.peek()
		p.at++
		var args []any
		if p.take("(") {
			args = p.list(")")
		}
		if p.err == nil {
			v, p.err = hublFilter(name, v, args)
		}
	}
	return v
}

func (p *hublParser) list(end string) []any {
	var out []any
	for !p.take(end) && p.err == nil {
		out = append(out, p.ternary())
		if p.peek() != end {
			p.need(",")
		}
	}
	return out
}

func (p *hublParser) member() any {
	v := p.atom()
	for {
		switch {
		case p.take("."):
			m, _ := v.(map[string]any)
			v = m[p.peek()]
			p.at++
		case p.take("["):
			k := p.ternary()
			p.need("]")
			switch c := v.(type) {
			case map[string]any:
				v = c[hublText(k)]
			case []any:
				n, _ := k.(float64)
				if i := int(n); i >= 0 && i < len(c) {
					v = c[i]
				} else {
					v = nil
				}
			default:
				v = nil
			}
		default:
			return v
		}
	}
}

func (p *hublParser) atom() any {
	t := p.peek()
	p.at++
	switch {
	case t == "":
		if p.err == nil {
			p.err = fmt.Errorf("the expression ends too early: %v", p.toks)
		}
		return nil
	case t == "(":
		v := p.ternary()
		p.need(")")
		return v
	case t == "[":
		return p.list("]")
	case t == "-":
		n, _ := p.member().(float64)
		return -n
	case t[0] == '"':
		return t[1:]
	case t == "true" || t == "false":
		return t == "true"
	case t[0] >= '0' && t[0] <= '9':
		n, err := strconv.ParseFloat(t, 64)
		if err != nil {
			p.err = err
		}
		return n
	case strings.Contains("+*/%|~,.)]}{:!<>=", t[:1]):
		p.err = fmt.Errorf("unexpected %q in %v", t, p.toks)
		return nil
	}
	return find(t, p.scopes)
}

func hublText(v any) string {
	if v == nil {
		return ""
	}
	if b, ok := v.(bool); ok {
		return strconv.FormatBool(b)
	}
	return show(v)
}

func hublTruth(v any) bool { return truthy(v) }

func hublCompare(op string, a, b any) bool {
	if x, ok := a.(float64); ok {
		if y, ok := b.(float64); ok {
			switch op {
			case "==":
				return x == y
			case "!=":
				return x != y
			}
			return order(op, x < y, x == y)
		}
	}
	x, y := hublText(a), hublText(b)
	switch op {
	case "==":
		return x == y
	case "!=":
		return x != y
	}
	return order(op, x < y, x == y)
}

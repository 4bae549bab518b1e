package django

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/cairn-lang/cairn/targets/proof"
)

// expression is a constant or a variable with its filters.
type expression struct {
	base    operand
	filters []*filter
}

type operand struct {
	constant bool
	value    Value
	path     []string // of a variable
}

type filter struct {
	name string
	arg  *operand // nil if it has none
}

func (p *parser) fault(t token, format string, args ...any) {
	p.faults = append(p.faults, Fault{t.at, fmt.Sprintf(format, args...)})
}

// expression reads a value with filters; nil if it cannot be read.
func (p *parser) expression(t token, s string) *expression {
	parts := splitAt(s, '|')
	base, err := readOperand(strings.TrimSpace(parts[0]))
	if err != "" {
		p.fault(t, "%s", err)
		return nil
	}
	e := &expression{base: base}
	for _, x := range parts[1:] {
		name, arg, has := cutAt(strings.TrimSpace(x), ':')
		f := &filter{name: name}
		if has {
			a, err := readOperand(arg)
			if err != "" {
				p.fault(t, "%s", err)
				return nil
			}
			f.arg = &a
		}
		if why := known(f); why != "" {
			p.fault(t, "%s", why)
			return nil
		}
		e.filters = append(e.filters, f)
	}
	return e
}

// splitAt splits at c where it stands outside of quotation marks.
func splitAt(s string, c byte) []string {
	if strings.IndexByte(s, c) < 0 {
		return []string{s}
	}
	var out []string
	for {
		a, rest, more := cutAt(s, c)
		out = append(out, a)
		if !more {
			return out
		}
		s = rest
	}
}

func cutAt(s string, c byte) (before, after string, found bool) {
	quote := byte(0)
	for i := 0; i < len(s); i++ {
		switch x := s[i]; {
		case quote != 0 && x == '\\':
			i++
		case quote != 0:
			if x == quote {
				quote = 0
			}
		case x == '\'' || x == '"':
			quote = x
		case x == c:
			return s[:i], s[i+1:], true
		}
	}
	return s, "", false
}

// quoted reads a text constant.
func quoted(s string) (string, bool) {
	if len(s) < 2 || s[0] != '\'' && s[0] != '"' || s[len(s)-1] != s[0] {
		return "", false
	}
	in := s[1 : len(s)-1]
	if strings.IndexByte(in, s[0]) < 0 && strings.IndexByte(in, '\\') < 0 {
		return in, true
	}
	var b strings.Builder
	for i := 0; i < len(in); i++ {
		switch {
		case in[i] == '\\' && i+1 == len(in), in[i] == s[0]:
			return "", false
		case in[i] == '\\' && (in[i+1] == s[0] || in[i+1] == '\\'):
			i++
		}
		b.WriteByte(in[i])
	}
	return b.String(), true
}

// readOperand reads a constant or a variable.
func readOperand(s string) (o operand, fault string) {
	constant := func(v Value) (operand, string) { return operand{constant: true, value: v}, "" }
	switch s {
	case "":
		return o, "a value is missing"
	case "True", "False":
		return constant(proof.TruthOf(s == "True"))
	case "None":
		return constant(Value{})
	}
	if s[0] == '\'' || s[0] == '"' {
		text, ok := quoted(s)
		if !ok {
			return o, fmt.Sprintf("the text %s does not end", s)
		}
		return constant(proof.TextOf(text))
	}
	if c := s[0]; c == '-' || c == '+' || c >= '0' && c <= '9' {
		if n, ok := figures(s); ok {
			return constant(Value{Kind: proof.Number, Num: n})
		}
		return o, fmt.Sprintf("%q is no number", s)
	}
	path := strings.Split(s, ".")
	for i, x := range path {
		if _, place := index(x); !plainName(x) && (i == 0 || !place) {
			return o, fmt.Sprintf("%q is no variable", s)
		}
	}
	return operand{path: path}, ""
}

// figures reads a decimal number of up to 40 figures.
func figures(s string) (*big.Rat, bool) {
	if len(s) > 40 || strings.Trim(s, "+-.0123456789") != "" {
		return nil, false
	}
	return new(big.Rat).SetString(s)
}

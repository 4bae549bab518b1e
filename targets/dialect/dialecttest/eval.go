package dialecttest

import (
	"fmt"
	"strconv"
	"strings"
)

// value is what an expression gives; safe is not escaped when printed.
type value struct {
	v    any
	safe bool
}

// show is how Python prints a value.
func show(v any) string {
	switch v := v.(type) {
	case nil:
		return "None"
	case string:
		return v
	case bool:
		if v {
			return "True"
		}
		return "False"
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return fmt.Sprint(v)
}

// eval evaluates a variable with filters. In a condition a missing variable is
// None, elsewhere it is empty text.
func eval(s string, scopes []map[string]any, condition bool) (value, error) {
	parts := splitOutside(s, '|')
	v, ok, err := operand(strings.TrimSpace(parts[0]), scopes)
	if err != nil {
		return v, err
	}
	if !ok {
		v = value{v: ""}
		if condition {
			v.v = nil
		}
	}
	for _, f := range parts[1:] {
		name, arg, has := strings.Cut(strings.TrimSpace(f), ":")
		var a value
		if has {
			if strings.HasPrefix(arg, " ") {
				return v, fmt.Errorf("blank after the colon of %s", f)
			}
			if a, _, err = operand(arg, scopes); err != nil {
				return v, err
			}
		}
		if v, err = apply(name, v, a); err != nil {
			return v, err
		}
	}
	return v, nil
}

// operand is a constant or a variable without filters.
func operand(s string, scopes []map[string]any) (value, bool, error) {
	if s == "" {
		return value{}, false, fmt.Errorf("empty expression")
	}
	if s[0] == '\'' || s[0] == '"' {
		c, err := unquote(s)
		return value{v: c, safe: true}, true, err
	}
	switch s {
	case "True":
		return value{v: true}, true, nil
	case "False":
		return value{v: false}, true, nil
	case "None":
		return value{}, true, nil
	}
	if n, err := strconv.ParseFloat(s, 64); err == nil {
		return value{v: n}, true, nil
	}
	names := strings.Split(s, ".")
	for _, n := range names {
		if n == "" || strings.ContainsAny(n, "'\"(){} ") {
			return value{}, false, fmt.Errorf("bad variable %q", s)
		}
	}
	v := find(names[0], scopes)
	if v == nil {
		return value{}, false, nil
	}
	for _, n := range names[1:] {
		next, ok := member(v, n)
		if !ok {
			return value{}, false, nil
		}
		v = next
	}
	return value{v: v}, true, nil
}

func member(v any, name string) (any, bool) {
	switch v := v.(type) {
	case map[string]any:
		x, ok := v[name]
		if !ok && name == "items" {
			return "<built-in method items>", true
		}
		return x, ok
	case []any:
		i, err := strconv.Atoi(name)
		if err == nil && i >= 0 && i < len(v) {
			return v[i], true
		}
	}
	return nil, false
}

func unquote(s string) (string, error) {
	q := s[0]
	if len(s) < 2 || s[len(s)-1] != q {
		return "", fmt.Errorf("unclosed %s", s)
	}
	var b strings.Builder
	in := s[1 : len(s)-1]
	for i := 0; i < len(in); i++ {
		if in[i] == '\\' && i+1 < len(in) {
			i++
		} else if in[i] == q {
			return "", fmt.Errorf("a quotation mark within %s", s)
		}
		b.WriteByte(in[i])
	}
	return b.String(), nil
}

// splitOutside splits at sep where it is not within quotation marks.
func splitOutside(s string, sep byte) []string {
	var out []string
	var quote byte
	start := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0 && c == '\\':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
		case c == sep:
			out = append(out, s[start:i])
			start = i + 1
		}
	}
	return append(out, s[start:])
}

// truth evaluates the condition of an if.
func truth(s string, scopes []map[string]any) (bool, error) {
	var words []string
	for _, w := range splitOutside(s, ' ') {
		if w != "" {
			words = append(words, w)
		}
	}
	p := &pratt{words: words, scopes: scopes}
	v, err := p.expr(0)
	if err == nil && p.at < len(p.words) {
		err = fmt.Errorf("unexpected %q in %q", p.words[p.at], s)
	}
	return truthy(v), err
}

type pratt struct {
	words  []string
	at     int
	scopes []map[string]any
}

func binding(op string) int {
	switch op {
	case "or":
		return 6
	case "and":
		return 7
	case "in":
		return 9
	case "==", "!=", "<", "<=", ">", ">=":
		return 10
	}
	return 0
}

func (p *pratt) expr(min int) (any, error) {
	if p.at >= len(p.words) {
		return nil, fmt.Errorf("the condition ends too early")
	}
	w := p.words[p.at]
	p.at++
	var left any
	if w == "not" {
		x, err := p.expr(8)
		if err != nil {
			return nil, err
		}
		left = !truthy(x)
	} else {
		if binding(w) > 0 {
			return nil, fmt.Errorf("unexpected %q", w)
		}
		v, err := eval(w, p.scopes, true)
		if err != nil {
			return nil, err
		}
		left = v.v
	}
	for p.at < len(p.words) {
		op := p.words[p.at]
		b := binding(op)
		if b == 0 || b <= min {
			break
		}
		p.at++
		right, err := p.expr(b)
		if err != nil {
			return nil, err
		}
		left = infix(op, left, right)
	}
	return left, nil
}

// infix gives false where Python would raise an error.
func infix(op string, a, b any) any {
	switch op {
	case "or":
		return truthy(a) || truthy(b)
	case "and":
		return truthy(a) && truthy(b)
	case "==":
		return same(a, b)
	case "!=":
		return !same(a, b)
	case "in":
		switch b := b.(type) {
		case []any:
			for _, x := range b {
				if same(a, x) {
					return true
				}
			}
		case string:
			s, ok := a.(string)
			return ok && strings.Contains(b, s)
		}
		return false
	}
	if x, ok := a.(float64); ok {
		if y, ok := b.(float64); ok {
			return order(op, x < y, x == y)
		}
	}
	if x, ok := a.(string); ok {
		if y, ok := b.(string); ok {
			return order(op, x < y, x == y)
		}
	}
	return false
}

func order(op string, less, eq bool) bool {
	switch op {
	case "<":
		return less
	case "<=":
		return less || eq
	case ">":
		return !less && !eq
	}
	return !less
}

func same(a, b any) bool {
	switch a.(type) {
	case []any, map[string]any:
		return false
	}
	switch b.(type) {
	case []any, map[string]any:
		return false
	}
	return a == b
}

func truthy(v any) bool {
	switch v := v.(type) {
	case nil:
		return false
	case bool:
		return v
	case string:
		return v != ""
	case float64:
		return v != 0
	case []any:
		return len(v) > 0
	case map[string]any:
		return len(v) > 0
	}
	return true
}

package dialecttest

import (
	"encoding/json"
	"fmt"
	"math"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// machine runs AMPscript.
type machine struct {
	data map[string]any
	vars map[string]any
	out  strings.Builder
	idle bool // runs what is not taken, for its structure alone
}

// value is what an expression gives; words must hold nothing else.
func (m *machine) value(words []word) (any, error) {
	p := &reader{m: m, words: words}
	v, err := p.or()
	if err == nil && len(p.words) > 0 {
		err = fmt.Errorf("%q is left over", p.words[0].text)
	}
	if m.idle {
		return nil, nil
	}
	return v, err
}

type reader struct {
	m     *machine
	words []word
}

func (p *reader) next(text string) bool {
	if len(p.words) > 0 && p.words[0].kind != 's' && strings.EqualFold(p.words[0].text, text) {
		p.words = p.words[1:]
		return true
	}
	return false
}

func (p *reader) or() (any, error) {
	a, err := p.and()
	for err == nil && p.next("OR") {
		var b any
		if b, err = p.and(); err == nil {
			a = a == true || b == true
		}
	}
	return a, err
}

func (p *reader) and() (any, error) {
	a, err := p.not()
	for err == nil && p.next("AND") {
		var b any
		if b, err = p.not(); err == nil {
			a = a == true && b == true
		}
	}
	return a, err
}

func (p *reader) not() (any, error) {
	if p.next("NOT") {
		v, err := p.not()
		return v != true, err
	}
	a, err := p.atom()
	if err != nil {
		return nil, err
	}
	for _, op := range []string{"==", "!=", "<=", ">=", "<", ">"} {
		if p.next(op) {
			b, err := p.atom()
			return ordered(op, a, b), err
		}
	}
	return a, nil
}

// ordered compares numbers as such and all else as text without regard to case.
func ordered(op string, a, b any) bool {
	c := 0
	x, ok1 := figure(a)
	y, ok2 := figure(b)
	if ok1 && ok2 {
		c = map[bool]int{true: -1, false: 1}[x < y]
		if x == y {
			c = 0
		}
	} else {
		c = strings.Compare(strings.ToLower(text(a)), strings.ToLower(text(b)))
	}
	switch op {
	case "==":
		return c == 0
	case "!=":
		return c != 0
	case "<":
		return c < 0
	case "<=":
		return c <= 0
	case ">":
		return c > 0
	}
	return c >= 0
}

func (p *reader) atom() (any, error) {
	if len(p.words) == 0 {
		return nil, fmt.Errorf("a value is missing")
	}
	w := p.words[0]
	p.words = p.words[1:]
	switch {
	case w.kind == 's':
		return w.text, nil
	case w.kind == 'd':
		return strconv.ParseFloat(w.text, 64)
	case w.kind == 'v':
		return p.m.vars[strings.ToLower(w.text)], nil
	case w.text == "(":
		v, err := p.or()
		if err == nil && !p.next(")") {
			err = fmt.Errorf("a bracket is missing")
		}
		return v, err
	case w.kind == 'n' && !p.next("("): // an attribute by its name
		return p.m.data[w.text], nil
	case w.kind != 'n':
		return nil, fmt.Errorf("%q is no value", w.text)
	}
	var args []any
	for !p.next(")") {
		if len(args) > 0 && !p.next(",") {
			return nil, fmt.Errorf("a comma is missing in %s", w.text)
		}
		v, err := p.or()
		if err != nil {
			return nil, err
		}
		args = append(args, v)
	}
	if p.m.idle {
		return nil, nil
	}
	return p.m.call(strings.ToLower(w.text), args)
}

func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case bool:
		return map[bool]string{true: "True", false: "False"}[v]
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return ""
}

func figure(v any) (float64, bool) {
	if f, ok := v.(float64); ok {
		return f, true
	}
	s, _ := v.(string)
	f, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	return f, err == nil && s != "" && strings.Trim(s, "+-.0123456789") == ""
}

type rows []map[string]any

// call is a function by its name in small letters.
func (m *machine) call(name string, args []any) (any, error) {
	s := func(i int) string { return text(args[i]) }
	need := map[string][2]int{
		"v": {1, 1}, "attributevalue": {1, 1}, "lookup": {4, 4}, "empty": {1, 1}, "iif": {3, 3}, "char": {1, 2}, "concat": {1, math.MaxInt}, "replace": {3, 3},
		"urlencode": {1, 3}, "uppercase": {1, 1}, "lowercase": {1, 1}, "propercase": {1, 1}, "length": {1, 1}, "substring": {2, 3}, "indexof": {2, 2},
		"add": {2, 2}, "subtract": {2, 2}, "formatnumber": {2, 3}, "formatdate": {2, 4}, "buildrowsetfromjson": {3, 3}, "rowcount": {1, 1}, "row": {2, 2}, "field": {2, 3},
	}
	n, ok := need[name]
	if !ok || len(args) < n[0] || len(args) > n[1] {
		return nil, fmt.Errorf("AMPscript has no %s with %d arguments", name, len(args))
	}
	switch name {
	case "v":
		return args[0], nil
	case "attributevalue":
		return m.data[s(0)], nil
	case "lookup":
		fields, _ := m.data[s(0)].(map[string]any)
		return fields[s(1)], nil
	case "empty":
		return s(0) == "", nil
	case "iif":
		if args[0] == true {
			return args[1], nil
		}
		return args[2], nil
	case "char":
		c, _ := figure(args[0])
		return string(rune(int(c))), nil
	case "concat":
		out := ""
		for i := range args {
			out += s(i)
		}
		return out, nil
	case "replace":
		return strings.ReplaceAll(s(0), s(1), s(2)), nil
	case "urlencode":
		if len(args) != 3 || s(1) != "0" || s(2) != "1" {
			return s(0), nil // not an address with parameters
		}
		return lowerHex(url.QueryEscape(s(0))), nil
	case "uppercase":
		return strings.ToUpper(s(0)), nil
	case "lowercase":
		return strings.ToLower(s(0)), nil
	case "propercase":
		return proper(s(0)), nil
	case "length":
		return float64(len([]rune(s(0)))), nil
	case "substring", "indexof":
		return within(name, args)
	}
	return m.callFigures(name, args)
}

func lowerHex(s string) string {
	b := []byte(s)
	for i := 0; i+2 < len(b); i++ {
		if b[i] == '%' {
			b[i+1], b[i+2] = byte(unicode.ToLower(rune(b[i+1]))), byte(unicode.ToLower(rune(b[i+2])))
		}
	}
	return string(b)
}

func proper(s string) string {
	out := []rune(strings.ToLower(s))
	for i, r := range out {
		if i == 0 || out[i-1] == ' ' {
			out[i] = unicode.ToUpper(r)
		}
	}
	return string(out)
}

func within(name string, args []any) (any, error) {
	r := []rune(text(args[0]))
	if name == "indexof" {
		at := strings.Index(strings.ToLower(text(args[0])), strings.ToLower(text(args[1])))
		if at < 0 {
			return 0.0, nil
		}
		return float64(len([]rune(text(args[0])[:at])) + 1), nil
	}
	from, _ := figure(args[1])
	n := float64(len(r))
	if len(args) == 3 {
		n, _ = figure(args[2])
	}
	lo := min(max(int(from)-1, 0), len(r))
	return string(r[lo:min(lo+int(n), len(r))]), nil
}

func (m *machine) callFigures(name string, args []any) (any, error) {
	switch name {
	case "add", "subtract":
		a, ok1 := figure(args[0])
		b, ok2 := figure(args[1])
		if !ok1 || !ok2 {
			return nil, fmt.Errorf("%s of %v and %v", name, args[0], args[1])
		}
		if name == "subtract" {
			b = -b
		}
		return a + b, nil
	case "formatnumber":
		v, ok := figure(args[0])
		digits, err := strconv.Atoi(strings.TrimPrefix(text(args[1]), "N"))
		if !ok || err != nil || len(args) != 3 || text(args[2]) != "en-US" {
			return nil, fmt.Errorf("FormatNumber of %v", args)
		}
		return grouped(v, digits), nil
	case "formatdate":
		return formatDate(args)
	case "buildrowsetfromjson":
		var list rows
		if text(args[1]) != "$[*]" {
			return nil, fmt.Errorf("the evaluator reads $[*] alone")
		}
		_ = json.Unmarshal([]byte(text(args[0])), &list) // the third argument says: no rows where it is no JSON
		return list, nil
	case "rowcount":
		list, _ := args[0].(rows)
		return float64(len(list)), nil
	case "row":
		list, _ := args[0].(rows)
		i, _ := figure(args[1])
		if int(i) < 1 || int(i) > len(list) {
			return nil, fmt.Errorf("there is no row %v", args[1])
		}
		return list[int(i)-1], nil
	}
	row, ok := args[0].(map[string]any)
	if !ok {
		return nil, fmt.Errorf("Field of what is no row")
	}
	return row[text(args[1])], nil
}

func grouped(v float64, digits int) string {
	scale := math.Pow(10, float64(digits))
	s := strconv.FormatFloat(math.Round(math.Abs(v)*scale)/scale, 'f', digits, 64)
	whole, fraction, _ := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if fraction != "" {
		whole += "." + fraction
	}
	if v < 0 {
		whole = "-" + whole
	}
	return whole
}

func formatDate(args []any) (any, error) {
	var t time.Time
	var err error
	for _, layout := range []string{time.DateOnly, time.RFC3339} {
		if t, err = time.Parse(layout, text(args[0])); err == nil {
			break
		}
	}
	layout, ok := map[string]string{"dd": "02", "MM": "01", "yyyy": "2006", "dddd": "Monday"}[text(args[1])]
	if err != nil || !ok || len(args) != 4 || text(args[3]) != "en-US" {
		return nil, fmt.Errorf("FormatDate of %v", args)
	}
	return t.Format(layout), nil
}

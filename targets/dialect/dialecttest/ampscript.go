package dialecttest

import (
	"fmt"
	"strings"
)

// AMPscript is what content in AMPscript prints for data. data holds the
// attributes of the send by name, and under the name of a data extension the
// fields that Lookup finds: strings, float64, bool and nil.
//
// Comparisons of texts do not tell capital from small letters, and numbers are
// compared where both sides are.
func AMPscript(content string, data map[string]any) (string, error) {
	nodes, err := ampParse(content)
	if err != nil {
		return "", err
	}
	m := &machine{data: data, vars: map[string]any{}}
	rest, err := m.run(nodes)
	if err == nil && len(rest) > 0 {
		err = fmt.Errorf("%s without a beginning", rest[0].words[0].text)
	}
	return m.out.String(), err
}

// step is a piece of content: text, a value that is printed, or a statement.
type step struct {
	text  string
	show  []word // of %%= … =%%, or of %%name%%
	words []word // of a statement
}

// word is a token of AMPscript.
type word struct {
	kind byte // 'n' name, 's' string, 'd' number, 'v' variable, 'o' operator
	text string
}

// ampParse cuts content at its tags. Within a tag, the end is the first mark
// that closes it, even in a string.
func ampParse(s string) ([]step, error) {
	var out []step
	for s != "" {
		i := strings.Index(s, "%%")
		if i < 0 {
			out = append(out, step{text: s})
			break
		}
		if i > 0 {
			out = append(out, step{text: s[:i]})
		}
		s = s[i+2:]
		var inner, end string
		switch {
		case strings.HasPrefix(s, "["):
			inner, end = s[1:], "]%%"
		case strings.HasPrefix(s, "="):
			inner, end = s[1:], "=%%"
		default:
			inner, end = s, "%%"
		}
		j := strings.Index(inner, end)
		if j < 0 {
			return nil, fmt.Errorf("a tag has no end: %.40q", inner)
		}
		s = inner[j+len(end):]
		inner = inner[:j]
		if end == "%%" {
			out = append(out, step{show: []word{{'n', "AttributeValue"}, {'o', "("}, {'s', inner}, {'o', ")"}}})
			continue
		}
		words, err := ampWords(inner)
		if err != nil {
			return nil, err
		}
		if end == "=%%" {
			out = append(out, step{show: words})
			continue
		}
		out = append(out, statements(words)...)
	}
	return out, nil
}

func ampWords(s string) ([]word, error) {
	var out []word
	letter := func(c byte) bool { return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
	digit := func(c byte) bool { return c >= '0' && c <= '9' }
	for i := 0; i < len(s); {
		c := s[i]
		from := i
		switch {
		case c == ' ' || c == '\n' || c == '\t' || c == '\r':
			i++
		case c == '"' || c == '\'':
			var b strings.Builder
			for i++; ; i++ {
				if i >= len(s) {
					return nil, fmt.Errorf("a string has no end: %.40q", s[from:])
				}
				if s[i] == c {
					if i+1 < len(s) && s[i+1] == c {
						i++
					} else {
						break
					}
				}
				b.WriteByte(s[i])
			}
			i++
			out = append(out, word{'s', b.String()})
		case c == '@' || letter(c):
			kind := byte('n')
			if c == '@' {
				kind = 'v'
			}
			for i++; i < len(s) && (letter(s[i]) || digit(s[i])); i++ {
			}
			out = append(out, word{kind, s[from:i]})
		case digit(c) || c == '-' && i+1 < len(s) && digit(s[i+1]):
			for i++; i < len(s) && (digit(s[i]) || s[i] == '.'); i++ {
			}
			out = append(out, word{'d', s[from:i]})
		default:
			n := 1
			if i+1 < len(s) && s[i+1] == '=' && strings.IndexByte("=!<>", c) >= 0 {
				n = 2
			}
			if strings.IndexByte("()=,<>!", c) < 0 {
				return nil, fmt.Errorf("AMPscript knows no %q", c)
			}
			i += n
			out = append(out, word{'o', s[from:i]})
		}
	}
	return out, nil
}

// statements cuts words at the words that begin a statement.
func statements(words []word) []step {
	var out []step
	for len(words) > 0 {
		n := 1
		switch strings.ToUpper(words[0].text) {
		case "ELSE", "ENDIF":
		default:
			for n < len(words) && !begins(words[n]) {
				n++
			}
		}
		out = append(out, step{words: words[:n]})
		words = words[n:]
	}
	return out
}

func begins(w word) bool {
	if w.kind != 'n' {
		return false
	}
	switch strings.ToUpper(w.text) {
	case "SET", "IF", "ELSEIF", "ELSE", "ENDIF", "FOR", "NEXT", "VAR":
		return true
	}
	return false
}

func (s step) begin() string {
	if len(s.words) == 0 {
		return ""
	}
	return strings.ToUpper(s.words[0].text)
}

// run prints steps up to one that ends what they stand in, and gives the rest.
func (m *machine) run(list []step) ([]step, error) {
	for len(list) > 0 {
		s := list[0]
		switch s.begin() {
		case "ELSEIF", "ELSE", "ENDIF", "NEXT":
			return list, nil
		case "IF":
			rest, err := m.choice(list)
			if err != nil {
				return nil, err
			}
			list = rest
			continue
		case "FOR":
			rest, err := m.loop(list)
			if err != nil {
				return nil, err
			}
			list = rest
			continue
		case "SET":
			if len(s.words) < 4 || s.words[1].kind != 'v' || s.words[2].text != "=" {
				return nil, fmt.Errorf("bad SET: %v", s.words)
			}
			v, err := m.value(s.words[3:])
			if err != nil {
				return nil, err
			}
			m.vars[strings.ToLower(s.words[1].text)] = v
		case "":
			m.out.WriteString(s.text)
			if s.show != nil {
				v, err := m.value(s.show)
				if err != nil {
					return nil, err
				}
				m.out.WriteString(text(v))
			}
		default:
			return nil, fmt.Errorf("no statement begins with %s", s.begin())
		}
		list = list[1:]
	}
	return nil, nil
}

// choice runs the first branch of an IF whose condition holds.
func (m *machine) choice(list []step) ([]step, error) {
	done := false
	for {
		s := list[0]
		take := !done
		if s.begin() == "IF" || s.begin() == "ELSEIF" {
			last := len(s.words) - 1
			if last < 1 || strings.ToUpper(s.words[last].text) != "THEN" {
				return nil, fmt.Errorf("%s without THEN", s.begin())
			}
			if take {
				v, err := m.value(s.words[1:last])
				if err != nil {
					return nil, err
				}
				take = v == true
			}
		}
		body := m
		if !take {
			body = &machine{data: m.data, vars: map[string]any{}, idle: true}
		}
		rest, err := body.run(list[1:])
		if err != nil {
			return nil, err
		}
		done = done || take
		if len(rest) == 0 || rest[0].begin() == "NEXT" {
			return nil, fmt.Errorf("IF without ENDIF")
		}
		list = rest
		if list[0].begin() == "ENDIF" {
			return list[1:], nil
		}
	}
}

// loop runs FOR @i = 1 TO @n DO … NEXT @i. It counts down where the end is less
// than the beginning.
func (m *machine) loop(list []step) ([]step, error) {
	w := list[0].words
	if len(w) < 7 || w[2].text != "=" || !strings.EqualFold(w[4].text, "TO") || !strings.EqualFold(w[len(w)-1].text, "DO") {
		return nil, fmt.Errorf("bad FOR: %v", w)
	}
	low, err := m.value(w[3:4])
	if err != nil {
		return nil, err
	}
	high, err := m.value(w[5 : len(w)-1])
	if err != nil {
		return nil, err
	}
	a, ok1 := figure(low)
	b, ok2 := figure(high)
	if m.idle {
		a, b, ok1, ok2 = 1, 1, true, true
	}
	if !ok1 || !ok2 {
		return nil, fmt.Errorf("FOR goes from %v to %v", low, high)
	}
	by := 1.0
	if b < a {
		by = -1
	}
	var rest []step
	for i := a; ; i += by {
		m.vars[strings.ToLower(w[1].text)] = i
		if rest, err = m.run(list[1:]); err != nil {
			return nil, err
		}
		if len(rest) == 0 || rest[0].begin() != "NEXT" {
			return nil, fmt.Errorf("FOR without NEXT")
		}
		if i == b {
			return rest[1:], nil
		}
	}
}

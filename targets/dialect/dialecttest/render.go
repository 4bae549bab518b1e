package dialecttest

import (
	"fmt"
	"html"
	"regexp"
	"strings"
)

// Render is what the template prints for data: strings, float64, bool, nil,
// []any and map[string]any. Output is escaped for HTML unless marked safe.
func Render(template string, data map[string]any) (string, error) {
	toks := lex(template)
	nodes, rest, err := parse(toks, nil)
	if err != nil {
		return "", err
	}
	if len(rest) > 0 {
		return "", fmt.Errorf("unexpected {%% %s %%}", rest[0].text)
	}
	var b strings.Builder
	err = run(&b, nodes, []map[string]any{data})
	return b.String(), err
}

type token struct {
	kind byte // 't' text, 'v' variable, 'b' block
	text string
}

func lex(s string) []token {
	// A tag ends at the first closing mark and never spans lines.
	tags := regexp.MustCompile(`\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}`)
	var out []token
	at := 0
	for _, m := range tags.FindAllStringIndex(s, -1) {
		if m[0] > at {
			out = append(out, token{'t', s[at:m[0]]})
		}
		inner := strings.TrimSpace(s[m[0]+2 : m[1]-2])
		switch s[m[0]+1] {
		case '{':
			out = append(out, token{'v', inner})
		case '%':
			out = append(out, token{'b', inner})
		}
		at = m[1]
	}
	if at < len(s) {
		out = append(out, token{'t', s[at:]})
	}
	return out
}

type node interface{}

type textNode string
type varNode string
type tagNode struct{ name, arg string }
type ifNode struct {
	conds  []string // "" is else
	bodies [][]node
}
type forNode struct {
	name, over string
	body       []node
}

// parse reads nodes until a block that is one of stop.
func parse(toks []token, stop []string) ([]node, []token, error) {
	var out []node
	for len(toks) > 0 {
		t := toks[0]
		word, arg, _ := strings.Cut(t.text, " ")
		if t.kind == 'b' && contains(stop, word) {
			return out, toks, nil
		}
		toks = toks[1:]
		switch {
		case t.kind == 't':
			out = append(out, textNode(t.text))
		case t.kind == 'v':
			out = append(out, varNode(t.text))
		case word == "if":
			n, rest, err := parseIf(arg, toks)
			if err != nil {
				return nil, nil, err
			}
			out, toks = append(out, n), rest
		case word == "for":
			name, over, ok := strings.Cut(arg, " in ")
			if !ok {
				return nil, nil, fmt.Errorf("bad for: %s", t.text)
			}
			body, rest, err := parse(toks, []string{"endfor"})
			if err != nil {
				return nil, nil, err
			}
			if len(rest) == 0 {
				return nil, nil, fmt.Errorf("for without endfor")
			}
			out, toks = append(out, forNode{name, over, body}), rest[1:]
		default:
			out = append(out, tagNode{word, arg})
		}
	}
	if stop != nil {
		return nil, nil, fmt.Errorf("missing %v", stop)
	}
	return out, nil, nil
}

func parseIf(cond string, toks []token) (node, []token, error) {
	n := ifNode{}
	for {
		body, rest, err := parse(toks, []string{"elif", "else", "endif"})
		if err != nil {
			return nil, nil, err
		}
		n.conds, n.bodies = append(n.conds, cond), append(n.bodies, body)
		word, arg, _ := strings.Cut(rest[0].text, " ")
		toks = rest[1:]
		switch word {
		case "endif":
			return n, toks, nil
		case "else":
			cond = ""
		case "elif":
			cond = arg
		}
	}
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

func run(b *strings.Builder, nodes []node, scopes []map[string]any) error {
	for _, n := range nodes {
		switch n := n.(type) {
		case textNode:
			b.WriteString(string(n))
		case varNode:
			v, err := eval(string(n), scopes, false)
			if err != nil {
				return err
			}
			if v.safe {
				b.WriteString(show(v.v))
			} else {
				b.WriteString(html.EscapeString(show(v.v)))
			}
		case tagNode:
			if err := runTag(b, n, scopes); err != nil {
				return err
			}
		case ifNode:
			for i, c := range n.conds {
				ok := c == ""
				if !ok {
					var err error
					if ok, err = truth(c, scopes); err != nil {
						return err
					}
				}
				if ok {
					if err := run(b, n.bodies[i], scopes); err != nil {
						return err
					}
					break
				}
			}
		case forNode:
			if err := runFor(b, n, scopes); err != nil {
				return err
			}
		}
	}
	return nil
}

func runTag(b *strings.Builder, n tagNode, scopes []map[string]any) error {
	switch n.name {
	case "templatetag":
		marks := map[string]string{"openbrace": "{", "closebrace": "}", "openblock": "{%", "openvariable": "{{"}
		b.WriteString(marks[n.arg])
	case "unsubscribe_link", "manage_preferences_link", "web_view_link":
		b.WriteString("https://engine.example/" + n.name)
	default:
		return fmt.Errorf("unknown tag %q", n.name)
	}
	return nil
}

func runFor(b *strings.Builder, n forNode, scopes []map[string]any) error {
	v, err := eval(n.over, scopes, true)
	if err != nil {
		return err
	}
	list, _ := v.v.([]any)
	parent := find("forloop", scopes)
	for i, item := range list {
		loop := map[string]any{"counter0": float64(i), "counter": float64(i + 1), "parentloop": parent}
		inner := append(append([]map[string]any{}, scopes...), map[string]any{n.name: item, "forloop": loop})
		if err := run(b, n.body, inner); err != nil {
			return err
		}
	}
	return nil
}

func find(name string, scopes []map[string]any) any {
	for i := len(scopes) - 1; i >= 0; i-- {
		if v, ok := scopes[i][name]; ok {
			return v
		}
	}
	return nil
}

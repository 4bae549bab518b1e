package django

import "slices"

// Template is a text that was read.
type Template struct {
	nodes []node
	text  string // of a template without any mark
	plain bool
}

// node is one of: literal, *printed, *choice, *loop, *with, *escaping, *tag.
type node interface{ render(*run) }

type literal string

// written is the text that a node was read from.
type written struct{ text string }

func (w *written) setText(s string) { w.text = s }
func (w *written) getText() string  { return w.text }

type printed struct {
	written
	e *expression
}

type choice struct {
	written
	conds  []condition // a nil one is else
	bodies [][]node
}

type loop struct {
	written
	names    []string
	over     *expression
	reversed bool
	body     []node
	empty    []node
}

type with struct {
	written
	names  []string
	values []*expression
	body   []node
}

type escaping struct {
	written
	on   bool
	body []node
}

// unread is what was not understood.
type unread struct{ written }

// tag is one that the engine fills in, such as an address to unsubscribe at.
type tag struct {
	name string // with its argument
}

type parser struct {
	src    string
	tokens []token
	end    int // of the last token that was read
	faults []Fault
	depth  int
}

// Parse reads a template. With faults the Template is only what could be read.
func Parse(text string) (*Template, []Fault) {
	if len(text) > maxSize {
		return &Template{plain: true}, []Fault{{0, "the text is too long"}}
	}
	tokens := lex(text)
	if len(tokens) == 0 || len(tokens) == 1 && tokens[0].kind == 't' {
		t := &Template{plain: true}
		if len(tokens) == 1 {
			t.text = tokens[0].text
		}
		return t, nil
	}
	p := &parser{src: text, tokens: tokens}
	nodes, end := p.nodes()
	for end.text != "" {
		p.fault(end, "{%% %s %%} closes nothing", end.text)
		var more []node
		more, end = p.nodes()
		nodes = append(nodes, more...)
	}
	return &Template{nodes: nodes}, p.faults
}

// enders are the tags that end or divide others.
var enders = []string{"elif", "else", "endif", "endfor", "empty", "endwith", "endautoescape", "endverbatim", "endcomment"}

// nodes reads up to a tag that ends or divides the one around it.
func (p *parser) nodes() (out []node, end token) {
	for len(p.tokens) > 0 {
		t := p.tokens[0]
		p.tokens, p.end = p.tokens[1:], t.end
		switch t.kind {
		case 't':
			out = append(out, literal(t.text))
			continue
		case '{':
			if e := p.expression(t, t.text); e != nil {
				out = append(out, &printed{written{p.src[t.at:t.end]}, e})
			} else {
				out = append(out, &unread{written{p.src[t.at:t.end]}})
			}
			continue
		}
		w := words(t.text)
		if len(w) == 0 {
			p.fault(t, "an empty tag")
			continue
		}
		if slices.Contains(enders, w[0]) {
			return out, t
		}
		if p.depth++; p.depth > maxDepth {
			p.fault(t, "tags are nested more than %d deep", maxDepth)
			p.tokens = nil
		} else if n := p.known(t, w); n != nil {
			if s, ok := n.(interface{ setText(string) }); ok {
				s.setText(p.src[t.at:p.end])
			}
			out = append(out, n)
		}
		p.depth--
	}
	return out, token{}
}

// known is a tag with what belongs to it, or unread if a fault was found in the tag.
func (p *parser) known(t token, w []string) node {
	before := len(p.faults)
	n := p.tag(t, w)
	if n == nil && len(p.faults) > before {
		return &unread{}
	}
	return n
}

func (p *parser) tag(t token, w []string) node {
	switch w[0] {
	case "if":
		return p.choice(t, w[1:])
	case "for":
		return p.loop(t, w[1:])
	case "with":
		return p.with(t, w[1:])
	case "autoescape":
		if len(w) != 2 || w[1] != "on" && w[1] != "off" {
			p.fault(t, "autoescape is on or off")
			return nil
		}
		n := &escaping{on: w[1] == "on"}
		n.body = p.until(t, "endautoescape")
		return n
	case "templatetag":
		if s, ok := marks[w[len(w)-1]]; ok && len(w) == 2 {
			return literal(s)
		}
	case "comment":
		p.until(t, "endcomment")
		return nil
	}
	if own[w[0]] && len(w) == 1 {
		return &tag{w[0]}
	}
	if w[0] == "coupon_code" && len(w) == 2 {
		if s, ok := quoted(w[1]); ok {
			return &tag{"coupon_code " + s}
		}
	}
	p.fault(t, "the tag {%% %s %%} is not known", t.text)
	return nil
}

// marks are what templatetag prints.
var marks = map[string]string{
	"openblock": "{%", "closeblock": "%}", "openvariable": "{{", "closevariable": "}}",
	"openbrace": "{", "closebrace": "}", "opencomment": "{#", "closecomment": "#}",
}

// own are tags of Klaviyo that print an address and take no words.
var own = map[string]bool{"unsubscribe_link": true, "manage_preferences_link": true, "web_view_link": true}

// until reads a body that ends in one tag alone.
func (p *parser) until(t token, name string) []node {
	body, end := p.nodes()
	if end.text != name {
		p.fault(t, "{%% %s %%} has no %s", t.text, name)
	}
	return body
}

func (p *parser) choice(t token, w []string) node {
	n := &choice{}
	bad := 0 // faults of the conditions
	condition := func(t token, w []string) condition {
		before := len(p.faults)
		c := p.condition(t, w)
		bad += len(p.faults) - before
		return c
	}
	cond := condition(t, w)
	for {
		body, end := p.nodes()
		n.conds, n.bodies = append(n.conds, cond), append(n.bodies, body)
		w := words(end.text)
		switch {
		case len(w) == 1 && w[0] == "endif" && bad == 0:
			return n
		case len(w) == 1 && w[0] == "endif":
			return nil
		case len(w) > 1 && w[0] == "elif" && cond != nil:
			cond = condition(end, w[1:])
		case len(w) == 1 && w[0] == "else" && cond != nil:
			cond = nil
		default:
			p.fault(t, "{%% %s %%} has no endif", t.text)
			return nil
		}
	}
}

func (p *parser) loop(t token, w []string) node {
	n := &loop{}
	at := slices.Index(w, "in")
	if k := len(w) - 1; at > 0 && k > at+1 && w[k] == "reversed" {
		n.reversed = true
		w = w[:k]
	}
	if at != 1 || len(w) != 3 || !plainName(w[0]) {
		p.fault(t, "only {%% for NAME in LIST %%} is understood")
		p.until(t, "endfor")
		return nil
	}
	n.names = []string{w[0]}
	n.over = p.expression(t, w[2])
	var end token
	n.body, end = p.nodes()
	if end.text == "empty" {
		n.empty, end = p.nodes()
	}
	if end.text != "endfor" {
		p.fault(t, "{%% %s %%} has no endfor", t.text)
		return nil
	}
	if n.over == nil {
		return nil
	}
	return n
}

// with reads both forms: a=b c=d, and b as a.
func (p *parser) with(t token, w []string) node {
	n := &with{}
	before := len(p.faults)
	add := func(name, value string) {
		if !plainName(name) {
			p.fault(t, "%q is no name", name)
			return
		}
		if e := p.expression(t, value); e != nil {
			n.names, n.values = append(n.names, name), append(n.values, e)
		}
	}
	if len(w) == 3 && w[1] == "as" {
		add(w[2], w[0])
	} else {
		for _, x := range w {
			name, value, ok := cutAt(x, '=')
			if !ok {
				p.fault(t, "{%% %s %%} gives no name", t.text)
				break
			}
			add(name, value)
		}
	}
	bad := len(p.faults) - before
	n.body = p.until(t, "endwith")
	if bad > 0 {
		return nil
	}
	return n
}

func plainName(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !(c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || i > 0 && c >= '0' && c <= '9') {
			return false
		}
	}
	return s != "" && s[0] != '_'
}

package adopt

import (
	"regexp"
	"strings"
	"sync"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/adopt/phrase"
)

// tokens of HubL's expressions.
var tokens = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\s*(?:("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|([0-9]+(?:\.[0-9]+)?)|([A-Za-z_][A-Za-z0-9_.]*)|(==|!=|<=|>=|[<>|~(),]))`)
})

// hubl reads one expression. What it does not know makes it fail.
type hubl struct {
	r    *flow
	list []string
	at   int
	deep int
	bad  bool
}

// operand is a value of HubL as an expression of the language.
type operand struct {
	said    string
	text    string // of a literal, in quotation marks
	literal bool
	of      string      // the property that is read, as it is or in small letters
	cond    phrase.Cond // of what is true or false
}

func (r *flow) parser(text string) *hubl {
	h := &hubl{r: r}
	for text = strings.TrimSpace(text); text != ""; {
		m := tokens().FindString(text)
		if m == "" || len(h.list) > 500 {
			h.bad = true
			return h
		}
		h.list = append(h.list, strings.TrimSpace(m))
		text = text[len(m):]
	}
	return h
}

// value is the expression of a tag that prints.
func (r *flow) value(text string) (string, bool) {
	h := r.parser(text)
	x := h.concat()
	if h.bad || h.at < len(h.list) || x.said == "" {
		return "", false
	}
	return x.said, true
}

// cond is the condition of a choice.
func (r *flow) cond(text string) (string, bool) {
	h := r.parser(text)
	c := h.truth(h.or())
	if h.bad || h.at < len(h.list) || c.None() {
		return "", false
	}
	return c.Text, true
}

func (h *hubl) next() string {
	if h.at < len(h.list) {
		return h.list[h.at]
	}
	return ""
}

func (h *hubl) take(s string) bool {
	if h.next() == s {
		h.at++
		return true
	}
	return false
}

// or is a condition, or a value by itself.
func (h *hubl) or() operand {
	x := h.and()
	for h.take("or") {
		x = operand{cond: phrase.Any(h.truth(x), h.truth(h.and()))}
	}
	return x
}

func (h *hubl) and() operand {
	x := h.not()
	for h.take("and") {
		x = operand{cond: phrase.All(h.truth(x), h.truth(h.not()))}
	}
	return x
}

func (h *hubl) not() operand {
	if h.deep++; h.deep > 50 {
		h.bad = true
		return operand{}
	}
	defer func() { h.deep-- }()
	if h.take("not") {
		return operand{cond: phrase.Not(h.truth(h.not()))}
	}
	return h.compare()
}

// truth is a value as a condition: that it is there.
func (h *hubl) truth(x operand) phrase.Cond {
	if !x.cond.None() {
		return x.cond
	}
	if x.said == "" || x.literal {
		h.bad = true
		return phrase.Cond{}
	}
	return phrase.Known(x.said)
}

// compare is a comparison, or a value by itself.
func (h *hubl) compare() operand {
	x := h.concat()
	sign := h.next()
	switch sign {
	case "==", "!=", "<", "<=", ">", ">=":
		h.at++
	default:
		return x
	}
	y := h.concat()
	if x.literal && !y.literal {
		x, y = y, x
		if turned := map[string]string{"<": ">", "<=": ">=", ">": "<", ">=": "<="}[sign]; turned != "" {
			sign = turned
		}
	}
	switch {
	case x.said == "" || y.said == "" || x.literal:
		h.bad = true
	case y.said == `""` && sign == "==":
		return operand{cond: phrase.Missing(x.said)}
	case y.said == `""` && sign == "!=":
		return operand{cond: phrase.Known(x.said)}
	case y.said == `""`:
		h.bad = true
	case y.text == "true" && sign == "==" && x.of != "" && strings.HasPrefix(x.said, "lower("): // how templates ask for a truth
		yes := h.r.property(x.of, "bool")
		h.bad = h.bad || yes == ""
		return operand{cond: phrase.Atom(yes)}
	case y.literal && x.of != "" && y.text != "" && h.r.property(x.of, "string") == "", // the property is of another type
		y.literal && x.of != "" && y.text == "" && h.r.property(x.of, "number") == "":
		h.bad = true
	}
	return operand{cond: phrase.Compare(x.said, sign, y.said)}
}

// concat is a value. That of a text that is added to nothing is the value itself.
func (h *hubl) concat() operand {
	x := h.filtered()
	for h.take("~") {
		if y := h.filtered(); y.said != `""` {
			h.bad = true
		}
	}
	return x
}

// filtered is a value behind filters.
func (h *hubl) filtered() operand {
	x := h.one()
	for h.take("|") {
		name := h.next()
		h.at++
		var args []operand
		if h.take("(") {
			args = h.arguments()
		}
		x = h.filter(x, name, args)
	}
	return x
}

func (h *hubl) arguments() []operand {
	var out []operand
	for !h.bad && !h.take(")") {
		out = append(out, h.concat())
		if !h.take(",") && h.next() != ")" || len(out) > 20 {
			h.bad = true
		}
	}
	return out
}

func (h *hubl) filter(x operand, name string, args []operand) operand {
	if x.said == "" || x.literal {
		h.bad = true
		return x
	}
	switch name {
	case "escape", "e", "escape_html": // values in HTML are escaped without being told
		return x
	case "default", "d":
		if len(args) > 0 && args[0].literal {
			return operand{said: "default(" + x.said + ", " + args[0].said + ")"}
		}
	case "upper", "lower", "title":
		return operand{said: name + "(" + x.said + ")", of: x.of}
	case "capitalize", "trim":
	case "safe", "raw":
		return operand{said: "raw(" + x.said + ")"}
	case "urlencode":
		return operand{said: "url_encode(" + x.said + ")"}
	case "replace": // of what urlencode makes of blanks
		if strings.HasPrefix(x.said, "url_encode(") && len(args) == 2 && args[0].text == "+" && args[1].text == "%20" {
			return x
		}
	}
	h.bad = true
	return x
}

func (h *hubl) one() operand {
	if h.deep++; h.deep > 50 {
		h.bad = true
		return operand{}
	}
	defer func() { h.deep-- }()
	tok := h.next()
	h.at++
	switch {
	case tok == "":
	case tok == "(":
		x := h.or()
		if !h.bad && h.take(")") {
			return x
		}
	case tok[0] == '"' || tok[0] == '\'':
		text := strings.NewReplacer(`\"`, `"`, `\'`, `'`, `\\`, `\`, `\n`, "\n").Replace(tok[1 : len(tok)-1])
		return operand{said: adopt.Quote(text), text: text, literal: true}
	case tok[0] >= '0' && tok[0] <= '9':
		return operand{said: tok, literal: true}
	case h.take("("):
		args := h.arguments()
		if tok == "personalization_token" && len(args) > 0 && args[0].literal {
			x := h.variable(args[0].text)
			if len(args) > 1 && args[1].text != "" {
				x.said = "default(" + x.said + ", " + args[1].said + ")"
			}
			return x
		}
	default:
		return h.variable(tok)
	}
	h.bad = true
	return operand{}
}

// variable is what a name of HubL reads.
func (h *hubl) variable(name string) operand {
	switch name {
	case "unsubscribe_link_all":
		return operand{said: "recipient.unsubscribe_url"}
	case "unsubscribe_link":
		return operand{said: "recipient.preferences_url"}
	case "view_as_page_url":
		return operand{said: "recipient.view_url"}
	case "true", "false":
		return operand{said: name, literal: true}
	}
	root, rest, _ := strings.Cut(name, ".")
	if (root == "contact" || root == "enrolled_object") && rest != "" && !strings.Contains(rest, ".") {
		if x := h.r.property(rest, ""); x != "" {
			h.r.triggered = h.r.triggered || strings.HasPrefix(x, "trigger.")
			return operand{said: x, of: rest}
		}
	}
	h.bad = true
	return operand{}
}

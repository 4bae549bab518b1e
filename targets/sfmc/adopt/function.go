package adopt

import (
	"strconv"
	"strings"

	"github.com/cairn-lang/cairn/targets/adopt"
	"github.com/cairn-lang/cairn/targets/adopt/phrase"
)

// call is what a function gives.
func (p *parser) call(name string, args []operand) operand {
	arg := func(i int) operand {
		if i < len(args) {
			return args[i]
		}
		return operand{}
	}
	x := arg(0)
	whole := x.said != "" && !x.literal
	switch name {
	case "v", "redirectto", "trim":
		if whole && len(args) == 1 {
			return x
		}
	case "attributevalue":
		if x.literal {
			if y := p.s.variable(x.text); y.said != "" {
				return y
			}
		}
	case "lookup": // of the contact's own row
		if at := (place{extension: x.text, field: arg(1).text}); len(args) == 4 && arg(3).text == "_subscriberkey" && plain().MatchString(at.extension) && plain().MatchString(at.field) {
			if said := p.s.r.at(at, ""); said != "" && p.s.r.u.keyed(arg(2).text) {
				return operand{said: said, as: func(kind string) string { return p.s.r.at(at, kind) }}
			}
		}
	case "empty", "isnull":
		if whole {
			return operand{cond: phrase.Missing(x.said)}
		}
	case "iif":
		return p.choice(x, arg(1), arg(2))
	case "uppercase", "lowercase", "propercase":
		if whole {
			return operand{said: map[string]string{"uppercase": "upper", "lowercase": "lower", "propercase": "title"}[name] + "(" + x.said + ")"}
		}
	case "urlencode":
		if whole {
			return operand{said: "url_encode(" + x.said + ")"}
		}
	case "length":
		if whole {
			return operand{said: "length(" + x.said + ")"}
		}
	case "substring":
		if n, err := strconv.Atoi(arg(2).text); whole && err == nil && n > 0 && arg(1).text == "1" {
			return operand{cut: x.said, long: n}
		}
	case "indexof":
		if whole && arg(1).literal && len(args) == 2 {
			return operand{begins: phrase.Atom("starts_with(" + x.said + ", " + arg(1).said + ")")}
		}
	case "replace":
		if whole && harmless(x.said, arg(1).text, arg(2).text) {
			return x
		}
	case "concat", "char": // of what urlencode makes of blanks
		if x.cut != "" && arg(1).text == "…" && len(args) == 2 {
			return operand{cut: x.cut, long: x.long + 1}
		}
		if text := x.text + arg(1).text; name == "char" && x.text == "37" {
			return operand{said: `"%"`, text: "%", literal: true}
		} else if name == "concat" && x.literal && arg(1).literal && len(args) == 2 {
			return operand{said: adopt.Quote(text), text: text, literal: true}
		}
	}
	p.bad = true
	return operand{}
}

// choice is one value or another, as a default where the choice is whether there is
// one.
func (p *parser) choice(c, a, b operand) operand {
	if long := strconv.Itoa(a.long); a.cut != "" && a.cut == b.said && c.cond.Text == "length("+a.cut+") > "+long {
		return operand{said: "truncate(" + a.cut + ", " + long + ")"}
	}
	switch {
	case c.cond.None() || a.said == "" || b.said == "":
		p.bad = true
		return operand{}
	case c.cond.Text == phrase.Missing(b.said).Text && a.literal:
		return operand{said: "default(" + b.said + ", " + a.said + ")"}
	case c.cond.Text == phrase.Known(a.said).Text && b.literal:
		return operand{said: "default(" + a.said + ", " + b.said + ")"}
	}
	return operand{said: "(" + c.cond.Text + " ? " + a.said + " : " + b.said + ")"}
}

// harmless reports whether a replacement escapes values for HTML or in addresses,
// which goes without saying.
func harmless(x, from, to string) bool {
	switch from + " " + to {
	case "& &amp;", "< &lt;", "> &gt;", `" &#34;`, `" &quot;`, "' &#39;":
		return true
	case "+ %20":
		return strings.HasPrefix(x, "url_encode(")
	case "ß SS": // which upper does by itself
		return strings.HasPrefix(x, "upper(")
	}
	return false
}

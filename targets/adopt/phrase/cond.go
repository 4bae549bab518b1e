package phrase

import "strings"

// Cond is a condition as text of the language. The zero value is none.
type Cond struct {
	Text string
	op   byte // '&' and '|' join others; 0 stands by itself
}

// Atom is a condition that needs no brackets when it is joined with others.
func Atom(text string) Cond { return Cond{Text: text} }

// None reports whether there is no condition.
func (c Cond) None() bool { return c.Text == "" }

// All holds where each of list holds. What is none is left out.
func All(list ...Cond) Cond { return join('&', " && ", list) }

// Any holds where one of list holds. What is none is left out.
func Any(list ...Cond) Cond { return join('|', " || ", list) }

func join(op byte, with string, list []Cond) Cond {
	var parts []string
	var last Cond
	for _, c := range list {
		if c.None() {
			continue
		}
		last = c
		if c.op != 0 && c.op != op {
			c.Text = "(" + c.Text + ")"
		}
		parts = append(parts, c.Text)
	}
	if len(parts) < 2 {
		return last
	}
	return Cond{strings.Join(parts, with), op}
}

// Not holds where c does not. A condition that is negated already loses its mark.
func Not(c Cond) Cond {
	for _, ends := range [][2]string{{" != null", " == null"}, {" == null", " != null"}} {
		if x, ok := strings.CutSuffix(c.Text, ends[0]); ok && !strings.ContainsAny(x, " (") {
			return Cond{Text: x + ends[1]}
		}
	}
	switch {
	case c.op != 0:
		return Cond{Text: "!(" + c.Text + ")"}
	case strings.HasPrefix(c.Text, "!") && !strings.HasPrefix(c.Text, "!="):
		inner := c.Text[1:]
		if called("f" + inner) { // brackets around all of it
			return Cond{inner[1 : len(inner)-1], '|'}
		}
		return Cond{Text: inner}
	case strings.ContainsAny(c.Text, " ") && !called(c.Text):
		return Cond{Text: "!(" + c.Text + ")"}
	}
	return Cond{Text: "!" + c.Text}
}

// called reports whether text is one call of a function, with nothing behind it.
func called(text string) bool {
	open := strings.IndexByte(text, '(')
	if open <= 0 || strings.ContainsAny(text[:open], " !=<>") {
		return false
	}
	depth, quoted := 0, false
	for i := open; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && quoted:
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '(':
			depth++
		case c == ')':
			if depth--; depth == 0 {
				return i == len(text)-1
			}
		}
	}
	return false
}

// Compare is x op y.
func Compare(x, op, y string) Cond { return Cond{Text: x + " " + op + " " + y} }

// Known holds where x has a value.
func Known(x string) Cond { return Compare(x, "!=", "null") }

// Missing holds where x has none.
func Missing(x string) Cond { return Compare(x, "==", "null") }

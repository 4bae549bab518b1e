package importer

import (
	"strings"
	"time"
	"unicode"

	"github.com/cairn-lang/cairn/targets/proof"
)

// operators are those of comparisons.
var operators = map[string]bool{"Equal": true, "NotEqual": true, "Is": true, "IsNull": true, "IsNotNull": true, "GreaterThan": true,
	"GreaterThanOrEqual": true, "LessThan": true, "LessThanOrEqual": true, "BeginsWith": true, "EndsWith": true, "Contains": true}

// comparison is one of a filter. What is compared decides how: numbers as such, days
// and instants by time, all else as text without regard to case. None but IsNull
// holds for what is missing.
type comparison struct {
	fact  proof.Fact
	op    string
	text  string
	other *proof.Fact // instead of text
}

// Eval implements proof.Term.
func (c *comparison) Eval(ask func(string) proof.Value) proof.Value {
	v := there(ask(c.fact.Key))
	switch missing := v.Kind == proof.Missing; {
	case c.op == "IsNull" || c.op == "IsNotNull":
		return proof.TruthOf(missing == (c.op == "IsNull"))
	case missing:
		return proof.TruthOf(false)
	}
	var w proof.Value
	if c.other != nil {
		if w = there(ask(c.other.Key)); w.Kind == proof.Missing {
			return proof.TruthOf(false)
		}
	} else {
		w = like(v, c.text)
	}
	switch c.op {
	case "BeginsWith", "EndsWith", "Contains":
		if v.Kind != proof.Text {
			return proof.UnclearBy("part of what is no text is compared")
		}
		find := map[string]func(string, string) bool{"BeginsWith": strings.HasPrefix, "EndsWith": strings.HasSuffix, "Contains": strings.Contains}[c.op]
		return proof.TruthOf(find(strings.ToLower(v.Text), strings.ToLower(c.text)))
	}
	order, ok := ordered(v, w)
	if !ok {
		if c.op == "NotEqual" {
			return proof.TruthOf(true)
		}
		return proof.TruthOf(false)
	}
	return proof.TruthOf(map[string]bool{"Equal": order == 0, "Is": order == 0, "NotEqual": order != 0, "GreaterThan": order > 0,
		"GreaterThanOrEqual": order >= 0, "LessThan": order < 0, "LessThanOrEqual": order <= 0}[c.op])
}

// there is a value as the engine has it: empty text is missing.
func there(v proof.Value) proof.Value {
	if v.Kind == proof.Text && v.Text == "" {
		return proof.Value{}
	}
	return v
}

// like is a text as a value of the kind of v, where it can be one.
func like(v proof.Value, text string) proof.Value {
	switch v.Kind {
	case proof.Number:
		if n, ok := proof.Digits(text); ok {
			return n
		}
	case proof.Truth:
		if lower := strings.ToLower(text); lower == "true" || lower == "false" {
			return proof.TruthOf(lower == "true")
		}
	}
	return proof.TextOf(text)
}

// ordered compares two values; false where they cannot be.
func ordered(a, b proof.Value) (order int, ok bool) {
	if a.Kind != b.Kind {
		return 0, false
	}
	switch a.Kind {
	case proof.Number:
		return a.Num.Cmp(b.Num), true
	case proof.Truth:
		if a.Truth == b.Truth {
			return 0, true
		}
		return map[bool]int{true: 1, false: -1}[a.Truth], true
	case proof.Text:
		if x, ok := instant(a.Text); ok {
			if y, ok := instant(b.Text); ok {
				return x.Compare(y), true
			}
		}
		return strings.Compare(strings.ToLower(a.Text), strings.ToLower(b.Text)), true
	}
	return 0, false
}

func instant(s string) (time.Time, bool) {
	for _, layout := range []string{time.DateOnly, time.RFC3339} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// Facts implements proof.Term. Beside the constant it gives what a comparison may
// take for it: the same in other letters, and what goes on before or behind it.
func (c *comparison) Facts(f func(proof.Fact, ...proof.Value)) {
	if c.other != nil {
		f(c.fact, proof.TextOf("ab"), proof.TextOf("AB"))
		f(*c.other, proof.TextOf("ab"), proof.TextOf("AB"))
		return
	}
	if c.op == "IsNull" || c.op == "IsNotNull" {
		f(c.fact)
		return
	}
	constants := []proof.Value{proof.TextOf(c.text)}
	if s := swapped(c.text); s != c.text {
		constants = append(constants, proof.TextOf(s))
	}
	switch c.op {
	case "BeginsWith", "EndsWith", "Contains":
		constants = append(constants, proof.TextOf(c.text+"…"), proof.TextOf("…"+c.text))
	}
	if n, ok := proof.Digits(c.text); ok {
		constants = append(constants, n)
	}
	f(c.fact, constants...)
}

// swapped has capitals where s has small letters.
func swapped(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsUpper(c) {
			return unicode.ToLower(c)
		}
		return unicode.ToUpper(c)
	}, s)
}

// Words implements proof.Term.
func (c *comparison) Words() string {
	switch {
	case c.op == "IsNull" || c.op == "IsNotNull":
		return c.fact.Key + " " + c.op
	case c.other != nil:
		return c.fact.Key + " " + c.op + " " + c.other.Key
	}
	return c.fact.Key + " " + c.op + " “" + c.text + "”"
}

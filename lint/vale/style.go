// Package vale reads rules of Vale styles, which are YAML files, and finds what
// they are about in a text. It knows the extension points existence, substitution,
// occurrence, repetition and consistency as https://vale.sh/docs describes them for
// Vale 3. What it cannot do as Vale does is an *Unsupported, and never left out.
package vale

import (
	"fmt"
	"regexp"
	"strings"
)

// Style is one rule of a style.
type Style struct {
	Kind    string // the extension point
	Message string // with %s
	Level   string // "suggestion", "warning" or "error"
	Link    string // "" if it has none
	Scopes  []Scope

	tokens     []token
	exceptions *regexp.Regexp
	max, min   int // of occurrence and repetition; -1: none
	letters    bool
	pairs      [][2]token
}

// Scope is the part of a text that a rule is about.
type Scope string

// Scopes that copy has.
const (
	WholeText Scope = "text"
	Heading   Scope = "heading" // a subject or a title
	Paragraph Scope = "paragraph"
	Sentence  Scope = "sentence"
)

// Unsupported says what of a rule cannot be checked.
type Unsupported struct{ What string }

func (u *Unsupported) Error() string { return u.What }

// Malformed says why a file is no rule of Vale.
type Malformed struct {
	Line int // from 1; 0 if it is not known
	What string
}

func (m *Malformed) Error() string { return m.What }

// token is a pattern of a rule.
type token struct {
	pattern *regexp.Regexp // its first group is what is found
	edges   bool           // whole words only
	plain   string         // in small letters: where it stands nowhere, nothing is found; "" if it is not known
	use     string         // what a substitution says instead, with $1
}

const meta = `\.+*?()|[]{}^$`

// compile makes a token. Vale sets \b around them, which Go knows for ASCII alone:
// words of other alphabets end at what is no letter, digit or underscore.
func compile(text string, fold, edges bool) (token, error) {
	if len(text) > maxPattern {
		return token{}, &Unsupported{fmt.Sprintf("a pattern of more than %d characters", maxPattern)}
	}
	flags := "(?m)"
	if fold {
		flags = "(?mi)"
	}
	plain := !strings.ContainsAny(text, meta)
	text = everyAlphabet(text)
	if inner, ok := withoutEdges(text); ok {
		text, edges = inner, true
	}
	if _, err := regexp.Compile(flags + text); err != nil {
		return token{}, &Unsupported{fmt.Sprintf("the pattern %s (%s)", short(text), reason(err))}
	}
	whole := flags + "((?:" + text + "))"
	if edges {
		whole = flags + `(?:^|[^\pL\pN_])((?:` + text + `))(?:$|[^\pL\pN_])`
	}
	re, err := regexp.Compile(whole)
	if err != nil {
		return token{}, &Unsupported{fmt.Sprintf("the pattern %s (%s)", short(text), reason(err))}
	}
	t := token{pattern: re, edges: edges}
	if plain {
		t.plain = strings.ToLower(text)
	}
	return t, nil
}

// everyAlphabet makes \w the letters of all alphabets, which in Go are those of
// English alone.
func everyAlphabet(text string) string {
	if !strings.Contains(text, `\w`) && !strings.Contains(text, `\W`) {
		return text
	}
	var b strings.Builder
	class := false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && i+1 < len(text):
			i++
			switch {
			case text[i] == 'w' && class:
				b.WriteString(`\pL\pN_`)
			case text[i] == 'w':
				b.WriteString(`[\pL\pN_]`)
			case text[i] == 'W' && !class:
				b.WriteString(`[^\pL\pN_]`)
			default:
				b.WriteString(text[i-1 : i+1])
			}
			continue
		case c == '[' && !class:
			class = true
		case c == ']':
			class = false
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

// withoutEdges is a pattern without the \b at both of its ends, if it has them.
func withoutEdges(text string) (string, bool) {
	inner, begins := strings.CutPrefix(text, `\b`)
	inner, ends := strings.CutSuffix(inner, `\b`)
	if !begins || !ends || strings.HasSuffix(inner, `\`) {
		return text, false
	}
	depth := 0
	for i := 0; i < len(inner); i++ {
		switch inner[i] {
		case '\\':
			i++
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		case '|':
			if depth == 0 {
				return text, false
			}
		}
	}
	return inner, true
}

func reason(err error) string {
	_, after, _ := strings.Cut(err.Error(), "error parsing regexp: ")
	what, _, _ := strings.Cut(after, ":")
	if what == "invalid or unsupported Perl syntax" {
		return "looking ahead or behind is not known"
	}
	return what
}

func short(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:39]) + "…"
	}
	return s
}

// find tells of each place where t stands in text, of which low is the text in
// small letters, until told to stop. groups are as those of regexp.
func (t *token) find(text, low string, found func(groups []int) bool) {
	if t.plain != "" && !strings.Contains(low, t.plain) {
		return
	}
	if !t.edges {
		for _, m := range t.pattern.FindAllStringSubmatchIndex(text, -1) {
			if m[2] < m[3] && !found(m) {
				return
			}
		}
		return
	}
	for at := 0; at <= len(text); {
		m := t.pattern.FindStringSubmatchIndex(text[at:])
		if m == nil {
			return
		}
		for i := range m {
			if m[i] >= 0 {
				m[i] += at
			}
		}
		from, to := m[2], m[3]
		if from < to && !found(m) {
			return
		}
		at = max(to, at+1) // the sign behind a word may be the one before the next
		if from == to {
			at = max(m[1], at)
		}
	}
}

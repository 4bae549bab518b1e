package hubl

import (
	"fmt"
	"strings"
)

// Limits of what is read and rendered: hostile templates end in a Fault or an
// error.
const (
	maxSize  = 4 << 20 // bytes of a template, and of what it prints
	maxDepth = 60      // tags within tags, and values within values
	maxSteps = 200_000 // values and pieces that one rendering goes through
	maxNodes = 200_000 // values of one template
)

// Fault is what cannot be read, and how many bytes into the text it stands.
type Fault struct {
	At   int
	What string
}

func (f Fault) Error() string { return fmt.Sprintf("character %d: %s", f.At+1, f.What) }

// mark is literal text, or what stands within a mark.
type mark struct {
	kind byte // 't' text, '{' print, '%' tag
	text string
	at   int // of the text
}

// failed ends the reading of a template.
type failed struct{ Fault }

func fail(at int, format string, args ...any) {
	panic(failed{Fault{at, fmt.Sprintf(format, args...)}})
}

// marks splits a template. A mark ends at the first closing one outside of
// quotation marks.
func marks(s string) []mark {
	var out []mark
	text := 0
	for i := 0; i+1 < len(s); {
		j := strings.IndexByte(s[i:], '{')
		if j < 0 || i+j+1 >= len(s) {
			break
		}
		i += j
		kind := s[i+1]
		if strings.IndexByte("{%#", kind) < 0 {
			i++
			continue
		}
		if i > text {
			out = append(out, mark{'t', s[text:i], text})
		}
		end := within(s, i)
		if kind != '#' {
			inside := s[i+2 : end]
			if strings.HasPrefix(inside, "-") || strings.HasSuffix(inside, "-") {
				fail(i, "marks that take blanks away are not known")
			}
			out = append(out, mark{kind, inside, i + 2})
		}
		i = end + 2
		text = i
	}
	if text < len(s) {
		out = append(out, mark{'t', s[text:], text})
	}
	return out
}

// within is where what stands in the mark at i ends.
func within(s string, i int) int {
	kind := s[i+1]
	end := map[byte]string{'{': "}}", '%': "%}", '#': "#}"}[kind]
	quote := byte(0)
	for j := i + 2; j < len(s); j++ {
		switch c := s[j]; {
		case quote != 0 && j+1 < len(s) && isMark(s[j:j+2]):
			fail(j, "a mark within quotation marks")
		case quote != 0 && c == '\\':
			j++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case kind != '#' && (c == '"' || c == '\''):
			quote = c
		case strings.HasPrefix(s[j:], end):
			return j
		}
	}
	fail(i, "a mark that does not end")
	return 0
}

func isMark(s string) bool {
	switch s {
	case "{{", "}}", "{%", "%}", "{#", "#}":
		return true
	}
	return false
}

// token is a word, a text, figures or a sign within a mark.
type token struct {
	kind byte // 'w', '"', '0', or 'o' of a sign; 0 is the end
	text string
	at   int
}

// tokens reads what stands in a mark.
func tokens(m mark) []token {
	var out []token
	s := m.text
	for i := 0; i < len(s); {
		c, at := s[i], m.at+i
		switch {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			i++
		case c == '"' || c == '\'':
			text, n := quoted(s[i:], at)
			out = append(out, token{'"', text, at})
			i += n
		case c >= '0' && c <= '9':
			n := 1
			for i+n < len(s) && (s[i+n] >= '0' && s[i+n] <= '9' || s[i+n] == '.' && i+n+1 < len(s) && s[i+n+1] >= '0' && s[i+n+1] <= '9') {
				n++
			}
			out = append(out, token{'0', s[i : i+n], at})
			i += n
		case letter(c):
			n := 1
			for i+n < len(s) && (letter(s[i+n]) || s[i+n] >= '0' && s[i+n] <= '9') {
				n++
			}
			out = append(out, token{'w', s[i : i+n], at})
			i += n
		default:
			n := 1
			if i+1 < len(s) && strings.Contains(" == != <= >= // ", " "+s[i:i+2]+" ") {
				n = 2
			}
			if n == 1 && strings.IndexByte("<>+-*/%~|.,()[]=", c) < 0 {
				fail(at, "the sign %q is not known", c)
			}
			out = append(out, token{'o', s[i : i+n], at})
			i += n
		}
	}
	return append(out, token{at: m.at + len(s)})
}

func letter(c byte) bool { return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// quoted reads a text constant, and how many bytes it takes.
func quoted(s string, at int) (string, int) {
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == s[0]:
			return b.String(), i + 1
		case s[i] == '\\' && i+1 < len(s):
			i++
			if s[i] != '\\' && s[i] != '"' && s[i] != '\'' {
				fail(at, "the escape \\%c is not known", s[i])
			}
		}
		b.WriteByte(s[i])
	}
	fail(at, "a text that does not end")
	return "", 0
}

package django

import (
	"fmt"
	"strings"
)

// Limits of what is read and rendered: hostile templates end in a Fault or an
// error.
const (
	maxSize  = 4 << 20 // bytes of a template, and of what it prints
	maxDepth = 60      // tags within tags
	maxSteps = 200_000 // nodes that one rendering goes through
)

// Fault is what cannot be read, and how many bytes into the text it stands.
type Fault struct {
	At   int
	What string
}

func (f Fault) Error() string { return fmt.Sprintf("character %d: %s", f.At+1, f.What) }

// token is literal text, or what stands within a mark.
type token struct {
	kind byte // 't' text, '{' print, '%' tag
	text string
	at   int
	end  int
}

// lex splits a template as Django does: a mark ends at the first closing one and
// never spans lines; one that never closes is text.
func lex(s string) []token {
	var out []token
	text := 0 // where the literal text begins
	var ends [4]int
	// next is where a text comes next at or behind i. Each is looked for once, and again
	// only behind it: a text may hold millions of marks that never close.
	next := func(k int, what string, i int) int {
		if ends[k] < i || ends[k] == 0 {
			ends[k] = len(s)
			if j := strings.Index(s[i:], what); j >= 0 {
				ends[k] = i + j
			}
		}
		return ends[k]
	}
	for i := 0; i+1 < len(s); {
		j := strings.IndexByte(s[i:], '{')
		if j < 0 || i+j+1 >= len(s) {
			break
		}
		i += j
		kind := strings.IndexByte("{%#", s[i+1])
		if kind < 0 {
			i++
			continue
		}
		end := next(kind, [...]string{"}}", "%}", "#}"}[kind], i+2)
		if end >= next(3, "\n", i+2) || end == len(s) {
			i++
			continue
		}
		line, n := s[i+2:], end-i-2
		if i > text {
			out = append(out, token{'t', s[text:i], text, i})
		}
		if s[i+1] != '#' {
			out = append(out, token{s[i+1], strings.TrimSpace(line[:n]), i, i + 2 + n + 2})
		}
		i += 2 + n + 2
		text = i
	}
	if text < len(s) {
		out = append(out, token{'t', s[text:], text, len(s)})
	}
	return out
}

// words splits what stands in a tag at blanks outside of quotation marks.
func words(s string) []string {
	var out []string
	start, quote := -1, byte(0)
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case quote != 0 && c == '\\':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
			if start < 0 {
				start = i
			}
		case c == ' ' || c == '\t' || c == '\r':
			if start >= 0 {
				out = append(out, s[start:i])
				start = -1
			}
		case start < 0:
			start = i
		}
	}
	if start >= 0 {
		out = append(out, s[start:])
	}
	return out
}

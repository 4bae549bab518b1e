package ampscript

import (
	"fmt"
	"strings"
)

// Limits of what is read and computed: hostile content ends in a Fault or an error.
const (
	maxSize   = 4 << 20 // bytes of content, and of a text that is computed
	maxDepth  = 100     // brackets within brackets, blocks within blocks
	maxHeight = 3_000   // values that are made of one another
	maxNodes  = 200_000 // values of one content
	maxSteps  = 500_000 // values computed for one person
)

// Fault is what cannot be read, and how many bytes into the content it stands.
type Fault struct {
	At   int
	What string
}

func (f Fault) Error() string { return fmt.Sprintf("character %d: %s", f.At+1, f.What) }

// chunk is literal text 't', a name between percent signs 'n', a value that is
// printed '=', or statements '['.
type chunk struct {
	kind byte
	text string
	at   int
}

// chunks cuts content at its marks. A mark ends at the first that closes it, even
// within a text in quotation marks.
func chunks(s string) ([]chunk, *Fault) {
	var out []chunk
	for at := 0; at < len(s); {
		i := strings.Index(s[at:], "%%")
		if i < 0 {
			return append(out, chunk{'t', s[at:], at}), nil
		}
		if i > 0 {
			out = append(out, chunk{'t', s[at : at+i], at})
		}
		at += i
		c := chunk{kind: 'n', at: at}
		from, end := at+2, "%%"
		if from < len(s) && (s[from] == '[' || s[from] == '=') {
			c.kind, end = s[from], map[byte]string{'[': "]%%", '=': "=%%"}[s[from]]
			from++
		}
		n := strings.Index(s[from:], end)
		if n < 0 {
			return nil, &Fault{at, "%% is not closed"}
		}
		c.text = s[from : from+n]
		out = append(out, c)
		at = from + n + len(end)
	}
	return out, nil
}

// token is a name 'n', a text 's', a number 'd', a variable 'v' or a mark 'o'; none
// has kind 0.
type token struct {
	kind byte
	text string
	at   int
}

func letter(c byte) bool { return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func digit(c byte) bool { return c >= '0' && c <= '9' }

// tokens reads what stands in a mark; at is where that begins in the content.
func tokens(s string, at int) ([]token, *Fault) {
	var out []token
	for i := 0; i < len(s); {
		c, from := s[i], i
		switch {
		case c == ' ' || c == '\n' || c == '\t' || c == '\r':
			i++
			continue
		case strings.HasPrefix(s[i:], "/*"):
			n := strings.Index(s[i+2:], "*/")
			if n < 0 {
				return nil, &Fault{at + i, "a comment is not closed"}
			}
			i += n + 4
			continue
		case c == '"' || c == '\'':
			text, n := quoted(s[i:])
			if n == 0 {
				return nil, &Fault{at + i, "a text is not closed"}
			}
			i += n
			out = append(out, token{'s', text, at + from})
			continue
		case c == '@' || letter(c):
			for i++; i < len(s) && (letter(s[i]) || digit(s[i])); i++ {
			}
			kind := byte('n')
			if c == '@' {
				kind = 'v'
			}
			out = append(out, token{kind, s[from:i], at + from})
			continue
		case digit(c) || c == '-' && i+1 < len(s) && digit(s[i+1]):
			for i++; i < len(s) && (digit(s[i]) || s[i] == '.'); i++ {
			}
			out = append(out, token{'d', s[from:i], at + from})
			continue
		case strings.IndexByte("()=,<>!", c) < 0:
			return nil, &Fault{at + i, fmt.Sprintf("%q has no meaning here", c)}
		}
		i++
		if i < len(s) && s[i] == '=' && strings.IndexByte("=!<>", c) >= 0 {
			i++
		}
		out = append(out, token{'o', s[from:i], at + from})
	}
	return out, nil
}

// quoted is a text in quotation marks, in which such a mark stands twice, and how
// many bytes it takes; 0 if it does not end.
func quoted(s string) (string, int) {
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		if s[i] == s[0] {
			if i+1 == len(s) || s[i+1] != s[0] {
				return b.String(), i + 1
			}
			i++
		}
		b.WriteByte(s[i])
	}
	return "", 0
}

package dialect

import (
	"strings"
	"unicode/utf8"
)

// JSQuote is s as a string constant without a brace in it.
func JSQuote(s string) string {
	if plainJS(s) {
		return `"` + s + `"`
	}
	const figures = "0123456789abcdef"
	b := append(make([]byte, 0, len(s)+len(s)/8+8), '"')
	for i, r := range s {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, `\n`...)
		case r == '\r':
			b = append(b, `\r`...)
		case r == '\t':
			b = append(b, `\t`...)
		case r == '\b':
			b = append(b, `\b`...)
		case r == '\f':
			b = append(b, `\f`...)
		case r < ' ' || r == '{' || r == '}':
			b = append(b, '\\', 'u', '0', '0', figures[r>>4], figures[r&15])
		case r == '\u2028' || r == '\u2029':
			b = append(b, `\u202`...)
			b = append(b, figures[r&15])
		case r < utf8.RuneSelf:
			b = append(b, s[i])
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\ufffd"):
			b = append(b, `\ufffd`...)
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return string(append(b, '"'))
}

// plainJS reports whether s stands in a string constant as it is. Most names do.
func plainJS(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '"' || c == '\\' || c == '{' || c == '}' {
			return false
		}
	}
	return true
}

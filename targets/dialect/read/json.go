package read

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// JSON writes the escapes of JSON in the fewest ways: what needs none
// has none, and all that do have \u, but quotation marks and backslashes.
func JSON(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		c := rune(s[i])
		switch at := strings.IndexByte(`bfnrt`, s[i]); {
		case at < 0 && s[i] != 'u' && strings.IndexByte(`"\/`, s[i]) < 0: // JSON has no such escape
			b.WriteByte('\\')
			i--
			continue
		case at >= 0:
			c = rune("\b\f\n\r\t"[at])
		case s[i] == 'u':
			u, ok := hex4(s[i+1:])
			if !ok {
				b.WriteString(`\u`)
				continue
			}
			i += 4
			c = u
			if utf16.IsSurrogate(c) && strings.HasPrefix(s[i+1:], `\u`) {
				if low, ok := hex4(s[i+3:]); ok && utf16.DecodeRune(c, low) != utf8.RuneError {
					c = utf16.DecodeRune(c, low)
					i += 6
				}
			}
		}
		switch {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteRune(c)
		case c < 0x20:
			fmt.Fprintf(&b, `\u%04x`, c)
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

func hex4(s string) (rune, bool) {
	if len(s) < 4 {
		return 0, false
	}
	n, err := strconv.ParseUint(s[:4], 16, 16)
	return rune(n), err == nil
}

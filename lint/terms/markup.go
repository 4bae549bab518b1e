package terms

import "strings"

// Words is HTML with all that is not read taken out: tags, comments, style and
// script are spaces, as many bytes as they were, and tags that begin or end a
// block of text are the end of a line.
func Words(html string) string {
	out := []byte(html)
	for at := 0; at < len(html); {
		start := strings.IndexAny(html[at:], "<&")
		if start < 0 {
			break
		}
		start += at
		end := start + 1
		with := byte(' ')
		if html[start] == '&' {
			end = start + entity(html[start:])
		} else {
			end, with = tagEnd(html, start)
		}
		if end > start+1 || html[start] == '<' {
			for i := start; i < end; i++ {
				out[i] = ' '
			}
			if html[start] == '&' {
				copy(out[start:end], meant(html[start:end]))
			} else if end > start {
				out[start] = with
			}
		}
		at = max(end, start+1)
	}
	return string(out)
}

// tagEnd is the end of a tag, with all that is in it where that is not read.
func tagEnd(html string, at int) (int, byte) {
	rest := html[at:]
	if strings.HasPrefix(rest, "<!--") {
		return at + after(rest, "-->"), ' '
	}
	name := strings.TrimPrefix(rest[1:], "/")
	n := 0
	for n < len(name) && (name[n]|0x20 >= 'a' && name[n]|0x20 <= 'z' || n > 0 && digit(rune(name[n]))) {
		n++
	}
	name = strings.ToLower(name[:n])
	if n == 0 && !strings.HasPrefix(rest, "<!") {
		return at + 1, '<' // a sign among words
	}
	if name == "style" || name == "script" || name == "head" {
		if rest[1] != '/' {
			return at + min(after(rest, "</"+name), after(rest, "</"+strings.ToUpper(name))), '\n'
		}
	}
	with := byte('\n')
	switch name {
	case "a", "b", "strong", "i", "em", "span", "small", "u", "sup", "sub", "code", "font", "mark", "abbr", "nobr":
		with = ' '
	}
	return at + after(rest, ">"), with
}

// after is the end of the first sign in s, or of s.
func after(s, sign string) int {
	if i := strings.Index(s, sign); i >= 0 {
		return i + len(sign)
	}
	return len(s)
}

// entity is how long the entity is that s begins with; 1 if it is none.
func entity(s string) int {
	end := strings.IndexByte(s, ';')
	if end < 2 || end > 10 {
		return 1
	}
	return end + 1
}

func meant(entity string) string {
	switch entity {
	case "&euro;":
		return "€"
	case "&pound;":
		return "£"
	case "&#37;", "&percnt;":
		return "%"
	}
	return ""
}

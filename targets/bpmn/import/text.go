package importer

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// characters refuses what cannot stand in XML.
func (p *parser) characters() {
	if !utf8.ValidString(p.s) {
		for i, r := range p.s {
			if _, n := utf8.DecodeRuneInString(p.s[i:]); r == utf8.RuneError && n == 1 {
				p.fail(i, "this is not UTF-8")
			}
		}
	}
	for i := control(p.s, 0); i < len(p.s); i = control(p.s, i+1) {
		if c := p.s[i]; c != '\n' && c != '\t' && c != '\r' {
			p.fail(i, "the character %U cannot stand in XML", c)
		}
	}
	for _, s := range []string{"\ufffe", "\uffff"} {
		if i := strings.Index(p.s, s); i >= 0 {
			p.fail(i, "the character %U cannot stand in XML", []rune(s)[0])
		}
	}
}

// control is where the next control character of ASCII stands from a place on. It
// looks at eight bytes at once.
func control(s string, i int) int {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	for ; i+8 <= len(s); i += 8 {
		x := uint64(s[i]) | uint64(s[i+1])<<8 | uint64(s[i+2])<<16 | uint64(s[i+3])<<24 |
			uint64(s[i+4])<<32 | uint64(s[i+5])<<40 | uint64(s[i+6])<<48 | uint64(s[i+7])<<56
		if (x-ones*' ')&^x&tops != 0 {
			break
		}
	}
	for i < len(s) && s[i] >= ' ' {
		i++
	}
	return i
}

func (p *parser) text() {
	at := p.at
	n := strings.IndexByte(p.s[at:], '<')
	if n < 0 {
		n = len(p.s) - at
	}
	p.at = at + n
	s := p.s[at:p.at]
	if len(p.open) == 0 {
		if !blank(s) {
			p.fail(at, "text stands outside of the definitions")
		}
		return
	}
	if i := strings.Index(s, "]]>"); i >= 0 {
		p.fail(at+i, "]]> stands in text")
	}
	p.put(p.references(at, s))
}

func blank(s string) bool {
	for i := range len(s) {
		if !space(s[i]) {
			return false
		}
	}
	return true
}

func space(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

func (p *parser) put(s string) {
	if p.open[len(p.open)-1].e != nil && s != "" {
		p.texts = append(p.texts, s)
	}
}

// lines ends all lines with \n, as XML says [XML 1.0, 2.11].
func lines(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// references puts characters for what stands for them.
func (p *parser) references(at int, s string) string {
	n := strings.IndexByte(s, '&')
	if n < 0 {
		return lines(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	for ; n >= 0; n = strings.IndexByte(s, '&') {
		b.WriteString(lines(s[:n]))
		at, s = at+n, s[n:]
		end := strings.IndexByte(s[:min(len(s), 20)], ';')
		if end < 0 {
			p.fail(at, "& stands for itself; that is written &amp;")
		}
		name := s[1:end]
		switch name {
		case "amp":
			b.WriteByte('&')
		case "lt":
			b.WriteByte('<')
		case "gt":
			b.WriteByte('>')
		case "quot":
			b.WriteByte('"')
		case "apos":
			b.WriteByte('\'')
		default:
			r, ok := character(name)
			if !ok {
				p.fail(at, "&%s; is not known", name)
			}
			b.WriteRune(r)
		}
		at, s = at+end+1, s[end+1:]
	}
	b.WriteString(lines(s))
	return b.String()
}

// character is what a number stands for: "#10", "#xA".
func character(name string) (rune, bool) {
	digits, base := strings.TrimPrefix(name, "#"), 10
	if len(digits) == len(name) || digits == "" {
		return 0, false
	}
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	r := rune(n)
	return r, err == nil && n <= utf8.MaxRune && utf8.ValidRune(r) && (n >= ' ' || n == '\n' || n == '\t' || n == '\r') && n != 0xfffe && n != 0xffff
}

// named reports whether a byte may stand in a name behind its first; a colon
// parts names.
func named(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-' || c == '.'
}

// word is a name without a prefix, "" if none stands here.
func (p *parser) word() string {
	at := p.at
	for p.at < len(p.s) && named(p.s[p.at]) {
		p.at++
	}
	if p.at > at && (p.s[at] < 'A' && p.s[at] != '_') {
		p.fail(at, "a name cannot begin with %q", string(p.s[at]))
	}
	return p.s[at:p.at]
}

// name is a name with its prefix.
func (p *parser) name() (prefix, name string) {
	at := p.at
	name = p.word()
	if name != "" && p.at < len(p.s) && p.s[p.at] == ':' {
		p.at++
		prefix, name = name, p.word()
	}
	if name == "" {
		p.fail(at, "a name is expected, of letters, figures, _, - and .")
	}
	return prefix, name
}

// space passes over blanks; false if there are none.
func (p *parser) space() bool {
	at := p.at
	for p.at < len(p.s) && space(p.s[p.at]) {
		p.at++
	}
	return p.at > at
}

package located

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// text reads text. Half a character of UTF-16 is refused: engines keep it, and no
// text here can.
func (p *parser) text() string {
	p.at++
	from, begun := p.at, -1
	for {
		p.at += plain(p.src[p.at:])
		if p.at == len(p.src) {
			p.end()
		}
		switch p.src[p.at] {
		case '"':
			rest := p.src[from:p.at]
			p.at++
			if begun < 0 {
				return rest
			}
			p.written.WriteString(rest)
			return p.written.String()[begun:]
		case '\\':
			if begun < 0 {
				begun = p.written.Len()
				if p.written.Cap() == 0 {
					p.written.Grow(len(p.src) - from) // an escape is no shorter than what it stands for
				}
			}
			p.written.WriteString(p.src[from:p.at])
			p.escape()
			from = p.at
		default:
			p.f.Fail(p.at, "this is not JSON: text goes over the end of the line")
		}
	}
}

// plain counts the bytes before the first one that is a quotation mark, a backslash
// or a control character. It looks at eight at once, since most of a file is text.
func plain(s string) int {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	i := 0
	for ; i+8 <= len(s); i += 8 {
		x := uint64(s[i]) | uint64(s[i+1])<<8 | uint64(s[i+2])<<16 | uint64(s[i+3])<<24 |
			uint64(s[i+4])<<32 | uint64(s[i+5])<<40 | uint64(s[i+6])<<48 | uint64(s[i+7])<<56
		quote, slash := x^(ones*'"'), x^(ones*'\\')
		if ((quote-ones)&^quote|(slash-ones)&^slash|(x-ones*' ')&^x)&tops != 0 {
			break
		}
	}
	for ; i < len(s); i++ {
		if c := s[i]; c == '"' || c == '\\' || c < ' ' {
			break
		}
	}
	return i
}

// escape writes what a backslash and what follows it stand for.
func (p *parser) escape() {
	if p.at+1 >= len(p.src) {
		p.end()
	}
	c := p.src[p.at+1]
	switch c {
	case '"', '\\', '/':
	case 'n':
		c = '\n'
	case 't':
		c = '\t'
	case 'r':
		c = '\r'
	case 'b':
		c = '\b'
	case 'f':
		c = '\f'
	case 'u':
		p.character()
		return
	default:
		p.bad()
	}
	p.written.WriteByte(c)
	p.at += 2
}

// character writes what one or two \u stand for.
func (p *parser) character() {
	at := p.at
	r := p.unit()
	if utf16.IsSurrogate(r) {
		low := rune(0)
		if strings.HasPrefix(p.src[p.at:], `\u`) {
			low = p.unit()
		}
		if r = utf16.DecodeRune(r, low); r == utf8.RuneError {
			p.f.Fail(at, "half a character stands here")
		}
	}
	p.written.WriteRune(r)
}

// unit reads \u with its four figures.
func (p *parser) unit() rune {
	if p.at+6 > len(p.src) {
		p.end()
	}
	n, err := strconv.ParseUint(p.src[p.at+2:p.at+6], 16, 16)
	if err != nil {
		p.bad()
	}
	p.at += 6
	return rune(n)
}

package script

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Error says what is not understood, and where: At is a byte of the source.
type Error struct {
	At   int
	What string
}

func (e *Error) Error() string { return fmt.Sprintf("%s at byte %d", e.What, e.At) }

type tokenKind uint8

const (
	tokenEnd tokenKind = iota
	tokenName
	tokenNumber
	tokenText
	tokenRegex
	tokenSign
)

type token struct {
	kind    tokenKind
	at, end int
	text    string // of names, signs, texts; of a regex its source
	flags   string // of a regex
	number  float64
}

type lexer struct {
	src string
	at  int
}

func (l *lexer) errorf(at int, format string, args ...any) *Error {
	return &Error{at, fmt.Sprintf(format, args...)}
}

// sign is the longest operator that s begins with; "" if none that is known does.
func sign(s string) string {
	c, d, e := s[0], byte(0), byte(0)
	if len(s) > 1 {
		d = s[1]
	}
	if len(s) > 2 {
		e = s[2]
	}
	n := 0
	switch c {
	case '(', ')', '[', ']', '{', '}', ',', ':':
		return s[:1]
	case '=':
		switch {
		case d == '=' && e == '=':
			n = 3
		case d == '=' || d == '>':
			n = 2
		}
	case '!':
		switch {
		case d == '=' && e == '=':
			n = 3
		case d == '=':
			n = 2
		default:
			n = 1
		}
	case '?':
		switch {
		case d == '?' && e != '=' || d == '.' && !digit(e):
			n = 2
		case d != '?':
			n = 1
		}
	case '.':
		n = 1
		if d == '.' {
			n = 0
		}
	case '<', '>':
		switch {
		case d == '=':
			n = 2
		case d != c:
			n = 1
		}
	case '&', '|':
		if d == c && e != '=' {
			n = 2
		}
	case '+', '-', '*', '%':
		if d != c && d != '=' {
			n = 1
		}
	case '/':
		if d != '/' && d != '*' && d != '=' {
			n = 1
		}
	}
	return s[:n]
}

// skip is where what stands behind blanks begins.
func skip(s string, at int) int {
	for at < len(s) && (s[at] == ' ' || s[at] == '\n' || s[at] == '\t' || s[at] == '\r') {
		at++
	}
	return at
}

// next reads a token. A slash begins a regular expression where a value is
// expected.
func (l *lexer) next(value bool) (token, *Error) {
	at := skip(l.src, l.at)
	l.at = at
	if at == len(l.src) {
		return token{kind: tokenEnd, at: at, end: at}, nil
	}
	c := l.src[at]
	switch {
	case c == '"' || c == '\'':
		return l.quoted(c)
	case letter(c):
		for l.at < len(l.src) && (letter(l.src[l.at]) || digit(l.src[l.at])) {
			l.at++
		}
		return token{kind: tokenName, at: at, end: l.at, text: l.src[at:l.at]}, nil
	case digit(c) || c == '.' && at+1 < len(l.src) && digit(l.src[at+1]):
		return l.figure()
	case c == '/' && value:
		return l.regex()
	}
	if s := sign(l.src[at:]); s != "" {
		l.at += len(s)
		return token{kind: tokenSign, at: at, end: l.at, text: s}, nil
	}
	r, _ := utf8.DecodeRuneInString(l.src[at:])
	return token{}, l.errorf(at, "%q is not known", string(r))
}

func letter(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$'
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

func (l *lexer) figure() (token, *Error) {
	at := l.at
	if strings.HasPrefix(l.src[at:], "0") && at+1 < len(l.src) && (digit(l.src[at+1]) || letter(l.src[at+1]) && l.src[at+1] != 'e' && l.src[at+1] != 'E') {
		return token{}, l.errorf(at, "only decimal numbers are known")
	}
	for l.at < len(l.src) && (digit(l.src[l.at]) || l.src[l.at] == '.') {
		l.at++
	}
	if l.at < len(l.src) && (l.src[l.at] == 'e' || l.src[l.at] == 'E') {
		l.at++
		if l.at < len(l.src) && (l.src[l.at] == '+' || l.src[l.at] == '-') {
			l.at++
		}
		for l.at < len(l.src) && digit(l.src[l.at]) {
			l.at++
		}
	}
	n, err := strconv.ParseFloat(l.src[at:l.at], 64)
	if err != nil || l.at-at > 400 || l.at < len(l.src) && letter(l.src[l.at]) {
		return token{}, l.errorf(at, "the number is not understood")
	}
	return token{kind: tokenNumber, at: at, end: l.at, number: n}, nil
}

// quoted reads a text.
func (l *lexer) quoted(quote byte) (token, *Error) {
	at := l.at
	l.at++
	start := l.at
	stop := "\"\\\n\r"
	if quote == '\'' {
		stop = "'\\\n\r"
	}
	var b []byte
	for {
		n := strings.IndexAny(l.src[l.at:], stop)
		if n < 0 {
			return token{}, l.errorf(at, "the text does not end")
		}
		l.at += n
		switch l.src[l.at] {
		case quote:
			text := l.src[start:l.at]
			if b != nil {
				text = string(append(b, text...))
			}
			l.at++
			return token{kind: tokenText, at: at, end: l.at, text: text}, nil
		case '\\':
			if b == nil {
				b = make([]byte, 0, n+64)
			}
			b = append(b, l.src[start:l.at]...)
			var err *Error
			if b, err = l.escape(b); err != nil {
				return token{}, err
			}
			start = l.at
		default:
			return token{}, l.errorf(l.at, "a text goes over the end of its line")
		}
	}
}

// escape reads what stands behind a backslash.
func (l *lexer) escape(b []byte) ([]byte, *Error) {
	at := l.at
	if at+1 >= len(l.src) {
		return nil, l.errorf(at, "the text does not end")
	}
	c := l.src[at+1]
	l.at += 2
	switch c {
	case 'n':
		return append(b, '\n'), nil
	case 't':
		return append(b, '\t'), nil
	case 'r':
		return append(b, '\r'), nil
	case 'b':
		return append(b, '\b'), nil
	case 'f':
		return append(b, '\f'), nil
	case 'v':
		return append(b, '\v'), nil
	case '"', '\'', '\\', '/', '$', '.', '?':
		return append(b, c), nil
	case 'u', 'x':
		r, ok := l.code(c)
		if ok && utf16.IsSurrogate(r) {
			low := rune(0)
			if strings.HasPrefix(l.src[l.at:], `\u`) {
				l.at += 2
				low, ok = l.code('u')
			}
			r = utf16.DecodeRune(r, low)
			ok = ok && r != utf8.RuneError
		}
		if !ok {
			return nil, l.errorf(at, "the character is not understood")
		}
		return utf8.AppendRune(b, r), nil
	}
	return nil, l.errorf(at, "a backslash before %q is not known", string(rune(c)))
}

// code reads the figures of \x12, \u1234 and \u{12345}.
func (l *lexer) code(kind byte) (rune, bool) {
	n := 4
	if kind == 'x' {
		n = 2
	}
	from := l.at
	if kind == 'u' && strings.HasPrefix(l.src[l.at:], "{") {
		n = strings.IndexByte(l.src[l.at:min(len(l.src), l.at+9)], '}') - 1
		from++
		l.at += 2
	}
	if n < 1 || from+n > len(l.src) {
		return 0, false
	}
	v, err := strconv.ParseUint(l.src[from:from+n], 16, 32)
	l.at += n
	return rune(v), err == nil && v <= utf8.MaxRune && l.src[from] != '+' && l.src[from] != '_'
}

// regex reads a regular expression between slashes.
func (l *lexer) regex() (token, *Error) {
	at := l.at
	if strings.HasPrefix(l.src[at:], "//") || strings.HasPrefix(l.src[at:], "/*") {
		return token{}, l.errorf(at, "comments are not known")
	}
	class := false
	for i := at + 1; i < len(l.src); i++ {
		switch c := l.src[i]; {
		case c == '\\':
			i++
		case c == '\n':
			return token{}, l.errorf(at, "the regular expression does not end")
		case c == '[':
			class = true
		case c == ']':
			class = false
		case c == '/' && !class:
			l.at = i + 1
			for l.at < len(l.src) && letter(l.src[l.at]) {
				l.at++
			}
			return token{kind: tokenRegex, at: at, end: l.at, text: l.src[at+1 : i], flags: l.src[i+1 : l.at]}, nil
		}
	}
	return token{}, l.errorf(at, "the regular expression does not end")
}

package source

import (
	"bytes"
)

// kind classifies a token as far as nesting, comments and templates need it.
type kind uint8

const (
	tokEOF kind = iota
	tokIdent
	tokNumber
	tokNewline
	tokComment
	tokOpen   // ( [ {
	tokClose  // ) ] }
	tokComma  // ,
	tokEqual  // =
	tokColon  // :
	tokScope  // ::
	tokQuery  // ?
	tokMinus  // -
	tokBang   // !
	tokStar   // *
	tokBinary // any other operator between two operands
	tokOther  // signs without a part in nesting: . ... => and what HCL refuses
	tokOQuote
	tokCQuote
	tokOHeredoc
	tokCHeredoc
	tokLiteral // a piece of template text
	tokBreak   // line break inside a quoted string, which HCL refuses
	tokInterp  // ${ or ${~
	tokControl // %{ or %{~
	tokSeqEnd  // } or ~} that closes an interpolation or directive
	tokStray   // ~} that closes none
	tokInvalid
)

type token struct {
	kind       kind
	start, end int
}

// lexMode says which of HCL's four sub-languages the bytes at hand are in.
type lexMode uint8

const (
	modeMain lexMode = iota
	modeQuoted
	modeHeredoc
)

type openHeredoc struct {
	marker      []byte
	startOfLine bool
}

// lexer splits HCL into tokens the way hclsyntax does, without positions and
// without allocating a list of tokens: one linear pass, state on its own stack.
//
// It keeps the book-keeping of hclsyntax's scanner (one count of braces for the
// whole file and a stack of the counts at which an interpolation ends), so that
// both agree on unbalanced input too. Tests hold it against hclsyntax.LexConfig.
type lexer struct {
	src     []byte
	pos     int
	modes   []lexMode // outer modes; the innermost is mode
	mode    lexMode
	braces  int
	ends    []int // values of braces at which an interpolation closes
	docs    []openHeredoc
	pending token // newline after a heredoc's end

	unclosed    int  // offset of a /* without */, or -1
	noStarSlash bool // there is no */ in the rest of the file
}

func newLexer(src []byte) *lexer {
	l := &lexer{src: src, unclosed: -1}
	if bytes.HasPrefix(src, bom) {
		l.pos = len(bom)
	}
	return l
}

// next returns the next token; spaces and tabs are left out.
func (l *lexer) next() token {
	if l.pending.kind != tokEOF {
		t := l.pending
		l.pending = token{}
		return t
	}
	switch l.mode {
	case modeQuoted:
		return l.quoted()
	case modeHeredoc:
		return l.heredoc()
	}
	return l.main()
}

func (l *lexer) push(m lexMode) {
	l.modes = append(l.modes, l.mode)
	l.mode = m
}

func (l *lexer) pop() {
	l.mode = l.modes[len(l.modes)-1]
	l.modes = l.modes[:len(l.modes)-1]
}

// take makes a token of the next n bytes.
func (l *lexer) take(k kind, n int) token {
	t := token{k, l.pos, l.pos + n}
	l.pos += n
	return t
}

// at is the byte n after the current one, or 0 past the end.
func (l *lexer) at(n int) byte {
	if l.pos+n < len(l.src) {
		return l.src[l.pos+n]
	}
	return 0
}

func (l *lexer) main() token {
	for l.pos < len(l.src) && (l.src[l.pos] == ' ' || l.src[l.pos] == '\t') {
		l.pos++
	}
	if l.pos >= len(l.src) {
		return token{tokEOF, len(l.src), len(l.src)}
	}
	c := l.src[l.pos]
	switch {
	case isIdentStart(c):
		return l.take(tokIdent, identLen(l.src[l.pos:]))
	case isDigit(c):
		return l.take(tokNumber, numberLen(l.src[l.pos:]))
	}
	switch c {
	case '\n':
		return l.take(tokNewline, 1)
	case '\r':
		if l.at(1) == '\n' {
			return l.take(tokNewline, 2)
		}
		return l.take(tokInvalid, 1)
	case '#':
		return l.lineComment()
	case '/':
		return l.slash()
	case '"':
		t := l.take(tokOQuote, 1)
		l.push(modeQuoted)
		return t
	case '{':
		l.braces++
		return l.take(tokOpen, 1)
	case '(', '[':
		return l.take(tokOpen, 1)
	case '}':
		return l.closeBrace(1)
	case ')', ']':
		return l.take(tokClose, 1)
	case '<':
		if t, ok := l.openHeredoc(); ok {
			return t
		}
	}
	return l.sign(c)
}

// sign takes operators and punctuation.
func (l *lexer) sign(c byte) token {
	d := l.at(1)
	switch c {
	case ',':
		return l.take(tokComma, 1)
	case '?':
		return l.take(tokQuery, 1)
	case '-':
		return l.take(tokMinus, 1)
	case '*':
		return l.take(tokStar, 1)
	case '+', '%':
		return l.take(tokBinary, 1)
	case ':':
		if d == ':' {
			return l.take(tokScope, 2)
		}
		return l.take(tokColon, 1)
	case '=':
		switch d {
		case '=':
			return l.take(tokBinary, 2)
		case '>':
			return l.take(tokOther, 2)
		}
		return l.take(tokEqual, 1)
	case '!':
		if d == '=' {
			return l.take(tokBinary, 2)
		}
		return l.take(tokBang, 1)
	case '<', '>':
		if d == '=' {
			return l.take(tokBinary, 2)
		}
		return l.take(tokBinary, 1)
	case '&', '|':
		if d == c {
			return l.take(tokBinary, 2)
		}
		return l.take(tokOther, 1)
	case '.':
		if d == '.' && l.at(2) == '.' {
			return l.take(tokOther, 3)
		}
		return l.take(tokOther, 1)
	case '~':
		if d == '}' {
			return l.closeBrace(2)
		}
		return l.take(tokOther, 1)
	case '^', ';', '`', '\'':
		return l.take(tokOther, 1)
	}
	return l.take(tokInvalid, 1)
}

func (l *lexer) lineComment() token {
	n := bytes.IndexByte(l.src[l.pos:], '\n') + 1
	if n == 0 {
		n = len(l.src) - l.pos
	}
	return l.take(tokComment, n)
}

func (l *lexer) slash() token {
	switch l.at(1) {
	case '/':
		return l.lineComment()
	case '*':
		if !l.noStarSlash {
			if n := bytes.Index(l.src[l.pos+2:], starSlash); n >= 0 {
				return l.take(tokComment, n+4)
			}
			// Looking once is enough; hclsyntax looks again at each "/*".
			l.noStarSlash, l.unclosed = true, l.pos
		}
	}
	return l.take(tokBinary, 1)
}

var (
	bom       = []byte("\xef\xbb\xbf")
	starSlash = []byte("*/")
)

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// isIdentStart takes every byte of a character beyond ASCII as part of a name:
// what HCL refuses there it refuses by itself.
func isIdentStart(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || c >= 0x80
}

func identLen(b []byte) int {
	n := 0
	for n < len(b) && (isIdentStart(b[n]) || isDigit(b[n]) || b[n] == '-') {
		n++
	}
	return n
}

// numberLen is the length of a number; a number does not end in a dot.
func numberLen(b []byte) int {
	n, end := 1, 1
	for n < len(b) {
		switch c := b[n]; {
		case isDigit(c):
			n++
			end = n
		case c == '.':
			n++
		case c == 'e' || c == 'E':
			m := n + 1
			if m < len(b) && (b[m] == '+' || b[m] == '-') {
				m++
			}
			if m >= len(b) || !isDigit(b[m]) {
				return end
			}
			n = m + 1
			end = n
		default:
			return end
		}
	}
	return end
}

package source

import "bytes"

// closeBrace takes "}" or "~}", which ends an interpolation if no brace that
// was opened within it is still open.
func (l *lexer) closeBrace(n int) token {
	k := tokClose
	if top := len(l.ends) - 1; top >= 0 && l.ends[top] == l.braces {
		l.ends = l.ends[:top]
		k = tokSeqEnd
		l.pop()
	} else if n == 2 {
		k = tokStray
	}
	l.braces--
	return l.take(k, n)
}

// sequence takes "${" or "%{" with its "~", if one stands here.
func (l *lexer) sequence(c byte) (token, bool) {
	if l.at(1) != '{' {
		return token{}, false
	}
	n := 2
	if l.at(2) == '~' {
		n = 3
	}
	k := tokInterp
	if c == '%' {
		k = tokControl
	}
	t := l.take(k, n)
	l.braces++
	l.ends = append(l.ends, l.braces)
	if len(l.docs) > 0 {
		l.docs[len(l.docs)-1].startOfLine = false
	}
	l.push(modeMain)
	return t, true
}

func (l *lexer) quoted() token {
	if l.pos >= len(l.src) {
		return token{tokEOF, len(l.src), len(l.src)}
	}
	switch c := l.src[l.pos]; c {
	case '"':
		t := l.take(tokCQuote, 1)
		l.pop()
		return t
	case '\r', '\n':
		n := 1
		for l.at(n) == '\r' || l.at(n) == '\n' {
			n++
		}
		return l.take(tokBreak, n)
	case '$', '%':
		if t, ok := l.sequence(c); ok {
			return t
		}
		if l.at(1) == c && l.at(2) == '{' {
			return l.take(tokLiteral, 3)
		}
		return l.take(tokLiteral, 1)
	}
	n := 0
	for l.pos+n < len(l.src) {
		switch l.src[l.pos+n] {
		case '"', '$', '%', '\r', '\n':
			return l.take(tokLiteral, n)
		case '\\':
			d := l.at(n + 1)
			if l.pos+n+1 >= len(l.src) || d == '\r' || d == '\n' {
				if n > 0 {
					return l.take(tokLiteral, n)
				}
				return l.take(tokInvalid, 1)
			}
			n++ // the escaped byte; the rest of its character follows as text
		}
		n++
	}
	return l.take(tokLiteral, n)
}

func (l *lexer) openHeredoc() (token, bool) {
	if l.at(1) != '<' {
		return token{}, false
	}
	n := 2
	if l.at(n) == '-' {
		n++
	}
	if !isIdentStart(l.at(n)) {
		return token{}, false
	}
	from := n
	n += identLen(l.src[l.pos+n:])
	marker := l.src[l.pos+from : l.pos+n]
	if l.at(n) == '\r' {
		n++
	}
	if l.at(n) != '\n' {
		return token{}, false
	}
	t := l.take(tokOHeredoc, n+1)
	l.docs = append(l.docs, openHeredoc{marker, true})
	l.push(modeHeredoc)
	return t, true
}

func (l *lexer) heredoc() token {
	if l.pos >= len(l.src) {
		return token{tokEOF, len(l.src), len(l.src)}
	}
	doc := &l.docs[len(l.docs)-1]
	switch c := l.src[l.pos]; c {
	case '$', '%':
		if t, ok := l.sequence(c); ok {
			return t
		}
		doc.startOfLine = false
		if l.at(1) == c && l.at(2) == '{' {
			return l.take(tokLiteral, 3)
		}
		return l.take(tokLiteral, 1)
	}
	n := bytes.IndexAny(l.src[l.pos:], "\n$%")
	if n < 0 {
		return l.take(tokLiteral, len(l.src)-l.pos)
	}
	if l.at(n) != '\n' {
		doc.startOfLine = false
		return l.take(tokLiteral, n)
	}
	if doc.startOfLine && bytes.Equal(bytes.TrimSpace(l.src[l.pos:l.pos+n]), doc.marker) {
		nl := 1
		if n > 0 && l.at(n-1) == '\r' {
			n, nl = n-1, 2
		}
		t := l.take(tokCHeredoc, n)
		l.pending = l.take(tokNewline, nl)
		l.docs = l.docs[:len(l.docs)-1]
		l.pop()
		return t
	}
	doc.startOfLine = true
	return l.take(tokLiteral, n+1)
}

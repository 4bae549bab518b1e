package terms

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type tokenKind uint8

const (
	word tokenKind = iota
	number
	symbol // one character
	stop   // the end of a sentence
)

// token is a piece of a text; spaces are between them.
type token struct {
	kind     tokenKind
	text     string // as written
	lower    string
	from, to int // bytes
}

// tokens cuts a text into words, numbers and signs. A line ends a sentence.
func tokens(s string) []token {
	var list []token
	for at := 0; at < len(s); {
		r, size := utf8.DecodeRuneInString(s[at:])
		end, kind := at+size, symbol
		switch {
		case r == '\n':
			kind = stop
		case unicode.IsSpace(r):
			at = end
			continue
		case unicode.IsLetter(r):
			kind, end = word, wordEnd(s, end)
		case digit(r):
			kind, end = number, numberEnd(s, end)
		}
		list = append(list, token{kind, s[at:end], strings.ToLower(strings.ReplaceAll(s[at:end], "’", "'")), at, end})
		at = end
	}
	for i := range list {
		if ends(list, i, s) {
			list[i].kind = stop
		}
	}
	return list
}

func digit(r rune) bool { return r >= '0' && r <= '9' }

// wordEnd is the end of a word that may have digits in it: "SPRING10". Dots keep
// together what is short for several words: "t.o.m".
func wordEnd(s string, at int) int {
	for at < len(s) {
		r, size := utf8.DecodeRuneInString(s[at:])
		next, _ := utf8.DecodeRuneInString(s[at+size:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) && r != '_' &&
			!((r == '\'' || r == '’') && unicode.IsLetter(next)) && !((r == '.' || r == '/') && unicode.IsLower(next) && short(s, at)) {
			return at
		}
		at += size
	}
	return at
}

// short reports whether a single letter stands before at, as in "t.o.m.".
func short(s string, at int) bool {
	r, size := utf8.DecodeLastRuneInString(s[:at])
	before, _ := utf8.DecodeLastRuneInString(s[:at-size])
	return unicode.IsLetter(r) && !unicode.IsLetter(before)
}

// numberEnd is the end of digits with separators between them: "1.299,50",
// "2027-03-31", "31/3". A space is one only before three digits.
func numberEnd(s string, at int) int {
	for at < len(s) {
		r, size := utf8.DecodeRuneInString(s[at:])
		next := at + size
		switch {
		case digit(r):
		case strings.ContainsRune(".,/-'’", r) && next < len(s) && digit(rune(s[next])):
		case (r == ' ' || r == '\u00a0' || r == '\u202f') && three(s[next:]):
		default:
			return at
		}
		at = next
	}
	return at
}

// three reports whether s begins with exactly three digits.
func three(s string) bool {
	n := 0
	for n < len(s) && digit(rune(s[n])) {
		n++
	}
	return n == 3
}

// ends reports whether a sign ends a sentence: not the dot of "31. März" or "min.".
func ends(list []token, i int, s string) bool {
	t := list[i]
	if t.kind != symbol || i+1 == len(list) || !strings.Contains(".!?", t.text) {
		return false
	}
	if t.text != "." || i == 0 {
		return true
	}
	before, after := list[i-1], list[i+1]
	if after.from == t.to { // "aurora.example"
		return false
	}
	if before.kind == number {
		_, month := words().months[after.lower]
		return !month || before.to != t.from
	}
	first, _ := utf8.DecodeRuneInString(s[after.from:])
	return !unicode.IsLower(first) && !strings.Contains(before.text, ".") && !words().short[before.lower]
}

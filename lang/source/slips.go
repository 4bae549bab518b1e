package source

import (
	"fmt"
	"strings"
)

// A parser says what it expected. What follows looks at the line instead, for the
// slips that people make who know other languages or a word processor, and says
// what to write.

// slip words p anew if its line shows one of the usual slips.
func (f *File) slip(p Problem) (Problem, bool) {
	text, start := f.Line(f.lineOf(p.Range.Start))
	if len(text) > maxSlip {
		return p, false
	}
	code := withoutComment(string(text))
	l := slipLine{f: f, p: p, text: code, start: start, at: min(p.Range.Start-start, len(code))}
	ok := l.conflict() || l.label() || l.noEquals() || l.colon() || l.twoEquals() || l.bareText() || l.word() || l.unquoted() || l.percent() || l.decimal()
	return l.p, ok
}

// withoutComment cuts a comment off a line. Signs within an even number of quotes
// begin none.
func withoutComment(line string) string {
	for _, sign := range []string{" #", " //"} {
		if i := strings.Index(line, sign); i >= 0 && strings.Count(line[:i], `"`)%2 == 0 {
			line = line[:i]
		}
	}
	return strings.TrimRight(line, " \t")
}

// maxSlip is the length of a line above which it is no slip of a person.
const maxSlip = 2000

// slipLine is the line of a problem.
type slipLine struct {
	f     *File
	p     Problem
	text  string
	start int // offset of the line
	at    int // of the problem within text
}

// say words the problem and puts it at text[from:to].
func (l *slipLine) say(from, to int, message, help string) bool {
	l.p = Problem{Rule: RuleSyntax, Range: l.f.Range(l.start+from, l.start+to), Message: message, Help: help}
	return true
}

// conflict sees the marks that version control leaves.
func (l *slipLine) conflict() bool {
	for _, mark := range []string{"<<<<<<< ", ">>>>>>> "} {
		if strings.HasPrefix(l.text, mark) {
			return l.say(0, len(l.text), "a merge conflict is left in this file",
				"keep one of the two versions, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>")
		}
	}
	return false
}

// setting splits the line, or what stands behind the { of a block of one line, into
// the name of a setting and what follows.
func (l *slipLine) setting() (name string, from, rest int) {
	from = strings.LastIndexByte(l.text[:l.at], '{') + 1
	if from >= 2 && (l.text[from-2] == '$' || l.text[from-2] == '%') {
		from = 0 // an interpolation holds no settings
	}
	from += len(l.text[from:]) - len(strings.TrimLeft(l.text[from:], " \t"))
	end := from
	for end < len(l.text) && isNameByte(l.text[end]) {
		end++
	}
	rest = end + len(l.text[end:]) - len(strings.TrimLeft(l.text[end:], " \t"))
	return l.text[from:end], from, rest
}

func isNameByte(c byte) bool {
	return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c)
}

// label sees name label" {, whose first quote is missing.
func (l *slipLine) label() bool {
	name, _, rest := l.setting()
	end := rest
	for end < len(l.text) && (isNameByte(l.text[end]) || l.text[end] == '-') {
		end++
	}
	after, ok := strings.CutPrefix(l.text[end:], `"`)
	if name == "" || end == rest || !ok || !strings.HasPrefix(strings.TrimLeft(after, " \t"), "{") {
		return false
	}
	return l.say(rest, end+1, "this label has no opening quote", fmt.Sprintf("write %q", l.text[rest:end]))
}

// noEquals sees { name "text" } in a block of one line.
func (l *slipLine) noEquals() bool {
	name, from, rest := l.setting()
	value, ok := strings.CutPrefix(l.text[rest:], `"`)
	text, after, closed := strings.Cut(value, `"`)
	if name == "" || from == 0 || l.text[from-1] != ' ' || !strings.Contains(l.text[:from], "{") || !ok || !closed || strings.TrimSpace(after) != "}" {
		return false
	}
	return l.say(from, rest+len(text)+2, fmt.Sprintf(`"=" is missing between %s and its value`, name), fmt.Sprintf("write %s = %q", name, text))
}

// colon sees `name: value`, as YAML and JSON have it.
func (l *slipLine) colon() bool {
	name, from, rest := l.setting()
	if name == "" || l.at < from || l.at > rest || !strings.HasPrefix(l.text[rest:], ":") || strings.HasPrefix(l.text[rest:], "::") {
		return false
	}
	return l.say(rest, rest+1, `a setting has "=" between its name and its value, not ":"`, fmt.Sprintf("write %s = …", name))
}

// twoEquals sees "==" where a value is set and "=" where two are compared.
func (l *slipLine) twoEquals() bool {
	name, from, rest := l.setting()
	switch {
	case name != "" && l.at >= from && l.at <= rest+1 && strings.HasPrefix(l.text[rest:], "=="):
		return l.say(rest, rest+2, `"==" compares two values; a setting has one "="`, fmt.Sprintf("write %s = …", name))
	case strings.HasPrefix(l.text[l.at:], "=") && name != "" && l.at > rest && strings.HasPrefix(l.text[rest:], "="):
		return l.say(l.at, l.at+1, `one "=" sets a value, and this line has one already`, `write == to compare two values`)
	}
	return false
}

// word sees the operators that are words elsewhere.
func (l *slipLine) word() bool {
	for _, w := range [][2]string{{"and", "&&"}, {"or", "||"}, {"AND", "&&"}, {"OR", "||"}, {"&", "&&"}, {"|", "||"}, {"<>", "!="}} {
		if after, ok := strings.CutPrefix(l.text[l.at:], w[0]); ok && (after == "" || !isNameByte(w[0][0]) || !isNameByte(after[0])) && l.at > 0 {
			return l.say(l.at, l.at+len(w[0]), fmt.Sprintf("%q is written %s here", w[0], w[1]), "write "+w[1])
		}
	}
	// `not x`: the parser stumbles over x.
	before := strings.TrimRight(l.text[:l.at], " ")
	for _, not := range []string{"not", "NOT"} {
		if head, ok := strings.CutSuffix(before, not); ok && head != "" && !isNameByte(head[len(head)-1]) {
			return l.say(len(head), len(before), fmt.Sprintf("%q is written ! here", not), "write ! before what must not hold")
		}
	}
	return false
}

// unquoted sees 14d, whose number the parser takes for the whole.
func (l *slipLine) unquoted() bool {
	from, to := l.at, l.at
	for from > 0 && (isNameByte(l.text[from-1]) || l.text[from-1] == '.') {
		from--
	}
	for to < len(l.text) && isNameByte(l.text[to]) {
		to++
	}
	if from == l.at || to == l.at || !isDigit(l.text[from]) {
		return false
	}
	return l.say(from, to, fmt.Sprintf("%s is no number, and text stands in quotes", l.text[from:to]), fmt.Sprintf("write %q", l.text[from:to]))
}

// percent sees 5%, where the sign asks for a second number.
func (l *slipLine) percent() bool {
	before := strings.TrimRight(l.text[:l.at], " \t")
	number, ok := strings.CutSuffix(before, "%")
	if !ok || number == "" || !isDigit(number[len(number)-1]) {
		return false
	}
	from := len(number)
	for from > 0 && (isDigit(number[from-1]) || number[from-1] == '.') {
		from--
	}
	return l.say(from, len(before), "a share in percent is a plain number", "write "+number[from:])
}

// decimal sees 5,5.
func (l *slipLine) decimal() bool {
	if !strings.HasPrefix(l.text[l.at:], ",") {
		return false
	}
	from, to := l.at, l.at+1
	for from > 0 && isDigit(l.text[from-1]) {
		from--
	}
	for to < len(l.text) && isDigit(l.text[to]) {
		to++
	}
	if from == l.at || to == l.at+1 || strings.ContainsAny(l.text[:from], "[({") {
		return false
	}
	return l.say(from, to, "decimals stand behind a dot, not a comma", fmt.Sprintf("write %s.%s", l.text[from:l.at], l.text[l.at+1:to]))
}

// bareText sees name = Some words, with the first quote missing or both.
func (l *slipLine) bareText() bool {
	_, _, rest := l.setting()
	value, ok := strings.CutPrefix(l.text[rest:], "=")
	value = strings.TrimSpace(value)
	words, closed := strings.CutSuffix(value, `"`)
	if !ok || l.at <= rest || !strings.Contains(words, " ") || strings.Contains(words, " ?") || strings.ContainsAny(words, "\"'`“”„#[]{}()<>=&|*") {
		return false
	}
	from := strings.LastIndex(l.text, value)
	if closed {
		return l.say(from, from+len(value), "this text has no opening quote", fmt.Sprintf("write %q", words))
	}
	first, _, _ := strings.Cut(words, " ")
	if first == "not" || strings.ContainsAny(first, ".") || !isIdentStart(first[0]) || first[0] >= 'a' && strings.Count(words, " ") < 2 {
		return false
	}
	return l.say(from, from+len(value), "text stands in quotes", fmt.Sprintf("write %q", words))
}

// perLine words slips and keeps one problem of a line: what else stands there
// mostly follows from the first, and is seen once that is mended.
func (f *File) perLine(ps []Problem) []Problem {
	type mark struct {
		place int // in kept
		slip  bool
	}
	byLine := map[int]mark{}
	var kept []Problem
	for _, p := range ps {
		if p.Rule != RuleSyntax {
			kept = append(kept, p)
			continue
		}
		line := f.lineOf(p.Range.Start)
		q, slip := f.slip(p)
		m, seen := byLine[line]
		switch {
		case !seen:
			byLine[line] = mark{len(kept), slip}
			kept = append(kept, q)
		case slip && !m.slip:
			byLine[line] = mark{m.place, true}
			kept[m.place] = q
		case !m.slip && p.sign && !kept[m.place].sign:
			kept[m.place] = q
		}
	}
	return kept
}

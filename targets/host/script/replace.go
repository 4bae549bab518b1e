package script

import (
	"strings"
	"unicode"
)

// replace is s.replace(/…/flags, with) for the expressions that are known: one
// character or one set of them for all its places, those that matcher lists, and texts
// that are known, the first of which is replaced.
func (r *run) replace(s string, n *Node, v *env) Value {
	if len(n.list) == 2 && n.list[0].kind == nodeValue && n.list[0].of == String && n.list[1].kind == nodeValue && n.list[1].of == String && !strings.Contains(n.list[1].text, "$") {
		return Text(strings.Replace(s, n.list[0].text, n.list[1].text, 1))
	}
	if len(n.list) != 2 || n.list[0].kind != nodeRegex {
		return fail(".replace(…) is only known with a regular expression")
	}
	with := r.eval(n.list[1], v)
	if with.failed() {
		return with
	}
	re, flags := n.list[0].text, n.list[0].names[0]
	find := n.list[0].find
	if find == nil {
		return fail("the regular expression /" + re + "/" + flags + " is not known")
	}
	var b strings.Builder
	rest := 0
	for from := 0; from <= len(s); {
		m := find(s, from)
		if m == nil {
			if rest == 0 && from == 0 {
				return Text(s)
			}
			break
		}
		b.WriteString(s[rest:m[0]])
		to, failed := r.replacement(s, m, with)
		if failed.failed() {
			return failed
		}
		b.WriteString(to)
		if b.Len() > maxText {
			return fail("the text is too long")
		}
		rest, from = m[1], m[1]
		if m[0] == m[1] {
			from++
		}
		if !strings.Contains(flags, "g") {
			break
		}
	}
	b.WriteString(s[rest:])
	return Text(b.String())
}

// replacement is what stands in for a match: m holds the ends of the match and of
// its groups, -1 where one took no part.
func (r *run) replacement(s string, m []int, with Value) (string, Value) {
	group := func(i int) Value {
		if 2*i+1 >= len(m) || m[2*i] < 0 {
			return Value{}
		}
		return Text(s[m[2*i]:m[2*i+1]])
	}
	switch with.Kind {
	case Function:
		args := make([]Value, len(m)/2)
		for i := range args {
			args[i] = group(i)
		}
		out := r.apply(with, args...)
		if out.failed() {
			return "", out
		}
		text, ok := out.text()
		if !ok {
			return "", fail("such a replacement is not known")
		}
		return text, Value{}
	case String:
		var b strings.Builder
		t := with.S
		for i := 0; i < len(t); i++ {
			if t[i] != '$' || i+1 == len(t) {
				b.WriteByte(t[i])
				continue
			}
			switch c := t[i+1]; {
			case c == '$':
				b.WriteByte('$')
			case c == '&':
				b.WriteString(group(0).S)
			case c >= '1' && c <= '9' && int(c-'0') < len(m)/2 && (i+2 == len(t) || !digit(t[i+2])):
				b.WriteString(group(int(c - '0')).S)
			case digit(c) || c == '`' || c == '\'' || c == '<':
				return "", fail("$" + string(rune(c)) + " in a replacement is not known")
			default:
				b.WriteByte('$')
				continue
			}
			i++
		}
		return b.String(), Value{}
	}
	return "", fail("such a replacement is not known")
}

// matcher finds the next match of a regular expression from a byte on; nil for
// expressions that are not known. Most are sets of ASCII characters.
func matcher(re, flags string) func(s string, from int) []int {
	if flags != "" && flags != "g" && flags != "gu" && flags != "u" {
		return nil
	}
	switch re + "/" + flags {
	case `(\?|$)/`:
		return func(s string, from int) []int {
			if i := strings.IndexByte(s[from:], '?'); i >= 0 {
				return []int{from + i, from + i + 1, from + i, from + i + 1}
			}
			return []int{len(s), len(s), len(s), len(s)}
		}
	case `(^|[^\p{L}\p{N}'’])(\p{L})/gu`:
		return wordStart
	case `^(-?\d+)(?:\.(\d+))?$/`:
		return decimal
	case `\B(?=(?:\d\d\d)+$)/g`:
		return thousands
	}
	if one, ok := strings.CutSuffix(re, "+$"); ok && flags == "" {
		if set, ok := setOf(one); ok {
			return func(s string, from int) []int {
				if end := len(strings.TrimRight(s[from:], set)); from+end < len(s) {
					return []int{from + end, len(s)}
				}
				return nil
			}
		}
	}
	if re == `[<>\s]` {
		return func(s string, from int) []int {
			for i, c := range s[from:] {
				if c == '<' || c == '>' || white(c) {
					return []int{from + i, from + i + len(string(c))}
				}
			}
			return nil
		}
	}
	set, ok := setOf(re)
	if !ok {
		return nil
	}
	return func(s string, from int) []int {
		i := strings.IndexAny(s[from:], set)
		if i < 0 {
			return nil
		}
		return []int{from + i, from + i + 1}
	}
}

// setOf are the ASCII characters of an expression that is one character, or a set
// of them without ranges.
func setOf(re string) (string, bool) {
	const special = `\^$.*+?()[]{}|/-`
	if len(re) == 1 && re[0] < 0x80 && !strings.Contains(special, re) {
		return re, true
	}
	inner, ok := strings.CutPrefix(re, "[")
	inner, ok2 := strings.CutSuffix(inner, "]")
	if !ok || !ok2 || inner == "" || !ascii(inner) || strings.ContainsAny(inner, `\^-]`) {
		return "", false
	}
	return inner, true
}

func wordStart(s string, from int) []int {
	before := from
	for i, c := range s[from:] {
		at := from + i
		if unicode.IsLetter(c) {
			end := at + len(string(c))
			if at == 0 {
				return []int{0, end, 0, 0, 0, end}
			}
			if p := []rune(s[before:at]); at > from && len(p) == 1 && !inWord(p[0]) {
				return []int{before, end, before, at, at, end}
			}
		}
		before = at
	}
	return nil
}

func inWord(c rune) bool {
	return unicode.IsLetter(c) || unicode.IsNumber(c) || c == '\'' || c == '’'
}

func decimal(s string, from int) []int {
	if from > 0 {
		return nil
	}
	digits := func(i int) int {
		for i < len(s) && digit(s[i]) {
			i++
		}
		return i
	}
	start := 0
	if strings.HasPrefix(s, "-") {
		start = 1
	}
	end := digits(start)
	switch {
	case end == start:
		return nil
	case end == len(s):
		return []int{0, end, 0, end, -1, -1}
	case s[end] == '.' && end+1 < len(s) && digits(end+1) == len(s):
		return []int{0, len(s), 0, end, end + 1, len(s)}
	}
	return nil
}

// thousands finds the empty places within figures, or within what counts as a
// word, before each three that end the text.
func thousands(s string, from int) []int {
	figures := len(s)
	for figures > 0 && digit(s[figures-1]) {
		figures--
	}
	for at := from; at < len(s); at++ {
		if at < figures || (len(s)-at)%3 != 0 {
			continue
		}
		before := at > 0 && (digit(s[at-1]) || letter(s[at-1]) && s[at-1] != '$')
		if before {
			return []int{at, at}
		}
	}
	return nil
}

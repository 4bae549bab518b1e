package source

import (
	"bytes"
	"fmt"
	"slices"
	"unicode/utf8"
)

// A missing quote or brace makes a parser take everything behind it for
// something else. What follows finds the likely place of the fault instead, so
// that one fault is one problem and the rest of the file is still understood.

// mend is a byte that stands for another one until the item is parsed. Mends
// never change how long a text is, so that offsets stay.
type mend struct {
	at int
	as byte
}

// mended returns the bytes of an item with its mends.
func mended(src []byte, it item) []byte {
	text := src[it.start:it.end]
	if len(it.mends) == 0 {
		return text
	}
	text = bytes.Clone(text)
	for _, m := range it.mends {
		text[m.at-it.start] = m.as
	}
	return text
}

func (s *scanner) mend(at int, as byte) { s.item.mends = append(s.item.mends, mend{at, as}) }

// closeText goes on behind a text whose line ends before its quote.
func (s *scanner) closeText(lineEnd token) {
	n := len(s.levels)
	if s.top().sign != '"' {
		return
	}
	if n > 3 && s.levels[n-2].sign == '$' && s.levels[n-3].sign == '"' {
		if s.sameLine(s.levels[n-3].at, s.top().at) {
			s.closeHole()
			return
		}
		if s.restarts < maxRestarts {
			lineEnd = s.leaveHole()
			n = len(s.levels)
		}
	} else if !s.sameLine(s.top().at, lineEnd.start) && s.restarts < maxRestarts {
		lineEnd = s.rewind(s.top().at)
	}
	open := s.top().at
	end := s.textEnd(open, lineEnd.start)
	s.out.problems = append(s.out.problems, Problem{
		Rule: RuleSyntax, Range: Range{s.path, open, end},
		Message: "the text that begins here has no closing quote on its line",
		Help:    `add the ", write \n for a line end, or use a heredoc (<<EOT … EOT)`,
		sign:    true,
	})
	if src := s.lex.src; end < len(src) && src[end] == ' ' {
		s.mend(end, '"')
	} else {
		s.quoteAt(open, end-1)
	}
	s.popTo(n - 1)
	s.lex.pop()
	s.lex.pos = max(end, open+1)
	s.prev = tokCQuote
}

// quoteAt closes the text that begins at open by a quote in place of the
// character at offset last.
func (s *scanner) quoteAt(open, last int) {
	src := s.lex.src
	if src[last] == '}' {
		s.mendHoles(open, last) // its last one would lose its brace
	}
	for last > open && !utf8.RuneStart(src[last]) {
		s.mend(last, ' ')
		last--
	}
	switch {
	case last > open:
		s.mend(last, '"')
		for i := last - 1; i > open && src[i] == '\\'; i-- {
			s.mend(i, ' ') // must not escape the quote
		}
	case open > 0 && (src[open-1] == ' ' || src[open-1] == '\t'):
		s.mend(open-1, '"')
	default:
		s.mend(open, '0') // any value will do
	}
}

// closeHole goes on behind "text ${name" whose brace is missing: its closing
// quote has opened a text within the interpolation.
func (s *scanner) closeHole() {
	n := len(s.levels)
	hole, quote := s.levels[n-2].at, s.levels[n-1].at
	s.out.problems = append(s.out.problems, Problem{
		Rule: RuleSyntax, Range: Range{s.path, hole, quote},
		Message: "this ${ is never closed",
		Help:    "add a } behind the name; to write the characters themselves, write $${",
	})
	s.mend(hole+1, ' ') // text instead
	s.popTo(n - 3)
	s.lex.pop() // the text
	s.lex.pop() // the interpolation
	s.lex.pop() // the text around it
	s.lex.ends = s.lex.ends[:len(s.lex.ends)-1]
	s.lex.braces--
	s.lex.pos = quote + 1
	s.prev = tokCQuote
}

// leaveHole leaves a text at hand that stands in an interpolation of another
// text, opened on an earlier line, and goes back to the end of that line.
func (s *scanner) leaveHole() token {
	s.popTo(len(s.levels) - 2)
	s.lex.pop()
	s.lex.pop()
	s.lex.ends = s.lex.ends[:len(s.lex.ends)-1]
	s.lex.braces--
	return s.rewind(s.top().at)
}

// rewind goes back to the end of the line of open, where the text at hand
// begins: an interpolation without its brace has swallowed the lines after it.
// It takes the line for text and returns its end.
func (s *scanner) rewind(open int) token {
	s.restarts++
	end := open + bytes.IndexByte(s.lex.src[open:], '\n')
	s.forget(end)
	s.mendHoles(open, end)
	return token{tokBreak, end, end + 1}
}

// mendHoles makes plain text of the interpolations and directives between two
// offsets.
func (s *scanner) mendHoles(start, end int) {
	for i := start; i+1 < end; i++ {
		if s.lex.src[i+1] == '{' && (s.lex.src[i] == '$' || s.lex.src[i] == '%') {
			s.mend(i+1, ' ')
		}
	}
}

// forget drops what was found at or behind offset at, which is scanned again.
func (s *scanner) forget(at int) {
	s.out.restarted = true
	s.out.comments = slices.DeleteFunc(s.out.comments, func(c Comment) bool { return c.Range.Start >= at })
	s.out.problems = slices.DeleteFunc(s.out.problems, func(p Problem) bool { return p.Range.Start >= at })
	s.item.mends = slices.DeleteFunc(s.item.mends, func(m mend) bool { return m.at >= at })
	s.bad = slices.ContainsFunc(s.out.problems, func(p Problem) bool { return p.Rule == RuleLimit && p.Range.Start >= s.item.start })
	if s.item.suspect >= at {
		s.item.suspect = 0
	}
}

// checkHeredoc looks for the beginning of another heredoc with the same mark in
// the one that ends at offset end: the end of the outer one was forgotten, and it
// has swallowed everything up to that of the inner one.
func (s *scanner) checkHeredoc(end int) {
	l := s.top()
	if l.sign != '<' {
		return
	}
	text := s.lex.src[l.at:end]
	first, rest, ok := bytes.Cut(text, []byte("\n"))
	if !ok {
		return
	}
	mark := bytes.TrimLeft(bytes.TrimSpace(first), "<-")
	for _, open := range []string{"<<-", "<<"} {
		again := append([]byte(open), mark...)
		n := bytes.Index(rest, append(again, '\n'))
		if n < 0 {
			continue
		}
		at := l.at + len(first) + 1 + n
		s.out.problems = append(s.out.problems, Problem{
			Rule: RuleSyntax, Range: Range{s.path, l.at, l.at + len(bytes.TrimRight(first, "\r"))},
			Message: "the text that begins here goes on into the next one",
			Help:    fmt.Sprintf("write %s alone on a line where it ends", mark),
			Related: []Related{{Range{s.path, at, at + len(again)}, "the next text begins here"}},
			meant:   true,
		})
		return
	}
}

// sameLine reports whether no line ends between a and b.
func (s *scanner) sameLine(a, b int) bool {
	return a > bytes.LastIndexByte(s.lex.src[:b], '\n')
}

// textEnd guesses where the unclosed text from open ends, at the latest at
// offset end: before the brackets at the end of the line that belong to what
// was opened before the text, and before the { of a block's first line.
func (s *scanner) textEnd(open, end int) int {
	src := s.lex.src
	for _, sign := range []string{" {", " # "} {
		if n := bytes.Index(src[open+1:end], []byte(sign)); n > 0 && sign == " # " || n >= 0 && sign == " {" && s.label {
			end = open + 1 + n // a label has no brace, and no name a comment
		}
	}
	end = open + 1 + len(bytes.TrimRight(src[open+1:max(end, open+1)], " \t"))
	// The brackets at the end of the line, in order, and what stands before each.
	var closers []int
	at := end
	for at > open+1 && bytes.IndexByte([]byte("}]), \t"), src[at-1]) >= 0 {
		if at--; src[at] != ' ' && src[at] != '\t' {
			closers = append(closers, at)
		}
	}
	slices.Reverse(closers)
	for k, at := range closers {
		if s.closes(closers[k:], len(s.levels)-2, open) {
			return open + 1 + len(bytes.TrimRight(src[open+1:at], " \t"))
		}
	}
	return end
}

// closes reports whether the brackets and commas at these places close what was
// opened on the line of open, from level i outwards.
func (s *scanner) closes(places []int, i, open int) bool {
	for n, at := range places {
		if i <= 0 {
			return false
		}
		l := s.levels[i]
		switch c := s.lex.src[at]; {
		case c == ',':
			if n != len(places)-1 && l.sign != '[' && l.sign != '(' || l.sign == '{' && !l.lines {
				return false
			}
		case s.sameLine(l.at, open) && (c == '}' && l.sign == '{' || c == ']' && l.sign == '[' || c == ')' && l.sign == '('):
			i--
		default:
			return false
		}
	}
	return true
}

// maxRestarts bounds how often a file is scanned again from an earlier place.
const maxRestarts = 20

// noteLine looks at the line that begins behind a line end at offset at.
func (s *scanner) noteLine(at int) {
	src := s.lex.src
	if at >= len(src) || len(s.levels) == 1 || !s.levels[0].lines {
		return
	}
	if s.second == 0 {
		s.second = at
	}
	if s.next > 0 || !isIdentStart(src[at]) || s.second == at || src[s.second] != ' ' && src[s.second] != '\t' {
		return
	}
	if slices.ContainsFunc(s.levels[1:], func(l level) bool { return l.sign != '{' }) {
		return
	}
	line, _, _ := bytes.Cut(src[at:], []byte("\n"))
	if head, _, ok := bytes.Cut(line, []byte("{")); ok && bytes.HasSuffix(head, []byte(" ")) && !bytes.Contains(head, []byte("=")) {
		s.next = at
	}
}

// resume begins a new item at the noted line if the item at hand is still open
// at the end of the file. In a file laid out as usual only a top-level block
// begins at the first column, so that a } is missing before it.
func (s *scanner) resume() bool {
	at := s.next
	if at == 0 || len(s.levels) == 1 || s.restarts == maxRestarts {
		return false
	}
	s.restarts++
	s.forget(at)
	s.popTo(1)
	s.endItem(at)
	l := newLexer(s.lex.src)
	l.pos = at
	s.lex, s.prev = l, tokNewline
	return true
}

// compareIndent suspects the bracket at open of being unclosed if the brace at
// close, which closes it, begins a line further left than the line of open.
func (s *scanner) compareIndent(open, close int) {
	if s.item.suspect > 0 {
		return
	}
	src := s.lex.src
	outer, first := indent(src, close)
	inner, _ := indent(src, open)
	if first && src[open] == '{' && outer < inner {
		s.item.suspect = open
	}
}

// indent is the number of bytes of space at the start of the line of at, and
// whether at is the first thing on its line. It looks back a few hundred bytes
// at most, so that one endless line does not cost the square of its length.
func indent(src []byte, at int) (n int, first bool) {
	const far = 400
	from := max(0, at-far)
	start := bytes.LastIndexByte(src[from:at], '\n') + 1
	if start == 0 && from > 0 {
		return 0, false
	}
	start += from
	for start+n < at && (src[start+n] == ' ' || src[start+n] == '\t') {
		n++
	}
	return n, start+n == at
}

package source

import (
	"bytes"
	"fmt"
	"strings"
)

// A { too few or a } too many closes blocks early, so that everything behind it
// stands in the wrong block. Each would be a finding of its own; what follows
// finds the likely place by how the lines are indented, and parses the file as if
// it were mended there.

// maxMends bounds how many places are tried.
const maxMends = 20

// unbalanced is a place where a brace may be missing or too much.
type unbalanced struct {
	mends   []mend
	problem Problem
}

// rebalance looks for the one place that explains a } that closes nothing, or a {
// that is never closed. It returns the file as it is then parsed.
func (f *File) rebalance(s *scan) (*File, Problem, bool) {
	list := f.suspects()
	if !s.extra {
		list = f.unclosed()
	}
	for _, u := range list {
		data := bytes.Clone(f.Data)
		for _, m := range u.mends {
			data[m.at] = m.as
		}
		if g := NewFile(f.Path, data); balanced(g.scan()) {
			return g, u.problem, true
		}
	}
	return f, Problem{}, false
}

// balanced reports whether every bracket of a file has its pair.
func balanced(s *scan) bool {
	for _, it := range s.items {
		if it.open {
			return false
		}
	}
	return !s.extra && len(s.problems) == 0 && !s.restarted
}

// suspects are the first lines of blocks without a {, and the } behind which lines
// stand further right than it.
func (f *File) suspects() []unbalanced {
	var list []unbalanced
	l := newLexer(f.Data)
	for len(list) < maxMends {
		line, end, more := l.line()
		if u, ok := f.suspect(line, end); ok {
			list = append(list, u)
		}
		if !more {
			break
		}
	}
	return list
}

// opened is a { that is not yet closed, and how far its line is indented.
type opened struct{ at, indent int }

// unclosed are the blocks and objects behind which a line stands no further right
// than their own, without their }.
func (f *File) unclosed() []unbalanced {
	var list []unbalanced
	var open []opened
	l := newLexer(f.Data)
	before := -1 // line end before the line at hand, comments left out
	for more := true; more && len(list) < maxMends; {
		var line []token
		var end int
		line, end, more = l.line()
		if len(line) == 0 {
			continue
		}
		here, starts := indent(f.Data, line[0].start)
		for starts && before >= 0 && len(open) > 0 {
			top := open[len(open)-1]
			if here > top.indent || here == top.indent && line[0].kind == tokClose {
				break
			}
			if u, ok := f.closeAt(top.at, before, line[0]); ok {
				list = append(list, u)
			}
			open = open[:len(open)-1]
		}
		for _, t := range line {
			switch {
			case t.kind == tokOpen && f.Data[t.start] == '{':
				open = append(open, opened{t.start, here})
			case t.kind == tokClose && f.Data[t.start] == '}' && len(open) > 0:
				open = open[:len(open)-1]
			}
		}
		before = f.endOfLine(end)
	}
	return list
}

// closeAt puts a } behind the line end before the token next, where blanks give
// room for it and for a line end of its own.
func (f *File) closeAt(open, before int, next token) (unbalanced, bool) {
	if before+2 >= next.start || !isBlank(f.Data[before+1]) || !isBlank(f.Data[before+2]) {
		return unbalanced{}, false
	}
	name, start := header(f, open)
	return unbalanced{
		mends: []mend{{before + 1, '}'}, {before + 2, '\n'}},
		problem: Problem{
			Rule: RuleSyntax, Range: f.Range(start, open+1),
			Message: fmt.Sprintf("%s { is never closed", name),
			Help:    "add a } where it ends",
			Related: []Related{{f.Range(next.start, next.end), "it ends before this, as the lines are indented"}},
		},
	}, true
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' }

// line reads the tokens of a line, its comment left out. end is the offset where
// its line end or comment begins.
func (l *lexer) line() (line []token, end int, more bool) {
	for {
		switch t := l.next(); {
		case t.kind == tokEOF:
			return line, t.start, false
		case t.kind == tokNewline, t.kind == tokComment && l.src[t.end-1] == '\n':
			return line, t.start, true
		case t.kind != tokComment:
			line = append(line, t)
		}
	}
}

// openAt is the mend that opens a block at the end of a line, before its comment.
func openAt(data []byte, end int) (mend, bool) {
	if c := data[end]; c == '\n' || c == '\r' {
		return mend{end, '{'}, true
	}
	return mend{end - 1, '{'}, data[end-1] == ' ' || data[end-1] == '\t'
}

// suspect looks at one line whose end is at offset end.
func (f *File) suspect(line []token, end int) (unbalanced, bool) {
	if len(line) == 0 || end >= len(f.Data) {
		return unbalanced{}, false
	}
	first := line[0]
	here, starts := indent(f.Data, first.start)
	next, nextAt := f.nextIndent(f.endOfLine(end))
	if !starts || nextAt < 0 {
		return unbalanced{}, false
	}
	name := strings.TrimSpace(string(f.Data[first.start:end]))
	switch {
	case first.kind == tokIdent && isHeader(line) && next > here:
		open, ok := openAt(f.Data, end)
		if !ok {
			break
		}
		mends := []mend{open}
		if f.Data[end] == '\n' && f.Data[end+1] != '\n' {
			mends = append(mends, mend{end + 1, '\n'})
		}
		return unbalanced{
			mends: mends,
			problem: Problem{
				Rule: RuleSyntax, Range: f.Range(first.start, first.start+len(name)),
				Message: fmt.Sprintf("%s has no { behind it", name),
				Help:    "add the {",
			},
		}, true
	case first.kind == tokClose && len(line) == 1 && f.Data[first.start] == '}' && next > here:
		return unbalanced{
			mends: []mend{{first.start, ' '}},
			problem: Problem{
				Rule: RuleSyntax, Range: f.Range(first.start, first.end),
				Message: "there is one } too many: the lines behind this one stand further right",
				Help:    "delete it, or the one that closes nothing further down",
			},
		}, true
	}
	return unbalanced{}, false
}

// joinBraces puts each { that stands alone on the line behind its block's name on
// that name's line, as those write who know languages where that is usual.
func (f *File) joinBraces() (*File, Problem, bool) {
	data := bytes.Clone(f.Data)
	var first Range
	others := 0
	l := newLexer(f.Data)
	for {
		line, end, more := l.line()
		if !more {
			break
		}
		if len(line) == 0 || line[0].kind != tokIdent || !isHeader(line) {
			continue
		}
		open, ok := openAt(f.Data, end)
		if _, at := f.nextIndent(f.endOfLine(end)); ok && at > 0 && data[at] == '{' && endsLine(data, at+1) {
			data[open.at], data[at] = open.as, ' '
			if others++; others == 1 {
				first = f.Range(at, at+1)
			}
		}
	}
	p := Problem{
		Rule: RuleSyntax, Range: first, Message: "a { stands on the same line as the name of its block",
		Help: "put it behind the name",
	}
	if others > 1 {
		p.Help = fmt.Sprintf("put it behind the name, here and at %d more places of this file", others-1)
	}
	return NewFile(f.Path, data), p, others > 0
}

// endsLine reports whether nothing but blanks stands between at and the end of
// the line.
func endsLine(data []byte, at int) bool {
	line, _, _ := bytes.Cut(data[at:], []byte("\n"))
	line = bytes.TrimSpace(line)
	return len(line) == 0 || line[0] == '#' || bytes.HasPrefix(line, []byte("//"))
}

// endOfLine is the offset of the line end at or behind at.
func (f *File) endOfLine(at int) int {
	if n := bytes.IndexByte(f.Data[at:], '\n'); n >= 0 {
		return at + n
	}
	return len(f.Data)
}

// isHeader reports whether a line is the name of a block and its labels.
func isHeader(line []token) bool {
	for _, t := range line[1:] {
		switch t.kind {
		case tokOQuote, tokLiteral, tokCQuote:
		default:
			return false
		}
	}
	return true
}

// nextIndent is the indent of the next line that is not empty and the offset of
// what stands there, or -1 at the end of the file.
func (f *File) nextIndent(end int) (n, at int) {
	for at = end; at < len(f.Data); at++ {
		switch f.Data[at] {
		case '\n':
			n = 0
		case ' ', '\t', '\r':
			n++
		default:
			return n, at
		}
	}
	return 0, -1
}

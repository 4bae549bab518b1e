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

// rebalance looks for the one place that explains a } that closes nothing. It
// returns the file as it is then parsed.
func (f *File) rebalance() (*File, Problem, bool) {
	for _, u := range f.suspects() {
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
	var line []token // of the line at hand
	for len(list) < maxMends {
		t := l.next()
		switch t.kind {
		case tokNewline, tokEOF:
			if u, ok := f.suspect(line, t.start); ok {
				list = append(list, u)
			}
			line = line[:0]
			if t.kind == tokEOF {
				return list
			}
		default:
			line = append(line, t)
		}
	}
	return list
}

// suspect looks at one line whose end is at offset end.
func (f *File) suspect(line []token, end int) (unbalanced, bool) {
	if len(line) == 0 || end >= len(f.Data) {
		return unbalanced{}, false
	}
	first := line[0]
	here, starts := indent(f.Data, first.start)
	next, nextAt := f.nextIndent(end)
	if !starts || nextAt < 0 {
		return unbalanced{}, false
	}
	name := strings.TrimSpace(string(f.Data[first.start:end]))
	switch {
	case first.kind == tokIdent && isHeader(line) && next > here:
		mends := []mend{{end, '{'}}
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
	var line []token
	for {
		t := l.next()
		if t.kind != tokNewline && t.kind != tokEOF {
			line = append(line, t)
			continue
		}
		if len(line) > 0 && line[0].kind == tokIdent && isHeader(line) && t.start < len(data) {
			if _, at := f.nextIndent(t.start); at > 0 && data[at] == '{' && endsLine(data, at+1) {
				data[t.start], data[at] = '{', ' '
				if others++; others == 1 {
					first = f.Range(at, at+1)
				}
			}
		}
		line = line[:0]
		if t.kind == tokEOF {
			break
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
	return len(bytes.TrimSpace(line)) == 0
}

// isHeader reports whether a line is the name of a block and its labels.
func isHeader(line []token) bool {
	for _, t := range line[1:] {
		switch t.kind {
		case tokOQuote, tokLiteral, tokCQuote, tokComment:
		default:
			return false
		}
	}
	return line[len(line)-1].kind != tokComment
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

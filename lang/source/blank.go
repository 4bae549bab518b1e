package source

import (
	"bytes"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// maxBlanks bounds how many lines of an item are left out, maxAround the size of
// an item: each line is one more parse of it.
const (
	maxBlanks = 20
	maxAround = 32 << 10
)

// parseAround parses an item again without the lines that do not parse: a parser
// that goes on behind a fault takes much of what follows for something else. It
// is false where that does not help, such as for a fault over several lines.
func parseAround(f *File, it item, src []byte, diags hcl.Diagnostics) (*hclsyntax.Body, []Problem, bool) {
	if len(src) > maxAround {
		return nil, nil, false
	}
	src = bytes.Clone(src)
	begins := it.start + firstToken(src)
	var problems []Problem
	behind := -1 // end of the line that was left out last
	for range maxBlanks {
		first, ok := firstFault(f, diags)
		if !ok || first < it.start || first > it.end {
			return nil, nil, false
		}
		from := max(lineStart(f.Data, first), it.start)
		if first <= f.endOfLine(begins) {
			return nil, nil, false // without its first line the block would be none
		}
		if from <= behind || behind >= 0 && len(bytes.TrimSpace(f.Data[behind:from])) == 0 {
			return nil, nil, false // the fault goes on from line to line
		}
		behind = min(f.endOfLine(first), it.end)
		if !wholeLine(src, from-it.start, behind-it.start) {
			return nil, nil, false
		}
		problems = append(problems, explain(f, it, onLine(f, diags, first))...)
		for i := from - it.start; i < behind-it.start; i++ {
			src[i] = ' '
		}
		var parsed *hcl.File
		parsed, diags = hclsyntax.ParseConfig(src, f.Path, at(it.start))
		if len(diags) == 0 {
			return parsed.Body.(*hclsyntax.Body), problems, true
		}
	}
	return nil, nil, false
}

// firstToken is the offset of what is neither blank nor comment.
func firstToken(src []byte) int {
	l := newLexer(src)
	for {
		if t := l.next(); t.kind != tokNewline && t.kind != tokComment {
			return t.start
		}
	}
}

func lineStart(data []byte, at int) int { return bytes.LastIndexByte(data[:at], '\n') + 1 }

// firstFault is the offset of the first diagnostic.
func firstFault(f *File, diags hcl.Diagnostics) (int, bool) {
	first := -1
	for _, d := range diags {
		if d.Subject == nil {
			return 0, false
		}
		if at := d.Subject.Start.Byte; first < 0 || at < first {
			first = at
		}
	}
	return first, first >= 0 && first <= len(f.Data)
}

// onLine are the diagnostics on the line of offset at.
func onLine(f *File, diags hcl.Diagnostics, at int) hcl.Diagnostics {
	var list hcl.Diagnostics
	for _, d := range diags {
		if f.lineOf(d.Subject.Start.Byte) == f.lineOf(at) {
			list = append(list, d)
		}
	}
	return list
}

// wholeLine reports whether src[from:to] opens and closes nothing but its own
// brackets and texts, so that the rest stays as it is without it. Lines of a
// heredoc are text.
func wholeLine(src []byte, from, to int) bool {
	l := newLexer(src)
	for l.pos < from {
		if t := l.next(); t.kind == tokEOF {
			return false
		}
	}
	if len(l.docs) > 0 {
		return l.docs[0].marker != nil && !bytes.Equal(bytes.TrimSpace(src[from:to]), l.docs[len(l.docs)-1].marker)
	}
	if l.pos > from || len(l.modes) > 0 {
		return false
	}
	depth := 0
	for l.pos < to {
		switch t := l.next(); t.kind {
		case tokOpen:
			depth++
		case tokClose:
			if depth--; depth < 0 {
				return false
			}
		case tokBreak, tokOHeredoc, tokEOF:
			return false
		}
	}
	return depth == 0 && len(l.modes) == 0 && len(l.docs) == 0
}

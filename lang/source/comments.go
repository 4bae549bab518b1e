package source

import (
	"bytes"
)

// Comment is a comment of a file.
type Comment struct {
	Range   Range  // with its signs, without the line end
	Text    string // without its signs and the space around
	OwnLine bool   // nothing but space stands before it on its line
}

// Comments returns the comments of a file of blocks in order. They are found
// on first use; what looks like a comment in a text or heredoc is none.
func (f *File) Comments() []Comment {
	return f.scan().comments
}

// scan scans f as a file of blocks, once.
func (f *File) scan() *scan {
	f.scanOnce.Do(func() { f.scanned = scanConfig(f.Path, f.Data) })
	return &f.scanned
}

func (s *scanner) comment(t token) {
	src := s.lex.src
	text := src[t.start:t.end]
	end := t.end
	switch {
	case text[0] == '#':
		text = bytes.TrimRight(text, "\r\n")
		end = t.start + len(text)
		text = text[1:]
	case text[1] == '/':
		text = bytes.TrimRight(text, "\r\n")
		end = t.start + len(text)
		text = text[2:]
	default:
		text = text[2 : len(text)-2]
	}
	i := t.start
	for i > 0 && (src[i-1] == ' ' || src[i-1] == '\t') {
		i--
	}
	s.out.comments = append(s.out.comments, Comment{
		Range:   Range{s.path, t.start, end},
		Text:    string(bytes.TrimSpace(text)),
		OwnLine: i == 0 || src[i-1] == '\n' || i == len(bom) && bytes.HasPrefix(src, bom),
	})
}

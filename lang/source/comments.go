package source

import "bytes"

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
	s.out.comments = append(s.out.comments, Comment{
		Range:   Range{s.path, t.start, end},
		Text:    string(bytes.TrimSpace(text)),
		OwnLine: ownLine(src, t.start),
	})
}

// MarkupComments returns the comments <!-- … --> of a template file in order.
// One that is not closed ends with the file.
func (f *File) MarkupComments() []Comment {
	var out []Comment
	for i := 0; ; {
		n := bytes.Index(f.Data[i:], []byte("<!--"))
		if n < 0 {
			return out
		}
		start := i + n
		text, end := f.Data[start+4:], len(f.Data)
		if m := bytes.Index(text, []byte("-->")); m >= 0 {
			text, end = text[:m], start+4+m+3
		}
		out = append(out, Comment{
			Range:   f.Range(start, end),
			Text:    string(bytes.TrimSpace(text)),
			OwnLine: ownLine(f.Data, start),
		})
		i = end
	}
}

// ownLine reports whether only space stands before offset at on its line.
func ownLine(src []byte, at int) bool {
	for at > 0 && (src[at-1] == ' ' || src[at-1] == '\t') {
		at--
	}
	return at == 0 || src[at-1] == '\n' || at == len(bom) && bytes.HasPrefix(src, bom)
}

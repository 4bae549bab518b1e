package source

import (
	"bytes"
	"fmt"
	"sync"
	"unicode/utf8"
)

// MaxFile is the size in bytes above which a file is not read.
const MaxFile = 4 << 20

// File is the text of one file. It must not be copied after first use, and
// Data must not be changed.
type File struct {
	Path string // as in Range.Path
	Data []byte // UTF-8 without byte order mark
	BOM  bool   // the file on disk begins with a byte order mark

	lines    func() []int // offsets at which lines begin
	scanOnce sync.Once
	scanned  scan
}

// NewFile makes a File of text that need not be on disk: an editor's buffer, a
// variable's value. A byte order mark is taken off.
func NewFile(path string, data []byte) *File {
	f := &File{Path: path, Data: data}
	if rest, ok := bytes.CutPrefix(data, bom); ok {
		f.Data, f.BOM = rest, true
	}
	f.lines = sync.OnceValue(f.lineStarts)
	return f
}

// Range is the range of bytes [start, end) of f.
func (f *File) Range(start, end int) Range { return Range{f.Path, start, end} }

// Check finds what makes f no text that Cairn reads: its size, bytes that are
// not UTF-8, control characters, line ends of a lone carriage return.
func (f *File) Check() *Problem {
	if len(f.Data) > MaxFile {
		return tooLarge(f.Path, int64(len(f.Data)))
	}
	if !utf8.Valid(f.Data) {
		return f.badEncoding()
	}
	for i := 0; i < len(f.Data); i++ {
		c := f.Data[i]
		if c >= ' ' || c == '\t' || c == '\n' {
			continue
		}
		if c == '\r' {
			if i+1 < len(f.Data) && f.Data[i+1] == '\n' {
				continue
			}
			return &Problem{
				Rule: RuleEncoding, Range: f.Range(i, i+1),
				Message: fmt.Sprintf("line %d ends in a carriage return alone, which is no line end here", f.Position(i).Line),
				Help:    "save the file with LF line ends",
			}
		}
		what := fmt.Sprintf("control character U+%04X", c)
		if c == 0 {
			what = "zero byte"
		}
		return &Problem{
			Rule: RuleEncoding, Range: f.Range(i, i+1),
			Message: fmt.Sprintf("line %d holds a %s, which has no place in text", f.Position(i).Line, what),
			Help:    "delete it; if the file is not text, name a text file instead",
		}
	}
	return nil
}

func (f *File) badEncoding() *Problem {
	at := 0
	for at < len(f.Data) {
		r, n := utf8.DecodeRune(f.Data[at:])
		if r == utf8.RuneError && n <= 1 {
			break
		}
		at += n
	}
	p := &Problem{
		Rule: RuleEncoding, Range: f.Range(at, min(at+1, len(f.Data))),
		Message: fmt.Sprintf("line %d is not UTF-8 text: it holds the byte 0x%02X", f.Position(at).Line, f.Data[at]),
		Help:    "save the file in UTF-8",
	}
	if bytes.HasPrefix(f.Data, []byte{0xff, 0xfe}) || bytes.HasPrefix(f.Data, []byte{0xfe, 0xff}) {
		p.Message = "the file is in UTF-16, not in UTF-8"
	}
	return p
}

func tooLarge(path string, size int64) *Problem {
	return &Problem{
		Rule: RuleLimit, Range: Range{Path: path},
		Message: fmt.Sprintf("the file holds %.1f MB; at most %d MB are read", float64(size)/(1<<20), MaxFile>>20),
		Help:    "split it into several files, or leave it out of the project",
	}
}

package source

import (
	"bytes"
	"slices"
	"unicode/utf8"
)

// Position is a place in a file as people and tools count it; all are 1-based.
type Position struct {
	Line   int
	Column int // in bytes
	Rune   int // in Unicode code points (GitHub, GitLab)
	UTF16  int // in UTF-16 units (LSP, SARIF)
}

// Position converts a byte offset; offsets outside the file are moved to its
// nearest end. An offset within a character counts as the character's start.
func (f *File) Position(off int) Position {
	off = max(0, min(off, len(f.Data)))
	starts := f.lineTable()
	line, found := slices.BinarySearch(starts, off)
	if !found {
		line--
	}
	text := f.Data[starts[line]:off]
	p := Position{Line: line + 1, Column: len(text) + 1, Rune: 1, UTF16: 1}
	for len(text) > 0 {
		if !utf8.FullRune(text) {
			break // off lies within a character
		}
		r, n := utf8.DecodeRune(text)
		p.Rune++
		p.UTF16++
		if r > 0xFFFF {
			p.UTF16++
		}
		text = text[n:]
	}
	return p
}

// lineOf is the line of an offset, numbered from 1, without its columns.
func (f *File) lineOf(off int) int {
	line, found := slices.BinarySearch(f.lineTable(), off)
	if found {
		line++
	}
	return line
}

// Lines is the number of lines; a last line without a line end counts, an
// empty one after the last line end does too.
func (f *File) Lines() int { return len(f.lineTable()) }

// Line returns the bytes of a line, numbered from 1, without its line end, and
// the offset at which it begins. A line that is not there is empty.
func (f *File) Line(n int) (text []byte, start int) {
	starts := f.lineTable()
	if n < 1 || n > len(starts) {
		return nil, len(f.Data)
	}
	start = starts[n-1]
	end := len(f.Data)
	if n < len(starts) {
		end = starts[n]
	}
	return bytes.TrimRight(f.Data[start:end], "\r\n"), start
}

// Text returns the bytes of r, cut to the file.
func (f *File) Text(r Range) []byte {
	start := max(0, min(r.Start, len(f.Data)))
	return f.Data[start:max(start, min(r.End, len(f.Data)))]
}

func (f *File) lineTable() []int {
	if f.lines == nil {
		return f.lineStarts() // a File made without NewFile
	}
	return f.lines()
}

func (f *File) lineStarts() []int {
	starts := make([]int, 1, 1+bytes.Count(f.Data, []byte{'\n'}))
	for i := 0; ; {
		n := bytes.IndexByte(f.Data[i:], '\n')
		if n < 0 {
			return starts
		}
		i += n + 1
		starts = append(starts, i)
	}
}

package compiler

import (
	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/source"
)

// irRange is a place in the source: [start, end).
type irRange struct {
	Path  string     `json:"path"`
	Start irPosition `json:"start"`
	End   irPosition `json:"end"`
}

// irPosition counts bytes from 0, lines and columns from 1; columns are Unicode
// code points.
type irPosition struct {
	Offset int `json:"offset"`
	Line   int `json:"line,omitempty"`
	Column int `json:"column,omitempty"`
}

// places finds lines and columns, each file being read once.
type places struct {
	project *lang.Project
	files   map[string]*source.File
}

func newPlaces(p *lang.Project) *places {
	return &places{project: p, files: map[string]*source.File{}}
}

func (p *places) file(path string) *source.File {
	f, known := p.files[path]
	if !known && p.project != nil {
		f = p.project.File(path)
		p.files[path] = f
	}
	return f
}

func (p *places) of(r source.Range) *irRange {
	if !r.Known() {
		return nil
	}
	out := &irRange{Path: r.Path, Start: irPosition{Offset: r.Start}, End: irPosition{Offset: r.End}}
	if f := p.file(r.Path); f != nil {
		start, end := f.Position(r.Start), f.Position(r.End)
		out.Start.Line, out.Start.Column = start.Line, start.Rune
		out.End.Line, out.End.Column = end.Line, end.Rune
	}
	return out
}

func (p *places) all(list []source.Range) []*irRange {
	if len(list) == 0 {
		return nil
	}
	return each(list, p.of)
}

package lint

import (
	"bytes"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
)

// Text is a piece of the writer's own words in copy.
type Text struct {
	Value string
	lit   *expr.Lit
}

// Texts are the writer's own words in e, in order: what is put in from data, and
// what conditions compare with, is left out.
func Texts(e expr.Expr) []Text {
	var list []Text
	var walk func(e expr.Expr, copy bool)
	walk = func(e expr.Expr, copy bool) {
		switch e := e.(type) {
		case *expr.Lit:
			if copy && !e.Hole && !e.Value.IsNull() && e.Value.Type() == cty.String {
				list = append(list, Text{e.Value.AsString(), e})
			}
		case *expr.Template:
			for _, part := range e.Parts {
				walk(part, true)
			}
		case *expr.Cond:
			walk(e.Then, copy)
			walk(e.Else, copy)
		case *expr.For:
			if e.Body != nil {
				walk(e.Body, true)
			}
		}
	}
	walk(e, true)
	return list
}

// Place is where the bytes from to to of the text's value are written. Where
// they were written in another way, with escapes, it is the whole text.
func (p *Pass) Place(t Text, from, to int) source.Range {
	start := 0
	for _, s := range t.lit.Joined {
		if from < s.End && s.End <= len(t.Value) {
			return p.place(s.Text, t.lit.Rng, t.Value[start:s.End], from-start, min(to, s.End)-start)
		}
		start = s.End
	}
	return p.place(t.lit.Text, t.lit.Rng, t.Value, from, to)
}

// place is where the bytes from to to of value are written, which as a whole is
// written at whole, or somewhere in around.
func (p *Pass) place(whole, around source.Range, value string, from, to int) source.Range {
	if !whole.Known() {
		return around
	}
	f := p.Project.File(whole.Path)
	if f == nil {
		return whole
	}
	if start, end, ok := aligned(value, string(f.Text(whole)), from, to); ok {
		return source.Range{Path: whole.Path, Start: whole.Start + start, End: whole.Start + end}
	}
	part := value[from:to]
	nth := strings.Count(value[:from], part)
	raw, at := f.Text(whole), 0
	for ; ; nth-- {
		i := bytes.Index(raw[at:], []byte(part))
		if i < 0 || part == "" {
			return whole
		}
		at += i
		if nth == 0 {
			return source.Range{Path: whole.Path, Start: whole.Start + at, End: whole.Start + at + len(part)}
		}
		at += len(part)
	}
}

// aligned finds the bytes from to to of value in raw, as which it was written: with
// escapes, or with the indentation that a heredoc takes away.
func aligned(value, raw string, from, to int) (start, end int, ok bool) {
	j := 0
	for i := 0; i < to; {
		if j >= len(raw) {
			return 0, 0, false
		}
		step, width := 1, 1 // bytes of the value and of raw
		switch next := raw[j:]; {
		case next[0] == '\\' && len(next) > 1 && escape(next[1]) == value[i]:
			width = 2
		case (strings.HasPrefix(next, "$${") || strings.HasPrefix(next, "%%{")) && strings.HasPrefix(value[i:], next[1:3]):
			step, width = 2, 3
		case next[0] == value[i]:
		case next[0] == ' ' || next[0] == '\t' || next[0] == '\r':
			step = 0
		default:
			return 0, 0, false
		}
		if i == from && step > 0 {
			start = j
		}
		i, j = i+step, j+width
	}
	return start, j, to > from
}

// escape is what a sign behind a backslash stands for, or 0.
func escape(c byte) byte {
	switch c {
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	case '"', '\\':
		return c
	}
	return 0
}

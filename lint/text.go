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
	whole := t.lit.Text
	if !whole.Known() {
		return t.lit.Rng
	}
	f := p.Project.File(whole.Path)
	if f == nil {
		return whole
	}
	part := t.Value[from:to]
	nth := strings.Count(t.Value[:from], part)
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

package lint

import (
	"sync"

	"github.com/zclconf/go-cty/cty"

	"github.com/cairn-lang/cairn/lang"
	"github.com/cairn-lang/cairn/lang/expr"
	"github.com/cairn-lang/cairn/lang/source"
	"github.com/cairn-lang/cairn/lint/words"
)

// Reading is a copy as people read it, split into words.
type Reading struct {
	Copy
	*words.Text
	texts []Text // by piece; that of a hole is empty
}

// wording is what is known of the words of all copy.
type wording struct {
	all   func() readings
	terms func() map[lang.Block][]TermHit
}

type readings struct {
	all []*Reading
	of  map[*lang.Message][]*Reading
}

func (f *Facts) readWording(p *lang.Project) {
	f.wording.all = sync.OnceValue(f.readAll)
	f.wording.terms = sync.OnceValue(func() map[lang.Block][]TermHit { return termHits(f, p) })
}

// Words are the words of all copy but addresses, in order of declaration.
func (f *Facts) Words() []*Reading { return f.wording.all().all }

// WordsOf are the words of one message.
func (f *Facts) WordsOf(m *lang.Message) []*Reading { return f.wording.all().of[m] }

func (f *Facts) readAll() readings {
	var list []*Reading
	for _, c := range f.Copy() {
		if !c.IsURL() {
			list = append(list, &Reading{Copy: c})
		}
	}
	source.Each(len(list), func(i int) { list[i].read() })
	out := readings{list, map[*lang.Message][]*Reading{}}
	for from, i := 0, 0; i < len(list); i++ {
		if m := list[i].Message; i+1 == len(list) || list[i+1].Message != m {
			out.of[m] = list[from : i+1 : i+1]
			from = i + 1
		}
	}
	return out
}

func (r *Reading) read() {
	var pieces []words.Piece
	pieces, r.texts = piecesOf(r.Expr)
	if r.IsHTML() {
		r.Text = words.ReadHTML(pieces)
	} else {
		r.Text = words.Read(pieces)
	}
}

// IsHTML reports whether c is written as HTML.
func (c Copy) IsHTML() bool { return c.Attr == "body" && c.Part.BlockType == "email" }

// piecesOf is copy in the order of reading.
func piecesOf(e expr.Expr) ([]words.Piece, []Text) {
	var pieces []words.Piece
	var texts []Text
	var walk func(e expr.Expr, alt bool)
	walk = func(e expr.Expr, alt bool) {
		switch e := e.(type) {
		case nil:
			return
		case *expr.Lit:
			if !e.Hole && !e.Value.IsNull() && e.Value.Type() == cty.String {
				pieces = append(pieces, words.Piece{Value: e.Value.AsString(), Alt: alt})
				texts = append(texts, Text{e.Value.AsString(), e})
				return
			}
		case *expr.Template:
			for _, part := range e.Parts {
				walk(part, alt)
			}
			return
		case *expr.Cond:
			before := len(pieces)
			walk(e.Then, alt)
			then := len(pieces)
			walk(e.Else, alt || then > before)
			if then > before && then < len(pieces) {
				pieces[then].Cut = true
			}
			return
		case *expr.For:
			walk(e.Body, alt)
			return
		}
		pieces = append(pieces, words.Piece{Hole: true, Alt: alt})
		texts = append(texts, Text{})
	}
	walk(e, false)
	return pieces, texts
}

// Span is where the words of r from first up to, but not including, end are
// written.
func (p *Pass) Span(r *Reading, first, end int) source.Range {
	return p.between(r, int(r.Words[first].Piece), int(r.Words[first].From), int(r.Words[end-1].Piece), int(r.Words[end-1].To))
}

// Exactly is like Span; ok says that the range holds the very characters of the
// words, one beside the other, and nothing else.
func (p *Pass) Exactly(r *Reading, first, end int) (rng source.Range, ok bool) {
	a, b := r.Words[first], r.Words[end-1]
	if a.Piece != b.Piece || a.Data {
		return p.Span(r, first, end), false
	}
	return p.exactly(r, int(a.Piece), int(a.From), int(b.To))
}

// PlaceMark is where m of r is written; ok as for Exactly.
func (p *Pass) PlaceMark(r *Reading, m words.Mark) (rng source.Range, ok bool) {
	return p.exactly(r, int(m.Piece), int(m.From), int(m.To))
}

func (p *Pass) exactly(r *Reading, piece, from, to int) (source.Range, bool) {
	t := r.texts[piece]
	rng := p.Place(t, from, to)
	f := p.Project.File(rng.Path)
	return rng, f != nil && string(f.Text(rng)) == t.Value[from:to]
}

// between is where the copy is written from a byte of one piece to a byte of
// another. What data puts in has no place of its own.
func (p *Pass) between(r *Reading, piece, from, last, to int) source.Range {
	if piece == last && r.texts[piece].lit != nil {
		return p.Place(r.texts[piece], from, to)
	}
	for piece < last && r.texts[piece].lit == nil {
		piece, from = piece+1, 0
	}
	for last > piece && r.texts[last].lit == nil {
		last--
		to = len(r.texts[last].Value)
	}
	if r.texts[piece].lit == nil {
		return r.Expr.Range()
	}
	start, end := p.Place(r.texts[piece], from, max(from, len(r.texts[piece].Value))), p.Place(r.texts[last], 0, to)
	if start.Path != end.Path || start.Start > end.End {
		return start
	}
	return source.Range{Path: start.Path, Start: start.Start, End: end.End}
}

// Says is words of r as people read them, with one space between.
func (r *Reading) Says(first, end int) string {
	s := ""
	for _, w := range r.Words[first:end] {
		if s != "" {
			s += " "
		}
		if w.Data {
			s += "…"
		}
		s += w.Text
	}
	return s
}

// LocaleIn is the locale of r, which is the project's where it stands in no block
// of another.
func (c Copy) LocaleIn(p *lang.Project) string {
	if c.Locale != "" {
		return c.Locale
	}
	return p.Locale()
}

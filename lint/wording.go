package lint

import (
	"slices"
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
	often []bool // by piece: this text is part of other copy too, or again of this

	flat  sync.Once
	prose *words.Prose
}

// wording is what is known of the words of all copy.
type wording struct {
	all   func() readings
	terms func() map[lang.Block][]TermHit
}

type readings struct {
	all     []*Reading
	of      map[*lang.Message][]*Reading
	footers []*Reading
}

func (f *Facts) readWording(p *lang.Project) {
	f.wording.all = sync.OnceValue(func() readings { return f.readAll(p) })
	f.wording.terms = sync.OnceValue(func() map[lang.Block][]TermHit { return termHits(f, p) })
}

// Words are the words of all copy of messages but addresses, in order of
// declaration. Locals and titles of offers that it puts in are read with it.
func (f *Facts) Words() []*Reading { return f.wording.all().all }

// WordsOf are the words of one message.
func (f *Facts) WordsOf(m *lang.Message) []*Reading { return f.wording.all().of[m] }

// Footers are the words of the footers of channels, which have a Channel and no
// Message.
func (f *Facts) Footers() []*Reading { return f.wording.all().footers }

func (f *Facts) readAll(p *lang.Project) readings {
	var list []*Reading
	for _, c := range f.Copy() {
		if !c.IsURL() {
			list = append(list, &Reading{Copy: c})
		}
	}
	messages := len(list)
	for _, c := range footers(p) {
		list = append(list, &Reading{Copy: c})
	}
	source.Each(len(list), func(i int) { list[i].read() })
	findShared(list)
	out := readings{list[:messages:messages], map[*lang.Message][]*Reading{}, list[messages:]}
	list = out.all
	for from, i := 0, 0; i < len(list); i++ {
		if m := list[i].Message; i+1 == len(list) || list[i+1].Message != m {
			out.of[m] = list[from : i+1 : i+1]
			from = i + 1
		}
	}
	return out
}

// footers are what channels append to copy.
func footers(p *lang.Project) []Copy {
	var list []Copy
	for _, ch := range p.Channels {
		if ch.Library != "" {
			continue
		}
		if e := ch.Footer.Default.Value; e != nil {
			list = append(list, Copy{Channel: ch, Attr: "footer", Expr: e})
		}
		for _, l := range ch.Footer.Locales {
			if l.Value.Value != nil {
				list = append(list, Copy{Channel: ch, Locale: l.Key, Attr: "footer", Expr: l.Value.Value})
			}
		}
	}
	return list
}

// findShared finds the texts that are read more than once: locals, titles of
// offers and files that several messages put in.
func findShared(list []*Reading) {
	times := map[source.Range]int{}
	for _, r := range list {
		for _, t := range r.texts {
			if t.lit != nil && t.lit.Text.Known() {
				times[t.lit.Text]++
			}
		}
	}
	for _, r := range list {
		for i, t := range r.texts {
			if t.lit != nil && times[t.lit.Text] > 1 {
				if r.often == nil {
					r.often = make([]bool, len(r.texts))
				}
				r.often[i] = true
			}
		}
	}
}

// Shared reports whether a word of r stands in a text that is read elsewhere too,
// such as a local that several messages put in. What is wrong with it is wrong
// once.
func (r *Reading) Shared(word int) bool { return r.shared(r.Words[word].Piece) }

// SharedMark is Shared of a mark.
func (r *Reading) SharedMark(m words.Mark) bool { return r.shared(m.Piece) }

func (r *Reading) shared(piece int32) bool { return r.often != nil && r.often[piece] }

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
func (c Copy) IsHTML() bool {
	return c.Kind() == "email" && (c.Attr == "body" || c.Attr == "footer")
}

// Kind is the kind of channel that c is for.
func (c Copy) Kind() string {
	if c.Channel != nil {
		return c.Channel.KindName()
	}
	return c.Part.BlockType
}

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
			if !e.Value.IsNull() && e.Value.Type() == cty.String && (!e.Hole || e.Text.Known()) {
				for _, t := range stretches(e) {
					pieces = append(pieces, words.Piece{Value: t.Value, Alt: alt, Plain: e.Hole})
					texts = append(texts, t)
				}
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

// stretches are the parts of a text by where they are written.
func stretches(e *expr.Lit) []Text {
	value := e.Value.AsString()
	if n := len(e.Joined); n == 0 || e.Joined[n-1].End != len(value) {
		return []Text{{value, e}}
	}
	list := make([]Text, 0, len(e.Joined))
	from := 0
	for _, s := range e.Joined {
		part := *e
		part.Text, part.Joined = s.Text, nil
		list = append(list, Text{value[from:s.End], &part})
		from = s.End
	}
	return list
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
// another. What data puts in has no place of its own, and what locals put in is
// written elsewhere.
func (p *Pass) between(r *Reading, piece, from, last, to int) source.Range {
	if piece == last && r.texts[piece].lit != nil {
		return p.Place(r.texts[piece], from, to)
	}
	home := func(i int) bool { return r.texts[i].lit != nil && !r.texts[i].lit.Hole }
	if !home(piece) || !home(last) {
		if i := slices.IndexFunc(r.texts[piece:last+1], func(t Text) bool { return t.lit != nil && !t.lit.Hole }); i < 0 {
			home = func(i int) bool { return r.texts[i].lit != nil } // all of it is put in
		}
	}
	for piece < last && !home(piece) {
		piece, from = piece+1, 0
	}
	for last > piece && !home(last) {
		last--
		to = len(r.texts[last].Value)
	}
	if r.texts[piece].lit == nil {
		return r.Expr.Range()
	}
	start, end := p.Place(r.texts[piece], from, max(from, len(r.texts[piece].Value))), p.Place(r.texts[last], 0, to)
	whole := r.Expr.Range() // one end in it and the other in a local: what is between is not of this copy
	if start.Path != end.Path || start.Start > end.End || whole.Contains(start) != whole.Contains(end) {
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

// Written are all texts of the project's own that e puts out, those of locals and
// files among them, in order.
func Written(e expr.Expr) []Text {
	_, texts := piecesOf(e)
	return slices.DeleteFunc(texts, func(t Text) bool { return t.lit == nil })
}

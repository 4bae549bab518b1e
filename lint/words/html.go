package words

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// ReadHTML splits HTML: what stands in tags, comments, styles and scripts is not
// read, and elements that are not inline end a sentence.
func ReadHTML(pieces []Piece) *Text {
	r := newReader(pieces)
	r.markup, r.out.markup = true, true
	walkHTML(pieces, r.stretch, r.block)
	return r.done()
}

// walkHTML tells of the parts of pieces that people read, and of where elements
// that are not inline begin and end.
func walkHTML(pieces []Piece, read func(piece, from, to int), block func()) {
	var whole strings.Builder
	starts := make([]int, len(pieces)+1)
	for _, p := range pieces {
		starts[0] += max(len(p.Value), len(holeSign)) // room enough
	}
	whole.Grow(starts[0])
	starts[0] = 0
	for i, p := range pieces {
		if p.Hole || p.Plain {
			whole.WriteString(holeSign)
		} else {
			whole.WriteString(p.Value)
		}
		starts[i+1] = whole.Len()
	}
	z := html.NewTokenizer(strings.NewReader(whole.String()))
	at, piece, silent := 0, 0, false
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return
		}
		from := at
		at += len(z.Raw())
		switch kind {
		case html.TextToken:
			for ; piece < len(pieces) && starts[piece] < at; piece++ {
				if starts[piece+1] > from && !silent {
					read(piece, from-starts[piece], at-starts[piece])
				}
				if starts[piece+1] > at {
					break
				}
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			tag := atom.Lookup(name)
			if unread(tag) {
				silent = kind == html.StartTagToken
			}
			if !inline(tag) {
				block()
			}
		}
		for piece < len(pieces) && starts[piece+1] <= at {
			piece++
		}
	}
}

// holeSign stands for data, and for plain text, while tags are told from text. It
// is no sign of HTML's.
const holeSign = "\ufffc"

// stretch reads the part of a piece that a token of text covers.
func (r *reader) stretch(piece, from, to int) {
	switch p := r.pieces[piece]; {
	case p.Hole:
		r.hole(piece)
	case p.Plain:
		r.plain = true
		r.run(piece, 0, len(p.Value))
		r.plain = false
	default:
		r.run(piece, max(from, 0), min(to, len(p.Value)))
	}
}

// unread reports whether nobody reads the text of an element.
func unread(tag atom.Atom) bool {
	switch tag {
	case atom.Style, atom.Script, atom.Title, atom.Template, atom.Noscript:
		return true
	}
	return false
}

func inline(tag atom.Atom) bool {
	switch tag {
	case atom.A, atom.Abbr, atom.B, atom.Bdi, atom.Cite, atom.Code, atom.Em, atom.Font, atom.I, atom.Ins, atom.Kbd, atom.Mark,
		atom.Q, atom.S, atom.Small, atom.Span, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.U, atom.Wbr:
		return true
	}
	return false
}
